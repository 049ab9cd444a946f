"""Reading YAML so that each mistake is named with its line: nodes, since plain values have no lines."""

from collections.abc import Collection
from typing import NamedTuple

import yaml


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used: every problem on a line of its own, with its line and its remedy."""


class Word(NamedTuple):
    """An entry of a list and the line it stands on, from 1."""

    text: str
    line: int


class Reader:
    """Reads the nodes of one document and gathers its problems.

    A node that is missing reads as empty: what lacks it has the problem already.
    """

    def __init__(self, yaml_text: str) -> None:
        self._problems: list[tuple[int, str]] = []
        self.root = self._compose(yaml_text)

    def problem(self, line: int, message: str) -> None:
        """Note a problem of a line and go on."""
        self._problems.append((line, message))

    def finish(self) -> None:
        """Raise every problem noted, in the order of their lines."""
        if self._problems:
            raise TaxonomyError(
                "\n".join(f"line {line}: {message}" for line, message in sorted(self._problems))
            )

    def mapping(
        self,
        node: yaml.Node | None,
        where: str,
        keys: Collection[str] = (),
        more: Collection[str] = (),
    ) -> dict[str, yaml.Node]:
        """The values of a mapping by key; where `keys` are given each must be there, and no other but `more`."""
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node, f"{where} must be a mapping: write `key: value` lines")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.problem(line_of(key), f"{where}: {name} is given twice: merge the two")
            elif keys and name not in (*keys, *more):
                self.problem(
                    line_of(key), f"{where}: {name} is no key here: use {', '.join([*keys, *more])}"
                )
            found[name] = value
        for name in keys:
            if name not in found:
                self.problem(line_of(node), f"{where}: {name} is missing: add it")
        return found

    def text(self, node: yaml.Node | None, where: str) -> str:
        """A text that is not blank, as the file writes it."""
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return node.value.strip()
        self._wrong(node, f"{where} must be a text: write it behind the colon")
        return ""

    def words(self, node: yaml.Node | None, where: str) -> list[Word]:
        """The entries of a list, each a text that is not blank."""
        if not isinstance(node, yaml.SequenceNode):
            self._wrong(node, f"{where} must be a list: write [一, 二], or [] for none")
            return []
        found = []
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                found.append(Word(item.value.strip(), line_of(item)))
            else:
                self.problem(
                    line_of(item), f"{where}: an entry is no text: write a term or remove the entry"
                )
        return found

    def _wrong(self, node: yaml.Node | None, message: str) -> None:
        if node:
            self.problem(line_of(node), message)

    def _compose(self, yaml_text: str) -> yaml.Node | None:
        try:
            root = yaml.compose(yaml_text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            self.problem(*_story(error))
            root = None
        else:
            if root is None:
                self.problem(1, "the file is empty: write version, topics and mask")
        return root


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return node.start_mark.line + 1


def _story(error: yaml.YAMLError) -> tuple[int, str]:
    """The line and the reason of a text that is no YAML."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line, reason = error.problem_mark.line + 1, error.problem
    else:
        line, reason = 1, getattr(error, "reason", "unreadable")
    return (
        line,
        f"not YAML ({reason}): check quotes, colons, brackets and indents of this line and the one above",
    )
