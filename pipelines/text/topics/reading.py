"""Reading YAML so that each mistake is reported with its line.

The nodes of the document are read, since plain values have no lines.
"""

from collections.abc import Collection
from typing import NamedTuple

import yaml

from pipelines.text.words.lists import SAFE_LOADER


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used: one line for each problem, with its line and its remedy."""


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
        optional: Collection[str] = (),
    ) -> dict[str, yaml.Node]:
        """The values of a mapping by key.

        Where `keys` are given, each must be there and no others but the `optional` ones.
        """
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node, f"{where} must be a mapping: write `key: value` lines")
            return {}
        values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in values:
                self.problem(line_of(key), f"{where}: {name} is given twice: merge the two")
            elif keys and name not in (*keys, *optional):
                known = ", ".join([*keys, *optional])
                self.problem(line_of(key), f"{where}: {name} is no key here: use {known}")
            values[name] = value
        for name in keys:
            if name not in values:
                self.problem(line_of(node), f"{where}: {name} is missing: add it")
        return values

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
        words: list[Word] = []
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                words.append(Word(item.value.strip(), line_of(item)))
            else:
                remedy = "write a term or remove the entry"
                self.problem(line_of(item), f"{where}: an entry is no text: {remedy}")
        return words

    def _wrong(self, node: yaml.Node | None, message: str) -> None:
        if node:
            self.problem(line_of(node), message)

    def _compose(self, yaml_text: str) -> yaml.Node | None:
        try:
            root = SAFE_LOADER(yaml_text).get_single_node()
        except yaml.YAMLError as error:
            self.problem(_line(error), _reason(error))
            return None
        if root is None:
            self.problem(1, "the file is empty: write version, topics and mask")
        return root


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return node.start_mark.line + 1


def _line(error: yaml.YAMLError) -> int:
    """The line where a text stops being YAML, 1 where the error has none."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return error.problem_mark.line + 1
    return 1


def _reason(error: yaml.YAMLError) -> str:
    """Why a text is no YAML, and what to do."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        reason = error.problem
    else:
        reason = getattr(error, "reason", "unreadable")
    remedy = "check quotes, colons, brackets and indents of this line and the one above"
    return f"not YAML ({reason}): {remedy}"
