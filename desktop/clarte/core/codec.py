"""Dataclasses to plain JSON values and back, checked against their type hints.

Used between processes and in the store instead of pickle: bytes that come from a child that parsed a
hostile file must never be able to name a class to build.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class CodecError(ValueError):
    """The JSON does not fit the type. The message names fields, never values."""


def to_json(value: Any) -> Any:
    """Plain JSON value of a dataclass, enum, tuple, mapping or scalar."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise CodecError(f"{type(value).__name__} has no JSON form")


def from_json(kind: type[T], value: Any) -> T:
    """Build `kind` from a plain JSON value.

    Unknown fields are ignored (a newer writer); a missing field takes its default.
    Raises CodecError when a value does not fit its type.
    """
    return typing.cast(T, _build(kind, value, kind.__name__))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if kind is Any:
        return value
    if origin in (typing.Union, types.UnionType):
        return _build_union(typing.get_args(kind), value, where)
    if origin is tuple:
        return _build_tuple(typing.get_args(kind), value, where)
    if origin is list:
        return [_build(typing.get_args(kind)[0], item, where) for item in _expect(list, value, where)]
    if origin in (dict, Mapping) or (origin is not None and issubclass(origin, Mapping)):
        inner = typing.get_args(kind)[1]
        return {key: _build(inner, item, where) for key, item in _expect(dict, value, where).items()}
    if dataclasses.is_dataclass(kind):
        return _build_dataclass(typing.cast(type[Any], kind), _expect(dict, value, where), where)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        try:
            return kind(value)
        except ValueError:
            raise CodecError(f"{where}: not a {kind.__name__}") from None
    return _scalar(kind, value, where)


def _build_union(choices: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and types.NoneType in choices:
        return None
    for choice in choices:
        if choice is types.NoneType:
            continue
        try:
            return _build(choice, value, where)
        except CodecError:
            continue
    raise CodecError(f"{where}: fits none of its types")


def _build_tuple(inner: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    items = _expect(list, value, where)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_build(inner[0], item, where) for item in items)
    if len(inner) != len(items):
        raise CodecError(f"{where}: expected {len(inner)} items")
    return tuple(_build(kind, item, where) for kind, item in zip(inner, items, strict=True))


def _build_dataclass(kind: Any, value: dict[str, Any], where: str) -> Any:
    hints = _hints(kind)
    known = {f.name for f in dataclasses.fields(kind) if f.init}
    arguments = {name: _build(hints[name], item, f"{where}.{name}") for name, item in value.items() if name in known}
    try:
        return kind(**arguments)
    except TypeError:
        raise CodecError(f"{where}: a field is missing") from None


def _expect(kind: type[Any], value: Any, where: str) -> Any:
    if not isinstance(value, kind):
        raise CodecError(f"{where}: expected {kind.__name__}")
    return value


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise CodecError(f"{where}: expected {getattr(kind, '__name__', kind)}")
