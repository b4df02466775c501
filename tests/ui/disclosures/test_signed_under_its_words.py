"""What is signed on the screen: letters, permissions and withdrawals stand above their pads."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.gates.disclosure import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import permitted, referred, written
from tests.records.stories import in_force, register
from tests.ui.clients.desk_work import draw, said, when_asked
from ui.app.main_window import MainWindow
from ui.consents.withdraw import WithdrawDialog
from ui.disclosures.log_rows import DisclosureRow
from ui.letters.reading import ClientReadDialog
from ui.permissions.signing import SignPermissionDialog
from ui.widgets.questions import QuestionDialog

D = TypeVar("D", bound=QWidget)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def opened(qtbot: QtBot, dialog: D) -> D:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_closed_preview_is_no_reading_and_initials_wait_for_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, ClientReadDialog(window, "RS Teladan", "isi surat"))
    draw(dialog.pad)
    assert dialog.pad.is_empty
    dialog.keep()
    assert "Centang dahulu bahwa klien sudah membaca surat ini." in said(dialog)
    assert dialog.isVisible()
    dialog.has_read.click()
    draw(dialog.pad)
    assert not dialog.pad.is_empty
    dialog.has_read.click()
    assert dialog.pad.is_empty


def test_a_permission_is_signed_under_all_its_terms(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = written(room, client)
    dialog = opened(qtbot, SignPermissionDialog(window, permission, window))
    shown = said(dialog)
    assert permission.terms.items_text in shown
    assert any(permission.addressee.name in line for line in shown)
    draw(dialog.client_pad)
    draw(dialog.counselor_pad)
    room.permissions.change(permission.id, replace(permission.terms, items_text="Lebih banyak"))
    asked = when_asked(QuestionDialog, lambda told: told.accept())
    dialog.sign()
    assert asked.was
    assert room.permissions.get(permission.id).state is PaperState.DRAFT


@pytest.mark.parametrize("change", ["note", "scope"])
def test_a_signature_under_a_withdrawal_does_not_outlive_what_is_withdrawn(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, change: str
) -> None:
    dialog = opened(qtbot, WithdrawDialog(window, in_force(room, client), window))
    draw(dialog.pad)
    assert not dialog.pad.is_empty
    if change == "note":
        dialog.note.setText("Semua")
    else:
        dialog.part.setChecked(True)
    assert dialog.pad.is_empty
    QTest.mouseClick(dialog.pad, Qt.MouseButton.LeftButton)
    dialog.whole.setChecked(True)
    QTest.mouseClick(dialog.pad, Qt.MouseButton.LeftButton)
    dialog.withdraw()
    assert any("bubuhkan" in line.lower() for line in said(dialog))
    assert dialog.isVisible()


def test_a_letter_that_was_only_looked_at_is_not_told_as_gone(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    """The log has its line from the issue on; whether the sheet was printed stands beside it."""
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    assert referral.document_id is not None
    (entry,) = room.disclosures.log(client.id)
    assert "Surat terbit, belum dicetak" in said(opened(qtbot, DisclosureRow(window, entry)))
    room.documents.record_print(referral.document_id)
    assert "Surat terbit, belum dicetak" not in said(opened(qtbot, DisclosureRow(window, entry)))
