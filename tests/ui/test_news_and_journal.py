"""After an update the first page tells once what is new; Tentang opens the log's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling import news
from rumah_konseling.packages_used import PACKAGES
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.home.news import NewsBanner
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.version import version
from tests.ui.looking import button, texts


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## 0.2.0\n\n- Ada yang baru.\n\n## 0.1.0\n\n- Awal.\n")
    monkeypatch.setattr(news, "_PLACES", (tmp_path / "CHANGELOG.md",))


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[str], NewsBanner]:
    """Put the banner on a page of its own, and show the page."""
    pages: list[QWidget] = []

    def put(version: str) -> NewsBanner:
        page, banner = QWidget(), NewsBanner(version)
        qtbot.addWidget(page)
        pages.append(page)
        QVBoxLayout(page).addWidget(banner)
        page.show()
        return banner

    return put


@pytest.mark.usefixtures("log", "theme")
def test_an_update_is_told_until_it_is_put_away_and_then_never_again(
    qtbot: QtBot, shown: Callable[[str], NewsBanner]
) -> None:
    assert not shown("0.1.0").isVisible()
    for _ in range(2):
        banner = shown("0.2.0")
        assert banner.isVisible()
        assert texts(banner) == [
            "Rumah Konseling diperbarui ke versi 0.2.0.",
            "• Ada yang baru.",
        ]
    qtbot.mouseClick(button(banner, "Tutup"), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert LocalSettings().told_version == "0.2.0"
    assert not shown("0.2.0").isVisible()


class Desktop(QObject):
    """What opens folders: writes down which."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_about_names_version_and_every_package_and_opens_the_logs_folder(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.go(Place("settings", tab="about"))
    said = texts(window.page)
    assert version() in said
    for name in PACKAGES:
        assert name in said
    assert not [text for text in said if "tidak terpasang" in text or "lihat berkas" in text]
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        qtbot.mouseClick(
            button(window.page, "Buka folder catatan kesalahan"), Qt.MouseButton.LeftButton
        )
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(journal_file().parent)]
    assert journal_file().parent.is_dir()
