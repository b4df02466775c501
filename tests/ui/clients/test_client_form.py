"""Registering a client at the desk: by keyboard, with errors and doubts, through every field."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind, SafeChannel, Sex
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import WHOLE_FORM, form, register
from tests.ui.clients.desk_work import (
    CTRL,
    ON_SCREEN,
    SHIFT,
    assert_titles_hide,
    assert_words_are_words,
    click,
    focused,
    key,
    paste,
    said,
    tab_to,
    type_text,
    when_asked,
)
from tests.ui.clients.registering import fill, open_form, page_of, registered
from tests.ui.looking import button


def test_a_client_is_registered_by_the_keyboard_alone(
    window: MainWindow, room: CounselingRoom
) -> None:
    key(Qt.Key.Key_2, CTRL)
    key(Qt.Key.Key_N, CTRL)
    view = page_of(window).form
    assert view is not None
    rows = view.fields.rows
    assert focused() is rows["name"].editor
    type_text("Sintetis Wijaya")
    tab_to(rows["id_number"])
    type_text("19850307 201001 1 002")
    tab_to(rows["birth_date"])
    type_text("7 3 1985")
    tab_to(rows["sex"])
    key(Qt.Key.Key_L)
    tab_to(rows["unit"])
    type_text("Bagian Contoh")
    tab_to(rows["came_by"])
    key(Qt.Key.Key_Down)
    tab_to(rows["areas"])
    key(Qt.Key.Key_Space)
    tab_to(rows["concern"])
    type_text("Sulit tidur")
    key(Qt.Key.Key_S, CTRL)
    (client,) = room.clients.waiting()
    assert client.form == form(
        name="Sintetis Wijaya",
        id_number="198503072010011002",
        birth_date=date(1985, 3, 7),
        sex=WHOLE_FORM.sex,
        unit="Bagian Contoh",
        areas=(Area.PERSONAL,),
        concern="Sulit tidur",
        safe_channel=SafeChannel.NOT_ASKED,
    )
    assert page_of(window).file.client_id == client.id
    assert page_of(window).form is None
    assert all_drafts(room) == []


def test_tab_goes_through_every_field_in_the_order_they_stand(window: MainWindow) -> None:
    view = open_form(window)
    met: list[str] = []
    for _ in range(80):
        for name, row in view.fields.rows.items():
            inside = row.editor is focused() or row.editor.isAncestorOf(focused())
            if inside and (not met or met[-1] != name):
                met.append(name)
        key(Qt.Key.Key_Tab)
        if len(met) > len(view.fields.rows):
            break
    shown = [name for groups in _groups() for _heading, names in groups for name in names]
    assert met[: len(shown)] == shown
    assert set(shown) == {field.name for field in fields(ClientForm)}


def _groups() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    from rumah_konseling.ui.clients.form_view import _GROUPS

    return _GROUPS


def test_every_field_of_a_client_goes_through_the_form_unchanged(
    window: MainWindow, room: CounselingRoom
) -> None:
    view = open_form(window)
    fill(view, WHOLE_FORM)
    click(view.save_button)
    (client,) = room.clients.waiting()
    assert client.form == WHOLE_FORM
    view = open_form(window, Place("clients", client.id, "edit"))
    assert view.fields.read() == (WHOLE_FORM, {})
    click(view.save_button)
    assert room.clients.get(client.id) == client


def test_each_fault_is_told_beside_its_field_and_nothing_typed_is_lost(
    window: MainWindow, room: CounselingRoom
) -> None:
    view = open_form(window)
    rows = view.fields.rows
    given = {
        "name": "x" * 201,
        "id_number": "19850307201001100",
        "birth_date": "31 2 1990",
        "email": "surel",
        "phone": "nol",
    }
    for name, text in given.items():
        tab_to(rows[name])
        type_text(text)
    key(Qt.Key.Key_S, CTRL)
    assert {name: row.error for name, row in rows.items() if row.error} == {
        "name": "Terlalu panjang: singkatkan menjadi 200 huruf.",
        "id_number": "NIP terdiri atas 18 angka; kini 17.",
        "birth_date": "Februari 1990 hanya sampai tanggal 28.",
        "email": "Alamat surel tidak lengkap; contoh: nama@contoh.go.id.",
        "phone": "Isi nomor telepon dengan angka; contoh: 0812 3456 7890.",
        "areas": "Pilih paling sedikit satu bidang.",
        "came_by": "Pilih bagaimana klien datang.",
    }
    assert "Ada 7 isian yang perlu diperbaiki." in said(window)
    assert focused() is rows["name"].editor
    assert {name: view.fields.draft()[name] for name in given} == given
    assert registered(room) == []
    paste_over("Sintetis Pendek")
    assert rows["name"].error == ""
    assert rows["email"].error != ""
    assert "Ada 6 isian yang perlu diperbaiki." in said(window), "one was mended"


def paste_over(text: str) -> None:
    key(Qt.Key.Key_A, CTRL)
    paste(text)


def test_what_cannot_be_is_told_before_what_only_seems_wrong(
    window: MainWindow, room: CounselingRoom
) -> None:
    """Else a doubt or a likely duplicate would be weighed for a form that can't be kept."""
    register(room, "Sintetis Wijaya", birth_date=date(1985, 7, 3))
    view = open_form(window)
    fill(
        view,
        ClientForm(
            name="Sintetis Wijaya", id_number="198503072010011002", birth_date=date(1985, 7, 3)
        ),
    )
    key(Qt.Key.Key_S, CTRL)
    assert list(view.fields.faulty()) == ["areas"]
    assert not view.duplicates.isVisible()


