"""A client's history, told from the audit log so that it is never told twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.records.calendar.appointment_checks import when_words
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.consents.consent_rows import end_of
from rumah_konseling.records.directives.directive_model import (
    DECISION_WORDS,
    DIRECTIVE_WORDS,
    DirectiveDecision,
    DirectiveKind,
)
from rumah_konseling.records.in_force import ran_out
from rumah_konseling.records.succession.succession_model import GOING_ON_WORDS
from rumah_konseling.vault.file.store import Vault

Detail = dict[str, Any]

REFERRAL_STATE_WORDS = {
    "printed": "surat dicetak",
    "handed_over": "surat diserahkan",
    "accepted": "diterima oleh layanan rujukan",
    "declined": "tidak diterima oleh layanan rujukan",
    "replied": "balasan dicatat",
    "closed": "selesai",
    "client_declined": "klien tidak bersedia",
}

APPOINTMENT_STATUS_WORDS = {
    "planned": "kembali direncanakan",
    "came": "klien datang",
    "late": "klien datang terlambat",
    "cancelled_by_client": "dibatalkan klien",
    "cancelled_by_counselor": "dibatalkan konselor",
    "did_not_come": "klien tidak datang",
}


_WITH_REASON = ", dengan alasan"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``at`` is an aware instant.

    ``reason`` is the counselor's own words for it, which may name others: no paper has them.
    """

    at: datetime
    sentence: str
    reason: str = ""

    @property
    def in_words(self) -> str:
        """The sentence with its reason, for the screen."""
        if not self.reason:
            return self.sentence
        return f"{self.sentence.removesuffix(_WITH_REASON)}. Alasan: {self.reason}"


_FILE_WAYS = {
    "sealed": ", terenkripsi",
    "own_copy": ", terbuka sebagai salinan klien sendiri",
    "open": ", terbuka dengan alasan",
}

_PAPER_ENDS = {
    "returned": "sudah kembali",
    "destroyed": "dimusnahkan",
    "not_handed_over": "hanya dibacakan, tidak diserahkan",
}

_CHOSEN: dict[Any, str] = {chosen.value: words for chosen, words in GOING_ON_WORDS.items()}

