"""Where a closed gate is opened: each remedy's place, and its few words on a chip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.ui.app_context import Place

if TYPE_CHECKING:
    from rumah_konseling.records.care.closing_model import OpenEnds


@dataclass(frozen=True, slots=True)
class Way:
    """What of a client's file opens the gate, and how the step is called in few words.

    A ``tab`` that is none of the file's own opens the window of that name over it. What is no
    part of the file stands on another ``page``.
    """

    tab: str
    chip: str
    page: str = "clients"


WAYS = {
    Remedy.OPEN_CONSENT: Way("consent", "Siapkan persetujuan"),
    Remedy.RENEW_CONSENT: Way("consent", "Perbarui persetujuan"),
    Remedy.CONFIRM_SIGNATURE: Way("consent", "Periksa tanda tangan"),
    Remedy.DECLARE_CONFLICT: Way("conflict", "Isi pernyataan hubungan"),
    Remedy.ADD_SAFEGUARD: Way("conflict", "Catat langkah pengamanan"),
    Remedy.SECURE_BOUNDARY: Way("boundaries", "Catat langkah pengamanan", "practice"),
    Remedy.ASK_WHETHER_OBLIGED: Way("voluntary", "Tanyakan apakah wajib"),
    Remedy.JUDGE_COMPETENCE: Way("competence", "Nilai kesesuaian kompetensi"),
    Remedy.REFER_OR_CONSULT: Way("referrals", "Rujuk atau konsultasi"),
    Remedy.BEGIN_REFERRAL: Way("referrals", "Mulai rujukan"),
    Remedy.GIVE_REASON: Way("summary", "Tulis alasan"),
    Remedy.DISCUSS_DIRECTIVE: Way("directives", "Bicarakan arahan"),
    Remedy.WRITE_PERMISSION: Way("permissions", "Siapkan izin"),
    Remedy.LIFT_HOLD: Way("holds", "Buka penahanan", "retention"),
    Remedy.SET_RETENTION: Way("rules", "Isi aturan masa simpan", "retention"),
    Remedy.REVIEW_RECORDS: Way("destruction", "Tinjau berkas", "retention"),
    Remedy.ENTER_DECISION: Way("destruction", "Isi nomor keputusan", "retention"),
    Remedy.PREPARE_SHEET: Way("destruction", "Siapkan berita acara", "retention"),
    Remedy.LIFT_RESTRICTION: Way("rights", "Buka pembatasan", "retention"),
    Remedy.PAIR_SCANS: Way("scans", "Cocokkan pindaian", "documents"),
    Remedy.ASK_CLIENTS: Way("succession", "Catat pilihan klien", "safekeeping"),
    Remedy.FILE_REPORT: Way("succession", "Arsipkan berita acara", "safekeeping"),
}


def place_for(remedy: Remedy, client_id: int) -> Place:
    """Return where this client's gate is opened."""
    way = WAYS[remedy]
    return Place(way.page, client_id if way.page == "clients" else None, way.tab)


def place_of_open_end(remedy: Remedy, ends: OpenEnds, client_id: int) -> Place:
    """Return where the first of what is open at a closing is dealt with."""
    places = {
        Remedy.SIGN_NOTES: ("session", ends.unsigned_notes, ""),
        Remedy.FINISH_EMERGENCY: ("ledger", ends.unfinished_emergencies, "emergency"),
        Remedy.CANCEL_APPOINTMENTS: ("calendar", ends.coming_appointments, ""),
        Remedy.ANSWER_ORDERS: ("ledger", ends.unanswered_orders, "orders"),
        Remedy.COLLECT_PAPERS: ("documents", ends.papers_out, ""),
        Remedy.GIVE_COPY: ("clients", (client_id,), "consent"),
        Remedy.DISCUSS_DIRECTIVE: ("clients", (client_id,), "directives"),
        Remedy.REVIEW_PLAN: ("clients", (client_id,), "plans"),
        Remedy.SETTLE_REFERRALS: ("clients", (client_id,), "referrals"),
        Remedy.SETTLE_LETTERS: ("clients", (client_id,), "letters"),
        Remedy.DECIDE_PERMISSIONS: ("clients", (client_id,), "permissions"),
    }
    page, records, tab = places[remedy]
    return Place(page, records[0], tab)
