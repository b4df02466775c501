"""The help opens at what is seen, is found by words, stays aside, and goes with its room."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import rumah_konseling.ui
from rumah_konseling.guide.topics import topic, topic_of_window, topics
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Page, Place
from rumah_konseling.ui.clients.file_parts import TABS
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.disclosures.request_dialog import RequestDialog
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.widgets.buttons import IconButton
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.draft_question import ReasonQuestion
from rumah_konseling.ui.widgets.gate_banner import READ_MORE, GateBanner
from rumah_konseling.ui.widgets.tabs import Tabs
from tests.records.stories import register
from tests.ui.clients.desk_work import open_window
from tests.ui.looking import button, cut_off, texts


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    return open_window(qtbot, room)


def shown_help(window: MainWindow | LockWindow) -> HelpWindow:
    found = window.helper.shown
    assert found is not None, "no help is shown"
    return found


def in_front(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def key_of(window: HelpWindow) -> str:
    assert window.topic is not None
    return window.topic.key


def test_f1_opens_the_topic_of_every_page_and_of_every_tab(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    places = [(Place(spec.key), spec.key) for spec in PAGES]
    places += [
        (Place("clients", client.id), "client_file"),
        (Place("clients", None, "new"), "client_form"),
        (Place("clients", client.id, "edit"), "client_form"),
    ]
    lacking = []
    for place, key in places:
        window.go(place)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert key_of(shown_help(window)) == key, place
        page = window.page
        assert isinstance(page, Page)
        for tabs in page.findChildren(Tabs):
            if tabs.isVisibleTo(page):
                explained = {tab for part in topic(key).parts for tab in part.tabs}
                each = {str(tabs.tabData(at)) for at in range(tabs.count())}
                lacking += [(key, tab) for tab in sorted(each - explained)]
    assert lacking == []


def test_every_part_that_a_place_of_the_file_can_name_is_explained() -> None:
    parts = {part for _key, _title, each in TABS for part in each} | {"process", "supervision"}
    explained = {tab for part in topic("client_file").parts for tab in part.tabs}
    assert parts <= explained


def test_headings_of_tabs_are_the_tabs_own_names(window: MainWindow) -> None:
    for spec in PAGES:
        window.go(Place(spec.key))
        page = window.page
        for tabs in page.findChildren(Tabs):
            named = {
                str(tabs.tabData(at)): tabs.tabText(at).replace("&&", "&")
                for at in range(tabs.count())
            }
            if spec.key in ("calendar", "clients"):
                continue
            for part in topic(spec.key).parts:
                if part.tabs and part.tabs[0] in named:
                    assert part.heading == named[part.tabs[0]], spec.key


def every_subclass(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from every_subclass(one)


# What asks about anything stands over what it asks about: that has the topic.
ABOUT_ANYTHING = {
    "FormDialog",
    "QuestionDialog",
    "DraftQuestion",
    "ReasonQuestion",
    "DraftDialog",
    "ScrollDialog",
    "SignedReplyDialog",
    "SignSheetDialog",
    "LastWordDialog",
    "EnvelopeDialog",
}


def test_every_window_of_the_room_has_a_topic_of_its_own() -> None:
    for module in pkgutil.walk_packages(rumah_konseling.ui.__path__, "rumah_konseling.ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = [
        kind
        for kind in every_subclass(Dialog)
        if kind.__module__.startswith("rumah_konseling.")
        and not kind.__name__.startswith("_")
        and kind.__name__ not in ABOUT_ANYTHING
    ]
    assert len(ours) > 50
    lacking = [k.__name__ for k in ours if topic_of_window(c.__name__ for c in k.__mro__) is None]
    assert lacking == []
    names = {kind.__name__ for kind in every_subclass(QWidget)}
    assert [w for one in topics() for w in one.windows if w not in names] == []


def test_the_question_mark_opens_it_but_is_typed_into_a_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go(Place("clients"))
    page = window.page
    assert isinstance(page, ClientsPage)
    text = page.list.text
    text.setFocus()
    QTest.keyClicks(text, "ada?")
    assert text.text() == "ada?"
    assert window.helper.shown is None
    new = button(page, "Klien baru")
    new.setFocus()
    QTest.keyClick(new, Qt.Key.Key_Question)
    assert key_of(shown_help(window)) == "clients"


def test_it_opens_from_the_head_and_from_the_rail(window: MainWindow) -> None:
    window.go(Place("ledger"))
    (in_head,) = [
        one for one in window.page.findChildren(IconButton) if "Bantuan" in one.accessibleName()
    ]
    in_head.click()
    assert key_of(shown_help(window)) == "ledger"
    window.helper.close()
    assert window.helper.shown is None
    (in_rail,) = [
        one
        for one in window.findChildren(IconButton)
        if "Bantuan" in one.accessibleName() and one.isVisible() and one is not in_head
    ]
    in_rail.click()
    assert key_of(shown_help(window)) == "ledger"


def test_over_a_window_it_opens_at_that_window_and_can_be_typed_into(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = RequestDialog(window, window)
    in_front(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    found = shown_help(window)
    assert key_of(found) == "request"
    assert found.parentWidget() is dialog
    QTest.keyClicks(found.field, "polisi")
    assert found.field.text() == "polisi"
    # No page is opened under a window that covers it; another topic is.
    found.show_topic("moment-superior")
    assert "Permintaan pihak lain" not in words_on_buttons(found)
    found.show_topic("request")
    button(found, "Bila atasan bertanya").click()
    assert key_of(found) == "moment-superior"
    dialog.finish()
    QApplication.processEvents()


def words_on_buttons(window: QWidget) -> list[str]:
    return [b.text() for b in window.findChildren(QAbstractButton) if b.isVisibleTo(window)]


def test_a_question_about_anything_gives_the_topic_of_the_page_under_it(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    window.go(Place("clients", register(room).id))
    dialog = ReasonQuestion(window, "queue/1", window, "Mendahului", "Mengapa?", "Lanjutkan")
    in_front(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert key_of(shown_help(window)) == "client_file"
    dialog.reject()
    QApplication.processEvents()


def test_a_word_that_is_typed_leaves_what_holds_it_and_enter_opens_the_first(
    window: MainWindow,
) -> None:
    window.show_help("", window)
    found = shown_help(window)
    found.field.setFocus()
    QTest.keyClicks(found.field, "PPID")
    titles = [found.list.item(at).text() for at in range(found.list.count())]
    assert titles[0] == topic("moment-ppid").title
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert key_of(found) == "moment-ppid"
    found.field.clear()
    QTest.keyClicks(found.field, "xylofon")
    assert any("Tidak ada topik" in text for text in texts(found))


def test_what_is_typed_while_a_topic_is_read_is_looked_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_help("home", window)
    found = shown_help(window)
    qtbot.waitUntil(found.isActiveWindow)
    found.resize(found.minimumSize())
    found.reader.setFocus()
    QTest.keyClick(found.reader, Qt.Key.Key_Space)
    assert found.field.text() == ""
    QTest.keyClicks(found.reader, "P")
    assert found.field.isVisible()
    assert found.field.hasFocus()
    QTest.keyClicks(found.field, "PID")
    assert found.list.item(0).text() == topic("moment-ppid").title


def test_the_arrows_lead_from_the_field_through_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.show_help("home", window)
    found = shown_help(window)
    qtbot.waitUntil(found.isActiveWindow)
    found.field.setFocus()
    QTest.keyClicks(found.field, "rujukan")
    QTest.keyClick(found.field, Qt.Key.Key_Down)
    assert found.list.hasFocus()
    first = key_of(found)
    QTest.keyClick(found.list, Qt.Key.Key_Down)
    assert key_of(found) != first
    QTest.keyClick(found.list, Qt.Key.Key_Escape)
    assert window.helper.shown is None


def test_every_topic_is_reached_by_the_arrows_alone(window: MainWindow) -> None:
    window.show_help(topics()[0].key, window)
    found = shown_help(window)
    found.list.setFocus()
    read = {key_of(found)}
    for _ in range(len(topics()) + 20):
        QTest.keyClick(found.list, Qt.Key.Key_Down)
        read.add(key_of(found))
    assert read == {one.key for one in topics()}


def test_a_way_on_opens_the_page_and_the_help_stays(window: MainWindow) -> None:
    window.show_help("moment-superior", window)
    found = shown_help(window)
    button(found, "Buka Permintaan pihak lain").click()
    assert window.place == Place("ledger", None, "requests")
    assert found.isVisible()
    QApplication.processEvents()


def test_a_way_on_to_another_topic_keeps_the_keyboard_in_the_help(window: MainWindow) -> None:
    key, lead = next(
        (one.key, lead) for one in topics() for lead in one.leads if lead.place.startswith("help/")
    )
    window.show_help(key, window)
    found = shown_help(window)
    found.activateWindow()
    way = button(found, f"Buka {lead.words}")
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert key_of(found) == lead.place.partition("/")[2]
    assert found.focusWidget() is found.reader


def test_every_way_on_opens_a_tab_that_is_there(window: MainWindow) -> None:
    for one in topics():
        for lead in one.leads:
            page, _, tab = lead.place.partition("/")
            if page == "help":
                continue
            window.go(Place(page, None, tab))
            if tab:
                keys = {t.key for t in window.page.findChildren(Tabs) if t.isVisibleTo(window.page)}
                assert tab in keys, lead


def test_a_closed_gate_leads_to_its_principle_in_plain_words(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    window.go(Place("clients", client.id))
    (banner,) = [b for b in window.page.findChildren(GateBanner) if b.isVisible()]
    button(banner, "Mengapa?").click()
    button(banner, READ_MORE).click()
    assert key_of(shown_help(window)) == "principle-etika-3"


def test_it_remembers_its_size_and_goes_with_its_window(qtbot: QtBot, window: MainWindow) -> None:
    window.show_help("home", window)
    found = shown_help(window)
    found.resize(700, 500)
    found.close()
    again = HelpWindow(window)
    assert (again.width(), again.height()) == (700, 500)
    window.show_help("home", window)
    assert shown_help(window).isVisible()
    window.close()
    assert window.helper.shown is None


def test_it_names_nothing_on_the_taskbar_and_holds_nothing_up(window: MainWindow) -> None:
    window.show_help("moment-danger", window)
    found = shown_help(window)
    assert found.windowTitle() == "Rumah Konseling"
    assert not found.isModal()
    assert QApplication.activeModalWidget() is None


def test_the_lock_screen_has_its_own_and_it_opens_no_page(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    room.close()
    lock = LockWindow(room.path)
    qtbot.addWidget(lock)
    with qtbot.waitExposed(lock):
        lock.show()
    edit = lock.passphrase.field.edit
    edit.setFocus()
    QTest.keyClicks(edit, "apa?")
    assert edit.text() == "apa?"
    QTest.keyClick(edit, Qt.Key.Key_F1)
    found = shown_help(lock)
    assert key_of(found) == "lock_screen"
    found.show_topic("moment-superior")
    assert "Permintaan pihak lain" not in words_on_buttons(found)
    lock.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_at_any_text_size(
    qtbot: QtBot, window: MainWindow, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    window.show_help("home", window)
    found = shown_help(window)
    for width in (980, 640):
        found.resize(width, 640)
        for key in ("keys", "moment-danger", "client_file", "principle-etika-7"):
            found.show_topic(key)
            QApplication.processEvents()
            assert [text for text in cut_off(found) if "sticks out" not in text] == [], (key, width)
            assert found.reader.widget().width() <= found.reader.viewport().width()
    found.close()


def test_a_help_that_went_with_its_dialog_is_made_anew(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        dialog = RequestDialog(window, window)
        in_front(qtbot, dialog)
        QTest.keyClick(dialog, Qt.Key.Key_F1)
        assert key_of(shown_help(window)) == "request"
        with qtbot.waitSignal(dialog.destroyed):
            dialog.finish()
        assert window.helper.shown is None


def test_it_opens_at_the_part_that_explains_the_tab(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place("practice", None, "map"))
    window.show_help("", window)
    found = shown_help(window)
    found.resize(700, 320)
    window.show_help("", window)
    bar = found.reader.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    view = found.view
    assert view is not None
    heading = view.parts[topic("practice").part_of("map")]
    assert not heading.visibleRegion().isEmpty()
