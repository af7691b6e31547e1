"""The description of the API for people: the OpenAPI description as parts of a page."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bluestone.charts.words import neither

Described = Mapping[str, Any]
REFERS = "#/components/schemas/"  # what the name of a shape stands behind

SAYS = {  # what a status means, in our words
    "200": "What was asked for",
    "201": "Taken",
    "304": "It is as you have it: the tag that you sent is still right",
    "400": "What was sent cannot be read",
    "401": "No token, or one that opens nothing",
    "403": "The token may not do this",
    "404": "There is none, or none for this token",
    "410": "It was recalled, or has changed since",
    "413": "Larger than can be",
    "422": "The request cannot be understood, or the release was not taken",
    "429": "Too many tokens failed: wait",
}
EXAMPLES = {  # what stands in an example for a parameter
    "force": "northmere",
    "number": "12",
    "span": "month",
    "from": "2025-01-01",
    "indicator": "victims.support_withdrawn",
}
SHOWN = ("span", "from")  # parameters that an example asks with


@dataclass(frozen=True)
class Asked:
    """A parameter, or a part of a form."""

    name: str
    type: str
    needed: bool
    about: str


@dataclass(frozen=True)
class Answer:
    """What may be answered: the status, what it means, and the shape by name; empty without one."""

    status: str
    about: str
    shape: str


@dataclass(frozen=True)
class Operation:
    """One address and how it is asked."""

    id: str
    method: str
    address: str
    about: str
    asked: tuple[Asked, ...]
    answers: tuple[Answer, ...]
    example: str


@dataclass(frozen=True)
class Shape:
    """What an answer is made of: its parts, each with what it means."""

    id: str
    name: str
    about: str
    parts: tuple[Asked, ...]


def operations(told: Described, site: str) -> tuple[Operation, ...]:
    """Return every operation of an OpenAPI description, with an example call of a site."""
    return tuple(
        operation(path, method, each, site)
        for path, held in told["paths"].items()
        for method, each in held.items()
    )


def operation(path: str, method: str, told: Described, site: str) -> Operation:
    """Return one operation."""
    asked = tuple(asked_of(told))
    return Operation(
        id=f"{method}-{path.strip('/').translate(str.maketrans('/{}', '---'))}",
        method=method.upper(),
        address=path,
        about=told["description"],
        asked=asked,
        answers=tuple(
            Answer(status, SAYS[status], shape_of(each))
            for status, each in sorted(told["responses"].items())
        ),
        example=example(path, method, asked, site),
    )


def asked_of(told: Described) -> Iterator[Asked]:
    """Yield what may be asked of an operation: its parameters, and the parts of its form."""
    for each in told.get("parameters", ()):
        about = each.get("description", each["schema"].get("description", ""))
        kind = type_of(each["schema"]).removesuffix(" or null")  # an address holds no null
        yield Asked(each["name"], kind, each.get("required", False), about)
    for content in told.get("requestBody", {}).get("content", {}).values():
        yield from parts(content["schema"])


def parts(schema: Described) -> Iterator[Asked]:
    """Yield the parts of an object."""
    needed = schema.get("required", ())
    for name, each in schema["properties"].items():
        yield Asked(name, type_of(each), name in needed, each.get("description", ""))


def shapes(told: Described) -> tuple[Shape, ...]:
    """Return every shape that an answer is made of, and those that these are made of."""
    held = told["components"]["schemas"]
    left, found = names_in([each["responses"] for each in methods(told)]), set()
    while left:
        found |= left
        left = names_in([held[name] for name in left]) - found
    return tuple(
        Shape(
            f"shape-{name.lower()}",
            name,
            held[name].get("description", ""),
            tuple(parts(held[name])),
        )
        for name in sorted(found)
    )


def methods(told: Described) -> Iterator[Described]:
    """Yield every operation of an OpenAPI description."""
    for each in told["paths"].values():
        yield from each.values()


def names_in(told: Any) -> set[str]:
    """Return the names of the shapes that a part of a description refers to."""
    return set(re.findall(rf'"{REFERS}(\w+)"', json.dumps(told)))


def shape_of(answer: Described) -> str:
    """Return the name of the shape of an answer; empty text where it has none."""
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).removeprefix(REFERS)


def type_of(schema: Described) -> str:
    """Return the type of a value in words: "day or null", "list of text"."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERS)
    if "anyOf" in schema:
        return neither([type_of(each) for each in schema["anyOf"]])
    if "enum" in schema:
        return neither(schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema['items'])}"
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    return TYPES[str(schema.get("type", "object"))]


FORMATS = {"date": "day", "date-time": "time", "binary": "file"}
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object of text",
    "null": "null",
}


def example(path: str, method: str, asked: tuple[Asked, ...], site: str) -> str:
    """Return a call with curl that somebody can copy; the token is in the environment."""
    for name, value in EXAMPLES.items():
        path = path.replace(f"{{{name}}}", value)
    words = {each.name: EXAMPLES[each.name] for each in asked if each.name in SHOWN}
    address = f"{site}{path}" + (f"?{urlencode(words)}" if words else "")
    lines = ['curl -H "Authorization: Bearer $BLUESTONE_TOKEN"']
    if method == "post":
        lines.append("-F release=@northmere-network.json")
    return " \\\n  ".join([*lines, json.dumps(address)])
