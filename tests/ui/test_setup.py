"""The first run: from nothing to an open room, by keyboard, with whatever goes wrong on the way."""

from __future__ import annotations

import io
import re
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from rumah_konseling.records.settings.identity_checks import MAX_LOGO_BYTES
from rumah_konseling.room.room import CounselingRoom, unlock, unlock_with_code
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.file_way import FilePassphraseDialog
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.setup.identity_steps import PaperStep, RoomStep
from rumah_konseling.ui.setup.places import as_vault_path, warning
from rumah_konseling.ui.setup.vault_steps import PassphraseStep, PlaceStep, ProofStep, SheetStep
from rumah_konseling.ui.setup.welcome import NEW
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.passphrase import NOT_ALIKE
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.ticks import CheckBox, RadioButton
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import IDENTITY, PASSPHRASE, SettableClock
from tests.ui.clients.desk_work import when_asked
from tests.ui.keyboard import CTRL, focused, press, tab_to, type_text
from tests.ui.looking import button, cut_off, texts


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
    yield made
    for room in rooms:
        room.close()
    made.close()


def at(wizard: SetupWizard, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(wizard.step, kind)


def fill_room(identity: RoomIdentity = IDENTITY) -> None:
    for text in (identity.agency, identity.unit, identity.room):
        type_text(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    for text in (identity.address, identity.city):
        type_text(text)
        press(Qt.Key.Key_Tab)
    type_text(identity.contact)


def fill_counselor(nip: str = IDENTITY.counselor.nip) -> None:
    who = IDENTITY.counselor
    for text in (who.name, nip, who.position, who.greeting, who.qualifications):
        type_text(text)
        press(Qt.Key.Key_Tab)
    type_text(who.limits)


def go_to_place(wizard: SetupWizard) -> PlaceStep:
    wizard.choose(NEW)
    fill_room()
    press(Qt.Key.Key_Return)
    fill_counselor()
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(wizard.step, PlaceStep)
    return wizard.step


def go_to_passphrase(wizard: SetupWizard) -> PassphraseStep:
    go_to_place(wizard)
    press(Qt.Key.Key_Return)
    assert isinstance(wizard.step, PassphraseStep)
    return wizard.step


def make_room(qtbot: QtBot, wizard: SetupWizard) -> SheetStep:
    go_to_passphrase(wizard)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    return shown_sheet(qtbot, wizard)


def shown_sheet(qtbot: QtBot, wizard: SetupWizard) -> SheetStep:
    qtbot.waitUntil(at(wizard, SheetStep))
    step = wizard.step
    assert isinstance(step, SheetStep)
    qtbot.waitUntil(lambda: len(code_on_screen(step)) == 36)
    return step


def code_on_screen(window: QWidget) -> str:
    labels = window.findChildren(PlainLabel)
    shown = [one for one in labels if one.property("role") == "code" and one.isVisibleTo(window)]
    return "".join(one.text() for one in shown)


def test_the_whole_first_run_by_keyboard(qtbot: QtBot, wizard: SetupWizard, tmp_path: Path) -> None:
    press(Qt.Key.Key_Tab)
    tab_to("Siapkan ruang baru")
    press(Qt.Key.Key_Return)
    fill_room()
    press(Qt.Key.Key_Return)
    fill_counselor()
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(wizard.step, PaperStep)
    press(Qt.Key.Key_Down)
    picture = wizard.step.picture
    qtbot.waitUntil(lambda: picture.is_ready)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    code = code_on_screen(shown_sheet(qtbot, wizard))
    press(Qt.Key.Key_Return, CTRL)
    type_text(code.lower())
    with qtbot.waitSignal(wizard.finished) as handed:
        press(Qt.Key.Key_Return)
    room: CounselingRoom = handed.args[0]
    assert room.path == tmp_path / "data" / "ruang.rkv"
    assert room.settings.identity().counselor == IDENTITY.counselor
    assert room.settings.identity().agency == IDENTITY.agency
    assert room.settings.identity().page.paper is PaperSize.FOLIO
    assert room.settings.recovery_confirmed
    assert LocalSettings().vault == room.path
    assert unlock(room.path, PASSPHRASE) == unlock_with_code(room.path, code).data_key


def test_enter_begins_a_new_room_before_any_other_key(wizard: SetupWizard) -> None:
    press(Qt.Key.Key_Return)
    assert isinstance(wizard.step, RoomStep)


def test_nothing_that_was_typed_lies_on_the_disk_in_the_clear(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path
) -> None:
    step = make_room(qtbot, wizard)
    code = code_on_screen(step)
    LocalSettings().flush()
    secrets = (IDENTITY.agency, IDENTITY.counselor.name, PASSPHRASE, code[:8])
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    for file in written:
        content = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, file
            assert secret.encode("utf-16-le") not in content, file


def test_every_field_that_is_missing_says_so_beside_it(wizard: SetupWizard) -> None:
    wizard.choose(NEW)
    press(Qt.Key.Key_Return)
    assert isinstance(wizard.step, RoomStep)
    rows = wizard.step.fields.rows
    assert rows["agency"].error == "Isi nama instansi."
    assert rows["city"].error.startswith("Isi kota")
    assert rows["counselor_name"].error == ""
    assert focused().accessibleName() == "Instansi"
    type_text("B")
    assert rows["agency"].error == ""


def test_enter_goes_on_from_a_choice_and_from_a_number_too(wizard: SetupWizard) -> None:
    wizard.choose(NEW)
    fill_room()
    press(Qt.Key.Key_Return)
    fill_counselor()
    press(Qt.Key.Key_Tab)
    assert isinstance(focused(), CheckBox)
    press(Qt.Key.Key_Return)
    assert isinstance(wizard.step, PaperStep)
    assert isinstance(focused(), RadioButton)
    press(Qt.Key.Key_Tab, times=2)
    assert isinstance(focused(), NumberField)
    press(Qt.Key.Key_Return)
    assert isinstance(wizard.step, PlaceStep)


def test_a_nip_of_seventeen_digits_does_not_pass(wizard: SetupWizard) -> None:
    wizard.choose(NEW)
    fill_room()
    press(Qt.Key.Key_Return)
    fill_counselor(nip="19850412201001200")
    press(Qt.Key.Key_Return, CTRL)
    assert wizard.step is not None
    assert "NIP terdiri atas 18 angka; kini 17." in texts(wizard)
    assert focused().accessibleName() == "NIP"


def test_a_logo_that_is_no_image_is_refused_beside_its_field(
    wizard: SetupWizard, tmp_path: Path
) -> None:
    wizard.choose(NEW)
    assert isinstance(wizard.step, RoomStep)
    field, row = wizard.step.fields.logo, wizard.step.fields.rows["logo"]
    text = tmp_path / "logo.png"
    text.write_bytes(b"bukan gambar")
    field.take_file(text)
    assert row.error == "Berkas itu bukan gambar yang terbaca; pilih PNG atau JPEG."
    text.write_bytes(b"\x89PNG" + bytes(MAX_LOGO_BYTES))
    field.take_file(text)
    assert row.error.startswith("Berkas logo terlalu besar")
    field.take_file(tmp_path / "tidak-ada.png")
    assert row.error == "Berkas itu tidak dapat dibaca; pilih berkas lain."
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF0E6B68)
    image.save(str(text))
    field.take_file(text)
    assert row.error == ""
    assert field.value() is not None


def test_going_back_and_forth_loses_nothing_that_was_typed(wizard: SetupWizard) -> None:
    go_to_place(wizard)
    for _ in range(4):
        wizard.backward()
    assert wizard.step is None
    wizard.choose(NEW)
    assert focused().text() == IDENTITY.agency  # type: ignore[attr-defined]
    wizard.forward()
    assert focused().text() == IDENTITY.counselor.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("rahasia", "Tambahkan 5 karakter lagi."),
        ("Rumah Konseling Jakarta", "Nama dan kata yang lazim di kantor ini mudah ditebak."),
        ("aaaaaaaaaaaaaaaaaaaa", "Huruf yang diulang mudah ditebak."),
    ],
)
def test_a_passphrase_that_is_easy_to_guess_is_refused(
    wizard: SetupWizard, passphrase: str, said: str
) -> None:
    step = go_to_passphrase(wizard)
    type_text(passphrase)
    press(Qt.Key.Key_Return)
    type_text(passphrase)
    press(Qt.Key.Key_Return)
    assert step.fields.first_row.error == "Frasa sandi ini masih mudah ditebak."
    assert said in step.fields.meter.strength.hint
    # What would help is said once, at the meter.
    assert sum(said in text for text in texts(step)) == 1
    assert wizard.step is step


