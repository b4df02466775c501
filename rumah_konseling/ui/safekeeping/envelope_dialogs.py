"""The steps of an envelope after its printing: sealed, tested, opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.safekeeping.continuity_model import Envelope, EnvelopeTest, WayOfTest
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.key_dialogs import ProveSheetDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.choices import kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_WAYS = {
    WayOfTest.LOOKED: "Hanya dilihat",
    WayOfTest.PROVED: "Dibuka, kode diketik, disegel lagi",
}


class EnvelopeDialog(DraftQuestion):
    """A step with its day; subclasses keep it in :meth:`keep`."""

    day_name = ""
    said = ""

    def __init__(
        self, context: AppContext, envelope: Envelope, parent: QWidget, heading: str, text: str
    ) -> None:
        super().__init__(context, f"{self.day_name}/{envelope.id}", parent, heading, text)
        self.envelope = envelope
        self.fields = FieldSet(self)
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.day = DateField(context.room.clock.today(), today=context.room.clock.today)
        self.add(self.notice)
        self.add(self.fields.add(self.day_name, FieldRow("Tanggal", self.day)))

    def keep(self, day: date | None) -> None:
        """Hand the step to the room.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        raise NotImplementedError

    def save(self) -> None:
        """Keep the step, or say what is wrong."""
        show_if(self.notice, False)
        errors: dict[str, str] = {}
        day = self.day.read(errors, self.day_name)
        if errors:
            self.fields.show_errors(errors)
            return
        try:
            self.keep(day)
        except FieldErrors as refused:
            if rest := self.fields.show_errors(refused.fields):
                self.notice.say(" ".join(rest.values()))
            return
        except RoomError as error:
            self.notice.say(str(error), error.remedy)
            return
        self.context.changes.announce()
        self.context.toast(self.said)
        self.accept()

    def add_acts(self, act: str) -> None:
        """Add the buttons and begin to keep what is typed."""
        self.add_button(PrimaryButton(act, self.save))
        self.add_cancel()
        self.begin_keeping()


class SealDialog(EnvelopeDialog):
    """Both are inside, it is closed and signed across: since when, and where."""

    day_name = "sealed_on"
    said = "Amplop tercatat sudah disegel."

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        super().__init__(
            context,
            envelope,
            parent,
            "Amplop sudah disegel",
            f"Petunjuk {envelope.serial} yang bertanda tangan dan lembar pemulihan yang berlaku "
            "ada di dalamnya, dan penutupnya ditandatangani melintang.",
        )
        self.place = QLineEdit(envelope.plan.envelope_at)
        self.add(self.fields.add("kept_at", FieldRow("Disimpan di", self.place)))
        self.prove_button = SecondaryButton("Ketik kode dari lembar…", self.prove, "key")
        self.add(self.prove_button)
        self._show_proof()
        self.add_acts("Simpan")
        self.place.setFocus()

    def prove(self) -> None:
        """Have the code typed back from the sheet that is to go in."""
        ProveSheetDialog(self.context, self).exec()
        self._show_proof()

    def keep(self, day: date | None) -> None:
        """Note the seal."""
        self.context.room.continuity.seal(self.envelope.id, day, self.place.text())

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {"day": self.day.text(), "place": self.place.text()}

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.day.set_text(kept["day"])
        self.place.setText(kept["place"])

    def _show_proof(self) -> None:
        proved = self.context.room.settings.recovery_confirmed
        show_if(self.prove_button, not proved)
        show_if(self.notice, not proved)
        if not proved:
            self.notice.say(
                "Lembar pemulihan belum dipastikan.",
                "Ketik kodenya dari kertas sebelum amplop ditutup.",
                "warn",
            )


class YearlyTestDialog(EnvelopeDialog):
    """Is the envelope whole, is the seal unbroken, does the code still open the room?"""

    day_name = "tested_on"
    said = "Uji amplop tercatat."

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        super().__init__(
            context,
            envelope,
            parent,
            "Uji tahunan amplop",
            f"Ambil amplop dari {envelope.kept_at}. Periksa penutup dan tanda tangannya.",
        )
        self.whole = CheckBox("Amplop utuh, tidak sobek atau basah")
        self.sealed = CheckBox("Segel dan tanda tangan melintang tidak rusak")
        self.way = RadioChoice(_WAYS)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(72))
        self.add(self.whole)
        self.add(self.sealed)
        self.add(self.fields.add("way", FieldRow("Lembar pemulihannya", self.way)))
        note = FieldRow("Yang ditemukan", self.note, "Wajib bila ada yang tidak utuh.", True)
        self.add(self.fields.add("note", note))
        self.add_acts("Simpan hasil uji")
        self.whole.setFocus()

    def keep(self, day: date | None) -> None:
        """Note the test; a code that is to be proved is typed first."""
        if day is None:
            raise FieldErrors({"tested_on": "Isi tanggalnya."})
        if open_ones := unanswered({"way": self.way}):
            raise FieldErrors(open_ones)
        test = EnvelopeTest(
            day,
            self.way.value(),
            self.whole.isChecked(),
            self.sealed.isChecked(),
            self.note.toPlainText(),
        )
        if test.way is WayOfTest.PROVED:
            proof = ProveSheetDialog(self.context, self)
            if proof.exec() != QDialog.DialogCode.Accepted:
                raise FieldErrors({"way": "Kodenya belum dipastikan."})
        self.context.room.continuity.test(self.envelope.id, test)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "day": self.day.text(),
            "whole": self.whole.isChecked(),
            "sealed": self.sealed.isChecked(),
            "way": kept_answer(self.way),
            "note": self.note.toPlainText(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.day.set_text(kept["day"])
        self.whole.setChecked(kept["whole"])
        self.sealed.setChecked(kept["sealed"])
        self.way.restore(kept["way"])
        self.note.setPlainText(kept["note"])


class OpeningDialog(EnvelopeDialog):
    """Who opened it, when and why; a new envelope and a new recovery sheet are then due."""

    day_name = "opened_on"
    said = "Tercatat. Buat lembar pemulihan dan amplop yang baru."

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        super().__init__(
            context,
            envelope,
            parent,
            "Amplop dibuka",
            "Sesudah ini lembar pemulihan yang baru dan amplop yang baru perlu dibuat: siapa pun "
            "yang melihat isinya dapat membuka ruang ini.",
        )
        self.who = QLineEdit()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(80))
        self.add(self.fields.add("opened_by", FieldRow("Dibuka oleh", self.who)))
        self.add(self.fields.add("reason", FieldRow("Alasan", self.reason)))
        self.add_acts("Simpan")
        self.who.setFocus()

    def keep(self, day: date | None) -> None:
        """Note the opening."""
        continuity = self.context.room.continuity
        continuity.open(self.envelope.id, day, self.who.text(), self.reason.toPlainText())

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "day": self.day.text(),
            "who": self.who.text(),
            "reason": self.reason.toPlainText(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.day.set_text(kept["day"])
        self.who.setText(kept["who"])
        self.reason.setPlainText(kept["reason"])
