"""What a paper is made of, whatever it is written as: headings, paragraphs, points and tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bluestone.charts.words import day_name

INVENTED = "INVENTED: no force, person or crime in this paper is real."


@dataclass(frozen=True)
class Block:
    """One part of a paper. A heading and a paragraph have a text, points have items, a table rows."""

    kind: Literal["heading", "text", "points", "table"]
    text: str = ""
    level: int = 2  # of a heading
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper of a force on a day."""

    title: str
    force: str
    on: date
    invented: bool
    blocks: tuple[Block, ...] = field(default=())

    @property
    def under(self) -> str:
        """Return the line beneath the title."""
        return f"{self.force}, {day_name(self.on)}"

    @property
    def notice(self) -> str:
        """Return what must stand on every page; empty where nothing must."""
        return INVENTED if self.invented else ""


def heading(text: str, level: int = 2) -> Block:
    """Return a heading. The title of the paper is level 1."""
    return Block("heading", text, level)


def text(words: str) -> Block:
    """Return a paragraph."""
    return Block("text", words)


def points(items: tuple[str, ...], none: str) -> Block:
    """Return points, or a sentence where there are none."""
    return Block("points", items=items) if items else text(none)


def table(
    title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], none: str
) -> tuple[Block, ...]:
    """Return a table beneath its title, or a sentence where it has no row."""
    if not rows:
        return (text(none),)
    return (Block("table", title, head=head, rows=rows),)
