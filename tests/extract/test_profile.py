"""A profile is YAML that an analyst writes: what is wrong with one is a sentence with its line."""

import re
from datetime import date
from pathlib import Path

import pytest

from bluestone.extract.sources.profile import HOME, BadProfile, read_profile, shipped_profile
from bluestone.extract.sources.shape import (
    EMPTIES,
    Among,
    Beside,
    Cell,
    DeclaredForce,
    Duplicates,
    Filling,
    Nobody,
    Profile,
    Source,
    Split,
)
from bluestone.extract.sources.written import Written
from bluestone.extract.taking import taken
from tests.extract.sent import column, profile_of

SOUND = """\
profile: made
version: 2
force: {code: made-force, title: Made Force, kind: invented}
sources:
  crimes: {files: "*.csv"}
tables:
  crime:
    - from: crimes
      columns:
        crime_id: Ref
        recorded_on: {column: Recorded, dates: iso}
        outcome: {column: Result, values: {Charged: 1, No: C3}, otherwise: 15}
"""


def wrong(folder: Path, old: str, new: str) -> str:
    assert old in SOUND
    with pytest.raises(BadProfile) as caught:
        profile_of(folder, SOUND.replace(old, new))
    return str(caught.value)


def test_a_profile_is_read_as_it_is_written(tmp_path):
    profile = profile_of(tmp_path, SOUND)

    crime = profile.tables["crime"][0]
    assert (profile.name, profile.version, profile.force.code) == ("made", 2, "made-force")
    assert (profile.dates, profile.empties) == (("day-first",), EMPTIES)
    assert (crime.origin, crime.columns["crime_id"].column) == ("crimes", "Ref")
    assert crime.columns["recorded_on"].dates == ("iso",)
    assert crime.columns["outcome"].values == {"Charged": "1", "No": "C3"}


def test_it_may_say_from_which_day_the_records_hold_every_crime(tmp_path):
    profile = profile_of(tmp_path, SOUND.replace("version: 2", "held_from: 2023-11-06"))

    assert profile.held_from == date(2023, 11, 6)
    assert profile_of(tmp_path, SOUND).held_from is None
    told = wrong(tmp_path, "version: 2", "held_from: 6 November")
    assert "line 2: `held_from` should be a day, written 2023-11-06." in told


def test_words_that_yaml_would_change_stay_words(tmp_path):
    text = SOUND + "  event:\n    - from: crimes\n      split: {column: Steps, on: ';'}\n"
    text += "      columns: {crime_id: Ref, on: Yes, kind: {column: No, values: {1: arrest}}}\n"

    event = profile_of(tmp_path, text).tables["event"][0]

    assert event.split.on == ";"
    assert event.columns["on"].column == "Yes"
    assert event.columns["kind"].values == {"1": "arrest"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tables:", "tabels:", "line 6: `tabels` is not known here; did you mean `tables`?"),
        ("files:", "xx:", "line 5: `xx` is not known here; use delimiter, encoding, files"),
        ("values:", "value:", "line 12: `value` is not known here; did you mean `values`?"),
        ("  crime:", "  crimes:", "line 7: there is no table crimes; did you mean crime?"),
        ("  crime:", "  zzz:", "line 7: there is no table zzz; there are crime, victim"),
        ("recorded_on:", "recorded:", "line 11: there is no column of crime recorded; did you"),
        ("from: crimes", "from: crime", "line 8: there is no source crime; did you mean crimes?"),
        ("        crime_id: Ref\n", "", "line 9: nothing fills crime.crime_id, without which no"),
        ("crime_id: Ref", "force: Ref", "line 10: force is filled on loading; leave it out"),
        ("Charged: 1", "Charged: 99", "line 12: 99 is not in the list of crime.outcome"),
        ("otherwise: 15", "otherwise: x", "line 12: x is not in the list of crime.outcome"),
        ("code: made-force", "code: kent", "line 3: kent is one of the 43 forces; leave `force:`"),
        ("code: made-force", "code: Made!", "line 3: `code` should be small letters, digits"),
        ("kind: invented", "kind: real", "line 3: `kind` should be 'foreign' or 'invented'"),
        (", kind: invented", "", "line 3: `kind` is missing"),
        ("version: 2", "version: two", "line 2: `version` should be a whole number"),
        ("version: 2", "version: 0", "line 2: `version` is too small"),
        ('files: "*.csv"', 'files: ["*.csv"]', "line 5: `files` should be text"),
        ('files: "*.csv"', "files: x, optional: perhaps", "`optional` should be true or false"),
        ('files: "*.csv"', "files: x, encoding: latin-nine", "there is no encoding of that name"),
        ('files: "*.csv"', "files: x, delimiter: ab", "`delimiter` should be one character"),
        ('files: "*.csv"', "files: x, header: 0", "give a header's row as a number from 1"),
        ('files: "*.csv"', "files: x, header: [1, 3]", "or its rows as [2, 3]"),
        ('files: "*.csv"', "files: x, header: []", "`header` is empty"),
        ('  crimes: {files: "*.csv"}', "  crimes: x", "should hold lines of the form"),
        ("dates: iso", "dates: [day-first, iso, month-first]", "03/04 would always be read by the"),
        ("dates: iso", "dates: american", "line 11: `dates` should be 'day-first', 'month-first'"),
        ("column: Recorded", "columns: [A, B], column: C", "give one of `column`, `columns`, `te"),
        ("column: Recorded,", "text: Recorded,", "`text` names no header in {braces}"),
        ("column: Recorded,", "column: R, pattern: '(',", "the pattern cannot be understood"),
        ("column: Recorded,", "column: R, pattern: '(?=x)',", "the pattern cannot be understood"),
        ("column: Recorded,", "column: R, pad: 99,", "`pad` is too great"),
        ("crime_id: Ref", 'crime_id: "Ref {n}"', "{n} is used, but `each` does not say"),
        ("- from: crimes", "- from: crimes\n      each: [1]", "`each` is given, but no header has"),
        (
            "- from: crimes",
            "- from: crimes\n      duplicates: {column: Dup, are: 1, are_not: 2}",
            "line 9: give one of `are` and `are_not`",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, said):
    told = wrong(tmp_path, old, new)

    assert told.startswith("profile.yaml, line ")
    assert said in told


def test_duplicates_are_told_of_once(tmp_path):
    told = wrong(
        tmp_path,
        "- from: crimes\n      columns:\n",
        "- from: crimes\n      duplicates: {column: Dup, are: 1}\n      columns:\n"
        "        duplicate_of: Of\n",
    )

    assert "line 9: `duplicates` fills duplicate_of; leave it out of `columns`" in told


def test_only_crimes_have_duplicates(tmp_path):
    text = SOUND + "  order:\n    - from: crimes\n      duplicates: {column: Dup, are: 1}\n"
    text += "      columns: {suspect_id: Ref, kind: {constant: SHPO}}\n"

    with pytest.raises(BadProfile, match="line 15: only the table crime has duplicates"):
        profile_of(tmp_path, text)


def test_a_profile_without_crimes_is_told(tmp_path):
    text = SOUND[: SOUND.index("  crime:")] + "  order:\n    - from: crimes\n      columns: "

    with pytest.raises(BadProfile, match="line 6: nothing fills the table crime"):
        profile_of(tmp_path, text + "{suspect_id: Ref, kind: {constant: SHPO}}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tables: [unclosed", "line 1 is not YAML"),
        ("profile: a\nprofile: b\n", "line 2 is not YAML: `profile` stands twice"),
        ("a: 'b\n", "is not YAML"),
        ("", "holds no profile: it should begin with `profile:`"),
        ("- a\n", "holds no profile"),
        ("a: \x01", "is not YAML text"),
        ("? [a, b]\n: c\n", "line 1 is not YAML: found unhashable key"),
        ("a: !!python/object:os.system b", "is not YAML"),
    ],
)
def test_what_is_no_yaml_is_told(tmp_path, text, said):
    with pytest.raises(BadProfile, match=re.escape(said)):
        profile_of(tmp_path, text)


