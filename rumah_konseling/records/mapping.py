"""Rows and JSON columns become dataclasses, and JSON again, by the types of their fields.

A field is read by its own name. A column that holds a dataclass, a tuple or a mapping is
JSON text. What an older version did not write yet has the field's default. A reader is made
once for each type; reading a row of ten columns takes about as long as writing it by hand.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.records.papers.ink import Ink

T = TypeVar("T")
Reader = Callable[[Any], Any]


def read_row(kind: type[T], row: Any, **given: Any) -> T:
    """Return the ``kind`` that a row holds; ``given`` is what stands in no column of its name."""
    readers = _row_readers(cast(Any, kind))
    values = {name: read(row[name]) for name, read in readers if name not in given}
    # What is given and no field of its own is refused by the class itself.
    return kind(**values, **given)


def read_json(kind: type[T], text: str) -> T:
    """Return the ``kind`` that JSON text holds."""
    value: T = _reader(cast(Any, kind))(json.loads(text))
    return value


def to_json(value: Any) -> str:
    """Return the JSON text of a dataclass, as its column holds it."""
    return json.dumps(plain(value), ensure_ascii=False)


def plain(value: Any) -> Any:
    """Return a value as JSON has it: a dataclass as its fields in their order."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return [plain(value.start), plain(value.end)]
    if isinstance(value, Ink):
        return value.to_text()
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


@cache
def _row_readers(kind: Hashable) -> tuple[tuple[str, Reader], ...]:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(cast(Any, kind))]
    return tuple((name, _of_column(hints[name])) for name in names)


def _of_column(hint: Any) -> Reader:
    """Return what reads a column: as in JSON, but for what lies there as text."""
    inner, is_optional = _without_none(hint)
    read = _reader(inner)
    is_text = get_origin(inner) in (tuple, dict) or inner is Period
    is_text = is_text or (is_dataclass(inner) and inner is not Ink)
    whole: Reader = (lambda text: read(json.loads(text))) if is_text else read
    return _or_none(whole, inner) if is_optional else whole


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        parts = [part for part in get_args(hint) if part is not type(None)]
        assert len(parts) == 1, f"no column holds {hint}"
        return parts[0], True
    return hint, False


def _or_none(read: Reader, inner: Any) -> Reader:
    if inner in (str, int, float, bool):
        return lambda value: None if value is None else read(value)
    # An empty text stands for no day, no answer, no ink.
    return lambda value: None if value in (None, "") else read(value)


@cache
def _reader(hint: Any) -> Reader:
    inner, is_optional = _without_none(hint)
    if is_optional:
        return _or_none(_reader(inner), inner)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) in (dict, Mapping):
        read = _reader(get_args(hint)[1])
        return lambda raw: {key: read(one) for key, one in raw.items()}
    if hint is Period:
        read_day = _reader(date | None)
        return lambda raw: Period(read_day(raw[0]), read_day(raw[1]))
    if hint is Ink:
        return Ink.from_text
    if hint in (date, datetime):
        read_time: Reader = hint.fromisoformat
        return read_time
    if isinstance(hint, type) and (hint is bool or issubclass(hint, Enum)):
        return hint
    return _dataclass_reader(hint) if is_dataclass(hint) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_reader(parts: tuple[Any, ...]) -> Reader:
    if parts[-1] is Ellipsis:
        read = _reader(parts[0])
        return lambda raw: tuple([read(one) for one in raw])
    reads = [_reader(part) for part in parts]
    return lambda raw: tuple([read(one) for read, one in zip(reads, raw, strict=True)])


def _dataclass_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    reads = [(one.name, _reader(hints[one.name])) for one in fields(kind)]
    needed = {one.name for one in fields(kind) if one.default is one.default_factory is MISSING}

    def read_fields(raw: Mapping[str, Any]) -> Any:
        lacking = needed - raw.keys()
        if lacking:
            raise KeyError(*sorted(lacking))
        return kind(**{name: read(raw[name]) for name, read in reads if name in raw})

    return read_fields
