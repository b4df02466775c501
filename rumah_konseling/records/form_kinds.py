"""Every kind of paper that the room issues: the one place where what it is stands.

What it says is wording (``resources/wording``), how it is drawn a module of ``forms``;
both are found by the kind's ``key``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.records.breaches.breach_model import BreachNotice, ProcessingRecord
from rumah_konseling.records.care.care_model import CarePlan, SafetyPlan
from rumah_konseling.records.care.closing_model import Closing
from rumah_konseling.records.consents.consent_model import Consent, Withdrawal
from rumah_konseling.records.directives.directive_model import Directive, DirectiveRevocation
from rumah_konseling.records.disclosures.emergency_model import EmergencyRecord
from rumah_konseling.records.disclosures.employer_model import AttendanceNote, EmployerRequest
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.disclosures.letter_model import LetterOnPaper
from rumah_konseling.records.disclosures.permission_model import ReleasePermission, Revocation
from rumah_konseling.records.practice.practice_model import (
    Complaint,
    EthicsAudit,
    PracticeYear,
)
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.retention.destruction_model import (
    DestructionNotice,
    ProposalPaper,
    SheetPaper,
)
from rumah_konseling.records.rights.rights_model import ClientCopy, RightsRequest
from rumah_konseling.records.safekeeping.audit_digest_model import AuditDigest
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.sessions.companion_model import Companion
from rumah_konseling.records.succession.succession_model import SuccessionReport
from rumah_konseling.records.supervision.case_model import CasePage

Facts = TypeVar("Facts")


class Giving(StrEnum):
    """When a paper of a kind counts as given; to draw, show, print or save it gives nothing.

    ``IN_LEDGER``: whoever is told is a third party. A line of the ledger is prepared with the
    paper, and counts once it is said that it was handed over (``disclosures/handovers.py``).
    ``AS_TOLD``: the ledger's line counts from when the record was begun, for what it tells is
    said in the same minutes. ``ANSWERED``: once the record it answers says so. ``COPY``: the
    original stays here, and the record says that its signer took a copy. ``TAKEN_ALONG``: once
    it is said that who it is for has it. ``STAYS``: it is given to nobody.
    """

    IN_LEDGER = "in_ledger"
    AS_TOLD = "as_told"
    ANSWERED = "answered"
    COPY = "copy"
    TAKEN_ALONG = "taken_along"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class FormKind(Generic[Facts]):
    """A kind of paper, drawn from ``Facts``.

    ``key`` names its wording and its drawing, ``code`` stands in serials and in the file.
    ``subject`` is the kind of record it belongs to, ``giving`` when it counts as given.
    ``noun`` is what a sentence calls it. ``returns_signed`` says that its signed
    original comes back to the cabinet, ``leaves`` that it leaves the room: then its number
    counts nothing. ``short_title`` stands in a foot where ``title`` is too long. Fields of
    ``Facts`` called as in ``unprinted`` are for the room alone: no such paper shows them.
    """

    key: str
    code: str
    title: str
    subject: str
    giving: Giving
    noun: str = "lembar"
    returns_signed: bool = False
    leaves: bool = False
    foot: str = ""
    unprinted: frozenset[str] = frozenset()

    @property
    def short_title(self) -> str:
        """What the foot of a page calls it."""
        return self.foot or self.title.capitalize()

    def subject_of(self, record: object = "") -> str:
        """Return how the record that a paper of this kind belongs to is named."""
        return f"{self.subject}/{record}" if record != "" else self.subject


# The client takes a copy along, and may show it: its number counts nothing.
CONSENT: FormKind[Consent] = FormKind(
    "consent",
    "PSJ",
    "Persetujuan Konseling dan Kesepakatan Kerahasiaan",
    "consent",
    Giving.COPY,
    returns_signed=True,
    leaves=True,
    foot="Persetujuan dan kerahasiaan",
)
# The client takes it along, so its number counts nothing.
WITHDRAWAL: FormKind[tuple[Consent, Withdrawal]] = FormKind(
    "withdrawal",
    "CBT",
    "Pencabutan Persetujuan",
    "consent_withdrawal",
    Giving.TAKEN_ALONG,
    returns_signed=True,
    leaves=True,
    unprinted=frozenset({"terms", "exceptions"}),
)
RELEASE: FormKind[ReleasePermission] = FormKind(
    "release",
    "IZN",
    "Izin Pemberian Informasi",
    "permission",
    Giving.COPY,
    returns_signed=True,
    leaves=True,
)
REVOCATION: FormKind[tuple[ReleasePermission, Revocation]] = FormKind(
    "revocation",
    "CIZ",
    "Pencabutan Izin Pemberian Informasi",
    "revocation",
    Giving.TAKEN_ALONG,
    returns_signed=True,
    leaves=True,
    foot="Pencabutan izin",
    unprinted=frozenset(
        {
            "items_text",
            "excluded_text",
            "ends_on_event",
            "representative",
            "authority",
            "period_reason",
        }
    ),
)
Letter = tuple[int, OpenVerdict, LetterOnPaper]  # whose, what may stand in it, what does
REFERRAL: FormKind[Letter] = FormKind(
    "referral", "RJK", "Surat Rujukan", "letter", Giving.IN_LEDGER, noun="surat", leaves=True
)
INFORMATION: FormKind[Letter] = FormKind(
    "information",
    "SKI",
    "Surat Penyampaian Informasi",
    "letter",
    Giving.IN_LEDGER,
    noun="surat",
    leaves=True,
)
EMERGENCY: FormKind[EmergencyRecord] = FormKind(
    "emergency",
    "DRT",
    "Catatan Pembukaan Kerahasiaan",
    "emergency",
    Giving.AS_TOLD,
    leaves=True,
)
EMPLOYER_REPLY: FormKind[EmployerRequest] = FormKind(
    "employer_reply",
    "JPA",
    "Jawaban atas Permintaan Informasi",
    "employer_request",
    Giving.ANSWERED,
    noun="surat",
    leaves=True,
    unprinted=frozenset({"asked"}),
)
LEGAL_REPLY: FormKind[LegalOrderRecord] = FormKind(
    "legal_reply",
    "JPH",
    "Jawaban atas Perintah Hukum",
    "legal_order",
    Giving.ANSWERED,
    noun="surat",
    leaves=True,
    unprinted=frozenset({"scope", "handling"}),
)
ATTENDANCE: FormKind[tuple[int, AttendanceNote]] = FormKind(
    "attendance",
    "SKH",
    "Surat Keterangan Hadir",
    "client",
    Giving.TAKEN_ALONG,
    noun="surat",
    leaves=True,
)
# The client carries it about, so its number counts nothing.
CARE_PLAN: FormKind[CarePlan] = FormKind(
    "care_plan", "RPL", "Rencana Layanan", "care_plan", Giving.TAKEN_ALONG, leaves=True
)
SAFETY_PLAN: FormKind[SafetyPlan] = FormKind(
    "safety_plan", "RKS", "Rencana Keselamatan", "safety_plan", Giving.TAKEN_ALONG, leaves=True
)
# The client takes it along, so its number counts nothing.
CLOSING: FormKind[Closing] = FormKind(
    "closing",
    "PNT",
    "Ringkasan Penutupan",
    "closing",
    Giving.TAKEN_ALONG,
    returns_signed=True,
    leaves=True,
    unprinted=frozenset({"first_concern"}),
)
# The companion takes a copy along, so its number counts nothing.
COMPANION: FormKind[Companion] = FormKind(
    "companion",
    "LKP",
    "Lembar Kerahasiaan Pendamping",
    "companion",
    Giving.COPY,
    returns_signed=True,
    leaves=True,
)
# The client takes a copy along, so its number counts nothing.
LIVING_WILL: FormKind[Directive] = FormKind(
    "living_will",
    "WHD",
    "Wasiat Hidup",
    "directive",
    Giving.COPY,
    returns_signed=True,
    leaves=True,
    unprinted=frozenset({"ending"}),
)
SUBSTITUTE: FormKind[Directive] = FormKind(
    "substitute",
    "PGT",
    "Penunjukan Pengganti",
    "directive",
    Giving.COPY,
    returns_signed=True,
    leaves=True,
    unprinted=frozenset({"ending"}),
)
DIRECTIVE_REVOCATION: FormKind[DirectiveRevocation] = FormKind(
    "directive_revocation",
    "CAR",
    "Pencabutan Arahan",
    "directive_revocation",
    Giving.TAKEN_ALONG,
    returns_signed=True,
    leaves=True,
)
# The supervisor signs for confidentiality; the page comes back, or it is destroyed.
SUPERVISION: FormKind[CasePage] = FormKind(
    "supervision",
    "SPV",
    "Ringkasan Kasus Supervisi",
    "supervision",
    Giving.IN_LEDGER,
    noun="halaman supervisi",
    returns_signed=True,
    leaves=True,
)
# Whoever complained takes it along, so its number counts nothing.
COMPLAINT: FormKind[Complaint] = FormKind(
    "complaint", "KLH", "Tanda Terima Keluhan", "complaint", Giving.TAKEN_ALONG, leaves=True
)
PRACTICE_YEAR: FormKind[PracticeYear] = FormKind(
    "practice_year",
    "CPK",
    "Catatan Praktik Konselor",
    "practice",
    Giving.STAYS,
    foot="Catatan praktik",
)
ETHICS_AUDIT: FormKind[EthicsAudit] = FormKind(
    "ethics_audit", "SWE", "Swaperiksa Etika", "practice_audit", Giving.STAYS
)
# Signed by the counselor alone.
AUDIT_DIGEST: FormKind[AuditDigest] = FormKind(
    "audit_digest", "LAU", "Lampiran Audit", "audit_digest", Giving.STAYS, returns_signed=True
)
# Handed to the agency, and about nobody: its numbers follow one another, so that none is missing.
SERVICE_REPORT: FormKind[ServiceReport] = FormKind(
    "service_report",
    "LAP",
    "Laporan Layanan",
    "service_report",
    Giving.TAKEN_ALONG,
    noun="laporan",
)
CONTINUITY: FormKind[ContinuityPlan] = FormKind(
    "continuity",
    "AMK",
    "Petunjuk Amplop Keberlanjutan",
    "envelope",
    Giving.STAYS,
    foot="Amplop keberlanjutan",
)
# Two copies: one lies with the room, one goes with who leaves; it names no client.
SUCCESSION: FormKind[SuccessionReport] = FormKind(
    "succession",
    "BST",
    "Berita Acara Serah Terima",
    "succession",
    Giving.STAYS,
    returns_signed=True,
)

# Filled in by the client in the room or at home, and compared when it comes back.
PROGRESS: FormKind[ProgressRating] = FormKind(
    "progress",
    "SLP",
    "Slip Perkembangan",
    "progress",
    Giving.STAYS,
    noun="slip",
)

# To the archive unit, by codes; its judgement comes back as a letter of its own.
DESTRUCTION_LIST: FormKind[ProposalPaper] = FormKind(
    "destruction_list",
    "DUM",
    "Daftar Usul Musnah",
    "destruction",
    Giving.TAKEN_ALONG,
    noun="daftar",
    unprinted=frozenset({"reason"}),
)
_NOT_ON_SHEETS = frozenset({"classification", "stage", "reason", "folder", "called_off"})
DESTRUCTION_SHEET: FormKind[SheetPaper] = FormKind(
    "destruction_sheet",
    "BAM",
    "Berita Acara Pemusnahan Arsip",
    "destruction",
    Giving.STAYS,
    noun="berita acara",
    returns_signed=True,
    foot="Pemusnahan arsip",
    unprinted=_NOT_ON_SHEETS,
)
# Another act with another law: the client asked for it.
ERASURE_SHEET: FormKind[SheetPaper] = FormKind(
    "erasure_sheet",
    "BAH",
    "Berita Acara Penghapusan Data Pribadi",
    "destruction",
    Giving.STAYS,
    noun="berita acara",
    returns_signed=True,
    foot="Penghapusan data pribadi",
    unprinted=_NOT_ON_SHEETS,
)

# Addressed by hand: the room has no name left. Its number counts nothing.
DESTRUCTION_NOTICE: FormKind[DestructionNotice] = FormKind(
    "destruction_notice",
    "PPD",
    "Pemberitahuan Penghapusan atau Pemusnahan Data",
    "destruction_notice",
    Giving.TAKEN_ALONG,
    noun="surat",
    leaves=True,
    foot="Data tidak disimpan lagi",
)

# Whoever asked takes these along, so their numbers count nothing.
RIGHTS_RECEIPT: FormKind[RightsRequest] = FormKind(
    "rights_receipt",
    "THK",
    "Tanda Terima Permintaan Hak",
    "rights_request",
    Giving.TAKEN_ALONG,
    leaves=True,
    foot="Permintaan hak",
    unprinted=frozenset({"answer"}),
)
RIGHTS_ANSWER: FormKind[RightsRequest] = FormKind(
    "rights_answer",
    "JHK",
    "Jawaban atas Permintaan Hak",
    "rights_request",
    Giving.TAKEN_ALONG,
    noun="surat",
    leaves=True,
    foot="Jawaban permintaan hak",
    unprinted=frozenset({"data", "by"}),
)
# As a file it leaves sealed alone: it is the whole record.
CLIENT_COPY: FormKind[ClientCopy] = FormKind(
    "client_copy",
    "SLN",
    "Salinan untuk Klien",
    "client",
    Giving.TAKEN_ALONG,
    noun="salinan",
    leaves=True,
)

BREACH_NOTICE: FormKind[BreachNotice] = FormKind(
    "breach_notice",
    "PID",
    "Pemberitahuan Insiden Data",
    "breach",
    Giving.TAKEN_ALONG,
    noun="surat",
    leaves=True,
    foot="Insiden data",
)
PROCESSING_RECORD: FormKind[ProcessingRecord] = FormKind(
    "processing_record",
    "CKP",
    "Catatan Kegiatan Pemrosesan",
    "processing",
    Giving.TAKEN_ALONG,
    noun="catatan",
    foot="Kegiatan pemrosesan",
)

FORM_KINDS: tuple[FormKind[Any], ...] = (
    CONSENT,
    WITHDRAWAL,
    RELEASE,
    REVOCATION,
    REFERRAL,
    INFORMATION,
    EMERGENCY,
    EMPLOYER_REPLY,
    LEGAL_REPLY,
    ATTENDANCE,
    CARE_PLAN,
    SAFETY_PLAN,
    CLOSING,
    COMPANION,
    LIVING_WILL,
    SUBSTITUTE,
    DIRECTIVE_REVOCATION,
    SUPERVISION,
    COMPLAINT,
    PRACTICE_YEAR,
    ETHICS_AUDIT,
    AUDIT_DIGEST,
    SERVICE_REPORT,
    CONTINUITY,
    DESTRUCTION_LIST,
    DESTRUCTION_SHEET,
    ERASURE_SHEET,
    DESTRUCTION_NOTICE,
    RIGHTS_RECEIPT,
    RIGHTS_ANSWER,
    CLIENT_COPY,
    BREACH_NOTICE,
    PROCESSING_RECORD,
    SUCCESSION,
    PROGRESS,
)
NOUNS = {kind.code: kind.noun for kind in FORM_KINDS}
IN_LEDGER = tuple(kind.code for kind in FORM_KINDS if kind.giving is Giving.IN_LEDGER)
TAKEN_ALONG = tuple(kind.code for kind in FORM_KINDS if kind.giving is Giving.TAKEN_ALONG)
RETURNING = tuple(kind.code for kind in FORM_KINDS if kind.returns_signed)
