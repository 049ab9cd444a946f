"""Word lists and tables that a room keeps as data beside its code."""

from importlib.resources import files
from typing import Any

import yaml

# The parser in C, ten times as fast, where PyYAML's wheel has it.
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_text(package: str, name: str) -> str:
    """The text of a data file of a package: `data_text("pipelines.text.topics", "taxonomy.yaml")`.

    Raises FileNotFoundError where the package has no such file.
    """
    return files(package).joinpath(name).read_text(encoding="utf-8")


def word_list(package: str, name: str) -> list[str]:
    """The words of a text file in its order: one or more on a line, `#` opens a comment."""
    lines = data_text(package, name).splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]


def yaml_table(package: str, name: str) -> dict[str, Any]:
    """The content of a YAML file that holds a mapping; an empty file is an empty table."""
    return yaml.load(data_text(package, name), Loader=SAFE_LOADER) or {}
