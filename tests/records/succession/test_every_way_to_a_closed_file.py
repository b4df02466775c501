"""No service that pages use tells the successor what is in a file that stays closed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.mapping import to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.practice.practice_model import Complaint
from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.records.rights.rights_model import RightsRequest
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from tests.conftest import SettableClock
from tests.records.stories import in_force, vault_of
from tests.records.succession_stories import SUCCESSOR

# A record's id by the name a method asks for it with, and which of a client's are meant: not
# those that wait for an answer, which the counselor of today owes.
_RECORDS = {
    "letter_id": "letter",
    "permission_id": "release_permission",
    "referral_id": "referral",
    "disclosure_id": "disclosure",
    "order_id": "legal_order WHERE answered_on IS NOT NULL",
    "paper_id": "incoming_paper",
    "directive_id": "directive",
    "case_id": "supervision_case",
    "companion_id": "companion",
    "request_id": "rights_request WHERE answered_at IS NOT NULL",
    "session_id": "session",
    "document_id": "document WHERE client_id IS NOT NULL",
    "entry_id": "practice_entry WHERE kind <> 'complaint' AND client_id IS NOT NULL",
    "note_id": "process_note",
}
_PLANS = {"CarePlans": "care_plan", "SafetyPlans": "safety_plan"}
_ATTACHMENTS = """
    SELECT * FROM (SELECT attachment_id AS id FROM document WHERE client_id IS NOT NULL LIMIT 4)
    UNION SELECT * FROM (SELECT scan.attachment_id FROM scan JOIN document
        ON document.id = scan.document_id WHERE client_id IS NOT NULL LIMIT 4)
    UNION SELECT attachment_id FROM incoming_paper WHERE attachment_id IS NOT NULL
    UNION SELECT reply_attachment_id FROM referral WHERE reply_attachment_id IS NOT NULL
