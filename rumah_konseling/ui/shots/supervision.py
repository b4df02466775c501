"""The pictures of a case that goes to supervision."""

from __future__ import annotations

from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.decisions import Answer
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import SUPERVISION
from rumah_konseling.records.supervision.case_model import SupervisionCase
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.shots.shot import Shot
from rumah_konseling.ui.supervision.choosing import ChooseWordsDialog
from rumah_konseling.ui.supervision.dialog import SupervisionDialog
from rumah_konseling.ui.supervision.results import ActionDialog, AdviceDialog, PaperEndDialog


def supervised_case(room: CounselingRoom) -> SupervisionCase:
    """Return the sample's newest case whose page was issued."""
    papers = room.documents.recent(1_000)
    case = room.supervision.issued_as(next(p for p in papers if p.form == SUPERVISION.code))
    assert case is not None
    return case


def supervision_shots(window: MainWindow, client: Client) -> Iterator[Shot]:
    """Yield both steps, and what is kept of a page that was issued."""
    case = supervised_case(window.room)
    yield "supervisi-tulis", lambda: _described(window, client)
    yield "supervisi-halaman", lambda: _page_read(window, client)
    yield "supervisi-kata", lambda: ChooseWordsDialog(window, client.id, window, "warung tenda")
    yield "supervisi-saran", lambda: AdviceDialog(window, case, window)
    yield "supervisi-tindak-lanjut", lambda: ActionDialog(window, case, window)
    yield "supervisi-lembar", lambda: PaperEndDialog(window, case, window)


def _described(window: MainWindow, client: Client) -> SupervisionDialog:
    """A case in writing, with what is replaced and what is asked."""
    dialog = SupervisionDialog(window, client, window)
    form = dialog.form
    form.supervisor.setText("Bagas Teladan, M.Psi., Psikolog")
    form.topic.setText("Tenggat yang bertumpuk dan tidur yang terputus")
    form.texts["formulation"].setPlainText(
        f"{client.form.name} bercerita bahwa Wopari Yomaki menegurnya di depan rekan pada "
        "3 Maret 2026. Sejak itu ia sukar tidur. Wopari juga menegur yang lain."
    )
    form.texts["approach"].setPlainText("Nondirektif, karena ia perlu didengar lebih dahulu.")
    form.texts["question"].setPlainText("Kapan sebaiknya beralih ke cara yang lebih terarah?")
    dialog.read()
    return dialog


def _page_read(window: MainWindow, client: Client) -> SupervisionDialog:
    """The same case as its finished page."""
    dialog = _described(window, client)
    while (reading := dialog.read()) is not None and reading.open:
        question = reading.open[0]
        dialog.panel.take(dialog.panel.decided.with_answer(question.subject, Answer.HIDE))
    dialog.go_on()
    return dialog
