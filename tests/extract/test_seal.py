import pytest

from bluestone.extract.seal import (
    BadKey,
    Damaged,
    Key,
    key_from,
    key_in,
    made_key,
    sealed,
    unsealed,
)

KEY, OTHER = Key(bytes(range(32))), Key(bytes(32))


def test_what_was_sealed_is_opened_with_its_key():
    assert unsealed(sealed(b"rows", KEY, place="a/crime"), KEY, place="a/crime") == b"rows"


def test_a_sealed_file_does_not_show_what_is_in_it():
    assert b"rows" not in sealed(b"rows", KEY, place="a/crime")


def test_the_same_rows_are_never_sealed_alike():
    assert sealed(b"rows", KEY, place="a") != sealed(b"rows", KEY, place="a")


def test_another_key_is_told_as_another_key():
    data = sealed(b"rows", KEY, place="a/crime")

    with pytest.raises(BadKey, match="another key"):
        unsealed(data, OTHER, place="a/crime")


def test_every_flipped_byte_is_noticed():
    data = sealed(b"rows", KEY, place="a/crime")

    for i in range(len(data)):
        changed = bytearray(data)
        changed[i] ^= 1
        with pytest.raises((Damaged, BadKey)):
            unsealed(bytes(changed), KEY, place="a/crime")


def test_a_file_cannot_stand_in_for_another():
    data = sealed(b"rows", KEY, place="a/crime")

    with pytest.raises(Damaged, match="a/victim is damaged"):
        unsealed(data, KEY, place="a/victim")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"BLUESTN1"], ids=repr)
def test_a_file_that_is_not_sealed_is_told(data):
    with pytest.raises(Damaged, match="not a sealed file"):
        unsealed(data, KEY, place="a/crime")


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 31], ids=repr)
def test_what_is_no_key_is_told_and_not_repeated(text):
    with pytest.raises(BadKey, match="64 hexadecimal digits") as told:
        key_from(text, where="BLUESTONE_KEY")

    assert not text or text not in str(told.value)


def test_a_made_key_is_its_owners_alone_and_can_be_read_again(tmp_path):
    file = tmp_path / "new" / "key"

    key = made_key(file)

    assert key_in(file) == key
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_written_over(tmp_path):
    made_key(tmp_path / "key")

    with pytest.raises(BadKey, match="file exists"):
        made_key(tmp_path / "key")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["missing", "binary"])
def test_a_key_file_that_cannot_be_read_is_told(content, tmp_path):
    if content:
        (tmp_path / "key").write_bytes(content)

    with pytest.raises(BadKey, match=r"cannot be read|no key file"):
        key_in(tmp_path / "key")


def test_a_key_does_not_print_itself():
    assert KEY.secret.hex() not in repr(KEY)
