"""Values as JSON and back, by their types: dataclasses, named tuples, enums, tuples, days and moments."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_json(value: object) -> Any:  # noqa: ANN401 whatever json can write
    """Give `value` as JSON has it: a dataclass as an object, a tuple as a list, a day in ISO 8601."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    match value:
        case tuple():
            return [to_json(part) for part in value]  # pyright: ignore[reportUnknownVariableType] any tuple
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


def from_json(kind: type[Value], data: object) -> Value:
    """Give the value of type `kind` that `to_json` wrote as `data`.

    Raises TypeError, KeyError or ValueError when `data` is something else.
    """
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 any annotation
    """Give the function that makes a value of `kind`; made once for each type."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        read = _reader(inner)
        return lambda data: None if data is None else read(data)
    if get_origin(kind) is tuple:
        read = _reader(get_args(kind)[0])
        return lambda data: tuple(map(read, data))
    if is_dataclass(kind):
        readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
        return lambda data: kind(**_read_all(readers, data))
    if issubclass(kind, tuple):
        return kind._make
    if issubclass(kind, date | datetime):
        return kind.fromisoformat
    if issubclass(kind, Enum):
        return kind
    return lambda data: _checked(kind, data)


def _read_all(readers: Mapping[str, Callable[[Any], Any]], data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: read(data[name]) for name, read in readers.items()}


def _checked(kind: type, data: object) -> object:
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data
