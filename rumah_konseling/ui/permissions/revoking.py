"""Taking a permission back at once, with what was already given under it in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.disclosures.log_rows import DisclosureRow
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill, gap
from rumah_konseling.ui.widgets.buttons import DangerButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.signature_pad import SignaturePad


class RevokeDialog(DraftQuestion):
    """Revokes one permission. ``document_id`` is the sheet issued for it.

    It is no ``FormDialog``: signatures stand in it, each under what it was given to.
    """

    def __init__(self, context: AppContext, permission: ReleasePermission, parent: QWidget) -> None:
        super().__init__(
            context,
            f"revocation/{permission.id}",
            parent,
            "Cabut izin",
            f"{named(context.room.clients.get(permission.client_id))}. "
            "Mulai saat ini tidak ada lagi yang dapat disampaikan kepada "
            f"{permission.addressee.name} berdasarkan {permission.serial}.",
        )
        self._kept = KeptDiagnoses()
        self._permission = permission
        self.document_id: int | None = None
        unread = gap("Daftar yang disampaikan")
        show_if(unread, not can_fill(context.room, self._show_given, self))
        self.add(unread)
        self.note = QLineEdit()
        self.pad = SignaturePad("Tanda tangan klien")
        self.pad.setFixedHeight(px(110))
        self.guardian_pad = SignaturePad("Tanda tangan orang tua atau wali")
        self.guardian_pad.setFixedHeight(px(110))
        self._beside = context.room.permissions.signs_beside(permission.client_id)
        self.note.textChanged.connect(self._bind)
        self._bind()
        self._note = FieldRow("Catatan", self.note, optional=True)
        self.add(self._note)
        self._signed = FieldRow(
            "Tanda tangan klien",
            self.pad,
            "Bila dikosongkan, lembarnya dicetak untuk ditandatangani; "
            "pencabutan tetap berlaku sekarang.",
            optional=True,
        )
        self.add(self._signed)
        self._signed_beside = FieldRow(
            "Tanda tangan orang tua atau wali",
            self.guardian_pad,
            f"Klien di bawah 18 tahun; {(self._beside or ('',))[0] or 'orang tua atau walinya'} "
            "menandatangani di sampingnya.",
            optional=True,
        )
        self.add(self._signed_beside)
        show_if(self._signed_beside, self._beside is not None)
        self.add_button(DangerButton("Cabut sekarang", self.revoke))
        self.add_cancel(default=True)
        self.begin_keeping()

    def _show_given(self) -> None:
        room, serial = self.context.room, self._permission.serial or ""
        given = [self._line(entry) for entry in room.disclosures.under(serial)]
        here = [self._line(entry) for entry in room.disclosures.prepared_under(serial)]
        nothing = detail("Belum ada yang disampaikan berdasarkan izin ini.")
        self.add(_card("Yang sudah disampaikan", given or [nothing]))
        if here:
            advice = detail("Jangan serahkan lagi; catat “Tidak jadi” pada tiap lembar sesudahnya.")
            self.add(_card("Yang masih di ruang ini", [advice, *here]))

    def _line(self, entry: DisclosureEntry) -> QWidget:
        return DisclosureRow(self.context, entry, with_acts=False)

    def _bind(self, _text: str = "") -> None:
        permission = self._permission
        said = (permission.serial or "", repr(permission.addressee), self.note.text())
        for pad in (self.pad, self.guardian_pad):
            pad.stand_under("Cabut izin", *said)

    def revoke(self) -> None:
        """Take the permission back and issue its sheet."""
        try:
            self.document_id = self.context.room.permissions.revoke(
                self._permission.id,
                note=self.note.text(),
                client_ink=self.pad.ink() if self.pad.ink().strokes else None,
                guardian_ink=self.guardian_pad.ink() if self.guardian_pad.ink().strokes else None,
                diagnoses_kept=self._kept.words,
            )
        except FieldErrors as errors:
            told = self._kept.told(errors)
            self._note.show_error(told.pop("note", ""))
            self._signed_beside.show_error(told.pop("guardian_ink", ""))
            self._signed.show_error(" ".join(told.values()))
            return
        except RoomError as error:
            self.context.report(error)
            self.reject()
            return
        self.context.changes.announce()
        self.context.toast("Izin dicabut mulai saat ini.")
        self.accept()


def _card(title: str, rows: Sequence[QWidget]) -> Card:
    card = Card(title)
    for row in rows:
        card.body.addWidget(row)
    return card
