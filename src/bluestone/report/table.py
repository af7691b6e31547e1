"""A table of text, as the page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of text; the first column names its rows. `span` is the series it holds, if one."""

    caption: str
    span: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
