"""Links the rows of any table of people that somebody has as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bluestone.errors import BluestoneError
from bluestone.extract.sources.files import one_file
from bluestone.extract.sources.shape import Source
from bluestone.extract.sources.spelling import plain_header
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.explaining import explained
from bluestone.linkage.persons.linking import Linked, Step, linked
from bluestone.linkage.persons.measuring import Accuracy, accuracy
from bluestone.linkage.persons.roles import NoColumn, listed, roles
from bluestone.linkage.persons.spelling import nobody, plain


class BadIds(BluestoneError):
    """The column that should tell the rows of a table apart does not."""

    exit_code = 6


@dataclass(frozen=True)
class Deduped:
    """What was found in a table: its ids, what its columns mean, the links, and how good they are.

    `pairs` has cluster, left and right as places, probability and reasons. `nobody` counts the
    rows that stand for no person. `accuracy` is None where no truth was given.
    """

    ids: pl.Series
    roles: Mapping[str, str]
    found: Linked
    pairs: pl.DataFrame
    nobody: int
    accuracy: Accuracy | None


def table_in(file: Path) -> pl.DataFrame:
    """Return a table in a file, CSV or workbook, as text. Raises BadFile if it cannot be read."""
    read = one_file(file, Source(files=file.name))
    return read.rows.select(read.headers.values())


def column(table: pl.DataFrame, name: str) -> str:
    """Return a column's header, however somebody spelled it. Raises NoColumn."""
    found = next((h for h in table.columns if plain_header(h) == plain_header(name)), None)
    if found is None:
        raise NoColumn(f"There is no column {name}: {listed(table.columns)} are there.")
    return found


def deduped(
    table: pl.DataFrame,
    *,
    ids: str,
    said: Mapping[str, str],
    truth: str,
    threshold: float | None,
    step: Step,
) -> Deduped:
    """Return which rows of a table may be of one person. Raises NoColumn or BadIds.

    `ids` and `truth` are headers; `truth` is empty where nobody knows it.
    """
    ids = column(table, ids)
    apart = [ids] + ([column(table, truth)] if truth else [])
    meant = roles(table.columns, {column(table, h): role for h, role in said.items()}, apart=apart)
    nameless = plain(table[ids]).is_in(list(nobody())).fill_null(value=True)
    check_ids(table[ids].filter(~nameless), ids)
    step("reading names")
    people = cleaned(table, meant)
    people = people.with_columns(pl.col("is_nobody") | nameless)
    found = linked(people, threshold=threshold, step=step)
    step("saying why")
    pairs = explained(found)
    return Deduped(
        ids=table[ids],
        roles=meant,
        found=found,
        pairs=pairs,
        nobody=int(people["is_nobody"].sum()),
        accuracy=accuracy(pairs, table[apart[1]], people) if truth else None,
    )


def check_ids(ids: pl.Series, header: str) -> None:
    """Raise BadIds if two rows have one id."""
    if doubled := len(ids) - ids.n_unique():
        raise BadIds(
            f"The column {header} does not tell rows apart: {doubled:,} rows have the id of another. "
            "Say with --id which column does."
        )