def test_a_passphrase_typed_differently_the_second_time_is_refused(wizard: SetupWizard) -> None:
    step = go_to_passphrase(wizard)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE + "!")
    press(Qt.Key.Key_Return)
    assert step.fields.second_row.error == NOT_ALIKE


def test_a_folder_that_can_not_be_written_is_said_beside_the_place(
    wizard: SetupWizard, tmp_path: Path
) -> None:
    step = go_to_place(wizard)
    (tmp_path / "berkas").write_bytes(b"")
    step.field.set_text(str(tmp_path / "berkas" / "ruang.rkv"))
    press(Qt.Key.Key_Return)
    assert step.row.error.startswith("Folder itu tidak dapat ditulisi.")
    assert wizard.step is step


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Tentukan lokasi berkas ruang."), ("ruang.rkv", "Tulis lokasi selengkapnya")],
)
def test_half_a_path_is_no_place(wizard: SetupWizard, typed: str, said: str) -> None:
    step = go_to_place(wizard)
    step.field.set_text(typed)
    press(Qt.Key.Key_Return)
    assert step.row.error.startswith(said)


def test_a_folder_means_the_usual_name_in_it(tmp_path: Path) -> None:
    assert as_vault_path(str(tmp_path)) == tmp_path / "ruang.rkv"
    assert as_vault_path(str(tmp_path / "kantor")) == tmp_path / "kantor.rkv"


