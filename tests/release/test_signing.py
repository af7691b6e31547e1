"""Signed releases: taken byte for byte as signed, by a key that is known, and by nothing else."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.release import shelf
from bluestone.release.keys import PrivateKey
from bluestone.release.signing import (
    Altered,
    BadSignature,
    NotSigned,
    SignedLater,
    StrangeKey,
    content_inside,
    release_inside,
    sealed,
    signed,
    verified,
)
from tests.report.made_up import SUPPORT
from tests.report.made_up import release as made_up

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
KEY = PrivateKey(force="harrowmere", secret="0a" * 32)
OTHER = PrivateKey(force="skerrin", secret="0b" * 32)
CONTENT = shelf.as_json(made_up((SUPPORT,), figures=())).encode()
FILE = signed(CONTENT, KEY, name="release.json", at=NOW).encode()


def opened(sent, keys=(KEY.public,), now=NOW):
    return verified(sent, keys, name="release.json", now=now)


def edited(**parts):
    """Return the signed file with some of its parts otherwise, in the one form that it has."""
    return (json.dumps(json.loads(FILE) | parts, indent=1) + "\n").encode()


def test_what_was_signed_is_returned_with_by_what_and_when():
    found = opened(FILE, (OTHER.public, KEY.public))

    assert (found.content, found.key, found.signed_at) == (CONTENT, KEY.public, NOW)
    assert found.release == shelf.from_json(CONTENT.decode(), name="x")
    assert sealed(found.content, found.seal, name="x") == FILE


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_a_byte_that_is_otherwise_anywhere_is_refused_in_a_sentence(place, by):
    other = FILE[:place] + bytes([FILE[place] ^ by]) + FILE[place + 1 :]

    with pytest.raises(BadSignature) as told:
        opened(other)

    assert str(told.value).startswith("release.json ")
    assert str(told.value).endswith((".", "it."))


@given(st.integers(0, len(FILE) - 1))
def test_a_file_that_is_cut_short_is_refused(length):
    with pytest.raises(BadSignature):
        opened(FILE[:length])


@pytest.mark.parametrize(
    ("sent", "error", "says"),
    [
        (FILE + b"\n", Altered, "is not as it was signed"),
        (FILE.replace(b"\n", b"\r\n"), Altered, "is not as it was signed"),
        (edited(format="bluestone-signed-2"), NotSigned, "another version of Bluestone"),
        (edited(more=1), NotSigned, "is not a signed release"),
        (edited(release=None), NotSigned, "is not a signed release"),
        (CONTENT, NotSigned, "is not a signed release"),
        (b"\xff", NotSigned, "is not a signed release"),
        (edited(key=OTHER.public.id), StrangeKey, "a key that is not known here"),
        (edited(signed_at="2026-11-24T09:00:00+00:00"), Altered, "is not as it was signed"),
        (edited(signed_at="2026-11-25T10:00:00+01:00"), Altered, "is not as it was signed"),
        (edited(signed_at="today"), Altered, "is not as it was signed"),
        (edited(signature="zz"), Altered, "is not as it was signed"),
        (edited(sha256="0" * 64), Altered, "is not as it was signed"),
        (edited(release=json.loads(FILE)["release"] + "===="), Altered, "is not as it was signed"),
    ],
)
def test_what_is_not_as_it_was_signed_is_refused(sent, error, says):
    with pytest.raises(error, match=says):
        opened(sent)


def test_base64_that_says_the_same_in_other_letters_is_refused():
    content = CONTENT + b" " * (-len(CONTENT) % 3 + 1)  # so that the last letters have spare bits
    file = signed(content, KEY, name="x", at=NOW)
    inside = json.loads(file)["release"]
    last = inside.rstrip("=")[-1]
    other = inside.replace(f"{last}==", f"{chr(ord(last) + 1)}==")

    assert base64.b64decode(other) == content
    with pytest.raises(Altered):
        opened(file.replace(inside, other).encode())


def test_a_key_of_another_force_signs_nothing_here():
    with pytest.raises(StrangeKey, match="a release of harrowmere, and the key is skerrin's"):
        signed(CONTENT, OTHER, name="release.json", at=NOW)

    as_ours = PrivateKey(force="harrowmere", secret=OTHER.secret)
    file = signed(CONTENT, as_ours, name="release.json", at=NOW).encode()
    with pytest.raises(StrangeKey, match="it was signed with a key of skerrin"):
        opened(file, (OTHER.public,))


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (NOW - timedelta(minutes=6), "that is yet to come"),
        (NOW - timedelta(minutes=4), ""),
    ],
)
def test_what_says_that_it_was_signed_later_than_now_is_refused(now, says):
    if says:
        with pytest.raises(SignedLater, match=says):
            opened(FILE, now=now)
    else:
        assert opened(FILE, now=now)


def test_what_was_signed_before_it_was_made_is_refused():
    early = signed(CONTENT, KEY, name="x", at=datetime(2026, 11, 22, tzinfo=UTC)).encode()

    with pytest.raises(SignedLater, match="before its release was made"):
        opened(early)


@pytest.mark.parametrize("content", [b"crime_id\n", b"\xff"])
def test_what_is_no_release_is_not_signed_nor_taken(content):
    with pytest.raises(shelf.BadRelease):
        signed(content, KEY, name="x", at=NOW)


def test_what_is_inside_can_be_read_whoever_signed_it():
    assert release_inside(FILE, name="x") == opened(FILE).release
    assert content_inside(FILE, name="x") == content_inside(CONTENT, name="x") == CONTENT
    for reads in (release_inside, content_inside):
        with pytest.raises(Altered):
            reads(edited(release="!"), name="x")
