"""A room brought from a stick: with its passphrase, with the code, with nothing but the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.forms import recovery
from rumah_konseling.records.safekeeping.code_openings import Opener
from rumah_konseling.records.settings.identity import PageSetup
from rumah_konseling.room.room import CounselingRoom, unlock, unlock_with_code
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.recovery_sheet import NewSheet
from rumah_konseling.ui.setup.moving_steps import SummaryStep, TargetStep
from rumah_konseling.ui.setup.restore_steps import PaperKeyStep, SourceStep
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.setup.unlock_steps import NewPassphraseStep, OpenerStep, UnlockStep
from rumah_konseling.ui.setup.welcome import RESTORE
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.key_files import read_keys, sheet_bytes
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    create_keys,
    open_with_passphrase,
    renew_recovery_code,
    subkey,
)
from tests.conftest import PASSPHRASE, START, MadeRoom, SettableClock
from tests.records.stories import register
from tests.ui.keyboard import CTRL, focused, press, type_text
from tests.ui.looking import button, cut_off, texts

NEW_PASSPHRASE = "sebelas gajah menyulam awan biru"


@pytest.fixture
def stick(tmp_path: Path, made_room: MadeRoom, clock: SettableClock) -> Path:
    """A room with one client in it, on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "lama.rkv"
    made_room.copy_to(path)
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        register(room)
    return path


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path, clock: SettableClock) -> Iterator[SetupWizard]:
    made = SetupWizard(tmp_path / "data", CHEAPEST, clock)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    rooms: list[CounselingRoom] = []
    made.finished.connect(rooms.append)
    made.choose(RESTORE)
    yield made
    for room in rooms:
        room.close()
    made.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".lock"}


def reached(qtbot: QtBot, wizard: SetupWizard, kind: type[Step]) -> Step:
    qtbot.waitUntil(lambda: isinstance(wizard.step, kind))
    assert wizard.step is not None
    return wizard.step


def choose(wizard: SetupWizard, path: Path) -> None:
    assert isinstance(wizard.step, SourceStep)
    wizard.step.field.set_text(str(path))
    press(Qt.Key.Key_Return)


def finish(qtbot: QtBot, wizard: SetupWizard) -> CounselingRoom:
    reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, SummaryStep)
    with qtbot.waitSignal(wizard.finished) as handed:
        press(Qt.Key.Key_Return, CTRL)
    room: CounselingRoom = handed.args[0]
    return room


def opener(qtbot: QtBot, wizard: SetupWizard, who: Opener = Opener.COUNSELOR) -> None:
    step = reached(qtbot, wizard, OpenerStep)
    assert isinstance(step, OpenerStep)
    step.fields.opener.set_value(who)
    step.fields.name.setText("Dewi Contoh")
    step.fields.reason.setPlainText("Komputer ruang hilang dicuri")
    press(Qt.Key.Key_Return, CTRL)


def new_passphrase(qtbot: QtBot, wizard: SetupWizard) -> None:
    opener(qtbot, wizard)
    reached(qtbot, wizard, NewPassphraseStep)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)


def test_with_its_passphrase_a_room_is_copied_proved_and_opened(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, tmp_path: Path
) -> None:
    before = contents(stick.parent)
    choose(wizard, stick.parent)
    reached(qtbot, wizard, UnlockStep)
    type_text("bukan ini")
    press(Qt.Key.Key_Return)
    step = wizard.step
    assert isinstance(step, UnlockStep)
    qtbot.waitUntil(lambda: step.row.error.startswith("Frasa sandi tidak cocok."))
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, SummaryStep)
    qtbot.waitUntil(lambda: "Rumah Konseling" in texts(wizard))
    said = texts(wizard)
    assert said[said.index("Isi") + 1] == "1 klien, 0 sesi"
    assert not (tmp_path / "data" / "ruang.rkv").exists()
    with qtbot.waitSignal(wizard.finished) as handed:
        press(Qt.Key.Key_Return, CTRL)
    room: CounselingRoom = handed.args[0]
    assert room.path == tmp_path / "data" / "ruang.rkv"
    assert room.settings.recovery_confirmed
    assert LocalSettings().vault == room.path
    assert contents(stick.parent) == before
    assert unlock(room.path, PASSPHRASE)


