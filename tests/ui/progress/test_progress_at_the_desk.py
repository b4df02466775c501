"""A client's own view is typed with four keys, or compared with the slip that came back."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.progress.progress_model import Answers, RatingState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.sample.pen import cross
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.progress.dialog import ProgressDialog
from rumah_konseling.ui.sessions.progress_chart import DevelopmentPicture
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import register
from tests.ui.clients.desk_work import press, said, when_asked
from tests.ui.documents.test_scans_at_the_desk import documents_page, take_in


def typed(keys: str) -> None:
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)


def test_four_keys_answer_four_questions(window: MainWindow, room: CounselingRoom) -> None:
    client = served(room)
    begun(room, client)
    window.go(Place("clients", client.id, "sessions"))

    def leave(dialog: ProgressDialog) -> None:
        typed("7S0")
        dialog.reject()

    def answer(dialog: ProgressDialog) -> None:
        assert dialog.form.answers()["help"] is None
        dialog.form.editor("help").setFocus()
        typed("8")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    when_asked(ProgressDialog, leave)
    press(window, "Isi jawaban klien")
    assert room.progress.kept(client.id) == []
    when_asked(ProgressDialog, answer)
    press(window, "Isi jawaban klien")
    assert [one.answers for one in room.progress.kept(client.id)] == [Answers(7, 10, 0, 8)]
    assert "Kegiatan 7 · Ketenangan 10 · Tujuan 0 · Terbantu 8" in said(window)
    picture = window.findChild(DevelopmentPicture)
    assert picture is not None
    assert "kegiatan 7, ketenangan 10" in picture.accessibleDescription()


def test_a_slip_is_printed_scanned_and_compared(
    window: MainWindow, room: CounselingRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    client = served(room)
    window.go(Place("clients", client.id, "sessions"))
    when_asked(PaperDialog, lambda dialog: dialog.reject())
    press(window, "Cetak slip")
    (slip,) = room.progress.slips(client.id)
    scan = tmp_path / "slip.png"
    scan.write_bytes(_filled_in(room, client.id, (6, None, 10, 2)))
    take_in(qtbot, documents_page(window), scan)
    assert room.progress.get(slip.id).state is RatingState.RETURNED
    window.go(Place("clients", client.id, "sessions"))

    def compare(dialog: ProgressDialog) -> None:
        answers = dialog.form.answers()
        assert answers is not None
        assert [answers[n] for n in ("daily", "calm", "goal", "help")] == [6, None, 10, 2]
        dialog.form.editor("calm").set_value("5")
        dialog.save()

    when_asked(ProgressDialog, compare)
    press(window, "Cocokkan")
    assert [one.answers for one in room.progress.kept(client.id)] == [Answers(6, 5, 10, 2)]
    assert room.progress.slips(client.id) == []


def test_nobody_is_asked_who_has_not_agreed(window: MainWindow, room: CounselingRoom) -> None:
    client = register(room)
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    window.go(Place("clients", client.id, "sessions"))
    assert room.progress.verdict(client.id).reason in said(window)


def _filled_in(room: CounselingRoom, client_id: int, numbers: tuple[int | None, ...]) -> bytes:
    """Return a picture of the printed slip with a cross in these circles."""
    paper = next(d for d in room.documents.of_client(client_id) if d.form == "SLP")
    dpi = 150
    document = pypdfium2.PdfDocument(room.documents.pdf(paper.id))
    picture = document[0].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    marks = [(question, one) for question, one in enumerate(numbers) if one is not None]
    cross(picture, dpi, marks, width=3)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
