"""Hari ini answers two questions: who comes, what needs me."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine, Kind
from rumah_konseling.records.calendar.appointment_model import AppointmentForm, AppointmentStatus
from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.app.last_steps import PLACE_KEY, resume
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PageSpec
from rumah_konseling.ui.app_context import AppContext, Page, Place, all_drafts, save_draft
from rumah_konseling.ui.home.attention_card import AttentionCard
from rumah_konseling.ui.home.page import WAITING_SHOWN, HomePage
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import vault_of
from tests.ui.looking import button, cut_off, texts
from tests.ui.sessions.session_work import served


class Elsewhere(Page):
    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        QVBoxLayout(self).addWidget(QLabel("berkas"))


SPECS = (
    PageSpec("home", "Hari ini", "home", lambda: HomePage, "H"),
    PageSpec("clients", "Klien", "person", lambda: Elsewhere, "K"),
)


def register(room: CounselingRoom, name: str = "Sekar Contoh", accessibility: str = "") -> int:
    form = ClientForm(
        name=name, id_kind=IdKind.NONE, areas=(Area.WORK,), accessibility=accessibility
    )
    return room.clients.register(form).id


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    made = MainWindow(room, SPECS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_an_empty_room_says_that_all_is_well(window: MainWindow) -> None:
    shown = texts(window)
    assert "Tidak ada yang menunggu" in shown
    assert "Tidak ada yang tertunda" in shown


def test_how_old_the_newest_backup_is_stands_there_every_day(
    window: MainWindow, clock: SettableClock
) -> None:
    assert "Cadangan terakhir yang sudah diuji: pukul 02.30." in texts(window)
    clock.advance(days=1)
    window.changes.announce("clients")
    assert "Cadangan terakhir yang sudah diuji: kemarin, 02.30." in texts(window)


def test_the_counselor_is_greeted_with_the_day(window: MainWindow) -> None:
    shown = texts(window)
    assert any(text.startswith("Selamat ") and text.endswith(", Bu Ratna") for text in shown)
    assert any(text.startswith("Senin, 9 Maret 2026") for text in shown)


def test_who_waits_is_named_by_code_with_what_to_prepare(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room, accessibility="ruang tanpa tangga")
    clock.advance(days=3)
    window.changes.announce("clients")
    shown = texts(window)
    assert not any("Sekar" in text for text in shown)
    assert any("Menunggu 3 hari" in t and "ruang tanpa tangga" in t for t in shown)
    assert any("1 klien menunggu" in text for text in shown)
    qtbot.mouseClick(button(window, "Buka berkas RK-2026-0001"), Qt.MouseButton.LeftButton)
    assert window.place == Place("clients", client)


def test_a_long_queue_is_cut_with_a_way_to_all(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    for number in range(WAITING_SHOWN + 3):
        register(room, f"Klien Contoh {number}")
    window.changes.announce("clients")
    rows = [text for text in texts(window) if text.startswith("Menunggu")]
    assert len(rows) == WAITING_SHOWN
    qtbot.mouseClick(
        button(window, f"Lihat semua ({WAITING_SHOWN + 3})"), Qt.MouseButton.LeftButton
    )
    assert window.place == Place("clients")


def test_what_needs_attention_leads_to_where_it_is_mended(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    room.clients.begin_service(client)
    window.changes.announce("clients")
    line = next(iter(room.attention.lines(room.clock.today())))
    qtbot.mouseClick(
        button(window, f"{line.action}: {line.title}, {line.detail}"), Qt.MouseButton.LeftButton
    )
    assert window.place == Place(*line.place)


def test_matters_of_one_kind_share_a_line_that_opens(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    codes = []
    for number in range(3):
        client = register(room, f"Klien Contoh {number}")
        room.clients.begin_service(client, "Didahulukan menurut pertimbangan yang dicatat.")
        codes.append(room.clients.get(client).code)
    window.changes.announce("clients")
    title = "Hubungan dengan 3 klien belum dinyatakan"
    assert title in texts(window)
    assert sum(text.startswith(tuple(codes)) for text in texts(window)) == 0
    qtbot.mouseClick(button(window, f"Rincian: {title}"), Qt.MouseButton.LeftButton)
    shown = [text for text in texts(window) if text.startswith(tuple(codes))]
    assert [text[: len(codes[0])] for text in shown] == codes
    assert button(window, f"Rincian: {title}").hasFocus()
    # What was opened stays open when something is read anew.
    window.changes.announce("clients")
    assert [text for text in texts(window) if text.startswith(tuple(codes))] == shown
    last = room.attention.lines(room.clock.today())
    of_kind = [line for line in last if line.title == "Hubungan dengan klien belum dinyatakan"]
    name = f"{of_kind[-1].action}: {of_kind[-1].title}, {of_kind[-1].detail}"
    qtbot.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
    assert window.place == Place(*of_kind[-1].place)


def test_a_matter_of_nobody_tells_its_term_alone(qtbot: QtBot) -> None:
    card = AttentionCard(lambda _place: None)
    qtbot.addWidget(card)
    place = ("practice", None, "competence")
    card.show_lines(
        [AttentionLine("warn", "37 hari", "Sertifikat segera berakhir", "", "Buka", place)]
    )
    assert "37 hari" in texts(card)


def test_the_gravest_seven_kinds_are_shown_and_the_rest_when_asked_for(qtbot: QtBot) -> None:
    went: list[Place] = []
    card = AttentionCard(went.append)
    qtbot.addWidget(card)
    kinds: list[Kind] = ["neutral", "warn", "danger"]
    lines = [
        AttentionLine(kinds[n % 3], "Hari ini", f"Hal {n}", f"RK-{n}", "Buka", ("clients", n, ""))
        for n in range(9)
    ]
    card.show_lines(lines)
    card.show()
    shown = [text for text in texts(card) if text.startswith("Hal")]
    assert shown == ["Hal 2", "Hal 5", "Hal 8", "Hal 1", "Hal 4", "Hal 7", "Hal 0"]
    assert [text for text in texts(card) if text == "Mendesak"] == ["Mendesak"] * 3
    qtbot.mouseClick(button(card, "Semua (9)"), Qt.MouseButton.LeftButton)
    assert sum(text.startswith("Hal") for text in texts(card)) == 9
    qtbot.mouseClick(button(card, "Tampilkan tujuh teratas"), Qt.MouseButton.LeftButton)
    assert sum(text.startswith("Hal") for text in texts(card)) == 7
    qtbot.mouseClick(button(card, "Buka: Hal 2, RK-2"), Qt.MouseButton.LeftButton)
    assert went == [Place("clients", 2)]


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (30, "30 catatan sesi belum ditandatangani"),
        (MOST_LINES, "Lebih dari 99 catatan sesi belum ditandatangani"),
    ],
)
def test_a_long_neglected_kind_is_counted_whole(qtbot: QtBot, count: int, told: str) -> None:
    card = AttentionCard(lambda _place: None)
    qtbot.addWidget(card)
    title = "Catatan sesi belum ditandatangani"
    card.show_lines(
        [
            AttentionLine("warn", "1 hari", title, f"RK-{n}", "Buka", ("session", n, ""))
            for n in range(count)
        ]
    )
    assert told in texts(card)


def test_a_form_left_half_written_is_offered_and_can_be_let_go(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    save_draft(room, Place("clients", None, "new"), "Klien baru", {"name": "Sekar"})
    window.changes.announce("drafts")
    assert "Isian yang belum selesai" in texts(window)
    qtbot.mouseClick(button(window, "Buang: Klien baru"), Qt.MouseButton.LeftButton)
    assert all_drafts(room) == []
    qtbot.mouseClick(button(window, "&Urungkan"), Qt.MouseButton.LeftButton)
    assert [kept.content for kept in all_drafts(room)] == [{"name": "Sekar"}]
    qtbot.waitUntil(lambda: "Isian yang belum selesai" in texts(window))
    qtbot.mouseClick(button(window, "Lanjutkan: Klien baru"), Qt.MouseButton.LeftButton)
    assert window.place == Place("clients", None, "new")


def test_after_an_unexpected_end_a_note_that_was_being_written_is_told(
    window: MainWindow, room: CounselingRoom
) -> None:
    session = room.sessions.begin(served(room).id, Note(room.clock.now()))
    room.sessions.keep_draft(session.id, replace(session.note, plan="Ber"), session.version)
    assert room.sessions.being_written() == [session.id]
    window.tell_unexpected_end()
    said = " ".join(texts(window))
    assert "1 catatan sesi yang sedang ditulis tersimpan pada sesinya." in said
    assert "Tidak ada isian yang terputus" not in said


def meeting(room: CounselingRoom, client_id: int, clock: SettableClock) -> int:
    """Plan a meeting that begins now."""
    starts = clock.now().replace(minute=0, second=0, microsecond=0)
    made = room.appointments.add(AppointmentForm(client_id, starts, 50), confirmed=True)
    return made.id


def test_what_became_of_a_meeting_is_answered_where_it_is_asked(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    first = meeting(room, client.id, clock)
    clock.advance(hours=1)
    window.changes.announce("appointments")
    shown = [one.accessibleName() for one in window.page.findChildren(SecondaryButton)]
    asked = next(name for name in shown if name.startswith("Datang: "))
    qtbot.mouseClick(button(window, asked), Qt.MouseButton.LeftButton)
    assert room.appointments.get(first).status is AppointmentStatus.CAME
    qtbot.mouseClick(button(window, "&Urungkan"), Qt.MouseButton.LeftButton)
    assert room.appointments.get(first).status is AppointmentStatus.PLANNED
    missed = asked.replace("Datang: ", "Tidak datang: ")
    qtbot.mouseClick(button(window, missed), Qt.MouseButton.LeftButton)
    assert room.appointments.get(first).status is AppointmentStatus.DID_NOT_COME


def test_the_first_tab_stop_is_the_session_that_comes_next(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    meeting(room, client.id, clock)
    window = MainWindow(room, SPECS)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert isinstance(focused, PrimaryButton)
    assert focused.text() == "Mulai sesi"


def test_a_note_begun_today_is_gone_on_with_from_the_first_page(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    room.sessions.begin(client.id, Note(room.clock.now()))
    window.changes.announce("sessions")
    assert button(window, f"Lanjutkan catatan {client.code}").isVisible()
    clock.advance(days=1)
    window.changes.announce("sessions")
    with pytest.raises(AssertionError):
        button(window, f"Lanjutkan catatan {client.code}")


def test_names_stand_on_the_first_page_only_by_choice(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    register(room)
    meeting(room, served(room, "Wening Contoh").id, clock)
    window.changes.announce("clients")
    assert not any("Sekar" in text or "Wening" in text for text in texts(window))
    chosen = replace(room.settings.preferences(), names_at_home=True)
    room.settings.keep_preferences(chosen)
    window.changes.announce("settings")
    said = " ".join(texts(window))
    assert "Sekar Contoh" in said
    assert "Wening Contoh" in said


def test_ctrl_n_begins_a_client(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.place == Place("clients", None, "new")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)], ids=str)
def test_nothing_is_cut_off_at_any_size(
    qtbot: QtBot, theme: Theme, room: CounselingRoom, scale: float, size: tuple[int, int]
) -> None:
    theme.set_text_scale(scale)
    for number in range(3):
        register(room, f"Klien Contoh {number}", "pendengaran berkurang; duduk di sebelah kanan")
    room.clients.begin_service(1)
    save_draft(room, Place("clients", None, "new"), "Klien baru", {})
    window = MainWindow(room, SPECS)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: cut_off(window) == [])


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE client SET arrived_at = 'kapan'",
        "UPDATE client SET birth_date = 'kapan'",
        "UPDATE client SET safe_channel = 'merpati'",
        "UPDATE service_case SET areas = 'bukan JSON'",
    ],
)
def test_the_page_comes_up_over_a_row_that_cannot_be_read(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock, forged: str
) -> None:
    client = served(room)
    meeting(room, client.id, clock)
    register(room)
    forge(room, f"{forged} WHERE id = (SELECT max(id) FROM {forged.split()[1]})")
    window = MainWindow(room)
    qtbot.addWidget(window)
    said = texts(window)
    assert "Ada catatan yang tidak dapat dibaca" in said
    # Who waits hides nobody who comes.
    assert client.code in said


def test_the_first_page_waits_for_no_log_and_corrects_itself_once_it_is_read(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    meeting(room, client.id, clock)
    forge(room, "UPDATE consent SET copy_given = 1 - copy_given")
    room.close()
    key = unlock(room.path, PASSPHRASE)
    with CounselingRoom.open(room.path, key, clock) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        assert "Siap" in texts(window)
        qtbot.waitUntil(lambda: window.reading_ahead.is_done)
        assert "Siap" not in texts(window)
        assert "Periksa" in texts(window)
        window.close()


def test_the_way_to_the_first_page_after_a_lock_waits_for_no_log(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    meeting(room, served(room).id, clock)
    room.drafts.save(PLACE_KEY, {"page": "home", "record": None, "tab": ""})
    room.close()
    with CounselingRoom.open(room.path, unlock(room.path, PASSPHRASE), clock) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        resume(again, window, was_locked=True)
        assert not vault_of(again)._proof.has_begun
        window.close()


def test_a_log_that_cannot_be_read_is_told_on_the_page_and_breaks_nothing(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    meeting(room, client.id, clock)
    connection = vault_of(room)._connection
    connection.change("DROP TRIGGER audit_stays_as_written")
    connection.change("UPDATE audit SET changes = 'bukan JSON' WHERE number = 3")
    room.close()
    key = unlock(room.path, PASSPHRASE)
    with CounselingRoom.open(room.path, key, clock) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: window.reading_ahead.is_done)
        assert "Siap" not in texts(window)
        window.close()
