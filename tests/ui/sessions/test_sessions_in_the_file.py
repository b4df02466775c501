"""The client's file shows its sessions, and technique and risk through time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import Development, Risk, Technique
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.sessions.progress_axis import TimeAxis, ticks
from rumah_konseling.ui.sessions.progress_chart import DevelopmentPicture, summary
from rumah_konseling.ui.sessions.section import SessionSection
from rumah_konseling.ui.theme import Scheme, Theme, colour
from tests.conftest import SettableClock
from tests.records import stories
from tests.ui.clients.desk_work import key, open_window, press, said
from tests.ui.looking import button, cut_off
from tests.ui.sessions.session_work import begun, editor, reading, served, signed

START = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)


def section(window: MainWindow, client: Client) -> SessionSection:
    """Open the tab of a client's file."""
    window.go(Place("clients", client.id, "sessions"))
    QApplication.processEvents()
    assert isinstance(window.page, ClientsPage)
    return window.page.file.parts.sessions


def development(count: int, days: float = 7) -> list[Development]:
    """Return sessions that use each technique and find each risk in turn."""
    return [
        Development(
            session_id=number,
            number=number,
            started_at=START + timedelta(days=days * number),
            minutes=50,
            mode=Mode.IN_PERSON,
            technique=list(Technique)[number % 3],
            technique_reason=f"Alasan {number}",
            risk=list(Risk)[number % 4],
            is_signed=True,
            is_late=False,
        )
        for number in range(1, count + 1)
    ]


def drawn(qtbot: QtBot, sessions: list[Development], width: int = 900) -> DevelopmentPicture:
    picture = DevelopmentPicture()
    qtbot.addWidget(picture)
    picture.show_sessions(sessions)
    picture.resize(width, picture.sizeHint().height())
    with qtbot.waitActive(picture):
        picture.show()
        picture.activateWindow()
    picture.setFocus()
    return picture


