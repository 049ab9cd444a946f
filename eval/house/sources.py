"""What can be counted in a Python source: complexity, boolean operators, tokens a line.

`python -m eval.house` prints these figures and `tests/test_house.py` sets bounds to them.
"""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function

MOST_COMPLEX = 10
MOST_OPERATORS = 2
_NO_CODE = frozenset(
    {
        tokenize.COMMENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
        tokenize.INDENT,
        tokenize.NEWLINE,
        tokenize.NL,
    }
)
_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Violation:
    """A place that is over a bound: `where` is a dotted name, `figure` what was counted there."""

    where: str
    line: int
    figure: int

    def __str__(self) -> str:
        return f"{self.where} {self.figure}"


@dataclass(frozen=True)
class Density:
    """How full the lines are: tokens and `and`/`or` on so many lines that hold code."""

    tokens: int = 0
    operators: int = 0
    lines: int = 0

    def __add__(self, other: "Density") -> "Density":
        return Density(
            self.tokens + other.tokens,
            self.operators + other.operators,
            self.lines + other.lines,
        )

    @property
    def tokens_a_line(self) -> float:
        """Tokens a line of code."""
        return self.tokens / max(1, self.lines)

    @property
    def operators_a_thousand_lines(self) -> float:
        """`and` and `or` a thousand lines of code."""
        return 1000 * self.operators / max(1, self.lines)


def complex_functions(source: str, module: str) -> list[Violation]:
    """The functions and methods that radon finds more complex than `MOST_COMPLEX`."""
    functions = (block for block in cc_visit(source) if isinstance(block, Function))
    return [
        Violation(f"{module}.{function.fullname}", function.lineno, function.complexity)
        for function in functions
        if function.complexity > MOST_COMPLEX
    ]


def crowded_expressions(source: str, module: str) -> list[Violation]:
    """The expressions with more `and` and `or` than `MOST_OPERATORS`, named by their function."""
    expressions = _expressions(ast.parse(source), module)
    return [expression for expression in expressions if expression.figure > MOST_OPERATORS]


def _expressions(node: ast.AST, scope: str) -> Iterator[Violation]:
    """Every outermost boolean expression below a node, with its operators."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.BoolOp):
            yield Violation(scope, child.lineno, _operators(child))
        elif isinstance(child, _Scope):
            yield from _expressions(child, f"{scope}.{child.name}")
        else:
            yield from _expressions(child, scope)


def _operators(expression: ast.BoolOp) -> int:
    """How many `and` and `or` an expression has, those in its parts included."""
    operations = (node for node in ast.walk(expression) if isinstance(node, ast.BoolOp))
    return sum(len(operation.values) - 1 for operation in operations)


def density(source: str) -> Density:
    """Tokens, `and`/`or` and lines of a source; comments and blank lines do not count."""
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in _NO_CODE
    ]
    operators = sum(token.string in ("and", "or") for token in tokens)
    return Density(len(tokens), operators, len({token.start[0] for token in tokens}))


def python_files(folders: Iterable[Path]) -> list[Path]:
    """The Python files below the folders, in order."""
    return [path for folder in folders for path in sorted(folder.rglob("*.py"))]


def module_name(path: Path, root: Path) -> str:
    """The dotted name of a file below `root`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")
