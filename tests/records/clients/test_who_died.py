"""Nothing is begun with a client who died, nor signed by them; what happened is still told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.care.care_model import SafetyPlanForm
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.records.progress.progress_model import Answers
from rumah_konseling.records.rights.rights_model import RequestForm, Right
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.directives import stories as directives
from tests.records.ledger_stories import draft, emergency, written
from tests.records.stories import close, in_force, ink, register, talked, vault_of

DIED = "meninggal"
COMPANION = CompanionForm("Sintetis Pendamping", CompanionRole.FAMILY, "KTP 000")
SAFETY = SafetyPlanForm(
    signs="Tidak tidur.",
    own_ways="Berjalan.",
    people="Kakak.",
    services="119",
    safe_place="Obat disimpan kakak.",
    company="Taman.",
    reasons="Anak.",
)


def alive(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    return client


def die(room: CounselingRoom, client: Client) -> None:
    close(room, client, kind=ClosingKind.DIED, client_signs=False)


BEGINNINGS: dict[str, Callable[[CounselingRoom, Client], object]] = {
    "talk": lambda room, client: room.consents.begin(client.id),
    "permission": written,
    "attendance": lambda room, client: room.permissions.write_attendance_only(
        client.id, draft(room).recipient_id
    ),
    "appointment": lambda room, client: appoint(room, client, at(9)),
    "attempt": lambda room, client: room.contact_attempts.record(
        client.id, SafeChannel.PHONE, Outcome.REACHED
    ),
    "companion": lambda room, client: room.companions.add(client.id, COMPANION),
    "safety plan": lambda room, client: room.safety_plans.keep(client.id, SAFETY),
    "directive talk": directives.talked,
    "directive": lambda room, client: room.directives.write(client.id, directives.form(room)),
    "referral": lambda room, client: room.referrals.begin(client.id, draft(room)),
    "slip": lambda room, client: room.progress.issue_slip(client.id),
    "answers": lambda room, client: room.progress.keep(
        client.id, room.clock.today(), Answers(calm=5)
    ),
    "session": lambda room, client: room.sessions.begin(client.id, Note(room.clock.now())),
    "queue": lambda room, client: room.clients.return_to_queue(client.id),
}


@pytest.mark.parametrize("name", sorted(BEGINNINGS.keys() - {"queue"}))
def test_each_is_begun_with_who_lives(room: CounselingRoom, name: str) -> None:
    client = alive(room)
    if name == "directive":
        directives.talked(room, client)
    draft(room)
    before = _rows(room)
    BEGINNINGS[name](room, client)
    assert _rows(room) != before


@pytest.mark.parametrize("name", BEGINNINGS)
def test_nothing_is_begun_with_who_died(
    room: CounselingRoom, clock: SettableClock, name: str
) -> None:
    client = alive(room)
    if name == "directive":
        directives.talked(room, client)
    draft(room)
    die(room, client)
    clock.advance(days=2)
    before = _rows(room)
    with pytest.raises((RoomError, FieldErrors, GateClosed)):
        BEGINNINGS[name](room, client)
    assert _rows(room) == before


def test_no_slip_is_printed_on_the_very_day(room: CounselingRoom) -> None:
    client = alive(room)
    die(room, client)
    with pytest.raises(RoomError, match=DIED):
        room.progress.issue_slip(client.id)


def test_what_was_written_while_they_lived_is_signed_by_nobody(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = room.clients.begin_service(register(room).id)
    consent = talked(room, client)
    permission = written(room, client)
    companion = room.companions.add(client.id, COMPANION)
    directives.talked(room, client)
    directive = directives.written(room, client)
    die(room, client)
    clock.advance(minutes=5)
    signs: tuple[Callable[[], object], ...] = (
        lambda: room.consents.issue_for_paper(consent.id),
        lambda: room.permissions.issue_for_paper(permission.id),
        lambda: room.companions.issue_for_paper(companion.id),
        lambda: room.companions.sign_on_screen(
            companion.id, ink=ink(1), counselor_ink=ink(2), copy_given=True
        ),
        lambda: room.directives.issue_for_paper(directive.id, "Klien ingin lebih cepat."),
    )
    for sign in signs:
        with pytest.raises(RoomError, match=DIED):
            sign()
    assert room.permissions.get(permission.id).state is not PaperState.PRINTED


def test_what_happened_is_still_told_and_answered(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = alive(room)
    die(room, client)
    clock.advance(minutes=5)
    heirs = RequestForm((Right.COPY,), "Diminta ahli waris.", clock.now() - timedelta(minutes=1))
    assert room.rights.receive(client.id, heirs).is_open
    assert emergency(room, client)


def _rows(room: CounselingRoom) -> dict[str, int]:
    vault = vault_of(room)
    names = [
        row["name"]
        for row in vault.query(
            """SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
               AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'"""
        )
    ]
    return {name: vault.query(f'SELECT count(*) AS n FROM "{name}"')[0]["n"] for name in names}
