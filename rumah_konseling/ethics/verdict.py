"""What a gate answers: open, closed, or open to whoever gives a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.principles import Principle
from rumah_konseling.ethics.reasons import is_reason


class Decision(Enum):
    """The three answers a gate can give."""

    OPEN = "open"
    CLOSED = "closed"
    NEEDS_REASON = "needs_reason"


class Remedy(Enum):
    """The step that mends a closed gate; the value is the words on its button."""

    OPEN_CONSENT = "Buka lembar persetujuan"
    RENEW_CONSENT = "Perbarui persetujuan"
    CONFIRM_SIGNATURE = "Periksa lembar bertanda tangan"
    DECLARE_CONFLICT = "Isi pernyataan hubungan"
    ADD_SAFEGUARD = "Catat langkah pengamanan"
    SECURE_BOUNDARY = "Buka catatan batas"
    BEGIN_REFERRAL = "Mulai rujukan"
    GIVE_REASON = "Tulis alasan"
    JUDGE_COMPETENCE = "Nilai kesesuaian kompetensi"
    REFER_OR_CONSULT = "Rujuk atau catat konsultasi"
    ASK_WHETHER_OBLIGED = "Tanyakan apakah merasa wajib"
    SIGN_NOTES = "Tanda tangani catatan"
    FINISH_EMERGENCY = "Lengkapi catatan darurat"
    CANCEL_APPOINTMENTS = "Batalkan janji temu"
    SETTLE_LETTERS = "Terbitkan atau buang draf"
    DECIDE_PERMISSIONS = "Putuskan izin"
    SETTLE_REFERRALS = "Selesaikan rujukan"
    ANSWER_ORDERS = "Jawab perintah hukum"
    COLLECT_PAPERS = "Terima lembar yang kembali"
    GIVE_COPY = "Berikan salinan"
    DISCUSS_DIRECTIVE = "Bicarakan arahan klien"
    REVIEW_PLAN = "Tinjau rencana keselamatan"
    WRITE_PERMISSION = "Siapkan izin tertulis"
    LIFT_HOLD = "Buka penahanan berkas"
    SET_RETENTION = "Isi aturan masa simpan"
    REVIEW_RECORDS = "Tinjau berkas satu per satu"
    ENTER_DECISION = "Isi nomor keputusan"
    PREPARE_SHEET = "Siapkan berita acara"
    LIFT_RESTRICTION = "Buka pembatasan data"
    PAIR_SCANS = "Cocokkan pindaian"
    ASK_CLIENTS = "Catat pilihan klien"
    FILE_REPORT = "Arsipkan berita acara"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gate's answer, with the principle behind it and the way through.

    ``effect`` says what is possible now, ``reason`` why, in one sentence each.
    """

    decision: Decision
    principle: Principle
    effect: str = ""
    reason: str = ""
    remedy: Remedy | None = None

    @property
    def is_open(self) -> bool:
        """Whether the act may be done without anything more."""
        return self.decision is Decision.OPEN

    def allows(self, reason: str = "") -> bool:
        """Whether the act may be done when ``reason`` is what was given."""
        if self.decision is Decision.NEEDS_REASON:
            return is_reason(reason)
        return self.is_open


def open_(principle: Principle) -> Verdict:
    """Return the answer of a gate that nothing stands in."""
    return Verdict(Decision.OPEN, principle)


class GateClosed(RoomError):
    """A use case was refused by its gate; ``verdict`` says why and what mends it."""

    def __init__(self, verdict: Verdict) -> None:
        # What nothing mends now is not to be tried again.
        remedy = f"{verdict.remedy.value}." if verdict.remedy else ""
        super().__init__(f"{verdict.effect} {verdict.reason}".strip(), remedy)
        self.verdict = verdict


def require(verdict: Verdict, reason: str = "") -> None:
    """Let the act go on, or raise.

    Raises:
        GateClosed: the gate is closed, or asks for a reason that was not given.
    """
    if not verdict.allows(reason):
        raise GateClosed(verdict)
