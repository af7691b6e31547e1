"""What must be true of a framework as a whole, and its shape alone does not say.

It looks at what was written, which may be anything: all mistakes of a file are told at once, those
of its shape among them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bluestone.reference.framework.model import APART, MEASURES, MOST_LEVELS
from bluestone.reference.framework.written import Where, short

Told = tuple[Where, str]  # the way to a mistake, and what to do
Parts = list[tuple[Where, dict[str, Any]]]

CONDITIONS = ("at_least", "at_most", "answers")
JOURNEY = ("journey", "journey_stages", "journey_source")


def senseless(content: dict[str, Any]) -> Iterator[Told]:
    """Yield what makes no sense in what was written, each with the way to it."""
    scale = below([((), content)], "scale")
    groups = below([((), content)], "pillars") + below([((), content)], "themes")
    practices = below(groups, "practices")
    questions = below(practices, "questions")
    for what, parts, key in (
        ("level", scale, "id"),
        ("pillar or theme", groups, "id"),
        ("practice", practices, "id"),
        ("question", questions, "id"),
        ("stage", below([((), content)], "journey"), "kind"),
    ):
        yield from repeated(what, parts, key)
    whole = len(ids(scale)) == len(words_or_parts(content.get("scale"))) <= MOST_LEVELS
    levels = ids(scale) if whole else []  # of a scale that cannot be read nothing is said
    for where, level in scale:
        if level.get("id") in APART:
            yield (
                (*where, "id"),
                "that is an answer apart from any level. Call the level otherwise.",
            )
    known, asked = set(ids(questions)), set[str]()
    for where, question in questions:
        yield from of_question(where, question, levels, asked, known)
        asked.update(ids([(where, question)]))
    yield from of_journey(content)


def below(parts: Parts, key: str) -> Parts:
    """Return the parts that are listed under a key of some parts, as far as they are any."""
    return [
        ((*where, key, place), each)
        for where, part in parts
        for place, each in enumerate(words_or_parts(part.get(key)))
        if isinstance(each, dict)
    ]


def words_or_parts(written: Any) -> list[Any]:
    """Return what was written as a list, empty if it is none."""
    return written if isinstance(written, list) else []


def ids(parts: Parts) -> list[str]:
    """Return the ids of parts, as far as they have one."""
    return [part["id"] for _, part in parts if isinstance(part.get("id"), str)]


def repeated(what: str, parts: Parts, key: str) -> Iterator[Told]:
    """Yield each part whose id another has before it."""
    seen = set()
    for where, part in parts:
        name = part.get(key)
        if isinstance(name, str) and name in seen:
            yield (*where, key), f"there is more than one {what} called {short(name)}. Rename one."
        elif isinstance(name, str):
            seen.add(name)


def of_question(
    where: Where, question: dict[str, Any], levels: list[str], asked: set[str], known: set[str]
) -> Iterator[Told]:
    """Yield what makes no sense in a question; `asked` are the ids of those before it."""
    yield from of_good((*where, "good"), question.get("good"), levels)
    yield from of_condition((*where, "only_if"), question.get("only_if"), levels, asked, known)
    shown = words_or_parts(question.get("indicators"))
    for place, expected in below([(where, question)], "expects"):
        yield from of_expectation(place, expected, levels, shown)
    was = words_or_parts(question.get("was"))
    if question.get("id") in was:
        yield (*where, "was"), "it names the question's own id. List former ids alone."
    for key, words in (("indicators", shown), ("was", was)):
        for twice in again(words):
            yield (*where, key), f"{short(twice)} is listed twice. Keep one."


def again(words: list[Any]) -> list[str]:
    """Return the words of a list that are in it more than once, each once."""
    texts = Counter(word for word in words if isinstance(word, str))
    return [word for word, times in texts.items() if times > 1]


def of_good(where: Where, good: Any, levels: list[str]) -> Iterator[Told]:
    """Yield what is wrong with what good looks like: a level without a text, a text without one."""
    if not isinstance(good, dict) or not levels:
        return
    if missing := [level for level in levels if level not in good]:
        yield where, f"there is no text for {told(missing)}. Say what good looks like there."
    yield from off_the_scale(where, good, levels)


def off_the_scale(where: Where, written: Iterable[Any], levels: Iterable[str]) -> Iterator[Told]:
    """Yield each word that should be a level and is none."""
    for word in written:
        if isinstance(word, str) and word not in levels:
            yield where, f"{short(word)} is no level of the scale. Use {told(list(levels))}."


def of_condition(
    where: Where, condition: Any, levels: list[str], asked: set[str], known: set[str]
) -> Iterator[Told]:
    """Yield what is wrong with when a question is asked."""
    if not isinstance(condition, dict):
        return
    other = condition.get("question")
    if isinstance(other, str) and other not in asked:
        yield (
            (*where, "question"),
            f"{short(other)} is not asked before this one. Name a question further up."
            if other in known
            else f"there is no question called {short(other)}. Name one further up.",
        )
    if sum(key in condition for key in CONDITIONS) != 1:
        yield where, "give one of `at_least`, `at_most` and `answers`."
    if levels:
        for key in ("at_least", "at_most"):
            yield from off_the_scale((*where, key), [condition.get(key)], levels)
        answers = words_or_parts(condition.get("answers"))
        yield from off_the_scale((*where, "answers"), answers, [*levels, *APART])


def of_expectation(
    where: Where, expected: dict[str, Any], levels: list[str], shown: list[Any]
) -> Iterator[Told]:
    """Yield what is wrong with a rule by which a figure speaks against a rating."""
    if levels:
        level = [expected.get("level_at_least")]
        yield from off_the_scale((*where, "level_at_least"), level, levels)
    if sum(key in expected for key in MEASURES) != 1:
        yield where, f"give one of {told([f'`{key}`' for key in MEASURES], 'and')}."
    indicator = expected.get("indicator")
    if isinstance(indicator, str) and indicator not in shown:
        yield (
            (*where, "indicator"),
            f"{short(indicator)} is not shown beside the question. List it under `indicators`.",
        )


def of_journey(content: dict[str, Any]) -> Iterator[Told]:
    """Yield what is wrong with the journey: in part there, or of another length than it says."""
    there = [key for key in JOURNEY if content.get(key)]
    if there and len(there) < len(JOURNEY):
        missing = told([f"`{key}`" for key in JOURNEY if key not in there], "and")
        yield (there[0],), f"a journey needs {missing} too. Add that, or leave the journey out."
    said, listed = content.get("journey_stages"), len(words_or_parts(content.get("journey")))
    if isinstance(said, str) and said.isascii() and said.isdigit() and said != str(listed):
        yield (
            ("journey_stages",),
            f"the journey has {short(said)} stages here, and lists {listed}. Correct one of the two.",
        )


def told(words: list[str], last: str = "or") -> str:
    """Return words as a sentence lists them: "a, b or c"."""
    cut = [short(word) for word in words]
    return cut[0] if len(cut) == 1 else f"{', '.join(cut[:-1])} {last} {cut[-1]}"
