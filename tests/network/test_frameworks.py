"""Frameworks: loaded, refused in words, read, and held against the version before."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from bluestone.network.frameworks import actions, forms
from bluestone.network.frameworks.models import Edition
from tests.network.small import framework


@pytest.fixture
def programme(signed_in):
    return signed_in("programme")


def load(client, data, name="small.yaml"):
    sent = {"file": SimpleUploadedFile(name, data)}
    return client.post("/frameworks/load/", sent, follow=True).content.decode()


def test_a_framework_is_loaded_read_and_given_back_as_it_was(programme):
    page = load(programme, framework())
    edition = Edition.objects.get()

    assert "Small framework, version 1 is loaded." in page
    assert "Is data_0 done?" in page
    assert "A rating of most or higher is spoken against" in page
    assert programme.get(f"/frameworks/{edition.pk}/file/").content == framework()
    source = edition.source
    assert (
        f"{source[:1].upper()}{source[1:]}.<br>" in programme.get("/frameworks/").content.decode()
    )
    assert "Small framework, version 1" in programme.get("/frameworks/").content.decode()
    assert (
        "It is the first version"
        in programme.get(f"/frameworks/{edition.pk}/changes/").content.decode()
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe\x00\x01", "no framework yet"),
        (b"id: [", "no framework yet"),
        (b"just words", "no framework yet"),
    ],
)
def test_what_is_no_framework_is_told(programme, data, told):
    assert told in load(programme, data)
    assert not Edition.objects.exists()


def test_every_mistake_is_told_with_its_line(programme):
    wrong = framework(
        change=lambda t: t.replace("id: data_1,", "id: data_0,").replace("none: At none., ", "")
    )

    page = load(programme, wrong)

    table = page.split("What is wrong with the file")[1].split("</table>")[0]
    assert table.count("<tr") > 2
    assert "data_0" in table


def test_a_file_that_is_too_large_is_told(programme, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 10)

    assert "and no framework is" in load(programme, framework())


def test_a_version_is_loaded_once(programme):
    load(programme, framework())

    again = load(programme, framework())
    other = load(
        programme, framework(change=lambda t: t.replace("Is plan done?", "Is it planned?"))
    )

    assert "is loaded already." in again
    assert "with another text. Give yours a new version." in other
    assert Edition.objects.count() == 1


def test_a_new_version_says_what_changed(programme):
    load(programme, framework())

    page = load(
        programme,
        framework(
            "2",
            change=lambda t: t.replace("Is plan done?", "Is it planned?").replace(
                "title: Some", "title: A little"
            ),
        ),
    )

    assert "What changed in version 2" in page
    assert "It is worded otherwise." in page
    assert "Before: Is plan done?" in page
    assert "11 of 12 questions are just as they were." in page
    assert "A little: reworded" in page


def test_the_shipped_ones_load(people):
    from importlib.resources import files

    from bluestone.reference.framework import SHIPPED

    for name in SHIPPED:
        data = files("bluestone.reference").joinpath(f"data/{name}.yaml").read_bytes()
        actions.load(by=people["programme"], name=f"{name}.yaml", data=data)

    assert Edition.objects.count() == len(SHIPPED)


def test_who_may_not_load_one_reads_it(signed_in, edition):
    lead = signed_in("lead-northmere")

    assert "Load a framework" not in lead.get("/frameworks/").content.decode()
    assert lead.get(f"/frameworks/{edition.pk}/").status_code == 200


def test_the_database_keeps_every_version(edition):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.update(version="3")
    assert str(edition) == "Small framework, version 1"
