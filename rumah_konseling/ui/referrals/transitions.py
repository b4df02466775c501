"""A step of a referral that needs a word or a day: a reply, a refusal, when to ask again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.referrals import Referral, ReferralState
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.form import Day
from rumah_konseling.ui.widgets.form_dialog import FormDialog

_A_WEEK = 7
_WORDS = {
    ReferralState.REPLIED: (
        "Catat balasan rujukan",
        "Tulis dengan singkat apa yang disampaikan layanan rujukan.",
        "Isi balasan",
    ),
    ReferralState.CLIENT_DECLINED: (
        "Klien tidak bersedia dirujuk",
        "Keputusan ada pada klien dan layanan tetap diberikan sebatas kemampuan. Catat "
        "alasannya, dan bicarakan rencana keselamatan bila ada risiko.",
        "Alasan dan rencana keselamatan",
    ),
}


class MoveDialog(KeepingQuestion):
    """Asks for the words, then moves the referral."""

    def __init__(
        self, desk: Desk, referral: Referral, state: ReferralState, parent: QWidget
    ) -> None:
        heading, text, label = _WORDS[state]
        whose = named(desk.room.clients.get(referral.client_id))
        key = f"referral/{referral.id}/{state.value}"
        super().__init__(desk, key, parent, heading, f"{whose}. {text}")
        self._referral, self._state = referral, state
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(110))
        self.row = FieldRow(label, self.text)
        self.add(self.row)
        self.add_button(PrimaryButton("Simpan", self.save))
        self.add_cancel()
        self.begin_keeping()
        self.text.setFocus()

    def save(self) -> None:
        """Move the referral, or say that a word is missing."""
        try:
            self.desk.room.referrals.move(
                self._referral.id, self._state, note=self.text.toPlainText()
            )
        except FieldErrors as errors:
            self.row.show_error(errors.fields["note"])
            return
        except RoomError as error:
            self.desk.report(error)
            return
        self.desk.changes.announce("referrals", "disclosures")
        self.accept()

    def to_draft(self) -> dict[str, Any]:
        """Return what is typed."""
        return {"text": self.text.toPlainText()}

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.text.setPlainText(kept["text"])


class PostponeDialog(FormDialog):
    """Asks for the day to ask how a referral stands."""

    def __init__(self, desk: Desk, referral: Referral, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"postpone/{referral.id}",
            parent,
            "Tunda menanyakan kelanjutannya",
            f"{named(desk.room.clients.get(referral.client_id))}. "
            f"Rujukan kepada {referral.recipient_name} muncul di halaman Hari ini pada "
            "tanggal ini.",
            (
                Day(
                    name="follow_up_on",
                    label="Tanyakan pada",
                    missing="Isi tanggalnya, misalnya 7 Maret 2026.",
                ),
            ),
            lambda answers: desk.room.referrals.postpone(referral.id, answers["follow_up_on"]),
            confirm="Tunda",
            changed=("referrals",),
            said="",
            answers={"follow_up_on": desk.room.clock.today() + timedelta(days=_A_WEEK)},
        )
