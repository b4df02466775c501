"""A service is closed from the client's file: what is open first, then the summary, then paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted
from tests.records.sessions.test_sessions import begun, served, signed
from tests.records.stories import close
from tests.ui.clients.desk_work import (
    CTRL,
    assert_words_are_words,
    back_at,
    click,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, choose, cut_off, rare_acts, texts


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom, client: Client) -> MainWindow:
    return open_window(qtbot, room)


def file_of(window: MainWindow, client: Client) -> ClientFileView:
    window.go(Place("clients", client.id))
    QApplication.processEvents()
    (view,) = window.findChildren(ClientFileView)
    return view


def fill(dialog: ClosingDialog) -> None:
    for name, text in (
        ("concern", "Beban kerja."),
        ("client_view", "Tidur lebih baik."),
        ("counselor_view", "Klien menemukan caranya."),
        ("remaining_risk", "Tidak ada."),
        ("return_advice", "Kapan saja."),
    ):
        dialog.texts[name].setPlainText(text)
    assert dialog.kind.chosen() is None
    dialog.kind.set_value(ClosingKind.REACHED)


@pytest.mark.parametrize("kind", [ClosingKind.UNREACHABLE, ClosingKind.DIED])
def test_a_client_who_is_gone_is_asked_for_nothing(
    window: MainWindow, room: CounselingRoom, client: Client, kind: ClosingKind
) -> None:
    view = file_of(window, client)

    def close_it(dialog: ClosingDialog) -> None:
        for name, text in (
            ("concern", "Beban kerja."),
            ("counselor_view", "Layanan terhenti."),
            ("remaining_risk", "Tidak ada."),
        ):
            dialog.texts[name].setPlainText(text)
        assert dialog.signs.isVisible()
        dialog.kind.set_value(kind)
        rows = dialog.fields.rows
        for gone in ("client_view", "return_advice", "unsigned_reason"):
            assert rows[gone].isHidden(), gone
        assert dialog.signs.isHidden()
        when_asked(PaperDialog, lambda paper: paper.reject())
        key(Qt.Key.Key_Return, CTRL)

    asked = when_asked(ClosingDialog, close_it)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    (closing,) = room.closings.of_client(client.id)
    assert closing.form.kind is kind
    assert not closing.form.client_signs
    assert closing.form.unsigned_reason


def test_a_service_is_closed_by_keyboard_and_its_sheet_comes(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    signed(room, client)
    view = file_of(window, client)

    def close_it(dialog: ClosingDialog) -> None:
        assert "Tidak ada yang masih terbuka." in said(dialog)
        assert any(text.startswith("1 sesi, ") for text in said(dialog))
        assert dialog.texts["remaining_risk"].toPlainText().startswith("Tidak ada")
        fill(dialog)
        dialog.texts["return_advice"].setPlainText("")
        key(Qt.Key.Key_Return, CTRL)
        assert dialog.fields.rows["return_advice"].error
        type_text("Kapan saja, lewat telepon.")
        sheet = when_asked(PaperDialog, lambda paper: paper.reject())
        key(Qt.Key.Key_Return, CTRL)
        assert sheet.was

    asked = when_asked(ClosingDialog, close_it)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    assert room.clients.get(client.id).status is ClientStatus.CLOSED
    (closing,) = room.closings.of_client(client.id)
    assert closing.form.return_advice == "Kapan saja, lewat telepon."
    assert "Tutup layanan…" not in rare_acts(view.more)
    assert view.reopen_button.isVisible()


def test_what_is_open_leads_to_its_place_and_what_was_typed_waits(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    session = begun(room, client)
    view = file_of(window, client)

    def go_there(dialog: ClosingDialog) -> None:
        dialog.texts["goals"].setPlainText("Tidur teratur.")
        press(dialog, "Tanda tangani catatan")

    asked = when_asked(ClosingDialog, go_there)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    back_at(window)
    room.sessions.sign(session.id, session.note, 1)
    view = file_of(window, client)
    kept: list[str] = []

    def look(dialog: ClosingDialog) -> None:
        kept.append(dialog.texts["goals"].toPlainText())
        assert not [text for text in texts(dialog.ends) if text == "Selesaikan"]
        dialog.reject()

    asked = when_asked(ClosingDialog, look)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    assert kept == ["Tidur teratur."]


def test_a_closed_gate_is_told_and_nothing_is_closed(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    begun(room, client)
    view = file_of(window, client)

    def try_it(dialog: ClosingDialog) -> None:
        fill(dialog)
        dialog.close_service()
        assert any("1 catatan sesi belum ditandatangani." in text for text in said(dialog))
        dialog.reject()

    asked = when_asked(ClosingDialog, try_it)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE


def test_a_permission_is_kept_only_with_its_reason(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    view = file_of(window, client)

    def keep(dialog: ClosingDialog) -> None:
        reason = dialog.fields.rows["kept_reason"]
        assert not reason.isVisibleTo(dialog)
        dialog.ends.take([permission.id])
        assert reason.isVisibleTo(dialog)
        fill(dialog)
        dialog.close_service()
        assert reason.error
        dialog.texts["kept_reason"].setPlainText("Rujukan masih berjalan.")
        sheet = when_asked(PaperDialog, lambda paper: paper.reject())
        dialog.close_service()
        assert sheet.was

    asked = when_asked(ClosingDialog, keep)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    assert room.closings.of_client(client.id)[0].form.kept_permissions == (permission.id,)


def test_who_does_not_sign_is_asked_why_and_everything_survives_a_lock(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = file_of(window, client)

    def half(dialog: ClosingDialog) -> None:
        dialog.kind.set_value(ClosingKind.UNREACHABLE)
        dialog.signs.setChecked(False)
        dialog.texts["unsigned_reason"].setPlainText("Tidak dapat ditemui.")
        dialog.keep_until.set_text("1 Januari 2040")
        window.park()
        dialog.close()

    when_asked(ClosingDialog, half)
    choose(view.more, "Tutup layanan…")
    back_at(window)
    again: list[object] = []

    def look(dialog: ClosingDialog) -> None:
        again.append(dialog.to_draft())
        assert dialog.fields.rows["unsigned_reason"].isVisibleTo(dialog)
        dialog.reject()

    asked = when_asked(ClosingDialog, look)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    (draft,) = again
    assert isinstance(draft, dict)
    assert (draft["kind"], draft["signs"]) == ("unreachable", False)
    assert draft["keep_until"] == "1 Januari 2040"


def test_within_a_month_the_service_goes_on_with_a_reason(
    window: MainWindow, room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    close(room, client)
    view = file_of(window, client)

    def say_why(dialog: QuestionDialog) -> None:
        type_text("Keluhan kembali setelah mutasi.")
        click(button(dialog, "Lanjutkan"))

    asked = when_asked(QuestionDialog, say_why)
    click(view.reopen_button)
    assert asked.was
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE
    close(room, client)
    clock.advance(days=31)
    view = file_of(window, client)
    view.reload()
    assert not view.reopen_button.isVisible()


def test_hostile_words_stay_words_and_nothing_is_cut_off(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    begun(room, client)
    view = file_of(window, client)

    def look(dialog: ClosingDialog) -> None:
        dialog.texts["goals"].setPlainText("<img src=logo.png> & <b>")
        QApplication.processEvents()
        assert_words_are_words(dialog)
        assert cut_off(dialog) == []
        dialog.reject()

    asked = when_asked(ClosingDialog, look)
    choose(view.more, "Tutup layanan…")
    assert asked.was


def test_all_that_lacks_is_told_at_once(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = file_of(window, client)
    told: list[set[str]] = []

    def look(dialog: ClosingDialog) -> None:
        dialog.close_service()
        told.append(set(dialog.fields.faulty()))
        assert f"Ada {len(told[0])} isian yang masih perlu diisi." in said(dialog)
        dialog.kind.set_value(ClosingKind.REACHED)
        dialog.close_service()
        told.append(set(dialog.fields.faulty()))
        dialog.reject()

    asked = when_asked(ClosingDialog, look)
    choose(view.more, "Tutup layanan…")
    assert asked.was
    first, second = told
    assert {"kind", "client_view", "counselor_view", "return_advice"} <= first
    assert second == first - {"kind"}
