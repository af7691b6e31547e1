"""Which rows came before, remembered without keeping them."""

import polars as pl

SEEDS = (1, 2)  # of two hashes of 64 bits: that two of 100 million rows share both is 1 in 10 ** 22


class Seen:
    """Remembers rows by two hashes of each, in 16 bytes."""

    def __init__(self) -> None:
        self.known = pl.DataFrame(schema={f"hash {seed}": pl.UInt64 for seed in SEEDS})

    def first(self, rows: pl.DataFrame) -> pl.Series:
        """Return whether each row is the first of its kind, and remember it."""
        hashes = pl.DataFrame([rows.hash_rows(seed).alias(f"hash {seed}") for seed in SEEDS])
        first = hashes.select(pl.struct(pl.all()).is_first_distinct()).to_series()
        if self.known.height:
            marked = hashes.join(
                self.known.with_columns(known=True),
                on=hashes.columns,
                how="left",
                maintain_order="left",
            )
            first &= marked["known"].is_null()
        self.known = pl.concat([self.known, hashes.filter(first)], rechunk=True)
        return first
