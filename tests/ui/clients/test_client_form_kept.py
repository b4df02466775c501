"""A form of a client that is left: kept, offered again, thrown away, and the way back past it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts
from rumah_konseling.ui.clients.form_view import ClientFormView
from rumah_konseling.ui.clients.words import EMPLOYMENT
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import form, register
from tests.ui.clients.desk_work import (
    CTRL,
    back_at,
    click,
    focused,
    key,
    press,
    said,
    tab_to,
    type_text,
    when_asked,
)
from tests.ui.clients.registering import NEW, fill, open_form, page_of
from tests.ui.looking import button


def type_a_little(window: MainWindow) -> ClientFormView:
    view = open_form(window)
    tab_to(view.fields.rows["name"])
    type_text("Setengah Jadi")
    tab_to(view.fields.rows["birth_date"])
    type_text("31 2 19")
    tab_to(view.fields.rows["areas"])
    key(Qt.Key.Key_Space)
    return view


def test_a_form_that_is_left_in_the_middle_is_offered_again(
    window: MainWindow, room: CounselingRoom
) -> None:
    before = type_a_little(window).fields.draft()
    window.go(Place("home"))
    window.go(Place("clients"))
    assert [parked.title for parked in all_drafts(room)] == ["Klien baru"]
    view = open_form(window)
    assert "Ada isian yang belum selesai." in said(window)
    assert view.fields.draft()["name"] == ""
    click(button(window, "Lanjutkan isian"))
    assert view.fields.draft() == before
    assert focused() is view.fields.rows["name"].editor


def test_saving_beside_an_offer_keeps_what_is_offered(
    window: MainWindow, room: CounselingRoom
) -> None:
    """The record is saved as it stands; what was typed and only offered again is not lost."""
    place = Place("clients", register(room).id, "edit")
    view = open_form(window, place)
    tab_to(view.fields.rows["phone"])
    type_text("0812 0000 0000")
    typed = view.fields.draft()
    window.go(Place("home"))
    open_form(window, place).save()
    (kept,) = all_drafts(room)
    assert kept.content == typed
    assert kept.place != place
    view = open_form(window, kept.place)
    click(button(window, "Lanjutkan isian"))
    assert view.fields.draft() == typed


def test_a_form_is_kept_by_itself_a_moment_after_the_last_key(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    """A power cut then costs two seconds of typing at most."""
    view = type_a_little(window)
    qtbot.waitUntil(lambda: len(all_drafts(room)) == 1)
    assert all_drafts(room)[0].content == view.fields.draft()


def test_an_offer_that_is_not_wanted_is_thrown_away(
    window: MainWindow, room: CounselingRoom
) -> None:
    type_a_little(window)
    window.go(Place("clients"))
    open_form(window)
    click(button(window, "Buang"))
    assert all_drafts(room) == []
    assert "Ada isian yang belum selesai." not in said(window)


def test_a_thrown_away_offer_comes_back_when_that_is_undone(
    window: MainWindow, room: CounselingRoom
) -> None:
    typed = type_a_little(window).fields.draft()
    window.go(Place("clients"))
    open_form(window)
    click(button(window, "Buang"))
    press(window, "&Urungkan")
    (kept,) = all_drafts(room)
    assert kept.content == typed


@pytest.mark.parametrize("way", ["Batal", "Escape"])
@pytest.mark.parametrize("is_new", [True, False])
def test_leaving_beside_an_offer_keeps_what_is_offered(
    window: MainWindow, room: CounselingRoom, way: str, is_new: bool
) -> None:
    """Nobody was asked about it: an untouched form is left, what was typed before stays."""
    place = NEW if is_new else Place("clients", register(room).id, "edit")
    view = open_form(window, place)
    tab_to(view.fields.rows["phone"])
    type_text("0812 0000 0000")
    typed = view.fields.draft()
    open_form(window, place)
    if way == "Escape":
        key(Qt.Key.Key_Escape)
    else:
        press(window, way)
    assert page_of(window).form is None
    (kept,) = all_drafts(room)
    assert kept.content == typed


def test_two_half_written_forms_do_not_mix(window: MainWindow, room: CounselingRoom) -> None:
    client = register(room)
    type_a_little(window)
    view = open_form(window, Place("clients", client.id, "edit"))
    assert view.fields.draft()["name"] == "Sintetis Utama"
    tab_to(view.fields.rows["phone"])
    type_text("0812")
    window.go(Place("clients"))
    assert {parked.title for parked in all_drafts(room)} == {
        "Klien baru",
        "Ubah data RK-2026-0001",
    }


def test_escape_leaves_an_untouched_form_without_a_question(window: MainWindow) -> None:
    open_form(window)
    key(Qt.Key.Key_Escape)
    assert page_of(window).form is None


def test_the_way_back_does_not_lead_into_a_form_that_is_done(
    window: MainWindow, room: CounselingRoom
) -> None:
    window.go(Place("clients"))
    begun = window.place
    open_form(window)
    key(Qt.Key.Key_Escape)
    window.back()
    assert window.place == Place("home")
    window.go(begun)
    fill(open_form(window), form(name="Sintetis Wijaya"))
    key(Qt.Key.Key_S, CTRL)
    (client,) = room.clients.waiting()
    assert window.place == Place("clients", client.id)
    window.back()
    assert window.place == begun
    assert page_of(window).form is None


def test_the_way_back_leads_into_a_form_that_was_left_in_the_middle(
    window: MainWindow, room: CounselingRoom
) -> None:
    fill(open_form(window), form(name="Sintetis Wijaya"))
    window.go(Place("home"))
    window.back()
    assert window.place == NEW


def test_a_form_that_was_only_walked_through_is_left_without_a_question(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room, employment=EMPLOYMENT[1], id_number="198503072010011002")
    view = open_form(window, Place("clients", client.id, "edit"))
    for _ in range(60):
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Escape)
    assert page_of(window).form is None
    assert view.fields.rows["employment"].editor.currentText() == EMPLOYMENT[1]  # type: ignore[attr-defined]


def test_escape_asks_before_anything_typed_is_dropped(
    window: MainWindow, room: CounselingRoom
) -> None:
    view = type_a_little(window)

    def stay(dialog: QuestionDialog) -> None:
        # Enter is the safe answer.
        key(Qt.Key.Key_Return)

    asked = when_asked(QuestionDialog, stay)
    key(Qt.Key.Key_Escape)
    assert asked.was
    assert page_of(window).form is view
    assert view.fields.draft()["name"] == "Setengah Jadi"
    back_at(window)

    def drop(dialog: QuestionDialog) -> None:
        click(button(dialog, "Buang isian"))

    asked = when_asked(QuestionDialog, drop)
    key(Qt.Key.Key_Escape)
    assert asked.was
    assert page_of(window).form is None
    assert all_drafts(room) == []


def test_what_is_typed_beside_an_offer_takes_nothing_from_it(
    window: MainWindow, room: CounselingRoom
) -> None:
    type_a_little(window)
    window.go(Place("clients"))
    (waiting,) = all_drafts(room)
    view = open_form(window, Place("clients", None, "new"))
    tab_to(view.fields.rows["phone"])
    type_text("0813")
    window.go(Place("clients"))
    kept = {one.place: one.content for one in all_drafts(room)}
    assert len(kept) == 2
    assert waiting.content in kept.values()
    (moved,) = [place for place, content in kept.items() if content == waiting.content]
    view = open_form(window, moved)
    press(window, "Lanjutkan isian")
    assert view.fields.draft() == waiting.content
    window.go(Place("clients"))
    view = open_form(window, Place("clients", None, "new"))
    press(window, "Lanjutkan isian")
    assert view.fields.draft()["phone"] == "0813"
    assert view.fields.draft()["name"] == ""
