"""The consent talk at the desk: matter by matter, kept as it goes, signed on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.consents.parts import ChoicesPart, TermsPart
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.steps_bar import StepsBar
from tests.records.stories import in_force, register, save, talked
from tests.ui.clients.desk_work import (
    ON_SCREEN,
    assert_titles_hide,
    assert_words_are_words,
    click,
    draw,
    key,
    said,
    when_asked,
)
from tests.ui.consents.talking import (
    MATTERS,
    answer_everything,
    consent_tab,
    initial,
    open_talk,
    part,
    ready,
    talk_through,
)
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def talk(qtbot: QtBot, window: MainWindow, client: Client) -> ConsentTalk:
    return open_talk(qtbot, window, client)


def test_what_was_passed_without_its_tick_is_told_by_the_row_of_steps(talk: ConsentTalk) -> None:
    bar = talk.findChild(StepsBar)
    assert bar.accessibleName() == "Langkah 1 dari 9"
    talk.forward()
    talk.forward()
    assert bar.accessibleName() == "Langkah 3 dari 9, 2 belum selesai"
    talk.steps[0].talked.click()
    assert bar.accessibleName() == "Langkah 3 dari 9, 1 belum selesai"


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
    assert f"Persetujuan {consent.serial}" in shown
    assert "Berlaku" in shown
    assert room.drafts.keys("talk/") == []


def test_a_matter_stands_alone_with_its_place_in_the_talk(talk: ConsentTalk) -> None:
    first, second = talk.state.consent.wording.matters[:2]
    assert f"Kita baca bersama · {first.heading} · 1 dari 9" in said(talk)
    assert first.headline in said(talk)
    assert second.headline not in said(talk)
    assert not button(talk, "Kembali").isEnabled()
    click(button(talk, "Lanjut"))
    assert f"Kita baca bersama · {second.heading} · 2 dari 9" in said(talk)
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


def test_going_on_says_nothing_about_a_matter(talk: ConsentTalk) -> None:
    talk.show_step(0)
    for _ in range(MATTERS):
        click(button(talk, "Lanjut"))
    assert talk.state.talked_through == []
    assert "Masih ada 8 hal yang belum dibicarakan." in said(talk)
    assert "0 dari 8 hal" in said(talk)


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
    assert any(str(consent.serial) in text for text in shown)
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
