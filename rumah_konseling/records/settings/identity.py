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
    """The typefaces a form can be set in; both come as packages."""

    CALADEA = "Caladea"
    OPEN_SANS = "Open Sans"


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


@dataclass(frozen=True, slots=True)
class RoomIdentity:
    """The room as it appears on paper. ``logo`` holds PNG or JPEG bytes.

    ``data_officer`` is the agency's data protection officer (UU 27/2022, article 53);
    ``data_officer_on`` since which day (ISO) the setting is as it is.
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
