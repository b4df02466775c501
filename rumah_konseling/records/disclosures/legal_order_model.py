"""A legal order (perintah hukum): who ordered what, how it was weighed, how it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period
from rumah_konseling.ethics.gates.scope import MOST_ITEMS
from rumah_konseling.ethics.gates.sender import is_of_the_employer
from rumah_konseling.ethics.laws import names_a_law
from rumah_konseling.ethics.reasons import is_reason, says
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_TEXT = 4_000
MAX_LINE = 200
ANY_TIME = Period()


class OrderedBy(StrEnum):
    """Who may order by law."""

    COURT = "court"
    PROSECUTOR = "prosecutor"
    INVESTIGATOR = "investigator"
    OTHER = "other"


class OrderAnswer(StrEnum):
    """What is done about an order."""

    COMPLY = "comply"
    REFUSE = "refuse"


class ToldOfOrder(StrEnum):
    """Whether the client was told of the order."""

    BEFORE = "before"
    AFTER = "after"
    NOT_YET = "not_yet"
    NOT_ALLOWED = "not_allowed"


class RefusalGround(StrEnum):
    """Why an order can't be followed as it came; each has its sentence in the wording."""

    NO_BASIS = "no_basis"
    NOT_ENTITLED = "not_entitled"
    TOO_WIDE = "too_wide"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class OrderReceived:
    """The order as it came. ``scope`` is what it wants, in its own words.

    ``answer_by`` is the day it sets, if it sets one; ``period`` the time that it asks about,
    as far as it says so.
    """

    ordered_by: OrderedBy
    issuer: Addressee
    number: str
    dated: date
    received_on: date
    scope: str
    answer_by: date | None = None
    period: Period = ANY_TIME


@dataclass(frozen=True, slots=True)
class OrderHandling:
    """How it was weighed. ``items`` and ``given`` are the least that answers it.

    ``verified`` is how it was made sure that the order is genuine, ``advice`` whose was
    taken, or why none could be. ``note`` is for the room alone: no letter holds it.
    """

    verified: str = ""
    advice: str = ""
    client_told: ToldOfOrder = ToldOfOrder.NOT_YET
    client_told_note: str = ""
    answer: OrderAnswer | None = None
    items: tuple[Item, ...] = ()
    given: str = ""
    withheld: str = ""
    medium: Medium = Medium.PAPER
    ground: RefusalGround | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LegalOrderRecord:
    """One order. It opens the gate from ``completed_at`` (ISO 8601, UTC) until it is over.

    ``counselor_ink`` signs an answer that leaves as a file; it stands on the paper alone.
    """

    id: int
    client_id: int
    recipient_id: int
    serial: str
    received: OrderReceived
    handling: OrderHandling
    registered_at: str
    completed_at: str | None
    document_id: int | None
    answered_on: date | None
    withdrawn_on: date | None
    told_on: date | None = None
    untold_reason: str | None = None
    tell_from: date | None = None
    counselor_ink: Ink | None = None

    @property
    def is_over(self) -> bool:
        """Whether it was answered or withdrawn: then it opens nothing any more."""
        return self.answered_on is not None or self.withdrawn_on is not None

    @property
    def is_to_be_told(self) -> bool:
        """Whether it was answered and the client still does not know of it."""
        return (
            self.answered_on is not None
            and self.handling.client_told is not ToldOfOrder.BEFORE
            and self.told_on is None
        )


def tidy_received(received: OrderReceived) -> OrderReceived:
    """Return an order with its texts as they are kept."""
    to = received.issuer
    return replace(
        received,
        issuer=Addressee(one_line(to.name), one_line(to.office), several_lines(to.address)),
        number=one_line(received.number),
        scope=several_lines(received.scope),
    )


