"""The consent talk: one matter at a time, large, with nothing else on the screen.

The counselor turns the monitor to the client. Whatever is filled in is kept as an
encrypted draft within a second, so a lock or a power cut loses nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.forms.layout.wording import fill, values_for
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_checks import GUARDIAN, signed_words
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.consents.wording import Matter
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.consents.answers import answers_of
from rumah_konseling.ui.consents.matter_step import MatterStep
from rumah_konseling.ui.consents.parts import (
    ChoicesPart,
    DirectivePart,
    ExceptionsPart,
    GuardianPart,
    KnownByPart,
    LinePart,
    TermsPart,
    ValidityPart,
)
from rumah_konseling.ui.consents.signing_step import SigningStep
from rumah_konseling.ui.consents.talk_state import TalkState
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.keys import TALK_BACK, TALK_ON, TALK_PAUSE, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_dialog import DraftDialog
from rumah_konseling.ui.widgets.fields import FieldSet
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.labels import WrapLabel, announce
from rumah_konseling.ui.widgets.questions import tell
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.steps_bar import StepsBar

_TERMS = {
    "service": ("purpose", "approach", "session_minutes", "frequency"),
    "benefits": ("benefits", "risks", "alternatives"),
}

_LINES = {
    "confidentiality": ("excluded_topics",),
    "choices": ("contact_channel",),
    "rights": ("valid_until",),
    "directives": ("directive", "directive_note"),
    "employer": ("known_by", "known_by_note"),
    "counselor": ("is_minor", *GUARDIAN),
}


class ConsentTalk(DraftDialog):
    """Walks through a draft consent. ``document_id`` is set when a sheet was issued."""

    def __init__(
        self, context: AppContext, consent: Consent, client: Client, parent: QWidget
    ) -> None:
        super().__init__(context, f"talk/{consent.id}", parent)
        self._kept = KeptDiagnoses()
        self.setAccessibleName(f"Pembicaraan persetujuan · {client.code}")
        self._client = client
        self.state = TalkState(consent)
        draft = self.draft()
        start = self.state.take_draft(draft) if draft else len(consent.talked_through)
        self._talked_as: dict[str, tuple[str, ...]] = {}
        self.document_id: int | None = None
        self._identity = context.room.settings.identity()
        self.fields = FieldSet(self)
        self._matters = consent.wording.matters
        self.steps = [MatterStep(matter, self._parts(matter)) for matter in self._matters]
        self.signing = SigningStep(
            client.form.name, self._identity.counselor.name, consent.wording.declaration
        )
        self._build()
        for step in self.steps:
            step.talked.toggled.connect(partial(self._on_talked, step.matter.key))
        self._talked_as = {key: self._words_of(key) for key in self.state.talked_through}
        self._show_talked()
        self.state.changed.connect(self._on_change)
        self.signing.sign_wanted.connect(self.sign)
        self.signing.paper_wanted.connect(self.issue)
        self.signing.preview_wanted.connect(self.preview)
        self.signing.open_wanted.connect(self.go_to_open)
        self.show_step(min(start, len(self.steps)))

    @property
    def at(self) -> int:
        """The step on screen; the last is the signing."""
        return self._stack.currentIndex()

    def forward(self) -> None:
        """Go on to the next matter. Going on says nothing about this one: its box does."""
        if self.at == len(self.steps) - 1 and not self._is_decided():
            return
        if self.at < len(self.steps):
            self.show_step(self.at + 1)

    def _is_decided(self) -> bool:
        """Tell of a diagnosis before the client takes the pen; going on again keeps it."""
        try:
            self.context.room.consents.require_decided(self.state.whole(), self._kept.words)
        except FieldErrors as errors:
            self._go_to_fault(self._kept.told(errors))
            return False
        return True

    def backward(self) -> None:
        """Go back one matter."""
        if self.at > 0:
            self.show_step(self.at - 1)

    def go_to_open(self) -> None:
        """Show the first matter that still holds the signing up."""
        state = self.state
        whole = state.whole()
        terms = whole.terms
        unfinished = {step.matter.key for step in self.steps} - set(state.talked_through)
        if not all(entry.is_agreed for entry in whole.exceptions):
            unfinished.add("confidentiality")
        if any(choice.answer is None for choice in whole.choices):
            unfinished.add("choices")
        if terms.directive is None:
            unfinished.add("directives")
        if terms.known_by is None:
            unfinished.add("employer")
        if terms.is_minor and not terms.has_guardian:
            unfinished.add("counselor")
        for number, step in enumerate(self.steps):
            if step.matter.key in unfinished:
                self.show_step(number)
                return

    def to_draft(self) -> dict[str, Any]:
        """Return how far the talk has come."""
        return self.state.to_draft(self.at)

    def pause(self) -> None:
        """Close and go on another time."""
        if self._save():
            self.reject()

    def sign(self) -> None:
        """Put the consent in force with the signatures on the pads."""
        if not self._save():
            return
        try:
            self.context.room.consents.sign_on_screen(
                self.state.consent.id,
                client_ink=self.signing.client_pad.ink(),
                counselor_ink=self.signing.counselor_pad.ink(),
                copy_given=self.signing.copy_given.isChecked(),
                guardian_ink=self.signing.guardian_pad.ink(),
                as_read=self.signing.client_pad.under,
                diagnoses_kept=self._kept.words,
            )
        except FieldErrors as errors:
            if rest := self.signing.fields.show_errors(self._kept.told(errors)):
                self._go_to_fault(rest)
            return
        except GateClosed as closed:
            self.signing.show_open(closed.verdict, "")
            return
        except RoomError as error:
            self.context.report(error)
            return
        self._finish(self.context.room.documents.of_record(CONSENT, self.state.consent.id)[0].id)

    def issue(self) -> None:
        """Give the sheet its number, to be printed and signed with a pen."""
        if not self._save():
            return
        try:
            document_id = self.context.room.consents.issue_for_paper(
                self.state.consent.id, self._kept.words
            )
        except FieldErrors as errors:
            self._go_to_fault(self._kept.told(errors))
            return
        self._finish(document_id)

    def preview(self) -> None:
        """Show the sheet as it would be printed, marked as a draft."""
        if self._save():
            data = self.context.room.consents.preview(self.state.consent.id)
            show_pdf(self, data, "Draf lembar persetujuan")

    def _finish(self, document_id: int) -> None:
        self.document_id = document_id
        self.finish()

    def _save(self) -> bool:
        if unreadable := self._unreadable():
            self._go_to_fault(unreadable)
            return False
        whole = self.state.whole()
        try:
            self.context.room.consents.save(
                self.state.consent.id,
                terms=whole.terms,
                exceptions=whole.exceptions,
                choices=whole.choices,
                talked_through=whole.talked_through,
            )
        except FieldErrors as errors:
            self._go_to_fault(errors.fields)
            return False
        except RoomError as error:
            self.context.report(error)
            return False
        self.context.changes.announce()
        return True

    def _go_to_fault(self, errors: dict[str, str]) -> None:
        row = next((self.fields.rows[name] for name in errors if name in self.fields.rows), None)
        if row is not None:
            for number, step in enumerate(self.steps):
                if step.isAncestorOf(row):
                    self.show_step(number)
                    for part in step.parts:
                        if isinstance(part, TermsPart):
                            part.unfold()
        rest = self.fields.show_errors(errors)
        if rest:
            tell(self, FieldErrors.sentence, " ".join(rest.values()))

    def _unreadable(self) -> dict[str, str]:
        parts = (part for step in self.steps for part in step.parts)
        trouble = next((part.trouble for part in parts if isinstance(part, ValidityPart)), "")
        return {"valid_until": trouble} if trouble else {}

    def _on_talked(self, key: str, is_done: bool) -> None:
        if is_done:
            self._talked_as[key] = self._words_of(key)
        self.state.set_talked(key, is_done)

    def _on_change(self) -> None:
        self.changed()
        for key in list(self.state.talked_through):
            # What was gone through was said in other words than those that stand there now.
            if self._talked_as.get(key) != self._words_of(key):
                self.state.set_talked(key, False)
                return
        self._show_talked()
        self._fill_step()

    def _words_of(self, key: str) -> tuple[str, ...]:
        """Return all that is said and answered in a matter, but for initials."""
        state = self.state
        matter = next(matter for matter in self._matters if matter.key == key)
        values = values_for(self._identity, state.terms)
        said = [fill(clause, values) for clause in matter.clauses]
        said += [
            str(getattr(state.terms, name)) for name in (*_TERMS.get(key, ()), *_LINES.get(key, ()))
        ]
        if key == "confidentiality":
            for entry in state.exceptions.values():
                said += [entry.contact_first, entry.never_contact]
        if key == "choices":
            said += [str(choice.answer) for choice in state.choices.values()]
        return tuple(said)

    def _show_talked(self) -> None:
        for step in self.steps:
            is_done = step.matter.key in self.state.talked_through
            if step.talked.isChecked() != is_done:
                step.talked.setChecked(is_done)

    def show_step(self, number: int) -> None:
        """Show a matter, or the signing after the last one."""
        self._stack.setCurrentIndex(number)
        last = number == len(self.steps)
        heading = "Tanda tangan" if last else self._matters[number].heading
        self._where.setText(
            f"Kita baca bersama · {heading} · {number + 1} dari {len(self.steps) + 1}"
        )
        self._back.setEnabled(number > 0)
        show_if(self._next, not last)
        show_if(self.signing.sign_button, last)
        self._fill_step()
        self.changed()
        (self._back if last else self._next).setFocus()
        announce(self, self._where.text())
        self._scrolls[number].verticalScrollBar().setValue(0)

    def _show_progress(self) -> None:
        left = [n for n, step in enumerate(self.steps) if not step.talked.isChecked()]
        self._progress.show_steps(self.at, len(self.steps) + 1, left)

    def _fill_step(self) -> None:
        self._show_progress()
        if self.at < len(self.steps):
            self.steps[self.at].show_values(values_for(self._identity, self.state.terms))
        else:
            self.signing.show_answers(answers_of(self.state, self._matters))
        self.signing.ask_guardian(self.state.terms.is_minor)
        # Also while a matter is on the screen: a change there empties the pads at once.
        verdict = self.context.room.consents.completeness(self.state.whole())
        unreadable = bool(self._unreadable())
        self.signing.show_open(verdict, "" if unreadable else self._signed_words())

    def _signed_words(self) -> str:
        """Return everything that a signature on the last step is given to."""
        return signed_words(self.state.whole())

    def _parts(self, matter: Matter) -> list[QWidget]:
        wording = self.state.consent.wording
        state, fields = self.state, self.fields
        if matter.key in _TERMS:
            return [TermsPart(state, _TERMS[matter.key], fields)]
        if matter.key == "confidentiality":
            return [
                ExceptionsPart(state, wording.exceptions),
                LinePart(state, "excluded_topics", fields),
            ]
        if matter.key == "choices":
            return [
                ChoicesPart(state, wording.choices),
                LinePart(state, "contact_channel", fields),
            ]
        if matter.key == "rights":
            return [ValidityPart(state, self.context.room.clock.today, fields)]
        if matter.key == "directives":
            return [DirectivePart(state, fields)]
        if matter.key == "employer":
            return [KnownByPart(state, fields)]
        if matter.key == "counselor":
            is_known = self.context.room.consents.knows_age(self._client.id)
            return [GuardianPart(state, fields, is_known=is_known)]
        return []

    def _build(self) -> None:
        self._progress = StepsBar(len(self.steps) + 1)
        self._where = WrapLabel("", "small")
        self._stack = QStackedWidget()
        self._scrolls = [Scroll(_padded(step)) for step in (*self.steps, self.signing)]
        for scroll in self._scrolls:
            self._stack.addWidget(scroll)
        self._back = SecondaryButton("Kembali", self.backward)
        pause = SecondaryButton("Jeda dan simpan", self.pause)
        self._next = PrimaryButton("Lanjut", self.forward)
        foot = Foot(self, self._next, self.signing.sign_button, self._back, pause, margin=0)
        middle = QWidget()
        middle.setMaximumWidth(px(860))
        column = QVBoxLayout(middle)
        column.setContentsMargins(px(24), px(28), px(24), px(12))
        column.setSpacing(px(12))
        column.addWidget(self._progress)
        column.addWidget(self._where)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        bind(TALK_ON, self, self.forward)
        bind(TALK_BACK, self, self.backward)
        bind(TALK_PAUSE, self, self.pause)


def _padded(step: QWidget) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, px(8), px(8), px(8))
    column.addWidget(step)
    return inner
