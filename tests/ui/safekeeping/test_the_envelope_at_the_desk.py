"""The envelope page leads from the first word to the opening, one act at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.safekeeping.continuity_model import (
    EnvelopeState,
    EnvelopeTest,
    WayOfTest,
)
from rumah_konseling.room.room import CounselingRoom, NewRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.safekeeping.envelope_dialogs import (
    OpeningDialog,
    SealDialog,
    YearlyTestDialog,
)
from rumah_konseling.ui.safekeeping.envelope_form import EnvelopeForm
from rumah_konseling.ui.safekeeping.envelope_section import EnvelopeSection
from rumah_konseling.ui.safekeeping.page import SafekeepingPage
from rumah_konseling.ui.settings.key_dialogs import ProveSheetDialog
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from tests.conftest import SettableClock
from tests.records.safekeeping.test_continuity import PLAN, as_kept_before, printed, sealed
from tests.records.stories import vault_of
from tests.ui.looking import button, cut_off
from tests.ui.looking import texts as texts_of

D = TypeVar("D", bound=QWidget)


@pytest.fixture
def envelope(window: MainWindow, page: SafekeepingPage) -> EnvelopeSection:
    window.go(Place("safekeeping", None, "envelope"))
    return page.envelope


def texts(part: QWidget) -> list[str]:
    """Return what is said once new rows have been laid out."""
    QApplication.processEvents()
    return texts_of(part)


def in_dialog(kind: type[D], act: Callable[[D], object]) -> None:
    """Do something in the dialog that opens next."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            assert isinstance(dialog, kind)
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, do)


def fill_in(form: EnvelopeForm) -> None:
    for name, text in asdict(PLAN).items():
        editor = form.editors[name]
        set_text = getattr(editor, "setPlainText", None) or editor.setText
        set_text(text)


def test_it_begins_empty_and_is_filled_in(window: MainWindow, envelope: EnvelopeSection) -> None:
    assert "Belum dibuat" in texts(envelope)

    def write(form: EnvelopeForm) -> None:
        form.save()
        assert set(form.fields.faulty()) >= {"custodian_name", "backups_at"}
        fill_in(form)
        form.save()

    in_dialog(EnvelopeForm, write)
    button(envelope, "Isi amplop…").click()
    assert window.room.continuity.plan() == PLAN
    said = texts(envelope)
    assert "Belum dicetak" in said
    assert "Dewi Contoh, Kepala tata usaha" in said


def test_what_was_typed_and_left_is_offered_again(
    window: MainWindow, envelope: EnvelopeSection
) -> None:
    def leave(form: EnvelopeForm) -> None:
        form.editors["custodian_name"].setText("Belum selesai")  # type: ignore[union-attr]
        form.reject()

    in_dialog(EnvelopeForm, leave)
    envelope.edit()
    assert window.room.continuity.plan() is None
    again = EnvelopeForm(window, window)
    assert again.to_draft()["custodian_name"] == "Belum selesai"
    fill_in(again)
    again.save()
    assert window.room.drafts.load("continuity/plan") is None
    in_dialog(EnvelopeForm, EnvelopeForm.reject)
    envelope.edit()
    assert window.room.drafts.load("continuity/plan") is None


def test_it_is_printed_and_sealed_with_a_proved_sheet(
    new_room: NewRoom, window: MainWindow, envelope: EnvelopeSection
) -> None:
    room = window.room
    room.continuity.keep_plan(PLAN)
    room.settings.reopen_recovery()
    envelope.fill()
    seen: list[str] = []
    in_dialog(PaperDialog, lambda paper: (seen.extend(texts(paper)), paper.reject()))
    button(envelope, "Cetak petunjuk…").click()
    assert "Petunjuk Amplop Keberlanjutan · RK/AMK/2026/0001" in seen
    assert "Terbit, belum disegel" in texts(envelope)

    def prove(dialog: ProveSheetDialog) -> None:
        dialog.proof.field.spread(new_room.recovery_code, 0)
        dialog.go_on()

    def close_it(dialog: SealDialog) -> None:
        dialog.save()
        assert "Lembar pemulihan belum dipastikan dengan mengetik kodenya." in texts(dialog)
        in_dialog(ProveSheetDialog, prove)
        button(dialog, "Ketik kode dari lembar…").click()
        dialog.form.editor("kept_at").setText("Lemari besi, laci 2")
        dialog.save()

    in_dialog(SealDialog, close_it)
    button(envelope, "Sudah disegel…").click()
    said = texts(envelope)
    assert "Disegel" in said
    assert any(text.startswith("Lemari besi, laci 2. Terakhir dilihat utuh") for text in said)
    assert room.continuity.in_force() is not None