# What is told of a client; the audit trail tells these and all the others.
SENTENCES: dict[str, Callable[[Detail], str]] = {
    "client.registered": lambda _: "Terdaftar dan masuk daftar tunggu",
    "client.changed": lambda _: "Data klien diperbarui",
    "client.service_began": lambda d: (
        f"Layanan dimulai mendahului {d['passed_over']} klien, dengan alasan"
        if d.get("passed_over")
        else "Layanan dimulai"
    ),
    "client.contact_tried": lambda d: (
        "Klien dihubungi dengan cara yang disepakati"
        if d.get("outcome") == "reached"
        else "Klien belum dapat dihubungi"
    ),
    "client.left_queue": lambda _: "Keluar dari daftar tunggu, dengan alasan",
    "companion.added": lambda _: "Pendamping dicatat",
    "companion.issued": lambda d: f"Lembar pendamping {d.get('serial')} disiapkan untuk dicetak",
    "companion.signed": lambda _: "Pendamping menandatangani lembar kerahasiaan",
    "companion.ended": lambda _: "Pendamping tidak lagi mendampingi",
    "progress.asked": lambda d: f"Slip perkembangan {d.get('serial')} disiapkan untuk dicetak",
    "progress.kept": lambda _: "Klien menyampaikan perkembangannya",
    "progress.called_off": lambda _: "Isian perkembangan dibatalkan",
    "care_plan.kept": lambda d: f"Rencana layanan versi {d.get('version')} disepakati",
    "care_plan.reviewed": lambda _: "Rencana layanan ditinjau bersama",
    "care_plan.issued": lambda _: "Lembar rencana layanan diterbitkan",
    "care_plan.given": lambda _: "Rencana layanan diberikan kepada klien",
    "safety_plan.kept": lambda d: f"Rencana keselamatan versi {d.get('version')} disusun",
    "safety_plan.issued": lambda _: "Lembar rencana keselamatan diterbitkan",
    "safety_plan.given": lambda _: "Rencana keselamatan diberikan kepada klien",
    "legal_order.told": lambda _: "Klien diberi tahu tentang perintah hukum yang sudah dijawab",
    "legal_order.telling_put_off": lambda _: (
        "Pemberitahuan perintah hukum kepada klien ditunda, dengan alasan"
    ),
    "diagnosis.kept": lambda _: "Kata yang menyebut diagnosis dipertahankan dalam lembar klien",
    "closing.closed": lambda _: "Layanan ditutup dengan ringkasannya",
    "closing.reopened": lambda _: "Layanan dibuka kembali, dengan alasan",
    "client.returned": lambda _: "Kembali ke daftar tunggu",
    "client.conflict_declared": lambda d: (
        "Benturan kepentingan dinyatakan"
        if d.get("has_conflict")
        else "Hubungan ditanyakan; tidak ada benturan"
    ),
    "consent.began": lambda _: "Percakapan persetujuan dimulai",
    "consent.issued": lambda d: f"Lembar persetujuan {d.get('serial')} disiapkan untuk dicetak",
    "consent.reopened": lambda d: f"Lembar {d.get('serial')} dibatalkan; kembali menjadi draf",
    "consent.signed": lambda d: f"Persetujuan {d.get('serial')} ditandatangani dan berlaku",
    "consent.copy_given": lambda _: "Salinan persetujuan diberikan kepada klien",
    "consent.withdrawn": lambda d: f"Persetujuan {d.get('serial')} dicabut",
    "consent.item_withdrawn": lambda d: f"Sebagian pilihan pada {d.get('serial')} dicabut",
    "consent.expired": lambda d: f"Masa persetujuan {d.get('serial')} berakhir",
    "consent.end_undone": lambda d: (
        f"Persetujuan {d.get('serial')} berlaku lagi: jam komputer yang salah mengakhirinya"
    ),
    "permission.end_undone": lambda d: (
        f"Izin {d.get('serial')} berlaku lagi: jam komputer yang salah mengakhirinya"
    ),
    "permission.written": lambda _: "Izin pemberian informasi ditulis",
    "permission.issued": lambda d: f"Izin {d.get('serial')} disiapkan untuk dicetak",
    "permission.signed": lambda d: f"Izin {d.get('serial')} ditandatangani dan berlaku",
    "permission.revoked": lambda d: f"Izin {d.get('serial')} dicabut",
    "permission.ended_by_event": lambda d: f"Izin {d.get('serial')} berakhir karena peristiwanya",
    "permission.expired": lambda d: f"Masa izin {d.get('serial')} berakhir",
    "letter.written": lambda _: "Surat mulai ditulis",
    "letter.issued": lambda d: (
        "Surat disiapkan, belum diserahkan"
        if d.get("way") == "prepared"
        else "Surat diterbitkan; informasi diberikan menurut izin"
    ),
    "letter.handed_over": lambda _: "Surat diserahkan; informasi diberikan menurut izin",
    "letter.called_off": lambda _: "Surat yang disiapkan tidak jadi diberikan, dengan alasan",
    "document.taken_along": lambda d: f"{d.get('serial')} diserahkan kepada yang berhak",
    "document.left_here": lambda d: f"{d.get('serial')} tidak jadi diserahkan, dengan alasan",
    "supervision.handed_over": lambda _: (
        "Halaman supervisi dengan nama klien diserahkan menurut izin"
    ),
    "supervision.called_off": lambda _: (
        "Halaman supervisi yang disiapkan tidak jadi diserahkan, dengan alasan"
    ),
    "letter.discarded": lambda _: "Draf surat dibuang",
    "disclosure.spoken": lambda _: "Informasi disampaikan secara lisan",
    "referral.began": lambda _: "Rujukan disiapkan",
    "referral.moved": lambda d: f"Rujukan: {REFERRAL_STATE_WORDS.get(d.get('state', ''), '')}",
    "referral.reply_attached": lambda _: "Balasan rujukan disimpan",
    "legal_order.received": lambda d: f"Perintah hukum dicatat ({d.get('serial')})",
    "legal_order.completed": lambda d: (
        f"Perintah hukum {d.get('serial')} ditimbang: ditolak dengan surat"
        if d.get("answer") == "refuse"
        else f"Perintah hukum {d.get('serial')} ditimbang: dipenuhi seperlunya"
    ),
    "legal_order.refused": lambda d: f"Surat penolakan perintah {d.get('serial')} diterbitkan",
    "legal_order.answered": lambda d: f"Perintah hukum {d.get('serial')} sudah dijawab",
    "legal_order.withdrawn": lambda d: f"Perintah hukum {d.get('serial')} tidak berlaku lagi",
    "emergency.began": lambda d: f"Kerahasiaan dibuka karena darurat ({d.get('serial')})",
    "emergency.completed": lambda d: f"Catatan darurat {d.get('serial')} dilengkapi",
    "competence.judged": lambda d: (
        "Kasus dinyatakan di luar kompetensi"
        if d.get("outside")
        else "Kasus dinyatakan dalam kompetensi"
    ),
    "competence.consulted": lambda _: "Konsultasi dicatat",
    "supervision.began": lambda d: f"Kasus supervisi {d.get('code')} mulai disusun",
    "supervision.issued": lambda d: f"Halaman supervisi {d.get('code')} diterbitkan",
    "supervision.advised": lambda _: "Saran supervisi dicatat",
    "supervision.acted": lambda _: "Tindak lanjut saran supervisi dicatat",
    "supervision.next_done": lambda _: "Supervisi berikutnya sudah berlangsung atau tidak perlu",
    "supervision.paper_ended": lambda d: (
        f"Lembar supervisi {d.get('code')}: {_PAPER_ENDS.get(d.get('end', ''), '')}"
    ),
    "supervision.discarded": lambda d: f"Draf supervisi {d.get('code')} dibuang",
    "incoming.kept": lambda _: "Berkas dari luar disimpan",
    "incoming.changed": lambda _: "Keterangan berkas dari luar diperbaiki",
    "incoming.attached": lambda _: "Berkas dari luar dilampirkan",
    "directive.talked": lambda d: (
        "Arahan klien dibicarakan: " + DECISION_WORDS[DirectiveDecision(d["decision"])].lower()
        if d.get("decision")
        else "Arahan klien dibicarakan"
    ),
    "directive.written": lambda d: f"{_directive(d)} ditulis",
    "directive.changed": lambda d: f"{_directive(d)} diubah",
    "directive.issued": lambda d: f"{_directive(d)} {d.get('serial')} disiapkan untuk dicetak",
    "directive.signed": lambda d: f"{_directive(d)} berlaku",
    "directive.reviewed": lambda d: f"{_directive(d)} ditinjau bersama klien dan tetap berlaku",
    "directive.revoked": lambda d: f"{_directive(d)} dicabut klien",
    "directive.discarded": lambda d: f"{_directive(d)} dibatalkan",
    "decision.added": lambda _: "Keputusan etik dicatat",
    "decision.replaced": lambda _: "Keputusan etik diperbaiki",
    "decision.ended": lambda _: "Keputusan etik ditinjau",
    "succession.client_asked": lambda detail: (
        f"Serah terima, pilihan klien: {_CHOSEN.get(detail.get('choice'), 'dicatat')}"
    ),
    "complaint.added": lambda _: "Keluhan diterima",
    "complaint.replaced": lambda _: "Catatan keluhan diperbaiki",
    "complaint.ended": lambda _: "Keluhan dijawab",
    "complaint.receipt_issued": lambda _: "Tanda terima keluhan diterbitkan",
    "boundary.added": lambda _: "Kejadian pada batas hubungan dicatat",
    "boundary.replaced": lambda _: "Catatan batas hubungan diperbaiki",
    "boundary.ended": lambda _: "Kejadian pada batas hubungan selesai",
    "rights.received": lambda _: "Permintaan hak diterima",
    "rights.receipt_issued": lambda _: "Tanda terima permintaan hak diterbitkan",
    "rights.answered": lambda d: (
        "Permintaan hak dijawab; sebagian ditolak dengan dasarnya"
        if d.get("refused")
        else "Permintaan hak dijawab dan dikabulkan"
    ),
    "rights.carried_out": lambda _: "Hak yang dikabulkan dilaksanakan",
    "rights.lifted": lambda _: "Pembatasan pemakaian data dibuka",
    "rights.unread_copy_saved": lambda d: (
        f"Salinan {d.get('serial')} disimpan untuk klien tanpa dibaca"
    ),
    "rights.unread_copy_not_saved": lambda d: f"Salinan {d.get('serial')} batal disimpan",
    "rights.copy_issued": lambda _: "Salinan untuk klien disusun",
    "retention.held": lambda _: "Berkas ditahan dari pemusnahan, dengan alasan",
    "retention.released": lambda _: "Penahanan berkas dibuka, dengan alasan",
    "destruction.erasure_asked": lambda _: "Penghapusan data pribadi mulai diproses",
    "appointment.made": lambda d: (
        f"{d.get('count')} janji temu dibuat, mulai {_when(d)}"
        if d.get("count", 1) > 1
        else f"Janji temu dibuat: {_when(d)}"
    ),
    "appointment.changed": lambda d: (
        f"Janji temu dipindahkan ke {_when(d)}" if d.get("moved") else "Janji temu diubah"
    ),
    "appointment.marked": lambda d: (
        f"Janji temu {_when(d)}: {APPOINTMENT_STATUS_WORDS.get(d.get('status', ''), '')}"
    ),
    "appointment.reminded": lambda d: f"Klien diingatkan tentang janji temu {_when(d)}",
    "appointment.restored": lambda _: "Perubahan janji temu diurungkan",
    "appointment.taken_back": lambda _: "Janji temu yang baru dibuat diurungkan",
    "attendance.issued": lambda _: "Surat keterangan hadir diterbitkan",
    "session.began": lambda d: f"Catatan sesi ke-{d.get('number')} dimulai",
    "session.signed": lambda d: (
        f"Catatan sesi ke-{d.get('number')} ditandatangani"
        + (" (terlambat)" if d.get("late") else "")
    ),
    "session.added_to": lambda d: f"Adendum ditambahkan pada sesi ke-{d.get('number')}",
    "session.discarded": lambda d: f"Draf catatan sesi ke-{d.get('number')} dibuang",
    "document.printed": lambda d: (
        f"{d.get('serial')} dicetak ({d.get('copies')}×)"
        if d.get("way") == "printer"
        else f"{d.get('serial')} disimpan sebagai PDF{_FILE_WAYS.get(d.get('file', ''), '')}"
    ),
    "document.filed": lambda d: f"Lembar asli {d.get('serial')} dilihat dan disimpan",
    "document.scanned": lambda d: f"Pindaian {d.get('serial')} diterima",
    "scan.unpaired": lambda d: f"Pindaian dilepaskan dari {d.get('serial')}",
}


