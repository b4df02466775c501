"""An order is registered from the file, weighed, refused by letter, and waits until answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.legal_order_model import (
    LegalOrderRecord,
    OrderAnswer,
    OrderedBy,
    RefusalGround,
    ToldOfOrder,
)
from rumah_konseling.records.disclosures.letter_model import LetterKind, Section
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.documents.pdf_dialog import ReadFirstDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.legal_orders.acts import AnsweredDialog, OrderActs, RefusalDialog
from rumah_konseling.ui.legal_orders.register_dialog import RegisterOrderDialog
from rumah_konseling.ui.legal_orders.telling import TellingDialog
from rumah_konseling.ui.legal_orders.weighing_dialog import WeighingDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.letters.reading import ClientReadDialog
from tests.conftest import SettableClock
from tests.records.disclosures.test_legal_orders import (
    HANDLING,
    answered_untold,
    received,
    weighed,
)
from tests.records.ledger_stories import draft
from tests.records.stories import ink, register
from tests.ui.clients.desk_work import back_at, focused, key, press, said, when_asked

COURT = RecipientForm("Ketua Pengadilan Contoh", "Pengadilan Contoh", kind=RecipientKind.OFFICE)


def test_an_order_is_weighed_refused_and_followed_until_its_answer(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    court = room.recipients.add(COURT)
    window.go(Place("clients", client.id, "letters"))
    today = room.clock.today()

    def fill(dialog: RegisterOrderDialog) -> None:
        dialog.save()
        for name in ("ordered_by", "issuer", "dated"):
            assert dialog.fields.rows[name].error
        dialog.form.editor("ordered_by").set_value(OrderedBy.COURT)
        dialog.form.editor("issuer").set_value(court.id)
        dialog.form.editor("number").setText("12/Pdt.G/2026")
        dialog.form.editor("dated").set_value(today - timedelta(days=1))
        dialog.form.editor("answer_by").set_value(today + timedelta(days=2))
        dialog.form.editor("scope").setPlainText("Seluruh catatan konseling.")
        when_asked(WeighingDialog, leave_half_done)
        dialog.save()

    def leave_half_done(dialog: WeighingDialog) -> None:
        dialog.texts["verified"].setPlainText("Menelepon pengadilan")
        dialog.reject()

    when_asked(RegisterOrderDialog, fill)
    press(window, "Catat perintah hukum")
    (order,) = room.legal_orders.of_client(client.id)
    (line,) = [one for one in room.attention.lines(today) if one.place[2] == "orders"]
    assert (line.kind, line.title) == ("danger", "Timbang perintah hukum")

    def decide(dialog: WeighingDialog) -> None:
        assert dialog.texts["verified"].toPlainText() == "Menelepon pengadilan"
        assert not dialog.fields.rows["ground"].isVisible()
        dialog.complete()
        assert dialog.fields.rows["advice"].error
        dialog.texts["advice"].setPlainText("Bagian hukum menyarankan menolak")
        dialog.told.set_value(ToldOfOrder.BEFORE)
        dialog.answer.set_value(OrderAnswer.COMPLY)
        assert dialog.fields.rows["items"].isVisible()
        dialog.items.set_values((Item.ATTENDANCE,))
        dialog.answer.set_value(OrderAnswer.REFUSE)
        assert not dialog.fields.rows["items"].isVisible()
        dialog.ground.set_value(RefusalGround.NO_BASIS)
        when_asked(RefusalDialog, issue)
        dialog.complete()

    def issue(dialog: RefusalDialog) -> None:
        when_asked(PaperDialog, lambda paper: paper.reject())
        dialog.form.editor("agency_number").setText("UM.9/2026")
        dialog.save()

    when_asked(WeighingDialog, decide)
    window.go(Place("ledger", order.id, "orders"))
    kept = room.legal_orders.get(order.id)
    assert kept.document_id is not None
    assert kept.handling.items == ()

    def answered(dialog: AnsweredDialog) -> None:
        dialog.form.editor("answered_on").set_value(today + timedelta(days=1))
        dialog.save()
        assert dialog.fields.rows["answered_on"].error
        dialog.form.editor("answered_on").set_value(today)
        dialog.save()

    window.go(Place("clients", client.id, "letters"))
    when_asked(AnsweredDialog, answered)
    press(window, "Catat sudah dijawab")
    assert room.legal_orders.get(order.id).answered_on == today
    assert [one for one in room.attention.lines(today) if one.place[2] == "orders"] == []


def test_a_second_order_of_one_court_begins_a_letter_of_its_own(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room)
    first = complied(room, received_from(room, client), "Hadir pada dua pertemuan.")
    clock.advance(hours=1)
    again = received_from(room, client, first.recipient_id)
    second = complied(room, again, "Hadir pada lima pertemuan.")
    acts = OrderActs(window, window)
    for order in (first, second, second):
        clock.advance(hours=1)
        when_asked(LetterEditor, lambda editor: editor.reject())
        acts.write(order)
    said = [one.draft.sections[0].text for one in room.letters.of_client(client.id)]
    assert said == [second.handling.given, first.handling.given]


def received_from(
    room: CounselingRoom, client: Client, recipient: int | None = None
) -> LegalOrderRecord:
    return room.legal_orders.register(client.id, received(room), recipient)


def complied(room: CounselingRoom, order: LegalOrderRecord, given: str) -> LegalOrderRecord:
    return room.legal_orders.complete(order.id, replace(HANDLING, given=given))


def test_why_a_client_waits_is_not_dropped_by_saying_that_they_were_told(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    order = answered_untold(room, register(room))
    dialog = TellingDialog(window, order, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.editor("reason").setPlainText("Penyidikan masih berjalan.")
    dialog.form.editor("until").set_text("7 April 2026")
    press(dialog, "Sudah diberi tahu")
    assert "Belum, ingatkan lagi" in dialog.fields.rows["reason"].error
    assert "Belum, ingatkan lagi" in dialog.fields.rows["until"].error
    assert dialog.isVisible()
    dialog.form.editor("reason").clear()
    dialog.form.editor("until").set_text("")
    press(dialog, "Sudah diberi tahu")
    assert not dialog.isVisible()


def test_the_keyboard_stays_at_the_order_that_was_weighed(
    window: MainWindow, room: CounselingRoom
) -> None:
    """The nearest other act was “Surat baru”: a second Enter began another letter."""
    client = register(room)
    for _ in range(2):
        received_from(room, client)
    window.go(Place("clients", client.id, "letters"))
    QApplication.processEvents()
    weigh = [
        one
        for one in window.page.findChildren(QPushButton)
        if one.text() == "Timbang…" and one.isVisible()
    ]
    last = room.legal_orders.of_client(client.id)[-1]

    def decide(dialog: WeighingDialog) -> None:
        dialog.texts["verified"].setPlainText("Menelepon pengadilan")
        dialog.texts["advice"].setPlainText("Bagian hukum menyarankan memenuhi")
        dialog.told.set_value(ToldOfOrder.BEFORE)
        dialog.answer.set_value(OrderAnswer.COMPLY)
        dialog.items.set_values((Item.ATTENDANCE,))
        dialog.texts["given"].setPlainText("Hadir pada dua pertemuan.")
        dialog.texts["withheld"].setPlainText("Isi percakapan.")
        dialog.complete()

    back_at(window)
    weigh[-1].setFocus()
    when_asked(WeighingDialog, decide)
    key(Qt.Key.Key_Space)
    back_at(window)
    QApplication.processEvents()
    assert room.legal_orders.get(last.id).handling.answer is OrderAnswer.COMPLY
    held = focused()
    assert isinstance(held, QPushButton)
    assert held.text() == "Tulis surat jawaban"


@pytest.mark.parametrize("medium", [Medium.PAPER, Medium.ENCRYPTED_FILE])
def test_a_letter_that_the_client_may_not_know_of_asks_for_no_initials(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, medium: Medium
) -> None:
    client = register(room)
    note = "Penyidik melarangnya secara tertulis"
    secret = {"client_told": ToldOfOrder.NOT_ALLOWED, "client_told_note": note}
    order = weighed(room, client, replace(HANDLING, medium=medium, **secret))
    written = draft(
        room,
        kind=LetterKind.INFORMATION,
        recipient_id=order.recipient_id,
        purpose=Purpose.LEGAL,
        sections=(Section(Item.ATTENDANCE, "Hadir tiga kali."),),
        request="",
        reasons=(),
        medium=medium,
    )
    letter = room.letters.write(client.id, written)
    editor = LetterEditor(window, client, window, letter=letter)
    qtbot.addWidget(editor)
    editor.show()
    assert "Surat ini tidak diperlihatkan kepada klien." in said(editor)

    def sign(dialog: InitialsDialog) -> None:
        assert not isinstance(dialog, ClientReadDialog)
        assert "Tanda tangan konselor" in said(dialog)
        dialog.pad.set_ink(ink(1))
        dialog.keep()

    def read(dialog: ReadFirstDialog) -> None:
        assert "Surat ini tidak diperlihatkan kepada klien" in said(dialog)
        if medium is Medium.ENCRYPTED_FILE:
            when_asked(InitialsDialog, sign)
        dialog.accept()

    when_asked(ReadFirstDialog, read)
    editor.issue()
    assert editor.document_id is not None
    assert room.letters.get(letter.id).client_initials is None
