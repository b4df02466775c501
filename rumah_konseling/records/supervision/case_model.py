"""A case brought to supervision: what is asked, what leaves, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from rumah_konseling.ethics.deidentify.decisions import Answer, Decision
from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_LINE = 200
# What the engine calls the day from which it counts.
REFERENCE = "hari acuan"
MAX_TEXT = 200_000
LEAST_TEXT = 10


class CaseKind(StrEnum):
    """How a case is told: without identity, with it, or as a question without case facts."""

    WITHOUT_IDENTITY = "without_identity"
    IDENTIFIED = "identified"
    QUESTION = "question"


class PaperEnd(StrEnum):
    """What became of the page after supervision."""

    RETURNED = "returned"
    DESTROYED = "destroyed"
    NOT_HANDED_OVER = "not_handed_over"


@dataclass(frozen=True, slots=True)
class CaseForm:
    """What the counselor writes, in whatever words.

    ``sessions`` are the ids of the sessions it is taken from, ``supervised_on`` the day on
    which supervision is planned. ``recipient_id`` names the supervisor of a case that is
    told with the identity: the one whom the permission names.
    """

    supervisor: str = ""
    recipient_id: int | None = None
    supervised_on: date | None = None
    sessions: tuple[int, ...] = ()
    topic: str = ""
    formulation: str = ""
    approach: str = ""
    question: str = ""


# The texts of the page in their order.
SECTIONS = ("topic", "formulation", "approach", "question")
# A question without case facts has no others.
QUESTION_SECTIONS = ("topic", "question")


def sections_of(kind: CaseKind) -> tuple[str, ...]:
    """Return which texts a page of a kind holds."""
    return QUESTION_SECTIONS if kind is CaseKind.QUESTION else SECTIONS


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided of one subject; ``label`` is what stands in its place."""

    answer: Answer
    label: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """All that was decided of a text, and the words that were made known by hand."""

    answers: Mapping[str, Settled] = field(default_factory=dict)
    chosen: tuple[Chosen, ...] = ()

    @property
    def decisions(self) -> dict[str, Decision]:
        """The decisions as the engine takes them."""
        return {key: Decision(one.answer, one.label) for key, one in self.answers.items()}

    def with_answer(self, subject: str, answer: Answer, label: str = "") -> Decided:
        """Return these with one more decision, or another one of that subject."""
        return replace(self, answers={**self.answers, subject: Settled(answer, label)})

    def without(self, subject: str) -> Decided:
        """Return these without what was decided or made known of a subject."""
        answers = {key: one for key, one in self.answers.items() if key != subject}
        kept = tuple(one for one in self.chosen if one.subject != subject)
        return Decided(answers, kept)

    def with_chosen(self, chosen: Chosen) -> Decided:
        """Return these with words that are known from now on."""
        others = self.without(chosen.subject)
        return replace(others, chosen=(*others.chosen, chosen))


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page as it leaves: every word on it that is not the form's own.

    ``texts`` are the sections by name, ``client_name`` is empty without a permission.
    """

    kind: CaseKind
    code: str
    supervisor: str
    texts: Mapping[str, str]
    age_band: str = ""
    client_name: str = ""

    @property
    def counts_days(self) -> bool:
        """Whether a text tells days by their distance from the day of the page."""
        return any(REFERENCE in text for text in self.texts.values())

    @property
    def digest(self) -> str:
        """What a reading is bound to: any other word gives another."""
        parts = [f"{name}\n{text}" for name, text in self.texts.items()]
        head = (self.kind.value, self.code, self.supervisor, self.age_band, self.client_name)
        return digest_of(*head, *parts)


@dataclass(frozen=True, slots=True)
class PageRead:
    """How the finished page was read: which, whether to its end, and what was answered.

    ``colleague_can_tell`` and ``supervisor_can_tell`` are whether the person can be known;
    ``None`` is no answer. The words beside them say why, ``why_needed`` why the events that
    are told are needed for the question.
    """

    digest: str = ""
    to_its_end: bool = False
    colleague_can_tell: bool | None = None
    colleague: str = ""
    supervisor_can_tell: bool | None = None
    supervisor: str = ""
    why_needed: str = ""


@dataclass(frozen=True, slots=True)
class SupervisionCase:
    """A case as kept. It is a draft until ``document_id`` names its page."""

    id: int
    client_id: int
    code: str
    kind: CaseKind
    form: CaseForm
    decided: Decided
    page: CasePage | None
    seen: PageRead | None
    basis: str | None
    issued_on: date | None
    document_id: int | None
    advice: str | None
    advised_on: date | None
    action: str | None
    acted_on: date | None
    next_on: date | None
    paper_end: PaperEnd | None
    paper_ended_on: date | None
    created_at: str
    updated_at: str

    @property
    def is_issued(self) -> bool:
        """Whether its page has a number and changes no more."""
        return self.document_id is not None


@dataclass(frozen=True, slots=True)
class AdviceForm:
    """What the supervisor said, when, and when the case is looked at again."""

    advice: str
    advised_on: date
    next_on: date | None = None


def tidy(form: CaseForm) -> CaseForm:
    """Return a form with its texts as they are kept."""
    return replace(
        form,
        supervisor=one_line(form.supervisor),
        topic=one_line(form.topic),
        formulation=several_lines(form.formulation),
        approach=several_lines(form.approach),
        question=several_lines(form.question),
    )


def draft_errors(form: CaseForm) -> dict[str, str]:
    """Return what keeps a tidied draft from being kept, by field."""
    errors = {
        name: too_long(MAX_LINE)
        for name in ("supervisor", "topic")
        if len(getattr(form, name)) > MAX_LINE
    }
    return errors | {
        name: too_long(MAX_TEXT)
        for name in SECTIONS
        if name != "topic" and len(getattr(form, name)) > MAX_TEXT
    }


_MISSING = {
    "supervisor": (3, "Isi nama supervisor yang menerima halaman ini."),
    "topic": (3, "Tulis pokok bahasan dengan beberapa kata."),
    "formulation": (
        LEAST_TEXT,
        "Tulis rumusan kasus: yang dialami dan yang memeliharanya.",
    ),
    "approach": (LEAST_TEXT, "Tulis pendekatan yang dipakai dan alasannya."),
    "question": (LEAST_TEXT, "Tulis pertanyaan yang Anda bawa ke supervisi."),
}


def missing(kind: CaseKind, form: CaseForm) -> dict[str, str]:
    """Return what a tidied form lacks to become a page, by field."""
    errors = {
        name: _MISSING[name][1]
        for name in ("supervisor", *sections_of(kind))
        if len(getattr(form, name)) < _MISSING[name][0]
    }
    if kind is CaseKind.IDENTIFIED and form.recipient_id is None:
        errors["supervisor"] = "Pilih supervisor yang disebut dalam izin klien."
    return errors
