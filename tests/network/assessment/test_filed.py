"""A file is what its name says, or it is not taken: told from what is in it."""

import io
import zipfile

import pytest
import xlsxwriter
from docx import Document
from hypothesis import given
from hypothesis import strategies as some

from bluestone.network.assessment.filed import TAKEN, ZIP, packed


def word():
    file = io.BytesIO()
    Document().save(file)
    return file.getvalue()


def workbook():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet()
    return file.getvalue()


def bundle(**parts):
    """Return files packed as one; a name's two underlines are a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def open_document(kind):
    return bundle(mimetype=f"application/vnd.oasis.opendocument.{kind}", content="<a/>")


SOUND = {
    ".pdf": b"\xef\xbb\xbf%PDF-1.7\n",
    ".docx": word(),
    ".xlsx": workbook(),
    ".pptx": bundle(**{"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}),
    ".odt": open_document("text"),
    ".ods": open_document("spreadsheet"),
    ".csv": "day,café\n1,2\n".encode(),
    ".txt": "Café – £5\r\n".encode("cp1252"),
    ".png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    ".jpeg": b"\xff\xd8\xff\xe1\x00\x10Exif\x00",
}
ALIKE = [{".csv", ".txt"}, {".jpg", ".jpeg"}]  # endings of one kind of content


def test_every_kind_that_is_taken_is_told_from_every_other():
    assert set(SOUND) == set(TAKEN)
    for ending, content in SOUND.items():
        same = next((kinds for kinds in ALIKE if ending in kinds), {ending})
        assert {other for other, told in TAKEN.items() if told(content)} == same


@pytest.mark.parametrize("ending", TAKEN)
@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03\x00",  # a program
        b"\x7fELF\x02\x01\x01\x00",
        b"PK\x03\x04",  # packed, and broken off
        word()[:200],
        bundle(**{"run.exe": "MZ"}),
        bundle(**{"[Content_Types].xml": "<a/>", "other/a.xml": "<a/>"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # of old Office, or with a password
        b"text with a \x00 in it",
        b"\x81\x8d not in any code",
        b"\xff\xfe\x00",  # half a sign of UTF-16
    ],
)
def test_what_is_nothing_that_is_taken_is_not(ending, content):
    assert not TAKEN[ending](content)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_taken_in_the_codes_that_people_write(code):
    assert TAKEN[".csv"]("day\tcafé – £5\r\n".encode(code))


def test_a_later_version_of_packing_is_told_and_no_traceback():
    newer = bytearray(bundle(a="b"))
    place = newer.index(b"PK\x01\x02") + 6
    newer[place : place + 2] = (99).to_bytes(2, "little")

    assert packed(bytes(newer)) == ()


@given(
    some.binary(max_size=300), some.sampled_from([b"", ZIP, b"PK\x05\x06", b"%PDF-", b"\xff\xfe"])
)
def test_whatever_is_sent_is_told_without_a_traceback(content, head):
    assert {told(head + content) for told in TAKEN.values()} <= {True, False}