def test_a_test_by_the_code_is_kept_only_when_the_code_opens_the_room(
    new_room: NewRoom, window: MainWindow, envelope: EnvelopeSection
) -> None:
    sealed(window.room)
    envelope.fill()

    def look(dialog: YearlyTestDialog) -> None:
        dialog.form.editor("is_whole").setChecked(True)
        dialog.form.editor("is_sealed").setChecked(True)
        dialog.form.editor("way").set_value(WayOfTest.PROVED)
        in_dialog(ProveSheetDialog, ProveSheetDialog.reject)
        dialog.save()
        assert list(dialog.fields.faulty()) == ["way"]
        in_dialog(
            ProveSheetDialog,
            lambda proof: (proof.proof.field.spread(new_room.recovery_code, 0), proof.go_on()),
        )
        dialog.save()

    in_dialog(YearlyTestDialog, look)
    button(envelope, "Uji tahunan…").click()
    newest = window.room.continuity.newest()
    assert newest is not None
    assert [(one.way, one.is_sound) for one in newest.tests] == [(WayOfTest.PROVED, True)]
    assert "Disegel dan diuji" in texts(envelope)


def test_a_broken_seal_is_described_and_asks_for_everything_anew(
    window: MainWindow, envelope: EnvelopeSection
) -> None:
    sealed(window.room)
    envelope.fill()

    def look(dialog: YearlyTestDialog) -> None:
        dialog.form.editor("is_whole").setChecked(True)
        dialog.save()
        assert list(dialog.fields.faulty()) == ["way"]
        dialog.form.editor("way").set_value(WayOfTest.LOOKED)
        dialog.save()
        assert list(dialog.fields.faulty()) == ["note"]
        dialog.form.editor("note").setPlainText("Penutupnya terkelupas.")
        dialog.form.editor("tested_on").set_text("entah kapan")
        dialog.save()
        assert list(dialog.fields.faulty()) == ["tested_on"]
        dialog.form.editor("tested_on").set_text("")
        dialog.save()
        assert list(dialog.fields.faulty()) == ["tested_on"]
        dialog.form.editor("tested_on").set_value(window.room.clock.today())
        dialog.save()

    in_dialog(YearlyTestDialog, look)
    envelope.test()
    said = texts(envelope)
    assert "Tidak utuh" in said
    assert any("Penutupnya terkelupas." in text for text in said)
    assert not window.room.settings.recovery_confirmed
    assert button(envelope, "Cetak petunjuk…").isEnabled()


def test_an_opening_is_noted_with_who_and_why(
    window: MainWindow, envelope: EnvelopeSection
) -> None:
    sealed(window.room)
    envelope.fill()

    def note(dialog: OpeningDialog) -> None:
        dialog.save()
        assert set(dialog.fields.faulty()) == {"opened_by", "reason"}
        dialog.form.editor("opened_by").setText("Dewi Contoh")
        dialog.form.editor("reason").setPlainText("Konselor dirawat di rumah sakit.")
        dialog.save()

    in_dialog(OpeningDialog, note)
    button(envelope, "Amplop dibuka…").click()
    said = texts(envelope)
    assert "Dibuka" in said
    assert "Dibuka 9 Maret 2026 oleh Dewi Contoh." in said
    assert any("dibuka 9 Maret 2026 oleh Dewi Contoh: Konselor dirawat" in t for t in said)


def test_each_standing_is_told(
    window: MainWindow, envelope: EnvelopeSection, clock: SettableClock
) -> None:
    room = window.room
    first = sealed(room)
    clock.advance(days=365)
    envelope.fill()
    assert "Perlu diuji" in texts(envelope)
    room.continuity.keep_plan(replace(PLAN, custodian_name="Orang Lain"))
    envelope.fill()
    assert "Isi berubah sejak dicetak: cetak yang baru." in texts(envelope)
    room.continuity.print()
    envelope.fill()
    said = texts(envelope)
    assert f"Amplop {first.serial} tetap berlaku sampai yang baru disegel." in said
    newest = room.continuity.newest()
    assert newest is not None
    room.continuity.seal(newest.id, clock.today(), "Lemari besi")
    envelope.fill()
    assert "Diganti" in texts(envelope)
    with room._vault.transaction("test") as tx:
        tx.update("envelope", newest.id, recovery_slot="0" * 16)  # as of another sheet
    envelope.fill()
    assert "Lembarnya sudah diganti" in texts(envelope)


