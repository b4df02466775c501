"""A passphrase that leaked: the room goes on under a key that nobody else has."""

from pathlib import Path

import pytest

from rumah_konseling.errors import VaultInUse, WrongPassphrase
from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.rekey import Rekeying, rekey_room
from rumah_konseling.room.room import CounselingRoom, unlock, unlock_with_code
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, create_keys, open_with_passphrase
from tests.conftest import PASSPHRASE, MadeRoom, SettableClock

NEW = "sepuluh perahu pulang petang"


def quietly(_done: int, _total: int) -> None:
    pass


def test_all_is_there_under_the_new_key_the_process_notes_too(
    made_room: MadeRoom, tmp_path: Path, clock: SettableClock
) -> None:
    path = tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        client = room.clients.register(ClientForm(name="Sekar Contoh", areas=(Area.WORK,)))
        seal = open_seal(path, PASSPHRASE)
        room.process_notes.write(seal, client.id, "Pikiran saya sendiri.")
        room.process_notes.keep_draft(seal, client.id, "Belum selesai", None)
        room.settings.reopen_recovery()
        former = open_with_passphrase(read_keys(path), PASSPHRASE)
        new = create_keys(NEW, CHEAPEST)
        with pytest.raises(VaultInUse):
            rekey_room(path, Rekeying(former, new), quietly, clock)
    aside = rekey_room(path, Rekeying(former, new), quietly, clock)
    assert aside.name == "ruang-sebelum-" + aside.name[14:]
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    assert unlock(aside, PASSPHRASE) == made_room.data_key
    assert unlock_with_code(path, new.recovery_code).data_key == new.data_key
    with CounselingRoom.open(path, unlock(path, NEW), clock) as room:
        assert room.clients.get(client.id).form.name == "Sekar Contoh"
        seal = open_seal(path, NEW)
        assert [n.text for n in room.process_notes.of_client(seal, client.id)] == [
            "Pikiran saya sendiri."
        ]
        assert room.process_notes.draft(seal, client.id) == ("Belum selesai", None)
        assert room.settings.recovery_confirmed
        assert room.safekeeping.proof_job().run(quietly).is_sound