def test_a_doubt_lets_itself_be_saved_by_a_second_save(
    window: MainWindow, room: CounselingRoom
) -> None:
    view = open_form(window)
    fill(view, form(id_number="198503072010011002", birth_date=date(1985, 7, 3)))
    key(Qt.Key.Key_S, CTRL)
    assert view.fields.rows["birth_date"].error == (
        "Menurut NIP, tanggal lahirnya 7 Maret 1985. Periksa salah satunya."
    )
    assert any("tekan Simpan sekali lagi" in text for text in said(window))
    assert registered(room) == []
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == ["Sintetis Utama"]


def test_another_doubt_asks_again(window: MainWindow, room: CounselingRoom) -> None:
    view = open_form(window)
    fill(view, form(id_number="198503072010011002", birth_date=date(1985, 7, 3)))
    key(Qt.Key.Key_S, CTRL)
    fill(view, form(id_number="198503082010011002", birth_date=date(1985, 7, 3)))
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == []
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == ["Sintetis Utama"]


@pytest.mark.parametrize("name", ON_SCREEN.values(), ids=ON_SCREEN.keys())
def test_a_difficult_name_goes_through_the_form_to_the_letter(
    window: MainWindow, room: CounselingRoom, name: str
) -> None:
    view = open_form(window)
    rows = view.fields.rows
    for field in ("name", "unit", "concern", "language"):
        tab_to(rows[field])
        paste(name)
    tab_to(rows["came_by"])
    key(Qt.Key.Key_Down)
    tab_to(rows["areas"])
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_S, CTRL)
    (client,) = room.clients.waiting()
    assert {client.form.name, client.form.unit, client.form.concern} == {name}
    shown = said(window)
    assert f"RK-2026-0001   {name}" in shown
    assert name in shown
    assert_words_are_words(window)
    assert_titles_hide(name)
    view = open_form(window, Place("clients", client.id, "edit"))
    assert view.fields.read()[0] == client.form
    assert_words_are_words(window)


def test_who_has_no_number_cannot_type_one(window: MainWindow) -> None:
    view = open_form(window)
    fill(view, form(id_kind=IdKind.NONE))
    assert not view.fields.rows["id_number"].isEnabled()
    fill(view, form())
    assert view.fields.rows["id_number"].isEnabled()


