"""A YAML file as somebody wrote it: every value is text, and every part knows its line.

YAML of itself makes a truth of `no` and a number of 1.10, runs what a tag names, and lets a few
lines stand for millions. None of that happens here: whatever was sent, it is read, or it is told
what is wrong in it.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

MOST_BYTES = 500_000  # over three times the largest framework that we ship
DEEPEST = 12  # parts within parts; a framework has nine

Where = tuple[str | int, ...]  # the way to a part: keys, and places in lists from 0

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where PyYAML has it
NOT_TEXT = re.compile(  # what YAML's authors do not count as characters, and halves of characters
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # that open UTF-16 and UTF-32


@dataclass(frozen=True)
class Fault:
    """One mistake in a file: its line where there is one, the way to it, and what to do."""

    file: str
    line: int | None
    where: str
    sentence: str

    def __str__(self) -> str:
        """Return it in words: "ours.yaml, line 12, victims > choices_kept: ..."."""
        place = (self.file, f"line {self.line}" if self.line else "", self.where)
        return f"{', '.join(filter(None, place))}: {self.sentence}"


class Unreadable(Exception):
    """Reading cannot go on: why, and from which line."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


def text_of(data: str | bytes) -> str:
    """Return the text that was sent. Raises Unreadable if it is too long, or none."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is longer than {MOST_BYTES:,} characters. Take out what is not used.")
    text = decoded(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    if odd := NOT_TEXT.search(text):
        raise Unreadable(
            "it holds a character that text does not have. Save it from a text editor, as UTF-8.",
            text.count("\n", 0, odd.start()) + 1,
        )
    return text


def decoded(data: bytes) -> str:
    """Return what bytes say in UTF-8. Raises Unreadable, with the line, if they are not that."""
    if data.startswith(OTHER_MARKS):
        raise Unreadable("it is saved as UTF-16 or UTF-32. Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise Unreadable("it is not text in UTF-8. Save it as UTF-8.", line) from None


class Written:
    """What a YAML file holds: its `content`, the line of each part, and faults of its form.

    A key with nothing behind it is left out of `content`, and has a line. Raises Unreadable where
    reading cannot go on.
    """

    def __init__(self, text: str) -> None:
        self.lines: dict[Where, int] = {}
        self.faults: list[tuple[Where, int, str]] = []
        try:
            self.events = iter(yaml.parse(text, Loader=LOADER))
            self.content = self.whole()
        except yaml.YAMLError as e:
            mark: Any = getattr(e, "problem_mark", None)
            lines = text.splitlines() or [""]
            line = min(mark.line + 1, len(lines)) if mark else 1
            raise Unreadable(unreadable(lines[line - 1]), line) from None

    def whole(self) -> Any:
        """Return what the first document of the file holds."""
        self.following()  # the stream begins
        if not isinstance(self.following(), yaml.DocumentStartEvent):
            return None
        content = self.part((), self.following())
        self.following()  # the document ends
        after = self.following()
        if isinstance(after, yaml.DocumentStartEvent):
            raise Unreadable(
                "`---` begins a second document. Keep one in a file.", first_line(after)
            )
        return content

    def following(self) -> Any:
        """Return the next thing that YAML found."""
        return next(self.events)

    def part(self, where: Where, event: Any) -> Any:
        """Return the part that begins here: text, a list, or keys with what is behind them."""
        line = first_line(event)
        self.lines.setdefault(where, line)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Unreadable(
                "`&` and `*` stand for a part written elsewhere, and are not read. Write it out, "
                "or put quotation marks around the text.",
                line,
            )
        if len(where) > DEEPEST:
            raise Unreadable("it is too deep within other parts. Check the spaces.", line)
        if event.tag:
            self.faults.append((where, line, "a text that begins with `!` needs quotation marks."))
        if isinstance(event, yaml.ScalarEvent):
            return self.said(event)
        return (
            self.keyed(where) if isinstance(event, yaml.MappingStartEvent) else self.listed(where)
        )

    def said(self, event: yaml.ScalarEvent) -> str | None:
        """Return a text as it was written; None where there is nothing."""
        empty = not event.style and event.value in ("", "~", "null")
        return None if empty else event.value.strip()

    def listed(self, where: Where) -> list[Any]:
        """Return the parts of a list."""
        parts: list[Any] = []
        while not isinstance(event := self.following(), yaml.SequenceEndEvent):
            parts.append(self.part((*where, len(parts)), event))
        return parts

    def keyed(self, where: Where) -> dict[str, Any]:
        """Return keys with what is behind each; of a key that stands twice, what is behind the first."""
        parts: dict[str, Any] = {}
        first: dict[str, int] = {}
        while not isinstance(event := self.following(), yaml.MappingEndEvent):
            line = first_line(event)
            key = self.part((*where, "?"), event)
            if not isinstance(key, str):
                self.faults.append(
                    (where, line, "a key must be a word. Check brackets and colons.")
                )
                self.part((*where, "?"), self.following())
            elif key in first:
                told = f"`{short(key)}` stands here and in line {first[key]}. Keep one of the two."
                self.faults.append((where, line, told))
                self.part((*where, "?"), self.following())
            else:
                first[key] = self.lines[(*where, key)] = line
                parts[key] = self.part((*where, key), self.following())
        return {key: part for key, part in parts.items() if part is not None}

    def line(self, where: Where) -> int:
        """Return the line of a part; of the nearest part around it where it has none."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)


def first_line(event: Any) -> int:
    """Return the line on which what YAML found begins."""
    return int(event.start_mark.line) + 1


def unreadable(line: str) -> str:
    """Return what to do about a line that is not YAML, and what is likely the matter."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "it begins with a tab. Use spaces."
    return (
        "it is not YAML about here. Check the spaces that begin the line, and put a text in "
        "quotation marks that has a colon, a hash, a bracket or a quotation mark in it."
    )


def short(text: str) -> str:
    """Return a word of the file, cut where nobody would read on."""
    return text if len(text) <= 60 else f"{text[:57]}..."
