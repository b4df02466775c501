"""The counselor's own lists are asked for, and leave by the one way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.own_list_model import OwnListKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.clients.list_export import ListExportDialog
from rumah_konseling.ui.documents import list_saving
from tests.records.stories import log, register


def test_a_list_with_names_is_asked_for_and_leaves_sealed(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
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
    path, told = tmp_path / "daftar.pdf", []
    monkeypatch.setattr(list_saving, "tell_passphrase", lambda _parent, words: told.append(words))
    assert list_saving.save_own_list(window, wanted, kind, path, FileWay.SEALED, "", window)
    assert b"Kanari" not in path.read_bytes()
    assert len(told[0].split()) == 8
    assert log(room)[0].detail["title"] == "Daftar tunggu dengan nama"
