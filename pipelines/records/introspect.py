"""The columns of a record class, read from its annotations."""

from dataclasses import dataclass, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Column:
    """One column: `type` is the Python type without None, `values` its vocabulary if it is closed.

    `made_from` names the columns that it is derived from, if its declaration does.
    """

    name: str
    type: Any
    nullable: bool
    description: str
    values: tuple[str, ...] = ()
    made_from: tuple[str, ...] = ()


@cache
def columns(row: type) -> tuple[Column, ...]:
    """The columns of a record class, in order of declaration."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def described(row: type) -> str:
    """What a record class holds, as its documentation says."""
    return (row.__doc__ or "").strip()


def _column(name: str, hint: Any) -> Column:
    nullable = get_origin(hint) in (Union, UnionType)
    if nullable:
        (hint,) = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is not Annotated:
        raise TypeError(
            f"column {name} has no description: annotate it as Annotated[type, 'description']"
        )
    kind, description, *made_from = get_args(hint)
    if get_origin(kind) is Literal:
        return Column(name, str, nullable, description, get_args(kind), tuple(made_from))
    return Column(name, kind, nullable, description, made_from=tuple(made_from))
