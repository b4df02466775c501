"""Emergency, permission and referral at the desk, by keyboard, counted in actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, PaperState, Purpose
from rumah_konseling.records.clients.client_model import Area, Client, ClientForm
from rumah_konseling.records.disclosures.emergency_model import Imminence, PersonAtRisk
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.letter_model import LetterState, Urgency
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.disclosures.permission_model import signed_words as permission_words
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.ink import Ink, InkPoint
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.disclosures.request_dialog import RequestDialog
from rumah_konseling.ui.documents.pdf_dialog import ReadFirstDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.completion import EmergencyCompletion
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.letters.reading import ClientReadDialog
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from tests.conftest import SettableClock
from tests.records.ledger_stories import text_of
from tests.ui.clients.desk_work import said
from tests.ui.keyboard import focused
from tests.ui.looking import button

INK = Ink(400, 160, ((InkPoint(10, 10, 0.5), InkPoint(120, 90, 0.7)),))
Person = Callable[[QWidget], object]


class Keyboard:
    """Presses keys as a person does, and counts every press that is no text."""

    def __init__(self) -> None:
        self.actions = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.actions += 1
        QTest.keyClick(focused(), key, modifier)

    def tab(self, times: int = 1) -> None:
        for _press in range(times):
            self.press(Qt.Key.Key_Tab)

    def type(self, text: str) -> None:
        QTest.keyClicks(focused(), text)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.register(
        ClientForm(
            name="Sekar Contoh",
            areas=(Area.WORK,),
            emergency_name="Dewi Teladan",
            emergency_relation="Kakak",
        )
    )
    return room.clients.begin_service(client.id)


@pytest.fixture
def window(room: CounselingRoom, qtbot: QtBot) -> MainWindow:
    window = MainWindow(room)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _answer(dialog: EmergencyDialog) -> None:
    dialog.person.set_value(PersonAtRisk.CLIENT)
    dialog.imminence.set_value(Imminence.NOW)
    dialog.medium.set_value(Medium.SPOKEN)
    dialog.items.set_values((Item.RISK,))


def _when_asked(kind: type[QWidget], person: Person) -> None:
    def look() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, kind) and window.isActiveWindow():
            try:
                person(window)
            except BaseException:
                window.close()
                raise
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def _permit(room: CounselingRoom, client: Client, *items: Item) -> ReleasePermission:
    recipient = room.recipients.add(RecipientForm(name="dr. Umpama", office="RS Contoh"))
    permission = room.permissions.write(
        client.id,
        PermissionTerms(
            recipient_id=recipient.id,
            purpose=Purpose.REFERRAL,
            purpose_text="Pemeriksaan lanjutan",
            items=items,
            items_text="Keluhan tidur dan alasannya",
            period_reason="keluhannya sudah lama",
            valid_until=room.clock.today() + timedelta(days=30),
        ),
    )
    return room.permissions.sign_on_screen(
        permission.id,
        client_ink=INK,
        counselor_ink=INK,
        copy_given=True,
        as_read=digest_of(permission_words(permission)),
    )


def test_an_emergency_is_recorded_and_ready_to_print_in_under_25_actions(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    window.go(Place("clients", client.id))
    page = window.page
    assert isinstance(page, ClientsPage)
    keyboard = Keyboard()
    printed: list[int] = []

    def paper(dialog: QWidget) -> None:
        assert isinstance(dialog, PaperDialog)
        assert QApplication.focusWidget() is dialog.print_button
        printed.append(dialog.page_count)
        dialog.reject()

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, EmergencyDialog)
        keyboard.type("Mengatakan akan mengakhiri hidup malam ini.")
        for choice in (dialog.person, dialog.imminence):
            keyboard.tab()
            assert choice.isAncestorOf(focused())
            keyboard.press(Qt.Key.Key_Space)
        while QApplication.focusWidget() is not dialog.name:
            keyboard.tab()
        keyboard.type("Dewi Teladan")
        while not dialog.medium.isAncestorOf(focused()):
            keyboard.tab()
        keyboard.press(Qt.Key.Key_Space)
        while QApplication.focusWidget() is not dialog.given:
            keyboard.tab()
        keyboard.type("Perlu ditemani malam ini.")
        keyboard.tab()
        assert dialog.items.isAncestorOf(focused())
        keyboard.press(Qt.Key.Key_Space)
        _when_asked(PaperDialog, paper)
        keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    _when_asked(EmergencyDialog, fill)
    page.file.emergency_button.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    (record,) = room.emergencies.of_client(client.id)
    assert printed == [1] or printed == [2]
    assert record.now.items == (Item.RISK,)
    assert room.disclosures.log(client.id)[0].bases == (record.serial,)
    assert keyboard.actions < 25, keyboard.actions
    lines = room.attention.lines(room.clock.today())
    assert lines[0].title == "Lengkapi catatan darurat"


def test_what_an_emergency_lacks_is_said_beside_its_field_and_kept_through_a_lock(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    dialog = EmergencyDialog(window, client, window)
    dialog.show()
    dialog.given.setPlainText("Perlu ditemani.")
    dialog.record()
    assert {"person_at_risk", "imminence", "medium"} < set(dialog.fields.faulty())
    _answer(dialog)
    dialog.record()
    assert set(dialog.fields.faulty()) == {"facts", "recipient"}
    window.park()
    dialog.close()
    again = EmergencyDialog(window, client, window)
    assert again.given.toPlainText() == "Perlu ditemani."
    again.finish()


def test_the_rest_of_an_emergency_is_completed_from_the_ledger(
    room: CounselingRoom, window: MainWindow, client: Client, clock: SettableClock
) -> None:
    dialog = EmergencyDialog(window, client, window)
    _answer(dialog)
    dialog.facts.setPlainText("Mengatakan akan mengakhiri hidup malam ini.")
    dialog.name.setText("Dewi Teladan")
    dialog.given.setPlainText("Perlu ditemani malam ini.")
    _when_asked(PaperDialog, lambda shown: shown.close())
    dialog.record()
    clock.advance(hours=2)

    def complete(shown: QWidget) -> None:
        assert isinstance(shown, EmergencyCompletion)
        shown.complete()
        assert "client_told" in shown.fields.faulty()
        for name, editor in shown.texts.items():
            if name != "client_told_note":
                _set(editor, "Dicatat dengan singkat.")
        shown.told.setCurrentIndex(1)
        _when_asked(PaperDialog, lambda paper: paper.close())
        shown.complete()

    (record,) = room.emergencies.unfinished()
    _when_asked(EmergencyCompletion, complete)
    window.go(Place("ledger", record.id, "emergency"))
    assert room.emergencies.unfinished() == []
    assert isinstance(window.page, LedgerPage)


def test_a_permission_for_everything_is_refused_beside_the_field(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    recipient = room.recipients.add(RecipientForm(name="dr. Umpama"))
    form = PermissionForm(window, client.id, None, window)
    form.show()
    form.recipient.set_value(recipient.id)
    form.items.set_values(Item)
    _set(form.texts["items_text"], "semua catatan")
    form.save()
    assert {"purpose", "direction"} <= set(form.fields.faulty())
    form.purpose.set_value(Purpose.REFERRAL)
    form.direction.set_value(Direction.GIVE)
    form.save()
    assert {"items", "items_text", "purpose_text", "valid_until"} <= set(form.fields.faulty())
    form.reject()
    again = PermissionForm(window, client.id, None, window)
    assert again.items.values() == tuple(Item)
    again.finish()


def test_a_referral_goes_from_the_file_to_an_issued_letter_in_under_40_actions(
    room: CounselingRoom, window: MainWindow, client: Client, qtbot: QtBot
) -> None:
    permission = _permit(room, client, Item.CONCERN, Item.REFERRAL_REASON)
    window.go(Place("clients", client.id, "referrals"))
    page = window.page
    assert isinstance(page, ClientsPage)
    keyboard = Keyboard()

    def initials(dialog: QWidget) -> None:
        assert isinstance(dialog, ClientReadDialog)
        assert not dialog.pad.isEnabled()
        dialog.has_read.setChecked(True)
        dialog.pad.set_ink(INK)
        keyboard.actions += 1
        dialog.keep()

    def preview(dialog: QWidget) -> None:
        _when_asked(ClientReadDialog, initials)
        keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, LetterEditor)
        form = dialog.form
        assert form.recipient.value() == permission.terms.recipient_id, "the only permission"
        assert focused() is next(iter(form.reasons.boxes.values()))
        keyboard.press(Qt.Key.Key_Space)
        keyboard.press(Qt.Key.Key_Tab)
        while focused() is not form.urgency:
            keyboard.tab()
        keyboard.press(Qt.Key.Key_Down)
        assert form.urgency.chosen() is Urgency.ROUTINE
        while focused() is not form.sections[Item.CONCERN]:
            keyboard.tab()
            assert keyboard.actions < 40
        keyboard.type("Sukar tidur.")
        _when_asked(ReadFirstDialog, preview)
        keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def paper(dialog: QWidget) -> None:
        assert isinstance(dialog, PaperDialog)
        dialog.reject()

    def whole(dialog: QWidget) -> None:
        write(dialog)
        _when_asked(PaperDialog, paper)

    _when_asked(LetterEditor, whole)
    keyboard.actions += 1
    page.file.parts.referrals.refer()
    (letter,) = room.letters.of_client(client.id)
    assert letter.state is LetterState.ISSUED
    assert room.disclosures.prepared_under(permission.serial or "")
    assert room.disclosures.under(permission.serial or "") == []
    assert keyboard.actions < 40, keyboard.actions


def test_a_section_that_is_not_permitted_cannot_be_picked_and_is_listed(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    permission = _permit(room, client, Item.CONCERN)
    editor = LetterEditor(window, client, window)
    editor.show()
    boxes = editor.form.sections
    shown = {item for item, box in boxes.items() if box.isVisibleTo(editor)}
    assert shown == {Item.CONCERN}
    room.permissions.revoke(permission.id, client_ink=None)
    editor.judge()
    assert not any(box.isVisibleTo(editor) for box in boxes.values())
    editor.finish()


def test_a_permission_revoked_between_preview_and_issue_stops_the_letter(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    permission = _permit(room, client, Item.CONCERN)
    editor = LetterEditor(window, client, window)
    editor.show()
    editor.form.sections[Item.CONCERN].setPlainText("Sukar tidur.")
    editor.form.urgency.set_value(Urgency.SOON)

    def initials(dialog: QWidget) -> None:
        assert isinstance(dialog, ClientReadDialog)
        room.permissions.revoke(permission.id, client_ink=None)
        dialog.has_read.setChecked(True)
        dialog.pad.set_ink(INK)
        dialog.keep()

    def preview(dialog: QWidget) -> None:
        assert isinstance(dialog, ReadFirstDialog)
        _when_asked(ClientReadDialog, initials)
        dialog.accept()

    _when_asked(ReadFirstDialog, preview)
    editor.issue()
    (letter,) = room.letters.of_client(client.id)
    assert letter.state is LetterState.DRAFT
    assert room.disclosures.log(client.id) == []
    assert editor.document_id is None
    editor.finish()


def test_a_letter_whose_reading_is_broken_off_is_not_issued(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    _permit(room, client, Item.CONCERN)
    editor = LetterEditor(window, client, window)
    editor.show()
    editor.form.sections[Item.CONCERN].setPlainText("Sukar tidur.")
    editor.form.urgency.set_value(Urgency.SOON)
    told: list[str] = []

    def leave(dialog: QWidget) -> None:
        assert isinstance(dialog, ReadFirstDialog)
        told.extend(said(dialog))
        dialog.reject()

    _when_asked(ReadFirstDialog, leave)
    editor.issue()
    assert any("Sesudah itu klien membubuhkan paraf" in words for words in told)
    (letter,) = room.letters.of_client(client.id)
    assert letter.state is LetterState.DRAFT
    assert editor.document_id is None
    editor.finish()


def test_the_client_may_put_their_initials_on_the_printed_letter(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    _permit(room, client, Item.CONCERN)
    editor = LetterEditor(window, client, window)
    editor.show()
    editor.form.sections[Item.CONCERN].setPlainText("Sukar tidur.")
    editor.form.urgency.set_value(Urgency.SOON)

    def by_pen(dialog: QWidget) -> None:
        button(dialog, "Paraf dengan pena").click()

    def preview(dialog: QWidget) -> None:
        assert isinstance(dialog, ReadFirstDialog)
        _when_asked(ClientReadDialog, by_pen)
        dialog.accept()

    _when_asked(ReadFirstDialog, preview)
    editor.issue()
    assert editor.document_id is not None
    assert "Klien telah membaca surat ini (paraf):" in text_of(
        room.documents.pdf(editor.document_id)
    )
    (letter,) = room.letters.of_client(client.id)
    assert letter.state is LetterState.ISSUED


def test_a_letter_that_leaves_as_a_file_offers_no_pen(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ClientReadDialog(window, "dr. Contoh", "isi surat", is_file=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Paraf dengan pena" not in {b.text() for b in dialog.findChildren(QPushButton)}


def test_revoking_shows_what_was_given_and_counts_at_once(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    permission = _permit(room, client, Item.CONCERN)
    dialog = RevokeDialog(window, permission, window)
    dialog.revoke()
    assert room.permissions.get(permission.id).state is PaperState.REVOKED
    assert dialog.document_id is not None


def test_signing_on_the_screen_asks_for_both_signatures(
    room: CounselingRoom, window: MainWindow, client: Client
) -> None:
    recipient = room.recipients.add(RecipientForm(name="dr. Umpama"))
    draft = room.permissions.write(
        client.id,
        PermissionTerms(
            recipient_id=recipient.id,
            purpose=Purpose.REFERRAL,
            purpose_text="Pemeriksaan lanjutan",
            items=(Item.CONCERN,),
            items_text="Keluhan tidur",
            period_reason="keluhannya sudah lama",
            ends_on_event="balasan rujukan diterima",
        ),
    )
    dialog = SignPermissionDialog(window, draft, window)
    dialog.pad.set_ink(INK)
    dialog.sign()
    assert set(dialog.fields.faulty()) == {"counselor_ink"}
    dialog.counselor_pad.set_ink(INK)
    dialog.sign()
    assert room.permissions.get(draft.id).state is PaperState.IN_FORCE


def test_a_request_by_a_superior_gets_the_one_answer(
    room: CounselingRoom, window: MainWindow
) -> None:
    def ask(dialog: QWidget) -> None:
        assert isinstance(dialog, RequestDialog)
        dialog.save()
        assert set(dialog.fields.faulty()) == {"asked_by", "how", "name"}
        dialog.by.set_value(AskedBy.SUPERIOR)
        dialog.how.set_value(AskedHow.PHONE)
        dialog.save()
        assert set(dialog.fields.faulty()) == {"name"}
        dialog.lines["name"].setText("Kepala Bagian")
        _when_asked(PaperDialog, lambda paper: paper.close())
        dialog.save()

    window.go(Place("ledger", None, "requests"))
    page = window.page
    assert isinstance(page, LedgerPage)
    _when_asked(RequestDialog, ask)
    page.run_primary()
    (request,) = room.employer_requests.all()
    assert request.document_id is not None


def _set(editor: QWidget, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(text)
