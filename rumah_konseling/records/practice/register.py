"""A register of dated entries: added, ended or replaced, and never deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

C = TypeVar("C")
MAX_LINE = 200
MAX_TEXT = 5_000
LEAST_ENDING = 10


@dataclass(frozen=True, slots=True)
class RegisterKind(Generic[C]):
    """What one register holds.

    ``key`` is the column's word and the area of its acts in the audit log. ``lines`` names
    the texts of one line. ``check`` returns what is wrong with an entry, by field; ``day`` is
    what it is ordered by, ``due`` when it is to be looked at again. ``is_of_client`` says
    that an entry belongs to a client.
    """

    key: str
    content: type[C]
    lines: frozenset[str]
    check: Callable[[C, date], Mapping[str, str]]
    day: Callable[[C], date]
    due: Callable[[C], date | None] = lambda _content: None
    is_of_client: bool = False


@dataclass(frozen=True, slots=True)
class Entry(Generic[C]):
    """One entry. ``ended_on`` and ``ending`` say when and how it ended."""

    id: int
    client_id: int | None
    content: C
    due_on: date | None
    ended_on: date | None
    ending: str
    is_replaced: bool

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.ended_on is None


class Register(Generic[C]):
    """The entries of one kind."""

    def __init__(self, vault: Vault, clock: Clock, kind: RegisterKind[C]) -> None:
        self._vault = vault
        self._clock = clock
        self.kind = kind

    def get(self, entry_id: int) -> Entry[C]:
        """Return an entry.

        Raises:
            NotFound: there is none of this kind with that id.
        """
        row = self._vault.query_one(
            "SELECT * FROM practice_entry WHERE id = ? AND kind = ?", (entry_id, self.kind.key)
        )
        if row is None:
            raise NotFound
        return self._read(row)

    def latest_of(self, entry_id: int) -> int:
        """Return the id of the entry that stands in the place of this one.

        Raises:
            NotFound: there is none of this kind with that id.
        """
        sql = "SELECT id, replaced_by FROM practice_entry WHERE id = ? AND kind = ?"
        while (row := self._vault.query_one(sql, (entry_id, self.kind.key))) is not None:
            # What replaces an entry is younger: the chain has an end, also a forged one.
            later = row["replaced_by"]
            if later is None or later <= entry_id:
                return entry_id
            entry_id = later
        raise NotFound

    def all(self) -> list[Entry[C]]:
        """Return the entries that were not replaced, newest first."""
        return self._where("replaced_by IS NULL")

    def standing(self) -> list[Entry[C]]:
        """Return the entries that have not ended, newest first."""
        return self._where("ended_on IS NULL")

    def of_client(self, client_id: int) -> list[Entry[C]]:
        """Return a client's entries that were not replaced, newest first."""
        return self._where("replaced_by IS NULL AND client_id = ?", client_id)

    def of_year(self, year: int) -> list[Entry[C]]:
        """Return the entries of a year that were not replaced, oldest first."""
        found = self._where("replaced_by IS NULL AND substr(happened_on, 1, 4) = ?", f"{year:04}")
        return found[::-1]

    def add(self, content: C, client_id: int | None = None) -> Entry[C]:
        """Keep a new entry.

        Raises:
            FieldErrors: something in it can't be as it is.
        """
        content = self._checked(content)
        with self._vault.transaction(
            f"{self.kind.key}.added", _about(client_id), **self._told(content)
        ) as tx:
            entry_id = self._insert(tx, content, client_id)
        return self.get(entry_id)

    def replace(self, entry_id: int, content: C) -> Entry[C]:
        """Put a corrected entry in the place of one that stands; the former stays readable.

        Raises:
            FieldErrors: something in it can't be as it is.
            RoomError: the former has ended already.
        """
        former = self._standing(entry_id)
        content = self._checked(content)
        with self._vault.transaction(
            f"{self.kind.key}.replaced", _about(former.client_id), **self._told(content)
        ) as tx:
            new_id = self._insert(tx, content, former.client_id)
            self._end(tx, entry_id, self._clock.today(), "", replaced_by=new_id)
        return self.get(new_id)

    def end(self, entry_id: int, words: str, day: date | None = None) -> Entry[C]:
        """Note how an entry ended: an answer, a review, a reason.

        Raises:
            FieldErrors: the words are too short or too long, or the day can't be.
            RoomError: it has ended already.
        """
        entry = self._standing(entry_id)
        words, today = several_lines(words), self._clock.today()
        day = day or today
        errors = {}
        if not says(words, LEAST_ENDING):
            errors["ending"] = f"Tulis paling sedikit {LEAST_ENDING} huruf."
        elif len(words) > MAX_TEXT:
            errors["ending"] = too_long(MAX_TEXT)
        if day > today:
            errors["ended_on"] = "Tanggal itu belum terjadi."
        elif day < self.kind.day(entry.content):
            errors["ended_on"] = "Tanggal itu lebih awal daripada catatannya."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction(f"{self.kind.key}.ended", _about(entry.client_id)) as tx:
            self._end(tx, entry_id, day, words)
        return self.get(entry_id)

    def _checked(self, content: C) -> C:
        content = _plain(content, self.kind.lines)
        errors = dict(_lengths(content, self.kind.lines))
        errors |= self.kind.check(content, self._clock.today())
        if errors:
            raise FieldErrors(errors)
        return content

    def _told(self, content: C) -> dict[str, object]:
        # No words: the audit log is read by more than the counselor.
        kind = getattr(content, "kind", None)
        return {} if kind is None else {"of": str(kind.value)}

    def _standing(self, entry_id: int) -> Entry[C]:
        entry = self.get(entry_id)
        if not entry.is_open:
            raise RoomError("Catatan ini sudah berakhir.", "Buka kembali halaman ini.")
        return entry

    def _insert(self, tx: Transaction, content: C, client_id: int | None) -> int:
        stamp, due = self._clock.stamp(), self.kind.due(content)
        return tx.insert(
            "practice_entry",
            kind=self.kind.key,
            client_id=client_id,
            content=to_json(content),
            happened_on=self.kind.day(content).isoformat(),
            due_on=None if due is None else due.isoformat(),
            created_at=stamp,
            updated_at=stamp,
        )

    def _end(self, tx: Transaction, entry_id: int, day: date, words: str, **more: Any) -> None:
        tx.update(
            "practice_entry",
            entry_id,
            ended_on=day.isoformat(),
            ending=words,
            updated_at=self._clock.stamp(),
            **more,
        )

    def _where(self, condition: str, *values: object) -> list[Entry[C]]:
        rows = self._vault.query(
            f"""SELECT * FROM practice_entry WHERE kind = ? AND {condition}
                ORDER BY happened_on DESC, id DESC""",
            (self.kind.key, *values),
        )
        return self._vault.reading.each(self._read, rows)

    def _read(self, row: Row) -> Entry[C]:
        return Entry(
            row["id"],
            row["client_id"],
            read_json(self.kind.content, row["content"]),
            _day(row["due_on"]),
            _day(row["ended_on"]),
            row["ending"] or "",
            row["replaced_by"] is not None,
        )


def _about(client_id: int | None) -> str:
    return "" if client_id is None else subject_of(client_id)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _plain(content: C, lines: frozenset[str]) -> C:
    """Return an entry with its texts as they are kept."""
    assert is_dataclass(content)
    changed: dict[str, Any] = {}
    for field in fields(content):
        value = getattr(content, field.name)
        if type(value) is str:
            changed[field.name] = (one_line if field.name in lines else several_lines)(value)
        elif isinstance(value, tuple):
            changed[field.name] = tuple(filter(None, map(one_line, value)))
    plain: C = replace(content, **changed)  # type: ignore[type-var]
    return plain


def _lengths(content: C, lines: frozenset[str]) -> Mapping[str, str]:
    assert is_dataclass(content)
    errors = {}
    for field in fields(content):
        value = getattr(content, field.name)
        limit = MAX_LINE if field.name in lines else MAX_TEXT
        longest = max(map(len, value), default=0) if isinstance(value, tuple) else 0
        if type(value) is str and len(value) > limit:
            errors[field.name] = too_long(limit)
        elif longest > MAX_LINE or (isinstance(value, tuple) and len(value) > 20):
            errors[field.name] = "Terlalu panjang: paling banyak 20 baris, masing-masing 200 huruf."
    return errors
