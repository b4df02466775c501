"""The counselor's own lists are asked for, and leave by the one way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.own_list_model import OwnList, OwnListKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.clients.list_export import ListExportDialog
from rumah_konseling.ui.documents import list_saving
from rumah_konseling.ui.documents.file_way import FilePassphraseDialog, FileWayDialog
from rumah_konseling.ui.widgets import file_dialogs
from tests.records.stories import log, register
from tests.ui.clients.desk_work import when_asked


def test_a_list_with_names_is_asked_for_and_leaves_sealed(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    tmp_path: Path,
) -> None:
    register(room, "Kanari Santoso")
    dialog = ListExportDialog(window, window)
    dialog.show()
    dialog.save()
    assert dialog.form.rows.rows["kind"].error
    dialog.form.show_answers(
        {"kind": OwnListKind.APPOINTMENTS, "told": "names", "file": TableKind.CSV}
    )
    dialog.save()
    assert dialog.form.rows.rows["first"].error
    dialog.form.show_answers({"kind": OwnListKind.WAITING})
    dialog.save()
    assert dialog.wanted is not None
    wanted, kind = dialog.wanted
    path = tmp_path / "daftar.pdf"
    told: list[str] = []

    def close(dialog: FilePassphraseDialog) -> None:
        # It is the counselor's own: there is nobody to tell it to.
        assert "lewat telepon" not in dialog.accessibleDescription()
        told.append(dialog.phrase.text())
        dialog.accept()

    when_asked(FilePassphraseDialog, close)
    assert list_saving.save_own_list(window, wanted, kind, path, FileWay.SEALED, "", window)
    assert b"Kanari" not in path.read_bytes()
    assert len(told[0].split()) == 8
    assert log(room)[0].detail["title"] == "Daftar tunggu dengan nama"


@pytest.mark.parametrize("kind", TableKind)
def test_an_open_list_is_asked_for_under_the_name_it_gets(
    qtbot: QtBot, window: MainWindow, kind: TableKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Asked for as a PDF and saved as a table, it replaced another table unasked.
    seen: list[tuple[str, str]] = []

    def asked(dialog: file_dialogs.FileDialog) -> list[Path]:
        seen.append((Path(dialog.selectedFiles()[0]).suffix, dialog.nameFilters()[0]))
        return []

    monkeypatch.setattr(file_dialogs, "_asked", asked)

    def choose(dialog: FileWayDialog) -> None:
        dialog.choose()
        dialog.way.set_value(FileWay.OPEN)
        dialog.reason.setPlainText("untuk rapat evaluasi layanan")
        dialog.choose()
        dialog.reject()

    when_asked(FileWayDialog, choose)
    wanted = OwnList(OwnListKind.CLIENTS, with_names=False)
    list_saving.ask_to_save_own_list(window, wanted, kind, window)
    assert [suffix for suffix, _ in seen] == [".pdf", f".{kind}"]
    assert [f"*{suffix}" in words for suffix, words in seen] == [True, True]
