"""Signing keys: written once for their owner, read strictly, and silent about themselves."""

import json

import pytest

from bluestone.release.keys import BadSigningKey, made_key, private_key, public_key


@pytest.fixture
def file(tmp_path):
    made_key(tmp_path / "keys" / "key", force="skerrin")
    return tmp_path / "keys" / "key"


def test_a_key_is_made_for_its_owner_alone_and_read_again(file):
    key = private_key(file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert public_key(key.public.text, name="x") == key.public
    assert key.public.check(key.sign(b"words"), b"words") is None


def test_a_key_prints_as_its_force(file):
    key = private_key(file)

    assert key.secret not in f"{key} {key!r}"
    assert "skerrin" in repr(key)


def test_a_key_is_never_written_over(file):
    before = file.read_bytes()

    with pytest.raises(BadSigningKey, match="never written over"):
        made_key(file, force="skerrin")

    assert file.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(file):
    with pytest.raises(BadSigningKey, match="cannot be written"):
        made_key(file / "below" / "it", force="skerrin")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "bluestone-public-key-1"}, "is not a private signing key"),
        ({"secret": "zz"}, "is not a private signing key"),
        ({"secret": "ab"}, "is not a private signing key"),
        ({"more": 1}, "is not a private signing key"),
    ],
)
def test_what_is_no_private_key_is_told(file, change, says):
    file.write_text(json.dumps(json.loads(file.read_text()) | change))

    with pytest.raises(BadSigningKey, match=says):
        private_key(file)


def test_a_key_that_is_not_there_or_is_not_text_is_told(file):
    with pytest.raises(BadSigningKey, match="There is no key at"):
        private_key(file.with_name("none"))
    with pytest.raises(BadSigningKey, match="cannot be read"):
        private_key(file.parent)
    file.write_bytes(b"\xff")
    with pytest.raises(BadSigningKey, match="cannot be read"):
        private_key(file)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "bluestone-private-key-1"},
        {"key": "0" * 64},
        {"public": "zz"},
        {"public": "ab"},
        {"more": 1},
    ],
)
def test_what_is_no_public_key_is_told(file, change):
    told = json.loads(private_key(file).public.text) | change

    with pytest.raises(BadSigningKey, match="x is not a public signing key"):
        public_key(json.dumps(told), name="x")


def test_a_public_key_has_one_form(file):
    told = json.loads(private_key(file).public.text)

    with pytest.raises(BadSigningKey):
        public_key(json.dumps(told | {"public": told["public"].upper()}), name="x")