def test_ctrl_n_does_what_is_next(
    window: MainWindow, page: SafekeepingPage, envelope: EnvelopeSection
) -> None:
    in_dialog(EnvelopeForm, EnvelopeForm.reject)
    page.run_primary()
    printed(window.room)
    envelope.fill()
    in_dialog(SealDialog, SealDialog.reject)
    page.run_primary()
    assert window.room.continuity.in_force() is None


def test_a_dialog_that_is_locked_over_keeps_what_was_typed(
    window: MainWindow, envelope: EnvelopeSection
) -> None:
    """Also what an earlier version kept, which called each field by another name."""
    standing = sealed(window.room)
    pairs: tuple[tuple[type[FormDialog], dict[str, Any], dict[str, object]], ...] = (
        (
            OpeningDialog,
            {"day": "9 Maret 2026", "who": "Dewi", "reason": "Belum selesai"},
            {"opened_on": date(2026, 3, 9), "opened_by": "Dewi", "reason": "Belum selesai"},
        ),
        (
            SealDialog,
            {"day": "8 Maret 2026", "place": "Lemari"},
            {"sealed_on": date(2026, 3, 8), "kept_at": "Lemari"},
        ),
        (
            YearlyTestDialog,
            {"day": "7 Maret 2026", "whole": True, "sealed": False, "way": "proved"}
            | {"note": "Sobek"},
            {"tested_on": date(2026, 3, 7), "is_whole": True, "is_sealed": False}
            | {"way": WayOfTest.PROVED, "note": "Sobek"},
        ),
    )
    for kind, typed, answers in pairs:
        make: Any = kind
        dialog = make(window, standing, window)
        dialog.show()
        dialog.take(typed)
        assert dialog.form.answers() == answers
        dialog.park()
        assert make(window, standing, window).form.answers() == answers
        dialog.reject()


LONG_NAME = "Sintetis " * 22 + "Akhir"


def in_every_state(room: CounselingRoom) -> None:
    long = {
        name: f"{name.title()} {LONG_NAME}"  # no two places are one
        for name in asdict(PLAN)
        if name not in ("custodian_contact", "told", "oath", "never_read", "wishes")
    }
    room.continuity.keep_plan(replace(PLAN, **long))
    room.continuity.print()
    envelope = room.continuity.newest()
    assert envelope is not None
    room.continuity.seal(envelope.id, room.clock.today(), "L" * 100)
    room.continuity.test(
        envelope.id,
        EnvelopeTest(
            room.clock.today(), WayOfTest.LOOKED, is_whole=False, is_sealed=True, note=LONG_NAME
        ),
    )
    newest = room.continuity.newest()
    assert newest is not None
    assert newest.state is EnvelopeState.BROKEN


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, envelope: EnvelopeSection, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    envelope.fill()
    qtbot.waitUntil(lambda: cut_off(envelope) == [])
    in_every_state(window.room)
    envelope.fill()
    qtbot.waitUntil(lambda: cut_off(envelope) == [])
    form = EnvelopeForm(window, window)
    form.show()
    form.save()
    qtbot.waitUntil(lambda: cut_off(form) == [])
    form.reject()


def test_former_instructions_are_to_be_written_anew(
    qtbot: QtBot, envelope: EnvelopeSection, room: CounselingRoom
) -> None:
    as_kept_before(room)
    envelope.fill()
    assert "Perlu diperbarui" in texts(envelope)
    assert envelope.edit_button.isVisible()
    room.continuity.keep_plan(PLAN)
    kept = sealed(room)
    with vault_of(room).transaction("document.changed") as tx:
        tx.update("document", kept.document_id, wording_version="2")
    envelope.fill()
    assert "Perlu diperbarui" in texts(envelope)
    assert any("yang tidak lagi dilihat pemegang amanat" in said for said in texts(envelope))
    assert envelope.print_button.isVisible()
