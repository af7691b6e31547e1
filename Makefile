# Every job of this project. A fresh machine needs Python 3.11 and make, no more.

PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help devenv demo tour serve test slow check fix bench docs lock clean

help:  ## Say what each job does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

.venv/ready: constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) -r constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/ready-to-test: .venv/ready constraints-test.txt
	$(PIP) --no-build-isolation -r constraints-test.txt
	@touch $@

devenv: .venv/ready-to-test  ## Make .venv, with all that tests and checks need

demo: .venv/ready  ## Invent three forces, count and release them, and serve the national site with them
	$(BIN)/bluestone demo $(if $(CI),--no-serve)

tour: .venv/ready-to-test  ## The same, and walk through the site in a Chromium; leaves pictures in demo/tour
	$(BIN)/bluestone demo --tour

serve: .venv/ready  ## Serve the demo's site again, as it was left
	BLUESTONE_DEMO=1 $(BIN)/bluestone serve --site demo/site

test: .venv/ready-to-test  ## Run the tests; parts whose program is missing are skipped and said
	$(BIN)/pytest -m "not slow" -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term --cov-fail-under=100

slow: .venv/ready-to-test  ## Run every test, the long ones too
	$(BIN)/pytest --hypothesis-profile=thorough

check: .venv/ready-to-test  ## Check form, layers, types and migrations; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run

fix: .venv/ready-to-test  ## Mend form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready-to-test  ## Measure speed, as ratios against named peers in one run
	$(BIN)/python benchmarks/measures.py
	$(BIN)/python benchmarks/force_size.py
	$(BIN)/python benchmarks/journeys.py
	$(BIN)/python benchmarks/drafts.py
	$(BIN)/python benchmarks/million.py
	$(BIN)/python benchmarks/persons.py
	PYTHONPATH=. $(BIN)/python benchmarks/blind.py
	$(BIN)/python benchmarks/series.py

docs: .venv/ready  ## Write the catalogue and the data dictionary into docs/
	$(BIN)/bluestone indicators --markdown > docs/indicators.md
	$(BIN)/bluestone tables --markdown > docs/tables.md

lock: .venv/ready-to-test  ## Resolve the pins anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --all-extras --python-version 3.11 --generate-hashes \
	  --no-strip-extras --no-emit-index-url --no-annotate --no-header --quiet --upgrade -o constraints-test.txt
	$(BIN)/uv pip compile pyproject.toml --extra build -c constraints-test.txt --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header --quiet --upgrade -o constraints.txt

clean:  ## Remove what the jobs made
	rm -rf .venv demo .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage
