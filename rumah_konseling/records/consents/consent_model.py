"""A consent and its parts, as facts: what the form prints and the gate reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.papers.ink import Ink


class ConsentState(StrEnum):
    """Where a consent stands; only ``IN_FORCE`` opens anything."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REPLACED = "replaced"


class DirectiveAnswer(StrEnum):
    """Whether the client has a living will or an appointed substitute."""

    YES = "yes"
    NO = "no"
    WANTS_TO_DISCUSS = "discuss"


class KnownBy(StrEnum):
    """Whether anybody else knows that the client comes."""

    NOBODY = "nobody"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """An agreed exception: whom to contact first, whom never, and the initials.

    ``initials`` is what was drawn on screen; ``on_paper`` says that they were
    seen on the signed sheet instead.
    """

    key: str
    contact_first: str = ""
    never_contact: str = ""
    initials: Ink | None = None
    on_paper: bool = False

    @property
    def is_agreed(self) -> bool:
        """Whether the client put their initials to it, on screen or on paper."""
        return self.on_paper or (self.initials is not None and self.initials.is_deliberate)


@dataclass(frozen=True, slots=True)
class Choice:
    """A separate yes or no; ``None`` until answered.

    ``withdrawn_at`` is the instant (ISO 8601, UTC) a yes was taken back.
    """

    key: str
    answer: bool | None = None
    withdrawn_at: str | None = None

    @property
    def is_given(self) -> bool:
        """Whether the permission holds now."""
        return self.answer is True and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class ConsentTerms:
    """What is agreed on in this client's own words.

    ``session_minutes`` is the length of one session in minutes.
    ``excluded_topics`` are further matters the client wants kept in any case.
    ``contact_channel`` is how the room may reach the client. ``known_by`` is whether
    others know that the client comes (``known_by_note``: who). For a client under 18
    (``is_minor``) the ``guardian_`` fields say which parent or guardian agrees with them.
    """

    purpose: str = ""
    approach: str = ""
    session_minutes: int = 50
    frequency: str = ""
    benefits: str = ""
    risks: str = ""
    alternatives: str = ""
    excluded_topics: str = ""
    contact_channel: str = ""
    directive: DirectiveAnswer | None = None
    directive_note: str = ""
    valid_until: date | None = None
    known_by: KnownBy | None = None
    known_by_note: str = ""
    is_minor: bool = False
    guardian_name: str = ""
    guardian_relation: str = ""
    guardian_identity: str = ""
    guardian_contact: str = ""

    @property
    def has_guardian(self) -> bool:
        """Whether a parent or guardian is named by all that the law and a call need."""
        named = (
            self.guardian_name,
            self.guardian_relation,
            self.guardian_identity,
            self.guardian_contact,
        )
        return all(text.strip() for text in named)


def terms_as_worded(wording: ConsentWording) -> ConsentTerms:
    """Return the terms with which a talk in this wording begins."""
    texts = {k: v for k, v in wording.defaults.items() if k in ConsentTerms.__slots__}
    return ConsentTerms(**texts)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Consent:
    """One informed consent with its confidentiality agreement.

    ``talked_through`` holds the keys of the matters gone through with the
    client; times are ISO 8601 in UTC.
    """

    id: int
    client_id: int
    state: ConsentState
    wording: ConsentWording
    terms: ConsentTerms
    exceptions: tuple[ExceptionEntry, ...]
    choices: tuple[Choice, ...]
    talked_through: tuple[str, ...]
    serial: str | None
    created_at: str
    signed_on: date | None
    client_ink: Ink | None
    counselor_ink: Ink | None
    copy_given: bool
    in_force_at: str | None
    ended_at: str | None
    end_reason: str
    guardian_ink: Ink | None = None

    def choice(self, key: str) -> Choice:
        """Return the choice called ``key``; unanswered when it was never asked."""
        return next((c for c in self.choices if c.key == key), Choice(key))


def consent_of_nobody(wording: ConsentWording) -> Consent:
    """Return an unsigned consent of no client, as it is when a talk in this wording begins."""
    return Consent(
        id=0,
        client_id=0,
        state=ConsentState.DRAFT,
        wording=wording,
        terms=terms_as_worded(wording),
        exceptions=tuple(ExceptionEntry(one.key) for one in wording.exceptions),
        choices=tuple(Choice(one.key) for one in wording.choices),
        talked_through=(),
        serial=None,
        created_at="",
        signed_on=None,
        client_ink=None,
        counselor_ink=None,
        copy_given=False,
        in_force_at=None,
        ended_at=None,
        end_reason="",
    )


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent taken back, whole (``items`` empty) or item by item (choice keys).

    ``by_minor`` is whether a parent or guardian signs beside a client under 18.
    """

    consent_serial: str
    items: tuple[str, ...]
    withdrawn_on: date
    client_ink: Ink | None = None
    note: str = ""
    by_minor: bool = False
    guardian_ink: Ink | None = None
