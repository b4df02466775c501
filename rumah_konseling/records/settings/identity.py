"""Who the room is: the letterhead, the counselor, the paper in the printer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaperSize(StrEnum):
    """The sheets an Indonesian office prints on; the value is the name on screen."""

    A4 = "A4"
    FOLIO = "Folio"
    F4 = "F4"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Return width and height of the upright sheet in millimetres."""
        return {"A4": (210.0, 297.0), "Folio": (210.0, 330.0), "F4": (215.0, 330.0)}[self.value]


class Typeface(StrEnum):
    """The typefaces a form can be set in; all come as packages.

    Arimo has the widths of Arial, which many offices prescribe.
    """

    CALADEA = "Caladea"
    OPEN_SANS = "Open Sans"
    ARIMO = "Arimo"


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper, margins in millimetres, and type of every form."""

    paper: PaperSize = PaperSize.A4
    margin_top: float = 25
    margin_right: float = 25
    margin_bottom: float = 30
    margin_left: float = 30
    typeface: Typeface = Typeface.CALADEA


@dataclass(frozen=True, slots=True)
class Counselor:
    """The room's one counselor.

    ``qualifications`` and ``limits`` (what they may not do) are told to every
    client and printed on the consent sheet. ``has_licence`` says that they hold the
    licence to practise psychology (STR and SILP, UU 23/2022); ``licence_on`` since which
    day (ISO) the setting is as it is.
    """

    name: str
    nip: str
    position: str
    greeting: str
    qualifications: str
    limits: str
    may_diagnose: bool = False
    has_licence: bool = False
    licence_on: str = ""


class SecurityMark(StrEnum):
    """How secret a letter is, in the letters that an office stamps; none prints no mark."""

    NONE = ""
    SECRET = "R"
    TOP_SECRET = "SR"

    @property
    def nature(self) -> str:
        """What stands behind “Sifat”."""
        return _NATURES[self]


_NATURES = {
    SecurityMark.NONE: "Rahasia",
    SecurityMark.SECRET: "Rahasia",
    SecurityMark.TOP_SECRET: "Sangat Rahasia",
}


@dataclass(frozen=True, slots=True)
class LetterSetup:
    """How an official letter is headed, numbered and signed (tata naskah dinas).

    ``letterhead`` holds the lines of the kop above its address; empty, agency and unit
    stand there. ``names_room`` adds the room, small. ``number_pattern`` makes the number
    that stands behind “Nomor” (``records/papers/letter_number.py``), ``serial_prefix``
    begins the numbers of papers that stay (``RK/LAU/2026/0031``). ``shows_no_attachment``
    prints “Lampiran: –”. ``rank`` is the counselor's pangkat, ``ground`` what they sign on
    (SK, its number and day). ``copies`` (Tembusan, one a line) stand under letters that hold
    nothing of a client: each copy of another would be a disclosure of its own.
    ``catchword`` repeats the next page's first word at the foot, ``cover_labels`` adds a
    sheet with labels for the outer and the inner cover. ``neutral_post`` is the
    signer's post on a paper that does not name the room.
    """

    letterhead: str = ""
    names_room: bool = True
    security: SecurityMark = SecurityMark.SECRET
    number_pattern: str = "{nomor}"
    serial_prefix: str = "RK"
    classification: str = ""
    unit_code: str = ""
    shows_no_attachment: bool = False
    with_degrees: bool = True
    with_nip: bool = True
    rank: str = ""
    ground: str = ""
    copies: str = ""
    catchword: bool = False
    cover_labels: bool = False
    neutral_post: str = ""


@dataclass(frozen=True, slots=True)
class RoomIdentity:
    """The room as it appears on paper. ``logo`` holds PNG or JPEG bytes.

    ``data_officer`` is the agency's data protection officer (UU 27/2022, article 53);
    ``data_officer_on`` since which day (ISO) the setting is as it is. ``zone`` is the
    office's (WIB, WITA, WIT), empty as long as it is not known.
    """

    agency: str
    unit: str
    room: str
    address: str
    city: str
    contact: str
    counselor: Counselor
    page: PageSetup = PageSetup()
    logo: bytes | None = None
    data_officer: str = ""
    data_officer_on: str = ""
    letters: LetterSetup = LetterSetup()
    zone: str = ""
