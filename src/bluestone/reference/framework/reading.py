"""Reads a framework from a file's text, or tells every mistake in it, with line and place."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bluestone.reference.framework.model import (
    BadFramework,
    Condition,
    Evidence,
    Expectation,
    Framework,
    Level,
    Pillar,
    Practice,
    Question,
    Stage,
)
from bluestone.reference.framework.sense import senseless
from bluestone.reference.framework.sense import told as listed
from bluestone.reference.framework.written import (
    Fault,
    Unreadable,
    Where,
    Written,
    short,
    text_of,
)

MOST_FAULTS = 200  # told of one file; nobody mends more at a time

PARTS: dict[str, tuple[str, type]] = {  # what a key holds: how one is called, and what it is
    "scale": ("level", Level),
    "pillars": ("pillar", Pillar),
    "themes": ("theme", Pillar),
    "practices": ("practice", Practice),
    "questions": ("question", Question),
    "evidence": ("evidence", Evidence),
    "expects": ("expects", Expectation),
    "only_if": ("only_if", Condition),
    "journey": ("stage", Stage),
}

WORDS = {  # what pydantic calls a mistake, and what is to be done about it
    "string_type": "it should be a text, and is something else. Check the spaces and dashes.",
    "string_too_short": "it is empty. Write it.",
    "string_too_long": "it is too long. Say it in fewer words.",
    "dataclass_type": "it should be keys with something behind each. Check the spaces and colons.",
    "dict_type": "it should be keys with something behind each. Check the spaces and colons.",
    "tuple_type": "it should be a list. Begin each part of it with a dash, or put it in [brackets].",
    "too_short": "there are too few here. Add one.",
    "too_long": "there are too many here. Take some out.",
    "bool_parsing": "write true or false.",
    "bool_type": "write true or false.",
    "date_from_datetime_parsing": "write a day as 2026-11-24.",
    "date_from_datetime_inexact": "write a day as 2026-11-24.",
    "date_type": "write a day as 2026-11-24.",
    "int_parsing": "write a whole number.",
    "int_type": "write a whole number.",
    "float_parsing": "write a number.",
    "float_type": "write a number.",
    "finite_number": "write a number.",
    "greater_than_equal": "write a number from 0.",
    "less_than_equal": "write a share in percent, from 0 to 100.",
}
IDS = "write it in small letters, digits and underscores, beginning with a letter"

ADAPTER = TypeAdapter(Framework)


def framework_from(name: str, text: str | bytes) -> Framework:
    """Return the framework that a file's text holds. Raises BadFramework, with the first mistake.

    `name` is the file's, for the message.
    """
    read, wrong, count = attempt(name, text)
    if read is None or wrong:
        more = f" (Of {count} mistakes this is the first.)" if count > 1 else ""
        raise BadFramework(f"{wrong[0]}{more}")
    return read


def faults(name: str, text: str | bytes) -> tuple[Fault, ...]:
    """Return every mistake in what should be a framework, by line; none if it is one."""
    _, wrong, count = attempt(name, text)
    if more := count - len(wrong):
        wrong.append(Fault(name, None, "", f"there are {more} more mistakes."))
    return tuple(wrong)


def attempt(name: str, text: str | bytes) -> tuple[Framework | None, list[Fault], int]:
    """Return the framework if what was sent has the shape of one, the first mistakes, and how many."""
    try:
        written = Written(text_of(text))
    except Unreadable as e:
        return None, [Fault(name, e.line, "", e.sentence)], 1
    content = written.content
    if not isinstance(content, dict):
        return None, [Fault(name, None, "", "begin it with keys such as `id` and `pillars`.")], 1
    wrong = [(line, where, sentence) for where, line, sentence in written.faults]
    wrong += [(written.line(where), where, sentence) for where, sentence in senseless(content)]
    read = None
    try:
        read = ADAPTER.validate_python(content)
    except ValidationError as e:
        wrong += shapeless(e, written)
    wrong.sort(key=lambda each: each[0])
    first = [Fault(name, at, named(content, way), told) for at, way, told in wrong[:MOST_FAULTS]]
    return read, first, len(wrong)


def shapeless(error: ValidationError, written: Written) -> Iterator[tuple[int, Where, str]]:
    """Yield each mistake of shape: its line, the way to it, and what to do."""
    for each in error.errors(include_url=False, include_input=False):
        where = each["loc"]
        line = written.line(where)
        if each["type"] == "too_short" and len(part_at(written.content, where)) >= least(each):
            continue  # there are enough, and what is the matter with them is told
        if each["type"] == "missing":
            empty = where in written.lines
            sentence = f"`{where[-1]}` is {'empty. Write it' if empty else 'missing. Add it'}."
            yield line, where[:-1], sentence
        elif each["type"] == "unexpected_keyword_argument":
            yield line, where[:-1], unknown(where)
        else:
            yield line, tuple(step for step in where if step != "[key]"), mended(each)


def least(error: ErrorDetails) -> int:
    """Return how many there must be, of a mistake that there are too few."""
    return int(error["ctx"]["min_length"])


def part_at(content: Any, where: Where) -> Any:
    """Return the part at a place, as it was written."""
    for step in where:
        content = content[step]
    return content


def mended(error: ErrorDetails) -> str:
    """Return what to do about a mistake of shape."""
    if error["type"] == "literal_error":
        return f"it is none of {error['ctx']['expected']}. Choose one."
    if error["type"] == "string_pattern_mismatch":
        dotted = "\\." in error["ctx"]["pattern"]
        return f"{IDS}{', as pillar.name' if dotted else ''}."
    return WORDS.get(error["type"], f"{error['msg'].lower()}.")


def unknown(where: Where) -> str:
    """Return what to do about a key that is not known where it stands."""
    key = str(where[-1])
    around = [step for step in where[:-1] if isinstance(step, str)]
    known = [field.name for field in fields(PARTS[around[-1]][1] if around else Framework)]
    near = get_close_matches(key, known, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Use {listed(known)}."
    return f"`{short(key)}` is not known here. {hint}"


def named(content: Any, where: Where) -> str:
    """Return the way to a part in words, by ids where it has them: "victims > choices_kept"."""
    words: list[str] = []
    part = content
    for step in where:
        if isinstance(step, str):
            words.append(short(step))
            part = part.get(step) if isinstance(part, dict) else None
            continue
        key = words.pop()
        part = part[step] if isinstance(part, list) and step < len(part) else None
        name = part.get("kind" if key == "journey" else "id") if isinstance(part, dict) else None
        single = PARTS[key][0] if key in PARTS else key
        words.append(short(name) if isinstance(name, str) else f"{single} {step + 1}")
    return " > ".join(words)
