"""What the layouts that no rule was made for share: rows made up, moments at random, a file."""

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

START = datetime(2022, 1, 1)  # noqa: DTZ001 - local time, as everywhere in an extract
ROWS = 600

Row = dict[str, object]


def write(
    file: Path, rows: list[Row], above: tuple[str, ...] = (), *, delimiter: str = ","
) -> None:
    """Write rows to a CSV file, below some title rows."""
    with file.open("w", newline="", encoding="utf-8") as held:
        for line in above:
            held.write(line + "\n")
        table = csv.DictWriter(held, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)


def moment(dice: random.Random, days: int = 900) -> datetime:
    """Return a moment at random."""
    return START + timedelta(minutes=dice.randrange(days * 24 * 60))