def test_a_missing_profile_is_told(tmp_path):
    with pytest.raises(BadProfile, match="There is no profile"):
        read_profile(tmp_path / "nothing.yaml")


def test_a_profile_may_be_written_in_an_old_editor(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_bytes(SOUND.replace("Made Force", "Zoë's Force").encode("windows-1252"))

    profile = read_profile(path)

    assert profile.force.title == "Zoë's Force"


def test_the_line_of_a_part_that_is_not_there_is_that_of_what_is_around_it(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text(SOUND)
    written = Written(path)

    lines = [written.line("tables", "crime", 0, "split"), written.line("nothing"), written.line()]

    assert lines == [8, 1, 1]


def test_every_profile_that_ships_is_sound():
    shipped = [path.name for path in HOME.iterdir() if path.name.endswith(".yaml")]

    profiles = [shipped_profile(name.removesuffix(".yaml")) for name in shipped]

    assert all(profiles)
    assert shipped_profile("no-such-force") is None


def test_a_profile_that_ships_is_found_by_its_force(tmp_path):
    (tmp_path / "made-force.yaml").write_text(SOUND)

    profile = shipped_profile("made-force", tmp_path)

    assert profile.name == "made"


def blocks(kind: str) -> list[str]:
    guide = Path(__file__).parents[2] / "docs" / "profiles.md"
    return re.findall(rf"```{kind}\n(.*?)```", guide.read_text("utf-8"), re.DOTALL)


def test_the_worked_example_of_the_guide_comes_to_what_it_says(tmp_path):
    (extract,) = blocks("csv")
    whole = [text for text in blocks("yaml") if text.startswith("profile:") and "tables:" in text]
    guide = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text("utf-8")
    (tmp_path / "RASSO May.csv").write_text(extract, "utf-8")

    got = taken(tmp_path / "RASSO May.csv", profile_of(tmp_path, whole[0]), "millbrook").tables

    for name, one in got.items():
        counts = (one.rows, one.rejected, one.out_of_scope, one.aside)
        told = [c if isinstance(c, int) else c.num_rows for c in counts]
        assert f"| {name} | {one.read} | {' | '.join(map(str, told))} |" in guide
    assert column(got["crime"], "outcome") == ["16", "1", None]
    assert column(got["crime"], "cancelled") == [None, None, "C3"]
    assert column(got["crime"], "duplicate_of") == [None, None, "not said"]


def test_the_guide_tells_of_every_key_and_every_empty():
    guide = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text("utf-8")
    shapes = (
        Profile,
        DeclaredForce,
        Source,
        Filling,
        Cell,
        Among,
        Beside,
        Duplicates,
        Nobody,
        Split,
    )
    keys = {f.alias or name for shape in shapes for name, f in shape.model_fields.items()}

    untold = {key for key in keys if not re.search(rf"[`{{, ]{key}[`:]", guide)}

    assert not untold
    assert all(f"`{empty}`" in guide for empty in EMPTIES if empty)
