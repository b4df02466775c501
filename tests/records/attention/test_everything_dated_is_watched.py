"""Every date and every state that the room keeps is watched by something, or is history.

A new column fails here until it is said what looks at it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rumah_konseling.records
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.employer_model import AnsweredBy, AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import close, in_force, register, vault_of

RECORDS = Path(rumah_konseling.records.__path__[0])
_DATED = re.compile(
    r".*_(?:on|at|until|from)|at|state|status|outcome|resolution|answer|(?:.*_)?risk"
)
# When a row was written or changed says nothing that could fall due.
_WRITTEN = {"created_at", "updated_at", "made_at", "written_at", "imported_at", "saved_at"}

# Watched by a module of records: on the home page, or where an act is asked about it.
WATCHED = {
    "appointment.starts_at": "attention/appointment_attention.py",
    "appointment.status": "attention/appointment_attention.py",
    "appointment.reminded_at": "attention/appointment_attention.py",
    "backup.removed_at": "safekeeping/backups.py",
    "succession.effective_on": "attention/succession_attention.py",
    "succession.completed_at": "succession/closed_files.py",
    "care_plan.next_review_on": "attention/care_attention.py",
    "care_plan.replaced_at": "attention/care_attention.py",
    "client.status": "attention/sight_attention.py",
    "client.arrived_at": "attention/sight_attention.py",
    "client.arrival_risk": "attention/sight_attention.py",
    "closing.keep_until": "retention/retention.py",
    "closing.reopened_at": "retention/retention.py",
    "companion.state": "sessions/companions.py",
    "conflict_declaration.declared_at": "attention/conflict_attention.py",
    "conflict_declaration.resolution": "attention/conflict_attention.py",
    "consent.state": "attention/consent_attention.py",
    "consent.valid_until": "attention/consent_attention.py",
    "consent.in_force_at": "attention/returned_attention.py",
    "consent.ended_at": "attention/withdrawal_attention.py",
    "consent.signed_on": "consents/consents.py",
    "consent_choice.answer": "consents/client_choices.py",
    "consent_choice.withdrawn_at": "consents/consent_rows.py",
    "contact_attempt.tried_at": "attention/sight_attention.py",
    "contact_attempt.outcome": "attention/sight_attention.py",
    "directive.state": "attention/directive_attention.py",
    "directive.review_on": "attention/directive_attention.py",
    "directive.valid_until": "attention/directive_attention.py",
    "directive.think_until": "directives/directives.py",
    "directive_talk.ask_again_on": "attention/directive_attention.py",
    "document.original_seen_on": "care/closings.py",
    "document.void_at": "care/closings.py",
    "document.handed_over_on": "attention/handover_attention.py",
    "emergency.began_at": "attention/emergency_attention.py",
    "emergency.completed_at": "attention/emergency_attention.py",
    "employer_request.asked_on": "attention/request_attention.py",
    "data_breach.due_at": "attention/breach_attention.py",
    "data_breach.closed_on": "attention/breach_attention.py",
    "data_breach.known_at": "breaches/breaches.py",
    "destruction.called_off_on": "retention/destructions.py",
    "destruction.done_at": "retention/destructions.py",
    "destroyed_client.registered_at": "retention/destroyed_list.py",
    "destroyed_client.destroyed_at": "retention/destroyed_list.py",
    "record_hold.until_on": "retention/retention.py",
    "record_hold.lifted_on": "retention/retention.py",
    "disclosure.state": "attention/handover_attention.py",
    "disclosure.prepared_at": "attention/handover_attention.py",
    "employer_request.answered_on": "attention/request_attention.py",
    "envelope.printed_on": "safekeeping/continuity.py",
    "envelope.sealed_on": "safekeeping/continuity.py",
    "envelope.opened_on": "safekeeping/continuity.py",
    "envelope_test.tested_on": "safekeeping/continuity.py",
    "legal_order.completed_at": "attention/legal_order_attention.py",
    "legal_order.answered_on": "attention/legal_order_attention.py",
    "legal_order.withdrawn_on": "attention/legal_order_attention.py",
    "legal_order.told_on": "attention/legal_order_attention.py",
    "legal_order.tell_from": "attention/legal_order_attention.py",
    "letter.state": "attention/withdrawal_attention.py",
    "practice_entry.due_on": "attention/practice_attention.py",
    "practice_entry.ended_on": "attention/practice_attention.py",
    "referral.state": "attention/referral_attention.py",
    "referral.follow_up_on": "attention/referral_attention.py",
    "release_permission.state": "attention/permission_attention.py",
    "release_permission.valid_until": "attention/permission_attention.py",
    "release_permission.valid_from": "disclosures/permission_rows.py",
    "release_permission.in_force_at": "disclosures/permission_rows.py",
    "release_permission.event_happened_on": "disclosures/permission_rows.py",
    "release_permission.ended_at": "disclosures/permission_rows.py",
    "rights_request.due_at": "attention/rights_attention.py",
    "rights_request.answered_at": "attention/rights_attention.py",
    "rights_request.received_at": "rights/rights.py",
    "rights_request.answer": "rights/rights.py",
    "rights_request.frozen_at": "rights/freeze.py",
    "rights_request.lifted_at": "rights/freeze.py",
    "safety_plan.next_review_on": "attention/care_attention.py",
    "safety_plan.replaced_at": "attention/care_attention.py",
    "progress_rating.state": "attention/progress_attention.py",
    "progress_rating.rated_on": "attention/progress_attention.py",
    "session.state": "attention/session_attention.py",
    "session.started_at": "attention/sight_attention.py",
    "session.next_on": "attention/sight_attention.py",
    "session.risk": "attention/sight_attention.py",
    "supervision_case.issued_on": "attention/supervision_attention.py",
    "supervision_case.advised_on": "attention/supervision_attention.py",
    "supervision_case.acted_on": "attention/supervision_attention.py",
    "supervision_case.next_on": "attention/supervision_attention.py",
}
# What happened, and asks for nothing any more.
HISTORY = {
    "succession.began_at",
    "succession.called_off_at",
    "succession_answer.told_on",
    "succession_answer.notes_go_on",
    "process_note.closed_at",
    "audit.at",
    "care_plan.given_on",
    "care_review.reviewed_on",
    "case_competence.judged_on",
    "client.opened_on",
    "client.closed_on",
    "closing.closed_on",
    "companion.signed_on",
    "consent_withdrawal.withdrawn_on",
    "consultation.consulted_on",
    "contact_attempt.tried_at",
    "destruction.proposed_on",
    "directive.ended_on",
    "directive.signed_on",
    "directive_talk.talked_on",
    "disclosure.given_at",
    "disclosure.said_at",
    "document.issued_at",
    "document.kept_at",  # a place, no time
    "document_print.printed_at",
    "envelope.kept_at",  # a place, no time
    "incoming_paper.received_on",
    "incoming_paper.written_on",
    "incoming_paper.kept_at",  # a place, no time
    "legal_order.registered_at",
    "practice_entry.happened_on",
    "record_hold.placed_on",
    "release_permission.signed_on",
    "report_cell.first_on",
    "report_cell.last_on",
    "revocation.revoked_on",
    "safety_plan.given_on",
    "service_case.opened_on",
    "service_case.closed_on",
    "service_report.first_on",
    "service_report.last_on",
    "session.signed_at",
    "supervision_case.paper_ended_on",
    "wording.adopted_at",
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_each_date_and_state_of_the_schema_is_watched_or_history(room: CounselingRoom) -> None:
    vault = vault_of(room)
    names = [
        row["name"]
        for row in vault.query("SELECT name FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in row["name"] and not row["name"].startswith("sqlite_")
    ]
    dated = {
        f"{table}.{column['name']}"
        for table in names
        for column in vault.query(f"SELECT name FROM pragma_table_info('{table}')")
        if _DATED.fullmatch(column["name"]) and column["name"] not in _WRITTEN
    }
    assert dated == WATCHED.keys() | HISTORY


@pytest.mark.parametrize("column", WATCHED)
def test_what_is_said_to_watch_a_column_reads_it(column: str) -> None:
    source = (RECORDS / WATCHED[column]).read_text(encoding="utf-8")
    assert re.search(rf"\b{column.partition('.')[2]}\b", source)


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in room.attention.lines(room.clock.today())]


def test_who_returns_is_asked_to_look_at_the_consent_again(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    line = "Tinjau persetujuan dari layanan sebelumnya"
    room.clients.begin_service(client.id)
    in_force(room, client)
    assert line not in titles(room)
    close(room, client)
    clock.advance(days=3)
    room.clients.return_to_queue(client.id)
    assert line in titles(room)
    in_force(room, client)
    assert line not in titles(room)


def test_a_request_that_nobody_answered_waits_on_the_home_page(
    room: CounselingRoom, clock: SettableClock
) -> None:
    line = "Permintaan informasi belum dijawab"
    form = RequestForm(
        AskedBy.SUPERIOR, "Kepala Bagian", "", "", AskedHow.PHONE, "", "", room.clock.today()
    )
    request = room.employer_requests.register(form)
    assert line in titles(room)
    clock.advance(days=8)
    (told,) = [one for one in room.attention.lines(room.clock.today()) if one.title == line]
    assert (told.kind, told.detail) == ("danger", "Yang pertama 8 hari yang lalu")
    room.employer_requests.answer(request.id, AnsweredBy.SPOKEN)
    assert line not in titles(room)


def test_a_record_past_its_last_day_of_keeping_is_told(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    line = "Masa simpan berkas klien sudah berakhir"
    room.clients.begin_service(client.id)
    close(room, client, kind=ClosingKind.REACHED)
    assert line not in titles(room)
    clock.advance(days=366 * 6)
    assert line in titles(room)
