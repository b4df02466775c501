"""Draws the month together for paper, numbers it, and knows which month still lacks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import RoomError
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.form_kinds import AUDIT_DIGEST
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.safekeeping.audit_digest_model import (
    AuditDigest,
    IssuedDigest,
    OddEvent,
)
from rumah_konseling.records.safekeeping.audit_trail import PrintedHead, day_bounds
from rumah_konseling.records.safekeeping.audit_words import ActKind, kind_of, told
from rumah_konseling.vault.file.store import Vault

_A_MONTH = timedelta(days=30)
_KEYS_AND_OLD_FILES = (
    "keys.changed",
    "keys.replaced",
    "vault.older_accepted",
    "vault.aside_removed",
    "settings.recovery_reopened",
    "process_note.resealed",
    "envelope.opened",
    "envelope.code_used",
)
# Each line of what left: its words, its acts, and which of the acts' details count.
_LEFT: tuple[tuple[str, tuple[str, ...], Callable[[Any], bool]], ...] = (
    # Earlier versions held a letter for given when it was issued.
    (
        "Surat menurut izin",
        ("letter.handed_over", "letter.issued"),
        lambda row: row["way"] != "prepared",
    ),
    (
        "Halaman supervisi dengan nama, menurut izin",
        ("supervision.handed_over", "supervision.paper_ended"),
        lambda row: row["action"] == "supervision.handed_over" or row["bases"],
    ),
    ("Keterangan lisan menurut izin", ("disclosure.spoken",), lambda _: True),
    ("Pembukaan karena darurat", ("emergency.began",), lambda _: True),
    ("Jawaban tentang pegawai", ("employer.answered",), lambda _: True),
    ("Lembar dicetak", ("document.printed",), lambda row: row["way"] == "printer"),
    ("Lembar disimpan sebagai PDF", ("document.printed",), lambda row: row["way"] == "file"),
    ("Penyimpanan PDF yang tidak jadi", ("document.not_saved",), lambda _: True),
    ("Cadangan yang sudah diuji", ("backup.made",), lambda _: True),
    ("Cadangan lama yang dihapus", ("backup.removed",), lambda _: True),
    ("Pemeriksaan tanpa temuan", ("vault.proved",), lambda row: not row["findings"]),
)


class AuditDigests:
    """The digests of the months that have ended."""

    def __init__(self, vault: Vault, clock: Clock, documents: Documents) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents

    def since(self) -> date:
        """Return the day on which the room was made."""
        at = self._one("SELECT at FROM audit ORDER BY number LIMIT 1", ())["at"]
        return datetime.fromisoformat(at).astimezone().date()

    def months(self) -> list[date]:
        """Return the first days of the months that have ended in this room, latest first."""
        first = self.since().replace(day=1)
        months, month = [], _month_before(self._clock.today())
        while month >= first:
            months.append(month)
            month = _month_before(month)
        return months

    def digest(self, month: date) -> AuditDigest:
        """Return what the entries of a month come to; ``month`` is any day of it."""
        first = month.replace(day=1)
        bounds = day_bounds(first, _last_day(first))
        span = self._one(
            "SELECT min(number) AS first, max(number) AS last FROM audit WHERE at >= ? AND at < ?",
            bounds,
        )
        head = self._one(
            "SELECT number, mac FROM audit"
            " WHERE number = (SELECT max(number) FROM audit WHERE at < ?)",
            bounds[1:],
        )
        rows = self._vault.query(
            """SELECT action, ifnull(detail ->> '$.way', '') AS way,
                      ifnull(detail ->> '$.findings', 0) > 0 AS findings,
                      detail ->> '$.bases' IS NOT NULL AS bases, count(*) AS n
               FROM audit WHERE at >= ? AND at < ? GROUP BY 1, 2, 3, 4""",
            bounds,
        )
        counts = dict.fromkeys(ActKind, 0)
        for row in rows:
            counts[kind_of(row["action"])] += row["n"]
        left = (
            (words, sum(row["n"] for row in rows if row["action"] in acts and counts_in(row)))
            for words, acts, counts_in in _LEFT
        )
        return AuditDigest(
            first,
            span["first"],
            span["last"],
            PrintedHead(head["number"], head["mac"].hex()),
            tuple(counts.items()),
            tuple(left),
            self._odd(bounds),
        )

    def issue(self, month: date) -> int:
        """Return the numbered paper of a month, made when it is not there yet.

        Raises:
            RoomError: the month has not ended, or is older than the room.
        """
        month = month.replace(day=1)
        if (issued := self.issued(month)) is not None:
            return issued.document_id
        if month not in self.months():
            raise RoomError(
                "Lampiran audit hanya untuk bulan yang sudah berakhir.", "Pilih bulan lain."
            )
        digest = self.digest(month)
        with self._vault.transaction("digest.issued") as tx:
            document_id = self._documents.issue(
                tx, AUDIT_DIGEST, digest, record=f"{month:%Y-%m}"
            ).id
            tx.insert(
                "audit_digest",
                month=f"{month:%Y-%m}",
                first_number=digest.first,
                last_number=digest.last,
                head_number=digest.head.number,
                head_mac=digest.head.mac,
                document_id=document_id,
                created_at=self._clock.stamp(),
            )
            tx.detail(serial=self._documents.get(document_id).serial)
        return document_id

    def issued(self, month: date) -> IssuedDigest | None:
        """Return the paper of a month, if it was made; ``month`` is its first day."""
        row = self._vault.query_one(
            "SELECT document_id FROM audit_digest WHERE month = ?", (f"{month:%Y-%m}",)
        )
        if row is None:
            return None
        paper = self._documents.get(row["document_id"])
        printed = self._one(
            "SELECT ifnull(sum(copies), 0) AS n FROM document_print WHERE document_id = ?",
            (paper.id,),
        )
        return IssuedDigest(month, paper.id, paper.serial, printed["n"], paper.kept_at)

    def lines(self, today: date) -> list[AttentionLine]:
        """Return a line for each digest the log no longer bears out; else one not yet printed."""
        if unlike := self._unlike():
            return unlike
        month = _month_before(today)
        if today - self.since() < _A_MONTH:
            return []
        issued = self.issued(month)
        if issued is not None and issued.prints:
            return []
        return [
            AttentionLine(
                "neutral",
                "Lampiran audit",
                "Cetak lampiran audit bulan lalu",
                "Ditandatangani dan disimpan di lemari, ia membuktikan jejak audit",
                "Cetak",
                ("safekeeping", None, "audit"),
            )
        ]

    def _odd(self, bounds: tuple[str, str]) -> tuple[OddEvent, ...]:
        rows = self._vault.query(
            """SELECT number, at, action, detail FROM audit WHERE at >= ? AND at < ? AND (
                   action IN (SELECT value FROM json_each(?))
                   OR action = 'vault.proved' AND detail ->> '$.findings' > 0
                   OR action = 'envelope.tested' AND NOT detail ->> '$.sound')
               ORDER BY number""",
            (*bounds, json.dumps(_KEYS_AND_OLD_FILES)),
        )
        return tuple(
            OddEvent(
                row["number"],
                datetime.fromisoformat(row["at"]),
                told(row["action"], json.loads(row["detail"])),
            )
            for row in rows
        )

    def _unlike(self) -> list[AttentionLine]:
        """Return a line for each month whose digest names an entry that the log has not so."""
        rows = self._vault.query(
            """SELECT month FROM audit_digest
               LEFT JOIN audit ON audit.number = audit_digest.head_number
               WHERE ifnull(lower(hex(audit.mac)), '') <> audit_digest.head_mac ORDER BY month"""
        )
        return [
            AttentionLine(
                "danger",
                "Diubah",
                "Jejak audit tidak sama dengan lampiran yang dibuat",
                f"Lampiran {row['month']}: cocokkan dengan lembar yang dicetak",
                "Periksa",
                ("safekeeping", None, "audit"),
            )
            for row in rows
        ]

    def _one(self, sql: str, params: tuple[Any, ...]) -> Any:
        row = self._vault.query_one(sql, params)
        assert row is not None, "an aggregate, or the entries of the vault's making"
        return row


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
