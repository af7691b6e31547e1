"""Opens what names people in a snapshot: of suspects, or of victims. Nothing else of linkage does.

What is opened is held in memory alone, and every opening stands in the ledger.
"""

from typing import Literal

import polars as pl

from bluestone.extract.snapshot import Snapshot
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.roles import NoColumn
from bluestone.linkage.persons.spelling import nobody, plain

Whose = Literal["suspect", "victim"]
ROLES = {
    "given_names": "given_names",
    "family_name": "family_name",
    "born_on": "born_on",
    "postcode": "postcode",
    "address": "address",
    "phone": "phone",
    "pnc_id": "reference",
    "sex": "sex",
}
TELLING = {"given_names", "family_name", "pnc_id"}  # without any of which nobody can be told apart


class NoNames(NoColumn):
    """A snapshot holds nothing by which people could be told apart."""


def identified(snapshot: Snapshot, whose: Whose) -> pl.DataFrame:
    """Return one row per person as the force's references have them, with all columns that name.

    Of a person in several crimes each column is the last that is filled. Raises NoNames if the
    force sent no such rows, or no names.
    """
    own = f"{whose}_id"
    sent = [column for table, column in sorted(snapshot.sent) if table == whose]
    if not TELLING & set(sent):
        raise NoNames(
            f"The snapshot of {snapshot.manifest.force} has no names of {whose}s: there is nothing to "
            "link by. Map given_names, family_name or pnc_id in its profile, and load again."
        )
    rows = pl.DataFrame(
        snapshot.part(whose, columns=("crime_id", own, *(c for c in ROLES if c in sent)))
    )
    last = pl.exclude(own).drop_nulls().last()
    return rows.drop("crime_id").group_by(own, maintain_order=True).agg(last).rename({own: "id"})


def people(rows: pl.DataFrame) -> pl.DataFrame:
    """Return identified people as they are compared, with their `id`."""
    found = cleaned(rows, {c: role for c, role in ROLES.items() if c in rows.columns})
    no_id = plain(rows["id"]).is_in(list(nobody())).fill_null(value=True)
    return found.with_columns(pl.col("is_nobody") | no_id, id=rows["id"])
