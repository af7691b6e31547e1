"""GOV.UK Frontend in the tree: what only gov.uk may show is not there."""

import io
import re
import runpy
import tarfile
from pathlib import Path

import pytest

from bluestone.site.design import vendoring

THERE = vendoring.HERE


@pytest.mark.parametrize(
    "word", ["transport", "crest", "crown-", "@font-face", "url(", "sourcemap"]
)
def test_nothing_of_the_brand_is_in_the_style_sheet(word):
    assert word not in (THERE / "govuk.css").read_text("utf-8").lower()


def test_the_style_sheet_is_whole():
    css = (THERE / "govuk.css").read_text("utf-8")

    assert css.count("{") == css.count("}")
    assert ".govuk-button{font-family:Arial,Helvetica,sans-serif" in css


def test_no_page_shows_a_crown():
    house = THERE.parents[3]
    templates = [f.read_text("utf-8") for f in house.rglob("*.html")]

    assert not [t for t in templates if re.search(r"govukHeader\(|govukFooter\(|crown", t)]


def test_a_package_is_taken_without_what_is_not_ours(tmp_path):
    css = (
        "/*! The font is for gov.uk */@font-face{font-family:GDS Transport;src:url(a.woff)}"
        ".a{font-family:GDS Transport,arial,sans-serif}"
        ".b:before{background-image:url(/assets/images/govuk-crest.svg)}.c{margin:0}"
        "/*# sourceMappingURL=x.css.map */"
    )
    package = tmp_path / "package.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name, text in {
            "govuk-frontend.min.css": css,
            "govuk-frontend.min.js": "run()\n//# sourceMappingURL=x.js.map",
        }.items():
            info = tarfile.TarInfo(vendoring.INSIDE + name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))

    vendoring.vendor(package, tmp_path / "into")

    assert (tmp_path / "into/govuk.css").read_text() == (
        ".a{font-family:Arial,Helvetica,sans-serif}.c{margin:0}"
    )
    assert (tmp_path / "into/govuk.js").read_text() == "run()\n"
    assert "SHA-256" in (tmp_path / "into/VERSION").read_text()


def test_it_is_fetched_with_npm(tmp_path, monkeypatch):
    asked = []

    def npm(words, cwd, check):
        asked.append(words)
        Path(cwd, "govuk-frontend.tgz").write_bytes(b"package")

    monkeypatch.setattr(vendoring.subprocess, "run", npm)
    monkeypatch.setattr(vendoring, "vendor", lambda package, _: asked.append(package.name))

    vendoring.main()

    assert asked == [["npm", "pack", "govuk-frontend@6.3.0"], "govuk-frontend.tgz"]


def test_it_is_a_program(monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(vendoring.subprocess, "run", stopped)

    with pytest.raises(KeyboardInterrupt):
        runpy.run_path(vendoring.__file__, run_name="__main__")
