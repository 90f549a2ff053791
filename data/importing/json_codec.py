"""Frozen dataclasses as plain JSON values, and back with every type checked.

What comes from another process is data and never code, so nothing is pickled; and it
is read by the types it should have, so that nothing else gets in.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from data.contract.definitions import TABLES, Table


def to_plain(value: Any) -> Any:
    """Return `value` as JSON can write it; a table of the contract goes by its name."""
    if isinstance(value, Table):
        return value.name
    if is_dataclass(value):
        names = (field.name for field in fields(value))
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: to_plain(each) for name, each in value.items()}
    return str(value) if isinstance(value, Path | date) else value


def from_plain(kind: Any, plain: Any) -> Any:
    """Return the value of type `kind` that `plain` was made from.

    Raises TypeError, KeyError or ValueError where it can be none such.
    """
    if isinstance(kind, UnionType):
        return _one_of(kind, plain)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if get_origin(kind) is dict:
        of = get_args(kind)[1]
        return {name: from_plain(of, each) for name, each in plain.items()}
    if kind is Table:
        return TABLES[plain]
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _type_hints(kind)
        return kind(**{name: from_plain(of, plain[name]) for name, of in hints.items()})
    if kind is date:
        return date.fromisoformat(plain)
    return Path(plain) if kind is Path else _checked(kind, plain)


# Worked out from the text of annotations: for each of a thousand problems anew, that
# would take longer than all else.
_type_hints = cache(get_type_hints)


def _one_of(kind: UnionType, plain: Any) -> Any:
    """Read `X | None`; no other union occurs."""
    wanted = next(each for each in get_args(kind) if each is not NoneType)
    return None if plain is None else from_plain(wanted, plain)


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    """Read a tuple of any length of one kind, or one place for place."""
    if kinds[-1] is Ellipsis:
        return tuple(from_plain(kinds[0], each) for each in plain)
    pairs = zip(kinds, plain, strict=True)
    return tuple(from_plain(kind, each) for kind, each in pairs)


def _checked(kind: type, plain: Any) -> Any:
    # True is an integer to Python, and would count as one row; 60 is a number.
    if type(plain) is not kind and (kind, type(plain)) != (float, int):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain
