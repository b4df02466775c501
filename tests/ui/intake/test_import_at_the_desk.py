"""An existing register comes in step by step, and nothing of it before the last press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, CameBy, ClientFilter
from rumah_konseling.records.intake.columns import ImportField
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.documents import list_saving
from rumah_konseling.ui.intake import file_step
from rumah_konseling.ui.intake.columns_step import Degrees
from rumah_konseling.ui.intake.dialog import ImportDialog
from tests.records.stories import log, register

NIP = "198503072010011002"


def names(room: CounselingRoom) -> list[str]:
    return sorted(row.name for row in room.client_list.page(ClientFilter(), 0, 500))


def said(dialog: ImportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    window.go(Place("clients"))
    made = ImportDialog(window, window)
    made.show()
    return made


def read(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.read_file(path)
    qtbot.waitUntil(lambda: not dialog.is_busy)


def press(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.forward.setFocus()
    qtbot.keyClick(dialog.forward, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy)


def test_a_list_is_led_in_by_keys_with_every_row_told(
    qtbot: QtBot,
    room: CounselingRoom,
    window: MainWindow,
    dialog: ImportDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(room, "Ani Wijaya")
    path = tmp_path / "lama.csv"
    path.write_text(
        "DAFTAR;;;\nNama;NIP;Tgl Lahir;Catatan\n"
        f"<b>Budi</b>;{NIP};03/04/1985;x\nAni Wijaya;;;y\nRusak;1,98E+17;;z\nJumlah;3;;\n"
    )
    monkeypatch.setattr(file_step, "open_file", lambda *_: path)
    qtbot.keyClick(dialog.file.choose_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "Dibaca sebagai UTF-8, dipisah titik koma." in said(dialog)
    # The next key goes on; it does not ask for a file once more.
    assert dialog.forward.hasFocus()
    press(qtbot, dialog)
    assert dialog.columns.fields() == (
        ImportField.NAME,
        ImportField.NIP,
        ImportField.BIRTH_DATE,
        None,
    )
    # Neither the order of days nor what no row says is answered beforehand.
    press(qtbot, dialog)
    assert dialog.at == 1
    assert "Pilih urutannya" in said(dialog)
    assert "Pilih bagaimana klien datang untuk seluruh daftar" in said(dialog)
    assert "Pilih paling sedikit satu bidang untuk seluruh daftar" in said(dialog)
    dialog.columns.order.set_value("day_first")
    dialog.columns.lists[3].choose(ImportField.NAME)
    press(qtbot, dialog)
    assert "lebih dari satu kolom" in said(dialog)
    dialog.columns.lists[3].choose(ImportField.CONCERN)
    press(qtbot, dialog)
    # No column holds it: each row would be refused for what is chosen here.
    assert dialog.at == 1
    dialog.columns.areas.set_values([Area.WORK])
    dialog.columns.came_by.set_value(CameBy.SELF)
    press(qtbot, dialog)
    assert dialog.forward.text() == "Masukkan 1 klien"
    told = said(dialog)
    assert "Baris 3 · <b>Budi</b>" in told
    assert "tersimpan sebagai angka" in told
    assert "Baris jumlah." in told
    assert names(room) == ["Ani Wijaya"]
    (box,) = [one for one in dialog.preview.findChildren(QCheckBox) if one.isVisible()]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.forward.text() == "Masukkan 2 klien"
    press(qtbot, dialog)
    assert dialog.at == 3
    assert names(room) == ["<b>Budi</b>", "Ani Wijaya", "Ani Wijaya"]
    assert "2 klien" in said(dialog)
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.list.model.rowCount() == 3
    left = tmp_path / "tertinggal.csv"
    monkeypatch.setattr(
        list_saving,
        "FileWayDialog",
        lambda *given: type(
            "Asked", (), {"exec": lambda self: given[5](left, "open", "untuk arsip")}
        )(),
    )
    dialog.outcome.save_left()
    assert "tersimpan sebagai angka" in left.read_text("utf-8-sig")
    assert "Ani" not in left.read_text("utf-8-sig")
    assert [one.action for one in log(room)].count("document.list_saved") == 1
    press(qtbot, dialog)
    assert room.drafts.keys("client_import") == []


def test_what_was_chosen_comes_back_and_nothing_is_kept_meanwhile(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "lama.csv"
    path.write_text("Siapa;Unit\nBudi;A\n")
    read(qtbot, dialog, path)
    press(qtbot, dialog)
    dialog.columns.lists[0].choose(ImportField.NAME)
    dialog.columns.areas.set_values([Area.SOCIAL])
    dialog.reject()
    again = ImportDialog(window, window)
    again.show()
    qtbot.waitUntil(lambda: not again.is_busy)
    assert again.at == 1
    assert again.columns.fields()[0] is ImportField.NAME
    assert again.columns.areas.values() == (Area.SOCIAL,)
    assert names(room) == []
    again.reject()


def test_a_file_that_is_none_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "lama.xlsx"
    path.write_bytes(b"%PDF-1.7")
    read(qtbot, dialog, path)
    assert "Isi berkas ini PDF, bukan tabel." in said(dialog)
    assert not dialog.forward.isEnabled()
    dialog.reject()


def test_degrees_at_names_are_asked_about_once(
    qtbot: QtBot, room: CounselingRoom, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "lama.csv"
    path.write_text("Nama;NRP\nSUTRISNO, S.E.;1001\nAni Wijaya;1002\n")
    read(qtbot, dialog, path)
    press(qtbot, dialog)
    dialog.columns.areas.set_values([Area.WORK])
    dialog.columns.came_by.set_value(CameBy.SELF)
    press(qtbot, dialog)
    assert dialog.at == 1
    assert "Pilih apakah gelar ikut disimpan" in said(dialog)
    dialog.columns.degrees.set_value(Degrees.LEFT_OUT)
    again = dialog.columns.to_draft()
    dialog.columns.degrees.set_value(None)
    dialog.columns.take(again)
    # Once the column is none of names, nothing is asked about them.
    dialog.columns.lists[0].choose(ImportField.UNIT)
    assert not dialog.columns.degrees_row.isVisible()
    dialog.columns.lists[0].choose(ImportField.NAME)
    assert dialog.columns.degrees_row.isVisible()
    press(qtbot, dialog)
    press(qtbot, dialog)
    assert dialog.at == 3
    assert names(room) == ["Ani Wijaya", "SUTRISNO"]


def test_keeping_can_be_called_off_in_the_middle_and_a_lock_does(
    qtbot: QtBot, room: CounselingRoom, window: MainWindow, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "lama.csv"
    rows = "".join(f"Orang {n:03d} Ke{n};1{n:03d}\n" for n in range(400))
    path.write_text("Nama;NRP\n" + rows)
    read(qtbot, dialog, path)
    press(qtbot, dialog)
    dialog.columns.areas.set_values([Area.WORK])
    dialog.columns.came_by.set_value(CameBy.SELF)
    press(qtbot, dialog)
    dialog.preview.others = {row.number for row in dialog.preview.read.rows}  # type: ignore[union-attr]
    dialog.go_on()
    dialog._keep_more()
    assert dialog.is_busy
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.is_busy
    assert dialog.at == 2
    assert names(room) == []
    dialog.go_on()
    dialog._keep_more()
    window.park()
    assert names(room) == []
    assert room.drafts.keys("client_import") == ["client_import"]
    register(room, "Sesudahnya")
    dialog.reject()
