"""What needs the counselor today, each line with the place where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from rumah_konseling.records.wordings import Wordings
from rumah_konseling.vault.store import Vault

Kind = Literal["danger", "warn", "ok", "neutral"]
SOON = timedelta(days=30)
PAPER_OVERDUE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One line of the home page. ``place`` is page, record and tab to open."""

    kind: Kind
    chip: str
    title: str
    detail: str
    action: str
    place: tuple[str, int | None, str]


class Attention:
    """Gathers what is open in the room."""

    def __init__(self, vault: Vault, wordings: Wordings) -> None:
        self._vault = vault
        self._wordings = wordings

    def lines(self, today: date) -> list[AttentionLine]:
        """Return what needs the counselor, the most pressing first."""
        return [
            *self._recovery(),
            *self._withdrawn(today),
            *self._unfinished(today),
            *self._ending(today),
            *self._undeclared(),
            *self._no_copy(),
            *self._loose_scans(),
            *self._older_wording(),
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
        # A consent whose last day has passed counts as expired before anything settled it.
        rows = self._vault.query(
            """SELECT client.id, client.code,
                   ifnull(consent.ended_at, consent.valid_until) AS ended_at,
                   iif(consent.state = 'in_force', 'expired', consent.state) AS state
               FROM client JOIN consent ON consent.id =
                   (SELECT max(id) FROM consent WHERE client_id = client.id)
               WHERE client.status = 'active' AND (consent.state IN ('withdrawn', 'expired')
                   OR consent.state = 'in_force' AND consent.valid_until < ?)
               ORDER BY ended_at DESC LIMIT 20""",
            (today.isoformat(),),
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
            "printed": ("Dicetak", "Lembar persetujuan menunggu tanda tangan", "Periksa"),
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
            """SELECT client.id, client.code, consent.valid_until FROM consent
               JOIN client ON client.id = consent.client_id
               WHERE consent.state = 'in_force' AND client.status = 'active'
               AND consent.valid_until BETWEEN ? AND ? ORDER BY consent.valid_until LIMIT 20""",
            (today.isoformat(), (today + SOON).isoformat()),
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

    def _no_copy(self) -> list[AttentionLine]:
        rows = self._vault.query(
            """SELECT client.id, client.code FROM consent
               JOIN client ON client.id = consent.client_id
               WHERE consent.state = 'in_force' AND NOT consent.copy_given
               AND client.status = 'active' ORDER BY consent.id LIMIT 20"""
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
                "Pindaian belum dipasangkan",
                "Pilih lembar yang sesuai",
                "Pasangkan",
                ("documents", None, "scans"),
            )
        ]

    def _older_wording(self) -> list[AttentionLine]:
        row = self._vault.query_one(
            """SELECT count(*) AS n FROM consent JOIN client ON client.id = consent.client_id
               WHERE consent.state = 'in_force' AND client.status = 'active'
               AND consent.wording_version <> ?""",
            (self._wordings.current().version,),
        )
        if row is None or not row["n"]:
            return []
        return [
            AttentionLine(
                "neutral",
                str(row["n"]),
                "Persetujuan memakai rumusan lama",
                "Perbarui pada pertemuan berikutnya",
                "Lihat",
                ("clients", None, "in_force"),
            )
        ]


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