def test_the_latest_session_comes_first_and_enter_opens_it(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    old = signed(room, client)
    clock.advance(days=7)
    new = begun(room, client, technique=Technique.ECLECTIC, risk=Risk.HIGH)
    window = open_window(qtbot, room)
    table = section(window, client).table
    model = table.model()
    shown = [[model.index(r, c).data() for c in (0, 1, 4, 5, 6)] for r in range(2)]
    assert shown == [
        ["2", "16 Mar 2026", "Eklektik", "Risiko tinggi", "Belum ditandatangani"],
        ["1", "9 Mar 2026", "Nondirektif", "Tidak ada", "Ditandatangani"],
    ]
    table.setFocus()
    key(Qt.Key.Key_Return)
    assert editor(window).session == new
    window.back()
    table.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert reading(window).session == old


def test_a_session_is_begun_from_the_file(qtbot: QtBot, room: CounselingRoom) -> None:
    client = served(room)
    window = open_window(qtbot, room)
    assert "Belum ada sesi" in said(section(window, client))
    press(window, "Mulai sesi")
    assert room.sessions.count(client.id) == 1
    shown = editor(window).session
    assert shown is not None
    window.go(Place("clients", client.id, "sessions"))
    assert "Belum ada sesi" not in said(section(window, client))


@pytest.mark.parametrize("status", ["waiting", "closed"])
def test_who_is_not_served_has_no_way_to_begin_and_the_reason_beside_it(
    qtbot: QtBot, room: CounselingRoom, status: str
) -> None:
    client = stories.register(room)
    if status == "closed":
        room.clients.leave_queue(client.id, "Klien tidak jadi datang.")
    window = open_window(qtbot, room)
    tab = section(window, client)
    assert not button(tab, "Mulai sesi").isEnabled()
    reason = {"waiting": "daftar tunggu", "closed": "sudah ditutup"}[status]
    assert any(reason in text for text in said(tab))


@pytest.mark.parametrize("count", [1, 5, 500])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_session_has_its_mark_on_the_lane_of_its_technique(
    qtbot: QtBot, theme: Theme, count: int, scheme: Scheme
) -> None:
    theme.set_scheme(scheme)
    sessions = development(count, days=700 / count)
    picture = drawn(qtbot, sessions)
    image = picture.grab().toImage()
    axis = picture._axis()
    background = QColor(image.pixelColor(2, picture.height() // 2))
    for session, x in list(zip(sessions, axis.xs, strict=True))[:: max(1, count // 25)]:
        assert session.technique is not None
        y = picture._lane_y(session.technique)
        at = image.pixelColor(round(x), round(y))
        assert at not in (background, colour("line")), f"nothing drawn for {session.number}"
    assert axis.xs == sorted(axis.xs)
    assert picture.width() > axis.xs[-1]


def test_arrows_go_through_time_and_the_reason_is_shown(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    reasons = ["Klien meminta arahan tegas.", "Klien mulai menemukan jalannya."]
    for technique, reason in zip(Technique, reasons, strict=False):
        signed(room, client, technique=technique, technique_reason=reason)
        clock.advance(days=7)
    window = open_window(qtbot, room)
    tab = section(window, client)
    assert reasons[1] in said(tab)
    tab.picture.setFocus()
    key(Qt.Key.Key_Left)
    assert reasons[0] in said(tab)
    assert "Sesi 1 · 9 Mar 2026 · Direktif · tanpa risiko" in said(tab)
    key(Qt.Key.Key_Left)
    assert reasons[0] in said(tab)
    key(Qt.Key.Key_End)
    assert reasons[1] in said(tab)
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Return)
    shown = reading(window).session
    assert shown is not None
    assert shown.number == 1


def test_the_mouse_looks_at_the_nearest_session(qtbot: QtBot) -> None:
    picture = drawn(qtbot, development(5))
    xs = picture._axis().xs
    QTest.mouseMove(picture, QPoint(round(xs[1]) + 4, 60))
    qtbot.waitUntil(lambda: picture.at == 1)
    with qtbot.waitSignal(picture.opened) as opened:
        QTest.mouseDClick(
            picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 60)
        )
    assert opened.args == [2]


def test_what_the_picture_shows_is_told_in_words() -> None:
    assert summary(development(5)) == (
        "5 sesi, 16 Maret 2026 sampai 13 April 2026. "
        "Teknik: direktif 1 kali, nondirektif 2 kali, eklektik 2 kali. "
        "Risiko terakhir: rendah."
    )


def test_one_moment_stands_in_the_middle_and_the_nearest_is_found() -> None:
    assert TimeAxis([5.0], 0, 100).xs == [50]
    assert TimeAxis([5.0, 5.0], 0, 100).xs == [50, 50]
    axis = TimeAxis([0.0, 1.0, 4.0], 0, 100)
    assert axis.xs == [0, 25, 100]
    assert [axis.nearest(x) for x in (-9, 12, 14, 60, 70, 300)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("last", "most", "words"),
    [
        (date(2026, 3, 9), 9, ["9 Mar"]),
        (date(2026, 3, 30), 9, ["9 Mar", "16 Mar", "23 Mar", "30 Mar"]),
        (date(2026, 8, 1), 9, ["Apr 2026", "Mei 2026", "Jun 2026", "Jul 2026", "Agu 2026"]),
        (date(2027, 8, 1), 5, ["Jul 2026", "Jan 2027", "Jul 2027"]),
        (date(2031, 8, 1), 7, ["2027", "2028", "2029", "2030", "2031"]),
    ],
)
def test_dates_under_the_picture_have_room(last: date, most: int, words: list[str]) -> None:
    found = ticks(date(2026, 3, 9), last, most)
    assert [text for _, text in found] == words
    assert len(found) <= most


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_tab(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    client = served(room)
    signed(room, client, technique_reason="Alasan yang panjang. " * 20)
    window = open_window(qtbot, room)
    tab = section(window, client)
    qtbot.waitUntil(lambda: cut_off(tab) == [])