"""
# Services that may tell of a closed file, and why that is no reading of it.
_OPEN = {
    "appointments": "a day and a code",
    "breaches": "whom an incident touched, by code",
    "choices": "how a client is reached, and what may be counted",
    "closed_files": "the rule itself",
    "consents": "the agreement that opens the file again",
    "contact_attempts": "how a client was sought",
    "destructions": "codes alone",
    "emergencies": "danger to life goes before",
    "employer_requests": "what a superior asked; it belongs to no client's file",
    "leaving": "a paper leaves by its bytes, which are guarded",
    "reports": "numbers",
    "retention": "when a file goes, by its code",
    "scans": "pairs papers with their sheets and shows none",
    "signing_gates": "verdicts",
    "successions": "what clients chose on leaving",
}
# These change something at once, and are let through: they tell nothing of what was written.
_ACTS = {
    ("Clients", "begin_service"),
    ("Clients", "return_to_queue"),
    ("Clients", "case_id"),
    ("Clients", "get"),
    ("Sessions", "count"),
    ("ProcessNotes", "closed"),
}
_READS = {
    "get", "of_client", "current", "versions", "reviews", "in_force", "talks", "development",
    "judgement", "earlier_consultations", "course", "open_ends", "pdf", "scans", "all", "recent",
    "log", "standing", "attachment", "of_document", "of_paper",
}  # fmt: skip


class Asked:
    """A method of a service with what it is asked."""

    def __init__(self, service: Any, kind: type, name: str, **by: Any) -> None:
        self.key = (kind.__name__, name, by.get(next(iter(by), "")))
        self.is_reading = name in _READS
        self._ask: Callable[[], Any] = lambda: getattr(service, name)(**by)

    def __call__(self) -> Any:
        return self._ask()


def guarded(room: CounselingRoom) -> Iterator[tuple[Any, type]]:
    for service in vars(room).values():
        inner = getattr(service, "_unguarded", None)
        if inner is None:
            continue
        yield service, type(inner)
        for name, part in vars(inner).items():
            if isinstance(part, Register):
                yield getattr(service, name), Register


def methods(kind: type) -> Iterator[tuple[str, list[str]]]:
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        asked = list(inspect.signature(method).parameters.values())[1:]
        if not name.startswith("_") and all(one.name != "tx" for one in asked):
            yield name, [one.name for one in asked if one.default is inspect.Parameter.empty]


def every_question(room: CounselingRoom, seal: object) -> Iterator[Asked]:
    vault = vault_of(room)
    clients = [row["id"] for row in vault.query("SELECT id FROM client ORDER BY id LIMIT 12")]
    for service, kind in guarded(room):
        for name, needed in methods(kind):
            if (kind.__name__, name) in _ACTS:
                continue
            more = {"seal": seal} if "seal" in needed else {}
            table = _PLANS.get(kind.__name__) if needed == ["plan_id"] else None
            if len(needed) == 1:
                table = table or _RECORDS.get(needed[0])
            if set(needed) - {"seal"} == {"client_id"}:
                for client_id in clients:
                    yield Asked(service, kind, name, client_id=client_id, **more)
            elif table is not None:
                for row in vault.query(f"SELECT id FROM {table} ORDER BY id LIMIT 4"):
                    yield Asked(service, kind, name, **{needed[0]: row["id"]})
            elif not needed and name in _READS:
                yield Asked(service, kind, name)
    for row in vault.query(_ATTACHMENTS):
        yield Asked(room.documents, Documents, "attachment", attachment_id=row["id"])


@pytest.fixture(scope="module")
def time() -> SettableClock:
    return SettableClock(datetime(2026, 11, 21, 2, tzinfo=UTC))


@pytest.fixture(scope="module")
def room(sample_folder: Path, time: SettableClock) -> Iterator[CounselingRoom]:
    path = sample_folder / VAULT
    key = unlock(path, PASSPHRASE)
    opened = CounselingRoom.open(path, key, time)
    with opened.in_haste():
        yield opened
    opened.close()


def change_hands(room: CounselingRoom) -> None:
    """Let the room change hands without the papers, which have stories of their own."""
    vault, stamp = vault_of(room), room.clock.stamp()
    with vault.transaction("succession.completed") as tx:
        room.consents.end_with_counselor(tx, "Konselor berganti.")
        tx.insert(
            "succession",
            content=to_json(asdict(SUCCESSOR)),
            effective_on=room.clock.today().isoformat(),
            began_at=stamp,
            completed_at=stamp,
            keys_of="",
            last_client=tx.query("SELECT max(id) AS n FROM client")[0]["n"],
        )
    room.closed_files.look_again()


def answer_of(question: Asked) -> Any:
    """Return what is answered, nothing where the gate is closed or no such record is kept."""
    try:
        return question()
    except RoomError:
        return None


def told(answer: Any, closed: frozenset[int]) -> bool:
    """Whether an answer says anything of a closed file."""
    if isinstance(answer, (list, tuple)):
        return any(told(one, closed) for one in answer)
    if answer is None or isinstance(answer, (bool, Verdict)):
        return False
    return getattr(answer, "client_id", min(closed)) in closed


def is_owed(one: Any) -> bool:
    """Whether it waits for an answer, so that the counselor of today must read it."""
    match one:
        case RightsRequest():
            return one.is_open
        case LegalOrderRecord():
            return one.answered_on is None
        case Entry():
            return isinstance(one.content, Complaint) and one.is_open
        case _:
            return False


def without_owed(answer: Any) -> Any:
    if isinstance(answer, (list, tuple)):
        return [one for one in answer if not is_owed(one)]
    return None if is_owed(answer) else answer


def test_every_service_that_is_asked_about_a_client_is_guarded(room: CounselingRoom) -> None:
    unguarded = {
        name
        for name, service in vars(room).items()
        if not name.startswith("_") and not hasattr(service, "_unguarded")
        for _method, needed in methods(type(service))
        if {"client_id", "plan_id", "attachment_id", *_RECORDS} & set(needed)
    }
    assert unguarded <= set(_OPEN)


def test_nothing_of_a_closed_file_is_told_until_its_client_signs(
    room: CounselingRoom, time: SettableClock
) -> None:
    seal = open_seal(room.path, PASSPHRASE)
    questions = list(every_question(room, seal))
    before = {one.key: answer_of(one) for one in questions if one.is_reading}
    assert len(before) > 200
    assert sum(map(bool, before.values())) > 80
    change_hands(room)
    time.advance(hours=1)
    closed = room.closed_files.clients()
    assert len(closed) > 12
    leaks = {one.key[:2] for one in questions if told(without_owed(answer_of(one)), closed)}
    assert leaks == set()
    client = room.clients.get(next(iter(sorted(_active(room)))))
    assert client.form.name
    assert (client.form.concern, client.form.areas, client.form.religion) == ("", (), "")
    in_force(room, client)
    assert client.id not in room.closed_files.clients()
    for one in questions:
        if (
            one.is_reading
            and one.key[2] == client.id
            and one.key[0] not in ("Timeline", "Documents")
        ):
            assert answer_of(one) == before[one.key], one.key
    assert room.timeline.of_client(client.id)
    assert room.clients.get(client.id).form.concern


def _active(room: CounselingRoom) -> list[int]:
    rows = vault_of(room).query("SELECT id FROM client WHERE status = 'active' ORDER BY id")
    return [row["id"] for row in rows if not room.consents.guardian_of(row["id"])]
