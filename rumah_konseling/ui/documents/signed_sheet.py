"""A sheet that is signed: with pads on the screen, or with pens and then read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.filing import IN_A_CABINET
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form import Part
from rumah_konseling.ui.widgets.form_fields import Day, Line, Tick
from rumah_konseling.ui.widgets.questions import QuestionDialog, tell_error
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from rumah_konseling.ui.widgets.ticks import CheckBox


def signed_sheet_fields(who: str, signed: str = "Kedua tanda tangan ada") -> tuple[Part, ...]:
    """Return what is read off a sheet that ``who`` and others signed with pens.

    ``signed`` is the sentence that is ticked once every signature was seen.
    """
    return (
        Tick(name="signatures_seen", label="Tanda tangan", sentence=signed, required=True),
        Day(
            name="signed_on",
            label="Ditandatangani pada",
            is_today=True,
            missing="Isi tanggal tanda tangan pada lembar.",
        ),
        Line(name="kept_at", label="Lembar asli disimpan di", hint=IN_A_CABINET, required=True),
        Tick(name="copy_given", label="Salinan", sentence=f"{who} menerima salinan"),
    )


def signed_sheet(answers: Mapping[str, Any]) -> SignedSheet:
    """Return what was read off a sheet, of the answers to :func:`signed_sheet_fields`."""
    names = ("signed_on", "kept_at", "signatures_seen", "copy_given")
    return SignedSheet(**{name: answers[name] for name in names})


class SignSheetDialog(QuestionDialog):
    """Two pads under what is signed, or the printer. ``document_id`` is the sheet.

    ``who`` is whose signature it is besides the counselor's, ``signer`` their name, and
    ``words`` all that both signatures are given to.
    """

    # The name of a draft that is looked at.
    draft_name = "Draf lembar"
    # What the room calls the signature of ``who``.
    ink_name = "client_ink"

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        heading: str,
        text: str,
        read: QWidget,
        *,
        who: str,
        signer: str,
        words: tuple[str, ...],
    ) -> None:
        super().__init__(parent, heading, text)
        self._context = context
        self.document_id: int | None = None
        self.fields = FieldSet(self)
        self.pad = SignaturePad(f"Tanda tangan {who}")
        self.counselor_pad = SignaturePad("Tanda tangan konselor")
        counselor = context.room.settings.identity().counselor.name
        self.add(read)
        pads = FoldingRow(420, spacing=12)
        for name, whose, pad in (
            (self.ink_name, signer, self.pad),
            ("counselor_ink", counselor, self.counselor_pad),
        ):
            pad.setFixedHeight(px(130))
            pad.stand_under(*words)
            row = self.fields.add(name, FieldRow(whose, pad))
            pad.changed.connect(lambda row=row: row.show_error(""))
            pads.add(row, 1)
        self.add(pads)
        self.copy_given = CheckBox(f"{who.capitalize()} menerima salinan")
        self.add(self.copy_given)
        self.add_button(PrimaryButton("Sahkan", self.sign))
        self.add_button(SecondaryButton("Siapkan untuk dicetak", self.issue, "printer"))
        self.add_button(QuietButton("Lihat draf", self.preview))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.widen(680)

    def put_in_force(self) -> int:
        """Put the record in force by what the pads hold; return the id of its sheet.

        Raises:
            FieldErrors: a signature is missing.
            RoomError: it can't be signed now.
        """
        raise NotImplementedError

    def prepare(self) -> int:
        """Give the sheet its number for the printer; return its id.

        Raises:
            RoomError: it can't be signed now.
        """
        raise NotImplementedError

    def draw(self) -> bytes:
        """Return the sheet as a draft."""
        raise NotImplementedError

    def sign(self) -> None:
        """Put it in force with these signatures, or say what is missing."""
        try:
            self.document_id = self.put_in_force()
        except FieldErrors as errors:
            if self.fields.show_errors(errors.fields):
                tell_error(self, errors)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self._end()

    def issue(self) -> None:
        """Give the sheet its number."""
        try:
            self.document_id = self.prepare()
        except RoomError as error:
            tell_error(self, error)
            return
        self._end()

    def preview(self) -> None:
        """Show the sheet as it would come out."""
        show_pdf(self, self.draw(), self.draft_name)

    def _end(self) -> None:
        self._context.changes.announce()
        self.accept()
