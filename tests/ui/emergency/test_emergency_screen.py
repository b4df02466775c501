"""The one screen of an emergency: what was agreed first, then few fields, then the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Item, Medium
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer
from rumah_konseling.records.disclosures.emergency_model import Imminence, PersonAtRisk
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.basis_part import BY_LAW
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.choices import SomeOf
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from tests.records.ledger_stories import emergency, text_of
from tests.records.stories import HOSTILE_NAMES, register, save, sign, whole
from tests.ui.clients.desk_work import (
    CTRL,
    assert_titles_hide,
    assert_words_are_words,
    click,
    focused,
    key,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, cut_off

FACTS = "Klien berkata tidak ingin hidup lagi."
GIVEN = "Klien perlu ditemani malam ini."
SISTER = "Dewi Teladan"
HELP = RecipientForm(
    name="Petugas Jaga", office="Puskesmas Contoh", kind=RecipientKind.COMMUNITY_HEALTH
)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(
        room,
        emergency_name=SISTER,
        emergency_relation="Kakak",
        emergency_phone="0812 0000 0001",
        safe_channel=SafeChannel.MESSAGE,
        safe_times="12.00–13.00",
        phone="0812 0000 0000",
    )


def agree(
    room: CounselingRoom, client: Client, first: str = "", never: str = "", **terms: object
) -> Consent:
    """Put a consent in force in which every exception names the same people."""
    consent = whole(room.consents.begin(client.id))
    entries = tuple(
        replace(entry, contact_first=first, never_contact=never) for entry in consent.exceptions
    )
    agreed = replace(consent.terms, **terms)  # type: ignore[arg-type]
    return sign(room, save(room, replace(consent, exceptions=entries, terms=agreed)))


def opened(qtbot: QtBot, window: MainWindow, client: Client) -> EmergencyDialog:
    dialog = EmergencyDialog(window, client, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_second_emergency_says_that_the_first_still_waits(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    first = opened(qtbot, window, client)
    assert not any("belum lengkap" in words for words in said(first))
    first.finish()
    emergency(room, client)
    second = opened(qtbot, window, client)
    told = next(words for words in said(second) if "belum lengkap" in words)
    assert told.startswith("Catatan darurat ")
    assert "untuk kejadian baru" in told
    second.finish()


def see(dialog: PaperDialog) -> None:
    dialog.reject()


def record_it(dialog: EmergencyDialog) -> None:
    shown = when_asked(PaperDialog, see)
    dialog.record()
    assert shown.was


def fill(dialog: EmergencyDialog, name: str = SISTER) -> None:
    answer(dialog)
    dialog.facts.setPlainText(FACTS)
    dialog.name.setText(name)
    dialog.given.setPlainText(GIVEN)


def answer(dialog: EmergencyDialog) -> None:
    """Answer what begins without an answer."""
    dialog.person.set_value(PersonAtRisk.CLIENT)
    dialog.imminence.set_value(Imminence.NOW)
    dialog.medium.set_value(Medium.SPOKEN)
    dialog.items.set_values((Item.RISK,))


def test_what_was_agreed_stands_at_the_head_in_plain_lines(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    agree(
        room,
        client,
        first="Dewi Teladan (kakak)",
        never="Kepala Bagian Contoh",
        excluded_topics="Riwayat keluarga",
        directive=DirectiveAnswer.YES,
        directive_note="Pengganti: Bagas Contoh",
    )
    words = said(opened(qtbot, window, client))
    assert "Hubungi lebih dahulu: Dewi Teladan (kakak)" in words
    assert "Jangan hubungi: Kepala Bagian Contoh" in words
    assert "Dewi Teladan, Kakak, 0812 0000 0001" in words
    assert "Pesan singkat, 0812 0000 0000, 12.00–13.00, tanpa meninggalkan pesan" in words
    assert "Riwayat keluarga" in words
    assert "Pengganti: Bagas Contoh" in words
    standing = room.consents.standing(client.id)
    assert standing is not None
    assert f"Disepakati pada 9 Maret 2026 dalam {standing.serial}." in words


def test_different_people_for_different_dangers_are_told_apart(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = whole(room.consents.begin(client.id))
    first, second, third = consent.exceptions
    entries = (
        replace(first, contact_first="Kakak Contoh"),
        replace(second, contact_first="Pemuka Contoh"),
        third,
    )
    sign(room, save(room, replace(consent, exceptions=entries)))
    words = said(opened(qtbot, window, client))
    assert "Hubungi lebih dahulu (keselamatan klien terancam): Kakak Contoh" in words
    assert "Hubungi lebih dahulu (keselamatan orang lain terancam): Pemuka Contoh" in words


def test_nobody_seems_chosen_before_somebody_is(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    agree(room, client, first=SISTER)
    dialog = opened(qtbot, window, client)
    agreed, *others = dialog.recipient.buttons
    assert agreed.text() == f"{SISTER} · Kakak klien (disepakati)"
    assert agreed.icon().isNull()
    assert not any("disepakati" in other.text() for other in others)
    assert dialog.name.text() == ""
    dialog.finish()


def test_without_a_consent_it_says_that_nothing_was_agreed_and_names_the_law(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    assert "Belum ada persetujuan, jadi belum ada kontak yang disepakati." in said(dialog)
    fill(dialog)
    record_it(dialog)
    assert dialog.kept is not None
    now = dialog.kept.now
    assert (now.exception_key, now.exception_title) == ("", "")
    assert "UU Nomor 27 Tahun 2022" in now.law


def test_a_law_about_the_client_does_not_stand_in_for_danger_to_others(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    fill(dialog)
    dialog.person.set_value(PersonAtRisk.OTHER)
    assert dialog.basis.law.text() == ""
    assert "huruf c atau f" in dialog.basis.law.placeholderText()
    dialog.record()
    assert set(dialog.fields.faulty()) == {"exception_key"}
    assert focused() is dialog.basis.law
    dialog.basis.law.setText("Pasal contoh")
    record_it(dialog)


def test_a_withdrawn_consent_is_still_respected_but_opens_nothing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    consent = agree(room, client, first="Kakak Contoh", never="Atasan Contoh")
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    dialog = opened(qtbot, window, client)
    words = said(dialog)
    assert "Jangan hubungi: Atasan Contoh" in words
    assert any("tetap hormati kehendak ini" in text for text in words)
    assert list(dialog.basis.choice.buttons) == [""]


def test_the_agreed_person_is_told_in_a_dozen_actions_from_the_clients_file(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    agree(room, client, first="Dewi Teladan (kakak)")
    window.go(Place("clients", client.id))
    page = window.page
    assert isinstance(page, ClientsPage)
    actions = 0

    def choose(*choices: RadioChoice[Any] | SomeOf[Any]) -> None:
        for choice in choices:
            while not choice.isAncestorOf(focused()):
                tap(Qt.Key.Key_Tab)
            tap(Qt.Key.Key_Space)

    def tap(which: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
        nonlocal actions
        actions += 1
        key(which, how)

    def paper(dialog: PaperDialog) -> None:
        assert focused() is dialog.print_button
        dialog.reject()

    def in_need(dialog: EmergencyDialog) -> None:
        agreed = button(dialog, f"Pilih {SISTER} · Kakak klien")
        type_text(FACTS)
        choose(dialog.person, dialog.imminence)
        while focused() is not agreed:
            tap(Qt.Key.Key_Tab)
        tap(Qt.Key.Key_Space)
        assert focused() is dialog.given
        type_text(GIVEN)
        choose(dialog.items)
        key(Qt.Key.Key_Backtab)
        key(Qt.Key.Key_Backtab)
        assert dialog.medium.isAncestorOf(focused())
        tap(Qt.Key.Key_Space)
        printed = when_asked(PaperDialog, paper)
        tap(Qt.Key.Key_Return, CTRL)
        assert printed.was

    came = when_asked(EmergencyDialog, in_need)
    page.file.emergency_button.setFocus()
    tap(Qt.Key.Key_Return)
    assert came.was
    # A dozen to the agreed person's name; four more say what nobody may say beforehand.
    assert actions <= 20, actions
    (record,) = room.emergencies.of_client(client.id)
    assert record.now.recipient.name == SISTER
    assert record.now.recipient.address == "0812 0000 0001"
    assert record.now.exception_title == "Keselamatan Anda terancam"
    assert (record.now.imminence, record.now.medium) == (Imminence.NOW, Medium.SPOKEN)
    assert record.now.items == (Item.RISK,)
    sheet = text_of(room.documents.pdf(room.documents.of_record(EMERGENCY, record.id)[0].id))
    assert FACTS in sheet
    assert SISTER in sheet


def test_who_is_not_to_be_contacted_is_never_offered_and_warned_of_when_typed(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.recipients.add(HELP)
    agree(room, client, first="Kakak Contoh", never=f"{SISTER}; Petugas Jaga")
    dialog = opened(qtbot, window, client)
    offered = [pick.accessibleName() for pick in dialog.recipient.buttons]
    assert offered == ["Pilih Kakak Contoh"]
    fill(dialog, "petugas  jaga")
    assert any("meminta agar pihak ini tidak dihubungi" in text for text in said(dialog))
    dialog.name.setText("Kakak Contoh")
    assert not any("tidak dihubungi." in text for text in said(dialog))
    dialog.name.setText(SISTER)
    record_it(dialog)


def test_why_the_employer_is_told_is_asked_as_soon_as_one_is_typed(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    reason = dialog.recipient.reason
    fill(dialog)
    assert not reason.isVisible()
    dialog.name.setText("Kepala Biro Kepegawaian")
    assert reason.isVisible()
    dialog.record()
    assert dialog.fields.faulty() == ["employer_reason"]
    assert room.emergencies.all() == []
    dialog.name.setText(SISTER)
    assert not reason.isVisible()
    dialog.recipient.office.setText("atasan langsung")
    assert reason.isVisible()
    reason.setText("Hanya atasan yang ada bersama klien di kapal malam ini.")
    record_it(dialog)
    (record,) = room.emergencies.all()
    assert record.now.employer_reason == "Hanya atasan yang ada bersama klien di kapal malam ini."


def test_who_is_in_the_directory_is_not_kept_twice(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    known = room.recipients.add(HELP)
    dialog = opened(qtbot, window, client)
    answer(dialog)
    click(button(dialog, "Pilih Petugas Jaga · Puskesmas Contoh"))
    assert focused() is dialog.given
    dialog.facts.setPlainText(FACTS)
    dialog.given.setPlainText(GIVEN)
    record_it(dialog)
    assert dialog.kept is not None
    assert dialog.kept.recipient_id == known.id
    assert len(room.recipients.find()) == 1


def test_the_basis_follows_who_is_in_danger_until_it_is_chosen_by_hand(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    agree(room, client)
    dialog = opened(qtbot, window, client)
    assert dialog.basis.choice.chosen() is None
    dialog.person.set_value(PersonAtRisk.CLIENT)
    assert dialog.basis.value()[0] == "own_safety"
    dialog.person.set_value(PersonAtRisk.OTHER)
    assert dialog.basis.value()[0] == "others_safety"
    assert not dialog.basis.law.isVisible()
    # An order has a record of its own, though the client's sheet names it.
    assert "legal_order" not in dialog.basis.choice.buttons
    click(dialog.basis.choice.buttons[BY_LAW])
    dialog.person.set_value(PersonAtRisk.CLIENT)
    assert dialog.basis.value()[0] == BY_LAW
    assert dialog.basis.law.isVisible()


def test_only_what_helpers_need_is_offered_and_the_rest_is_one_press_away(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    boxes = dialog.items.boxes
    assert not any(box.isChecked() for box in boxes.values())
    assert boxes[Item.RISK].isVisible()
    assert not boxes[Item.PROGRESS].isVisible()
    click(button(dialog, "Jenis informasi lain…"))
    assert all(box.isVisible() for box in boxes.values())


def test_each_fault_is_told_beside_its_field_and_nothing_is_kept(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    key(Qt.Key.Key_Return, CTRL)
    assert set(dialog.fields.faulty()) == {
        "facts",
        "person_at_risk",
        "imminence",
        "recipient",
        "medium",
        "given",
        "items",
    }
    assert focused() is dialog.facts
    answer(dialog)
    dialog.items.set_values(())
    key(Qt.Key.Key_Return, CTRL)
    assert set(dialog.fields.faulty()) == {"facts", "recipient", "given", "items"}
    assert focused() is dialog.facts
    assert "Ada 4 isian yang masih perlu diisi." in said(dialog)
    type_text("Klien")
    assert "Ada 3 isian yang masih perlu diisi." in said(dialog)
    fill(dialog, "x" * 201)
    dialog.items.set_values((Item.RISK,))
    dialog.record()
    assert dialog.fields.faulty() == ["recipient"]
    assert "Ada 1 isian yang masih perlu diisi." in said(dialog)
    dialog.recipient.name.setFocus()
    key(Qt.Key.Key_Backspace)
    assert not any("perlu diisi." in line for line in said(dialog)), "nothing is left to fill in"
    assert room.emergencies.all() == []
    assert room.recipients.find() == []
    assert room.disclosures.log() == []


def test_a_lock_in_the_middle_loses_nothing(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    agree(room, client)

    def write(dialog: EmergencyDialog) -> None:
        fill(dialog)
        dialog.person.set_value(PersonAtRisk.BOTH)
        dialog.imminence.set_value(Imminence.DAYS)
        dialog.medium.set_value(Medium.PAPER)
        dialog.recipient.address.setText("Telepon contoh")
        dialog.items.set_values((Item.RISK, Item.PROGRESS))
        click(dialog.basis.choice.buttons[""])
        dialog.basis.law.setText("Pasal contoh")
        window.park()
        kept.append(room.drafts.load(f"emergency/new/{client.id}"))
        # The lock ends the process: nothing of the window gets to say goodbye.
        dialog._is_finished = True
        dialog.close()

    kept: list[object] = []
    asked = when_asked(EmergencyDialog, write)
    EmergencyDialog(window, client, window).exec()
    assert asked.was
    assert kept != [None]
    again = EmergencyDialog(window, client, window)
    again.show()
    assert "Isian yang belum selesai ditampilkan kembali." in said(again)
    record_it(again)
    assert again.kept is not None
    now = again.kept.now
    assert (now.facts, now.given, now.law) == (FACTS, GIVEN, "Pasal contoh")
    assert (now.person_at_risk, now.imminence) == (PersonAtRisk.BOTH, Imminence.DAYS)
    assert (now.medium, now.recipient.address) == (Medium.PAPER, "Telepon contoh")
    assert set(now.items) == {Item.RISK, Item.PROGRESS}
    assert room.drafts.load(f"emergency/new/{client.id}") is None


def test_words_from_another_day_can_be_let_go(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    first = opened(qtbot, window, client)
    fill(first)
    first.reject()
    second = opened(qtbot, window, client)
    assert second.facts.toPlainText() == FACTS
    click(button(second, "Mulai dari kosong"))
    assert second.facts.toPlainText() == second.name.text() == second.given.toPlainText() == ""
    second.reject()
    assert room.drafts.load(f"emergency/new/{client.id}") is None


def test_a_screen_that_was_only_looked_at_leaves_nothing(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    window.park()
    key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert room.drafts.load(f"emergency/new/{client.id}") is None
    assert room.emergencies.all() == []


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_text_from_people_stays_text(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, kind: str
) -> None:
    name = HOSTILE_NAMES[kind]
    client = register(room, name, emergency_name=f"Kakak {name}", emergency_relation="Kakak")
    agree(room, client, first=f"{name} (dahulu)", never=f"Bukan {name[:40]}x", excluded_topics=name)
    room.recipients.add(replace(HELP, office=name))
    dialog = opened(qtbot, window, client)
    assert_words_are_words(dialog)
    assert_titles_hide(name)
    assert f"Hubungi lebih dahulu: {name} (dahulu)" in said(dialog)
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    fill(dialog, "Kakak Contoh")
    record_it(dialog)


def test_half_a_letter_pasted_from_elsewhere_harms_nothing(
    qtbot: QtBot, window: MainWindow, client: Client
) -> None:
    dialog = opened(qtbot, window, client)
    fill(dialog, "Kakak\ud800 Contoh")
    dialog.facts.setPlainText(f"{FACTS} \ud83d \u202e")
    record_it(dialog)
    assert dialog.kept is not None
    assert dialog.kept.now.facts == FACTS


@pytest.mark.parametrize("has_consent", [True, False])
def test_at_twice_the_size_nothing_is_cut_off_and_what_was_agreed_comes_first(
    qtbot: QtBot,
    theme: Theme,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    has_consent: bool,
) -> None:
    if has_consent:
        agree(room, client, first="Dewi Teladan (kakak)", never="Kepala Bagian Contoh")
    theme.set_text_scale(2.0)
    dialog = opened(qtbot, window, client)
    dialog.record()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


def test_it_opens_at_its_head_and_goes_to_the_field_that_is_typed_into(
    qtbot: QtBot, theme: Theme, window: MainWindow, client: Client
) -> None:
    theme.set_text_scale(2.0)
    dialog = opened(qtbot, window, client)
    bar = dialog._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == 0)
    assert focused() is dialog.facts
    bar.setValue(bar.maximum())
    type_text("K")
    viewport = dialog._scroll.viewport()
    caret = dialog.facts.mapTo(viewport, dialog.facts.cursorRect().bottomLeft())
    assert viewport.rect().contains(caret)
