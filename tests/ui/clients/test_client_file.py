"""A client's file at the desk: the closed gate leads to its remedy, service begins and ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.clients.client_model import (
    Client,
    ClientStatus,
    Resolution,
    SafeChannel,
)
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.rights.rights_model import Answer as Decided
from rumah_konseling.records.rights.rights_model import Correction, Ground, RequestForm, Right
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.attempt import AttemptDialog
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.form_view import ClientFormView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.scrolling import Scroll
from tests.records.stories import (
    WHOLE_FORM,
    in_force,
    printed,
    register,
    scanned,
    talked,
)
from tests.ui.clients.desk_work import (
    ON_SCREEN,
    assert_titles_hide,
    assert_words_are_words,
    back_at,
    click,
    focused,
    hand_over,
    key,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, choose, rare_acts


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def open_file(window: MainWindow, client_id: int = 1, tab: str = "") -> ClientFileView:
    window.go(Place("clients", client_id, tab))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file


def remedy(view: ClientFileView) -> str:
    """Return the words on the banner's button, empty where no gate is closed."""
    if not view.banner.isVisible():
        return ""
    return next(text for text in (r.value for r in Remedy) if _offers(view, text))


def _offers(view: ClientFileView, words: str) -> bool:
    try:
        button(view.banner, words)
    except AssertionError:
        return False
    return True


def test_another_file_opens_at_its_top(window: MainWindow, room: CounselingRoom) -> None:
    first, second = room.clients.register(WHOLE_FORM), register(room, "Sintetis Kedua")
    window.resize(900, 500)
    view = open_file(window, first.id)
    said(view)
    (scroll,) = view.parts.findChildren(Scroll, options=Qt.FindChildOption.FindDirectChildrenOnly)
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    open_file(window, second.id)
    assert bar.value() == 0


def test_a_file_shows_everything_that_is_known(window: MainWindow, room: CounselingRoom) -> None:
    client = room.clients.register(WHOLE_FORM)
    shown = said(open_file(window, client.id))
    for text in (
        "RK-2026-0001   Sintetis Wijayakusuma",
        "Analis Contoh · Bagian Contoh · disarankan rekan kerja, 9 Maret 2026",
        "Pribadi, Pekerjaan",
        "Sulit tidur.\nSejak pindah tugas.",
        "198503072010011002",
        "7 Maret 1985 (41 tahun)",
        "PNS, III/c",
        "surel, 12.00–13.00",
        "Kakak Contoh, Kakak, +62 812 0000 0001",
        "Belum dinyatakan",
        "Krama",
        "Terdaftar dan masuk daftar tunggu",
    ):
        assert text in shown, text


def test_the_banner_leads_from_one_remedy_to_the_next_until_the_gate_is_open(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)
    assert remedy(view) == Remedy.DECLARE_CONFLICT.value

    def declare(dialog: ConflictDialog) -> None:
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan pernyataan"))

    asked = when_asked(ConflictDialog, declare)
    click(button(view.banner, Remedy.DECLARE_CONFLICT.value))
    assert asked.was
    assert remedy(view) == Remedy.OPEN_CONSENT.value
    asked_to_talk = when_asked(ConsentTalk, lambda talk: talk.reject())
    click(button(view.banner, Remedy.OPEN_CONSENT.value))
    assert asked_to_talk.was
    assert view.parts.tabs.key == "consent"
    in_force(room, client)
    window.changes.announce("consents")
    assert remedy(view) == Remedy.JUDGE_COMPETENCE.value

    def within(dialog: CompetenceDialog) -> None:
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan penilaian"))

    judged = when_asked(CompetenceDialog, within)
    click(button(view.banner, Remedy.JUDGE_COMPETENCE.value))
    assert judged.was
    assert remedy(view) == ""


@pytest.mark.parametrize("go_on", [printed, scanned])
def test_a_sheet_on_its_way_leads_to_the_check_of_its_original(
    window: MainWindow, room: CounselingRoom, client: Client, go_on: object
) -> None:
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    assert callable(go_on)
    go_on(room, client)
    view = open_file(window)
    asked = when_asked(PaperCheckDialog, lambda dialog: dialog.reject())
    click(button(view.banner, Remedy.CONFIRM_SIGNATURE.value))
    assert asked.was


