"""The window leads everywhere by keyboard, and one broken page breaks no other."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

import rumah_konseling
from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind
from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.records.search.indexed_records import INDEXED
from rumah_konseling.records.search.search_found import WRITTEN_WORDS
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES, PageSpec
from rumah_konseling.ui.app.rail import Rail, RailButton
from rumah_konseling.ui.app_context import (
    AppContext,
    Page,
    Place,
    all_drafts,
    discard_draft,
    load_draft,
    save_draft,
)
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.search.places import place_of
from rumah_konseling.ui.theme import Theme, dress
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.tabs import Tabs
from rumah_konseling.ui.widgets.toast import Toast
from tests.records.stories import register
from tests.ui.clients.desk_work import open_window, when_asked
from tests.ui.looking import button, texts

SOURCE = Path(rumah_konseling.__file__).parent
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Notebook(Page):
    """A page that writes down what is done to it."""

    title = "Catatan"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.done: list[object] = []
        column = QVBoxLayout(self)
        column.addWidget(QLabel("isi"))

    def show_place(self, place: Place) -> None:
        self.done.append(place)

    def refresh(self, changed: frozenset[str]) -> None:
        self.done.append(changed)

    def park(self) -> None:
        save_draft(self.context.room, Place("one", None, "new"), "Isian", {"nama": "Sekar"})

    def run_primary(self) -> None:
        self.done.append("primary")


class Searchable(Notebook):
    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(PageHead(context, "Judul"))


class Reader(Notebook):
    """A notebook that reads all it shows whenever it is gone to."""

    reads_when_shown = True


def broken(context: AppContext) -> Page:
    raise ZeroDivisionError("Sekar Wulandari")


SPECS = (
    PageSpec("one", "Satu", "home", lambda: Searchable, "S"),
    PageSpec("clients", "Dua", "person", lambda: Notebook, "D"),
    PageSpec("bad", "Rusak", "file", lambda: broken, "R", at_foot=True),
)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> Iterator[MainWindow]:
    made = MainWindow(room, SPECS)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.changes.announced.disconnect()


def notebook(window: MainWindow) -> Notebook:
    page = window.page
    assert isinstance(page, Notebook)
    return page


def test_the_title_names_nobody(window: MainWindow) -> None:
    assert window.windowTitle() == "Rumah Konseling"


def test_pages_open_by_ctrl_and_digit_and_by_alt_and_letter(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.place.page == "one"
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.place.page == "clients"
    qtbot.keyClick(window, Qt.Key.Key_S, ALT)
    assert window.place.page == "one"


def test_the_rail_is_walked_with_arrows_and_enter(qtbot: QtBot, window: MainWindow) -> None:
    first = button(window, "Satu")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = button(window, "Dua")
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert window.place.page == "clients"
    assert second.isChecked()
    assert not first.isChecked()


def test_back_leads_to_the_place_before(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place("clients", 7, "riwayat"))
    window.go(Place("one"))
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.place == Place("clients", 7, "riwayat")
    assert notebook(window).done[-1] == Place("clients", 7, "riwayat")
    window.back()
    window.back()
    assert window.place == Place("one")


class Asking(Notebook):
    """A page whose places ask something as soon as they are shown."""

    def show_place(self, place: Place) -> None:
        self.done.append((self.isVisible(), self.context.place.page))  # type: ignore[attr-defined]

    def lasting(self, place: Place) -> Place:
        return Place(place.page)


def test_a_page_is_in_front_by_the_time_it_asks(qtbot: QtBot, room: CounselingRoom) -> None:
    asking = PageSpec("asks", "Bertanya", "help", lambda: Asking, "B")
    window = MainWindow(room, (*SPECS, asking))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.go(Place("asks", 7, "conflict"))
    assert notebook(window).done == [(True, "asks")]


def test_going_back_does_not_ask_the_same_again(qtbot: QtBot, room: CounselingRoom) -> None:
    client = room.clients.register(
        ClientForm(name="Sekar Contoh", id_kind=IdKind.NONE, areas=(Area.WORK,))
    )
    window = open_window(qtbot, room)
    asked = when_asked(ConflictDialog, lambda dialog: dialog.reject())
    window.go(Place("clients", client.id, "conflict"))
    assert asked.was
    window.go(Place("home"))
    window.back()
    assert window.place == Place("clients", client.id, "summary")
    assert QApplication.activeModalWidget() is None


def test_the_question_about_a_client_stands_over_that_clients_file(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = room.clients.register(
        ClientForm(name="Sekar Contoh", id_kind=IdKind.NONE, areas=(Area.WORK,))
    )
    window = open_window(qtbot, room)
    behind: list[bool] = []

    def look(dialog: ConflictDialog) -> None:
        behind.append(any("Sekar Contoh" in text for text in texts(window)))
        dialog.reject()

    when_asked(ConflictDialog, look)
    window.go(Place("clients", client.id, "conflict"))
    assert behind == [True]


def test_the_focus_stays_on_the_page_when_the_form_that_had_it_is_gone(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client = room.clients.register(
        ClientForm(name="Sekar Contoh", id_kind=IdKind.NONE, areas=(Area.WORK,))
    )
    window = open_window(qtbot, room)
    window.go(Place("clients", None, "new"))
    assert window.page.isAncestorOf(window.focusWidget())
    window.go(Place("clients", client.id))
    focused = window.focusWidget()
    assert focused is window.page or window.page.isAncestorOf(focused)
    assert not isinstance(focused, RailButton)


def test_a_page_is_made_anew_for_another_size_of_text(
    qtbot: QtBot, room: CounselingRoom, theme: Theme
) -> None:
    """Its spaces are measured when it is made: at twice the size they would be too narrow."""
    window = open_window(qtbot, room)
    home = window.page
    window.go(Place("settings"))
    window.go(Place("home"))
    assert window.page is home
    window.go(Place("settings"))
    settings = window.page
    theme.set_text_scale(2.0)
    window.go(Place("settings"))
    assert window.page is settings, "what is looked at stays under one's hands"
    window.go(Place("home"))
    assert window.page is not home
    assert window.places.stack.indexOf(home) == -1
    window.back()
    assert window.page is not settings


def test_the_rail_shows_its_place_still_when_the_text_grows(
    qtbot: QtBot, room: CounselingRoom, theme: Theme
) -> None:
    window = open_window(qtbot, room)
    window.resize(1024, 560)
    window.go(Place("settings"))
    QApplication.processEvents()
    theme.set_text_scale(1.5)
    QApplication.processEvents()
    (current,) = [one for one in window.findChildren(RailButton) if one.isChecked()]
    qtbot.waitUntil(lambda: current.visibleRegion().boundingRect() == current.rect())


def test_the_rail_shows_the_place_that_is_gone_to_where_it_scrolls(
    qtbot: QtBot, room: CounselingRoom, theme: Theme
) -> None:
    theme.set_text_scale(2.0)
    window = open_window(qtbot, room)
    window.resize(1024, 560)
    QApplication.processEvents()
    for first, then in (("settings", "retention"), ("home", "retention"), ("clients", "settings")):
        window.go(Place(first))
        QApplication.processEvents()
        window.go(Place(then))
        QApplication.processEvents()
        (current,) = [one for one in window.findChildren(RailButton) if one.isChecked()]
        assert current.visibleRegion().boundingRect() == current.rect(), (first, then)


class Rebuilt(Notebook):
    """A page whose one act is built anew whenever it reads again, as a banner's is."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = self.layout()
        assert layout is not None
        self.column = layout
        self.column.addWidget(QuietButton("Mengapa?", self.done.clear))
        self.column.addWidget(QuietButton("Isi", self.done.clear))

    def refresh(self, changed: frozenset[str]) -> None:
        super().refresh(changed)
        old = self.findChildren(QuietButton)[-1]
        self.column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.column.addWidget(new := QuietButton("Lanjut", self.done.clear))
        new.show()


