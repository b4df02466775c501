"""The counselor keeps their own practice by hand: forms, drafts, endings, and what is locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.practice.practice_model import Boundary, BoundaryKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.practice.page import VIEWS, PracticePage
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.widgets.form import NOT_ASKED
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from tests.conftest import PASSPHRASE
from tests.records.stories import register
from tests.ui.clients.desk_work import hand_over

ANSWERS: dict[str, dict[str, Any]] = {
    "area": {"name": "Kedukaan", "standing": "within", "basis": "Pelatihan"},
    "licence": {"kind": "silp", "number": "S-1", "issuer": "Dinas Contoh"},
    "training": {"title": "Etika", "organiser": "Balai Contoh", "hours": 8},
    "decision": {
        "question": "Bolehkah menemui atasannya?",
        "options": ("Ya", "Tidak"),
        "consultation": "Dengan supervisor.",
        "supporting": ("etika-2",),
        "weighing": "Ditimbang pelan-pelan.",
        "decision": "Tidak menemui.",
        "reason": "Klien yang menentukan.",
    },
    "complaint": {
        "by": "employee",
        "how": "spoken",
        "words": "Menunggu terlalu lama.",
        "goes_to": "Kepala Bagian",
    },
    "boundary": {"kind": "gift", "facts": "Kue sekotak.", "done": "Dikembalikan baik-baik."},
    "advice": {
        "kind": "superior",
        "people": 1,
        "minutes": 45,
        "topic": "beban kerja staf",
        "given": "mendengar lebih dahulu",
    },
}


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(1200, 760)
    window.show()
    return window


@pytest.fixture
def page(window: MainWindow) -> PracticePage:
    window.go(Place("practice"))
    page = window.page
    assert isinstance(page, PracticePage)
    return page


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[FormDialog], object]], None]:
    """Answer the next dialogs by hand."""

    def answer(by: Callable[[FormDialog], object]) -> None:
        def shown(dialog: FormDialog) -> int:
            dialog.show()
            by(dialog)
            return dialog.result()

        hand_over(monkeypatch, FormDialog, shown)

    return answer


def _whole(key: str, room: CounselingRoom) -> dict[str, Any]:
    today = room.clock.today()
    answers = dict(ANSWERS[key])
    if key == "licence":
        answers |= {"issued_on": today, "valid_until": today + timedelta(days=90)}
    if key == "training":
        answers |= {"began_on": today, "ended_on": today}
    if key == "decision":
        answers["review_on"] = today + timedelta(days=30)
    if key == "complaint":
        answers["answer_by"] = today + timedelta(days=14)
    if key == "boundary":
        answers["client"] = register(room).id
    return answers


@pytest.mark.parametrize("place", range(len(VIEWS)), ids=[view.key for view in VIEWS])
def test_an_entry_is_made_corrected_and_ended_by_hand(
    page: PracticePage,
    room: CounselingRoom,
    asked: Callable[[Callable[[FormDialog], object]], None],
    place: int,
) -> None:
    view = VIEWS[place]
    page.tabs.show_key(view.tab)
    card = page.cards[view.key]
    assert card.isVisible()

    def empty_then_whole(dialog: FormDialog) -> None:
        dialog.save()
        assert dialog.isVisible()
        assert list(dialog.form.rows.faulty())
        dialog.form.show_answers(_whole(view.key, room))
        dialog.save()
        assert not dialog.isVisible(), list(dialog.form.rows.faulty())

    asked(empty_then_whole)
    card.add()
    (entry,) = view.register(room).standing()
    said: list[str] = []

    def keep(dialog: FormDialog) -> None:
        said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.save()

    asked(keep)
    card.correct(entry)
    (corrected,) = view.register(room).standing()
    assert corrected.content == entry.content
    assert corrected.client_id == entry.client_id

    def end(dialog: FormDialog) -> None:
        dialog.form.show_answers({"ending": "Berakhir begini saja."})
        keep(dialog)

    asked(end)
    card.end(corrected)
    if entry.client_id is not None:
        assert all(named(room.clients.get(entry.client_id)) in words for words in said)
    assert view.register(room).standing() == []
    shown = [button.text() for button in card.findChildren(QPushButton) if button.isVisible()]
    assert "Perbaiki" not in shown


def test_what_is_left_in_a_form_comes_back_with_whom_it_is_about(
    page: PracticePage, room: CounselingRoom
) -> None:
    client = register(room)
    card = page.cards["boundary"]

    def dialog() -> FormDialog:
        made: list[FormDialog] = []
        former = FormDialog.exec

        def shown(one: FormDialog) -> int:
            made.append(one)
            one.show()
            return 0

        FormDialog.exec = shown  # type: ignore[method-assign]
        try:
            card.add()
        finally:
            FormDialog.exec = former  # type: ignore[method-assign]
        return made[0]

    first = dialog()
    first.form.show_answers({"client": client.id, "facts": "Kue sekotak dari rumah."})
    first.reject()
    again = dialog()
    assert again.form.editor("facts").toPlainText() == "Kue sekotak dari rumah."
    again.form.show_answers({"kind": "gift", "done": "Dikembalikan baik-baik."})
    again.save()
    (entry,) = room.practice.boundaries.standing()
    assert entry.client_id == client.id


def test_a_field_that_an_answer_hides_keeps_what_was_typed(
    page: PracticePage, room: CounselingRoom
) -> None:
    client = room.clients.begin_service(register(room).id)
    dialog = CompetenceDialog(page.context, client, page)
    dialog.show()
    dialog.form.show_answers({"answer": "outside", "topic": "Adiksi berat"})
    dialog.form.show_answers({"answer": "within"})
    row = dialog.form.rows.rows["topic"]
    assert row.isVisible()
    dialog.save()
    assert row.error == NOT_ASKED
    assert room.competence.judgement(client.id) is None
    dialog.form.show_answers({"topic": ""})
    assert not row.isVisible()
    dialog.save()
    judged = room.competence.judgement(client.id)
    assert judged is not None
    assert not judged.is_outside


def test_the_receipt_and_the_year_are_shown_as_paper(
    page: PracticePage, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    hand_over(monkeypatch, PaperDialog, lambda dialog: shown.append(dialog._paper.id))
    content = VIEWS[4].content(
        room, _whole("complaint", room) | {"wish": "", "received_on": room.clock.today()}
    )
    entry = room.practice.complaints.add(content)
    page.tabs.show_key("complaints")
    (button,) = (
        one
        for one in page.cards["complaint"].findChildren(QPushButton)
        if one.text() == "Tanda terima"
    )
    button.click()
    page.year_button.click()
    assert [room.documents.get(one).form for one in shown] == ["KLH", "CPK"]
    assert room.practice.receipt(entry.id) == shown[0]


def test_a_receipt_that_names_a_diagnosis_is_asked_about(
    page: PracticePage, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    answers = [False, True]
    hand_over(monkeypatch, PaperDialog, lambda dialog: shown.append(dialog._paper.id))
    monkeypatch.setattr("rumah_konseling.ui.practice.issuing.ask", lambda *_words: answers.pop(0))
    more = {"wish": "", "received_on": room.clock.today(), "words": "Disebut skizofrenia di loket."}
    content = VIEWS[4].content(room, _whole("complaint", room) | more)
    entry = room.practice.complaints.add(content)
    (act,) = VIEWS[4].acts
    act.run(page.context, page, entry)
    assert shown == []
    act.run(page.context, page, entry)
    assert shown == [room.practice.receipt(entry.id)]
    assert answers == []


def test_a_dual_relation_leads_from_the_file_to_the_boundary_log(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = room.clients.begin_service(register(room).id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    today = room.clock.today()
    room.practice.boundaries.add(
        Boundary(today, BoundaryKind.DUAL, "Ternyata satu panitia.", "Dibicarakan terbuka."),
        client.id,
    )
    window.go(Place("clients", client.id))
    file = window.page
    assert isinstance(file, ClientsPage)
    file.file.mend(Remedy.SECURE_BOUNDARY)
    page = window.page
    assert isinstance(page, PracticePage)
    assert page.tabs.key == "boundaries"


def test_check_ins_are_locked_again_when_one_turns_away(
    page: PracticePage, room: CounselingRoom, qtbot: QtBot
) -> None:
    page.tabs.show_key("wellbeing")
    locked = page.wellbeing.locked
    assert page.wellbeing.checks is None
    locked.passphrase.field.edit.setText(PASSPHRASE)
    locked.button.click()
    qtbot.waitUntil(lambda: page.wellbeing.checks is not None)
    checks = page.wellbeing.checks
    assert checks is not None
    checks.form.show_answers(
        {"sleep": 3, "strength": 4, "burden": 9, "support": 2, "note": "Lelah"}
    )
    checks.save()
    assert room.wellbeing.last_checked_on() == room.clock.today()
    page.tabs.show_key("training")
    assert page.wellbeing.checks is None
    assert locked.isVisibleTo(page.wellbeing)
    QApplication.sendPostedEvents()


def test_the_map_shows_what_is_open_and_leads_there(
    window: MainWindow, page: PracticePage, room: CounselingRoom
) -> None:
    client = room.clients.begin_service(register(room).id)
    today = room.clock.today()
    room.practice.boundaries.add(
        Boundary(today, BoundaryKind.DUAL, "Ternyata satu panitia.", "Dibicarakan terbuka."),
        client.id,
    )
    page.tabs.show_key("map")
    wanted = f"Buka: Catat langkah pengamanan pada hubungan ganda ({client.code})"
    (button,) = (
        one for one in page.map.findChildren(QPushButton) if one.accessibleName() == wanted
    )
    button.click()
    assert window.page is page
    assert page.tabs.key == "boundaries"
