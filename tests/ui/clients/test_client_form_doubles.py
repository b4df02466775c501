"""Somebody who is likely there already: told beside the form, opened, or another person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from rumah_konseling.records.clients.client_model import ClientForm
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts
from tests.records.stories import register
from tests.ui.clients.desk_work import (
    CTRL,
    assert_words_are_words,
    click,
    focused,
    key,
    said,
    tab_to,
    type_text,
)
from tests.ui.clients.registering import fill, open_form, page_of, registered
from tests.ui.looking import button


@pytest.fixture
def known(room: CounselingRoom) -> ClientForm:
    return register(
        room,
        "<b>Dr. Budi & Santoso</b>",
        id_number="198503072010011002",
        birth_date=date(1985, 3, 7),
        unit="Bagian <img src=logo.png>",
    ).form


def test_a_likely_duplicate_stands_beside_what_was_typed(
    window: MainWindow, room: CounselingRoom, known: ClientForm
) -> None:
    view = open_form(window)
    fill(view, replace(known, name="Budi Santoso"))
    key(Qt.Key.Key_S, CTRL)
    assert view.duplicates.isVisible()
    shown = said(view.duplicates)
    for text in ("Budi Santoso", known.name, known.unit, "RK-2026-0001 · Menunggu"):
        assert text in shown
    assert "Nomor identitasnya sama." in shown
    assert len(registered(room)) == 1
    assert_words_are_words(window)


def test_somebody_else_is_registered_after_all(
    window: MainWindow, room: CounselingRoom, known: ClientForm
) -> None:
    view = open_form(window)
    fill(view, known)
    key(Qt.Key.Key_S, CTRL)
    click(button(view.duplicates, "Orang lain, tetap simpan"))
    assert len(registered(room)) == 2
    assert page_of(window).file.client_id == 2


def test_the_file_that_was_there_already_opens_and_the_form_is_kept(
    window: MainWindow, room: CounselingRoom, known: ClientForm
) -> None:
    view = open_form(window)
    tab_to(view.fields.rows["name"])
    type_text("Budi Santoso")
    fill(view, known)
    key(Qt.Key.Key_S, CTRL)
    click(button(view.duplicates, "Buka berkas RK-2026-0001"))
    assert page_of(window).file.client_id == 1
    assert len(registered(room)) == 1
    (parked,) = all_drafts(room)
    assert parked.title == "Klien baru"


def test_changing_a_phone_number_does_not_ask_about_old_duplicates_again(
    window: MainWindow, room: CounselingRoom, known: ClientForm
) -> None:
    twin = room.clients.register(replace(known, name="Budi Santoso"))
    view = open_form(window, Place("clients", twin.id, "edit"))
    tab_to(view.fields.rows["phone"])
    type_text("0812 0000 0000")
    key(Qt.Key.Key_S, CTRL)
    assert room.clients.get(twin.id).form.phone == "0812 0000 0000"


def test_tab_goes_from_the_warning_of_a_duplicate_to_its_buttons(
    window: MainWindow, room: CounselingRoom, known: ClientForm
) -> None:
    view = open_form(window)
    fill(view, known)
    key(Qt.Key.Key_S, CTRL)
    assert focused() is view.duplicates
    key(Qt.Key.Key_Tab)
    assert focused() is button(view.duplicates, "Buka berkas RK-2026-0001")
    key(Qt.Key.Key_Tab)
    assert focused() is button(view.duplicates, "Orang lain, tetap simpan")
