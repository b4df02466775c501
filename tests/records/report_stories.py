"""Many people at once, who agreed to be counted: for what is told of all of them together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.reports.report_model import (
    PeriodKind,
    ReportPeriod,
    ServiceReport,
    period_of,
)
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import in_force, register, vault_of

_LIKE = "Sintetis Serupa"


def at(day: date, hour: int = 9) -> str:
    """Return an instant of a day as the vault keeps it."""
    return instant(datetime(day.year, day.month, day.day, hour).astimezone())


def come(
    room: CounselingRoom,
    days: Sequence[date],
    *,
    counted: bool = True,
    each: Sequence[Mapping[str, Any]] = (),
    **columns: Any,
) -> list[int]:
    """Let someone come on each of these days and be served from then on; return who they are.

    They are written in one transaction, after a first one who came through every use case.
    ``counted`` is whether they let themselves be counted, ``each`` what is known of each.
    """
    like, consent, choices = _one_who_agreed(room)
    client = _as_new(_row(room, "SELECT * FROM client WHERE id = ?", like))
    case = _as_new(_row(room, "SELECT * FROM service_case WHERE client_id = ?", like))
    found = []
    with vault_of(room).transaction("client.registered") as tx:
        number = tx.query("SELECT count(*) AS n FROM client")[0]["n"]
        for place, day in enumerate(days):
            number += 1
            changed = {
                "code": f"RK-{day.year}-{number:04d}",
                "name": f"Sintetis Orang {number}",
                "name_key": f"sintetis orang {number}",
                "id_number": "",
                "id_kind": "none",
                "status": "active",
                "arrived_at": at(day),
                "opened_on": day.isoformat(),
            }
            own = each[place] if each else {}
            client_id = tx.insert("client", **client | changed | columns | dict(own))
            tx.insert(
                "service_case", **case | {"client_id": client_id, "opened_on": day.isoformat()}
            )
            consent_id = tx.insert("consent", **consent | {"client_id": client_id, "serial": None})
            for choice in choices:
                answer = choice["answer"] if choice["key"] != "statistics" else int(counted)
                tx.insert("consent_choice", **choice | {"consent_id": consent_id, "answer": answer})
            found.append(client_id)
    return found


def leave(
    room: CounselingRoom, people: Sequence[int], day: date, kind: str | Sequence[str] = "reached"
) -> None:
    """Let the service of these people be closed on a day."""
    with vault_of(room).transaction("closing.closed") as tx:
        for place, client_id in enumerate(people):
            how = kind if isinstance(kind, str) else kind[place]
            tx.update("client", client_id, status="closed", closed_on=day.isoformat())
            case = tx.query("SELECT id FROM service_case WHERE client_id = ?", (client_id,))[0]
            tx.insert(
                "closing",
                client_id=client_id,
                case_id=case["id"],
                kind=how,
                summary=json.dumps({"form": {"kind": how}}),
                open_ends="{}",
                closed_on=day.isoformat(),
                keep_until="2040-01-01",
                reopen_reason="",
                created_at=at(day),
            )


def meet(room: CounselingRoom, people: Sequence[int], day: date, **columns: Any) -> None:
    """Let a signed session be held with each of these people."""
    least = {
        "state": "signed",
        "version": 1,
        "started_at": at(day),
        "minutes": 50,
        "mode": "in_person",
        "areas": '["work"]',
        "technique": "directive",
        "style": "free",
        "risk": "none",
        "is_late": 0,
        "created_at": at(day),
        "updated_at": at(day),
        "signed_at": at(day),
        "seal": "0",
    }
    texts = (
        *("place", "present", "technique_reason", "subjective", "objective", "assessment"),
        *("narrative", "intervention", "response", "support", "risk_action", "plan"),
    )
    with vault_of(room).transaction("session.signed") as tx:
        for client_id in people:
            case = tx.query("SELECT id FROM service_case WHERE client_id = ?", (client_id,))[0]
            held = tx.query("SELECT count(*) AS n FROM session WHERE client_id = ?", (client_id,))
            tx.insert(
                "session",
                client_id=client_id,
                case_id=case["id"],
                number=held[0]["n"] + 1,
                **dict.fromkeys(texts, "") | least | columns,
            )


def withdraw(room: CounselingRoom, people: Sequence[int]) -> None:
    """Let these people take back that they may be counted."""
    for client_id in people:
        standing = room.consents.standing(client_id)
        assert isinstance(standing, Consent)
        with vault_of(room).transaction("consent.withdrawn") as tx:
            (choice,) = tx.query(
                "SELECT id FROM consent_choice WHERE consent_id = ? AND key = 'statistics'",
                (standing.id,),
            )
            tx.update("consent_choice", choice["id"], withdrawn_at=room.clock.stamp())


def issue(
    room: CounselingRoom, year: int, month: int, kind: PeriodKind = PeriodKind.MONTH
) -> ServiceReport:
    """Look at a report and issue it."""
    report = room.reports.plan(period(year, month, kind)).report
    room.reports.issue(report)
    return report


def period(year: int, month: int, kind: PeriodKind = PeriodKind.MONTH) -> ReportPeriod:
    """Return the period of a kind that a month is in."""
    return period_of(kind, date(year, month, 1))


def _one_who_agreed(room: CounselingRoom) -> tuple[int, dict[str, Any], list[dict[str, Any]]]:
    vault = vault_of(room)
    known = vault.query_one("SELECT id FROM client WHERE name = ?", (_LIKE,))
    if known is None:
        in_force(room, register(room, _LIKE))
        return _one_who_agreed(room)
    consent = _row(room, "SELECT * FROM consent WHERE client_id = ?", known["id"])
    choices = vault.query("SELECT * FROM consent_choice WHERE consent_id = ?", (consent["id"],))
    return known["id"], _as_new(consent), [_as_new(dict(choice)) for choice in choices]


def _row(room: CounselingRoom, sql: str, number: int) -> dict[str, Any]:
    row = vault_of(room).query_one(sql, (number,))
    assert row is not None
    return dict(row)


def _as_new(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}
