"""Someone else in the room signs a sheet of their own; a session without it takes a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.records.sessions.companion_model import (
    Companion,
    CompanionForm,
    CompanionRole,
    CompanionState,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import text_of
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import arrive, ink, vault_of

WIFE = CompanionForm("Ratna Sintetis", CompanionRole.SPOUSE, "3175000000000002")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def added(room: CounselingRoom, client: Client, **changes: Any) -> Companion:
    return room.companions.add(client.id, replace(WIFE, **changes))


def bound(room: CounselingRoom, client: Client, **changes: Any) -> Companion:
    return room.companions.sign_on_screen(
        added(room, client, **changes).id, ink=ink(1), counselor_ink=ink(3), copy_given=True
    )


def sign(room: CounselingRoom, client: Client, present: str, reason: str = "") -> str:
    session = begun(room, client, present=present)
    return room.sessions.sign(session.id, session.note, session.version, reason).state.value


def test_a_session_with_somebody_unbound_takes_a_recorded_reason(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(GateClosed, match="Istri klien: hadir tanpa lembar"):
        sign(room, client, "Istri klien")
    assert sign(room, client, "Istri klien", "Lembar menyusul; sudah dijelaskan.") == "signed"
    added(room, client)
    with pytest.raises(GateClosed):
        sign(room, client, "Ratna Sintetis")


def test_a_signed_sheet_binds_from_its_day_on(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    companion = bound(room, client)
    assert companion.state is CompanionState.IN_FORCE
    assert sign(room, client, "Ratna (istri)") == "signed"
    day = room.clock.today()
    assert room.companions.verdict(client.id, "Ratna", day).is_open
    assert not room.companions.verdict(client.id, "Ratna", day - timedelta(days=1)).is_open
    other = served(room, "Sintetis Lain")
    assert not room.companions.verdict(other.id, "Ratna", day).is_open
    room.companions.end(companion.id)
    assert not room.companions.verdict(client.id, "Ratna", day).is_open
    with pytest.raises(RoomError):
        room.companions.end(companion.id)


def test_the_sheet_names_them_and_no_client(room: CounselingRoom, client: Client) -> None:
    companion = bound(room, client, role=CompanionRole.INTERPRETER)
    (paper,) = room.documents.of_record(COMPANION, companion.id)
    text = text_of(room.documents.pdf(paper.id))
    for words in (WIFE.name, WIFE.identity, "penerjemah", "menerjemahkan apa adanya"):
        assert words in text
    assert client.form.name not in text
    assert client.code not in text
    # Signed on the screen, it has no original that anybody could put away.
    assert not paper.comes_back
    assert "menerjemahkan" not in text_of(room.companions.preview(added(room, client).id))


def test_on_paper_it_is_printed_scanned_and_seen(room: CounselingRoom, client: Client) -> None:
    companion = added(room, client)
    document = room.companions.issue_for_paper(companion.id)
    assert room.companions.issue_for_paper(companion.id) == document
    assert not room.companions.verdict(client.id, "Ratna", room.clock.today()).is_open
    arrive(room, room.documents.get(document).token)
    assert room.companions.get(companion.id).state is CompanionState.SIGNED
    (scan,) = room.documents.scans(document)
    room.scans.unpair(scan.id)
    assert room.companions.get(companion.id).state is CompanionState.PRINTED
    today = room.clock.today()
    sheet = SignedSheet(today, "Lemari 1, map A", True, True)
    for bad, field in (
        (replace(sheet, signatures_seen=False), "signatures_seen"),
        (replace(sheet, signed_on=today + timedelta(days=1)), "signed_on"),
        (replace(sheet, signed_on=today - timedelta(days=1)), "signed_on"),
        (replace(sheet, kept_at=""), "kept_at"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.companions.confirm_paper(companion.id, bad)
        assert set(refused.value.fields) == {field}
    assert room.companions.confirm_paper(companion.id, sheet).state is CompanionState.IN_FORCE
    assert room.companions.verdict(client.id, "Ratna", today).is_open
    with pytest.raises(RoomError):
        room.companions.issue_for_paper(companion.id)
    with pytest.raises(RoomError):
        room.companions.confirm_paper(companion.id, sheet)


def test_a_sheet_that_was_never_signed_is_awaited_no_longer_than_they_come(
    room: CounselingRoom, client: Client
) -> None:
    companion = added(room, client)
    document = room.companions.issue_for_paper(companion.id)
    assert room.closings.open_ends(client.id).papers_out == (document,)
    room.companions.end(companion.id)
    assert room.documents.get(document).void_at is not None
    assert room.closings.open_ends(client.id).papers_out == ()
    signed = bound(room, client)
    room.companions.end(signed.id)
    (paper,) = room.documents.of_record(COMPANION, signed.id)
    assert paper.void_at is None


def test_who_it_is_and_a_signature_are_asked(room: CounselingRoom, client: Client) -> None:
    for changes, field in (
        ({"name": "R"}, "name"),
        ({"name": "- - -"}, "name"),
        ({"identity": ""}, "identity"),
        ({"name": "R" * 201}, "name"),
    ):
        with pytest.raises(FieldErrors) as refused:
            added(room, client, **changes)
        assert set(refused.value.fields) == {field}
    companion = added(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.companions.sign_on_screen(
            companion.id, ink=replace(ink(1), strokes=()), counselor_ink=ink(3), copy_given=False
        )
    assert set(refused.value.fields) == {"ink"}
    assert room.companions.get(companion.id).state is CompanionState.DRAFT


def test_a_forged_sheet_binds_nobody(room: CounselingRoom, client: Client) -> None:
    added(room, client)
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("UPDATE companion SET state = 'in_force', signed_on = '2026-03-01'")
    connection.commit()
    assert not room.companions.verdict(client.id, "Ratna", room.clock.today()).is_open
