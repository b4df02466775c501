"""Clients who dropped out of sight: first on the home page until they are dealt with."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.ethics.out_of_sight import Danger, OutOfSight, Sight, judge
from rumah_konseling.records.attention_line import AttentionLine, Kind
from rumah_konseling.records.clients.client_model import ArrivalRisk
from rumah_konseling.vault.file.store import Vault

CHIP = "Hilang"
_MOST_LINES = 20
_ASKED_AT_MOST = 2_000
_OF_SESSION = {
    "": Danger.UNKNOWN,
    "none": Danger.NONE,
    "low": Danger.LOW,
    "medium": Danger.MEDIUM,
    "high": Danger.HIGH,
}
_OF_ARRIVAL = {
    ArrivalRisk.NOT_ASKED: Danger.UNKNOWN,
    ArrivalRisk.NONE: Danger.NONE,
    ArrivalRisk.THOUGHTS: Danger.MEDIUM,
    ArrivalRisk.DANGER: Danger.HIGH,
}


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return a line for each client who waits or is served and is out of sight."""
    today = now.astimezone().date()
    rows = vault.query(
        """SELECT client.id, client.code, client.status, client.arrived_at, client.arrival_risk,
               (SELECT risk FROM session WHERE client_id = client.id AND risk <> ''
                AND case_id = (SELECT max(id) FROM service_case WHERE client_id = client.id)
                ORDER BY started_at DESC, id DESC LIMIT 1) AS risk,
               (SELECT max(started_at) FROM session WHERE client_id = client.id) AS held_at,
               (SELECT next_on FROM session WHERE client_id = client.id
                ORDER BY started_at DESC, id DESC LIMIT 1) AS next_on,
               (SELECT min(starts_at) FROM appointment WHERE client_id = client.id
                AND status = 'planned' AND starts_at >= :now) AS meets_at,
               (SELECT max(starts_at) FROM appointment WHERE client_id = client.id
                AND status IN ('did_not_come', 'cancelled_by_client')) AS missed_at,
               (SELECT max(tried_at) FROM contact_attempt WHERE client_id = client.id
                AND outcome = 'reached') AS reached_at,
               (SELECT max(tried_at) FROM contact_attempt WHERE client_id = client.id
                AND outcome = 'not_reached') AS tried_at,
               (SELECT completion FROM emergency WHERE client_id = client.id
                ORDER BY id DESC LIMIT 1) AS completion
           FROM client WHERE client.status IN ('waiting', 'active')
           ORDER BY client.id LIMIT :most""",
        {"now": instant(now), "most": _ASKED_AT_MOST},
    )
    found = []
    for row in rows:
        out = judge(_sight(row), today)
        if out is None or (row["status"] == "waiting" and not out.is_grave):
            continue
        found.append((not out.is_grave, out.since, row, out))
    found.sort(key=lambda one: (one[0], one[1], one[2]["id"]))
    grave = [(row, out) for is_calm, _day_since, row, out in found if not is_calm]
    calm = [(row, out) for is_calm, _day_since, row, out in found if is_calm]
    told = [_line(row, out, today) for row, out in grave[:_MOST_LINES]]
    return [*told, *_more_lines(grave[_MOST_LINES:]), *_calm_lines(calm, today)]


def _line(row: Any, out: OutOfSight, today: date) -> AttentionLine:
    return AttentionLine(
        "danger" if out.is_grave else "warn",
        CHIP,
        out.reason,
        f"{row['code']} · {_since(out.since, today)}",
        "Buka",
        ("clients", row["id"], "summary"),
    )


def _more_lines(rest: list[tuple[Any, OutOfSight]]) -> list[AttentionLine]:
    """Return one line for all who are in danger beyond those that have their own."""
    if not rest:
        return []
    first, _out = rest[0]
    title = f"{len(rest)} klien lagi dalam bahaya tidak ada kabar"
    return [_line_of_many("danger", title, first, f"{first['code']} lebih dahulu")]


def _calm_lines(calm: list[tuple[Any, OutOfSight]], today: date) -> list[AttentionLine]:
    """Return one line for all who are in no known danger; it opens who waits longest."""
    if len(calm) <= 1:
        return [_line(row, out, today) for row, out in calm]
    first, longest = calm[0]
    title = f"{len(calm)} klien lama tidak ada kabar"
    detail = f"{first['code']} lebih dahulu · {_since(longest.since, today)}"
    return [_line_of_many("warn", title, first, detail)]


def _line_of_many(kind: Kind, title: str, first: Any, detail: str) -> AttentionLine:
    return AttentionLine(kind, CHIP, title, detail, "Buka", ("clients", first["id"], "summary"))


def _sight(row: Any) -> Sight:
    seen = [_moment(row["arrived_at"]), _moment(row["held_at"]), _moment(row["reached_at"])]
    last_seen = max(moment for moment in seen if moment is not None).astimezone().date()
    missed = _day(row["missed_at"])
    danger = _OF_SESSION[row["risk"] or ""]
    if danger is Danger.UNKNOWN:
        danger = _OF_ARRIVAL[ArrivalRisk(row["arrival_risk"] or "")]
    later = json.loads(row["completion"]) if row["completion"] else {}
    follow_up = later.get("follow_up_on")
    return Sight(
        danger,
        last_seen,
        next_meeting=_day(row["meets_at"]),
        missed_on=missed if missed is not None and missed > last_seen else None,
        agreed_on=date.fromisoformat(row["next_on"]) if row["next_on"] else None,
        follow_up_on=date.fromisoformat(follow_up) if follow_up else None,
        tried_on=_day(row["tried_at"]),
    )


def _moment(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None


def _day(stamp: str | None) -> date | None:
    moment = _moment(stamp)
    return moment.astimezone().date() if moment else None


def _since(day: date, today: date) -> str:
    days = (today - day).days
    return "hari ini" if days <= 0 else "sejak kemarin" if days == 1 else f"sejak {days} hari"
