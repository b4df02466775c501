"""A signed note made durable, against one bare row through the same connection.

As in the editor: the note was begun without a word, and typing kept it as a draft. Then
it is signed *as typed*, so that the gates, the note, its digest, its words in the index,
the end of the draft and the audit entry are all of one transaction; or *as saved*, when
it was saved before and its words are in the index since then.

The floor is mostly the disk's: where a bare row takes 20 ms, both ways keep the bound;
where it takes 1 ms, *as saved* measured 2.8 times that and *as typed* 5.1 times, of which
the index alone is more than the whole bound.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.room.room import CounselingRoom
from tests.bench.measuring import Bound, Series, undisturbed
from tests.bench.practice import note_of
from tests.bench.vocabulary import Writer
from tests.conftest import START
from tests.records.stories import vault_of

MOST_RATIO, MOST_GROWTH = 2.0, 1.2
_CLIENT = 1
_UNMEASURED = 5  # caches fill, the stemmer loads
_BARE, _TYPED, _SAVED = "one bare row", "signed as typed", "signed as saved"
_WAYS = (_BARE, _TYPED, _SAVED)


def measure(rooms: dict[int, CounselingRoom], quick: bool) -> tuple[dict[str, object], list[Bound]]:
    """Sign and insert in turn, in every room; the rooms are copies."""
    rounds = 40 if quick else 200
    writer = Writer(23)
    taken = {size: {way: Series() for way in _WAYS} for size in rooms}
    with undisturbed():
        for turn in range(rounds + _UNMEASURED):
            typed, saved = (
                note_of(writer, START + timedelta(hours=1, seconds=2 * turn + n), turn)
                for n in range(2)
            )
            for size, room in rooms.items():
                acts = {
                    _BARE: _insert(room, typed.subjective),
                    _TYPED: _sign(room, _typed(room, typed), typed),
                    _SAVED: _sign(room, _saved(room, saved), saved),
                }
                shift = turn % len(_WAYS)
                for way in (*_WAYS[shift:], *_WAYS[:shift]):
                    taken[size][way].take(acts[way])
    told: dict[str, object] = {}
    bounds = []
    for size, ways in taken.items():
        for series in ways.values():
            del series.seconds[:_UNMEASURED]
        told[str(size)] = {way: series.told() for way, series in ways.items()}
        bounds += [
            Bound(f"{way}, {size}", ways[way].median / ways[_BARE].median, MOST_RATIO)
            for way in (_TYPED, _SAVED)
        ]
    small, large = taken[min(rooms)], taken[max(rooms)]
    bounds += [
        Bound(f"growth, {way}", large[way].median / small[way].median, MOST_GROWTH)
        for way in (_TYPED, _SAVED)
    ]
    return told, bounds


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