def test_with_the_recovery_code_a_new_passphrase_is_set_in_the_copy_alone(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom
) -> None:
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    qtbot.mouseClick(
        button(wizard, "Lupa frasa sandi? Pakai lembar pemulihan"), Qt.MouseButton.LeftButton
    )
    type_text(made_room.recovery_code)
    press(Qt.Key.Key_Return)
    new_passphrase(qtbot, wizard)
    room = finish(qtbot, wizard)
    assert unlock(room.path, NEW_PASSPHRASE) == made_room.data_key
    with pytest.raises(WrongPassphrase):
        unlock(room.path, PASSPHRASE)
    assert unlock(stick, PASSPHRASE) == made_room.data_key
    # The envelope was opened: a new sheet is due.
    assert not room.settings.recovery_confirmed
    assert unlock_with_code(room.path, made_room.recovery_code).data_key == made_room.data_key


def test_a_slip_in_the_code_names_its_group(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom
) -> None:
    choose(wizard, stick)
    step = reached(qtbot, wizard, UnlockStep)
    assert isinstance(step, UnlockStep)
    step.switch()
    code = made_room.recovery_code
    slip = "3" if code[10] != "3" else "4"
    type_text(code[:10] + slip + code[11:])
    press(Qt.Key.Key_Return)
    assert step.proof.error.startswith("Ada salah ketik pada kelompok ke-3")
    assert wizard.step is step


def lose_keys(stick: Path) -> None:
    for ending in (".keys", ".keys.bak"):
        stick.with_suffix(ending).unlink()


def photograph(made_room: MadeRoom, path: Path) -> None:
    """A picture of the printed sheet, as a scanner makes it."""
    sheet = NewSheet(
        "Rumah Konseling",
        "ruang.rkv",
        START.date(),
        PageSetup(),
        made_room.recovery_code,
        made_room.sheet,
    )
    document = pypdfium2.PdfDocument(sheet.pdf())
    document[0].render(scale=150 / 72).to_pil().convert("L").save(path)
    document.close()


def test_without_its_keys_a_room_is_opened_from_a_picture_of_the_sheet(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom, tmp_path: Path
) -> None:
    lose_keys(stick)
    choose(wizard, stick)
    step = reached(qtbot, wizard, PaperKeyStep)
    assert isinstance(step, PaperKeyStep)
    photograph(made_room, tmp_path / "lembar.png")
    step.take_scan(tmp_path / "lembar.png")
    reached(qtbot, wizard, UnlockStep)
    type_text(made_room.recovery_code)
    press(Qt.Key.Key_Return)
    new_passphrase(qtbot, wizard)
    room = finish(qtbot, wizard)
    assert unlock(room.path, NEW_PASSPHRASE) == made_room.data_key
    assert not stick.with_suffix(".keys").exists()


def test_without_its_keys_a_room_is_opened_from_what_is_typed_off_the_sheet(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom
) -> None:
    lose_keys(stick)
    choose(wizard, stick)
    step = reached(qtbot, wizard, PaperKeyStep)
    assert isinstance(step, PaperKeyStep)
    key = made_room.sheet.decode().lower()
    typed = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    step.text.setPlainText(typed[:-9])
    press(Qt.Key.Key_Return, CTRL)
    assert step.row.error.startswith("Huruf dan angka itu belum utuh.")
    step.text.setPlainText(typed)
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, UnlockStep)
    type_text(made_room.recovery_code)
    press(Qt.Key.Key_Return)
    new_passphrase(qtbot, wizard)
    room = finish(qtbot, wizard)
    assert unlock(room.path, NEW_PASSPHRASE) == made_room.data_key


def test_a_picture_without_the_code_says_so(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, tmp_path: Path
) -> None:
    lose_keys(stick)
    choose(wizard, stick)
    step = reached(qtbot, wizard, PaperKeyStep)
    assert isinstance(step, PaperKeyStep)
    (tmp_path / "foto.png").write_bytes(b"bukan gambar")
    step.take_scan(tmp_path / "foto.png")
    qtbot.waitUntil(lambda: step.row.error.startswith("Isi berkas ini bukan PDF"))
    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 300)
    document.save(tmp_path / "kosong.pdf")
    step.take_scan(tmp_path / "kosong.pdf")
    qtbot.waitUntil(lambda: step.row.error.startswith("Tidak ada kode QR"))


def test_the_sheet_of_another_room_opens_nothing(
    qtbot: QtBot, wizard: SetupWizard, stick: Path
) -> None:
    lose_keys(stick)
    other = create_keys(PASSPHRASE, CHEAPEST)
    choose(wizard, stick)
    step = reached(qtbot, wizard, PaperKeyStep)
    assert isinstance(step, PaperKeyStep)
    step.text.setPlainText(sheet_bytes(other.header).decode())
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, UnlockStep)
    type_text(other.recovery_code)
    press(Qt.Key.Key_Return)
    new_passphrase(qtbot, wizard)
    target = reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Lembar pemulihan itu milik ruang lain." in texts(target))


