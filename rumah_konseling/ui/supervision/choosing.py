"""Words that were selected by hand become known: what stands in their place is asked."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.supervision.words import ROLES
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import unanswered
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.radio_choice import RadioChoice


class _What(StrEnum):
    PERSON = "person"
    OTHER = "other"


class ChooseWordsDialog(KeepingQuestion):
    """Asks what the words are. ``chosen`` is the answer."""

    def __init__(self, desk: Desk, client_id: int, parent: QWidget, words: str) -> None:
        super().__init__(
            desk,
            f"supervision/new/{client_id}/words",
            parent,
            "Sembunyikan kata ini",
            f"“{words}” diganti di setiap tempat, juga pada supervisi klien ini berikutnya.",
        )
        self._words = words
        self.chosen: Chosen | None = None
        self.what = RadioChoice({_What.PERSON: "Nama orang", _What.OTHER: "Keterangan lain"})
        self.label = QLineEdit()
        self.label.setCompleter(Completer(list(ROLES), self.label))
        self.fields = FieldSet(self)
        hint = "Peran, bukan nama atau inisial. Misalnya “Atasan” atau “sebuah tempat”."
        self.add(self.fields.add("what", FieldRow("Kata ini", self.what)))
        self.add(self.fields.add("label", FieldRow("Diganti dengan", self.label, hint)))
        self.add_button(PrimaryButton("Sembunyikan", self.keep), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.what.setFocus()

    def keep(self) -> None:
        """Close with the answer, or say what is missing."""
        errors = unanswered({"what": self.what})
        if len(self.label.text().strip()) < 2:
            errors["label"] = "Isi peran atau sebutan umum yang menggantikannya."
        if errors:
            self.fields.show_errors(errors)
            return
        is_person = self.what.value() is _What.PERSON
        self.chosen = Chosen(self._words, self.label.text().strip(), is_person)
        self.accept()