def test_a_withdrawn_consent_leads_to_a_new_talk(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    room.consents.withdraw(in_force(room, client).id, items=(), client_ink=None)
    view = open_file(window)
    asked = when_asked(ConsentTalk, lambda talk: talk.reject())
    click(button(view.banner, Remedy.RENEW_CONSENT.value))
    assert asked.was
    assert room.consents.of_client(client.id)[0].state is ConsentState.DRAFT


def test_a_closed_file_shows_no_gate(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.clients.leave_queue(client.id, "Klien pindah tugas.")
    assert not open_file(window).banner.isVisible()


def test_the_first_in_line_is_served_at_once(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)
    click(view.begin_button)
    assert room.clients.get(1).status is ClientStatus.ACTIVE
    assert not view.begin_button.isVisible()
    # The keyboard goes on with what took its place.
    assert view.session_button.hasFocus()
    assert "Aktif" in said(view)
    assert "Layanan dimulai" in said(view)


def test_who_came_later_is_served_with_a_reason_that_is_one(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    register(room, "Sintetis Kedua")
    view = open_file(window, 2)

    def give_reason(dialog: QuestionDialog) -> None:
        assert "Masih ada 1 klien yang datang lebih dahulu." in " ".join(said(dialog))
        assert isinstance(focused(), QPlainTextEdit)
        type_text("mendesak")
        click(button(dialog, "Mulai layanan"))
        assert "Tulis alasan paling sedikit 10 huruf." in said(dialog)
        type_text(" menurut penilaian risiko")
        click(button(dialog, "Mulai layanan"))

    asked = when_asked(QuestionDialog, give_reason)
    click(view.begin_button)
    assert asked.was
    assert room.clients.get(2).status is ClientStatus.ACTIVE
    assert "Layanan dimulai mendahului 1 klien. Alasan: mendesak menurut penilaian risiko" in said(
        view
    )


def test_thinking_better_of_it_changes_nothing(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    register(room, "Sintetis Kedua")
    view = open_file(window, 2)
    asked = when_asked(QuestionDialog, lambda dialog: key(Qt.Key.Key_Escape))
    click(view.begin_button)
    assert asked.was
    assert room.clients.get(2).status is ClientStatus.WAITING


def test_a_waiting_client_leaves_the_queue_and_can_come_back(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)

    def say_why(dialog: QuestionDialog) -> None:
        type_text("Klien pindah tugas ke kota lain.")
        click(button(dialog, "Keluarkan"))

    asked = when_asked(QuestionDialog, say_why)
    choose(view.more, "Keluarkan dari daftar tunggu…")
    assert asked.was
    assert room.clients.get(1).status is ClientStatus.CLOSED
    assert rare_acts(view.more) == [
        "Ubah data",
        "Surat hadir…",
        "Permintaan hak…",
        "Catatan proses",
    ]
    back_at(window)
    click(view.return_button)
    assert room.clients.get(1).status is ClientStatus.WAITING
    assert window.findChild(ClientFormView).isVisible()
    key(Qt.Key.Key_Escape)
    assert view.begin_button.isVisible()


def test_a_conflict_needs_its_relation_and_its_safeguard(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)

    def declare(dialog: ConflictDialog) -> None:
        assert dialog.form.editor("has_conflict").chosen() is None
        click(button(dialog, "Simpan pernyataan"))
        assert dialog.fields.rows["has_conflict"].error
        key(Qt.Key.Key_Right)
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan pernyataan"))
        assert dialog.fields.rows["resolution"].error
        dialog.form.editor("resolution").buttons[Resolution.SAFEGUARD].setFocus()
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan pernyataan"))
        assert dialog.fields.rows["relation"].error
        type_text("Adik <b>ipar</b> & atasan")
        click(button(dialog, "Simpan pernyataan"))
        assert dialog.fields.rows["safeguard"].error
        type_text("Ditinjau bersama supervisor.")
        assert_words_are_words(dialog)
        click(button(dialog, "Simpan pernyataan"))

    asked = when_asked(ConflictDialog, declare)
    click(button(view.banner, Remedy.DECLARE_CONFLICT.value))
    assert asked.was
    declared = room.clients.conflict(client.id)
    assert declared is not None
    assert declared.relation == "Adik <b>ipar</b> & atasan"
    assert declared.resolution is Resolution.SAFEGUARD
    assert "Adik <b>ipar</b> & atasan; langkah pengamanan: Ditinjau bersama supervisor." in said(
        view
    )


def test_a_conflict_that_is_left_undecided_keeps_the_gate_closed(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.clients.declare_conflict(client.id, has_conflict=True, relation="Adik ipar")
    view = open_file(window)
    assert remedy(view) == Remedy.ADD_SAFEGUARD.value

    def refer(dialog: ConflictDialog) -> None:
        assert dialog.form.editor("has_conflict").value() == "yes"
        assert dialog.form.editor("relation").text() == "Adik ipar"
        assert dialog.form.editor("resolution").value() is Resolution.NONE
        dialog.form.editor("resolution").buttons[Resolution.REFER].setFocus()
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan pernyataan"))

    asked = when_asked(ConflictDialog, refer)
    click(button(view.banner, Remedy.ADD_SAFEGUARD.value))
    assert asked.was
    assert remedy(view) == Remedy.BEGIN_REFERRAL.value
    click(button(view.banner, Remedy.BEGIN_REFERRAL.value))
    assert view.parts.tabs.key == "referrals"


def test_a_second_enter_does_not_leave_the_file_that_the_first_one_opened(
    window: MainWindow, client: Client
) -> None:
    window.go(Place("clients"))
    key(Qt.Key.Key_Down)
    for _ in range(2):
        key(Qt.Key.Key_Return)
    assert window.place == Place("clients", client.id)


def test_after_one_step_the_next_one_has_the_focus(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)

    def declare(dialog: ConflictDialog) -> None:
        key(Qt.Key.Key_Space)
        click(button(dialog, "Simpan pernyataan"))

    asked = when_asked(ConflictDialog, declare)
    button(view.banner, Remedy.DECLARE_CONFLICT.value).setFocus()
    key(Qt.Key.Key_Return)
    assert asked.was
    back_at(window)
    assert focused() is button(view.banner, remedy(view))


def test_a_declaration_is_not_made_by_escape(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)
    asked = when_asked(ConflictDialog, lambda dialog: key(Qt.Key.Key_Escape))
    click(button(view.banner, Remedy.DECLARE_CONFLICT.value))
    assert asked.was
    assert room.clients.conflict(client.id) is None


def test_a_line_of_the_home_page_opens_the_declaration(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    asked = when_asked(ConflictDialog, lambda dialog: dialog.reject())
    view = open_file(window, tab="conflict")
    assert asked.was
    assert view.parts.tabs.key == "summary"


def test_tabs_are_changed_by_the_keyboard(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    talked(room, client)
    view = open_file(window)
    view.parts.tabs.setFocus()
    assert "Percakapan persetujuan dimulai" in said(view)
    key(Qt.Key.Key_Right)
    assert view.parts.tabs.key == "consent"
    assert "Lanjutkan percakapan" in [
        b.text() for b in view.parts.consent.findChildren(type(view.begin_button))
    ]
    for _tab in ("Sesi & rencana", "Rujukan & surat", "Dokumen & riwayat"):
        key(Qt.Key.Key_Right)
    assert "Belum ada dokumen" in said(view)
    assert view.parts.tabs.key == "papers"


def test_a_file_that_is_not_there_says_so_and_shows_the_register(
    window: MainWindow, room: CounselingRoom
) -> None:
    asked = when_asked(QuestionDialog, lambda dialog: key(Qt.Key.Key_Escape))
    window.go(Place("clients", 99))
    assert asked.was
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.list.isVisible()


@pytest.mark.parametrize("name", ON_SCREEN.values(), ids=ON_SCREEN.keys())
def test_difficult_texts_stand_in_the_file_to_the_letter(
    window: MainWindow, room: CounselingRoom, name: str
) -> None:
    client = register(
        room, name, preferred_name=name, unit=name, position=name, concern=name, language=name
    )
    room.clients.declare_conflict(client.id, has_conflict=True, relation=name)
    view = open_file(window)
    shown = said(view)
    assert f"RK-2026-0001   {name}" in shown
    assert shown.count(name) >= 3
    assert f"{name}; belum ada langkah pengamanan" in shown
    for tab in ("consent", "papers", "history"):
        view.parts.show_part(tab)
        assert_words_are_words(window)
    assert_titles_hide(name)


def test_an_attempt_to_reach_a_client_is_kept_by_the_way_that_was_agreed_on(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window)

    def write(dialog: AttemptDialog) -> None:
        assert any("Cara yang disepakati: telepon" in text for text in said(dialog))
        click(button(dialog, "Simpan"))
        assert dialog.fields.rows["outcome"].error
        dialog.form.editor("way").set_value(SafeChannel.PHONE)
        dialog.form.editor("outcome").set_value(Outcome.NOT_REACHED)
        dialog.form.editor("note").setFocus()
        type_text("Tidak diangkat")
        click(button(dialog, "Simpan"))

    asked = when_asked(AttemptDialog, write)
    click(button(view, "Catat upaya menghubungi…"))
    assert asked.was
    (attempt,) = room.contact_attempts.of_client(client.id)
    assert (attempt.outcome, attempt.note) == (Outcome.NOT_REACHED, "Tidak diangkat")
    assert any("tidak terhubung (Tidak diangkat)" in text for text in said(view))


def test_nobody_is_offered_to_be_reached_who_agreed_on_no_way(
    window: MainWindow, room: CounselingRoom
) -> None:
    register(room, safe_channel=SafeChannel.NONE)
    view = open_file(window)
    assert not view.parts.summary.tried.isVisible()


def test_another_clients_file_opens_at_its_tabs_wherever_the_keyboard_was(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    other = register(room, "Klien Kedua")
    view = open_file(window, client.id)
    view.more.setFocus()
    open_file(window, other.id)
    assert focused() is view.parts.tabs


def test_a_file_that_was_gone_back_to_before_the_window_was_shown_begins_at_its_tabs(
    qtbot: QtBot, room: CounselingRoom, client: Client
) -> None:
    """After a lock the keyboard stood on an act in the middle of the file."""
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.go(Place("clients", client.id, "permissions"))
    with qtbot.waitActive(window):
        window.show()
    window.begin()
    QApplication.processEvents()
    assert isinstance(window.page, ClientsPage)
    assert window.focusWidget() is window.page.file.parts.tabs


def test_a_session_with_a_client_who_is_gone_is_refused_once(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, client: Client
) -> None:
    open_file(window, client.id)
    told: list[QuestionDialog] = []
    hand_over(monkeypatch, QuestionDialog, told.append)
    window.start_session(client.id + 1)
    assert len(told) == 1
    assert isinstance(window.page, ClientsPage)
    assert window.place == Place("clients")


def test_what_a_client_set_right_stands_beside_the_record(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window, client.id)
    assert "Pembetulan dari klien" not in said(view)
    asked = RequestForm((Right.CORRECTION,), "Unit kerja", room.clock.now())
    request = room.rights.receive(client.id, asked)
    right = Correction("Bagian Umum", "Bagian Hukum sejak Januari")
    room.rights.answer(request.id, Decided("Pembetulan disertakan.", correction=right))
    window.changes.announce()
    shown = said(view)
    assert "Pembetulan dari klien" in shown
    assert "Tercatat: Bagian Umum\nMenurut klien: Bagian Hukum sejak Januari" in shown
    refused = room.rights.receive(client.id, asked)
    room.rights.answer(
        refused.id,
        Decided(
            "Perubahannya membahayakan orang lain.", ((Right.CORRECTION, Ground.CHANGE_HARMS),)
        ),
    )
    assert len(room.rights.corrections(client.id)) == 1
