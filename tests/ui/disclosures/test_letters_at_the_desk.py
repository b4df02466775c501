"""Writing a letter: what it begins with, what closes it and the way on, what is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Period, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import LetterKind, LetterState
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.disclosures.spoken_dialog import SpokenDialog, SpokenLeave
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.referrals.transitions import PostponeDialog
from rumah_konseling.ui.widgets.more import MoreButton
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, hospital, issue, permitted, referred
from tests.records.stories import ink, register
from tests.ui.clients.desk_work import back_at, press, said, when_asked
from tests.ui.looking import button, choose

JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def shown_file(window: MainWindow, client: Client, tab: str) -> ClientsPage:
    window.go(Place("clients", client.id, tab))
    page = window.page
    assert isinstance(page, ClientsPage)
    QApplication.processEvents()
    return page


def opened(qtbot: QtBot, editor: LetterEditor) -> LetterEditor:
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def offered(editor: LetterEditor) -> set[Item]:
    return {item for item in Item if editor.form.is_offered(item)}


def test_a_letter_begins_under_the_only_permission_that_fits(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client, period=JANUARY, media=(Medium.ENCRYPTED_FILE,))
    editor = opened(qtbot, LetterEditor(window, client, window, kind=LetterKind.REFERRAL))
    assert editor.form.recipient.value() == permission.terms.recipient_id
    assert editor.form.medium.value() is Medium.ENCRYPTED_FILE
    assert editor.form.period() == JANUARY
    assert offered(editor) == set(permission.terms.items)
    editor.finish()


@pytest.mark.parametrize(
    "other",
    [{"direction": Direction.RECEIVE}, {"media": (Medium.SPOKEN,)}],
    ids=["for asking only", "for speaking only"],
)
def test_a_permission_that_no_letter_fits_under_is_not_begun_with(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, other: dict[str, object]
) -> None:
    permitted(room, client, **other)
    editor = opened(qtbot, LetterEditor(window, client, window))
    assert editor.form.recipient.value() is None
    editor.finish()


def test_the_file_leads_from_a_permission_to_its_letter(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    other = room.recipients.add(RecipientForm(name="Kepala Bagian Contoh"))
    permitted(room, client, recipient_id=other.id, purpose=Purpose.WORK_ADJUSTMENT)
    permitted(room, client)
    page = shown_file(window, client, "permissions")
    assert "Belum ada izin" not in said(page)
    begun: list[tuple[int | None, Purpose]] = []

    def look(editor: LetterEditor) -> None:
        begun.append((editor.form.recipient.value(), editor.form.purpose.value()))
        editor.finish()

    when_asked(LetterEditor, look)
    press(page, "Tulis surat")
    back_at(window)
    when_asked(LetterEditor, look)
    press(page, "Tulis surat rujukan")
    assert begun == [
        (other.id, Purpose.WORK_ADJUSTMENT),
        (hospital(room), Purpose.REFERRAL),
    ]


def test_a_missing_permission_is_said_with_the_way_to_it(
    window: MainWindow, room: CounselingRoom, client: Client, qtbot: QtBot
) -> None:
    recipient = hospital(room)
    editor = opened(qtbot, LetterEditor(window, client, window, kind=LetterKind.REFERRAL))
    editor.form.recipient.set_value(recipient)
    editor.judge()
    assert "Tidak ada izin tertulis untuk penerima ini." in said(editor)
    terms: list[tuple[int | None, Purpose]] = []

    def sign(dialog: SignPermissionDialog) -> None:
        dialog.pad.set_ink(ink(1))
        dialog.counselor_pad.set_ink(ink(2))
        dialog.sign()

    def write(form: PermissionForm) -> None:
        terms.append((form.recipient.value(), form.purpose.value()))
        form.items.set_values((Item.CONCERN,))
        form.texts["items_text"].setPlainText("Keluhan tidur")  # type: ignore[union-attr]
        form.texts["purpose_text"].setText("Pemeriksaan tidur")  # type: ignore[union-attr]
        form.texts["period_reason"].setText("keluhannya lama")  # type: ignore[union-attr]
        form.dates["valid_until"].set_value(room.clock.today() + timedelta(days=30))
        when_asked(SignPermissionDialog, sign)
        form.save()

    when_asked(PermissionForm, write)
    button(editor, "Tulis izin…").click()
    assert terms == [(recipient, Purpose.REFERRAL)]
    assert offered(editor) == {Item.CONCERN}
    assert "Belum ada yang dapat disampaikan." not in said(editor)
    editor.finish()


def test_each_unclear_date_of_a_letter_is_said_beside_it(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    editor = opened(qtbot, LetterEditor(window, client, window))
    editor.form.dates["period_end"].set_text("31 2 2026")
    assert not editor.save()
    assert set(editor.fields.faulty()) == {"period_end"}
    editor.form.dates["period"].set_text("7 3 2026")
    editor.form.dates["period_end"].set_text("1 3 2026")
    assert not editor.save()
    assert editor.fields.rows["period_end"].error == "Tanggal ini mendahului awalnya."
    editor.finish()


def test_a_letter_kept_once_is_not_offered_again_as_a_new_one(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    editor = opened(qtbot, LetterEditor(window, client, window))
    editor.form.sections[Item.CONCERN].setPlainText("Sukar tidur.")
    editor.park()
    assert editor.save()
    editor.form.sections[Item.CONCERN].setPlainText("Sukar tidur sejak Januari.")
    editor.reject()
    again = opened(qtbot, LetterEditor(window, client, window))
    assert again.form.sections[Item.CONCERN].toPlainText() == ""
    again.finish()
    (letter,) = room.letters.of_client(client.id)
    onward = opened(qtbot, LetterEditor(window, client, window, letter=letter))
    assert onward.form.sections[Item.CONCERN].toPlainText() == "Sukar tidur sejak Januari."
    onward.finish()


def test_a_referral_letter_taken_up_among_the_letters_keeps_the_referral_in_step(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referral = room.referrals.begin(client.id, draft(room))
    assert referral.letter_id is not None
    letter = room.letters.get(referral.letter_id)
    editor = opened(qtbot, LetterEditor(window, client, window, letter=letter))
    editor.form.reasons.set_values((ReferralReason.CLIENT_WISH,))
    assert editor.save()
    assert room.referrals.get(referral.id).reasons == (ReferralReason.CLIENT_WISH,)
    editor.finish()


def test_words_to_decide_on_are_gone_to_when_the_letter_is_to_be_issued(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    register(room, name="Bagas Teladan")
    permitted(room, client)
    editor = opened(qtbot, LetterEditor(window, client, window))
    editor.activateWindow()
    editor.form.sections[Item.CONCERN].setPlainText("Berselisih dengan Bagas Teladan.")
    editor.issue()
    focused = editor.focusWidget()
    assert focused is not None
    assert "Bagas" in focused.accessibleName()
    (letter,) = room.letters.of_client(client.id)
    assert letter.state is LetterState.DRAFT
    editor.finish()


def test_what_is_told_by_telephone_is_kept_in_the_log(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client, media=(Medium.SPOKEN,))
    page = shown_file(window, client, "permissions")

    said_at = (room.clock.now() - timedelta(minutes=15)).astimezone()

    def tell(dialog: SpokenDialog) -> None:
        assert set(dialog.form.editor("items").boxes) == set(permission.terms.items)
        dialog.save()
        assert dialog.fields.rows["items"].error == "Pilih paling sedikit satu."
        dialog.form.editor("items").set_values((Item.CONCERN,))
        dialog.save()
        assert dialog.fields.rows["words"].error == "Tulis kata-kata yang Anda sampaikan."
        dialog.form.editor("words").setPlainText("Bahwa klien sulit tidur.")
        dialog.form.editor("clock").set_text("9 pagi")
        dialog.save()
        assert dialog.fields.rows["clock"].error
        dialog.form.editor("clock").set_text(f"{said_at:%H.%M}")
        dialog.save()

    asked = when_asked(SpokenDialog, tell)
    press(page, "Catat keterangan lisan")
    assert asked.was
    (entry,) = room.disclosures.log(client.id)
    assert (entry.items, entry.medium) == ((Item.CONCERN,), Medium.SPOKEN)
    assert entry.bases == (permission.serial,)
    assert entry.words == "Bahwa klien sulit tidur."
    assert datetime.fromisoformat(entry.said_at) == said_at


def test_a_permission_revoked_meanwhile_stops_what_was_to_be_told(
    window: MainWindow, room: CounselingRoom, client: Client, qtbot: QtBot
) -> None:
    permission = permitted(room, client, media=(Medium.SPOKEN,))
    dialog = SpokenDialog(window, SpokenLeave.by_permission(permission), window)
    dialog.form.editor("words").setPlainText("Bahwa klien sulit tidur.")
    qtbot.addWidget(dialog)
    dialog.form.editor("items").set_values((Item.CONCERN,))
    room.permissions.revoke(permission.id, client_ink=None)
    told: list[str] = []

    def read(refusal: QuestionDialog) -> None:
        told.extend(said(refusal))
        refusal.reject()

    when_asked(QuestionDialog, read)
    dialog.save()
    assert any("Klien telah mencabut izinnya." in words for words in told)
    assert room.disclosures.log(client.id) == []


@pytest.mark.parametrize("medium", [Medium.PAPER, Medium.ENCRYPTED_FILE])
def test_a_letter_leaves_only_the_way_it_was_permitted(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    tmp_path: Path,
    medium: Medium,
) -> None:
    permitted(room, client, media=(medium,))
    letter = room.letters.write(client.id, draft(room, medium=medium))
    paper = PaperDialog(window, issue(room, letter.id), window)
    qtbot.addWidget(paper)
    with qtbot.waitExposed(paper):
        paper.show()
    sealed = medium is Medium.ENCRYPTED_FILE
    assert paper.save_button.isVisible() is sealed
    assert paper.print_button.isVisible() is not sealed
    target = tmp_path / "surat.pdf"
    if sealed:
        when_asked(QuestionDialog, lambda told: told.reject())
    paper.save_to(target)
    assert target.exists() is sealed
    paper.reject()


def test_a_referral_that_is_due_says_so_and_can_wait_for_another_day(
    window: MainWindow, room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    clock.advance(days=20)
    page = shown_file(window, client, "referrals")
    assert any(words.startswith("Tanyakan sejak") for words in said(page))

    def wait(dialog: PostponeDialog) -> None:
        dialog.form.editor("follow_up_on").set_text("kemarin")
        dialog.save()
        assert dialog.fields.rows["follow_up_on"].error
        dialog.form.editor("follow_up_on").set_value(room.clock.today() + timedelta(days=3))
        dialog.save()

    asked = when_asked(PostponeDialog, wait)
    (rare,) = page.file.parts.referrals.findChildren(MoreButton)
    choose(rare, "Tunda…")
    assert asked.was
    due = room.referrals.get(referral.id).follow_up_on
    assert due == room.clock.today() + timedelta(days=3)
    assert not any(words.startswith("Tanyakan sejak") for words in said(page))


def test_a_recipient_added_on_the_spot_is_chosen_and_no_longer_missed(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    name = "Prof. Dr. Umpama Panjang, Kepala Instalasi Kesehatan Jiwa Terpadu"
    editor = opened(qtbot, LetterEditor(window, client, window))
    assert not editor.save()
    row = editor.fields.rows["recipient"]
    assert row.error

    def write(dialog: RecipientDialog) -> None:
        line = dialog.fields.rows["name"].editor
        assert isinstance(line, QLineEdit)
        line.setText(name)
        dialog.save()
        assert dialog.fields.rows["kind"].error
        dialog.form.editor("kind").set_value(RecipientKind.HOSPITAL)
        dialog.save()

    when_asked(RecipientDialog, write)
    button(editor, "Penerima baru…").click()
    assert row.error == ""
    line = editor.form.recipient.list.lineEdit()
    assert line is not None
    assert (line.text(), line.cursorPosition()) == (name, 0)
    editor.finish()


def test_a_referral_without_a_reason_is_told_so_with_all_else(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    editor = opened(qtbot, LetterEditor(window, client, window, kind=LetterKind.REFERRAL))
    editor.issue()
    assert {"recipient", "reasons", "urgency"} <= set(editor.fields.faulty())
    editor.finish()


def test_whatever_an_empty_letter_or_recipient_is_refused_for_was_marked(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    editor = opened(qtbot, LetterEditor(window, client, window))
    assert not editor.save()
    faulty = list(editor.fields.faulty())
    assert "recipient" in faulty
    assert [name for name in faulty if not editor.fields.rows[name].is_required] == []
    editor.finish()
    dialog = opened(qtbot, RecipientDialog(window, None, window))
    dialog.save()
    # All of it at once, not one after another.
    assert set(dialog.fields.faulty()) == {"name", "kind"}
    assert all(dialog.fields.rows[name].is_required for name in dialog.fields.faulty())
    dialog.reject()


def test_the_keyboard_goes_from_one_word_to_decide_on_to_the_next_and_on_to_issuing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    register(room, "Purnama Rekaan")
    editor = LetterEditor(window, client, window, kind=LetterKind.REFERRAL)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.form.reasons.set_values((ReferralReason.NEED,))
    editor.form.urgency.setCurrentIndex(0)
    concern = editor.form.sections[Item.CONCERN]
    concern.setPlainText("Klien takut kepada Purnama dan Rekaan.")
    with qtbot.waitSignal(editor._judging.timeout):
        concern.setPlainText("Klien takut kepada Purnama dan Rekaan itu.")
    words = "Tetap gunakan “{}”".format
    editor.issue()
    QApplication.processEvents()
    held = editor.focusWidget()
    assert held is not None
    assert held.isVisible()
    first = held.accessibleName()
    assert first in (words("Purnama"), words("Rekaan"))
    assert isinstance(held, QAbstractButton)
    held.click()
    QApplication.processEvents()
    held = editor.focusWidget()
    assert isinstance(held, QAbstractButton)
    assert held.isVisible()
    assert held.accessibleName() in {words("Purnama"), words("Rekaan")} - {first}
    held.click()
    assert editor.focusWidget() is editor.issue_button
    editor.finish()
