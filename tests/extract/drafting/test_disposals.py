"""A drafted outcome is right or not offered: no usual wording of any type is taken for another."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.extract.drafting.disposals import outcome_said, rules
from bluestone.extract.drafting.translating import bare, sureness, translator, usual_words
from bluestone.reference.codes import OUTCOMES

OUTCOME = translator("crime", "outcome")
NAMED = ("suspect identified", "named suspect identified", "Identified offender", "suspect named")
NOBODY = (
    *("suspect not identified", "named suspect not identified", "no suspect identified"),
    *("No suspect", "suspect could not be identified", "unidentified offender", "Suspect unknown"),
    *("offender hasn't been identified", "no known suspect", "suspect not yet identified"),
)
SUPPORTS = ("victim supports", "victim supports police action", "complainant supportive")
DECLINES = (
    *("victim does not support", "victim doesn't support further action", "victim declines"),
    *("victim declined to prosecute", "victim has withdrawn support", "Victim withdrew"),
    *("victim unwilling to support", "no victim support", "victim unable to support prosecution"),
    *("complainant no longer supports police action", "victim refuses to engage", "victim based"),
    *("not supported by victim", "victim not supportive", "victim unsupportive"),
)
DIFFICULT = ("Evidential difficulties", "Evidential difficulty", "")
TOLD = {(NAMED, SUPPORTS): "15", (NAMED, DECLINES): "16", (NOBODY, DECLINES): "14"}

# Other usual wordings, of the Home Office's titles and of records systems.
USUAL = {
    "0": ["Under Investigation", "Still under investigation", "Not yet assigned an outcome"],
    "1": ["Charged", "Charge/Summons", "Charged - suspect identified", "Postal requisition"],
    "1A": ["Charged: alternate offence", "Charge/summons for another offence"],
    "2": ["Caution - youth", "Youth conditional caution", "Caution - young offender"],
    "2A": ["Caution - youth - alternate offence"],
    "3": ["Adult caution", "Caution (adult offender)", "Adult conditional caution"],
    "3A": ["Adult caution, alternative offence"],
    "4": ["Taken into consideration", "TIC", "TICs"],
    "5": ["The offender has died", "Suspect deceased", "Prosecution prevented: suspect died"],
    "6": ["Penalty notice for disorder", "PND"],
    "7": ["Cannabis/khat warning", "Cannabis warning"],
    "8": ["Community Resolution", "Community resolution - adult"],
    "9": ["Prosecution not in the public interest (CPS)"],
    "10": [
        "Formal action against the offender is not in the public interest (Police)",
        "Prosecution not in public interest - police",
    ],
    "11": [
        "Prosecution prevented - suspect under age",
        "Named suspect identified but is below the age of criminal responsibility",
        "Prosecution prevented: named suspect identified, under age",
    ],
    "12": [
        "Prosecution prevented - named suspect identified but is too ill",
        "Prosecution prevented (suspect too ill)",
    ],
    "13": ["Victim or key witness is dead or too ill", "Prosecution prevented - victim died"],
    "14": ["Evidential difficulties - suspect not identified"],
    "15": ["Evidential difficulties - victim supports"],
    "16": [],
    "17": ["Prosecution time limit expired", "Time limit expired - suspect identified"],
    "18": ["Investigation complete - no suspect identified", "No suspect identified"],
    "19": ["National Fraud Intelligence Bureau", "Passed to NFIB", "Action Fraud"],
    "20": ["Action undertaken by another body/agency", "Passed to another agency"],
    "21": ["Further investigation is not in the public interest - police decision"],
    "22": ["Diversionary, educational or intervention activity", "Diversion"],
}


def offered(words):
    found = OUTCOME.translated(words)
    return found and found[0]


@pytest.mark.parametrize("sides", TOLD, ids=TOLD.values())
def test_14_15_and_16_are_told_by_who_is_identified_and_who_supports(sides):
    for suspect, victim, before in product(*sides, DIFFICULT):
        for said in permutations((suspect, victim)):
            words = " - ".join(filter(None, (before, *said)))

            # Support without a difficulty in the evidence says no outcome: it may be charged.
            expected = None if sides[1] is SUPPORTS and not before else TOLD[sides]
            assert offered(words) == expected, words


def test_what_is_said_of_the_victim_alone_or_of_nobody_tells_no_type():
    for victim, before in product(DECLINES, DIFFICULT):
        assert offered(f"{before} {victim}".strip()) is None, victim
    for suspect, before in product(NAMED, DIFFICULT):
        assert offered(f"{before} {suspect}".strip()) is None, suspect
    for suspect, victim, before in product(NOBODY, SUPPORTS, DIFFICULT):
        assert offered(f"{before} {suspect} {victim}".strip()) is None, (suspect, victim)


@pytest.mark.parametrize("code", list(OUTCOMES))
def test_usual_wordings_of_a_type_are_taken_for_it_and_none_other(code):
    for words in USUAL[code]:
        assert offered(words) == code, words
    assert outcome_said(bare(OUTCOMES.column("label")[code])) == code
    for words in usual_words("crime", "outcome").get(code, ()):
        assert outcome_said(bare(words)) in (code, None), words


@pytest.mark.parametrize("code", list(OUTCOMES))
def test_a_usual_wording_that_is_denied_or_says_more_is_not_taken_for_its_type(code):
    for words in [*USUAL[code], *usual_words("crime", "outcome").get(code, ())]:
        assert offered(f"Not {words}") != code, words
        assert offered(f"{words} - refused") is None, words
        for suspect in (*NAMED, *NOBODY):
            assert offered(f"{words} - {suspect}") in {code, None, *more_of(code)}, (words, suspect)


def more_of(code):
    # A suspect who is told of beside evidential difficulties makes another type of it, or none.
    return {"14", "16"} if code in ("14", "15", "16") else set()


@pytest.mark.parametrize(
    "words",
    [
        *("Evidential difficulties", "Victim withdrawn", "Undetected", "Filed", "Caution"),
        *("Not in the public interest", "Further investigation", "Suspect", "NFA", "Died"),
        *("Charge pending", "Charging decision awaited", "Charge refused by CPS", "Intervention"),
        *(
            "Evidential difficulties - victim supported, has withdrawn",
            "Transferred to other force",
        ),
        *("Suspect identified - victim not", "Suspect could be identified - victim declines"),
        *("Named suspect identified - no - victim declines", "Cancelled - C4 recorded in error"),
        *("Community resolution - victim supports", "Caution - youth/adult", ""),
    ],
)
def test_words_that_do_not_tell_one_type_are_offered_none(words):
    assert offered(words) is None
    assert sureness(OUTCOME, words) == 0


@given(st.lists(st.sampled_from(sorted({n for r in rules() for n in r.needs | r.may})), max_size=6))
def test_no_two_types_are_said_by_the_same_signs(signs):
    said = frozenset(signs)

    fitting = {rule.code for rule in rules() if rule.needs <= said <= rule.needs | rule.may}

    assert len(fitting) <= 1


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("offence", "Sexual activity involving child under 16", "22B"),
        ("offence", "Sexual activity involving child under 15", None),
        ("offence", "Sexual assault on person aged 13 and over", None),
        ("offence", "Rape of a male aged under 16", None),
    ],
)
def test_words_nearly_the_same_are_another_thing_where_a_number_or_a_sex_differs(
    column, words, code
):
    found = translator("crime", column).translated(words)

    assert (found and found[0]) == code
