"""How long the national site takes for a page, with 43 invented forces and twelve quarters of figures.

    python benchmarks/site.py FOLDER [--forces 43] [--quarters 12] [--releases demo/releases]

The first run fills a site in FOLDER: every force's figures are those of one of the demo's forces, made
larger or smaller, cut off at each quarter's end. Later runs measure the one that is there. A time is
that of the answer inside one process, the browser's own left out: the first look at a page, and the
middle of ten later ones. The force's newest release is drawn before, as the site does beside its pages;
with --undrawn it is not.
"""

import argparse
import os
import random
import secrets
import statistics
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bluestone.network import serving
from bluestone.release import shelf
from bluestone.release.figure import month_after
from bluestone.release.keys import PrivateKey
from bluestone.release.release import Release
from bluestone.release.signing import signed, verified

LAST = date(2026, 10, 1)  # the day after the newest cut
LOOKS = 10


def scaled(release: Release, by: float, force: str, title: str) -> Release:
    """Return a release of another force, with so much more or less of everything."""

    def size(number: int | None) -> int | None:
        if number is None:
            return None
        larger = round(number * by / 5) * 5
        return None if 0 < larger < 8 else larger

    figures = []
    for figure in release.figures:
        number, out_of = size(figure.number), size(figure.out_of)
        few = number is None or out_of is None
        number, out_of = (None, None) if few else (min(number, out_of), out_of)
        if release.cards[figure.indicator].kind == "rate" and not few:
            number = size(figure.number)
        figures.append(replace(figure, force=force, number=number, out_of=out_of))
    return replace(release, force=force, title=title, figures=tuple(figures))


def cut(release: Release, on: date) -> Release:
    """Return what a release would have said had its records ended on a day."""
    figures = tuple(f for f in release.figures if f.period.until_on <= on)
    return replace(release, cut_on=on, made_on=on + timedelta(days=20), figures=figures)


def fill(forces: int, quarters: int, releases: Path) -> None:
    """Hand in and publish so many releases of so many forces."""
    from django.utils import timezone

    from bluestone.network.releases import actions
    from bluestone.network.releases.models import State
    from bluestone.site.accounts.models import Appointment, Force, Person

    chance = random.Random(2026)  # noqa: S311
    kinds = [shelf.read(file) for file in sorted(releases.glob("*-network.json"))]
    analyst = Person.objects.create_user("analyst", "Analyst")
    checkers = [Person.objects.create_user(f"checker-{i}", f"Checker {i}") for i in (1, 2)]
    lead = Person.objects.create_user("lead", "RASSO lead")
    for number in range(forces):
        code, title = f"invented-{number + 1:02}", f"Invented force {number + 1:02}"
        key = PrivateKey(force=code, secret=secrets.token_hex(32))
        force = Force.objects.create(code=code, title=title, kind="invented")
        for person, role in ((lead, "lead"), (analyst, "analyst"), (checkers[0], "checker")):
            Appointment.objects.create(
                person=person, role=role, force=force, from_on=date(2020, 1, 1)
            )
        whole = scaled(kinds[number % len(kinds)], chance.uniform(0.4, 2.5), code, title)
        began = time.perf_counter()
        for quarter in range(quarters, 0, -1):
            ends = month_after(LAST, -3 * (quarter - 1)) - timedelta(days=1)
            data = signed(
                shelf.as_json(cut(whole, ends)).encode(), key, name="x", at=timezone.now()
            )
            told = verified(data.encode(), [key.public], name="x", now=timezone.now())
            handed = actions.taken_in(
                told, by=analyst, force=force, at=timezone.now(), reason=""
            )  # made larger and smaller as they are, the machine would take none of them
            for checker in checkers:
                handed.checks.create(by=checker, at=timezone.now(), verdict="approve")
            actions.step(handed, State.PUBLISHED, by=checkers[1], at=timezone.now())
        each = (time.perf_counter() - began) / quarters
        print(f"{title}: {quarters} releases, {each:.2f} s each", flush=True)


def measure(site: Path) -> None:
    """Print how long each kind of page takes."""
    from django.test import Client

    from bluestone.site.accounts.models import Person

    client = Client()
    client.force_login(Person.objects.get(username="lead"))
    checker = Client()
    checker.force_login(Person.objects.get(username="checker-1"))
    force = "/forces/invented-07/"
    newest = newest_release().pk
    pages = (
        ("All figures of a force", client, f"{force}figures/"),
        ("Figures searched", client, f"{force}figures/?q=victim&show=signal"),
        ("A share, 43 forces", client, f"{force}figures/suspects.interviewed/"),
        ("A time with a limit", client, f"{force}figures/victims.told_of_decision/"),
        ("A rate of events", client, f"{force}figures/suspects.action_plans_per_referral/"),
        ("With a cohort's curve", client, f"{force}figures/outcomes.charged_of_recorded/"),
        ("The journey", client, f"{force}figures/journey/"),
        ("All releases", client, f"{force}releases/"),
        ("One release", client, f"{force}releases/{newest}/"),
        ("The page of a checker", checker, f"{force}releases/{newest}/check/"),
        ("Spreadsheet of one", client, f"{force}figures/suspects.interviewed/files/xlsx"),
        ("JSON of a release", client, f"{force}releases/{newest}/files/json"),
        ("CSV of a release", client, f"{force}releases/{newest}/files/csv"),
        ("Spreadsheet of a release", client, f"{force}releases/{newest}/files/xlsx"),
    )
    print(f"{'':28} {'first':>8} {'then':>8} {'size':>9}")
    for title, reader, address in pages:
        times, size = [], 0
        for _ in range(LOOKS + 1):
            began = time.perf_counter()
            answer = reader.get(address)
            times.append(1000 * (time.perf_counter() - began))
            size = len(answer.content)
            if answer.status_code != 200:
                sys.exit(f"{address} answers {answer.status_code}")
        then = statistics.median(times[1:])
        print(f"{title:28} {times[0]:6.0f} ms {then:5.0f} ms {size / 1000:6.0f} kB", flush=True)
    print(f"Database: {(site / 'network.sqlite3').stat().st_size / 1e6:,.0f} MB")


def draw_newest() -> None:
    """Draw the force's newest release, and say how long it takes."""
    from bluestone.network.insight import drawing

    began = time.perf_counter()
    drawn = drawing.draw(newest_release())
    print(f"Drawing {drawn} indicators: {time.perf_counter() - began:.1f} s", flush=True)


def newest_release():
    """Return the newest release of the force that is looked at."""
    from bluestone.network.releases.models import Handed

    return Handed.objects.filter(force="invented-07").order_by("-cut_on").first()


def main() -> None:
    """Fill a site where there is none, and measure it."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("folder", type=Path)
    told.add_argument("--forces", type=int, default=43)
    told.add_argument("--quarters", type=int, default=12)
    told.add_argument("--releases", type=Path, default=Path("demo/releases"))
    told.add_argument("--undrawn", action="store_true")
    asked = told.parse_args()
    new = not (asked.folder / "network.sqlite3").exists()
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ["BLUESTONE_HOSTS"] = ""
    serving.ready(asked.folder, demo=True)
    serving.prepare()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    if new:
        fill(asked.forces, asked.quarters, asked.releases)
    if not asked.undrawn:
        draw_newest()
    measure(asked.folder)


if __name__ == "__main__":
    main()