def test_the_focus_stays_on_the_page_that_was_built_anew(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    """A dialog had given the focus back, and then its words were announced."""
    spec = PageSpec("rebuilt", "Dibangun", "help", lambda: Rebuilt, "B")
    window = MainWindow(room, (*SPECS, spec))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.go(Place("rebuilt"))
    page = notebook(window)
    act = page.findChildren(QuietButton)[-1]
    act.setFocus()
    assert window.focusWidget() is act
    window.changes.announce("clients")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


class Footed(Notebook):
    """A page with acts at its foot, over its whole width."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)
        self.act = SecondaryButton("Tanda tangani", self.done.clear)
        self.act.setMinimumWidth(900)
        layout.addWidget(self.act)


def test_what_was_said_hides_no_act_of_the_page_that_comes(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    """At 200 % a word about the form that was left lay over “Tanda tangani”."""
    footed = PageSpec("footed", "Berkaki", "help", lambda: Footed, "B")
    window = MainWindow(room, (*SPECS, footed))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.toast("Isian disimpan. Lanjutkan dari halaman Hari ini.")
    (toast,) = window.findChildren(Toast)
    window.go(Place("footed"))
    page = notebook(window)
    assert isinstance(page, Footed)
    host = toast.parentWidget()
    assert host is not None

    def at() -> QRect:
        return QRect(page.act.mapTo(host, QPoint(0, 0)), page.act.size())

    qtbot.waitUntil(lambda: at().bottom() > host.height() - 60)
    QApplication.processEvents()
    assert not toast.geometry().intersects(at())
    assert toast.isVisible()


def test_a_page_is_told_only_when_it_is_looked_at(window: MainWindow) -> None:
    first = notebook(window)
    window.go(Place("clients"))
    second = notebook(window)
    first.done.clear()
    second.done.clear()
    window.changes.announce("clients", "consents")
    assert second.done == [frozenset({"clients", "consents"})]
    assert first.done == []
    window.changes.announce("documents")
    window.go(Place("one"))
    assert first.done == [frozenset({"clients", "consents", "documents"}), Place("one")]


def test_a_page_that_fails_says_so_and_the_rest_lives(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert "Halaman Rusak tidak dapat dibuka." in texts(window)
    assert not any("Sekar" in text for text in texts(window))
    assert caught == [ZeroDivisionError]
    qtbot.mouseClick(button(window, "Coba lagi"), Qt.MouseButton.LeftButton)
    assert len(caught) == 2
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert isinstance(window.page, Searchable)


def test_ctrl_n_does_the_pages_primary_act(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert notebook(window).done[-1] == "primary"


def test_ctrl_l_and_the_rail_ask_for_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.mouseClick(button(window, "Kunci"), Qt.MouseButton.LeftButton)


def test_ctrl_k_stands_in_the_pages_search_or_floats_one(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    form = ClientForm(name="Sekar Contoh", id_kind=IdKind.NONE, areas=(Area.WORK,))
    client = room.clients.register(form)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    field = window.page.findChild(SearchField)
    assert isinstance(field, SearchField)
    assert field.hasFocus()
    window.go(Place("clients"))
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    floating = window.focusWidget()
    assert isinstance(floating, SearchField)
    assert floating is not field
    qtbot.keyClicks(floating, "sekar")
    with qtbot.waitSignal(floating.chosen) as chosen:
        qtbot.keyClick(floating, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0].record_id == client.id
    assert window.place == Place("clients", client.id)


def test_what_was_done_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[int] = []
    window.toast("Dibuang.", lambda: undone.append(1))
    qtbot.mouseClick(button(window, "&Urungkan"), Qt.MouseButton.LeftButton)
    assert undone == [1]


def test_forms_are_parked_offered_and_forgotten(window: MainWindow, room: CounselingRoom) -> None:
    window.park()
    place = Place("one", None, "new")
    kept = load_draft(room, place)
    assert kept is not None
    assert (kept.title, kept.content) == ("Isian", {"nama": "Sekar"})
    assert all_drafts(room) == [kept]
    discard_draft(room, place)
    assert all_drafts(room) == []


def test_a_page_that_cannot_park_holds_up_no_other(
    window: MainWindow, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(Place("clients"))
    second = notebook(window)
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(second, "park", lambda: 1 / 0)
    window.park()
    assert all_drafts(room)


def test_the_rail_keeps_its_names_where_there_is_little_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1366, 768)
    assert "Satu" in button(window, "Satu").text()
    wide = button(window, "Satu").width()
    window.resize(800, 600)
    folded = button(window, "Satu")
    assert folded.text() == "Satu"
    assert folded.width() < wide / 2
    assert "Satu" in folded.toolTip()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_place_of_the_rail_is_named_whole_and_apart_from_the_next(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    rail = Rail(tuple(spec for spec in PAGES if not spec.under), "Instansi")
    qtbot.addWidget(rail)
    dress(rail)
    rail.fold(True)
    rail.resize(rail.width(), 720)
    rail.show()
    shown = rail.findChildren(RailButton)
    qtbot.waitUntil(lambda: all(one.height() >= one.sizeHint().height() for one in shown))
    assert len(shown) == len([spec for spec in PAGES if not spec.under]) + 1
    for place in shown:
        assert place.fontMetrics().horizontalAdvance(place.text()) <= place.width(), place.text()
    places = [place for place in shown if "Kunci" not in place.text()]
    for above, below in pairwise(places):
        assert below.y() - above.geometry().bottom() >= 2


def test_invented_people_are_named_so_on_every_page(qtbot: QtBot, room: CounselingRoom) -> None:
    room.settings.mark_as_sample(1)
    window = MainWindow(room, SPECS)
    qtbot.addWidget(window)
    window.show()
    assert any(text.startswith("DATA CONTOH") for text in texts(window))
    window.go(Place("clients"))
    assert any(text.startswith("DATA CONTOH") for text in texts(window))


def test_every_page_has_a_key_of_its_own() -> None:
    assert len({spec.key for spec in PAGES}) == len(PAGES)
    assert len({spec.alt for spec in PAGES}) == len(PAGES)


def test_every_kind_of_search_hit_leads_to_a_page_that_is_there(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = open_window(qtbot, room)
    client = register(room, "Sintetis Dicari")
    kinds = {one.kind for one in INDEXED.values()} | set(WRITTEN_WORDS)
    # Where a place inside a tab leads to, or what is asked on it.
    lead_to = {"holds": "due", "supervision": "referrals"}
    for kind in sorted(kinds):
        place = place_of(Hit(kind, 1, "", "", client_id=client.id))
        window.go(place)
        assert isinstance(window.page, Page), kind
        if place.tab:
            assert window.here().tab == lead_to.get(place.tab, place.tab), kind
    pages = {spec.key for spec in PAGES}
    for kind in ("client", "document", "recipient", "session"):
        assert place_of(Hit(kind, 1, "", "")).page in pages


def test_every_place_that_is_written_down_is_a_page() -> None:
    """Also those of what needs the counselor: page, record and tab."""
    pages = {spec.key for spec in PAGES}
    named: dict[str, str] = {}
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = node if node.func.id == "Place" else None
            if node.func.id == "AttentionLine":
                place = next((one for one in node.args if isinstance(one, ast.Tuple)), None)
            parts = place.args if isinstance(place, ast.Call) else place.elts if place else []
            if parts and isinstance(parts[0], ast.Constant):
                named[str(parts[0].value)] = file.name
    assert set(named) <= pages, named
    assert {"clients", "safekeeping", "ledger", "session", "calendar"} <= set(named)


def test_an_ampersand_in_the_rail_is_shown(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail((replace(PAGES[0], title="Izin & penyampaian"),), "Instansi")
    qtbot.addWidget(rail)
    shown = [button.text() for button in rail.findChildren(RailButton)]
    assert any("Izin && penyampaian" in text for text in shown), "Qt shows && as one &"


def test_a_page_that_reads_all_as_it_is_shown_is_not_read_twice(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = MainWindow(room, (*SPECS, PageSpec("reads", "Membaca", "file", lambda: Reader, "M")))
    qtbot.addWidget(window)
    window.go(Place("reads"))
    window.go(Place("clients"))
    window.changes.announce("sessions")
    window.go(Place("reads"))
    assert notebook(window).done == [Place("reads"), Place("reads")]
    window.changes.announce("sessions")
    assert notebook(window).done[2:] == [frozenset({"sessions"})], "in front it is told at once"
    window.go(Place("clients"))
    assert notebook(window).done == [
        Place("clients"),
        frozenset({"sessions"}),
        frozenset({"sessions"}),
        Place("clients"),
    ]


def test_what_gates_ask_of_the_log_is_read_while_nobody_waits(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    qtbot.waitUntil(lambda: window.reading_ahead.is_done)
    assert not room.read_log_ahead()


def test_a_room_that_closes_meanwhile_is_asked_for_nothing_more(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = MainWindow(room, (PageSpec("plain", "Biasa", "file", lambda: Page, "B"),))
    qtbot.addWidget(window)
    room.close()
    qtbot.waitUntil(lambda: window.reading_ahead.is_done)


@pytest.mark.parametrize("page", ["reports", "retention", "safekeeping", "settings"])
def test_a_page_without_a_search_begins_at_its_tabs(
    qtbot: QtBot, room: CounselingRoom, page: str
) -> None:
    window = open_window(qtbot, room)
    window.go(Place(page))
    QApplication.processEvents()
    held = window.focusWidget()
    assert isinstance(held, Tabs)
    assert window.page.isAncestorOf(held)
