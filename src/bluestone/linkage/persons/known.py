"""What is linked already, and how new records are linked with it, without weighing all anew."""

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from bluestone.linkage.persons.blocking import MOST, hashes
from bluestone.linkage.persons.linking import LEAST_BITS, Linked
from bluestone.linkage.persons.model import Model
from bluestone.linkage.persons.rarity import rarity_from, with_rarity
from bluestone.linkage.persons.ruling import ruled
from bluestone.linkage.persons.weighing import NEW, Scales


@dataclass(frozen=True)
class Known:
    """Records that were linked, with the model that weighed them and every pair that was weighed.

    `people` have `id`, the record's own, and `tf_...`, how rare their values were then.
    """

    people: pl.DataFrame
    pairs: pl.DataFrame
    model: Model

    @cached_property
    def hashes(self) -> pl.DataFrame:
        """Return the keys of each record."""
        return hashes(self.people)


def known_from(found: Linked, ids: pl.Series) -> Known:
    """Return what was found as what is known from now on."""
    people = with_rarity(found.people, found.model.comparisons).with_columns(id=ids)
    return Known(people, bare(found.pairs), found.model)


def bare(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs as they were weighed, without what was decided of them."""
    weighed = pairs.filter(pl.col("weight").is_not_null())
    return weighed.drop("probability", "proposed", "confirmed", strict=False)


def with_new(known: Known, new: pl.DataFrame) -> Known:
    """Return what is known with new records beside it: cleaned people with their `id`.

    Only pairs with a new record in them are weighed, by the model that is there.
    """
    new = with_columns_of(known.people, new)
    new = rarity_from(known.people, new, known.model.comparisons)
    new = new.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64) + known.people.height)
    people = pl.concat([known.people, new.select(known.people.columns)], how="vertical_relaxed")
    some = new.filter(~pl.col("is_nobody"))
    if some.is_empty():
        return replace(known, people=people)
    mine = hashes(some)
    beside, shared = sharing(known, mine)
    scales = Scales(known.model.comparisons, known.model.shares, known.model.matching, mine.columns)
    held = beside.hstack(shared).with_columns(pl.lit(value=False).alias(NEW))
    came = some.hstack(mine).with_columns(pl.lit(value=True).alias(NEW))
    pairs = scales.weighed(pl.concat([held, came.select(held.columns)]), least=LEAST_BITS)
    pairs = ruled(pairs.sort("left", "right"), known.model.comparisons)
    return Known(people, pl.concat([known.pairs, pairs.select(known.pairs.columns)]), known.model)


def with_columns_of(people: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Return new records with the columns of known ones: what they lack is null."""
    lacking = [c for c in people.columns if c not in new.columns]
    return new.with_columns(pl.lit(None, dtype=people[c].dtype).alias(c) for c in lacking)


def sharing(known: Known, keys: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the known records that share a key with new ones, and their keys.

    Of a key that more records share than tell people apart, none is kept.
    """
    there, found = known.hashes, []
    for name in keys.columns:
        held = there[name].is_in(keys[name].drop_nulls().unique().implode())
        cells = there.select(pl.when(held.fill_null(value=False)).then(name).alias(name))[name]
        counts = cells.drop_nulls().value_counts(name="rows")
        many = counts.filter(pl.col("rows") > MOST)[name]
        found.append(cells.set(cells.is_in(many.implode()).fill_null(value=False), None))
    shared = pl.DataFrame(found)
    some = shared.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    some &= ~known.people["is_nobody"]
    return known.people.filter(some), shared.filter(some)


def without(known: Known, now: pl.DataFrame) -> tuple[Known, pl.DataFrame]:
    """Return what is known of records that are now as they were, and the records that are not.

    `now` are all people there are, cleaned, with their `id`. Records that are gone, or written
    otherwise, are known no more; the others keep every pair that was weighed.
    """
    marks = [c for c in known.people.columns if c in now.columns and c not in ("row", "roots")]
    was, is_now = (each.select("id", mark=pl.struct(marks).hash(0)) for each in (known.people, now))
    same = known.people.select("row").hstack(was).join(is_now, on=["id", "mark"], how="semi")
    moved = same.sort("row").select("row").with_row_index("to")
    moved = moved.select("row", to=pl.col("to").cast(pl.Int64))
    people = known.people.join(moved, on="row").sort("to").drop("row").rename({"to": "row"})
    pairs = known.pairs
    for side in ("left", "right"):
        pairs = pairs.join(moved, left_on=side, right_on="row").drop(side).rename({"to": side})
    kept = Known(people, pairs.select(known.pairs.columns), known.model)
    return kept, now.join(same, on="id", how="anti", maintain_order="left")
