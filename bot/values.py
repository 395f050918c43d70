"""Values as JSON and back, by their types: dataclasses, named tuples, enums, tuples, days and moments."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_json(value: object) -> Any:  # noqa: ANN401 whatever json can write
    """Give `value` as JSON has it: a dataclass as an object, a tuple as a list, a day in ISO 8601."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    match value:
        case tuple():
            parts = cast("tuple[object, ...]", value)  # a tuple of anything, which pyright calls unknown
            return [to_json(part) for part in parts]
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


def from_json(kind: type[Value], data: object) -> Value:
    """Give the value of type `kind` that `to_json` wrote as `data`.

    Raises TypeError, KeyError, AttributeError or ValueError when `data` is something else.
    """
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 any annotation
    """Give the function that makes a value of `kind`; made once for each type."""
    kind = getattr(kind, "__supertype__", kind)  # what a NewType is
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return partial(_read_optional, _reader(next(part for part in inner if part is not NoneType)))
    if get_origin(kind) is tuple:
        return partial(_read_tuple, _reader(inner[0]))
    if is_dataclass(kind):
        return partial(
            _read_object, kind, {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
        )
    for base, way in ((tuple, "_make"), (date, "fromisoformat")):
        if issubclass(cast("type", kind), base):
            return getattr(kind, way)
    return kind if issubclass(kind, Enum) else partial(_read_plain, kind)


def _read_optional(read: Callable[[Any], Any], data: Any) -> Any:  # noqa: ANN401 as below
    return None if data is None else read(data)


def _read_tuple(read: Callable[[Any], Any], data: Any) -> Any:  # noqa: ANN401 as below
    return tuple(map(read, data))


def _read_object(kind: Any, readers: dict[str, Callable[[Any], Any]], data: Any) -> Any:  # noqa: ANN401 any
    return kind(**{name: read(data[name]) for name, read in readers.items()})


def _read_plain(kind: type, data: object) -> object:
    if type(data) is not kind and not (kind is float and type(data) is int):
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data
