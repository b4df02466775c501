"""``run.py verify``: the first thing that is wrong, and what to do about it."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rumah_konseling.records.safekeeping.audit_trail import HEAD_CODE
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room import verify_command
from rumah_konseling.room.account import account_folder
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.room.verify_command import NOT_LOOKED_AT, NOT_WHOLE, WHOLE
from rumah_konseling.ui.platform.local import name_application, witness_folder
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_header import KeyHeader
from tests.conftest import PASSPHRASE, START, MadeRoom, SettableClock
from tests.records.stories import register


@pytest.fixture
def path(tmp_path: Path, made_room: MadeRoom) -> Path:
    path = tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    return path


Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    def asked(path: Path, secret: str = PASSPHRASE, *words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(secret + "\n"))
        out = io.StringIO()
        code = verify_command.main([str(path), *words], out)
        return code, out.getvalue()

    return asked


def test_a_whole_room_is_told_whole_and_left_as_it_was(ask: Ask, path: Path) -> None:
    before = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.suffix != ".lock"}
    code, said = ask(path)
    assert code == WHOLE
    assert said.startswith("UTUH: ")
    after = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.suffix != ".lock"}
    assert after == before


def test_the_recovery_code_opens_it_as_well(ask: Ask, path: Path, made_room: MadeRoom) -> None:
    assert ask(path, made_room.recovery_code, "--code")[0] == WHOLE


def test_a_backup_is_looked_at_as_a_room_is(ask: Ask, path: Path, made_room: MadeRoom) -> None:
    stick = path.parent / "stick"
    stick.mkdir()
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        job = room.safekeeping.backup_job(Occasion.ASKED, stick)
        made = job.run(lambda _done, _total: None).path
    assert ask(made)[0] == WHOLE
    content = bytearray(made.read_bytes())
    content[-100] ^= 1
    made.write_bytes(content)
    code, said = ask(made)
    assert code == NOT_WHOLE
    assert "cadangan" in said


def test_the_first_wrong_thing_comes_first_with_its_advice(
    ask: Ask, path: Path, made_room: MadeRoom
) -> None:
    hand = Connection(path, subkey(made_room.data_key, "vault file"))
    hand.change("UPDATE setting SET value = '{}' WHERE id = 1")
    hand.close()
    code, said = ask(path)
    assert code == NOT_WHOLE
    first, second = said.splitlines()
    assert "setting/1" in first
    assert second.startswith("→ Catatan diubah dari luar")


def test_key_files_that_are_lost_damaged_or_old_are_named(
    ask: Ask, path: Path, made_room: MadeRoom
) -> None:
    from rumah_konseling.vault.keys.key_files import read_keys
    from rumah_konseling.vault.keys.keys import open_with_passphrase, renew_recovery_code

    main, spare = path.with_suffix(".keys"), path.with_suffix(".keys.bak")
    original = main.read_bytes()
    spare.unlink()
    code, said = ask(path)
    assert code == NOT_WHOLE
    assert said.startswith("KUNCI: Berkas kunci ruang.keys.bak tidak ada.\n→ ")
    spare.write_bytes(b"?" + original[1:])
    assert "ruang.keys.bak rusak" in ask(path)[1]
    spare.unlink()
    spare.mkdir()
    assert "ruang.keys.bak tidak dapat dibaca" in ask(path)[1]
    spare.rmdir()
    header = read_keys(path)
    newer, _ = renew_recovery_code(header, open_with_passphrase(header, PASSPHRASE))
    spare.write_bytes(newer.to_bytes())
    assert "ruang.keys lebih lama daripada pasangannya" in ask(path)[1]
    # Looking mends nothing: that is for the program, which writes it into its log.
    assert main.read_bytes() == original


def test_what_cannot_be_looked_at_is_told_apart_from_damage(
    ask: Ask, path: Path, made_room: MadeRoom, tmp_path: Path
) -> None:
    code, said = ask(path, "bukan frasa ini")
    assert (code, said.splitlines()[0]) == (NOT_LOOKED_AT, "Frasa sandi tidak cocok.")
    assert ask(tmp_path / "none.rkv")[0] == NOT_LOOKED_AT
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)):
        code, said = ask(path)
    assert code == NOT_LOOKED_AT
    assert "sedang dibuka" in said


def test_a_room_whose_first_page_is_gone_is_damaged_not_strange(ask: Ask, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    code, said = ask(path)
    assert code == NOT_WHOLE
    assert said.startswith("TIDAK UTUH")


def renewed(path: Path, made_room: MadeRoom) -> None:
    """Change the passphrase, so that the key files have a newer generation."""
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        header = room.newest_keys()
        newer = replace(header, generation=header.generation + 1).sealed_with(made_room.data_key)
        room.keep_keys(newer, made_room.data_key)


def test_older_key_files_put_back_are_told(ask: Ask, path: Path, made_room: MadeRoom) -> None:
    old = {place: place.read_bytes() for place in path.parent.glob("ruang.keys*")}
    renewed(path, made_room)
    assert ask(path)[0] == WHOLE
    for place, content in old.items():
        place.write_bytes(content)
    code, said = ask(path)
    assert code == NOT_WHOLE
    assert "KUNCI: Berkas kunci yang lama dikembalikan" in said


def test_a_spoilt_copy_of_the_keys_inside_is_told(
    ask: Ask, path: Path, made_room: MadeRoom
) -> None:
    for spoilt in (b"rusak", KeyHeader.from_bytes(path.with_suffix(".keys").read_bytes())):
        hand = Connection(path, subkey(made_room.data_key, "vault file"))
        kept = (
            spoilt
            if isinstance(spoilt, bytes)
            else replace(spoilt, generation=99).sealed_with(bytes(32)).to_bytes()
        )
        hand.change("UPDATE meta SET value = ? WHERE key = 'key header'", (kept,))
        hand.close()
        code, said = ask(path)
        assert code == NOT_WHOLE
        assert "KUNCI: Salinan kunci di dalam ruang rusak" in said
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        assert room.safekeeping.key_troubles() == [
            "Salinan kunci di dalam ruang rusak; ganti frasa sandi untuk menulisnya."
        ]


def test_a_file_older_than_what_this_account_saw_is_told(
    ask: Ask, path: Path, made_room: MadeRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_command, "account_folder", lambda: tmp_path / "saksi")
    old = path.read_bytes()
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        register(room)
        room.safekeeping.remember(tmp_path / "saksi")
    assert ask(path)[0] == WHOLE
    path.write_bytes(old)
    code, said = ask(path)
    assert code == NOT_WHOLE
    assert "UMUR: Ini bukan berkas ruang yang terakhir dibuka di komputer ini" in said


def test_the_command_looks_where_the_window_remembers(qapp: object) -> None:
    name_application()
    assert account_folder() == witness_folder()


def test_the_account_of_windows_has_its_own_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/profil/Local")
    assert account_folder().parts[:3] == ("/", "profil", "Local")


def test_a_printed_head_is_held_against_the_file(ask: Ask, path: Path, made_room: MadeRoom) -> None:
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        register(room)
        number, mac = room.audit.head()
    older = path.read_bytes()
    typed = f"{number}:{mac[:4]} {mac[4:16]}"
    code, said = ask(path, PASSPHRASE, "--head", typed)
    assert code == WHOLE
    assert f"Catatan nomor {number} sama dengan yang tercetak." in said
    assert ask(path, PASSPHRASE, "--head", f"{HEAD_CODE}:{typed}")[0] == WHOLE
    wrong = f"{number}:{'0' * 16}"
    code, said = ask(path, PASSPHRASE, "--head", wrong)
    assert code == NOT_WHOLE
    assert "LEMBAR: " in said
    assert "diganti dari luar program" in said
    assert "sama dengan yang tercetak" not in said
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        register(room, "Sintetis Kedua")
        number, mac = room.audit.head()
    path.write_bytes(older)
    code, said = ask(path, PASSPHRASE, "--head", f"{number}:{mac}")
    assert code == NOT_WHOLE
    assert "tidak ada lagi dalam berkas ini" in said


def test_a_printed_head_is_held_against_a_backup(ask: Ask, path: Path, made_room: MadeRoom) -> None:
    stick = path.parent / "stick"
    stick.mkdir()
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        job = room.safekeeping.backup_job(Occasion.ASKED, stick)
        made = job.run(lambda _done, _total: None).path
        register(room)
        number, mac = room.audit.head()
    code, said = ask(made, PASSPHRASE, "--head", f"{number}:{mac}")
    assert code == NOT_WHOLE
    assert "LEMBAR: " in said


def test_a_head_that_cannot_be_one_is_refused(ask: Ask, path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        ask(path, PASSPHRASE, "--head", "12")
    assert refused.value.code == NOT_LOOKED_AT


def test_an_emptied_room_is_told_by_the_account_and_by_the_sheet(
    ask: Ask, path: Path, made_room: MadeRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_command, "account_folder", lambda: tmp_path / "saksi")
    with CounselingRoom.open(path, made_room.data_key, SettableClock(START)) as room:
        register(room)
        room.safekeeping.remember(tmp_path / "saksi")
        number, mac = room.audit.head()
    hand = Connection(path, subkey(made_room.data_key, "vault file"))
    tables = [r["name"] for r in hand.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    triggers = hand.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for trigger in triggers:
        hand.change(f"DROP TRIGGER {trigger['name']}")
    hand.change("PRAGMA foreign_keys = OFF")
    for table in tables:
        if table not in ("meta", "setting") and "_fts" not in table:
            hand.change(f"DELETE FROM {table}")
    for trigger in triggers:
        hand.change(trigger["sql"])
    hand.close()
    code, said = ask(path, PASSPHRASE, "--head", f"{number}:{mac}")
    assert code == NOT_WHOLE
    assert "LEMBAR: " in said
    assert "TIDAK UTUH: " in said
    assert not said.startswith("UTUH")
