"""At the desk: what is taken along, a page with the client's name, and who signs beside a minor."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.supervision.case_model import PaperEnd
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.disclosures.handover_dialogs import (
    CallOffDialog,
    HandOverDialog,
    LeaveHereDialog,
    TakeAlongDialog,
)
from rumah_konseling.ui.documents.client_papers import PaperRow
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.reading import ClientReadDialog
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.supervision.results import PaperEndDialog
from tests.records.consents.minors import permitted_by_three
from tests.records.papers.test_what_given_means import attendance
from tests.records.sessions.test_sessions import served
from tests.records.stories import vault_of
from tests.records.supervision_stories import identified
from tests.ui.clients.desk_work import draw, said, when_asked
from tests.ui.looking import button

HOW = "Diterima klien sendiri"
D = TypeVar("D", bound=QWidget)


def opened(qtbot: QtBot, dialog: D) -> D:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_letter_of_attendance_is_given_or_left_here_by_a_word(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = served(room)
    first, second = attendance(room, client).paper, attendance(room, client).paper
    assert "Belum diserahkan" in said(opened(qtbot, PaperRow(window, room.documents.get(first))))
    paper = opened(qtbot, PaperDialog(window, first, window))

    def tell(dialog: TakeAlongDialog) -> None:
        dialog.save()
        assert set(dialog.fields.faulty()) == {"how"}
        dialog.form.editor("how").setText(HOW)
        dialog.save()

    asked = when_asked(TakeAlongDialog, tell)
    paper.handed_over_button.click()
    assert asked.was
    assert not paper.handed_over_button.isVisible()
    assert not paper.left_here_button.isVisible()
    words = said(opened(qtbot, PaperRow(window, room.documents.get(first))))
    assert any(word.startswith("Diserahkan ") for word in words)
    other = opened(qtbot, PaperDialog(window, second, window))

    def refuse(dialog: LeaveHereDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["reason"].error
        dialog.form.editor("reason").setText("Klien tidak memerlukannya lagi")
        dialog.save()

    asked = when_asked(LeaveHereDialog, refuse)
    other.left_here_button.click()
    assert asked.was
    assert room.documents.get(second).void_at is not None


def is_offered(window: QWidget, words: str) -> bool:
    found = window.findChildren(QAbstractButton)
    return any(one.accessibleName() == words and one.isVisibleTo(window) for one in found)


def test_a_page_with_the_name_is_handed_over_read_out_or_called_off(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = served(room)
    given, read, off = (identified(room, client) for _ in range(3))
    window.go(Place("clients", client.id, "supervision"))
    assert said(window).count("Disiapkan, belum diserahkan") == 3

    def hand_over(dialog: HandOverDialog) -> None:
        assert "Halaman supervisi sudah diserahkan" in said(dialog)
        dialog.form.editor("how").setText("Diterima supervisor sendiri")
        dialog.save()

    def read_out(dialog: PaperEndDialog) -> None:
        dialog.form.editor("end").set_value(PaperEnd.DESTROYED)
        dialog.save()
        assert set(dialog.fields.faulty()) == {"end"}
        dialog.form.editor("end").set_value(PaperEnd.NOT_HANDED_OVER)
        dialog.save()

    def call_off(dialog: CallOffDialog) -> None:
        dialog.form.editor("reason").setText("Supervisor berhalangan")
        dialog.save()

    for kind, act, words, case in (
        (HandOverDialog, hand_over, "Sudah diserahkan…", given),
        (PaperEndDialog, read_out, "Hanya dibacakan…", read),
        (CallOffDialog, call_off, "Tidak jadi…", off),
    ):
        asked = when_asked(kind, act)
        qtbot.waitUntil(partial(is_offered, window, f"{words}: {case.code}"))
        button(window, f"{words}: {case.code}").click()
        assert asked.was
    states = {
        case.code: entry.state
        for case in (given, read, off)
        if case.document_id is not None
        and (entry := room.handovers.of_document(case.document_id)) is not None
    }
    assert states == {
        given.code: DisclosureState.GIVEN,
        read.code: DisclosureState.GIVEN,
        off.code: DisclosureState.CALLED_OFF,
    }
    qtbot.waitUntil(lambda: "Tidak jadi" in said(window))
    words = said(window)
    assert "Dibacakan, lembarnya tidak diserahkan" in words


def test_who_signs_beside_a_minor_has_a_pad(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client, permission = permitted_by_three(room)
    read = opened(qtbot, ClientReadDialog(window, "RS", "isi", room.letters.read_beside(client.id)))
    assert read.has_read.text() == "Klien dan Ibu Sintetis sudah membaca surat ini seluruhnya"
    read.has_read.click()
    draw(read.pad)
    read.keep()
    assert any("orang tua atau wali juga" in line for line in said(read))
    draw(read.guardian_pad)
    read.keep()
    assert read.result()
    dialog = opened(qtbot, RevokeDialog(window, permission, window))
    draw(dialog.pad)
    dialog.revoke()
    assert any("menandatangani bersama" in line for line in said(dialog))
    draw(dialog.guardian_pad)
    dialog.revoke()
    assert dialog.document_id is not None
    (row,) = vault_of(room).query("SELECT guardian_ink FROM revocation")
    assert row["guardian_ink"]
