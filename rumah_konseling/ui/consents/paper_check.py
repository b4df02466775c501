"""The counselor reads the sheet that was signed with a pen, and puts the consent in force."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.consents.consent_checks import SignedConsent
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer, KnownBy
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.consents.parts import ChoicesPart
from rumah_konseling.ui.consents.talk_state import TalkState
from rumah_konseling.ui.consents.words import DIRECTIVE, KNOWN_BY
from rumah_konseling.ui.documents.client_papers import missing_words
from rumah_konseling.ui.documents.scan_view import ScanPages
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_dialog import LEAVE_WORDS, DraftDialog
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet, watch
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import WrapLabel, detail, muted
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.typed_state import put_back


class PaperCheckDialog(DraftDialog):
    """The scan beside the questions that the signed sheet answers."""

    def __init__(self, context: AppContext, consent: Consent, parent: QWidget) -> None:
        super().__init__(context, f"paper_check/{consent.id}", parent)
        code = context.room.clients.get(consent.client_id).code
        self.setAccessibleName(f"Periksa lembar bertanda tangan · {code}")
        self._consent = consent
        self.state = TalkState(consent)
        self.fields = FieldSet(self)
        self.signatures = CheckBox("Kedua tanda tangan ada")
        self.guardian = CheckBox("Orang tua atau wali sudah menandatangani")
        self.initials = CheckBox("Setiap pengecualian sudah diparaf")
        self.choices = ChoicesPart(self.state, consent.wording.choices, is_asked=False)
        self.directive: ListOf[DirectiveAnswer | None] = ListOf(
            [(None, "Pilih jawabannya"), *DIRECTIVE.items()]
        )
        self.directive.choose(consent.terms.directive)
        self.known_by: ListOf[KnownBy | None] = ListOf(
            [(None, "Pilih jawabannya"), *KNOWN_BY.items()]
        )
        self.known_by.choose(consent.terms.known_by)
        self.signed_on = DateField(context.room.clock.today(), today=context.room.clock.today)
        self.kept_at = QLineEdit()
        self.copy_given = CheckBox("Klien menerima salinan")
        self.accept_button = PrimaryButton("Nyatakan berlaku", self.confirm)
        self._note = Banner("", kind="warn")
        self._note.hide()
        self._build()
        if (kept := self.draft_over_record()) is not None:
            put_back(self, kept)
        watch(self, self.changed)
        self.signatures.setFocus()

    def confirm(self) -> None:
        """Put the consent in force, or say what the sheet still lacks."""
        errors: dict[str, str] = {}
        signed_on = self.signed_on.read(
            errors, "signed_on", "Isi tanggal tanda tangan pada lembar."
        )
        if signed_on is None:
            self.fields.show_errors(errors)
            return
        sheet = SignedConsent(
            signed_on=signed_on,
            kept_at=self.kept_at.text(),
            initials_seen=self.initials.isChecked(),
            signatures_seen=self.signatures.isChecked(),
            choices={k: c.answer for k, c in self.state.choices.items() if c.answer is not None},
            directive=self.directive.value(),
            copy_given=self.copy_given.isChecked(),
            known_by=self.known_by.value(),
            guardian_signed=self.guardian.isChecked(),
        )
        try:
            self.context.room.consents.confirm_paper(self._consent.id, sheet)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        except RoomError as error:
            self._note.say(str(error), kind="warn")
            self.show_head()
            return
        self.context.changes.announce()
        self.context.toast("Persetujuan berlaku.")
        self.finish()

    def _build(self) -> None:
        whose = named(self.context.room.clients.get(self._consent.client_id))
        questions = QWidget()
        column = QVBoxLayout(questions)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(WrapLabel("Periksa lembar bertanda tangan", "title"))
        column.addWidget(muted(f"{whose}. Lembar {self._consent.serial}. Pegang lembar aslinya."))
        column.addWidget(self._note)
        for name, label, editor in (
            ("signatures_seen", "Tanda tangan", self.signatures),
            ("guardian_signed", "Orang tua atau wali", self.guardian),
            ("initials_seen", "Paraf", self.initials),
        ):
            column.addWidget(self.fields.add(name, FieldRow(label, editor)))
        show_if(self.fields.rows["guardian_signed"], self._consent.terms.is_minor)
        for name, label, answer in (
            ("choices", "Pilihan klien pada lembar", self.choices),
            ("directive", "Memiliki wasiat hidup atau pengganti?", self.directive),
            ("known_by", "Siapa lagi yang tahu klien datang?", self.known_by),
        ):
            column.addWidget(self.fields.add(name, FieldRow(label, answer)))
        column.addWidget(
            self.fields.add("signed_on", FieldRow("Ditandatangani pada", self.signed_on))
        )
        column.addWidget(
            self.fields.add(
                "kept_at",
                FieldRow("Lembar asli disimpan di", self.kept_at, "Misalnya “Lemari 1, map A”."),
            )
        )
        column.addWidget(self.copy_given)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setContentsMargins(px(20), px(16), px(20), px(8))
        both.setSpacing(px(20))
        both.addWidget(Scroll(self._scan()), 1)
        both.addWidget(Scroll(questions), 1)
        leave = SecondaryButton(LEAVE_WORDS, self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(both, 1)
        outer.addWidget(Foot(self, self.accept_button, leave, margin=20))

    def _scan(self) -> QWidget:
        documents = self.context.room.documents
        papers = documents.of_record(CONSENT, self._consent.id)
        # A sheet that was opened again is another one: what came back of it shows other words.
        counting = [paper for paper in papers if paper.void_at is None]
        scans = [scan for paper in counting for scan in documents.scans(paper.id)]
        scans.sort(key=lambda scan: scan.pages)
        if not scans:
            return EmptyState(
                "scan",
                "Belum ada pindaian",
                "Lembar asli di tangan Anda sudah cukup. Pindaian dapat diimpor kapan saja.",
            )
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        missing = [self.context.room.scans.missing(paper.id) for paper in counting]
        for pages_lacking in filter(None, missing):
            column.addWidget(detail(missing_words(pages_lacking)))
        for scan in scans:
            column.addWidget(ScanPages(self.context, scan.attachment_id, 560))
        return pages
