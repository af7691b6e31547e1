"""What tests of several rooms share: what they need of the machine, and property tests' pace."""

import os
import shutil
from functools import cache

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright
from pyspark.sql import SparkSession

from bluestone.cli.touring import BROWSERS
from bluestone.network.demo.tour.walk import started_with

settings.register_profile("any machine", deadline=None)  # a busy machine is not a fault
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("any machine")


def lacking(sentence):
    """Skip what the machine lacks a program for; where CI should have installed it, fail."""
    pytest.fail(sentence) if os.environ.get("CI") == "true" else pytest.skip(sentence)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Have files of long tests begun first, so that no core waits for the last of them."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


def pytest_runtest_setup(item):
    """Run a test on Spark only where there is a Java runtime, in a session fit for few rows."""
    if item.get_closest_marker("spark"):
        if shutil.which("java") is None:
            lacking("There is no Java runtime on this machine to run Spark with.")
        for_few_rows()


@cache
def for_few_rows():
    """Start the Spark session that the tests share: compiling Java for ten rows is no gain."""
    quick = {
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.default.parallelism": "1",
    }
    builder = SparkSession.builder.master("local[1]")
    for name, value in quick.items():
        builder = builder.config(name, value)
    return builder.config("spark.ui.enabled", "false").getOrCreate()


@pytest.fixture(scope="module")
def chromium():
    """Yield the system's Chromium, which opens no connection of its own; skip where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        lacking("There is no Chromium on this machine to look at pages with.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=started_with())
        yield browser
        browser.close()
