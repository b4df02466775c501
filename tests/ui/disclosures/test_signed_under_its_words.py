"""What is signed on the screen: letters, permissions and withdrawals stand above their pads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.disclosures.handover_dialogs import CallOffDialog, HandOverDialog
from rumah_konseling.ui.disclosures.log_rows import DisclosureRow
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.reading import ClientReadDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import permitted, referred, written
from tests.records.stories import in_force, register
from tests.ui.clients.desk_work import draw, said, when_asked

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


def test_a_letter_that_leaves_as_a_file_is_signed_here_by_the_counselor(
    qtbot: QtBot, window: MainWindow
) -> None:
    paper = opened(qtbot, ClientReadDialog(window, "RS Teladan", "isi surat"))
    assert not paper.counselor_pad.isVisible()
    file = opened(qtbot, ClientReadDialog(window, "RS Teladan", "isi surat", is_file=True))
    assert file.counselor_pad.isVisible()
    file.keep()
    assert any("Centang dahulu" in line for line in said(file))
    file.has_read.click()
    assert not any("Centang dahulu" in line for line in said(file)), "it was done"
    draw(file.pad)
    file.keep()
    assert any("ditandatangani konselor di layar" in line for line in said(file))
    draw(file.counselor_pad)
    assert not any("ditandatangani konselor di layar" in line for line in said(file))
    file.keep()
    assert file.result() == QDialog.DialogCode.Accepted
    assert not file.counselor_pad.ink().is_empty


def test_a_permission_is_signed_under_all_its_terms(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = written(room, client)
    dialog = opened(qtbot, SignPermissionDialog(window, permission, window))
    shown = said(dialog)
    assert permission.terms.items_text in shown
    assert any(permission.addressee.name in line for line in shown)
    draw(dialog.pad)
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


def test_a_letter_is_told_as_gone_only_when_it_is_said(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    """To look at it, print it or save it is not to give it; the paper itself offers to say so."""
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    assert referral.document_id is not None
    (entry,) = room.disclosures.log(client.id)
    row = opened(qtbot, DisclosureRow(window, entry))
    assert "Disiapkan, belum diserahkan" in said(row)
    paper = opened(qtbot, PaperDialog(window, referral.document_id, window))
    assert paper.handed_over_button.isVisible()

    def tell(dialog: HandOverDialog) -> None:
        dialog.form.editor("on").set_value(room.clock.today() + timedelta(days=1))
        dialog.save()
        assert set(dialog.fields.faulty()) == {"on", "how"}
        dialog.form.editor("on").set_value(room.clock.today())
        dialog.form.editor("how").setText("Dibawa klien sendiri")
        dialog.save()

    room.documents.record_print(referral.document_id)
    assert room.disclosures.get(entry.id) == entry
    asked = when_asked(HandOverDialog, tell)
    paper.hand_over()
    assert asked.was
    assert not paper.handed_over_button.isVisible()
    paper.reject()
    assert room.referrals.get(referral.id).state is ReferralState.HANDED_OVER
    given = room.disclosures.get(entry.id)
    words = said(opened(qtbot, DisclosureRow(window, given)))
    assert "Dibawa klien sendiri" in words
    assert "Disiapkan, belum diserahkan" not in words


def test_a_letter_that_will_not_be_given_is_called_off_with_a_reason(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    (entry,) = room.disclosures.log(client.id)

    def tell(dialog: CallOffDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["reason"].error
        dialog.form.editor("reason").setText("Klien memilih menunggu")
        dialog.save()

    asked = when_asked(CallOffDialog, tell)
    opened(qtbot, DisclosureRow(window, entry)).call_off()
    assert asked.was
    called_off = room.disclosures.get(entry.id)
    words = said(opened(qtbot, DisclosureRow(window, called_off)))
    assert {"Tidak jadi", "Klien memilih menunggu"} <= set(words)
