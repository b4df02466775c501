"""Consents that ended, that are not finished, that soon end, or whose copy or words are due."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.records.attention.waiting import ago, days_left, is_late
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.in_force import in_force, state_today
from rumah_konseling.vault.file.store import Vault

SOON = timedelta(days=30)


def ended(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the active clients whose last consent was withdrawn or has run out."""
    rows = vault.query(
        f"""SELECT client.id, client.code,
                ifnull(consent.ended_at, consent.valid_until) AS ended_at,
                {state_today("consent")} AS state
            FROM client JOIN consent ON consent.id =
                (SELECT max(id) FROM consent WHERE client_id = client.id)
            WHERE client.status = 'active'
            AND {state_today("consent")} IN ('withdrawn', 'expired')
            ORDER BY ended_at LIMIT {MOST_LINES}""",
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
            f"{row['code']} · {ago(row['ended_at'], today)}",
            "Buka",
            ("clients", row["id"], "consent"),
        )
        for row in rows
    ]


def unfinished(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the consents still in the making, those to be checked first."""
    rows = vault.query(
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
            "danger" if is_late(row, today) else "warn",
            words[row["state"]][0],
            words[row["state"]][1],
            f"{row['code']} · {ago(row['updated_at'], today)}",
            words[row["state"]][2],
            ("clients", row["id"], "consent"),
        )
        for row in rows
    ]


def ending(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the consents in force that soon run out."""
    rows = vault.query(
        f"""SELECT client.id, client.code, consent.valid_until FROM consent
            JOIN client ON client.id = consent.client_id
            WHERE {in_force("consent")} AND client.status = 'active'
            AND consent.valid_until <= :soon ORDER BY consent.valid_until LIMIT {MOST_LINES}""",
        {"today": today.isoformat(), "soon": (today + SOON).isoformat()},
    )
    return [
        AttentionLine(
            "warn",
            days_left(date.fromisoformat(row["valid_until"]), today),
            "Persetujuan akan berakhir",
            row["code"],
            "Perbarui",
            ("clients", row["id"], "consent"),
        )
        for row in rows
    ]


def without_copy(vault: Vault, today: date) -> list[AttentionLine]:
    """Return the consents in force of which the client has no copy yet."""
    rows = vault.query(
        f"""SELECT client.id, client.code FROM consent
            JOIN client ON client.id = consent.client_id
            WHERE {in_force("consent")} AND NOT consent.copy_given
            AND client.status = 'active' ORDER BY consent.id LIMIT {MOST_LINES}""",
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


def of_older_wording(vault: Vault, today: date, current: str) -> list[AttentionLine]:
    """Return one line for all consents in force that have other words than ``current``."""
    row = vault.query_one(
        f"""SELECT count(*) AS n FROM consent JOIN client ON client.id = consent.client_id
            WHERE {in_force("consent")} AND client.status = 'active'
            AND consent.wording_version <> :version""",
        {"today": today.isoformat(), "version": current},
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
