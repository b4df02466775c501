"""How long each kind of record is kept, by whose rule, and what holds one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RecordKind(StrEnum):
    """The kinds of record that a client's file can hold, each with a period of its own."""

    CASE_FILE = "case_file"
    UNSERVED = "unserved"
    EMERGENCY = "emergency"
    LEGAL_ORDER = "legal_order"
    COMPLAINT = "complaint"


RECORD_KIND_WORDS = {
    RecordKind.CASE_FILE: "Berkas layanan konseling",
    RecordKind.UNSERVED: "Pendaftaran tanpa layanan",
    RecordKind.EMERGENCY: "Pembukaan kerahasiaan darurat",
    RecordKind.LEGAL_ORDER: "Perintah hukum dan jawabannya",
    RecordKind.COMPLAINT: "Keluhan dan penyelesaiannya",
}
COUNTED_FROM = {
    RecordKind.CASE_FILE: "sejak layanan ditutup",
    RecordKind.UNSERVED: "sejak keluar dari daftar tunggu",
    RecordKind.EMERGENCY: "sejak pembukaan kerahasiaan",
    RecordKind.LEGAL_ORDER: "sejak perintah dijawab",
    RecordKind.COMPLAINT: "sejak keluhan diselesaikan",
}


class RoomKind(StrEnum):
    """The kinds of record that belong to no client, each with a period of its own."""

    DECISION = "room_decision"
    COMPLAINT = "room_complaint"
    BOUNDARY = "room_boundary"
    ADVICE = "room_advice"
    EMPLOYER_REQUEST = "room_employer_request"
    BREACH = "room_breach"
    YEARLY = "room_yearly"


ROOM_KIND_WORDS = {
    RoomKind.DECISION: "Keputusan etik tanpa klien",
    RoomKind.COMPLAINT: "Keluhan tanpa klien",
    RoomKind.BOUNDARY: "Catatan batas hubungan tanpa klien",
    RoomKind.ADVICE: "Konsultasi dan layanan tanpa klien",
    RoomKind.EMPLOYER_REQUEST: "Permintaan pihak lain dan jawabannya",
    RoomKind.BREACH: "Insiden data dan pemberitahuannya",
    RoomKind.YEARLY: "Lembar tahunan praktik dan pemrosesan",
}
ROOM_COUNTED_FROM = {
    RoomKind.DECISION: "sejak akhir tahun keputusan selesai ditinjau",
    RoomKind.COMPLAINT: "sejak akhir tahun keluhan diselesaikan",
    RoomKind.BOUNDARY: "sejak akhir tahun catatan ditutup",
    RoomKind.ADVICE: "sejak akhir tahun konsultasi",
    RoomKind.EMPLOYER_REQUEST: "sejak akhir tahun permintaan dijawab",
    RoomKind.BREACH: "sejak akhir tahun insiden selesai",
    RoomKind.YEARLY: "sejak akhir tahun lembar dicetak",
}


class Fate(StrEnum):
    """What the archive schedule says is done at the end."""

    DESTROYED = "destroyed"
    JUDGED = "judged"
    PERMANENT = "permanent"


FATE_WORDS = {
    Fate.DESTROYED: "Musnah",
    Fate.JUDGED: "Dinilai kembali",
    Fate.PERMANENT: "Permanen",
}


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long one kind is kept: years active, then years inactive.

    ``schedule`` is the agency's archive schedule (JRA) with its number, empty while nobody
    entered it; ``ground`` the law it rests on, as text.
    """

    active_years: int
    inactive_years: int
    ground: str
    schedule: str = ""
    classification: str = ""
    fate: Fate = Fate.DESTROYED

    @property
    def years(self) -> int:
        """The whole period."""
        return self.active_years + self.inactive_years


_GROUND = (
    "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan; jadwal retensi arsip (JRA) instansi."
)
# Proposals of the room, until the agency's own schedule is entered.
PROPOSED = {
    RecordKind.CASE_FILE: RetentionRule(1, 4, _GROUND),
    RecordKind.UNSERVED: RetentionRule(1, 1, _GROUND),
    RecordKind.EMERGENCY: RetentionRule(2, 3, _GROUND),
    RecordKind.LEGAL_ORDER: RetentionRule(2, 3, _GROUND),
    RecordKind.COMPLAINT: RetentionRule(1, 2, _GROUND),
}


PROPOSED_ROOM = {
    RoomKind.DECISION: RetentionRule(2, 3, _GROUND),
    RoomKind.COMPLAINT: RetentionRule(1, 2, _GROUND),
    RoomKind.BOUNDARY: RetentionRule(1, 4, _GROUND),
    RoomKind.ADVICE: RetentionRule(1, 2, _GROUND),
    RoomKind.EMPLOYER_REQUEST: RetentionRule(1, 2, _GROUND),
    RoomKind.BREACH: RetentionRule(2, 3, _GROUND),
    RoomKind.YEARLY: RetentionRule(2, 3, _GROUND),
}


class HoldKind(StrEnum):
    """Why a record is held back."""

    DISPUTE = "dispute"
    EXAMINATION = "examination"
    CLIENT = "client"
    OTHER = "other"


HOLD_KIND_WORDS = {
    HoldKind.DISPUTE: "Sengketa atau perkara",
    HoldKind.EXAMINATION: "Pemeriksaan atau penyelidikan",
    HoldKind.CLIENT: "Permintaan klien",
    HoldKind.OTHER: "Sebab lain",
}

# What a hold of another's is lifted by: without it the counselor alone would end it.
HOLD_ENDS_BY = {
    HoldKind.DISPUTE: "Sebutkan putusan atau surat yang mengakhiri perkaranya, dengan nomor atau "
    "tanggalnya.",
    HoldKind.EXAMINATION: "Sebutkan surat yang mengakhiri pemeriksaannya, dengan nomor atau "
    "tanggalnya.",
    HoldKind.CLIENT: "Sebutkan tanggal klien menyatakan penahanannya boleh dibuka.",
}


@dataclass(frozen=True, slots=True)
class HoldForm:
    """Why, at whose word, and until when or what."""

    kind: HoldKind
    reason: str
    authority: str = ""
    until_event: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold as kept; it stands until it is lifted, also past the day it was meant for."""

    id: int
    client_id: int
    code: str
    form: HoldForm
    placed_on: date
    lifted_on: date | None
    lifted_reason: str

    @property
    def stands(self) -> bool:
        """Whether it still holds the record back."""
        return self.lifted_on is None


@dataclass(frozen=True, slots=True)
class KeptKind:
    """One kind that a file holds: when its period began, and the last day it is kept."""

    kind: RecordKind
    began_on: date
    until: date
    rule: RetentionRule


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A closed file with the kinds it holds. The kind that is kept longest decides.

    ``holds`` counts the holds that stand.
    """

    client_id: int
    code: str
    first_on: date
    closed_on: date
    kinds: tuple[KeptKind, ...]
    until: date
    holds: int

    @property
    def longest(self) -> KeptKind:
        """The kind that decides."""
        return max(self.kinds, key=lambda one: one.until)

    @property
    def is_permanent(self) -> bool:
        """Whether a rule says that it is never destroyed."""
        return any(one.rule.fate is Fate.PERMANENT for one in self.kinds)

    @property
    def has_schedule(self) -> bool:
        """Whether the schedule of every kind in it was entered."""
        return all(one.rule.schedule for one in self.kinds)

    def is_due(self, today: date) -> bool:
        """Whether the last day of keeping has passed."""
        return self.until < today
