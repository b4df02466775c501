"""How far one consent talk has come, while it is on the screen."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from rumah_konseling.records.consents.consent_model import (
    Choice,
    Consent,
    ConsentTerms,
    DirectiveAnswer,
    ExceptionEntry,
    KnownBy,
)
from rumah_konseling.records.papers.ink import Ink


class TalkState(QObject):
    """The consent as it is being talked through; ``changed`` follows every touch."""

    changed = Signal()

    def __init__(self, consent: Consent) -> None:
        super().__init__()
        self.consent = consent
        self.terms = consent.terms
        self.exceptions = {entry.key: entry for entry in consent.exceptions}
        self.choices = {choice.key: choice for choice in consent.choices}
        self.talked_through = list(consent.talked_through)
        # What was typed for a term and can't be read yet: no term, and not to be lost.
        self.unread: dict[str, str] = {}

    def set_unread(self, name: str, typed: str) -> None:
        """Keep what was typed for a term and can't be read; empty when it can."""
        if self.unread.get(name, "") != typed:
            self.unread[name] = typed
            self.changed.emit()

    def set_term(self, name: str, value: object) -> None:
        """Change one of the terms; blanks alone say nothing."""
        value = _said(value)
        if getattr(self.terms, name) != value:
            self.terms = replace(self.terms, **{name: value})  # type: ignore[arg-type]
            self.changed.emit()

    def set_exception(self, key: str, **values: object) -> None:
        """Change what is agreed about an exception; initials to other words are none."""
        before = self.exceptions[key]
        said = {name: _said(value) for name, value in values.items()}
        after = replace(before, **said)  # type: ignore[arg-type]
        if (before.contact_first, before.never_contact) != (
            after.contact_first,
            after.never_contact,
        ):
            after = replace(after, initials=None)
        self.exceptions[key] = after
        self.changed.emit()

    def answer(self, key: str, answer: bool) -> None:
        """Answer one of the separate choices."""
        self.choices[key] = Choice(key, answer)
        self.changed.emit()

    def set_talked(self, key: str, is_done: bool) -> None:
        """Note that a matter was gone through with the client, or has to be once more."""
        if is_done != (key in self.talked_through):
            if is_done:
                self.talked_through.append(key)
            else:
                self.talked_through.remove(key)
            self.changed.emit()

    def whole(self) -> Consent:
        """Return the consent as it stands on the screen."""
        return replace(
            self.consent,
            terms=self.terms,
            exceptions=tuple(self.exceptions.values()),
            choices=tuple(self.choices.values()),
            talked_through=tuple(self.talked_through),
        )

    def to_draft(self, step: int) -> dict[str, Any]:
        """Return everything as plain data, good or not, for the encrypted draft."""
        terms = asdict(self.terms)
        until: date | None = terms["valid_until"]
        terms["valid_until"] = until.isoformat() if until else None
        return {
            "step": step,
            "terms": terms,
            "exceptions": {
                key: [e.contact_first, e.never_contact, e.initials.to_text() if e.initials else ""]
                for key, e in self.exceptions.items()
            },
            "choices": {key: choice.answer for key, choice in self.choices.items()},
            "talked": list(self.talked_through),
            "unread": self.unread,
        }

    def take_draft(self, draft: dict[str, Any]) -> int:
        """Take up a draft and return the step it stood at."""
        terms = dict(draft["terms"])
        until, directive = terms["valid_until"], terms["directive"]
        terms["valid_until"] = date.fromisoformat(until) if until else None
        terms["directive"] = DirectiveAnswer(directive) if directive else None
        # A draft of an earlier version does not know this question.
        known_by = terms.get("known_by")
        terms["known_by"] = KnownBy(known_by) if known_by else None
        self.terms = ConsentTerms(**terms)
        for key, (first, never, ink) in draft["exceptions"].items():
            if key in self.exceptions:
                drawn = Ink.from_text(ink) if ink else None
                self.exceptions[key] = ExceptionEntry(key, first, never, drawn)
        for key, answer in draft["choices"].items():
            if key in self.choices:
                self.choices[key] = Choice(key, answer)
        self.talked_through = list(draft["talked"])
        self.unread = dict(draft.get("unread", {}))
        self.changed.emit()
        return int(draft["step"])


def _said(value: object) -> object:
    return value.strip() if type(value) is str else value
