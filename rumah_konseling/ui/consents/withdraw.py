"""Taking a consent back, whole or in part: one step, at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.consents.consent_checks import MAX_TERM
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.consents.stops import StopsPart
from rumah_konseling.ui.consents.words import of_the_client
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import DangerButton
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from rumah_konseling.ui.widgets.ticks import CheckBox, RadioButton


class WithdrawDialog(DraftQuestion):
    """Withdraws a consent, whole or in part. ``document_id`` is the sheet issued for it.

    It is no ``FormDialog``: signatures stand in it, each under what it was given to.
    """

    def __init__(self, context: AppContext, consent: Consent, parent: QWidget) -> None:
        super().__init__(
            context,
            f"withdrawal/{consent.id}",
            parent,
            "Cabut persetujuan",
            f"{named(context.room.clients.get(consent.client_id))}. "
            "Pencabutan berlaku seketika dan tidak memerlukan alasan. "
            "Hal yang sudah dilakukan sebelumnya tetap sah.",
        )
        self._kept = KeptDiagnoses()
        self._consent = consent
        self.document_id: int | None = None
        self.whole = RadioButton("Seluruh persetujuan")
        self.part = RadioButton("Sebagian pilihan saja")
        titles = {choice.key: choice.title for choice in consent.wording.choices}
        self.items = {
            choice.key: CheckBox(of_the_client(titles.get(choice.key, choice.key)))
            for choice in consent.choices
            if choice.is_given
        }
        self.stops = StopsPart(context, consent.client_id)
        self.note = QLineEdit()
        self.note.setMaxLength(MAX_TERM)
        self.pad = SignaturePad("Tanda tangan klien")
        self.pad.setFixedHeight(px(110))
        self.guardian_pad = SignaturePad("Tanda tangan orang tua atau wali")
        self.guardian_pad.setFixedHeight(px(110))
        self._needs_guardian = context.room.consents.needs_guardian(consent)
        self._trouble = PlainLabel("", "error")
        self._trouble.hide()
        self._items = QWidget()
        self._build()
        self.part.setEnabled(bool(self.items))
        self.part.toggled.connect(self._items.setVisible)
        self._items.hide()
        show_if(self.stops, False)
        self.whole.toggled.connect(partial(show_if, self.stops))
        for choice in (self.whole, self.part, *self.items.values(), *self.stops.boxes.values()):
            choice.toggled.connect(self._bind)
        self.note.textChanged.connect(self._bind)
        for part in (self.stops.meetings, self.pad, self.guardian_pad):
            part.changed.connect(self._trouble.hide)
        self._bind()
        self.begin_keeping()
        self.whole.setFocus()

    def _bind(self, _on: object = None) -> None:
        """A signature is given to what is withdrawn: to another choice it is none."""
        self._trouble.hide()
        chosen = [key for key, box in self.items.items() if box.isChecked()]
        scope = repr(chosen) if self.part.isChecked() else ""
        if self.whole.isChecked():
            scope = f"{self.whole.text()} {self.stops.kept_permissions()}"
        for pad in (self.pad, self.guardian_pad):
            pad.stand_under(
                "Cabut persetujuan", self._consent.serial or "", scope, self.note.text()
            )

    def withdraw(self) -> None:
        """Take it back and issue its sheet."""
        if not self.whole.isChecked() and not self.part.isChecked():
            self._trouble.setText("Pilih apa yang dicabut: seluruhnya, atau sebagian.")
            self._trouble.show()
            self.whole.setFocus()
            return
        chosen = [key for key, box in self.items.items() if box.isChecked()]
        if self.part.isChecked() and not chosen:
            self._trouble.setText("Pilih paling sedikit satu butir.")
            self._trouble.show()
            return
        if self.whole.isChecked() and self.stops.appointments_open():
            self._trouble.setText("Tentukan bersama klien apa yang terjadi dengan janji temunya.")
            self._trouble.show()
            return
        try:
            self.document_id = self.context.room.consents.withdraw(
                self._consent.id,
                items=chosen if self.part.isChecked() else (),
                kept_permissions=self.stops.kept_permissions(),
                note=self.note.text(),
                client_ink=self.pad.ink() if self.pad.ink().strokes else None,
                guardian_ink=(self.guardian_pad.ink() if self.guardian_pad.ink().strokes else None),
                diagnoses_kept=self._kept.words,
            )
        except FieldErrors as errors:
            self._trouble.setText(" ".join(self._kept.told(errors).values()))
            self._trouble.show()
            return
        except RoomError as error:
            self._trouble.setText(f"{error} {error.remedy}")
            self._trouble.show()
            return
        if self.whole.isChecked():
            self.stops.cancel_appointments()
        self.context.changes.announce()
        self.context.toast("Pencabutan berlaku mulai saat ini.")
        self.accept()

    def _build(self) -> None:
        scope = QWidget()
        column = QVBoxLayout(scope)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.whole)
        column.addWidget(self.part)
        inside = QVBoxLayout(self._items)
        inside.setContentsMargins(px(28), 0, 0, 0)
        inside.setSpacing(0)
        for box in self.items.values():
            inside.addWidget(box)
        column.addWidget(self._items)
        self.add(scope)
        self.add(self.stops)
        self.add(FieldRow("Catatan", self.note, optional=True))
        self.add(
            FieldRow(
                "Tanda tangan klien",
                self.pad,
                "Bila dikosongkan, lembarnya dicetak untuk ditandatangani; "
                "pencabutan tetap berlaku sekarang.",
                optional=True,
            )
        )
        if self._needs_guardian:
            name = self._consent.terms.guardian_name
            self.add(
                FieldRow(
                    "Tanda tangan orang tua atau wali",
                    self.guardian_pad,
                    f"Klien di bawah 18 tahun; {name or 'orang tua atau walinya'} "
                    "menandatangani di sampingnya.",
                    optional=True,
                )
            )
        self.add(self._trouble)
        self.add_button(DangerButton("Cabut sekarang", self.withdraw))
        self.add_cancel()
