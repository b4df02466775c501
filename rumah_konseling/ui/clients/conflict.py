"""The counselor declares whether another relation stands between them and the client."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.client_model import Client, ConflictDeclaration, Resolution
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import unanswered
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.radio_choice import RadioChoice


class _Answer(StrEnum):
    NO = "no"
    YES = "yes"


_ANSWERS = {_Answer.NO: "Tidak ada hubungan lain", _Answer.YES: "Ada hubungan lain"}
_WAYS = {
    Resolution.SAFEGUARD: "Tetap dilayani dengan langkah pengamanan",
    Resolution.REFER: "Dirujuk kepada konselor lain",
    Resolution.NONE: "Belum diputuskan",
}


class ConflictDialog(KeepingQuestion):
    """Asks for the relation, and for a safeguard or a referral where there is one.

    Nothing is answered beforehand: the declaration is the counselor's own word.
    """

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"conflict/{client.id}",
            parent,
            "Hubungan Anda dengan klien ini",
            f"{named(client)}. Adakah hubungan lain di luar konseling: "
            "keluarga, atasan atau bawahan, teman dekat, urusan keuangan, sengketa hukum, "
            "atau urusan kepegawaian (penilaian kinerja, kompetensi, atau disiplin)?",
        )
        self._client_id = client.id
        self.answer = RadioChoice(_ANSWERS)
        self.way = RadioChoice(_WAYS)
        self.relation = QLineEdit()
        self.safeguard = QPlainTextEdit()
        self.safeguard.setTabChangesFocus(True)
        self.safeguard.setFixedHeight(px(84))
        self.fields = FieldSet(self)
        for name, label, editor, hint in (
            ("has_conflict", "Pernyataan", self.answer, ""),
            ("relation", "Jenis hubungan", self.relation, "Misalnya “atasan langsung”."),
            ("resolution", "Yang dilakukan", self.way, ""),
            (
                "safeguard",
                "Langkah pengamanan",
                self.safeguard,
                "Apa yang dilakukan agar hubungan itu tidak merugikan klien.",
            ),
        ):
            self.add(self.fields.add(name, FieldRow(label, editor, hint)))
        self._show(desk.room.clients.conflict(client.id))
        self.answer.changed.connect(self._fit)
        self.way.changed.connect(self._fit)
        self.add_button(PrimaryButton("Simpan pernyataan", self.save))
        self.add_cancel()
        self._fit()
        self.begin_keeping()
        self._fit()
        self.answer.setFocus()

    def save(self) -> None:
        """Keep the declaration, or say what is not answered yet."""
        choices = {"has_conflict": self.answer}
        if open_ones := unanswered(choices):
            self.fields.show_errors(open_ones)
            return
        there_is_one = self.answer.value() is _Answer.YES
        if there_is_one and (open_ones := unanswered({"resolution": self.way})):
            self.fields.show_errors(open_ones)
            return
        if unneeded := self.fields.unneeded():
            self.fields.show_errors(unneeded)
            return
        try:
            self.desk.room.clients.declare_conflict(
                self._client_id,
                has_conflict=there_is_one,
                relation=self.relation.text(),
                resolution=self.way.value() if there_is_one else Resolution.NONE,
                safeguard=self.safeguard.toPlainText(),
            )
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        except RoomError as error:
            self.desk.report(error)
            return
        self.accept()

    def _show(self, known: ConflictDeclaration | None) -> None:
        if known is None:
            return
        self.answer.set_value(_Answer.YES if known.has_conflict else _Answer.NO)
        if known.has_conflict:
            self.relation.setText(known.relation)
            self.way.set_value(known.resolution)
            self.safeguard.setPlainText(known.safeguard)

    def _fit(self) -> None:
        there_is_one = self.answer.chosen() is _Answer.YES
        rows = self.fields.rows
        rows["relation"].want(there_is_one)
        rows["resolution"].want(there_is_one)
        rows["safeguard"].want(there_is_one and self.way.chosen() is Resolution.SAFEGUARD)
        self.adjustSize()
