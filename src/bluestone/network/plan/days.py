"""A day as people write it in a spreadsheet: 31/01/2025, 31 Jan 2025, 2025-01-31."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
BRITISH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[- ]?(?:of )?([a-z]{3,9})\.?[- ,]*(\d{4}|\d{2})")
TIME = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$")
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?,? ")
CENTURY = 2000  # of a year written with two digits


class NoDay(ValueError):
    """A text is no day."""


def day_from(text: str) -> date | None:
    """Return the day that a text says, the day before the month; None if it is empty. Raises NoDay."""
    said = WEEKDAY.sub("", TIME.sub("", " ".join(text.lower().split())))
    if not said:
        return None
    try:
        if found := ISO.fullmatch(said):
            year, month, day = (int(part) for part in found.groups())
        elif found := BRITISH.fullmatch(said):
            day, month, year = (int(part) for part in found.groups())
        elif found := NAMED.fullmatch(said):
            day, month, year = int(found[1]), MONTHS.index(found[2][:3]) + 1, int(found[3])
        else:
            raise NoDay
        return date(year if year > 99 else CENTURY + year, month, day)
    except ValueError:
        raise NoDay from None