def received_errors(received: OrderReceived, today: date) -> dict[str, str]:
    """Return what keeps a tidied order from being registered, by field."""
    errors = {}
    if not says(received.issuer.name, 3):
        errors["issuer"] = "Isi pejabat atau lembaga yang memerintahkan."
    elif max(map(len, (received.issuer.name, received.issuer.office))) > MAX_LINE:
        errors["issuer"] = too_long(MAX_LINE)
    elif received.ordered_by is not OrderedBy.OTHER and is_of_the_employer(
        received.issuer.name, received.issuer.office
    ):
        errors["ordered_by"] = (
            "Pihak ini bukan pengadilan, kejaksaan, atau penyidik. Pilih pejabat lain; perintah "
            "atasan bukan perintah hukum."
        )
    if not says(received.number, 3):
        errors["number"] = "Isi nomornya. Perintah tanpa surat bernomor belum menjadi perintah."
    elif len(received.number) > MAX_LINE:
        errors["number"] = too_long(MAX_LINE)
    if not is_reason(received.scope):
        errors["scope"] = "Tulis apa yang diperintahkan, seperti bunyi suratnya."
    elif len(received.scope) > MAX_TEXT:
        errors["scope"] = too_long(MAX_TEXT)
    if received.dated > today:
        errors["dated"] = "Tanggal itu belum terjadi."
    if received.received_on > today:
        errors["received_on"] = "Tanggal itu belum terjadi."
    elif received.received_on < received.dated:
        errors["received_on"] = "Surat itu diterima sebelum tanggalnya; periksa salah satunya."
    if received.answer_by is not None and received.answer_by < received.dated:
        errors["answer_by"] = "Batas jawaban mendahului tanggal suratnya."
    period = received.period
    if period.start and period.end and period.end < period.start:
        errors["period_end"] = "Akhir masanya mendahului awalnya."
    return errors


_TEXTS = ("verified", "advice", "client_told_note", "given", "withheld", "note")


def tidy_handling(handling: OrderHandling) -> OrderHandling:
    """Return how an order was weighed with its texts as they are kept."""
    texts = {name: several_lines(getattr(handling, name)) for name in _TEXTS}
    return replace(handling, **texts)  # type: ignore[arg-type]


def too_long_handling(handling: OrderHandling) -> dict[str, str]:
    """Return what is too long to be kept, by field."""
    return {name: too_long(MAX_TEXT) for name in _TEXTS if len(getattr(handling, name)) > MAX_TEXT}


_NEEDED = {
    "verified": "Tulis bagaimana Anda memastikan bahwa perintah ini asli.",
    "advice": "Tulis nasihat siapa yang diminta dan isinya, atau mengapa tidak mungkin.",
}


# Whoever is neither a court, a prosecutor nor an investigator may order by a law that says so.
_NO_LAW = (
    "Sebutkan nomor undang-undang dan pasal yang memberi pejabat ini wewenang memerintah. "
    "Perintah atasan bukan perintah hukum."
)


def missing_handling(handling: OrderHandling, ordered_by: OrderedBy) -> dict[str, str]:
    """Return what a tidied record lacks to be whole, by field.

    An order of some other official is followed only where a law is named that lets them order.
    """
    errors = {name: hint for name, hint in _NEEDED.items() if not says(getattr(handling, name), 3)}
    is_followed = handling.answer is OrderAnswer.COMPLY
    if is_followed and ordered_by is OrderedBy.OTHER and not names_a_law(handling.verified):
        errors.setdefault("verified", _NO_LAW)
    if handling.client_told is ToldOfOrder.NOT_YET:
        errors["client_told"] = "Beri tahu klien, atau nyatakan bahwa hal itu dilarang."
    elif handling.client_told is not ToldOfOrder.BEFORE and not is_reason(
        handling.client_told_note
    ):
        errors["client_told_note"] = "Tulis mengapa klien tidak diberi tahu lebih dahulu."
    if handling.answer is None:
        errors["answer"] = "Pilih: dipenuhi seperlunya, atau ditolak dengan surat."
    elif handling.answer is OrderAnswer.REFUSE:
        if handling.ground is None:
            errors["ground"] = "Pilih alasan yang ditulis dalam surat jawaban."
    else:
        if not handling.items:
            errors["items"] = "Pilih jenis informasi yang diberikan; hanya yang diperintahkan."
        elif len(handling.items) > MOST_ITEMS:
            errors["items"] = (
                "Perintah pun dijawab seperlunya. Sebutkan informasi mana yang diperintahkan."
            )
        if not says(handling.given, 5):
            errors["given"] = "Tulis informasi terbatas yang diberikan."
        if not says(handling.withheld, 3):
            errors["withheld"] = "Tulis apa yang tidak diberikan."
    return errors
