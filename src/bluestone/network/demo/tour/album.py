"""The pictures of a tour, in their order, and one page that shows them all."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from playwright.sync_api import Page

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A tour of the national site</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}
img {{ border: 1px solid #505a5f; max-width: 100% }}
figure {{ margin: 3rem 0 }}
</style>
<h1>A tour of the national site</h1>
<p>INVENTED: no force, crime or person here is real.</p>
{stops}
</html>
"""
STOP = """<figure><figcaption><h2>{number}. {title}</h2><p>{who}, at {where}</p></figcaption>
<img src="{file}" alt="{title}" loading="lazy"></figure>"""


@dataclass(frozen=True)
class Stop:
    """What a picture shows, who is looking, and at which address."""

    title: str
    who: str
    where: str


@dataclass
class Album:
    """Pictures in a folder, named after their number and title."""

    folder: Path
    stops: list[tuple[Stop, Path]] = field(default_factory=list)

    def add(self, stop: Stop, page: Page) -> Path:
        """Take a picture of a whole page, and return its file."""
        words = "-".join("".join(c if c.isalnum() else " " for c in stop.title.lower()).split())
        file = self.folder / f"{len(self.stops) + 1:02}-{words}.png"
        page.screenshot(path=file, full_page=True)
        self.stops.append((stop, file))
        return file

    def bind(self) -> Path:
        """Write the page that shows all pictures, and return its file."""
        shown = [
            STOP.format(
                number=number,
                title=escape(stop.title),
                who=escape(stop.who),
                where=escape(stop.where),
                file=file.name,
            )
            for number, (stop, file) in enumerate(self.stops, 1)
        ]
        index = self.folder / "index.html"
        index.write_text(PAGE.format(stops="\n".join(shown)), encoding="utf-8")
        return index
