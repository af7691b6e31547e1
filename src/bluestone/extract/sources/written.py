"""YAML as an analyst writes it: every word is text, and every part knows its line.

YAML of itself makes a truth of `on` and `Yes`, and a number of 01. None of that happens here.
"""

from pathlib import Path
from typing import Any

import yaml

from bluestone.errors import BluestoneError


class BadProfile(BluestoneError):
    """A mapping profile cannot be read, or does not fit our tables or the force's files."""

    exit_code = 25


def ended(what: str) -> str:
    """Return what is wrong as a sentence: a question has its mark, and wants no full stop."""
    return what if what.endswith("?") else f"{what}."


class AllText(yaml.SafeLoader):
    """Loads YAML with every value as text. Raises an error where a key stands twice."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the loader's own way

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping, if no key of it stands twice."""
        keys = set()
        for key, _ in node.value:
            said = str(key.value)  # a key may be a list, which is told below
            if said in keys:
                raise yaml.MarkedYAMLError(
                    problem=f"`{said}` stands twice", problem_mark=key.start_mark
                )
            keys.add(said)
        return super().construct_mapping(node, deep)


class Written:
    """A YAML file: its `content`, and the line on which each part of it stands."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            loader = AllText(self.text(path))
            self.root = loader.get_single_node()
            self.content = None if self.root is None else loader.construct_document(self.root)
        except yaml.MarkedYAMLError as e:
            line = e.problem_mark.line + 1 if e.problem_mark else 1
            raise BadProfile(
                f"{self.name}, line {line} is not YAML: {e.problem}. Check the spaces that "
                "begin the line, and the quotation marks and brackets about there."
            ) from None
        except yaml.YAMLError:
            raise BadProfile(f"{self.name} is not YAML text. Write it in a text editor.") from None

    def text(self, path: Path) -> str:
        """Return what stands in the file, in UTF-8 or else Windows-1252."""
        try:
            data = path.read_bytes()
        except IsADirectoryError:
            raise BadProfile(f"{path} is a folder. Give the file of the profile in it.") from None
        except OSError:
            raise BadProfile(f"There is no profile {path}. Check its name and folder.") from None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("windows-1252", errors="replace")

    def line(self, *place: str | int) -> int:
        """Return the line of the part at `place`; of the nearest part around it if there is none."""
        node, line = self.root, 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == step:
                        node, line = value, key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
                line = node.start_mark.line + 1
        return line
