"""Requests by right that wait for their answer, and what was granted and not yet done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine, Kind
from rumah_konseling.records.rights.rights_model import CLOCK_ARTICLES, Right, RightsRequest
from rumah_konseling.vault.file.store import Vault

_PRESSING = timedelta(hours=24)
_HOUR = timedelta(hours=1)
_SHOWN = 20
_DO = {
    Right.ERASURE: "Mulai penghapusan yang dikabulkan",
    Right.WITHDRAWAL: "Laksanakan pencabutan yang dikabulkan",
    Right.COPY: "Serahkan salinan yang dikabulkan",
    Right.ACCESS: "Perlihatkan data yang dikabulkan",
    Right.OBJECTION: "Laksanakan keberatan yang dikabulkan",
    Right.TRANSFER: "Laksanakan pemindahan data yang dikabulkan",
}


def lines(vault: Vault, owed: Sequence[RightsRequest], now: datetime) -> list[AttentionLine]:
    """Return a line for each open request, and for each right among ``owed`` that is undone.

    Clocks run in hours, holidays included.
    """
    rows = vault.query(
        f"""SELECT due_at, client.code FROM rights_request
           JOIN client ON client.id = rights_request.client_id
           WHERE answered_at IS NULL ORDER BY due_at IS NULL, due_at, rights_request.id
           LIMIT {MOST_LINES}"""
    )
    place = ("retention", None, "rights")
    found = []
    for row in rows:
        due = None if row["due_at"] is None else datetime.fromisoformat(row["due_at"])
        kind, chip = _clock(due, now)
        found.append(
            AttentionLine(kind, chip, "Jawab permintaan hak klien", row["code"], "Buka", place)
        )
    promised = [_promised(one, right, now) for one in owed for right in one.undone]
    return [*found, *promised[:_SHOWN]]


def _clock(due: datetime | None, now: datetime, without: str = "Tanpa batas") -> tuple[Kind, str]:
    if due is None:
        return "warn", without
    left = due - now
    if left < timedelta():
        return "danger", "Terlambat"
    return "danger" if left < _PRESSING else "warn", f"{left // _HOUR} jam lagi"


def _promised(request: RightsRequest, right: Right, now: datetime) -> AttentionLine:
    due = request.due_at if right in CLOCK_ARTICLES else None
    kind, chip = _clock(due, now, "Dikabulkan")
    place: tuple[str, int | None, str] = ("retention", None, "rights")
    more = ""
    if right is Right.ERASURE:
        place = ("retention", None, "destruction")
        more = " · tutup dahulu layanannya bila masih berjalan"
    elif right is Right.WITHDRAWAL:
        place = ("clients", request.client_id, "consent")
    return AttentionLine(kind, chip, _DO[right], f"{request.code}{more}", "Buka", place)
