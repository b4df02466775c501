"""A paper from outside is written down, attached, and looked at in the client's file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rumah_konseling.records.incoming.incoming_model import ArrivedBy, IncomingKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.incoming import attaching
from rumah_konseling.ui.incoming.card import IncomingCard
from rumah_konseling.ui.incoming.dialog import IncomingDialog
from tests.records.stories import register


@pytest.fixture
def shown(window: MainWindow, room: CounselingRoom) -> Callable[[], IncomingCard]:
    client = register(room)
    window.go(Place("clients", client.id, "papers"))
    page = window.page
    assert isinstance(page, ClientsPage)

    def card() -> IncomingCard:
        assert isinstance(page, ClientsPage)
        assert page.file.parts.papers.incoming is not None
        return page.file.parts.papers.incoming

    return card


def test_it_is_written_down_with_its_reason_and_attached(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    shown: Callable[[], IncomingCard],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = room.clients.waiting()[0]
    dialog = IncomingDialog(window, client, window)
    dialog.show()
    form = dialog.form
    form.editor("kind").set_value(IncomingKind.RESULT)
    form.editor("arrived_by").set_value(ArrivedBy.POST)
    form.editor("sender").setText("<b>RSUD</b> Teladan")
    form.editor("about").setText("Hasil pemeriksaan")
    form.fit()
    dialog.save()
    assert form.rows.rows["reason"].isVisible()
    assert form.rows.rows["reason"].error
    assert room.incoming.of_client(client.id) == []
    form.editor("reason").setPlainText("Dikirim tanpa diminta, perlu disimpan.")
    dialog.save()
    (paper,) = room.incoming.of_client(client.id)
    picture = io.BytesIO()
    Image.new("L", (200, 280), 255).save(picture, "PNG")
    path = tmp_path / "hasil.png"
    path.write_bytes(picture.getvalue())
    monkeypatch.setattr(attaching, "open_file", lambda *_: path)
    shown().attach(paper)
    qtbot.waitUntil(lambda: room.incoming.get(paper.id).attachment_id is not None)
    kept = room.incoming.get(paper.id).attachment_id
    assert kept is not None
    assert room.documents.attachment(kept).data == picture.getvalue()
    assert any("<b>RSUD</b> Teladan" in text for text in _texts(shown()))
    assert any("Disimpan dengan alasan" in text for text in _texts(shown()))


def _texts(card: IncomingCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]
