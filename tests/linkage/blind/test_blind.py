"""What is said of people in tokens: who is found by them, who is not, and what they do not tell."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from bluestone.extract.seal import Key
from bluestone.linkage.blind.encoding import BadBlind, encoded, encoded_in, keep, kept
from bluestone.linkage.blind.matching import MOST_OF_ONE, matched
from bluestone.linkage.blind.revealing import (
    Approval,
    agreed,
    approval_in,
    approved,
    matches_in,
    revealed,
)
from bluestone.linkage.blind.secret import BadSecret, Secret, made_secret, secret_in
from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.roles import roles
from bluestone.release.keys import PrivateKey
from tests.linkage.persons.drawn import table

SHARED = Secret(secret="ab" * 32, cost=2)
OTHER = Secret(secret="cd" * 32, cost=2)
ON = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
KEYS = {
    force: PrivateKey(force=force, secret=each * 32)
    for force, each in (("kent", "11"), ("surrey", "22"))
}
PUBLIC = [key.public for key in KEYS.values()]
HEAD = "ref | given names | family name | dob | postcode | phone | pnc\n"
MAIL = "ref | first name | surname | dob | email\n"


def encode(rows, force="kent", secret=SHARED):
    """Return people drawn as text, as tokens, and whose each reference is."""
    people = table(HEAD + rows) if isinstance(rows, str) else rows
    ids = people.columns[0]
    meant = roles(people.columns, {}, apart=[ids])
    return encoded(
        cleaned(people, meant), people[ids], secret, force=force, on=ON, step=lambda *_: None
    )


def found(left, right):
    """Return which people of two forces are found, and by what."""
    (mine, of_mine), (theirs, of_theirs) = encode(left), encode(right, "surrey")
    return {
        (of_mine[each.left], of_theirs[each.right]): each.by
        for each in matched(mine, theirs).matches
    }


@pytest.mark.parametrize(
    ("left", "right", "by"),
    [
        (
            "A|Daniel|Okafor|3/5/1991|||1999/0123456A",
            "B|Dan|Oka|1/1/1980|||1999/0123456a",
            "reference",
        ),
        ("A|Daniel|Okafor|3/5/1991|||", "B|DANIEL J|O'Kafor|1991-05-03|||", "named and born"),
        ("A|Daniel|Okafor|3/5/1991|||", "B|Danny|Okafor|1991-05-03|||", "named and born"),
        ("A|Daniel|Okafor|3/5/1991|||", "B|Daniel|Okafor|1991-03-05|||", "named and born"),
        ("A|Daniel|Okafor|3/5/1991|||", "B|Okafor|Daniel|1991-03-05|||", "named and born"),
        ("A|Daniel|Okafor|3/5/1991|||", "B|Danial|Okaffor|1991-05-03|||", "sounds and born"),
        ("A|Ann|Lee|3/5/1991|AB1 2CD||", "B|Ann|Ward|1991-05-03|ab12cd||", "named, born, postcode"),
        ("A|Ann|Lee|||07700 900123|", "B|Ann|Ward|||+44 7700 900123|", "phone and given"),
    ],
)
def test_the_same_person_is_found(left, right, by):
    assert found(left, right)["A", "B"][0] == by


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A|Ann|Lee|3/5/1991|AB1 2CD|07700 900123|", "B|Jane|Lee|3/5/1991|AB1 2CD|07700 900123|"),
        ("A|John|Lee|3/5/1961|AB1 2CD||", "B|John|Lee|3/5/1991|AB1 2CD||"),
        ("A|John|Smith||AB1 2CD||", "B|John|Smith||AB1 2CD||"),
        ("A|Unknown|Unknown|3/5/1991|||", "B|Unknown|Unknown|3/5/1991|||"),
        ("A|No identified suspect||3/5/1991|||", "B|No identified suspect||3/5/1991|||"),
        ("A|Ann|Lee|3/5/1991|||0000", "B|Bea|Ray|4/5/1992|||0000"),
    ],
)
def test_twins_fathers_neighbours_and_nobody_are_not(left, right):
    assert found(left, right) == {}


def test_who_has_nothing_to_be_told_by_is_not_in_the_file():
    made, stays = encode("A|Ann|Lee||||\nB|Ann|Lee|3/5/1991|||")

    assert list(stays.values()) == ["B"]
    assert made.people.keys() == stays.keys()


@pytest.mark.parametrize(
    "columns", [["given names", "pnc"], ["given names", "dob"], ["family name", "dob", "pnc"]]
)
def test_columns_that_were_not_sent_are_gone_without(columns):
    whole = table(HEAD + "A|Ann|Lee|3/5/1991|AB1 2CD|07700 900123|77A")
    made, _ = encode(whole.select("ref", *columns))

    kinds = {kind for tokens in made.people.values() for kind, _ in tokens}
    assert kinds == ({"reference"} if "pnc" in columns else set())


def test_nothing_of_a_person_stands_in_what_leaves():
    made, stays = encode("N-17|Daniel|Okafor|3/5/1991|AB1 2CD|07700 900123|1999/0123456A")
    again, _ = encode("N-17|Daniel|Okafor|3/5/1991|AB1 2CD|07700 900123|1999/0123456A")

    text = made.text.lower()
    assert not [
        word for word in ("daniel", "okafor", "1991", "ab12cd", "900123", "n-17") if word in text
    ]
    assert made.people.keys().isdisjoint(again.people)
    assert sorted(made.people.values()) == sorted(again.people.values())
    assert list(stays.values()) == ["N-17"]


def test_with_another_secret_nothing_is_alike():
    ours, _ = encode("A|Ann|Lee|3/5/1991|||77A")
    theirs, _ = encode("A|Ann|Lee|3/5/1991|||77A", "surrey", OTHER)

    tokens = [{t for each in made.people.values() for t in each} for made in (ours, theirs)]
    assert tokens[0].isdisjoint(tokens[1])
    with pytest.raises(BadBlind, match="different secrets"):
        matched(ours, theirs)


def test_a_value_of_one_kind_is_none_of_another():
    assert SHARED.token("reference", "x") != SHARED.token("named and born", "x")


def test_a_token_costs_what_the_secret_says_and_differs_with_it():
    dear = Secret(secret=SHARED.secret, cost=4)

    assert dear.id == SHARED.id
    assert dear.token("reference", "x") != SHARED.token("reference", "x")


def test_what_too_many_share_tells_nobody_apart():
    many = "\n".join(f"A{n}|Ann|Lee|3/5/1991|||" for n in range(MOST_OF_ONE + 1))
    ours, _ = encode(many)
    theirs, _ = encode("B|Ann|Lee|3/5/1991|||", "surrey")

    assert matched(ours, theirs).matches == ()
    assert matched(ours, theirs).common == 2


def test_one_force_is_not_matched_with_itself():
    ours, _ = encode("A|Ann|Lee|3/5/1991|||")

    with pytest.raises(BadBlind, match="Both files are of kent"):
        matched(ours, ours)


@pytest.fixture
def both():
    """Return three matches of two forces, and whose references are."""
    rows = "1|Ann|Lee|3/5/1991|||77A\n2|Bea|Ray|4/5/1992|||\n3|Cy|Dunn|5/5/1993|||"
    (ours, of_ours), (theirs, of_theirs) = encode(rows), encode(rows, "surrey")
    return matched(ours, theirs), of_ours, of_theirs


def approvals(matches, *numbers, forces=("kent", "surrey")):
    return [approved(matches, numbers, KEYS[f], reason="Named twice.", at=AT) for f in forces]


def test_the_strongest_stands_first(both):
    assert [each.by[0] for each in both[0].matches] == ["reference", *["named and born"] * 2]


def test_what_both_approve_is_revealed_to_each_of_its_own(both):
    matches, of_ours, of_theirs = both
    kent, surrey = (
        approved(matches, n, KEYS[f], reason="Named twice.", at=AT)
        for f, n in (("kent", (1, 2)), ("surrey", (1, 3)))
    )

    numbers = agreed(matches, [surrey, kent], PUBLIC)
    told = [
        revealed(matches, numbers, of, force=f)
        for of, f in ((of_ours, "kent"), (of_theirs, "surrey"))
    ]

    assert numbers == (1,)
    assert [(each.number, each.own) for [each] in told] == [(1, "1"), (1, "1")]


@pytest.mark.parametrize("forces", [("kent",), ("surrey",), ("kent", "kent"), ()])
def test_one_forces_word_reveals_nothing(both, forces):
    with pytest.raises(BadBlind, match="did not approve"):
        agreed(both[0], approvals(both[0], 1, forces=forces), PUBLIC)


def test_an_approval_that_was_altered_is_none(both):
    kent, surrey = approvals(both[0], 1)
    more = Approval(**vars(kent) | {"numbers": (1, 2)})
    unsigned = Approval(**vars(kent) | {"signature": "no"})

    for wrong in (more, unsigned):
        with pytest.raises(BadBlind, match="not as it was signed"):
            agreed(both[0], [wrong, surrey], PUBLIC)


def test_an_approval_is_of_these_matches_and_by_a_known_key(both):
    one = "1|Ann|Lee|3/5/1991|||"
    other = matched(encode(one)[0], encode(one, "surrey")[0])

    with pytest.raises(BadBlind, match="of other matches than these"):
        agreed(both[0], approvals(other, 1), PUBLIC)
    with pytest.raises(BadBlind, match="not among those given"):
        agreed(both[0], approvals(both[0], 1), PUBLIC[:1])


@pytest.mark.parametrize(
    ("numbers", "reason", "force", "told"),
    [
        ((), "Because.", "kent", "from 1 to 3"),
        ((4,), "Because.", "kent", "from 1 to 3"),
        ((0,), "Because.", "kent", "from 1 to 3"),
        ((1,), " ", "kent", "Say why"),
        ((1,), "Because.", "essex", "the key is essex's"),
    ],
)
def test_an_approval_says_what_and_why_and_is_of_a_force_in_it(both, numbers, reason, force, told):
    key = PrivateKey(force=force, secret="33" * 32)

    with pytest.raises(BadBlind, match=told):
        approved(both[0], numbers, key, reason=reason, at=AT)


def test_what_is_revealed_is_of_the_newest_encoding_and_of_a_force_in_it(both):
    with pytest.raises(BadBlind, match="Match anew"):
        revealed(both[0], [1], {}, force="kent")
    with pytest.raises(BadBlind, match="none of essex"):
        revealed(both[0], [1], both[1], force="essex")


def test_files_are_read_as_they_were_written(both, tmp_path):
    made, _ = encode("A|Ann|Lee|3/5/1991|||")
    [approval] = approvals(both[0], 1, 2, forces=("kent",))

    for text, read, value in (
        (made.text, encoded_in, made),
        (both[0].text, matches_in, both[0]),
        (approval.text, approval_in, approval),
    ):
        (tmp_path / "file").write_text(text)
        assert read(tmp_path / "file") == value


@pytest.mark.parametrize("read", [encoded_in, matches_in, approval_in])
@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"format": 3}'])
def test_what_is_no_such_file_is_said_to_be_none(read, content, tmp_path):
    (tmp_path / "odd.json").write_bytes(content)

    with pytest.raises(BadBlind, match=r"odd\.json is not a"):
        read(tmp_path / "odd.json")
    with pytest.raises(BadBlind, match="cannot be read"):
        read(tmp_path / "none.json")


@pytest.mark.parametrize("read", [encoded_in, matches_in, approval_in])
def test_a_file_of_another_version_is_said_to_be(read, both, tmp_path):
    made, _ = encode("A|Ann|Lee|3/5/1991|||")
    texts = {
        encoded_in: made.text,
        matches_in: both[0].text,
        approval_in: approvals(both[0], 1)[0].text,
    }
    told = json.loads(texts[read]) | {"format": "bluestone-9"}
    (tmp_path / "old.json").write_text(json.dumps(told))

    with pytest.raises(BadBlind, match="another version"):
        read(tmp_path / "old.json")


def test_whose_a_reference_is_stays_sealed(tmp_path):
    key = Key(b"k" * 32)
    with pytest.raises(BadBlind, match="has encoded nobody yet"):
        kept(tmp_path, key)

    keep({"aa": "N-17"}, tmp_path, key)

    assert kept(tmp_path, key) == {"aa": "N-17"}
    assert not [f for f in tmp_path.iterdir() if b"N-17" in f.read_bytes()]


def test_a_secret_is_written_once_for_its_owner(tmp_path):
    made = made_secret(tmp_path / "secret", cost=4)

    assert secret_in(tmp_path / "secret") == made
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert made.secret not in repr(made)
    with pytest.raises(BadSecret, match="not written over"):
        made_secret(tmp_path / "secret")
    with pytest.raises(BadSecret, match="cannot be written"):
        made_secret(Path("/proc/none/secret"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        *(
            json.dumps({"secret": s, "cost": c}).encode()
            for s, c in (
                ("ab", 4),
                ("zz" * 32, 4),
                ("ab" * 32, 3),
                ("ab" * 32, 1),
                ("ab" * 32, 2**30),
            )
        ),
    ],
)
def test_what_is_no_secret_is_said_to_be_none(content, tmp_path):
    (tmp_path / "odd").write_bytes(content)

    with pytest.raises(BadSecret):
        secret_in(tmp_path / "odd")
    with pytest.raises(BadSecret, match="There is no secret"):
        secret_in(tmp_path / "none")


def test_an_email_address_tells_with_a_given_name_and_not_alone():
    mail = [
        table(MAIL + row)
        for row in ("A|Ann|Lee||al@b.org", "B|Annie|Ward||AL@B.ORG", "B|Bea|Lee||al@b.org")
    ]

    assert found(mail[0], mail[1]) == {("A", "B"): ("email and given",)}
    assert found(mail[0], mail[2]) == {}


def test_people_are_told_by_any_of_several_references():
    ours = pl.DataFrame({"ref": ["A"], "pnc": ["77A"], "cro": ["88B"]})
    theirs = pl.DataFrame({"ref": ["B"], "cro": ["88b"]})

    assert found(ours, theirs) == {("A", "B"): ("reference",)}
