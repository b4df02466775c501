"""Reads all that a room holds, as text that two versions of the program can be compared by."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from tests.records.stories import vault_of

# Tables that the program fills from others, or that no record is read from.
_DERIVED = ("search", "sqlite_", "meta")


def plain(value: Any) -> Any:
    """Return a value as JSON holds it; what is empty is left out, so that a field may be added."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Ink):  # thousands of points
        return hashlib.sha256(repr(value).encode()).hexdigest()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        plained = {str(plain(key)): plain(one) for key, one in value.items()}
        return {key: one for key, one in plained.items() if one not in (None, "", [], {}, False)}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} bytes {hashlib.sha256(value).hexdigest()}"
    return value


def lines(name: str, found: Any) -> str:
    """Return one paragraph of the text: a heading and a value."""
    return f"## {name}\n{json.dumps(plain(found), ensure_ascii=False, indent=1)}\n"


def everything(room: CounselingRoom, seal: InnerSeal) -> str:
    """Return what the room's own services read of every client and of the room."""
    parts = [lines("identity", room.settings.identity())]
    for row in vault_of(room).query("SELECT id FROM client ORDER BY id"):
        client = row["id"]
        of_client = {
            "client": room.clients.get(client),
            "consents": room.consents.of_client(client),
            "permissions": room.permissions.of_client(client),
            "letters": room.letters.of_client(client),
            "referrals": room.referrals.of_client(client),
            "emergencies": room.emergencies.of_client(client),
            "legal orders": room.legal_orders.of_client(client),
            "companions": room.companions.of_client(client),
            "directives": room.directives.of_client(client),
            "talks of directives": room.directives.talks(client),
            "papers from outside": room.incoming.of_client(client),
            "supervision": room.supervision.of_client(client),
            "sessions": room.sessions.of_client(client),
            "appointments": room.appointments.of_client(client),
            "care plans": room.care_plans.versions(client),
            "safety plans": room.safety_plans.versions(client),
            "closings": room.closings.of_client(client),
            "attempts": room.contact_attempts.of_client(client),
            "documents": room.documents.of_client(client),
            "process notes": room.process_notes.of_client(seal, client),
        }
        parts += [lines(f"{client} {name}", found) for name, found in of_client.items() if found]
    parts += [
        lines("recipients", room.recipients.find("")),
        lines("requests", room.employer_requests.all()),
        lines("disclosures", room.disclosures.log()),
        lines("text blocks", room.text_blocks.all()),
        lines("envelopes", room.continuity.envelopes()),
        lines("continuity", room.continuity.plan()),
    ]
    return "\n".join(parts)


def rows(room: CounselingRoom) -> str:
    """Return every row that is kept, as it lies on the disk; empty columns are left out."""
    vault = vault_of(room)
    tables = [
        row["name"]
        for row in vault.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if not row["name"].startswith(_DERIVED)
    ]
    parts = []
    for table in tables:
        found = vault.query(f"SELECT * FROM {table} ORDER BY 1")
        parts += [lines(f"{table} {row[0]}", {k: row[k] for k in row.keys()}) for row in found]  # noqa: SIM118
    return "\n".join(parts)
