"""Takes GOV.UK Frontend into the tree: `python -m bluestone.site.design.vendoring`.

Run only to take another version, on a machine with npm. Its code is MIT; the crown, the crest and
the typeface GDS Transport are not for pages off gov.uk, so they are left out, and Arial stands in.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "6.3.0"  # the one that govuk-frontend-jinja 4.1 writes the HTML of
FONT = "Arial,Helvetica,sans-serif"
TAKEN = {"govuk-frontend.min.css": "govuk.css", "govuk-frontend.min.js": "govuk.js"}
INSIDE = "package/dist/govuk/"
HERE = Path(__file__).parent / "static" / "govuk"


def without_brand(css: str) -> str:
    """Return a style sheet without the typeface and pictures that only gov.uk may show."""
    css = re.sub(r"/\*!.*?\*/|@font-face\{[^}]*\}", "", css, flags=re.DOTALL)
    css = re.sub(r'"?GDS Transport"?\s*,\s*(arial|Arial),\s*sans-serif', FONT, css)
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    return re.sub(r"/\*# sourceMappingURL=\S+ \*/", "", css)


def without_map(script: str) -> str:
    """Return a script without its reference to a source map that is not there."""
    return re.sub(r"//# sourceMappingURL=\S+", "", script)


def vendor(package: Path, into: Path) -> None:
    """Write what pages use of an npm package of GOV.UK Frontend, and where it came from."""
    into.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for name, ours in TAKEN.items():
            text = archive.extractfile(INSIDE + name).read().decode()  # type: ignore[union-attr]
            kept = without_brand(text) if name.endswith(".css") else without_map(text)
            (into / ours).write_text(kept, "utf-8")
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    (into / "VERSION").write_text(
        f"govuk-frontend {VERSION}, npm package with SHA-256 {digest}.\n"
        "MIT licence, Copyright (c) 2017 Crown Copyright (Government Digital Service).\n"
        "Taken without GDS Transport, crown and crest by bluestone/site/design/vendoring.py.\n"
    )


def main() -> None:
    """Fetch the package with npm and take it in."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603
            ["npm", "pack", f"govuk-frontend@{VERSION}"],  # noqa: S607
            cwd=folder,
            check=True,
        )
        vendor(next(Path(folder).glob("*.tgz")), HERE)


if __name__ == "__main__":
    main()
