"""What needs the counselor today, each line with the place where it is mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultDamaged
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.attention import (
    age_attention,
    appointment_attention,
    backup_attention,
    breach_attention,
    care_attention,
    conflict_attention,
    continuity_attention,
    directive_attention,
    handover_attention,
    keys_attention,
    legal_order_attention,
    place_attention,
    practice_attention,
    progress_attention,
    request_attention,
    returned_attention,
    rights_attention,
    session_attention,
    sight_attention,
    succession_attention,
    supervision_attention,
    withdrawal_attention,
    zone_attention,
)
from rumah_konseling.records.attention.retention_attention import RetentionAttention
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.disclosures.emergency_model import DUE_AFTER, ClientTold
from rumah_konseling.records.in_force import in_force, state_today
from rumah_konseling.records.practice.wellbeing import Wellbeing
from rumah_konseling.records.rights.rights import Rights
from rumah_konseling.records.safekeeping.audit_digests import AuditDigests
from rumah_konseling.records.safekeeping.backups import Backups
from rumah_konseling.records.safekeeping.continuity import Continuity
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.records.succession.successions import Successions
from rumah_konseling.vault.file.store import Vault

SOON = timedelta(days=30)
PERMISSION_SOON = timedelta(days=14)
PAPER_OVERDUE = timedelta(days=7)
# What takes the place of what can't be read.
UNREAD = AttentionLine(
    "danger",
    "Rusak",
    "Ada catatan yang tidak dapat dibaca",
    "Sebagian peringatan tidak tampil; periksa keutuhan berkas, lalu pulihkan dari cadangan",
    "Periksa",
    ("safekeeping", None, "proof"),
)


class Attention:
    """Gathers what is open in the room."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        wordings: Wordings,
        backups: Backups,
        digests: AuditDigests,
        continuity: Continuity,
        choices: ClientChoices,
        wellbeing: Wellbeing,
        retention: RetentionAttention,
        zones: Callable[[], tuple[OfficeZone | None, OfficeZone | None]],
        successions: Successions,
        closed: ClosedFiles,
        rights: Rights,
    ) -> None:
        self._rights = rights
        self._vault = vault
        self._clock = clock
        self._wordings = wordings
        self._backups = backups
        self._place_lines: list[AttentionLine] | None = None
        self._digests = digests
        self._continuity = continuity
        self._choices = choices
        self._wellbeing = wellbeing
        self._retention = retention
        self._zones = zones
        self._successions = successions
        self._closed = closed

    def lines(self, today: date) -> list[AttentionLine]:
        """Return what needs the counselor, the most pressing first.

        A row that can't be read takes the lines of its own kind along, and that is told first:
        the room still opens, so that it can be proved and brought back.
        """
        now, computer = self._clock.now(), self._clock.computer.now()
        sources: tuple[Callable[[], list[AttentionLine]], ...] = (
            self._altered,
            lambda: self._emergencies(now),
            lambda: legal_order_attention.lines(self._vault, today),
            lambda: breach_attention.lines(self._vault, now),
            lambda: rights_attention.lines(self._vault, self._rights.owed(), now),
            lambda: sight_attention.lines(self._vault, now),
            lambda: withdrawal_attention.lines(self._vault, now),
            self._recovery,
            lambda: [] if self._is_sample() else backup_attention.lines(self._backups, computer),
            lambda: keys_attention.lines(self._vault),
            lambda: succession_attention.lines(self._successions, self._closed, today),
            self._place,
            lambda: zone_attention.lines(*self._zones()),
            lambda: self._withdrawn(today),
            lambda: age_attention.lines(self._vault, today),
            lambda: session_attention.lines(self._vault, now),
            lambda: appointment_attention.lines(self._vault, now, self._choices.contact_way),
            lambda: care_attention.lines(self._vault, today),
            lambda: directive_attention.lines(self._vault, today),
            lambda: progress_attention.lines(self._vault),
            lambda: conflict_attention.lines(self._vault, today),
            lambda: practice_attention.lines(
                self._vault, today, self._wellbeing.high_risk_warning()
            ),
            lambda: supervision_attention.lines(
                self._vault, today, self._choices.may_be_supervised
            ),
            lambda: self._unfinished(today),
            lambda: self._permissions(today),
            lambda: handover_attention.lines(self._vault, today),
            lambda: self._referrals(today),
            lambda: self._ending(today),
            lambda: returned_attention.lines(self._vault, today),
            lambda: request_attention.lines(self._vault, today),
            self._undeclared,
            lambda: self._no_copy(today),
            self._loose_scans,
            lambda: continuity_attention.lines(self._continuity, today, self._digests.since()),
            lambda: self._digests.lines(today),
            lambda: self._older_wording(today),
            lambda: self._retention.lines(today),
        )
        found: list[AttentionLine] = []
        is_whole = True
        for source in sources:
            try:
                found += source()
            except Exception as error:
                if not isinstance(self._vault.reading.trouble(error), VaultDamaged):
                    raise
                is_whole = False
        is_whole = is_whole and not self._vault.reading.is_damaged
        return found if is_whole else [UNREAD, *found]

    def _altered(self) -> list[AttentionLine]:
        if self._vault.altered is None:
            return []
        return [
            AttentionLine(
                "danger",
                "Diubah",
                "Susunan berkas diubah dari luar program",
                "Ruang ini hanya dapat dibaca; pulihkan dari cadangan dan laporkan kejadiannya",
                "Periksa",
                ("safekeeping", None, "proof"),
            )
        ]

    def _place(self) -> list[AttentionLine]:
        # Looked at once: a vault stays where it is for as long as it is open.
        if self._place_lines is None:
            self._place_lines = place_attention.lines(self._vault.path)
        return self._place_lines

    def _is_sample(self) -> bool:
        return self._vault.query_one("SELECT 1 FROM setting WHERE key = 'sample'") is not None

    def _emergencies(self, now: datetime) -> list[AttentionLine]:
        rows = self._vault.query(
            """SELECT emergency.id, emergency.began_at, emergency.completion, client.code
               FROM emergency JOIN client ON client.id = emergency.client_id
               WHERE completed_at IS NULL ORDER BY began_at"""
        )
        lines = []
        for row in rows:
            left = datetime.fromisoformat(row["began_at"]) + DUE_AFTER - now
            told = json.loads(row["completion"])["client_told"] != ClientTold.NOT_YET.value
            what = "isi sisanya" if told else "klien belum diberi tahu"
            lines.append(
                AttentionLine(
                    "danger",
                    _clock_left(left),
                    "Lengkapi catatan darurat",
                    f"{row['code']} · {what}",
                    "Lengkapi",
                    ("ledger", row["id"], "emergency"),
                )
            )
        return lines

    def _permissions(self, today: date) -> list[AttentionLine]:
        waiting = self._vault.query(
            """SELECT client.id, client.code, p.state, p.updated_at FROM release_permission AS p
               JOIN client ON client.id = p.client_id
               WHERE p.state IN ('printed', 'signed') ORDER BY p.updated_at LIMIT 20"""
        )
        ending = self._vault.query(
            f"""SELECT client.id, client.code, p.valid_until, p.addressee
                FROM release_permission AS p JOIN client ON client.id = p.client_id
                WHERE {in_force("p")} AND p.valid_until <= :soon
                ORDER BY p.valid_until LIMIT 20""",
            {"today": today.isoformat(), "soon": (today + PERMISSION_SOON).isoformat()},
        )
        words = {
            "printed": ("Terbit", "Izin menunggu tanda tangan"),
            "signed": ("Pindaian", "Izin bertanda tangan perlu diperiksa"),
        }
        lines = [
            AttentionLine(
                "danger" if _late(row, today) else "warn",
                *words[row["state"]],
                f"{row['code']} · {_ago(row['updated_at'], today)}",
                "Periksa",
                ("clients", row["id"], "permissions"),
            )
            for row in waiting
        ]
        return lines + [
            AttentionLine(
                "warn",
                _days_left(date.fromisoformat(row["valid_until"]), today),
                "Izin akan berakhir",
                f"{row['code']} · {json.loads(row['addressee'])['name']}",
                "Perpanjang",
                ("clients", row["id"], "permissions"),
            )
            for row in ending
        ]

    def _referrals(self, today: date) -> list[AttentionLine]:
        rows = self._vault.query(
            """SELECT client.id, client.code, referral.reply_attachment_id, recipient.name
               FROM referral JOIN client ON client.id = referral.client_id
               JOIN recipient ON recipient.id = referral.recipient_id
               WHERE referral.state NOT IN ('draft', 'closed', 'replied')
               AND (referral.follow_up_on <= ? OR referral.reply_attachment_id IS NOT NULL)
               ORDER BY referral.follow_up_on LIMIT 20""",
            (today.isoformat(),),
        )
        return [
            AttentionLine(
                "warn",
                "Balasan" if row["reply_attachment_id"] else "Rujukan",
                "Balasan rujukan diterima; catat isinya"
                if row["reply_attachment_id"]
                else "Tanyakan kelanjutan rujukan",
                f"{row['code']} · {row['name']}",
                "Buka",
                ("clients", row["id"], "referrals"),
            )
            for row in rows
        ]

    def _recovery(self) -> list[AttentionLine]:
        row = self._vault.query_one(
            "SELECT value FROM setting WHERE key = 'recovery' AND value ->> '$.confirmed'"
        )
        if row is not None:
            return []
        return [
            AttentionLine(
                "warn",
                "Pemulihan",
                "Lembar pemulihan belum dipastikan",
                "Tanpa lembar itu, frasa sandi yang terlupa tidak tergantikan",
                "Pastikan",
                ("settings", None, "security"),
            )
        ]

    def _withdrawn(self, today: date) -> list[AttentionLine]:
        rows = self._vault.query(
            f"""SELECT client.id, client.code,
                    ifnull(consent.ended_at, consent.valid_until) AS ended_at,
                    {state_today("consent")} AS state
                FROM client JOIN consent ON consent.id =
                    (SELECT max(id) FROM consent WHERE client_id = client.id)
                WHERE client.status = 'active'
                AND {state_today("consent")} IN ('withdrawn', 'expired')
                ORDER BY ended_at LIMIT 20""",
            {"today": today.isoformat()},
        )
        words = {
            "withdrawn": ("Dicabut", "Persetujuan dicabut; bicarakan kelanjutannya"),
            "expired": ("Berakhir", "Masa persetujuan berakhir"),
        }
        return [
            AttentionLine(
                "danger",
                words[row["state"]][0],
                words[row["state"]][1],
                f"{row['code']} · {_ago(row['ended_at'], today)}",
                "Buka",
                ("clients", row["id"], "consent"),
            )
            for row in rows
        ]

    def _unfinished(self, today: date) -> list[AttentionLine]:
        rows = self._vault.query(
            """SELECT client.id, client.code, consent.state, consent.updated_at FROM consent
               JOIN client ON client.id = consent.client_id
               WHERE consent.state = 'signed'
                   OR consent.state IN ('draft', 'printed') AND client.status <> 'closed'
               ORDER BY consent.state = 'signed' DESC, consent.updated_at LIMIT 30"""
        )
        words = {
            "draft": ("Draf", "Percakapan persetujuan belum selesai", "Lanjutkan"),
            "printed": ("Terbit", "Lembar persetujuan menunggu tanda tangan", "Periksa"),
            "signed": ("Pindaian", "Lembar bertanda tangan perlu diperiksa", "Periksa"),
        }
        return [
            AttentionLine(
                "danger" if _late(row, today) else "warn",
                words[row["state"]][0],
                words[row["state"]][1],
                f"{row['code']} · {_ago(row['updated_at'], today)}",
                words[row["state"]][2],
                ("clients", row["id"], "consent"),
            )
            for row in rows
        ]

    def _ending(self, today: date) -> list[AttentionLine]:
        rows = self._vault.query(
            f"""SELECT client.id, client.code, consent.valid_until FROM consent
                JOIN client ON client.id = consent.client_id
                WHERE {in_force("consent")} AND client.status = 'active'
                AND consent.valid_until <= :soon ORDER BY consent.valid_until LIMIT 20""",
            {"today": today.isoformat(), "soon": (today + SOON).isoformat()},
        )
        return [
            AttentionLine(
                "warn",
                _days_left(date.fromisoformat(row["valid_until"]), today),
                "Persetujuan akan berakhir",
                row["code"],
                "Perbarui",
                ("clients", row["id"], "consent"),
            )
            for row in rows
        ]

    def _undeclared(self) -> list[AttentionLine]:
        rows = self._vault.query(
            """SELECT id, code FROM client WHERE status = 'active' AND NOT EXISTS (
                   SELECT 1 FROM conflict_declaration WHERE client_id = client.id)
               ORDER BY id LIMIT 20"""
        )
        return [
            AttentionLine(
                "warn",
                "Benturan",
                "Hubungan dengan klien belum dinyatakan",
                row["code"],
                "Nyatakan",
                ("clients", row["id"], "conflict"),
            )
            for row in rows
        ]

    def _no_copy(self, today: date) -> list[AttentionLine]:
        rows = self._vault.query(
            f"""SELECT client.id, client.code FROM consent
                JOIN client ON client.id = consent.client_id
                WHERE {in_force("consent")} AND NOT consent.copy_given
                AND client.status = 'active' ORDER BY consent.id LIMIT 20""",
            {"today": today.isoformat()},
        )
        return [
            AttentionLine(
                "warn",
                "Salinan",
                "Salinan persetujuan belum diberikan",
                row["code"],
                "Buka",
                ("clients", row["id"], "consent"),
            )
            for row in rows
        ]

    def _loose_scans(self) -> list[AttentionLine]:
        row = self._vault.query_one("SELECT count(*) AS n FROM scan WHERE document_id IS NULL")
        if row is None or not row["n"]:
            return []
        return [
            AttentionLine(
                "warn",
                str(row["n"]),
                "Pindaian belum dicocokkan",
                "Pilih lembar yang sesuai",
                "Cocokkan",
                ("documents", None, "scans"),
            )
        ]

    def _older_wording(self, today: date) -> list[AttentionLine]:
        row = self._vault.query_one(
            f"""SELECT count(*) AS n FROM consent JOIN client ON client.id = consent.client_id
                WHERE {in_force("consent")} AND client.status = 'active'
                AND consent.wording_version <> :version""",
            {"today": today.isoformat(), "version": self._wordings.current().version},
        )
        if row is None or not row["n"]:
            return []
        return [
            AttentionLine(
                "neutral",
                str(row["n"]),
                "Persetujuan memakai naskah lama",
                "Perbarui pada pertemuan berikutnya",
                "Lihat",
                ("clients", None, "in_force"),
            )
        ]


def _clock_left(left: timedelta) -> str:
    minutes = int(left.total_seconds() // 60)
    if minutes < 0:
        return "Terlambat"
    return f"{minutes // 60} jam" if minutes >= 60 else f"{minutes} menit"


def _late(row: Any, today: date) -> bool:
    waits_for_pen = row["state"] in ("printed", "signed")
    return waits_for_pen and today - _day(row["updated_at"]) > PAPER_OVERDUE


def _day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone().date()


def _ago(stamp: str, today: date) -> str:
    days = (today - _day(stamp)).days
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari yang lalu")


def _days_left(day: date, today: date) -> str:
    days = (day - today).days
    return "Hari ini" if days == 0 else f"{days} hari"