def test_a_place_that_can_be_pulled_out_or_is_synced_brings_a_warning(tmp_path: Path) -> None:
    assert "dapat dicabut" in warning(Path("/media/diska/ruang.rkv"))
    assert "oleh OneDrive" in warning(tmp_path / "OneDrive" / "ruang.rkv")


def test_a_room_that_is_there_already_is_offered_not_overwritten(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path
) -> None:
    room = tmp_path / "data" / "ruang.rkv"
    room.parent.mkdir()
    room.write_bytes(b"apa pun")
    step = go_to_place(wizard)
    press(Qt.Key.Key_Return)
    assert step.row.error.startswith("Sudah ada berkas dengan nama itu.")
    qtbot.mouseClick(button(wizard, "Buka ruang yang sudah ada itu"), Qt.MouseButton.LeftButton)
    assert str(room) in [focused().text()]  # type: ignore[attr-defined]
    assert room.read_bytes() == b"apa pun"


def test_a_disk_that_takes_no_more_is_said_beside_the_place_and_nothing_typed_is_lost(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path
) -> None:
    go_to_passphrase(wizard)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(at(wizard, PlaceStep))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert isinstance(wizard.step, PlaceStep)
    assert wizard.step.row.error.startswith("Penulisan ke penyimpanan gagal")
    assert not (tmp_path / "data" / "ruang.rkv").exists()
    press(Qt.Key.Key_Return)
    wizard.forward()
    qtbot.waitUntil(at(wizard, SheetStep))


def test_a_code_typed_wrong_names_the_group_and_does_not_pass(
    qtbot: QtBot, wizard: SetupWizard
) -> None:
    code = code_on_screen(make_room(qtbot, wizard))
    press(Qt.Key.Key_Return, CTRL)
    step = wizard.step
    assert isinstance(step, ProofStep)
    wrong = "3" if code[9] != "3" else "4"
    type_text(code[:9] + wrong + code[10:])
    press(Qt.Key.Key_Return)
    assert step.proof.error.startswith("Ada salah ketik pada kelompok ke-3 kode pemulihan.")
    assert focused().accessibleName() == "Kelompok 3 dari 9"
    type_text(code[8:12])
    with qtbot.waitSignal(wizard.finished):
        press(Qt.Key.Key_Return, CTRL)


def test_a_code_of_another_room_does_not_pass(qtbot: QtBot, wizard: SetupWizard) -> None:
    make_room(qtbot, wizard)
    press(Qt.Key.Key_Return, CTRL)
    step = wizard.step
    assert isinstance(step, ProofStep)
    step.proof.field.spread("J5AJ-KKHR-3SRB-G4ZC-85DH-QM9K-68R4-9DZ1-HT3Z", 0)
    press(Qt.Key.Key_Return)
    assert step.proof.error.startswith("Kode itu dari lembar lain.")
    assert wizard.step is step


