"""What is wrong with a release that somebody sends in: whether it keeps its audience's rule.

The door (`disclosure`) made it where the true counts are; here only what it shows can be looked at.
Whoever takes a release in asks this first, and the ledger then. It is no proof that a release was
protected well: a number that ought to be hidden and was shown rounded looks like any other.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bluestone.reference.codes import FORCES
from bluestone.release.audience import Audience, UnknownAudience, audience
from bluestone.release.figure import MONTHS, Card, Figure
from bluestone.release.finding import period as period_in_words
from bluestone.release.followed import is_sayable, wrong_with_journey
from bluestone.release.inference import alone
from bluestone.release.lines import parts_of, stated_by_curves, stated_by_figures
from bluestone.release.release import Release
from bluestone.release.timeline import can_hold
from bluestone.release.wording import wrong_with_texts

CODE = re.compile(r"[a-z][a-z0-9-]{1,40}")

Says = Callable[[Figure, Card, Audience, Release], bool]


def problems(release: Release) -> tuple[str, ...]:
    """Return what is wrong with a release, a sentence each; none if it is sound."""
    try:
        rule = audience(release.audience)
    except UnknownAudience as e:
        return (str(e),)
    return (
        *wrong_with_whole(release, rule),
        *wrong_with_figures(release, rule),
        *wrong_with_journey(release, rule),
        *wrong_with_texts(release),
        *contradictions(release, rule),
    )


def wrong_with_whole(release: Release, rule: Audience) -> Iterator[str]:
    """Yield what is wrong with what a release says of itself."""
    if not CODE.fullmatch(release.force):
        yield "Its force has no code as forces have."
    elif (release.kind == "territorial") != (release.force in FORCES):
        yield (
            "It names a force that is none of the 43 nor British Transport Police, and does not say "
            "that it is invented or foreign; or one of them, and says that it is."
        )
    if release.rule != rule.in_words:
        yield (
            f"It was not protected by the rule for its audience as this version knows it, of "
            f"{rule.since:%-d %B %Y}. Release it again."
        )
    if release.made_on < release.cut_on:
        yield "It was made before the last day that its records speak of."
    counted = Counter((f.indicator, f.group, f.period) for f in release.figures)
    if twice := [key for key, times in counted.items() if times > 1]:
        yield f"{figures(len(twice))} in it more than once, the first of {twice[0][0]}."


def wrong_with_figures(release: Release, rule: Audience) -> Iterator[str]:
    """Yield what is wrong with figures: of each kind how many there are, and the first."""
    for wrong, says in WRONG.items():
        found = [f for f in release.figures if says(f, release.cards[f.indicator], rule, release)]
        if found:
            first = found[0]
            when = period_in_words(first.period.from_on, first.period.until_on)
            yield f"{figures(len(found))} {wrong}, the first of {first.indicator} for {when}."


def figures(number: int) -> str:
    """Return how many figures there are, with the verb that follows."""
    return "One figure is" if number == 1 else f"{number:,} figures are"


def is_elsewhere(figure: Figure, _card: Card, _rule: Audience, release: Release) -> bool:
    """Return whether a figure is of another force than its release."""
    return figure.force != release.force


def is_half_hidden(figure: Figure, *_: object) -> bool:
    """Return whether one of the two numbers of a figure is hidden and the other shown."""
    return (figure.number is None) != (figure.out_of is None)


def is_unround(figure: Figure, card: Card, rule: Audience, _: Release) -> bool:
    """Return whether a number of a figure is small, or not rounded."""
    return not all(is_sayable(value, rule) for value in parts_of(figure, card).values())


def is_of_another_span(figure: Figure, _card: Card, rule: Audience, _: Release) -> bool:
    """Return whether its audience is not to see periods as long as this."""
    return figure.period.span not in rule.spans


def is_misplaced(figure: Figure, _card: Card, _rule: Audience, release: Release) -> bool:
    """Return whether a period is not made of whole months, or goes on after the data cut."""
    begins = figure.period.from_on
    within = figure.period.span != "quarter" or begins.month % MONTHS["quarter"] == 1
    return begins.day != 1 or not within or figure.period.until_on > release.cut_on


def is_no_middle_time(figure: Figure, card: Card, *_: object) -> bool:
    """Return whether a middle time cannot be, or is of something that has none."""
    told = (figure.median_low, figure.median, figure.median_high)
    known = [value for value in told if value is not None]
    if card.kind != "days":
        return bool(known)
    return known != sorted(known) or any(value < 0 for value in known)


def is_no_score(figure: Figure, card: Card, rule: Audience, _: Release) -> bool:
    """Return whether a score cannot be, rests on too few, or is of something that has none."""
    told = (figure.score_low, figure.score, figure.score_high)
    known = [value for value in told if value is not None]
    if card.kind != "score" or figure.score is None:
        return bool(known) or figure.alpha is not None
    fine = any(value != round(value, 1) for value in known)
    beyond = not card.least <= figure.score <= card.most
    few = (figure.out_of or 0) < (alone(rule.median_rows, rule) or 0)
    return fine or beyond or few or figure.number != figure.out_of


WRONG: dict[str, Says] = {
    "of another force": is_elsewhere,
    "hidden by half": is_half_hidden,
    "small, or not rounded as the rule asks": is_unround,
    "of a period that its audience is not to see": is_of_another_span,
    "of a period that is none, or not over by the data cut": is_misplaced,
    "said with a middle time that cannot be": is_no_middle_time,
    "said with a score that cannot be": is_no_score,
}


def contradictions(release: Release, rule: Audience) -> Iterator[str]:
    """Yield which lines cannot be: what is said of their months cannot all hold at once."""
    told = stated_by_figures(release, rule)
    if release.journey is not None:
        told |= stated_by_curves(release.journey.curves, rule)
    for (indicator, group), part in sorted(told):
        if not can_hold(told[(indicator, group), part]):
            of = f"{indicator} ({group})" if group else indicator
            yield f"What it says of {of} cannot be: its figures contradict each other."
