"""What the rounds begin from: a furnished room, made once, of which each takes a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.index.session_model import Note, Risk, Technique
from rumah_konseling.room.room import CounselingRoom, migrations, unlock
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, MasterKey, open_with_recovery_code
from tests.conftest import IDENTITY, PASSPHRASE
from tests.records import stories

NAME = "ruang.rkv"
FILES = (NAME, "ruang.keys", "ruang.keys.bak")


@dataclass(frozen=True)
class Ground:
    """A room that is closed; ``client_id`` is a client in service with every gate open."""

    folder: Path
    client_id: int
    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)

    def copy_to(self, folder: Path) -> Path:
        """Copy the room's files; return where the vault is then."""
        for name in FILES:
            shutil.copy(self.folder / name, folder / name)
        return folder / NAME

    def open(self, path: Path) -> CounselingRoom:
        """Open a copy as the app does."""
        return CounselingRoom.open(path, self.data_key)

    @property
    def master(self) -> MasterKey:
        """The master key, by the recovery code, which costs no time."""
        return open_with_recovery_code(read_keys(self.folder / NAME), self.recovery_code)

    @contextmanager
    def hand_at(self, path: Path) -> Iterator[Connection]:
        """Let someone with the key, but not the program, at the file."""
        hand = Connection(path, subkey(self.data_key, "vault file"))
        hand.foreign_keys(enforced=False)
        try:
            yield hand
        finally:
            hand.close()


def bare(folder: Path) -> Ground:
    """Make a room with one client, for what has to be quick.

    It is made as if an hour ago: a session that has just ended comes after the consent then,
    in the first minutes of a day, too.
    """
    path = folder / NAME
    an_hour_ago = Clock(lambda: datetime.now(UTC) - timedelta(hours=1))
    new = CounselingRoom.create(path, PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=an_hour_ago)
    with new.room as room, room.in_haste():
        form = ClientForm(name="Sintetis Utama", id_kind=IdKind.NONE, areas=(Area.WORK,))
        client = room.clients.register(form)
        room.clients.begin_service(client.id)
        room.clients.declare_conflict(client.id, has_conflict=False)
        room.competence.judge(client.id, "", is_outside=False)
        stories.in_force(room, client)
    return Ground(folder, client.id, unlock(path, PASSPHRASE), new.recovery_code)


def furnished(folder: Path) -> Ground:
    """Make a room that holds some of everything, and pages that are free again."""
    ground = bare(folder)
    with ground.open(folder / NAME) as room, room.in_haste():
        for number in range(12):
            stories.register(room, f"Sintetis Nomor {number}", unit=f"Bagian {number % 3}")
        for number in range(8):
            session = room.sessions.begin(ground.client_id, note_of(room, f"Ini kisah {number}."))
            if number % 2:
                room.sessions.sign(session.id, session.note, session.version)
            else:
                room.sessions.keep_draft(session.id, session.note, session.version)
        seal = open_seal(folder / NAME, PASSPHRASE)
        room.process_notes.write(seal, ground.client_id, "Saya sendiri merasa canggung.")
        for size in (3_000, 40_000, 120_000):
            stories.arrive(room, name=f"{size} " + "pindai" * (size // 6) + ".pdf")
        waste = room.documents.scans(None)[0]
        room.scans.discard(waste.id)
    return ground


def note_of(room: CounselingRoom, words: str) -> Note:
    """Return a note that can be signed at once: its session has just ended."""
    return Note(
        started_at=room.clock.now() - timedelta(minutes=5),
        minutes=5,
        areas=(Area.WORK,),
        technique=Technique.DIRECTIVE,
        technique_reason="Klien meminta arahan.",
        subjective=words,
        risk=Risk.NONE,
        plan="Bertemu lagi.",
    )


def vault_at(ground: Ground, path: Path) -> Vault:
    """Open the vault alone, below everything that a room does at its opening."""
    return Vault.open(path, ground.data_key, migrations(), Clock())
