"""Which type of outcome the words of a disposal say, where they say just one.

Who was identified and who supports is told from the words, negatives first: 14, 15, 16 and 18 differ
in nothing else, and no likeness of spelling may decide between them. Every word has to be accounted
for; where one is not, or where the words fit no type or several, nothing is said.
"""

import re
from dataclasses import dataclass
from functools import cache

from bluestone.extract.drafting.words import read_words

_HELPS = r"(?:(?:is|are|was|has|have|had|been|still|now|does|did|do) )*"
_COULD = r"(?:(?:is|are|was|has|have|had|been|be|does|did|do|will|would|can|could|yet) )*"
_NOT = r"(?:not|never|no longer|unable to|unwilling to)"
_WILL = r"(?:(?:wish|wishes|want|wants|willing|able) to )?"
_ACTS = r"(?:support\w*|cooperat\w*|co operat\w*|engag\w*|prosecut\w*|proceed\w*|assist\w*)"
_REFUSES = (
    r"(?:declin\w+|refus\w+|withdr[ae]w\w*|retract\w*|unsupportive|uncooperative|unwilling|unable"
    r"|(?:non|not) (?:supportive|cooperative|support))"
)
_WHAT = r"to|from|with|of|for|any|further|their|police|formal|action|investigation|proceedings"
_DENIED = rf"(?: (?:{_WHAT}|or|is|has|unable|withdrawn|{_ACTS}))*"
_BACKED = rf"(?: (?:{_WHAT}|prosecution))*"
_DENIES, _NAMELESS = "(?:not|never)", "(?:unidentified|unknown|unnamed)"
_NAMED = r"(?:identified|named|known|identifiable)"

# What words say of victim and suspect, in the order in which it is looked for: the negative first.
SIGNS = (
    ("", "to identify suspects?"),
    ("declines", rf"victims? {_COULD}{_NOT} {_COULD}{_WILL}{_ACTS}{_DENIED}"),
    ("declines", rf"victims? {_HELPS}{_REFUSES}{_DENIED}"),
    ("declines", "(?:no|without|lack of|withdrawal of) victims? (?:support|engagement)"),
    ("declines", "not supported by victim|victim based"),
    ("supports", rf"victims? {_HELPS}(?:supports|supported|supporting|supportive){_BACKED}"),
    ("supports", "supported by victim"),
    (
        "unidentified",
        rf"(?:no|without|{_NAMELESS}) (?:{_NAMED} )?suspects?(?: {_HELPS}{_NAMED})?",
    ),
    (
        "unidentified",
        rf"(?:(?:named|known) )?suspects? {_COULD}(?:{_DENIES} {_COULD}{_NAMED}|{_NAMELESS})",
    ),
    ("identified", rf"(?:named|identified) suspects?(?: {_HELPS}identified)?"),
    ("identified", rf"suspects? {_HELPS}(?:identified|named)"),
)


@dataclass(frozen=True)
class Rule:
    """What a type of outcome says: all of what it `needs`, and perhaps what it `may` say beside."""

    code: str
    needs: frozenset[str]
    may: frozenset[str]


def outcome_said(words: str) -> str | None:
    """Return the type of outcome that words say, in small letters without marks; None if unsure."""
    said = signs(words)
    if said is None:
        return None
    codes = {rule.code for rule in rules() if rule.needs <= said <= rule.needs | rule.may}
    return codes.pop() if len(codes) == 1 else None


def signs(words: str) -> frozenset[str] | None:
    """Return what words say, by the names of signs; None if they say more than is known of."""
    text = words
    for pattern, instead in spellings():
        text = pattern.sub(instead, text)
    text = f" {' '.join(text.split())} "
    found = set()
    for sign, pattern in patterns():
        text, times = pattern.subn("|", text)
        found |= {sign} if times and sign else set()
    left = set(text.split()) - {"|", *read_words("values.yaml")["outcome idle"].split()}
    return None if left else frozenset(found)


@cache
def spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what one word is written for another, before anything is looked for."""
    listed: dict[str, list[str]] = read_words("values.yaml")["outcome people"]
    people = [(re.compile(rf"\b(?:{'|'.join(said)})\b"), person) for person, said in listed.items()]
    return (
        (re.compile(r"\b(does|do|did|is|has|have|was|would|could)n ?t\b"), r"\1 not"),
        (re.compile(r"\bcannot\b"), "can not"),
        (re.compile(r"\b(?:the|an?)\b"), ""),
        *people,
    )


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what is looked for in words: of victim and suspect, then what is listed, longest first."""
    listed: dict[str, list[str]] = read_words("values.yaml")["outcome signs"]
    told = sorted(((said, sign) for sign, all_of in listed.items() for said in all_of), key=_length)
    every = (*SIGNS, *((sign, re.escape(said)) for said, sign in told))
    return tuple((sign, re.compile(rf"(?<= )(?:{said})(?= )")) for sign, said in every)


def _length(told: tuple[str, str]) -> int:
    """Return what puts the longest wording first."""
    return -len(told[0])


@cache
def rules() -> tuple[Rule, ...]:
    """Return what each type of outcome says."""
    listed: list[list[str]] = read_words("values.yaml")["outcome rules"]
    return tuple(Rule(code, _names(needs), _names(may)) for code, needs, may in listed)


def _names(listed: str) -> frozenset[str]:
    """Return the names of signs in a list with commas."""
    return frozenset(filter(None, listed.split(", ")))
