"""What the counselor's own practice asks for: licences, reviews, answers, safeguards."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine, Kind
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.practice.practice_model import (
    LICENCE_KIND_WORDS,
    Boundary,
    BoundaryKind,
    Licence,
)
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault

LICENCE_SOON = timedelta(days=60)
# Kind of entry, and what is to be done with it once its day has come.
_MOST_READ = 200
_DUE = {
    "decision": ("decisions", "Tinjau keputusan etik"),
    "complaint": ("complaints", "Jawab keluhan"),
    "boundary": ("boundaries", "Tinjau langkah pengamanan batas hubungan"),
}


def lines(vault: Vault, today: date, high_risk: Verdict) -> list[AttentionLine]:
    """Return what is due; ``high_risk`` says whether a limit of one's own was passed."""
    rows = vault.query(
        """SELECT practice_entry.*, client.code FROM practice_entry
           LEFT JOIN client ON client.id = practice_entry.client_id
           WHERE ended_on IS NULL AND (due_on <= ? OR practice_entry.kind = 'boundary'
               AND content ->> '$.kind' = 'dual' AND content ->> '$.safeguard' = '')
           ORDER BY due_on, practice_entry.id LIMIT ?""",
        ((today + LICENCE_SOON).isoformat(), _MOST_READ),
    )
    found = [line for row in rows if (line := _of(row, today)) is not None]
    if high_risk.reason:
        found.append(_line("warn", "Beban", high_risk.reason, "", "wellbeing"))
    return found[:MOST_LINES]


def _of(row: Row, today: date) -> AttentionLine | None:
    kind, code = row["kind"], row["code"] or ""
    if kind == "licence":
        licence = read_json(Licence, row["content"])
        until = licence.valid_until
        assert until is not None, "what does not expire is never due"
        name = f"{LICENCE_KIND_WORDS[licence.kind]} {licence.number}"
        if until < today:
            return _line("danger", "Berakhir", f"{name} sudah berakhir", "", "competence")
        return _line("warn", _days(until - today), f"{name} segera berakhir", "", "competence")
    if kind == "boundary":
        boundary = read_json(Boundary, row["content"])
        if boundary.kind is BoundaryKind.DUAL and not boundary.safeguard:
            title = "Catat langkah pengamanan pada hubungan ganda"
            return _line("danger", "Batas", title, code, "boundaries")
    due = row["due_on"]
    if due is None or due > today.isoformat() or kind not in _DUE:
        return None
    tab, title = _DUE[kind]
    late = today - date.fromisoformat(due)
    grave: Kind = "danger" if kind == "complaint" and late else "warn"
    return _line(grave, _days(late) if late else "Hari ini", title, code, tab)


def _line(kind: Kind, chip: str, title: str, detail: str, tab: str) -> AttentionLine:
    return AttentionLine(kind, chip, title, detail, "Buka", ("practice", None, tab))


def _days(time: timedelta) -> str:
    return f"{time.days} hari"
