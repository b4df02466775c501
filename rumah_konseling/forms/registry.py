"""The explicit list of forms the room can print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form: its key in records, the code in its serial number, its name on screen."""

    key: str
    serial_code: str
    title: str

    def serial(self, year: int, number: int) -> str:
        """Return the sheet number of the ``number``-th sheet of ``year``."""
        return f"RK/{self.serial_code}/{year}/{number:04d}"


CONSENT = FormKind("consent", "PSJ", "Persetujuan konseling dan kesepakatan kerahasiaan")
WITHDRAWAL = FormKind("withdrawal", "CBT", "Pencabutan persetujuan")
RELEASE = FormKind("release", "IZN", "Izin pemberian informasi")
REVOCATION = FormKind("revocation", "CIZ", "Pencabutan izin")
REFERRAL = FormKind("referral", "RJK", "Surat rujukan")
INFORMATION = FormKind("information", "SKI", "Surat keterangan informasi")
EMERGENCY = FormKind("emergency", "DRT", "Catatan pembukaan kerahasiaan (darurat)")
EMPLOYER_REPLY = FormKind("employer_reply", "JPA", "Jawaban atas permintaan informasi")
ATTENDANCE = FormKind("attendance", "SKH", "Surat keterangan hadir")
CARE_PLAN = FormKind("care_plan", "RPL", "Rencana layanan")
SAFETY_PLAN = FormKind("safety_plan", "RKS", "Rencana keselamatan")
CLOSING = FormKind("closing", "PNT", "Ringkasan penutupan")
AUDIT_DIGEST = FormKind("audit_digest", "LAU", "Lampiran audit")
CONTINUITY = FormKind("continuity", "AMK", "Petunjuk amplop keberlanjutan")

FORMS = (
    CONSENT,
    WITHDRAWAL,
    RELEASE,
    REVOCATION,
    REFERRAL,
    INFORMATION,
    EMERGENCY,
    EMPLOYER_REPLY,
    ATTENDANCE,
    CARE_PLAN,
    SAFETY_PLAN,
    CLOSING,
    AUDIT_DIGEST,
    CONTINUITY,
)


def form(key: str) -> FormKind:
    """Return the form called ``key``.

    Raises:
        KeyError: there is no such form.
    """
    return {kind.key: kind for kind in FORMS}[key]
