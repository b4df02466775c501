"""The counselor reads the sheet that was signed with a pen, and puts the consent in force."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.consent_checks import SignedSheet
from rumah_konseling.records.consent_model import Consent, DirectiveAnswer
from ui.clients.words import named
from ui.consents.parts import ChoicesPart
from ui.consents.talk_state import TalkState
from ui.consents.words import DIRECTIVE
from ui.dates import DateUnclearError
from ui.desk import Desk
from ui.documents.scan_view import ScanPages
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choices import ListOf
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import Flow
from ui.widgets.labels import WrapLabel, muted
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.scrolling import Scroll


class PaperCheckDialog(QDialog):
    """The scan beside the questions that the signed sheet answers."""

    def __init__(self, desk: Desk, consent: Consent, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self._desk = desk
        self._consent = consent
        self.state = TalkState(consent)
        self.fields = FieldSet(self)
        self.signatures = QCheckBox("Kedua tanda tangan ada")
        self.initials = QCheckBox("Setiap pengecualian sudah diparaf")
        self.choices = ChoicesPart(self.state, consent.wording.choices)
        self.directive: ListOf[DirectiveAnswer | None] = ListOf(
            [(None, "Pilih jawabannya"), *DIRECTIVE.items()]
        )
        self.directive.choose(consent.terms.directive)
        self.signed_on = DateField(desk.room.clock.today(), today=desk.room.clock.today)
        self.kept_at = QLineEdit()
        self.copy_given = QCheckBox("Klien menerima salinan")
        self.accept_button = PrimaryButton("Nyatakan berlaku", self.confirm)
        self._note = Banner("", kind="warn")
        self._note.hide()
        self._build()
        self.setGeometry(parent.window().geometry())
        self.signatures.setFocus()

    def confirm(self) -> None:
        """Put the consent in force, or say what the sheet still lacks."""
        try:
            signed_on = self.signed_on.value()
        except DateUnclearError as unclear:
            self.fields.show_errors({"signed_on": str(unclear)})
            return
        if signed_on is None:
            self.fields.show_errors({"signed_on": "Isi tanggal tanda tangan pada lembar."})
            return
        sheet = SignedSheet(
            signed_on=signed_on,
            kept_at=self.kept_at.text(),
            initials_seen=self.initials.isChecked(),
            signatures_seen=self.signatures.isChecked(),
            choices={k: c.answer for k, c in self.state.choices.items() if c.answer is not None},
            directive=self.directive.value(),
            copy_given=self.copy_given.isChecked(),
        )
        try:
            self._desk.room.consents.confirm_paper(self._consent.id, sheet)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        except RoomError as error:
            self._note.say(str(error), kind="warn")
            return
        self._desk.changes.announce("consents", "documents")
        self._desk.toast("Persetujuan berlaku.")
        self.accept()

    def _build(self) -> None:
        whose = named(self._desk.room.clients.get(self._consent.client_id))
        questions = QWidget()
        column = QVBoxLayout(questions)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(WrapLabel("Periksa lembar bertanda tangan", "title"))
        column.addWidget(muted(f"{whose}. Lembar {self._consent.serial}. Pegang lembar aslinya."))
        column.addWidget(self._note)
        for name, label, editor in (
            ("signatures_seen", "Tanda tangan", self.signatures),
            ("initials_seen", "Paraf", self.initials),
        ):
            column.addWidget(self.fields.add(name, FieldRow(label, editor)))
        column.addWidget(WrapLabel("Pilihan klien pada lembar", "section"))
        column.addWidget(self.choices)
        column.addWidget(FieldRow("Memiliki wasiat hidup atau pengganti?", self.directive))
        column.addWidget(
            self.fields.add("signed_on", FieldRow("Ditandatangani pada", self.signed_on))
        )
        column.addWidget(
            self.fields.add(
                "kept_at",
                FieldRow("Lembar asli disimpan di", self.kept_at, "Misalnya «Lemari 1, map A»."),
            )
        )
        column.addWidget(self.copy_given)
        later = SecondaryButton("Nanti saja", self.reject)
        column.addWidget(Flow(self.accept_button, later, spacing=px(8)))
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(20), px(16), px(20), px(16))
        outer.setSpacing(px(20))
        outer.addWidget(Scroll(self._scan()), 1)
        outer.addWidget(Scroll(questions), 1)

    def _scan(self) -> QWidget:
        documents = self._desk.room.documents
        papers = documents.of_subject(f"consent/{self._consent.id}")
        scans = [scan for paper in papers for scan in documents.scans(paper.id)]
        if not scans:
            return EmptyState(
                "scan",
                "Belum ada pindaian",
                "Lembar asli di tangan Anda sudah cukup. Pindaian dapat diimpor kapan saja.",
            )
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        for scan in scans:
            column.addWidget(ScanPages(self._desk, scan.attachment_id, 560))
        return pages