def _directive(detail: Detail) -> str:
    kind = detail.get("kind")
    return DIRECTIVE_WORDS[DirectiveKind(kind)] if kind else "Arahan klien"


def _when(detail: Detail) -> str:
    return when_words(datetime.fromisoformat(detail["when"]))


class Timeline:
    """Reads what happened in a client's file."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_client(self, client_id: int, limit: int = 200) -> list[Event]:
        """Return what happened, newest first. Saving the talk's progress is left out."""
        entries = self._vault.audit.entries(subject=subject_of(client_id), limit=limit)
        kept = self._kept_reasons(client_id)
        written = []
        for entry in entries:
            if entry.action not in SENTENCES:
                continue
            told = SENTENCES[entry.action](entry.detail)
            reasons = kept.get(entry.action) if told.endswith(_WITH_REASON) else None
            reason = reasons.pop() if reasons else str(entry.detail.get("reason", ""))
            written.append(Event(entry.at, told, " ".join(reason.split())))
        if more := [*self._ran_out(client_id), *self._imported(client_id)]:
            written = sorted(written + more, key=lambda event: event.at, reverse=True)
        return written[:limit]

    def _kept_reasons(self, client_id: int) -> dict[str, list[str]]:
        """Return the reasons that stand in records and not in the log, by act, oldest first."""
        rows = self._vault.query(
            """SELECT 'closing.reopened' AS action, reopened_at AS at, reopen_reason AS reason
               FROM closing WHERE client_id = ?1 AND reopened_at IS NOT NULL
               UNION ALL SELECT 'client.service_began', created_at, reason
               FROM queue_exception WHERE client_id = ?1
               UNION ALL SELECT 'client.left_queue', closed_on, end_reason
               FROM service_case WHERE client_id = ?1 AND closed_on IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM closing WHERE closing.case_id = service_case.id)
               ORDER BY 2""",
            (client_id,),
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row["action"], []).append(row["reason"])
        return found

    def _imported(self, client_id: int) -> list[Event]:
        """Return that they came from a former register: one entry tells of a whole list."""
        row = self._vault.query_one(
            """SELECT created_at FROM client WHERE id = ?1 AND EXISTS (
                   SELECT 1 FROM report_person WHERE client_id = ?1 AND cell_id IS NULL)""",
            (client_id,),
        )
        if row is None:
            return []
        return [Event(datetime.fromisoformat(row["created_at"]), "Dimasukkan dari daftar lama")]

    def _ran_out(self, client_id: int) -> list[Event]:
        """Return the ends that no entry tells of, for they follow from a last day alone."""
        rows = self._vault.query(
            f"""SELECT 'consent.expired' AS action, serial, valid_until, ended_at FROM consent
                WHERE client_id = :client
                AND ({ran_out("consent")} OR state = 'replaced' AND valid_until < :today)
                UNION ALL
                SELECT 'permission.expired', serial, valid_until, ended_at FROM release_permission
                WHERE client_id = :client AND {ran_out("release_permission")}""",
            {"client": client_id, "today": self._clock.today().isoformat()},
        )

        def read(row: Any) -> Event | None:
            ended = end_of(date.fromisoformat(row["valid_until"]))
            if row["ended_at"] is not None and ended > row["ended_at"]:
                return None
            told = SENTENCES[row["action"]]({"serial": row["serial"]})
            return Event(datetime.fromisoformat(ended), told)

        return [one for one in self._vault.reading.each(read, rows) if one is not None]
