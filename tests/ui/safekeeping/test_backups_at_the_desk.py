"""One press makes a backup; the plan does it by itself; nobody need wonder how old it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.records.safekeeping.backups import BackupPlan, Occasion
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts, save_draft
from rumah_konseling.ui.safekeeping.backing_up import BackingUp
from rumah_konseling.ui.safekeeping.backup_section import BackupSection
from rumah_konseling.ui.safekeeping.closing_backup import ClosingBackup
from rumah_konseling.ui.safekeeping.page import SafekeepingPage
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.buttons import DangerButton, SecondaryButton
from tests.conftest import SettableClock
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.looking import button, cut_off, texts


def planned(room: CounselingRoom, stick: Path) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick)))


def register(room: CounselingRoom, name: str = "Sekar Contoh") -> None:
    room.clients.register(ClientForm(name=name, areas=(Area.WORK,)))


def test_by_keyboard_a_folder_is_chosen_and_a_backup_made_and_proved(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, stick: Path
) -> None:
    register(window.room)
    page.backup.plan.folder.setFocus()
    type_text(str(stick))
    press(Qt.Key.Key_Return)
    assert window.room.backups.plan().folder == str(stick)
    press(Qt.Key.Key_N, CTRL)
    assert not page.backup.make_button.isEnabled()
    qtbot.waitUntil(lambda: len(list(stick.glob("*.rkc"))) == 1)
    qtbot.waitUntil(lambda: page.backup.make_button.isEnabled())
    said = texts(page)
    assert "Terbukti dapat dibuka" in said
    assert any(text.startswith("Semua perubahan sudah ada") for text in said)
    register(window.room, "Orang Kedua")
    window.changes.announce("clients")
    assert any(text.startswith("1 perubahan sejak itu") for text in texts(page))


def test_a_number_that_is_left_as_the_room_closes_asks_it_nothing(
    window: MainWindow, page: SafekeepingPage
) -> None:
    field = page.backup.plan.counts["days"]
    field.setFocus()
    field.selectAll()
    type_text("9")
    window.park()
    assert window.room.backups.plan().days == 9
    window.room.close()
    field.clearFocus()


def test_a_refused_folder_stays_typed_through_a_change_and_a_lock(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, stick: Path
) -> None:
    page.backup.plan.folder.setFocus()
    type_text("cadangan/di-sini")
    page.backup.plan.counts["weeks"].setFocus()
    assert "Tuliskan lokasi folder itu selengkapnya." in texts(page)
    window.changes.announce("clients")
    assert page.backup.plan.folder.text() == "cadangan/di-sini"
    window.park()
    room = window.room
    again = MainWindow(room)
    qtbot.addWidget(again)
    again.go(Place("safekeeping", None, "backup"))
    reopened = again.page
    assert isinstance(reopened, SafekeepingPage)
    assert reopened.backup.plan.folder.text() == "cadangan/di-sini"
    assert "Tuliskan lokasi folder itu selengkapnya." in texts(reopened)
    assert [one.title for one in all_drafts(room)] == ["Rencana cadangan"]
    reopened.backup.plan.folder.set_text(str(stick))
    reopened.backup.plan.folder.chosen.emit()
    assert room.backups.plan().folder == str(stick)
    assert not all_drafts(room)


def test_a_sheets_sign_that_is_being_copied_outlives_a_lock(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage
) -> None:
    window.go(Place("safekeeping", None, "audit"))
    page.audit.compare.number.setText("12")
    page.audit.compare.mac.setText("3f9a 77c1")
    window.park()
    again = MainWindow(window.room)
    qtbot.addWidget(again)
    again.go(Place("safekeeping", None, "audit"))
    reopened = again.page
    assert isinstance(reopened, SafekeepingPage)
    assert reopened.audit.compare.number.text() == "12"
    assert reopened.audit.compare.mac.text() == "3f9a 77c1"


def test_a_medium_that_is_not_there_is_told_with_the_next_step(
    window: MainWindow, page: SafekeepingPage, tmp_path: Path
) -> None:
    planned(window.room, tmp_path / "tidak ada")
    page.backup.make()
    assert "Tempat cadangan tidak ditemukan." in texts(page)


def test_a_folder_that_will_not_do_is_explained_beside_its_field(
    window: MainWindow, page: SafekeepingPage
) -> None:
    page.backup.plan.folder.setFocus()
    type_text("flashdisk")
    press(Qt.Key.Key_Return)
    assert "Tuliskan lokasi folder itu selengkapnya." in texts(page)
    assert window.room.backups.plan().folder == ""


def test_a_listed_backup_is_read_again(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, stick: Path
) -> None:
    planned(window.room, stick)
    job = window.room.safekeeping.backup_job(Occasion.ASKED)
    made = window.room.safekeeping.keep_backup(job, job.run(lambda _done, _total: None))
    page.refresh(frozenset({"backups"}))
    content = bytearray(made.path.read_bytes())
    content[-9] ^= 4
    made.path.write_bytes(content)
    qtbot.waitUntil(lambda: page.backup.rows.findChild(SecondaryButton) is not None)
    page.backup.rows.findChild(SecondaryButton).click()
    qtbot.waitUntil(lambda: "Berkas cadangan ini rusak atau tidak lengkap." in texts(page))


def test_the_day_has_its_backup_without_anybody_asking(
    qtbot: QtBot, window: MainWindow, stick: Path, clock: SettableClock
) -> None:
    planned(window.room, stick)
    register(window.room)
    clock.advance(days=1)
    window._daily_backup.look()
    qtbot.waitUntil(lambda: len(list(stick.glob("*.rkc"))) == 1)
    qtbot.waitUntil(lambda: not window.backing_up.is_busy)
    newest = window.room.backups.newest()
    assert newest is not None
    assert newest.occasion is Occasion.DAILY
    window._daily_backup.look()
    assert not window.backing_up.is_busy


def test_without_its_medium_the_day_passes_quietly(window: MainWindow, tmp_path: Path) -> None:
    planned(window.room, tmp_path / "tidak ada")
    window._daily_backup.look()
    assert not window.backing_up.is_busy


def test_leaving_the_room_makes_the_backup_first(
    qtbot: QtBot, window: MainWindow, stick: Path
) -> None:
    planned(window.room, stick)
    register(window.room)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(list(stick.glob("*.rkc"))) == 1
    newest = window.room.backups.newest()
    assert newest is not None
    assert newest.occasion is Occasion.CLOSING


def test_who_will_not_wait_leaves_without_it(qtbot: QtBot, window: MainWindow, stick: Path) -> None:
    planned(window.room, stick)
    register(window.room)
    window.close()
    (dialog,) = window.findChildren(ClosingBackup)
    button(dialog, "Tutup tanpa cadangan").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not window.backing_up.is_busy)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_escape_at_the_door_stays_in_the_room(
    qtbot: QtBot, window: MainWindow, stick: Path, is_there: bool
) -> None:
    """Who pressed the wrong key neither loses the room from sight nor leaves it unsaved."""
    planned(window.room, stick)
    register(window.room)
    if not is_there:
        stick.rmdir()
    window.close()
    (dialog,) = window.findChildren(ClosingBackup)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: QApplication.activeModalWidget() is None and not window.backing_up.is_busy
    )
    assert window.isVisible()
    if not is_there:
        stick.mkdir()
    assert list(stick.iterdir()) == []
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(list(stick.glob("*.rkc"))) == 1


def test_a_stick_that_is_full_at_closing_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, stick: Path
) -> None:
    planned(window.room, stick)
    register(window.room)
    dialog = ClosingBackup(window, window.backing_up, window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog._on_failed(DiskFull())
    assert "Penyimpanan penuh; perubahan terakhir belum tersimpan." in texts(dialog)
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Coba lagi").click()
    assert len(list(stick.glob("*.rkc"))) == 1


def test_nothing_new_means_no_waiting_at_the_door(
    qtbot: QtBot, window: MainWindow, stick: Path
) -> None:
    planned(window.room, stick)
    job = window.room.safekeeping.backup_job(Occasion.ASKED)
    window.room.safekeeping.keep_backup(job, job.run(lambda _done, _total: None))
    window.close()
    assert not window.isVisible()


def test_a_room_kept_aside_can_be_removed_after_a_question(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage
) -> None:
    path = window.room.path
    aside = path.with_name(f"{path.stem}-sebelum-2026-03-01-080000.rkv")
    for ending in (".rkv", ".keys", ".keys.bak"):
        aside.with_suffix(ending).write_bytes(b"lama")
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: aside.name in texts(page))

    def confirm() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, "Hapus").click()

    QTimer.singleShot(0, confirm)
    page.backup.aside.rows.findChild(DangerButton).click()
    assert not list(path.parent.glob("*-sebelum-*"))
    qtbot.waitUntil(lambda: aside.name not in texts(page))
    newest = window.room.audit.entries()[0]
    assert (newest.action, newest.detail["name"]) == ("vault.aside_removed", aside.name)


def test_restoring_asks_first_and_then_leads_to_the_lock(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage
) -> None:
    def confirm() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, "Kunci dan pulihkan").click()

    QTimer.singleShot(0, confirm)
    with qtbot.waitSignal(window.restore_wanted):
        page.backup.restore_button.click()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tab", ["backup", "proof"])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, theme: Theme, scale: float, tab: str
) -> None:
    theme.set_text_scale(scale)
    page.tabs.show_key(tab)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: cut_off(page) == [])


def test_only_one_backup_is_made_at_a_time(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, stick: Path
) -> None:
    planned(window.room, stick)
    page.backup.make()
    page.backup.make()
    assert isinstance(page.context.backing_up, BackingUp)
    qtbot.waitUntil(lambda: not window.backing_up.is_busy)
    assert len(list(stick.glob("*.rkc"))) == 1


def test_closing_without_the_medium_says_that_no_backup_is_made(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    gone = tmp_path / "flashdisk-lain"
    gone.mkdir()
    window.room.backups.keep_plan(BackupPlan(folder=str(gone)))
    gone.rmdir()
    window.close()
    (closing,) = window.findChildren(ClosingBackup)
    assert closing.isVisible()
    assert any("tidak" in text for text in texts(closing.notice))
    gone.mkdir()
    closing.again.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(list(gone.glob("*.rkc"))) == 1


def test_a_red_line_goes_when_the_medium_is_there_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    gone = tmp_path / "flashdisk-lain"
    gone.mkdir()
    window.room.backups.keep_plan(BackupPlan(folder=str(gone)))
    gone.rmdir()
    window.go(Place("safekeeping", None, "backup"))
    (section,) = window.findChildren(BackupSection)
    section.make()
    assert section.notice.isVisible()
    section._look_again()
    assert section.notice.isVisible()
    gone.mkdir()
    section._look_again()
    assert not section.notice.isVisible()


def test_a_backup_on_the_disk_of_the_room_is_told(window: MainWindow, stick: Path) -> None:
    window.room.backups.keep_plan(BackupPlan(folder=str(stick)))
    window.go(Place("safekeeping", None, "backup"))
    (section,) = window.findChildren(BackupSection)
    # A folder of the test lies on the disk that the room of the test lies on.
    assert section.own_disk.isVisible()
    window.room.backups.keep_plan(BackupPlan())
    section.fill()
    assert not section.own_disk.isVisible()


def test_backups_that_are_wanted_without_a_folder_are_told(window: MainWindow, stick: Path) -> None:
    room = window.room
    window.go(Place("safekeeping", None, "backup"))
    (section,) = window.findChildren(BackupSection)
    assert section.plan.no_folder.isVisible()
    section.plan.at_closing.click()
    section.plan.daily.click()
    assert not section.plan.no_folder.isVisible()
    section.plan.at_closing.click()
    assert section.plan.no_folder.isVisible()
    room.backups.keep_plan(BackupPlan(folder=str(stick)))
    section.fill()
    assert not section.plan.no_folder.isVisible()


def test_a_lock_on_another_tab_leaves_plan_and_drafts_as_they_are(
    qtbot: QtBot, room: CounselingRoom, stick: Path
) -> None:
    kept = BackupPlan(folder=str(stick), daily=False, days=9)
    room.backups.keep_plan(kept)
    audit, proof = Place("safekeeping", None, "audit"), Place("safekeeping", None, "proof")
    save_draft(room, audit, "Perbandingan", {"number": "12", "mac": "3f9a"})
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.go(proof)
    window.park()
    assert room.backups.plan() == kept
    assert [one.title for one in all_drafts(room)] == ["Perbandingan"]


def test_what_was_copied_from_a_sheet_and_deleted_again_does_not_come_back(
    window: MainWindow, page: SafekeepingPage
) -> None:
    window.go(Place("safekeeping", None, "audit"))
    page.audit.compare.number.setText("12")
    window.park()
    assert all_drafts(window.room)
    page.audit.compare.number.clear()
    window.park()
    assert not all_drafts(window.room)
