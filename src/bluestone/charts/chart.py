"""What a chart is, and how a drawing becomes SVG that can stand inside a page."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

import vl_convert

FONT = "Arial, Helvetica, sans-serif"
INK = "#0b0c0c"
QUIET = "#505a5f"  # 7:1 on white
DARK = "#12436d"
SOFT = "#6f93ba"  # 3.1:1 on white: seen as a shape, and lighter than what lies on it
LINE = "#d3d7da"  # a help to the eye that carries nothing
WHITE = "#ffffff"

HATCH = (
    '<pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#f3f4f5"/>'
    '<path d="M1 0V6" stroke="#787f85" stroke-width="1.5"/></pattern>'
)
NOISE = re.compile(
    r'<path class="(?:back|fore)ground"[^>]*/>'
    r'| (?:class|pointer-events|aria-[a-z]+|role|opacity|stroke-miterlimit)="[^"]*"'
)


@dataclass(frozen=True)
class Size:
    """How a chart is laid out, in pixels of its own: a wide one, and one for a phone."""

    name: str
    width: int
    height: int
    text: int
    left: int  # the room kept for the labels of the value axis
    point: float  # across


WIDE = Size("wide", width=690, height=230, text=14, left=54, point=7.5)
NARROW = Size("narrow", width=290, height=210, text=14, left=54, point=6)


@dataclass(frozen=True)
class Key:
    """What one kind of mark means: a small drawing of it, and the words."""

    swatch: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing in two sizes, and what it is read with: in words, and as a table of all values.

    A page shows one size or the other. Both are empty text where no value can be said.
    """

    title: str
    description: str
    wide: str
    narrow: str
    keys: tuple[Key, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(
    specification: dict[str, Any], size: Size, *, key: str, title: str, description: str
) -> str:
    """Return a Vega-Lite drawing as an SVG for inside a page; `key` begins each of its ids.

    What Vega writes about its own parts is left out: the drawing is one picture, described whole.
    """
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    opening, _, body = svg.partition(">")
    box = opening.partition('viewBox="')[2].partition('"')[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" class="chart-{size.name}">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>'
        f"<defs>{HATCH.format(key=key)}</defs>{NOISE.sub('', body)}"
    )


def hatched(key: str) -> str:
    """Return the fill of what is hatched in the drawing of that key."""
    return f"url(#{key}-hatch)"
