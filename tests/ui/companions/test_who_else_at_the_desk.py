"""Who comes along signs; who was sent is asked; their sender gets the attendance alone."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_model import FeelsObliged, Ground
from rumah_konseling.records.consents.consent_model import ConsentState, KnownBy
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.sessions.companion_model import CompanionRole, CompanionState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.companions.dialogs import (
    CheckCompanionDialog,
    CompanionDialog,
    SignCompanionDialog,
)
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.permissions.attendance_only import AttendanceOnlyDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.widgets.draft_question import ReasonQuestion
from tests.records.stories import log, register, save, whole
from tests.ui.clients.desk_work import draw, press, said, type_text, when_asked


def test_a_companion_signs_on_the_screen_or_on_paper(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    window.go(Place("clients", client.id, "permissions"))

    def write(dialog: CompanionDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["role"].error
        dialog.form.editor("role").set_value(CompanionRole.SPOUSE)
        dialog.save()
        assert dialog.fields.rows["name"].error
        dialog.form.editor("name").setText("Ratna Sintetis")
        dialog.form.editor("identity").setText("3175")
        when_asked(SignCompanionDialog, sign)
        dialog.save()

    def sign(dialog: SignCompanionDialog) -> None:
        dialog.sign()
        assert dialog.fields.rows["ink"].error
        draw(dialog.pad)
        draw(dialog.counselor_pad)
        when_asked(PaperDialog, lambda paper: paper.reject())
        dialog.sign()

    when_asked(CompanionDialog, write)
    press(window, "Catat pendamping")
    (companion,) = room.companions.of_client(client.id)
    assert companion.state is CompanionState.IN_FORCE

    def on_paper(dialog: SignCompanionDialog) -> None:
        when_asked(PaperDialog, lambda paper: paper.reject())
        dialog.issue()

    def write_another(dialog: CompanionDialog) -> None:
        dialog.form.editor("role").set_value(CompanionRole.INTERPRETER)
        dialog.form.editor("name").setText("Umpama Isyarat")
        dialog.form.editor("identity").setText("Kartu tugas")
        when_asked(SignCompanionDialog, on_paper)
        dialog.save()

    when_asked(CompanionDialog, write_another)
    press(window, "Catat pendamping")

    def check(dialog: CheckCompanionDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["signatures_seen"].error
        dialog.form.editor("signatures_seen").setChecked(True)
        dialog.form.editor("kept_at").setText("Lemari 1")
        dialog.save()

    when_asked(CheckCompanionDialog, check)
    press(window, "Periksa lembar")
    assert {one.state for one in room.companions.of_client(client.id)} == {CompanionState.IN_FORCE}


def test_who_was_sent_is_asked_and_their_sender_served(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room, ground=Ground.ADVISED, came_by_detail="Kepala Bagian Umum")
    room.clients.declare_conflict(client.id, has_conflict=False)
    form = RecipientForm("Kepala Bagian Umum", "Kantor Contoh", kind=RecipientKind.OFFICE)
    sender = room.recipients.add(form)
    window.go(Place("clients", client.id, "permissions"))
    page = window.page
    assert isinstance(page, ClientsPage)

    def answer(dialog: VoluntaryDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["feels_obliged"].error
        dialog.form.editor("feels_obliged").set_value(FeelsObliged.YES)
        dialog.save()
        assert dialog.fields.rows["voluntary_talk"].error
        dialog.form.editor("voluntary_talk").setPlainText(
            "Boleh tidak datang; klien memilih melanjutkan."
        )
        dialog.save()

    when_asked(VoluntaryDialog, answer)
    page.file.mend(Remedy.ASK_WHETHER_OBLIGED)
    assert room.clients.get(client.id).form.feels_obliged is FeelsObliged.YES
    assert room.signing_gates.sent_verdict(client.id).is_open

    def think_again(dialog: VoluntaryDialog) -> None:
        dialog.form.editor("feels_obliged").set_value(FeelsObliged.NO)
        dialog.save()

    when_asked(VoluntaryDialog, think_again)
    page.file.mend(Remedy.ASK_WHETHER_OBLIGED)
    form = room.clients.get(client.id).form
    assert (form.feels_obliged, form.voluntary_talk[:5]) == (FeelsObliged.NO, "Boleh")

    def for_whom(dialog: AttendanceOnlyDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["recipient"].error
        dialog.form.editor("recipient").set_value(sender.id)
        when_asked(SignPermissionDialog, lambda signing: signing.reject())
        dialog.save()

    when_asked(AttendanceOnlyDialog, for_whom)
    press(window, "Izin hanya kehadiran…")
    (draft,) = room.permissions.of_client(client.id)
    assert draft.terms.items == (Item.ATTENDANCE,)


def test_a_guardian_signs_beside_a_client_under_eighteen(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room, birth_date=date(2009, 9, 20))
    consent = save(room, whole(room.consents.begin(client.id)))
    talk = ConsentTalk(window, consent, client, window)
    qtbot.addWidget(talk)
    talk.show()
    talk.show_step(len(talk.steps))
    assert not talk.signing.sign_button.isEnabled()
    for name in ("name", "relation", "identity", "contact"):
        talk.state.set_term(f"guardian_{name}", "Ibu Sintetis")
    talk.state.set_term("known_by", KnownBy.NOBODY)
    for step in talk.steps:
        step.talked.setChecked(True)
    talk.show_step(len(talk.steps))
    pads = (talk.signing.client_pad, talk.signing.guardian_pad, talk.signing.counselor_pad)
    assert all(pad.isVisible() for pad in pads)
    for pad in pads:
        draw(pad)
    talk.sign()
    assert room.consents.get(consent.id).state is ConsentState.IN_FORCE
    assert room.consents.get(consent.id).guardian_ink is not None


def test_a_superior_as_companion_takes_a_reason_and_nothing_typed_is_lost(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    window.go(Place("clients", client.id, "permissions"))

    def think_better(question: ReasonQuestion) -> None:
        assert any("tampaknya atasan" in one for one in said(question))
        question.reject()

    def give_a_reason(question: ReasonQuestion) -> None:
        type_text("Klien sendiri memilih atasannya itu.")
        press(question, "Catat dengan alasan")

    def write(dialog: CompanionDialog) -> None:
        dialog.form.editor("role").set_value(CompanionRole.OTHER)
        dialog.form.editor("name").setText("Umpama Wibawa")
        dialog.form.editor("identity").setText("Kepala Biro Umum")
        when_asked(ReasonQuestion, think_better)
        dialog.save()
        assert dialog.isVisible()
        assert dialog.form.editor("name").text() == "Umpama Wibawa"
        when_asked(ReasonQuestion, give_a_reason)
        when_asked(SignCompanionDialog, lambda sheet: sheet.reject())
        dialog.save()

    when_asked(CompanionDialog, write)
    press(window, "Catat pendamping")
    (companion,) = room.companions.of_client(client.id)
    assert companion.form.identity == "Kepala Biro Umum"
    assert log(room)[0].detail["reason"] == "Klien sendiri memilih atasannya itu."
