"""Rooms of a thousand and of a hundred thousand sessions, built once and kept between runs.

Rows, digests, audit and index are the real ones; only the transactions are larger than
a counselor's.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rumah_konseling.clock import Clock, instant
from rumah_konseling.records.clients.client_model import Area, Client, ClientForm
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.index.session_model import Note, Risk, SessionState, Technique
from rumah_konseling.records.sessions.session_rows import note_columns, read_session, seal_of_note
from rumah_konseling.room.room import CounselingRoom, migrations, unlock
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.bench import vocabulary
from tests.bench.vocabulary import Writer
from tests.conftest import IDENTITY, PASSPHRASE, START
from tests.records.stories import in_force, vault_of

FEW, MANY = 5, 500
_EACH, _AT_ONCE = 25, 500
_APART = timedelta(hours=2)
_CLOCK = Clock(lambda: START)


@dataclass(frozen=True)
class Practice:
    """A built room on disk; ``few`` and ``many`` are clients with 5 and with 500 sessions."""

    path: Path
    few: int
    many: int

    def open(self, later: timedelta = timedelta()) -> CounselingRoom:
        """Open the room, so much later than it was made."""
        clock = Clock(lambda: START + later)
        return CounselingRoom.open(self.path, unlock(self.path, PASSPHRASE), clock)

    def copy_to(self, folder: Path) -> Practice:
        """Copy the room, for what changes it."""
        shutil.copytree(self.path.parent, folder)
        return Practice(folder / self.path.name, self.few, self.many)


def practice(folder: Path, sessions: int) -> Practice:
    """Return the room of so many sessions, built unless ``folder`` holds it."""
    made = folder / f"{sessions}-{_fingerprint()}"
    if not made.exists():
        print(f"Membangun ruang dengan {sessions} sesi di {folder} …", flush=True)
        unborn = folder / f"{made.name}.belum"
        shutil.rmtree(unborn, ignore_errors=True)
        unborn.mkdir(parents=True)
        _build(unborn / "ruang.rkv", sessions)
        unborn.rename(made)
    return Practice(made / "ruang.rkv", 1, 2)


def _fingerprint() -> str:
    """Return what changes when a room must be built anew."""
    parts = [migration.sql for migration in migrations()]
    parts += [Path(file).read_text("utf-8") for file in (__file__, vocabulary.__file__)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _build(path: Path, sessions: int) -> None:
    with CounselingRoom.create(path, PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=_CLOCK).room as room:
        few, many = _served(room, 1), _served(room, 2)
        rest = sessions - FEW - MANY
        others = [_served(room, 3 + n, has_consent=False) for n in range(-(-rest // _EACH))]
        # Whose session it is, the earliest first: the two stand among all the others.
        turns = [others[n % len(others)] for n in range(rest)]
        for client, count in ((few, FEW), (many, MANY)):
            apart = len(turns) // count
            for n in range(count):
                turns.insert(n * (apart + 1), client)
        _Bulk(room).write(turns)


def _served(room: CounselingRoom, number: int, *, has_consent: bool = True) -> Client:
    word = Writer(number).some(4)
    form = ClientForm(name=f"Sintetis {word[0].title()} {word[1].title()}", areas=(Area.WORK,))
    client = room.clients.register(form)
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    if has_consent:
        room.clients.declare_conflict(client.id, has_conflict=False)
        room.competence.judge(client.id, "", is_outside=False)
        in_force(room, client)
    return client


class _Bulk:
    """Writes signed sessions, some hundred in a transaction."""

    def __init__(self, room: CounselingRoom) -> None:
        self._room = room
        self._vault = vault_of(room)
        self._index = SearchIndex()
        self._writer = Writer()
        self._numbers: dict[int, int] = {}

    def write(self, turns: list[Client]) -> None:
        begin = START - _APART * (len(turns) + 1)
        for first in range(0, len(turns), _AT_ONCE):
            with self._vault.transaction("session.signed") as tx:
                for at, client in enumerate(turns[first : first + _AT_ONCE], start=first):
                    row = self._row(client, note_of(self._writer, begin + _APART * at, at))
                    row["id"] = tx.insert("session", **row)
                    self._index.keep_session(tx, read_session(row))

    def _row(self, client: Client, note: Note) -> dict[str, object]:
        number = self._numbers[client.id] = self._numbers.get(client.id, 0) + 1
        stamp = instant(note.ends_at)
        return {
            "client_id": client.id,
            "case_id": self._room.clients.case_id(client.id),
            "number": number,
            "appointment_id": None,
            "state": SessionState.SIGNED.value,
            "version": 2,
            **note_columns(note),
            "is_late": 0,
            "created_at": stamp,
            "updated_at": stamp,
            "signed_at": stamp,
            "seal": seal_of_note(client.code, number, note, stamp, is_late=False),
        }


def note_of(writer: Writer, started_at: datetime, turn: int) -> Note:
    """Return a whole note; ``turn`` decides area, technique and risk."""
    subjective, objective, assessment, intervention, response = writer.parts()
    return Note(
        started_at=started_at,
        minutes=60,
        areas=(list(Area)[turn % 4],),
        technique=list(Technique)[turn % 3],
        technique_reason="Klien perlu ruang untuk mengurai sendiri.",
        subjective=subjective,
        objective=objective,
        assessment=assessment,
        intervention=intervention,
        response=response,
        risk=Risk.LOW if turn % 9 == 0 else Risk.NONE,
        risk_action="Menyusun rencana keselamatan." if turn % 9 == 0 else "",
        plan="Bertemu dua pekan lagi.",
    )
