"""The signals of one force as a page: verdicts and charts of true counts, for inside it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bluestone.charts import words
from bluestone.charts.control import Control, Note
from bluestone.charts.control_chart import control_chart
from bluestone.release.figure import Card
from bluestone.release.verdict import Verdict
from bluestone.report.page import INVENTED, STYLE, TEMPLATES, quoted

INSIDE = "INSIDE THE FORCE ONLY: true counts, not protected"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """One indicator with its verdict and the charts it comes from; none where nothing was judged."""

    card: Card
    verdict: Verdict
    charts: tuple[Control, ...]


def signals_page(
    watches: Sequence[Watch],
    *,
    title: str,
    invented: bool,
    snapshot: str,
    cut_on: date,
    made_on: date,
) -> str:
    """Return the signals of a force as one HTML page that needs nothing else."""
    foot = f"{title}: signals to {words.day_name(cut_on)}"
    notice = f"{INVENTED}. " if invented else ""
    margins = (
        f"@page {{ @top-center {{ content: {quoted(notice + INSIDE)} }} "
        f"@bottom-left {{ content: {quoted(foot)} }} }}"
    )
    return TEMPLATES.get_template("signals.html").render(
        sections=[section(watch) for watch in watches],
        title=title,
        invented=invented,
        snapshot=snapshot,
        cut_on=cut_on,
        made_on=made_on,
        style=STYLE,
        margins=margins,
    )


def section(watch: Watch) -> dict[str, object]:
    """Return what the page says of one indicator."""
    notes = watch.charts[0].notes if watch.charts else ()
    return {
        "id": words.slug(watch.card.indicator),
        "title": watch.card.title,
        "verdict": watch.verdict.words,
        "charts": [control_chart(control) for control in watch.charts],
        "notes": [note_words(note) for note in notes],
    }


def note_words(note: Note) -> str:
    """Return a note in words: "1 April 2024, policy: new guidance"."""
    return f"{words.day_name(note.on)}, {note.kind}: {note.words}"
