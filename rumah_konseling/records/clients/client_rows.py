"""How a client lies in their table, with their latest case."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from rumah_konseling.ethics.personal_names import name_key
from rumah_konseling.records.clients.client_model import (
    Area,
    ArrivalRisk,
    CameBy,
    Client,
    ClientForm,
    ClientStatus,
    FeelsObliged,
    Ground,
    IdKind,
    SafeChannel,
    Sex,
)

CASE_FIELDS = {"areas", "concern"}
SELECT = """
    SELECT client.*, service_case.areas, service_case.concern
    FROM client
    LEFT JOIN service_case ON service_case.client_id = client.id AND service_case.number = (
        SELECT max(number) FROM service_case WHERE client_id = client.id)
"""


def client_columns(form: ClientForm) -> dict[str, Any]:
    """Return the columns that hold a form, but for what belongs to the case."""
    columns: dict[str, Any] = {
        field.name: getattr(form, field.name)
        for field in fields(form)
        if field.name not in CASE_FIELDS
    }
    for name in ("id_kind", "sex", "safe_channel", "came_by"):
        columns[name] = columns[name].value
    for name in ("ground", "arrival_risk", "feels_obliged"):
        columns[name] = columns[name].value or None
    columns["voluntary_talk"] = form.voluntary_talk or None
    columns["birth_date"] = form.birth_date.isoformat() if form.birth_date else None
    columns["safe_message"] = int(form.safe_message)
    columns["name_key"] = name_key(form.name)
    return columns


def case_columns(form: ClientForm) -> dict[str, Any]:
    """Return the columns of the case that the form opens."""
    return {"areas": json.dumps([area.value for area in form.areas]), "concern": form.concern}


def read_client(row: Any) -> Client:
    """Return the client of a row of ``SELECT``."""
    names = (f.name for f in fields(ClientForm) if f.name not in CASE_FIELDS)
    values: dict[str, Any] = {name: row[name] for name in names}
    values |= {
        "id_kind": IdKind(row["id_kind"]),
        "sex": Sex(row["sex"]),
        "safe_channel": SafeChannel(row["safe_channel"]),
        "came_by": CameBy(row["came_by"]),
        "ground": Ground(row["ground"] or ""),
        "arrival_risk": ArrivalRisk(row["arrival_risk"] or ""),
        "feels_obliged": FeelsObliged(row["feels_obliged"] or ""),
        "voluntary_talk": row["voluntary_talk"] or "",
        "birth_date": _day(row["birth_date"]),
        "safe_message": bool(row["safe_message"]),
        "areas": tuple(map(Area, json.loads(row["areas"] or "[]"))),
        "concern": row["concern"] or "",
    }
    return Client(
        id=row["id"],
        code=row["code"],
        form=ClientForm(**values),
        status=ClientStatus(row["status"]),
        arrived_at=row["arrived_at"],
        opened_on=_day(row["opened_on"]),
        closed_on=_day(row["closed_on"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
