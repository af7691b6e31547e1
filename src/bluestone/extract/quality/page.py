"""The quality of a force's records as one HTML page: no network, no script, no other file.

It shows true counts of records, so it is drawn here, in the room that sees them, and not in
`report`, which may hold only what was released. Its style is handed in.
"""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bluestone.charts.words import day_name
from bluestone.extract.check import Quality
from bluestone.extract.quality import telling


def commands(text: str) -> Markup:
    """Return a text as HTML, with what stands between backticks as what is typed."""
    parts = text.split("`")
    marked = [f"<code>{escape(p)}</code>" if i % 2 else escape(p) for i, p in enumerate(parts)]
    return Markup("").join(Markup(part) for part in marked)  # noqa: S704 - each part is escaped


TEMPLATES = Environment(
    loader=PackageLoader("bluestone.extract.quality"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"day": day_name, "commands": commands}


def page(quality: Quality, *, style: str) -> str:
    """Return the quality of a snapshot as one HTML page, in a style: the report's, for one."""
    return TEMPLATES.get_template("quality.html").render(
        quality=quality,
        facts=telling.facts(quality),
        summary=telling.summary(quality),
        sections=telling.sections(quality),
        missing=telling.missing(quality),
        changes=telling.changes(quality),
        stretches=telling.stretches(quality),
        reading=telling.READING,
        margin=telling.INVENTED if quality.kind == "invented" else "",
        style=style,
    )
