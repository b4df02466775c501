"""A signed note made durable, against the same durable work in bare SQL, and one bare row.

As in the editor: the note was begun without a word, and typing kept it as a draft. Then
it is signed *as typed*, so that the gates, the note, its digest, its words in the index,
the end of the draft and the audit entry are all of one transaction; or *as saved*, when
it was saved before and its words are in the index since then.

The same work in bare SQL is the note, its entry in the index with the words' roots, and a row
of the log, in one transaction of the same file format under the same settings: it looks at
nothing, counts nothing and proves nothing. It is done in a copy, for it breaks the log's chain.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.records.index.stemmer import stems_of
from rumah_konseling.records.sessions.session_rows import note_columns
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, in_turn, line, undisturbed
from tests.bench.practice import Practice, note_of
from tests.bench.vocabulary import Writer
from tests.conftest import PASSPHRASE, START
from tests.records.stories import vault_of

MOST_RATIO, MOST_TO_ROW_TYPED, MOST_TO_ROW_SAVED, MOST_GROWTH = 1.5, 3.0, 2.0, 1.2
_CLIENT = 1
_UNMEASURED = 5  # caches fill, the stemmer loads
_ROW, _SAME_TYPED, _TYPED, _SAME_SAVED, _SAVED = range(5)
# A note is signed of a session that was held under the consent.
_LATER = timedelta(days=1)


def measure(case: Case) -> list[Line]:
    """Sign and write in turn, in copies of both rooms."""
    writer = Writer(23)
    taken = {size: [Series() for _ in range(5)] for size in case.sizes.sessions}
    with case.rooms("save", _LATER) as rooms:
        bare = {size: Bare(case.copy(size, "bare")) for size in rooms}
        with undisturbed():
            for turn in range(case.rounds(200, 3) + _UNMEASURED):
                typed, saved = (
                    note_of(writer, START + timedelta(hours=1, seconds=2 * turn + n), turn)
                    for n in range(2)
                )
                for size, room in rooms.items():
                    _take(taken[size], room, bare[size], typed, saved, turn)
        for one in bare.values():
            one.close()
    for series in taken.values():
        for each in series:
            del each.seconds[:_UNMEASURED]
    return _lines(taken[case.small], taken[case.large])


def _take(
    series: list[Series], room: CounselingRoom, bare: Bare, typed: Note, saved: Note, turn: int
) -> None:
    acts: dict[int, Callable[[], object]] = {
        _ROW: _insert(room, typed.subjective),
        _SAME_TYPED: bare.sign(typed, is_indexed=False),
        _TYPED: _sign(room, _typed(room, typed), typed),
        _SAME_SAVED: bare.sign(saved, is_indexed=True),
        _SAVED: _sign(room, _saved(room, saved), saved),
    }

    def timed(way: int, act: Callable[[], object]) -> Callable[[], object]:
        return lambda: series[way].take(act)

    in_turn([timed(way, act) for way, act in acts.items()], turn)


def _lines(small: list[Series], large: list[Series]) -> list[Line]:
    def one(part: str, way: int, floor: int, limit: float | None) -> Line:
        return line(part, large[way], large[floor], limit, than=small[way], most_growth=MOST_GROWTH)

    return [
        one("", _TYPED, _SAME_TYPED, MOST_RATIO),
        one("saved before", _SAVED, _SAME_SAVED, MOST_RATIO),
        one("as typed, to one row", _TYPED, _ROW, MOST_TO_ROW_TYPED),
        one("saved before, to one row", _SAVED, _ROW, MOST_TO_ROW_SAVED),
        one("same work, to one row", _SAME_TYPED, _ROW, None),
    ]


class Bare:
    """Writes what a signature leaves behind, and nothing else, into a copy of a room."""

    def __init__(self, made: Practice) -> None:
        self._connection = Connection(
            made.path, subkey(unlock(made.path, PASSPHRASE), "vault file")
        )
        self._number = int(self._connection.value("SELECT max(number) FROM audit"))
        self._entry = int(self._connection.value("SELECT max(id) FROM search_entry"))

    def sign(self, note: Note, *, is_indexed: bool) -> Callable[[], None]:
        """Return what writes a signed note; one that ``is_indexed`` has its words there."""
        columns = note_columns(note)
        words = "\n".join(str(columns[name]) for name in _WORDS)
        roots = stems_of(words)
        with_blank = {**columns, **dict.fromkeys(_WORDS, "")}
        session = self._begin(columns if is_indexed else with_blank)
        if is_indexed:
            self._write(lambda: self._enter(session, words, roots))

        def act() -> None:
            self._connection.begin()
            names = ", ".join(f'"{name}" = ?' for name in columns)
            self._connection.change(
                f"UPDATE session SET {names}, state = 'signed', version = 3, signed_at = ?,"
                " seal = ?, updated_at = ? WHERE id = ?",
                [*columns.values(), _STAMP, secrets.token_hex(32), _STAMP, session],
            )
            if not is_indexed:
                self._enter(session, words, roots)
            self._log()
            self._connection.commit()

        return act

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def _begin(self, columns: dict[str, Any]) -> int:
        values = {
            "client_id": _CLIENT,
            "case_id": self._connection.value(
                "SELECT id FROM service_case WHERE client_id = ?", (_CLIENT,)
            ),
            "number": 1_000 + self._number,
            "state": "draft",
            "version": 1,
            **columns,
            "is_late": 0,
            "created_at": _STAMP,
            "updated_at": _STAMP,
        }
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        made: list[int] = []

        def write() -> None:
            (row,) = self._connection.change(
                f"INSERT INTO session ({names}) VALUES ({marks}) RETURNING id",
                list(values.values()),
            )
            made.append(row["id"])

        self._number += 1
        self._write(write)
        return made[0]

    def _enter(self, session: int, words: str, roots: str) -> None:
        self._entry += 1
        self._connection.change(
            "INSERT INTO search_entry (id, kind, record_id, client_id, words, stems, tags)"
            " VALUES (?, 'session', ?, ?, ?, ?, '')",
            (self._entry, session, _CLIENT, words, roots),
        )

    def _log(self) -> None:
        self._number += 1
        changes = json.dumps([["session", 1, secrets.token_hex(16)]] * 2)
        self._connection.change(
            "INSERT INTO audit (number, at, action, subject, detail, changes, mac)"
            " VALUES (?, ?, 'session.signed', 'client/1', '{}', ?, ?)",
            (1_000_000 + self._number, _STAMP, changes, secrets.token_bytes(32)),
        )

    def _write(self, act: Callable[[], object]) -> None:
        self._connection.begin()
        act()
        self._connection.commit()


_STAMP = "2026-03-10T02:30:00+00:00"
_WORDS = ("subjective", "objective", "assessment", "intervention", "response", "plan")


def _typed(room: CounselingRoom, note: Note) -> Session:
    session = room.sessions.begin(_CLIENT, Note(note.started_at, note.minutes))
    room.sessions.keep_draft(session.id, note, session.version)
    return session


def _saved(room: CounselingRoom, note: Note) -> Session:
    session = _typed(room, note)
    return room.sessions.save(session.id, note, session.version)


def _sign(room: CounselingRoom, session: Session, note: Note) -> Callable[[], object]:
    return lambda: room.sessions.sign(session.id, note, session.version)


def _insert(room: CounselingRoom, words: str) -> Callable[[], None]:
    connection = vault_of(room)._connection
    name = uuid4().hex

    def insert() -> None:
        # Into a table of the room's own, without a trigger: one that is added closes the room.
        connection.begin()
        connection.change("INSERT INTO text_block (name, body) VALUES (?, ?)", (name, words))
        connection.commit()

    return insert