def test_an_old_sheet_does_not_bring_its_code_back(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom, clock: SettableClock
) -> None:
    with CounselingRoom.open(stick, made_room.data_key, clock) as room:
        master = open_with_passphrase(read_keys(stick), PASSPHRASE)
        header, newer_code = renew_recovery_code(read_keys(stick), master)
        room.keep_keys(header, made_room.data_key)
    lose_keys(stick)
    choose(wizard, stick)
    step = reached(qtbot, wizard, PaperKeyStep)
    assert isinstance(step, PaperKeyStep)
    step.text.setPlainText(made_room.sheet.decode())
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, UnlockStep)
    type_text(made_room.recovery_code)
    press(Qt.Key.Key_Return)
    new_passphrase(qtbot, wizard)
    room = finish(qtbot, wizard)
    assert unlock_with_code(room.path, newer_code).data_key == made_room.data_key


def test_used_where_it_lies_nothing_is_copied(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, tmp_path: Path
) -> None:
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Down)
    room = finish(qtbot, wizard)
    assert room.path == stick
    assert not (tmp_path / "data").exists()


def test_going_back_from_the_summary_removes_the_copy(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, tmp_path: Path
) -> None:
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, SummaryStep)
    wizard.backward()
    assert contents(tmp_path / "data") == {}
    assert finish(qtbot, wizard).path == tmp_path / "data" / "ruang.rkv"


def test_copying_can_be_called_off(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, tmp_path: Path
) -> None:
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    step = reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    wizard.backward()
    with qtbot.waitSignal(step.busy):
        pass
    assert wizard.step is step
    assert contents(tmp_path / "data") == {}
    assert finish(qtbot, wizard).path == tmp_path / "data" / "ruang.rkv"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "Berkas ruang tidak ditemukan."),
        (lambda path: path.write_bytes(b""), "Berkas ini bukan berkas Rumah Konseling."),
        (
            lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4080)),
            "Berkas ini bukan berkas Rumah Konseling.",
        ),
        (
            lambda path: path.mkdir(),
            "Folder itu tidak berisi tepat satu berkas ruang atau cadangan satu ruang.",
        ),
    ],
)
def test_what_is_no_room_says_so_beside_the_field(
    wizard: SetupWizard, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "entah.rkv"
    make(path)
    choose(wizard, path)
    step = wizard.step
    assert isinstance(step, SourceStep)
    assert step.row.error.startswith(said)


def test_a_room_that_is_damaged_is_told_from_one_that_is_not_ours(
    qtbot: QtBot, wizard: SetupWizard, stick: Path
) -> None:
    damaged = bytearray(stick.read_bytes())
    damaged[0:4096] = bytes(4096)
    stick.write_bytes(damaged)
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    step = reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Berkas ruang rusak." in texts(step))


def test_a_part_that_is_not_whole_is_told_before_the_room_is_opened(
    qtbot: QtBot, wizard: SetupWizard, stick: Path, made_room: MadeRoom
) -> None:
    behind = Connection(stick, subkey(made_room.data_key, "vault file"))
    behind.change("UPDATE client SET name = 'Nama Lain'")
    behind.close()
    choose(wizard, stick)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    reached(qtbot, wizard, TargetStep)
    press(Qt.Key.Key_Return, CTRL)
    step = reached(qtbot, wizard, SummaryStep)
    assert any(text.endswith("bagian berkas ini tidak utuh.") for text in texts(step))


def test_no_step_on_the_way_cuts_off_a_text(qtbot: QtBot, wizard: SetupWizard, stick: Path) -> None:
    qtbot.waitUntil(lambda: cut_off(wizard) == [])
    lose_keys(stick)
    choose(wizard, stick)
    reached(qtbot, wizard, PaperKeyStep)
    qtbot.waitUntil(lambda: cut_off(wizard) == [])
    assert focused().isVisible()


def test_the_sheet_that_is_shown_is_the_form_of_the_room(made_room: MadeRoom) -> None:
    sheet = NewSheet(
        "R", "r.rkv", START.date(), PageSetup(), made_room.recovery_code, made_room.sheet
    )
    same = recovery.RecoverySheet(
        "R", "r.rkv", START.date(), made_room.recovery_code, made_room.sheet
    )
    assert sheet.pdf() == recovery.render(same, PageSetup())
