"""A lock in the middle of the consent talk loses nothing that was typed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.talk import ConsentTalk


def test_what_was_typed_last_is_kept_by_the_lock(room: CounselingRoom, qtbot: QtBot) -> None:
    client = room.clients.register(ClientForm(name="Sekar Contoh", areas=(Area.WORK,)))
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.show()
    window.go(Place("clients", client.id, "consent"))
    page = window.page
    assert isinstance(page, ClientsPage)
    kept: list[str] = []

    def lock_comes() -> None:
        talk = QApplication.activeModalWidget()
        assert isinstance(talk, ConsentTalk)
        talk.state.set_term("excluded_topics", "Riwayat keluarga")
        window.park()
        draft = room.drafts.load(f"talk/{talk.state.consent.id}")
        assert draft is not None
        kept.append(draft.content["terms"]["excluded_topics"])
        talk.close()

    QTimer.singleShot(0, lock_comes)
    page.file.parts.consent.talk()
    assert kept == ["Riwayat keluarga"]
