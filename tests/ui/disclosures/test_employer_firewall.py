"""Requests about employees: registered at the desk, answered alike, and no client looked up."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.employer_model import (
    AnsweredBy,
    AskedBy,
    AskedHow,
    EmployerRequest,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.disclosures.reply_number import ReplyNumberDialog
from rumah_konseling.ui.disclosures.request_dialog import RequestDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import Theme
from tests.conftest import SettableClock
from tests.records.ledger_stories import emergency, permitted, text_of
from tests.records.stories import HOSTILE_NAMES, in_force, register, vault_of
from tests.ui.clients.desk_work import (
    CTRL,
    Asked,
    assert_words_are_words,
    back_at,
    draw,
    focused,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import cut_off

NAMED = "Sekar Contoh"


def page_of(window: MainWindow) -> LedgerPage:
    window.go(Place("ledger", None, "requests"))
    page = window.page
    assert isinstance(page, LedgerPage)
    return page


def opened(qtbot: QtBot, window: MainWindow) -> RequestDialog:
    dialog = RequestDialog(window, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def answer(dialog: RequestDialog) -> None:
    """Say who asked and how: neither is answered beforehand."""
    assert (dialog.by.chosen(), dialog.how.chosen()) == (None, None)
    dialog.by.set_value(AskedBy.SUPERIOR)
    dialog.how.set_value(AskedHow.SPOKEN)


def ask(page: LedgerPage, about: str) -> EmployerRequest:
    """Register a request at the desk, have its answer shown, and return it."""

    def write(dialog: RequestDialog) -> None:
        type_text("Kepala Bagian Contoh")
        dialog.asked.setPlainText(f"Apakah {about} mengikuti konseling?")
        answer(dialog)
        key(Qt.Key.Key_Return, CTRL)

    written = when_asked(RequestDialog, write)
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    page.run_primary()
    assert written.was
    assert shown.was
    return page.context.room.employer_requests.all()[0]


def answer_to(room: CounselingRoom, request: EmployerRequest) -> str:
    assert request.document_id is not None
    paper = room.documents.get(request.document_id)
    words = text_of(room.documents.pdf(paper.id))
    # The foot breaks the number over two lines of its own.
    return words.replace(paper.serial, "NOMOR")


def test_a_request_is_answered_by_the_keyboard_alone(
    window: MainWindow, room: CounselingRoom
) -> None:
    page = page_of(window)

    def write(dialog: RequestDialog) -> None:
        assert focused() is dialog.lines["name"]
        type_text("Kepala Bagian Contoh")
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Right)
        key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Tab)
        type_text("Bagian Contoh")
        key(Qt.Key.Key_Tab)
        type_text("Jalan Contoh")
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Right)
        key(Qt.Key.Key_Right)
        key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Tab)
        type_text("B-1/CONTOH/2026")
        key(Qt.Key.Key_Tab)
        type_text("Menanyakan kehadiran seorang pegawai.")
        key(Qt.Key.Key_Return, CTRL)

    written = when_asked(RequestDialog, write)
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    key(Qt.Key.Key_N, CTRL)
    assert written.was
    assert shown.was
    (request,) = room.employer_requests.all()
    assert (request.asked_by, request.how) == (AskedBy.PERSONNEL, AskedHow.LETTER)
    assert (request.name, request.position) == ("Kepala Bagian Contoh", "Bagian Contoh")
    assert (request.address, request.reference) == ("Jalan Contoh", "B-1/CONTOH/2026")
    assert request.asked_on == date(2026, 3, 8)
    assert request.asked == "Menanyakan kehadiran seorang pegawai."
    assert request.answered_on is None
    assert "Surat terbit, belum diserahkan" in said(page)


def test_the_answer_is_the_same_whether_or_not_the_person_is_a_client(
    window: MainWindow, room: CounselingRoom
) -> None:
    page = page_of(window)
    before = answer_to(room, ask(page, NAMED))
    client = register(room, NAMED)
    in_force(room, client)
    permitted(room, client)
    emergency(room, client)
    after = answer_to(room, ask(page, NAMED))
    of_another = answer_to(room, ask(page, "orang lain"))
    assert before == after == of_another
    assert NAMED not in before
    assert "tidak membenarkan dan tidak menyangkal" in before


def test_no_table_of_clients_is_read_to_register_and_answer(
    window: MainWindow, room: CounselingRoom
) -> None:
    in_force(room, register(room, NAMED))
    page = page_of(window)
    connection = vault_of(room)._connection
    handle = next(v for v in vars(connection).values() if hasattr(v, "set_trace_callback"))
    told: list[str] = []
    handle.set_trace_callback(told.append)
    try:
        request = room.employer_requests.all()
        ask(page, NAMED)
    finally:
        handle.set_trace_callback(None)
    assert request == []
    # The paper dialog reads the code that a document of a client would bear; this one has none.
    statements = [line for line in told if "LEFT JOIN client" not in line]
    words = {word.strip('"(),;') for line in statements for word in line.split()}
    assert "employer_request" in words
    assert not words & {"client", "client_fts", "consent", "release_permission", "emergency"}


def test_there_is_no_field_for_the_person_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert set(dialog.fields.rows) == {
        "agency_number",  # of the reply
        "name",
        "asked_by",
        "position",
        "address",
        "how",
        "asked_on",
        "reference",
        "asked",
    }
    assert any("tanpa nama siapa pun" in text for text in said(dialog))


def test_each_fault_is_told_beside_its_field(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    dialog = opened(qtbot, window)
    dialog.save()
    assert set(dialog.fields.faulty()) == {"asked_by", "how", "name"}
    answer(dialog)
    dialog.asked_on.set_text("31 2 2026")
    dialog.save()
    assert dialog.fields.faulty() == ["name", "asked_on"]
    dialog.asked_on.set_text("")
    dialog.save()
    assert dialog.fields.rows["asked_on"].error == "Isi tanggalnya, misalnya 9 Maret 2026."
    dialog.asked_on.set_text("10 3 2026")
    dialog.asked.setPlainText("x" * 2_001)
    dialog.asked.setFocus()
    dialog.save()
    assert set(dialog.fields.faulty()) == {"name", "asked_on", "asked"}
    assert focused() is dialog.lines["name"]
    assert room.employer_requests.all() == []
    dialog.reject()


def test_a_lock_in_the_middle_loses_nothing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    dialog = opened(qtbot, window)
    type_text("Kepala Bagian")
    dialog.by.set_value(AskedBy.FAMILY)
    dialog.how.set_value(AskedHow.PHONE)
    dialog.address.setPlainText("Jalan Contoh")
    dialog.asked.setPlainText("Menanyakan")
    dialog.asked_on.set_text("8 3")
    window.park()
    dialog._is_finished = True
    dialog.close()
    again = opened(qtbot, window)
    assert again.to_draft() == dialog.to_draft()
    again.asked_on.set_text("8 3 2026")
    again.save_only()
    assert room.drafts.load("employer_request/new") is None
    opened(qtbot, window).reject()
    assert room.drafts.load("employer_request/new") is None


def test_a_request_that_is_only_kept_can_be_answered_later(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    page = page_of(window)

    def write(dialog: RequestDialog) -> None:
        type_text("Kepala Bagian Contoh")
        answer(dialog)
        press(dialog, "Simpan saja")

    written = when_asked(RequestDialog, write)
    press(page, "Catat permintaan")
    assert written.was
    assert "Belum dijawab" in said(page)
    back_at(window)

    def number(dialog: ReplyNumberDialog) -> None:
        type_text("B/117/KP.02/2026")
        shown.append(when_asked(PaperDialog, lambda paper: paper.reject()))
        press(dialog, "Buat surat")

    shown: list[Asked] = []
    asked = when_asked(ReplyNumberDialog, number)
    press(page, "Cetak jawaban: Kepala Bagian Contoh")
    assert asked.was
    assert shown[0].was
    pdf = room.documents.pdf(room.documents.recent()[0].id)
    assert "B/117/KP.02/2026" in text_of(pdf)
    assert "Surat terbit, belum diserahkan" in said(page)
    back_at(window)

    def sign(dialog: ReplyNumberDialog) -> None:
        draw(dialog.signature.pad)
        dialog.reject()
        # A signature is kept in no draft.
        again = ReplyNumberDialog(page.context, dialog.request, page)
        qtbot.addWidget(again)
        assert again.signature.pad.is_empty

    left = when_asked(ReplyNumberDialog, sign)
    press(page, "Kirim sebagai file…: Kepala Bagian Contoh")
    assert left.was
    assert not room.documents.recent()[0].signed_on_screen
    back_at(window)

    def signed(dialog: ReplyNumberDialog) -> None:
        draw(dialog.signature.pad)
        shown.append(when_asked(PaperDialog, lambda paper: paper.reject()))
        press(dialog, "Buat surat")

    once_more = when_asked(ReplyNumberDialog, signed)
    press(page, "Kirim sebagai file…: Kepala Bagian Contoh")
    assert once_more.was
    assert room.documents.recent()[0].signed_on_screen
    back_at(window)
    press(page, "Catat sudah diserahkan: Kepala Bagian Contoh")
    assert any(line.startswith("Dijawab dengan surat") for line in said(page))
    again = when_asked(PaperDialog, lambda paper: paper.reject())
    back_at(window)
    press(page, "Lihat jawaban: Kepala Bagian Contoh")
    assert again.was
    assert [paper.void_at is None for paper in room.documents.recent()] == [True, False]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_request_answered_on_the_telephone_needs_no_letter(
    window: MainWindow, room: CounselingRoom, at_once: bool
) -> None:
    page = page_of(window)

    def write(dialog: RequestDialog) -> None:
        type_text("Kepala Bagian Contoh")
        dialog.by.set_value(AskedBy.SUPERIOR)
        dialog.how.set_value(AskedHow.PHONE)
        press(dialog, "Simpan, sudah dijawab lisan" if at_once else "Simpan saja")

    written = when_asked(RequestDialog, write)
    press(page, "Catat permintaan")
    assert written.was
    if not at_once:
        back_at(window)
        press(page, "Sudah dijawab lisan: Kepala Bagian Contoh")
    (request,) = room.employer_requests.all()
    assert (request.answered_by, request.document_id) == (AnsweredBy.SPOKEN, None)
    assert any(line.startswith("Dijawab lisan") for line in said(page))
    assert room.documents.recent() == []


def test_requests_are_counted_by_who_asked_and_by_year(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    page = page_of(window)
    ask(page, NAMED)
    ask(page, NAMED)
    assert {"Tahun 2026: 2 permintaan", "Atasan 2"} <= set(said(page))
    page.requests.text.setText("tidak ada")
    press(page, "Hapus saringan")
    assert "Tidak ada yang cocok" not in said(page)
    clock.advance(days=365)
    window.changes.announce("employer")
    assert "Tahun 2027: 0 permintaan" in said(page)
    assert "Atasan 2" not in said(page)


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_text_from_people_stays_text(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, kind: str
) -> None:
    name = HOSTILE_NAMES[kind]
    dialog = opened(qtbot, window)
    answer(dialog)
    dialog.lines["name"].setText(f"Ibu {name}")
    dialog.lines["position"].setText(name)
    dialog.lines["reference"].setText(name)
    dialog.save_only()
    page = page_of(window)
    assert any(f"Ibu {name}" in text for text in said(page))
    assert_words_are_words(page)
    qtbot.waitUntil(lambda: cut_off(page) == [])
    assert all(label.text() != "" for label in page.findChildren(QLabel) if label.isVisible())


def test_at_twice_the_size_nothing_is_cut_off(
    qtbot: QtBot, theme: Theme, window: MainWindow
) -> None:
    theme.set_text_scale(2.0)
    dialog = opened(qtbot, window)
    dialog.save()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Apakah Dewi Teladan hadir?", "Dewi Teladan"),
        ("kehadiran an. dewi.", "dewi"),
        ("NIP 19850307 201001 1 002.", "19850307 201001 1 002"),
    ],
)
def test_a_name_in_what_was_asked_is_told_while_it_is_written(
    qtbot: QtBot, window: MainWindow, asked: str, words: str
) -> None:
    dialog = opened(qtbot, window)
    dialog.asked.setFocus()
    type_text(asked)
    row = dialog.fields.rows["asked"]
    assert f"\u201c{words}\u201d tampak seperti nama atau nomor seseorang" in row.error
    dialog.asked.setPlainText("Kehadiran seorang pegawai.")
    assert row.error == ""


def test_a_name_at_the_end_is_told_before_it_is_kept(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    dialog = opened(qtbot, window)
    dialog.lines["name"].setText("Kepala Bagian Contoh")
    answer(dialog)
    dialog.asked.setPlainText("kehadiran Dewi Teladan")
    dialog.save_only()
    assert "Dewi Teladan" in dialog.fields.rows["asked"].error
    assert room.employer_requests.all() == []
    dialog.save_only()
    assert [one.asked for one in room.employer_requests.all()] == ["kehadiran Dewi Teladan"]


@pytest.mark.parametrize("act", ["save_only", "save_spoken"])
def test_the_number_of_a_letter_is_not_dropped_where_no_letter_is_written(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, act: str
) -> None:
    dialog = opened(qtbot, window)
    dialog.lines["name"].setText("Kepala Bagian Contoh")
    dialog.lines["agency_number"].setText("800/17/2026")
    answer(dialog)
    getattr(dialog, act)()
    assert "hanya tertulis pada surat" in dialog.fields.rows["agency_number"].error
    assert room.employer_requests.all() == []
    dialog.lines["agency_number"].clear()
    getattr(dialog, act)()
    assert len(room.employer_requests.all()) == 1
