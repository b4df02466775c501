"""A step of a referral that needs a word: what was replied, why the client declined."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.referrals import Referral, ReferralState
from ui.desk import Desk
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.questions import QuestionDialog

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


class MoveDialog(QuestionDialog):
    """Asks for the words, then moves the referral."""

    def __init__(
        self, desk: Desk, referral: Referral, state: ReferralState, parent: QWidget
    ) -> None:
        heading, text, label = _WORDS[state]
        super().__init__(parent, heading, text)
        self._desk, self._referral, self._state = desk, referral, state
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(110))
        self.row = FieldRow(label, self.text)
        self.add(self.row)
        self.add_button(PrimaryButton("Simpan", self.save))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.text.setFocus()

    def save(self) -> None:
        """Move the referral, or say that a word is missing."""
        try:
            self._desk.room.referrals.move(
                self._referral.id, self._state, note=self.text.toPlainText()
            )
        except FieldErrors as errors:
            self.row.show_error(errors.fields["note"])
            return
        except RoomError as error:
            self._desk.report(error)
            return
        self._desk.changes.announce("referrals")
        self.accept()
