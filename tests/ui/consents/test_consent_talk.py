"""The consent talk at the desk: matter by matter, kept as it goes, signed on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState, DirectiveAnswer, KnownBy
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.consents.parts import (
    ChoicesPart,
    DirectivePart,
    ExceptionsPart,
    KnownByPart,
    TermsPart,
    ValidityPart,
)
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import in_force, ink, register, save, talked, whole
from tests.ui.clients.desk_work import (
    CTRL,
    ON_SCREEN,
    assert_titles_hide,
    assert_words_are_words,
    back_at,
    click,
    draw,
    focused,
    key,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button

P = TypeVar("P", bound=QWidget)
MATTERS = 8


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def open_talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    consent = window.room.consents.begin(client.id)
    talk = ConsentTalk(window, consent, client, window)
    qtbot.addWidget(talk)
    with qtbot.waitActive(talk):
        talk.show()
        talk.activateWindow()
    return talk


@pytest.fixture
def talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    return open_talk(qtbot, window, client)


def consent_tab(window: MainWindow, client: Client) -> ClientFileView:
    window.go(Place("clients", client.id, "consent"))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file


def part(talk: ConsentTalk, kind: type[P]) -> tuple[int, P]:
    """Return a part of the talk and the number of its step."""
    for number, step in enumerate(talk.steps):
        for found in step.parts:
            if isinstance(found, kind):
                return number, found
    raise AssertionError(kind)


def initial(talk: ConsentTalk) -> None:
    """Put initials to every exception."""
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)

    def put(dialog: InitialsDialog) -> None:
        draw(dialog.pad)
        click(button(dialog, "Simpan paraf"))

    for box in exceptions.boxes.values():
        assert when_asked_by(box, put)
        back_at(talk)


def when_asked_by(box: QWidget, put: object) -> bool:
    asked = when_asked(InitialsDialog, put)  # type: ignore[arg-type]
    click(box)
    return asked.was


def answer_everything(talk: ConsentTalk, answer: bool) -> None:
    number, choices = part(talk, ChoicesPart)
    talk.show_step(number)
    for (_key, of), pressed in choices.buttons.items():
        if of is answer:
            click(pressed)
    number, directive = part(talk, DirectivePart)
    talk.show_step(number)
    directive.choices[DirectiveAnswer.NO].setFocus()
    key(Qt.Key.Key_Space)
    number, known_by = part(talk, KnownByPart)
    talk.show_step(number)
    known_by.choices[KnownBy.NOBODY].setFocus()
    key(Qt.Key.Key_Space)


def talk_through(talk: ConsentTalk) -> None:
    """Go through every matter and say of each that it was talked about."""
    talk.show_step(0)
    for step in talk.steps:
        if not step.talked.isChecked():
            step.talked.setFocus()
            key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Return, CTRL)


def test_the_whole_talk_ends_in_a_consent_signed_on_the_screen(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = consent_tab(window, client)
    assert "Belum ada persetujuan" in said(view)
    papers: list[int] = []

    def see_the_sheet(dialog: PaperDialog) -> None:
        papers.append(dialog.page_count)
        dialog.reject()

    def hold(talk: ConsentTalk) -> None:
        initial(talk)
        answer_everything(talk, answer=True)
        talk_through(talk)
        draw(talk.signing.client_pad)
        draw(talk.signing.counselor_pad)
        talk.signing.copy_given.setFocus()
        key(Qt.Key.Key_Space)
        seen = when_asked(PaperDialog, see_the_sheet)
        click(talk.signing.sign_button)
        assert not seen.was

    held = when_asked(ConsentTalk, hold)
    click(button(view.parts.consent, "Mulai percakapan persetujuan"))
    assert held.was
    (consent,) = room.consents.of_client(client.id)
    assert consent.state is ConsentState.IN_FORCE
    assert consent.copy_given
    assert all(choice.is_given for choice in consent.choices)
    assert consent.client_ink is not None
    assert papers
    assert papers[0] >= 2
    shown = said(view)
    assert "Persetujuan RK/PSJ/2026/0001" in shown
    assert "Berlaku" in shown
    assert room.drafts.keys("talk/") == []


def test_a_matter_stands_alone_with_its_place_in_the_talk(talk: ConsentTalk) -> None:
    first, second = talk.state.consent.wording.matters[:2]
    assert f"{first.heading} · 1 dari 9" in said(talk)
    assert first.headline in said(talk)
    assert second.headline not in said(talk)
    assert not button(talk, "Kembali").isEnabled()
    click(button(talk, "Lanjut"))
    assert f"{second.heading} · 2 dari 9" in said(talk)
    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert talk.at == 0


def test_the_clauses_say_what_was_agreed_on(talk: ConsentTalk) -> None:
    number, terms = part(talk, TermsPart)
    talk.show_step(number)
    terms.unfold()
    minutes = terms.findChild(QSpinBox)
    assert minutes is not None
    minutes.setFocus()
    key(Qt.Key.Key_Up)
    assert any("sekitar 55 menit" in text for text in said(talk))


def test_signing_waits_for_what_is_still_open_and_paper_does_not(
    talk: ConsentTalk,
) -> None:
    talk.show_step(MATTERS)
    assert not talk.signing.sign_button.isEnabled()
    assert "Masih ada 8 hal yang belum dibicarakan." in said(talk)
    assert talk.signing.paper_button.isEnabled()
    talk_through(talk)
    assert "Masih ada 3 pengecualian yang belum diparaf." in said(talk)
    initial(talk)
    talk.show_step(MATTERS)
    assert "Masih ada 5 pilihan yang belum dijawab." in said(talk)
    answer_everything(talk, answer=False)
    talk.show_step(MATTERS)
    # What was answered after its box was ticked is to be said once more.
    assert "Masih ada 3 hal yang belum dibicarakan." in said(talk)
    talk_through(talk)
    assert talk.signing.sign_button.isEnabled()


def test_what_is_still_open_is_one_press_away(talk: ConsentTalk) -> None:
    def led_to() -> str:
        talk.show_step(MATTERS)
        click(button(talk, "Buka yang belum selesai"))
        return talk.steps[talk.at].matter.key

    assert led_to() == talk.steps[0].matter.key
    talk.steps[0].talked.setChecked(True)
    assert led_to() == talk.steps[1].matter.key
    talk_through(talk)
    assert led_to() == "employer"
    answer_everything(talk, answer=False)
    talk_through(talk)
    assert led_to() == "confidentiality"
    initial(talk)
    talk.show_step(MATTERS)
    assert talk.signing.sign_button.isEnabled()
    with pytest.raises(AssertionError, match="no button"):
        button(talk, "Buka yang belum selesai")


def ready(talk: ConsentTalk) -> None:
    """Come to the last step with nothing open and both signatures drawn."""
    initial(talk)
    answer_everything(talk, answer=False)
    talk_through(talk)
    draw(talk.signing.client_pad)
    draw(talk.signing.counselor_pad)
    assert not talk.signing.client_pad.is_empty


def test_going_on_says_nothing_about_a_matter(talk: ConsentTalk) -> None:
    talk.show_step(0)
    for _ in range(MATTERS):
        click(button(talk, "Lanjut"))
    assert talk.state.talked_through == []
    assert "Masih ada 8 hal yang belum dibicarakan." in said(talk)
    assert "0 dari 8 hal" in said(talk)


def test_a_signature_does_not_outlive_an_answer(talk: ConsentTalk, room: CounselingRoom) -> None:
    """Also when the former answer is given again: it was signed before it was given."""
    ready(talk)
    number, choices = part(talk, ChoicesPart)
    key_of = next(iter(choices.buttons))[0]
    for answer in (True, False):
        talk.show_step(number)
        click(choices.buttons[key_of, answer])
        assert talk.signing.client_pad.is_empty
        assert talk.signing.counselor_pad.is_empty
        assert not talk.signing.client_pad.isEnabled()
    talk_through(talk)
    assert talk.signing.client_pad.isEnabled()
    click(talk.signing.sign_button)
    assert room.consents.get(talk.state.consent.id).state is ConsentState.DRAFT
    assert talk.signing.fields.rows["client_ink"].error


@pytest.mark.parametrize("change", ["term", "line", "contact", "directive", "until", "talked"])
def test_any_change_empties_both_pads(talk: ConsentTalk, change: str) -> None:
    ready(talk)
    exception = next(iter(talk.state.exceptions))
    {
        "term": lambda: talk.state.set_term("purpose", "Tujuan lain"),
        "line": lambda: talk.state.set_term("excluded_topics", "Keuangan"),
        "contact": lambda: talk.state.set_exception(exception, never_contact="Atasan"),
        "directive": lambda: talk.state.set_term("directive", DirectiveAnswer.YES),
        "until": lambda: talk.state.set_term("valid_until", None),
        "talked": lambda: talk.steps[0].talked.setChecked(False),
    }[change]()
    assert talk.signing.client_pad.is_empty
    assert talk.signing.counselor_pad.is_empty
    assert not talk.signing.client_pad.isEnabled()
    assert not talk.signing.sign_button.isEnabled()


def test_initials_do_not_outlive_whom_they_let_know(talk: ConsentTalk) -> None:
    initial(talk)
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)
    first, second, *_ = exceptions.boxes
    talk.state.set_exception(first, contact_first="Kakak")
    assert exceptions.boxes[first].ink is None
    assert exceptions.boxes[second].ink is not None
    assert not talk.state.exceptions[first].is_agreed


def test_a_blank_is_no_answer_and_takes_no_initials_away(talk: ConsentTalk) -> None:
    initial(talk)
    first = next(iter(talk.state.exceptions))
    talk.state.set_exception(first, contact_first=" ")
    assert talk.state.exceptions[first].is_agreed
    talk.show_step(MATTERS)
    assert "diparaf" in said(talk)
    assert "hubungi lebih dahulu" not in said(talk)


def test_the_last_step_lists_every_answer(talk: ConsentTalk) -> None:
    talk.state.set_term("excluded_topics", "Keadaan keuangan")
    exception = next(iter(talk.state.exceptions))
    talk.state.set_exception(exception, contact_first="Kakak", never_contact="Atasan")
    ready(talk)
    shown = said(talk)
    for choice in talk.state.consent.wording.choices:
        assert choice.title in shown
    assert shown.count("Tidak") >= len(talk.state.consent.wording.choices)
    assert "Keadaan keuangan" in shown
    assert any("hubungi lebih dahulu: Kakak; jangan hubungi: Atasan" in line for line in shown)
    assert "Belum ada" in shown
    assert "8 dari 8 hal" in shown


def test_a_talk_taken_up_again_asks_for_its_signatures_again(
    qtbot: QtBot, window: MainWindow, client: Client, talk: ConsentTalk
) -> None:
    ready(talk)
    talk.reject()
    again = open_talk(qtbot, window, client)
    assert again.at == MATTERS
    assert again.signing.client_pad.is_empty
    assert again.signing.client_pad.isEnabled()
    assert all(entry.is_agreed for entry in again.state.exceptions.values())
    assert "8 dari 8 hal" in said(again)


def test_one_dot_is_no_initial_and_no_signature(talk: ConsentTalk) -> None:
    ready(talk)
    pad = talk.signing.client_pad
    pad.clear()
    click(pad)
    assert pad.ink().strokes
    assert pad.is_empty
    click(talk.signing.sign_button)
    assert talk.signing.fields.rows["client_ink"].error
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)

    def dot(dialog: InitialsDialog) -> None:
        dialog.pad.clear()
        click(dialog.pad)
        click(button(dialog, "Simpan paraf"))
        assert dialog.isVisible()
        assert "Bubuhkan paraf di kotak ini." in said(dialog)
        dialog.reject()

    assert when_asked_by(next(iter(exceptions.boxes.values())), dot)


def test_an_empty_pad_is_told_beside_it(
    talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    initial(talk)
    answer_everything(talk, answer=True)
    talk_through(talk)
    draw(talk.signing.client_pad)
    click(talk.signing.sign_button)
    rows = talk.signing.fields.rows
    assert rows["client_ink"].error == ""
    assert rows["counselor_ink"].error == "Bubuhkan tanda tangan di kotak ini."
    draw(talk.signing.counselor_pad)
    assert rows["counselor_ink"].error == ""
    click(talk.signing.sign_button)
    assert talk.result() == QDialog.DialogCode.Accepted
    assert room.consents.of_client(client.id)[0].state is ConsentState.IN_FORCE


def test_no_choice_is_made_beforehand_and_each_has_one_answer(talk: ConsentTalk) -> None:
    number, choices = part(talk, ChoicesPart)
    talk.show_step(number)
    assert not any(pressed.isChecked() for pressed in choices.buttons.values())
    yes, no = choices.buttons["recording", True], choices.buttons["recording", False]
    click(yes)
    no.setFocus()
    key(Qt.Key.Key_Space)
    assert (yes.isChecked(), no.isChecked()) == (False, True)
    assert talk.state.choices["recording"].answer is False
    assert talk.state.choices["statistics"].answer is None


def test_initials_are_asked_until_there_are_some(talk: ConsentTalk) -> None:
    number, exceptions = part(talk, ExceptionsPart)
    talk.show_step(number)
    first = next(iter(exceptions.boxes.values()))

    def hesitate(dialog: InitialsDialog) -> None:
        key(Qt.Key.Key_Return)
        assert "Bubuhkan paraf di kotak ini." in said(dialog)
        draw(dialog.pad)
        click(button(dialog, "Ulangi"))
        assert dialog.pad.is_empty
        key(Qt.Key.Key_Escape)

    assert when_asked_by(first, hesitate)
    assert first.ink is None
    assert "belum diparaf" in first.accessibleName()


def test_a_pause_goes_on_where_it_was(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    initial(talk)
    key(Qt.Key.Key_Return, CTRL)
    at = talk.at
    click(button(talk, "Jeda dan simpan"))
    assert not talk.isVisible()
    kept = room.consents.of_client(client.id)[0]
    assert all(entry.is_agreed for entry in kept.exceptions)
    again = open_talk(qtbot, window, client)
    assert again.at == at
    assert all(box.ink for box in part(again, ExceptionsPart)[1].boxes.values())


def test_escape_keeps_what_was_not_yet_fit_to_be_saved(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, client: Client
) -> None:
    _, terms = part(talk, TermsPart)
    terms.unfold()
    purpose = terms.findChildren(QPlainTextEdit)[0]
    purpose.setFocus()
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Escape)
    again = open_talk(qtbot, window, client)
    assert again.state.terms.purpose == ""


def test_a_talk_that_breaks_off_loses_nothing(
    qtbot: QtBot, window: MainWindow, talk: ConsentTalk, room: CounselingRoom, client: Client
) -> None:
    """The power fails: no button was pressed, nothing was saved, only the draft is there."""
    _, choices = part(talk, ChoicesPart)
    talk.show_step(5)
    click(choices.buttons["recording", True])
    consent = talk.state.consent
    qtbot.waitUntil(lambda: room.drafts.load(f"talk/{consent.id}") is not None)
    assert room.consents.get(consent.id).choice("recording").answer is None
    again = open_talk(qtbot, window, client)
    assert again.at == 5
    assert again.state.choices["recording"].answer is True


def test_a_term_that_cannot_be_leads_back_to_its_matter(
    talk: ConsentTalk, room: CounselingRoom
) -> None:
    number, terms = part(talk, TermsPart)
    talk.state.set_term("purpose", " ")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert talk.at == number
    assert talk.isVisible()
    row = talk.fields.rows["purpose"]
    assert row.isVisible()
    assert row.error == "Bagian ini dibacakan kepada klien; isilah dengan singkat."
    assert terms.isAncestorOf(focused())
    assert room.documents.recent() == []


def test_a_date_that_is_none_is_not_silently_left_at_the_one_before(
    talk: ConsentTalk, room: CounselingRoom
) -> None:
    number, validity = part(talk, ValidityPart)
    talk.show_step(number)
    field = validity.findChild(DateField)
    assert field is not None
    field.setFocus()
    key(Qt.Key.Key_A, CTRL)
    type_text("31 2 2027")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert talk.at == number
    assert talk.fields.rows["valid_until"].error == "Februari 2027 hanya sampai tanggal 28."
    assert room.documents.recent() == []
    key(Qt.Key.Key_A, CTRL)
    type_text("28 2 2027")
    talk.show_step(MATTERS)
    click(talk.signing.paper_button)
    assert len(room.documents.recent()) == 1


def test_a_date_that_is_none_is_still_there_when_the_talk_goes_on(
    qtbot: QtBot, talk: ConsentTalk, window: MainWindow, client: Client
) -> None:
    """Closed in the middle of a word, the talk shows it again: nothing typed is lost."""
    number, validity = part(talk, ValidityPart)
    talk.show_step(number)
    field = validity.findChild(DateField)
    assert field is not None
    field.setFocus()
    key(Qt.Key.Key_A, CTRL)
    type_text("akhir tahun")
    talk.reject()
    _number, validity = part(open_talk(qtbot, window, client), ValidityPart)
    field = validity.findChild(DateField)
    assert field is not None
    assert field.text() == "akhir tahun"
    field.set_text("28 2 2027")
    assert validity.trouble == ""


def test_whatever_else_cannot_be_kept_is_told(talk: ConsentTalk, room: CounselingRoom) -> None:
    entry = next(iter(talk.state.exceptions.values()))
    talk.state.set_exception(entry.key, contact_first="x" * 301)
    told: list[str] = []

    def read(dialog: QuestionDialog) -> None:
        told.extend(said(dialog))
        key(Qt.Key.Key_Escape)

    asked = when_asked(QuestionDialog, read)
    click(button(talk, "Jeda dan simpan"))
    assert asked.was
    assert "Terlalu panjang: singkatkan menjadi 300 huruf." in " ".join(told)
    assert talk.isVisible()


def test_the_draft_can_be_looked_at_before_anything_is_signed(
    talk: ConsentTalk, room: CounselingRoom
) -> None:
    talk.show_step(MATTERS)
    pages: list[int] = []

    def look(dialog: PdfDialog) -> None:
        pages.append(dialog.page_count)
        dialog.reject()

    asked = when_asked(PdfDialog, look)
    click(button(talk, "Lihat drafnya"))
    assert asked.was
    assert pages[0] >= 2
    assert room.documents.recent() == []


def test_a_sheet_for_the_pen_gets_its_number_and_is_shown(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = consent_tab(window, client)
    shown: list[str] = []

    def read(paper: PaperDialog) -> None:
        shown.extend(said(paper))
        paper.reject()

    def hold(talk: ConsentTalk) -> None:
        talk.show_step(MATTERS)
        when_asked(PaperDialog, read)
        click(talk.signing.paper_button)

    when_asked(ConsentTalk, hold)
    click(button(view.parts.consent, "Mulai percakapan persetujuan"))
    consent = room.consents.of_client(client.id)[0]
    assert consent.state is ConsentState.PRINTED
    assert any("RK/PSJ/2026/0001" in text for text in shown)
    assert "Menunggu tanda tangan" in said(view)


def test_the_successor_of_a_consent_leaves_it_in_force_until_it_is_signed(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    first = in_force(room, client)
    view = consent_tab(window, client)
    when_asked(ConsentTalk, lambda talk: talk.reject())
    click(button(view.parts.consent, "Perbarui persetujuan"))
    assert room.consents.get(first.id).state is ConsentState.IN_FORCE
    assert {"Berlaku", "Sedang dibicarakan"} <= set(said(view))


@pytest.mark.parametrize("name", ON_SCREEN.values(), ids=ON_SCREEN.keys())
def test_difficult_texts_stand_in_the_talk_to_the_letter(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, name: str
) -> None:
    client = register(room, name)
    draft = talked(room, client)
    first, *rest = draft.exceptions
    save(
        room,
        replace(
            draft,
            terms=replace(draft.terms, purpose=name),
            exceptions=(replace(first, contact_first=name[:200]), *rest),
        ),
    )
    talk = open_talk(qtbot, window, client)
    talk.show_step(0)
    assert any(name in text for text in said(talk))
    talk.show_step(MATTERS)
    assert name in [row.label for row in talk.signing.fields.rows.values()]
    assert_words_are_words(talk)
    assert_titles_hide(name)


def test_letters_that_no_font_has_are_told_before_the_talk(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room, "Sintetis \ue123")
    view = consent_tab(window, client)
    told: list[str] = []

    def read(dialog: QuestionDialog) -> None:
        told.extend(said(dialog))
        key(Qt.Key.Key_Escape)

    asked = when_asked(QuestionDialog, read)
    click(button(view.parts.consent, "Mulai percakapan persetujuan"))
    assert asked.was
    assert "Ada huruf yang belum dapat dicetak" in told


def test_what_was_kept_of_a_talk_is_what_was_said(talk: ConsentTalk, room: CounselingRoom) -> None:
    given = whole(talk.state.consent)
    for entry in given.exceptions:
        talk.state.set_exception(entry.key, initials=ink(), never_contact="Atasan")
    talk.state.set_term("directive_note", "Surat di rumah")
    again = type(talk.state)(talk.state.consent)
    assert again.take_draft(talk.state.to_draft(3)) == 3
    assert again.whole().terms == talk.state.whole().terms
    assert [e.never_contact for e in again.whole().exceptions] == ["Atasan"] * 3
