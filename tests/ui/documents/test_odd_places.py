"""What looks like a scan and is a device, a pipe or no place at all is refused, and soon."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import NotWritable
from rumah_konseling.records.leaving import key_sheet
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.importing import dropped_files
from rumah_konseling.ui.documents.saving import save_pdf
from tests.ui.clients.desk_work import said
from tests.ui.documents.test_scans_at_the_desk import documents_page, take_in
from tests.unsealed import as_it_is

UNREADABLE = "Berkas itu tidak dapat dibaca."
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


@posix
def test_a_device_behind_the_name_of_a_scan_is_not_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    scan = tmp_path / "pindai.pdf"
    scan.symlink_to("/dev/zero")
    take_in(qtbot, documents_page(window), scan)
    assert any(UNREADABLE in text for text in said(window))


@posix
def test_a_pipe_that_nobody_fills_is_not_waited_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    scan = tmp_path / "pindai.pdf"
    os.mkfifo(scan)
    take_in(qtbot, documents_page(window), scan)
    assert any(UNREADABLE in text for text in said(window))


@pytest.mark.parametrize("name", ["pindai\0.pdf", "pindai\ud800.pdf", "x" * 300 + ".pdf"])
def test_a_name_that_no_file_can_have_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    take_in(qtbot, documents_page(window), tmp_path / name)
    assert any(UNREADABLE in text for text in said(window))


def test_a_dropped_address_with_a_nul_in_it_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl("file:///pindai%00.pdf")])
    page = documents_page(window)
    files = dropped_files(dropped)
    with qtbot.waitSignal(page.importer.finished):
        page.import_files(files)
    assert any(UNREADABLE in text for text in said(window))


@pytest.mark.parametrize("name", ["surat\0.pdf", "surat\ud800.pdf"])
def test_a_pdf_is_not_saved_under_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritable, match="Nama berkas") as refused:
        save_pdf(tmp_path / name, key_sheet(b"%PDF-1.4", as_it_is, "-"))
    assert refused.value.remedy
    assert list(tmp_path.iterdir()) == []