def test_a_number_is_not_dropped_by_the_answer_that_there_is_none(window: MainWindow) -> None:
    view = open_form(window)
    fill(view, form(id_number="19850412", id_kind=IdKind.OTHER))
    row = view.fields.rows["id_number"]
    assert isinstance(row.editor, QLineEdit)
    kind = view.fields.rows["id_kind"].editor
    assert isinstance(kind, ListOf)
    kind.choose(IdKind.NONE)
    assert row.isEnabled()
    assert "Hapus nomornya" in row.error
    assert "id_number" in view.fields.read()[1]
    row.editor.clear()
    assert "id_number" not in view.fields.read()[1]


def test_shift_tab_goes_back(window: MainWindow) -> None:
    view = open_form(window)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab, SHIFT)
    assert focused() is view.fields.rows["name"].editor


def test_every_field_has_its_name_for_who_cannot_see_it(window: MainWindow) -> None:
    view = open_form(window)
    for row in view.fields.rows.values():
        assert row.editor.accessibleName()
        for edit in row.editor.findChildren(QLineEdit):
            named = edit.accessibleName() or row.editor.accessibleName()
            assert named


def test_the_form_of_a_client_who_is_not_there_says_so(window: MainWindow) -> None:
    asked = when_asked(QuestionDialog, lambda dialog: key(Qt.Key.Key_Escape))
    window.go(Place("clients", 99, "edit"))
    assert asked.was


def test_a_nip_fills_in_what_nobody_answered_yet_and_takes_it_back(window: MainWindow) -> None:
    view = open_form(window)
    rows = view.fields.rows
    born, sex = rows["birth_date"].editor, rows["sex"].editor
    tab_to(rows["id_number"])
    type_text("19850307 201001 1 00")
    assert born.text() == ""
    type_text("2")
    assert (born.text(), sex.value()) == ("7 Maret 1985", Sex.MALE)
    assert "Tanggal lahir dan jenis kelamin diisi dari NIP." in said(view)
    key(Qt.Key.Key_Tab)
    assert born.isAncestorOf(focused()), "not on the way to take it back"
    tab_to(rows["id_number"])
    # Another number says something else; what an answer of a hand says stays.
    sex.choose(Sex.FEMALE)
    rows["id_number"].editor.selectAll()
    type_text("199001012015021003")
    assert (born.text(), sex.value()) == ("1 Januari 1990", Sex.FEMALE)
    click(button(view, "Urungkan"))
    assert (born.text(), sex.value()) == ("", Sex.FEMALE)
    assert not view.fields.from_nip.isVisible()
    born.set_text("2 2 1992")
    rows["id_number"].editor.setFocus()
    rows["id_number"].editor.selectAll()
    type_text("198503072010011002")
    assert born.text() == "2 Februari 1992"


def test_the_form_saves_from_its_foot_wherever_it_is_scrolled_to(window: MainWindow) -> None:
    window.resize(1280, 720)
    view = open_form(window)
    place = view.save_button.mapTo(window, view.save_button.rect().bottomLeft())
    assert place.y() < window.height()
    assert not view.findChildren(QScrollArea)[0].isAncestorOf(view.save_button)
    assert view.fields.rows["name"].is_required
    assert any(text.endswith("*") for text in said(view))


def test_whatever_an_empty_form_is_refused_for_was_marked(window: MainWindow) -> None:
    view = open_form(window)
    view.save_button.click()
    faulty = list(view.fields.faulty())
    assert {"name", "came_by", "areas"} <= set(faulty)
    assert [name for name in faulty if not view.fields.rows[name].is_required] == []


def test_a_refused_field_is_seen_whole_with_its_sentence(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1350, 728)
    view = open_form(window)
    type_text("Sekar Kenari")
    row = view.fields.rows["came_by"]
    row.target.setFocus(Qt.FocusReason.TabFocusReason)
    view.save_button.click()
    (scroll,) = view.findChildren(QScrollArea)

    def is_whole() -> bool:
        top = row.mapTo(scroll.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + row.height() <= scroll.viewport().height()

    qtbot.waitUntil(lambda: bool(row.error) and is_whole())
