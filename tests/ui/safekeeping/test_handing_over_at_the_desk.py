"""Serah terima at the desk: from the order that moves the counselor to a closed file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rumah_konseling.records.clients.client_model import SafeChannel
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.records.succession.succession_model import Answer, GoingOn
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Page, Place
from rumah_konseling.ui.clients import unread_copy
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.clients.unread_copy import UnreadCopyDialog
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.safekeeping.page import SafekeepingPage
from rumah_konseling.ui.safekeeping.succession_section import SuccessionSection
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted
from tests.records.succession_stories import ARRIVAL, SUCCESSOR
from tests.ui.clients.desk_work import click, press, said, when_asked
from tests.ui.looking import button, cut_off
from tests.ui.sessions.session_work import served, signed


def section(window: MainWindow) -> SuccessionSection:
    window.go(Place("safekeeping", None, "succession"))
    page = window.page
    assert isinstance(page, SafekeepingPage)
    QApplication.processEvents()
    return page.succession


def filled(answers: dict[str, object]):  # type: ignore[no-untyped-def]
    def fill(dialog: FormDialog) -> None:
        dialog.form.show_answers(answers)
        click(dialog.confirm)

    return fill


def test_the_room_changes_hands_and_its_files_close(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(
        room, safe_channel=SafeChannel.PHONE, phone="0812 0000 0000", safe_times="12.00-13.00"
    )
    shown = section(window)
    assert "Tidak ada serah terima yang berjalan" in said(shown)
    names = ("name", "rank", "position", "ground", "rank_before", "place", "cabinet", "keys_with")
    written = {name: getattr(SUCCESSOR, name) for name in names}
    begun = when_asked(FormDialog, filled({**written, "effective_on": room.clock.today()}))
    press(shown, "Mulai serah terima")
    assert begun.was
    assert "1 klien belum diberi tahu dan belum memilih." in said(shown)
    asked = when_asked(
        FormDialog,
        filled({"choice": GoingOn.GO_ON, "how": "Disampaikan saat bertemu, ia setuju."}),
    )
    press(shown, f"Catat pilihan {client.code}")
    assert asked.was
    assert "Melanjutkan dengan konselor penerus" in said(shown)
    assert cut_off(shown) == []
    seen = when_asked(PaperDialog, lambda dialog: dialog.reject())
    press(shown, "Cetak berita acara…")
    assert seen.was

    def file(dialog: FilingDialog) -> None:
        dialog.form.editor("kept_at").setText("Lemari 1, map B")
        dialog.save()

    filed = when_asked(FilingDialog, file)
    press(shown, "Arsipkan berita acara…")
    assert filed.was
    clock.advance(hours=1)
    renewed: list[str] = []

    def renew(dialog: RekeyDialog) -> None:
        renewed.extend(said(dialog))
        dialog.reject()

    completed = when_asked(
        FormDialog,
        filled({"qualifications": ARRIVAL.qualifications, "limits": ARRIVAL.limits}),
    )
    keys = when_asked(RekeyDialog, renew)
    press(shown, "Serahkan ruang…")
    assert completed.was
    assert keys.was
    assert "Perbarui kunci ruang" in renewed
    assert room.settings.identity().counselor.name == SUCCESSOR.name
    assert "Kunci ruang belum diperbarui." in said(section(window))

    window.go(Place("clients", client.id))
    page = window.page
    assert isinstance(page, ClientsPage)
    view = page.file
    assert view.parts.closed_file.isVisible()
    assert not view.parts.tabs.isVisible()
    assert not view.more.isVisible()
    assert view.emergency_button.isVisible()
    # One act is primary, one place says why, and the client can be reached as they want.
    primary = [one.text() for one in view.findChildren(PrimaryButton) if one.isVisibleTo(view)]
    assert primary == ["Mulai pembicaraan persetujuan"]
    assert not view.banner.isVisible()
    assert any(text.lower().startswith("telepon, 12.00") for text in said(view))
    words = " ".join(said(view))
    assert "Berkas tertutup" in words
    assert "Disampaikan saat bertemu" not in words
    assert client.form.concern == "" or client.form.concern not in words
    talked = when_asked(ConsentTalk, lambda talk: talk.reject())
    click(button(view, "Mulai pembicaraan persetujuan"))
    assert talked.was


def test_a_former_note_is_refused_with_the_way_on(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    room.successions.write(SUCCESSOR, room.clock.today())
    begun = room.sessions.begin(client.id, Note(room.clock.now()))
    shown = section(window)
    assert "1 klien belum diberi tahu" in " ".join(said(shown))
    asked = when_asked(QuestionDialog, lambda dialog: dialog.accept())
    press(shown, "Batalkan…")
    assert asked.was
    assert room.successions.current() is None
    assert room.sessions.get(begun.id).id == begun.id


def test_a_closed_file_is_shown_in_place_of_its_form(
    window: MainWindow,
    room: CounselingRoom,
    clock: SettableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = served(room, "Sintetis Tertutup", concern="Rahasia yang diceritakan.")
    room.successions.write(SUCCESSOR, room.clock.today())
    told = Answer(GoingOn.GO_ON, room.clock.today(), "Disampaikan saat bertemu.")
    room.successions.keep_answer(client.id, told)
    room.documents.file_original(room.successions.issue_report(), "Lemari 1, map B")
    room.successions.complete(ARRIVAL)
    clock.advance(hours=1)
    window.go(Place("clients", client.id, "edit"))
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.form is None
    assert page.file.parts.closed_file.isVisible()
    assert "Rahasia yang diceritakan." not in " ".join(said(window))
    # Their copy is theirs all the same, and nobody here reads it.
    target = tmp_path / "salinan.pdf"
    monkeypatch.setattr(unread_copy, "save_file", lambda *_: target)

    def give(dialog: UnreadCopyDialog) -> None:
        dialog.choose()
        assert not target.exists()
        dialog.seen.setChecked(True)
        for field in (dialog.words.first, dialog.words.second):
            field.edit.setText("lima burung camar pulang senja")
        dialog.choose()

    asked = when_asked(UnreadCopyDialog, give)
    click(button(page.file, "Salinan untuk klien…"))
    assert asked.was
    assert target.read_bytes().startswith(b"%PDF")


def test_every_page_is_shown_after_the_room_changed_hands(
    window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    note = signed(room, client)
    permitted(room, client)
    today = room.clock.today()
    room.successions.write(SUCCESSOR, today)
    room.successions.keep_answer(client.id, Answer(GoingOn.GO_ON, today, "Disampaikan sendiri."))
    room.documents.file_original(room.successions.issue_report(), "Lemari 1, map B")
    clock.advance(hours=1)
    room.successions.complete(ARRIVAL)
    clock.advance(hours=1)
    window.changes.announce("clients", "settings", "consents", "permissions", "documents")
    for spec in PAGES:
        if spec.key != "session":
            window.go(Place(spec.key))
            QApplication.processEvents()
            assert isinstance(window.page, Page), spec.key
            assert note.note.subjective not in " ".join(said(window))
    told: list[str] = []

    def read(dialog: QuestionDialog) -> None:
        told.extend(said(dialog))
        dialog.reject()

    asked = when_asked(QuestionDialog, read)
    window.go(Place("session", note.id))
    assert asked.was
    assert any("Klien belum memberi persetujuan kepada Anda" in text for text in told)
