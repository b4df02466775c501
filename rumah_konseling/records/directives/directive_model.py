"""Directives of a client (arahan klien): the talk, the living will, the substitute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DirectiveKind(StrEnum):
    """Which sheet."""

    LIVING_WILL = "living_will"
    SUBSTITUTE = "substitute"


DIRECTIVE_WORDS = {
    DirectiveKind.LIVING_WILL: "Wasiat hidup",
    DirectiveKind.SUBSTITUTE: "Penunjukan pengganti",
}


class DirectiveState(StrEnum):
    """Where a directive stands; its last day ends it without a word here."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    REPLACED = "replaced"


class DirectiveDecision(StrEnum):
    """What the client decided in the talk."""

    NONE = "none"
    LATER = "later"
    MAKE = "make"


DECISION_WORDS = {
    DirectiveDecision.NONE: "Tidak membuat arahan",
    DirectiveDecision.LATER: "Ingin memikirkannya dahulu",
    DirectiveDecision.MAKE: "Ingin membuat arahan",
}


class Capacity(StrEnum):
    """How able to decide the client seemed."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"


CAPACITY_WORDS = {
    Capacity.CLEAR: "Mengerti, menimbang, dan memutuskan sendiri",
    Capacity.DOUBTFUL: "Meragukan; tunda",
}


class SubstituteRelation(StrEnum):
    """Who a substitute is to the client."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    SUPERIOR = "superior"


RELATION_WORDS = {
    SubstituteRelation.SPOUSE: "Suami atau istri",
    SubstituteRelation.PARENT: "Orang tua",
    SubstituteRelation.CHILD: "Anak",
    SubstituteRelation.SIBLING: "Saudara kandung",
    SubstituteRelation.FAMILY: "Keluarga lain",
    SubstituteRelation.FRIEND: "Sahabat",
    SubstituteRelation.COLLEAGUE: "Rekan kerja",
    SubstituteRelation.SUPERIOR: "Atasan",
}


# What is told of directives before a client decides: each point, in few words.
POINT_WORDS = {
    "what": "Pesan kepada konselor",
    "mandate": "Bukan kuasa atau pengampuan",
    "medical": "Bukan wasiat harta atau medis",
    "substitute": "Pengganti hanya didengar",
    "court": "Pengampu dari pengadilan",
    "heeded": "Sejauh hukum dan keselamatan",
    "change": "Boleh dicabut kapan saja",
}


@dataclass(frozen=True, slots=True)
class DirectiveTalk:
    """What was talked over. ``explained`` are the points told, ``options`` what was weighed.

    ``ask_again_on`` is when a client who thinks it over is asked again.
    """

    talked_on: date
    explained: tuple[str, ...]
    options: str
    capacity: Capacity
    decision: DirectiveDecision
    wish: str = ""
    ask_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """Who sees the client sign."""

    name: str
    identity: str
    born_on: date | None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who may be heard in the client's stead. ``accepted`` is whether they are willing."""

    name: str
    identity: str
    born_on: date | None
    relation: SubstituteRelation | None
    contact: str
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class DirectiveForm:
    """What the client directs.

    ``triggers`` say when it counts, ``decided_by`` who says that this has come. ``after`` is
    what becomes of the records when the client can't decide any more, or died. ``may_know`` is
    what a substitute may be told. ``copy_place`` is where the client keeps their copy.
    """

    kind: DirectiveKind
    capacity: Capacity
    capacity_note: str
    triggers: str
    decided_by: str
    witnesses: tuple[Witness, ...]
    wanted_people: str = ""
    unwanted_people: str = ""
    wanted_actions: str = ""
    unwanted_actions: str = ""
    after: str = ""
    substitute: Substitute | None = None
    alternate: Substitute | None = None
    powers: str = ""
    limits: str = ""
    may_know: str = ""
    valid_until: date | None = None
    review_on: date | None = None
    think_until: date | None = None
    copy_place: str = ""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as kept. ``sooner`` are the client's words for not waiting any longer."""

    id: int
    client_id: int
    form: DirectiveForm
    state: DirectiveState
    sooner: str
    serial: str | None
    signed_on: date | None
    copy_given: bool
    review_on: date | None
    ended_on: date | None
    ending: str

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        until = self.form.valid_until
        return self.state is DirectiveState.IN_FORCE and (until is None or until >= day)


def in_short(directive: Directive) -> str:
    """Return what a directive says, in the order in which it is needed in haste."""
    form = directive.form
    parts = [
        f"berlaku bila “{form.triggers}” (dinyatakan {form.decided_by})",
        *(
            f"{role} {one.name}, {one.contact}"
            for role, one in (("pengganti", form.substitute), ("cadangan", form.alternate))
            if one is not None
        ),
        f"boleh diberi tahu: {form.may_know}" if form.may_know else "",
        f"hubungi {form.wanted_people}" if form.wanted_people else "",
        f"jangan {form.unwanted_people}" if form.unwanted_people else "",
        f"dikehendaki: {form.wanted_actions}" if form.wanted_actions else "",
        f"tidak dikehendaki: {form.unwanted_actions}" if form.unwanted_actions else "",
        f"catatan: {form.after}" if form.after else "",
    ]
    return "; ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class DirectiveRevocation:
    """A directive taken back, as its sheet tells it."""

    title: str
    serial: str
    client_id: int
    revoked_on: date
    words: str