def test_the_code_is_not_on_the_screen_while_it_is_typed_back(
    qtbot: QtBot, wizard: SetupWizard
) -> None:
    make_room(qtbot, wizard)
    press(Qt.Key.Key_Return, CTRL)
    assert code_on_screen(wizard) == ""


def test_from_the_sheet_there_is_no_way_back_to_the_making_of_the_room(
    qtbot: QtBot, wizard: SetupWizard
) -> None:
    step = make_room(qtbot, wizard)
    wizard.backward()
    assert wizard.step is step
    wizard.forward()
    wizard.backward()
    assert wizard.step is step


def test_the_sheet_can_be_saved_and_read_back(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path
) -> None:
    from rumah_konseling.forms.scanning.reading import read_scan

    step = make_room(qtbot, wizard)
    assert step.panel is not None
    path = tmp_path / "lembar.pdf"
    told: list[str] = []

    def read(question: FilePassphraseDialog) -> None:
        told.append(question.phrase.text())
        question.accept()

    # The one that no key still pressed from choosing the place closes.
    shown = when_asked(FilePassphraseDialog, read)
    step.panel.save_to(path)
    assert shown.was
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    phrase = next(text for text in told if re.fullmatch(r"[a-z]+(?:[ -][a-z]+){3,}", text))
    opened = io.BytesIO()
    with pikepdf.open(path, password=phrase) as document:
        document.save(opened, encryption=False)
    scan = read_scan("lembar.pdf", opened.getvalue())
    assert any(text.startswith("RUMAHKONSELING2:") for text in scan.other_texts)


def test_where_there_is_no_printer_the_sheet_is_not_called_kept(
    qtbot: QtBot, wizard: SetupWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    step = make_room(qtbot, wizard)
    assert step.panel is not None
    told: list[str] = []

    def read(question: QuestionDialog) -> None:
        told.extend(label.text() for label in question.findChildren(QLabel))
        question.reject()

    asked = when_asked(QuestionDialog, read)
    step.panel.print()
    assert asked.was
    assert "Belum ada printer pada komputer ini." in told
    (remedy,) = [text for text in told if text.startswith("Sambungkan printer")]
    assert "kapan saja" not in remedy
    assert "Simpan PDF" in remedy


def test_closing_before_the_code_was_typed_back_leaves_a_room_that_says_so(
    qtbot: QtBot, wizard: SetupWizard, tmp_path: Path
) -> None:
    make_room(qtbot, wizard)
    wizard.close()
    path = LocalSettings().vault
    assert path == tmp_path / "data" / "ruang.rkv"
    with CounselingRoom.open(path, unlock(path, PASSPHRASE)) as room:
        assert not room.settings.recovery_confirmed
        first = room.attention.lines(room.clock.today())[0]
        assert first.title == "Lembar pemulihan belum dipastikan"
        assert first.place == ("settings", None, "security")


def test_the_first_start_shows_the_wizard_and_then_the_room(
    qapp: QApplication, room: CounselingRoom
) -> None:
    session = AppLifecycle(qapp, None)
    wizard = session.window
    assert isinstance(wizard, SetupWizard)
    wizard.finished.emit(room)
    assert isinstance(session.window, MainWindow)
    assert LocalSettings().vault == room.path
    session.window.close()
    session.window.deleteLater()
    session.deleteLater()


def test_the_sample_practice_is_written_and_opened(qtbot: QtBot, wizard: SetupWizard) -> None:
    qtbot.mouseClick(button(wizard, "Lihat praktik contoh"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "perahu kertas melintasi sawah pagi" in texts(wizard))
    with qtbot.waitSignal(wizard.finished) as handed:
        press(Qt.Key.Key_Return, CTRL)
    assert handed.args[0].is_sample
    assert LocalSettings().vault is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_step_of_a_new_room_cuts_off_a_text(
    qtbot: QtBot, wizard: SetupWizard, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    large = SetupWizard(wizard._folder.parent / "besar", CHEAPEST)
    qtbot.addWidget(large)
    large.resize(1366, 768)
    with qtbot.waitExposed(large):
        large.show()
    large.activateWindow()
    qtbot.waitUntil(lambda: large.isActiveWindow())
    qtbot.waitUntil(lambda: cut_off(large) == [])
    large.choose(NEW)
    qtbot.waitUntil(lambda: cut_off(large) == [])
    fill_room()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cut_off(large) == [])
    fill_counselor()
    for _ in range(3):
        press(Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: cut_off(large) == [])
    large.close()
