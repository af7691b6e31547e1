"""What speaks against a rating, found by rule. Nothing is changed by it: somebody looks again.

The rules are ours. Those on figures stand in the framework, each with its reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bluestone.charts.words import day_name
from bluestone.reference.framework import Expectation, Framework, Seen, contradictions

YEAR = timedelta(days=365)  # evidence that took effect longer ago is old; ours


@dataclass(frozen=True)
class Cited:
    """A piece of evidence, as rules read it."""

    title: str
    effective_on: date
    expires_on: date | None = None


@dataclass(frozen=True)
class Said:
    """What was answered to one question, as rules read it."""

    question: str
    rating: str = ""
    has_text: bool = False
    no_evidence: bool = False
    evidence: tuple[Cited, ...] = ()
    look_again: str = ""  # why, since the framework changed


@dataclass(frozen=True)
class Name:
    """What a figure is called, of which period it is, and its share in words, with what it is of."""

    title: str
    period: str
    share: str = ""


@dataclass(frozen=True)
class Released:
    """Released figures, by indicator and measure, and what each is called."""

    seen: Mapping[str, Mapping[str, Seen]] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)


@dataclass(frozen=True)
class Contradiction:
    """One thing that speaks against a rating, in a sentence."""

    question: str
    kind: str
    sentence: str


def found(of: Framework, said: Said, figures: Released, on: date) -> tuple[Contradiction, ...]:
    """Return what speaks against the rating of one question on a day."""
    if not said.rating:
        return ()
    title = next((level.title.lower() for level in of.scale if level.id == said.rating), None)
    sentences = [("look again", said.look_again)] if said.look_again else []
    claims = said.rating != of.levels[0]  # that nothing is in place needs nothing to show it
    sentences += of_evidence(said, title, on) if claims else ()
    if title is not None:
        sentences += [
            ("figure", f"Rated {title}, but {words(expected, figures)}. {expected.because}")
            for expected in contradictions(of, said.question, said.rating, figures.seen)
        ]
    return tuple(Contradiction(said.question, kind, sentence) for kind, sentence in sentences)


def of_evidence(said: Said, title: str | None, on: date) -> Iterator[tuple[str, str]]:
    """Yield what the evidence says against a rating: its kind, and a sentence."""
    if said.rating == "not_evidenced" and said.evidence:
        yield "evidence", "Answered not evidenced, and evidence is cited."
    if title is None:
        return
    if said.no_evidence:
        yield no_evidence(said, title)
    elif not said.evidence:
        yield "no evidence", f"Rated {title}, with no evidence."
    else:
        yield from too_old(said, title, on)
    if not said.has_text:
        yield "no words", f"Rated {title}, with no words of what is done."


def no_evidence(said: Said, title: str) -> tuple[str, str]:
    """Return what speaks against an answer that says itself that there is no evidence."""
    if said.evidence:
        return "evidence", "It says that there is no evidence, and evidence is cited."
    return "no evidence", f"Rated {title}, with no evidence, as the answer says itself."


def too_old(said: Said, title: str, on: date) -> Iterator[tuple[str, str]]:
    """Yield which evidence has expired or does not hold yet, and whether the newest is long ago."""
    for each in said.evidence:
        if each.effective_on > on:
            begins = day_name(each.effective_on)
            yield "not yet", f"Rated {title}; “{each.title}” holds only from {begins} on."
        if each.expires_on is not None and each.expires_on < on:
            ended = day_name(each.expires_on)
            yield "expired", f"Rated {title}; “{each.title}” expired on {ended}."
    newest = max(each.effective_on for each in said.evidence)
    if newest < on - YEAR:
        day = day_name(newest)
        sentence = f"Rated {title}; its newest evidence took effect on {day}, over a year ago."
        yield "old", sentence


def words(expected: Expectation, figures: Released) -> str:
    """Return what a figure says that an expectation is held against."""
    value = figures.seen[expected.indicator][expected.measure].value
    name = figures.names[expected.indicator]
    if expected.measure == "share":
        told = name.share or f"{number(value)} %"
        side = f"{expected.when} {number(expected.limit)} %"
        return f"“{name.title}” was {told} in {name.period}, {side}"
    side = f"{expected.when} {number(expected.limit)}"
    return f"the {expected.measure} of “{name.title}” was {number(value)} in {name.period}, {side}"


def number(value: float) -> str:
    """Return a number without decimals that say nothing."""
    return f"{value:,.1f}".removesuffix(".0")
