"""A signed note made durable, against one bare row through the same connection."""

from __future__ import annotations

from datetime import timedelta

from rumah_konseling.records.session_model import Session
from rumah_konseling.room import CounselingRoom
from tests.bench.measuring import Bound, Series, undisturbed
from tests.bench.practice import note_of
from tests.bench.vocabulary import Writer
from tests.conftest import START
from tests.records.stories import vault_of

MOST_RATIO, MOST_GROWTH = 2.0, 1.2
_CLIENT = 1


def measure(rooms: dict[int, CounselingRoom], quick: bool) -> tuple[dict[str, object], list[Bound]]:
    """Sign and insert in turn, in every room; the rooms are copies."""
    rounds = 40 if quick else 200
    writer = Writer(23)
    bare = {size: Series() for size in rooms}
    signed = {size: Series() for size in rooms}
    for room in rooms.values():
        vault_of(room)._connection.change(
            "CREATE TABLE bare_row (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT"
        )
    with undisturbed():
        for turn in range(rounds + 5):
            note = note_of(writer, START - timedelta(hours=3, seconds=turn), turn)
            for size, room in rooms.items():
                session = room.sessions.begin(_CLIENT, note)
                acts = [
                    lambda room=room, session=session, series=signed[size]: series.take(
                        lambda: _sign(room, session)
                    ),
                    lambda room=room, words=note.subjective, series=bare[size]: series.take(
                        lambda: _insert(room, words)
                    ),
                ]
                for act in acts[:: 1 if turn % 2 else -1]:
                    act()
    for series in (*bare.values(), *signed.values()):
        del series.seconds[:5]  # caches fill, the stemmer loads
    told: dict[str, object] = {
        str(size): {
            "one bare row": bare[size].told(),
            "signed note": signed[size].told(),
        }
        for size in rooms
    }
    bounds = [
        Bound(f"median ratio, {size}", signed[size].median / bare[size].median, MOST_RATIO)
        for size in rooms
    ]
    growth = signed[max(rooms)].median / signed[min(rooms)].median
    return told, [*bounds, Bound("growth of median", growth, MOST_GROWTH)]


def _sign(room: CounselingRoom, session: Session) -> None:
    room.sessions.sign(session.id, session.note, session.version)


def _insert(room: CounselingRoom, words: str) -> None:
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("INSERT INTO bare_row (words) VALUES (?)", (words,))
    connection.commit()
