"""Whether what is in a file is what its name says: by its leading bytes, and for documents by what is packed in it.

Ours, over Python's own zipfile: of two small libraries that were tried, puremagic took a workbook, a text in
OpenDocument and a packed program for Word documents, and filetype, which told them apart, has had no release since
2022 and knows no text.
"""

import io
import re
import struct
from collections.abc import Callable
from zipfile import BadZipFile, ZipFile

PDF, PNG, JPEG, ZIP = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
PDF_WITHIN = 1024  # bytes in which its mark stands, as readers of PDF take it
CONTENT_TYPES = (
    "[Content_Types].xml"  # ECMA-376 part 2: what is packed in it, in every document of Office
)
FIRST_NAME, FIRST = (
    slice(30, 38),
    38,
)  # where a packed file's first name stands, and what follows it
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."  # ODF 1.3 part 2, 3.3: first and not pressed
CODES = ("utf-8-sig", "cp1252")  # what Windows and everybody else write
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as Excel saves “Unicode text”
NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")  # signs that no text has


def is_pdf(content: bytes) -> bool:
    """Return whether content is a PDF."""
    return PDF in content[:PDF_WITHIN]


def is_png(content: bytes) -> bool:
    """Return whether content is a PNG picture."""
    return content.startswith(PNG)


def is_jpeg(content: bytes) -> bool:
    """Return whether content is a JPEG picture."""
    return content.startswith(JPEG)


def is_office(folder: str) -> Callable[[bytes], bool]:
    """Return what tells whether content is a document of Office whose parts lie in a folder."""

    def told(content: bytes) -> bool:
        """Return whether content is one."""
        names = packed(content)
        return CONTENT_TYPES in names and any(name.startswith(folder) for name in names)

    return told


def is_open(kind: bytes) -> Callable[[bytes], bool]:
    """Return what tells whether content is an OpenDocument of a kind."""

    def told(content: bytes) -> bool:
        """Return whether content is one."""
        first = content[FIRST_NAME] == b"mimetype"
        return first and content.startswith(OPEN_DOCUMENT + kind, FIRST) and bool(packed(content))

    return told


def packed(content: bytes) -> tuple[str, ...]:
    """Return the names of what is packed in content; none where it is no such file. Nothing is unpacked."""
    if not content.startswith(ZIP):
        return ()
    try:
        with ZipFile(io.BytesIO(content)) as file:
            return tuple(file.namelist())
    except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return ()


def is_text(content: bytes) -> bool:
    """Return whether content is text in a code that people write, and no other kind with text at its head."""
    if PDF in content[:8] or content.startswith(ZIP):
        return False
    for code in ("utf-16",) if content.startswith(WIDE_MARKS) else CODES:
        try:
            return not NOT_WRITTEN.search(content.decode(code))
        except UnicodeDecodeError:
            continue
    return False


TAKEN: dict[str, Callable[[bytes], bool]] = {  # what evidence may be, by its ending
    ".pdf": is_pdf,
    ".docx": is_office("word/"),
    ".xlsx": is_office("xl/"),
    ".pptx": is_office("ppt/"),
    ".odt": is_open(b"text"),
    ".ods": is_open(b"spreadsheet"),
    ".csv": is_text,
    ".txt": is_text,
    ".png": is_png,
    ".jpg": is_jpeg,
    ".jpeg": is_jpeg,
}
