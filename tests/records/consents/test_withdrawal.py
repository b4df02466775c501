"""Taking a consent back: at once, whole or item by item, with a sheet of its own."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.ledger_stories import permitted, written
from tests.records.stories import in_force, ink, log, register, sign, talked, vault_of


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def consent(room: CounselingRoom, client: Client) -> Consent:
    return in_force(room, client)


def test_the_whole_consent_is_taken_back_at_once(
    room: CounselingRoom, client: Client, consent: Consent, clock: SettableClock
) -> None:
    clock.advance(days=3)
    paper = room.documents.get(
        room.consents.withdraw(consent.id, items=(), note=" lelah ", client_ink=None)
    )
    over = room.consents.get(consent.id)
    assert (over.state, over.ended_at) == (ConsentState.WITHDRAWN, clock.stamp())
    assert over.end_reason == "Dicabut oleh klien."
    assert room.consents.signing_verdict(client.id).remedy is Remedy.RENEW_CONSENT
    assert paper.form == "CBT"
    assert paper.title == "Pencabutan Persetujuan"
    (kept,) = vault_of(room).query("SELECT * FROM consent_withdrawal")
    assert (kept["note"], kept["items"], kept["client_ink"]) == ("lelah", "[]", None)
    assert vault_of(room).verify() == []


def test_one_item_is_taken_back_and_the_rest_holds(
    room: CounselingRoom, client: Client, consent: Consent, clock: SettableClock
) -> None:
    clock.advance(hours=2)
    room.consents.withdraw(consent.id, items=["recording"], client_ink=ink())
    after = room.consents.get(consent.id)
    assert after.state is ConsentState.IN_FORCE
    assert not after.choice("recording").is_given
    assert after.choice("recording").answer is True
    assert after.choice("recording").withdrawn_at == clock.stamp()
    assert after.choice("statistics").is_given
    assert room.consents.signing_verdict(client.id).is_open
    assert log(room)[0].detail["items"] == ["recording"]


def test_an_item_named_twice_is_taken_back_once(room: CounselingRoom, consent: Consent) -> None:
    room.consents.withdraw(
        consent.id, items=["recording", "statistics", "recording"], client_ink=None
    )
    (kept,) = vault_of(room).query("SELECT items FROM consent_withdrawal")
    assert json.loads(kept["items"]) == ["recording", "statistics"]


@pytest.mark.parametrize("items", [["unknown"], ["recording"]])
def test_what_is_not_given_cannot_be_taken_back(
    room: CounselingRoom, client: Client, items: list[str]
) -> None:
    refused_all = sign(room, talked(room, client, answer=False))
    with pytest.raises(RoomError) as refused:
        room.consents.withdraw(refused_all.id, items=items, client_ink=None)
    assert str(refused.value) == "Pilihan itu tidak sedang diizinkan."
    assert room.consents.get(refused_all.id).state is ConsentState.IN_FORCE


def test_an_item_is_not_taken_back_twice(room: CounselingRoom, consent: Consent) -> None:
    room.consents.withdraw(consent.id, items=["recording"], client_ink=None)
    with pytest.raises(RoomError):
        room.consents.withdraw(consent.id, items=["recording"], client_ink=None)


def test_of_several_items_only_those_given_are_taken_back(
    room: CounselingRoom, consent: Consent
) -> None:
    room.consents.withdraw(consent.id, items=["recording"], client_ink=None)
    room.consents.withdraw(consent.id, items=["recording", "contact"], client_ink=None)
    assert log(room)[0].detail["items"] == ["contact"]


def test_a_signature_on_the_screen_needs_no_sheet_in_the_cabinet(
    room: CounselingRoom, consent: Consent
) -> None:
    document = room.consents.withdraw(consent.id, items=["recording"], client_ink=ink())
    assert room.documents.get(document).signed_on_screen
    assert room.documents.recent(unseen_only=True) == []


@pytest.mark.parametrize("unsigned", [None, Ink(100, 50, ())])
def test_without_a_signature_it_holds_all_the_same_and_the_sheet_is_awaited(
    room: CounselingRoom, consent: Consent, unsigned: Ink | None
) -> None:
    document = room.consents.withdraw(consent.id, items=(), client_ink=unsigned)
    assert room.consents.get(consent.id).state is ConsentState.WITHDRAWN
    assert [paper.id for paper in room.documents.recent(unseen_only=True)] == [document]
    filed = room.documents.file_original(document, " Lemari 2 ")
    assert (filed.kept_at, filed.original_seen_on) == ("Lemari 2", room.clock.today())
    assert room.documents.recent(unseen_only=True) == []


def test_a_note_that_is_too_long_takes_nothing_back(room: CounselingRoom, consent: Consent) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.consents.withdraw(consent.id, items=(), note="x" * 2_001, client_ink=None)
    assert set(refused.value.fields) == {"note"}
    assert room.consents.get(consent.id) == consent


def test_the_whole_withdrawal_takes_the_permissions_along_but_for_those_the_client_keeps(
    room: CounselingRoom, client: Client, consent: Consent
) -> None:
    one, other = permitted(room, client), permitted(room, client)
    room.consents.withdraw(consent.id, items=[], client_ink=None, kept_permissions=[other.id])
    assert room.permissions.get(one.id).state is PaperState.EXPIRED
    assert room.permissions.get(other.id).state is PaperState.IN_FORCE
    assert log(room)[0].detail["permissions"] == [one.serial]


def test_a_permission_that_waits_for_its_signature_ends_with_the_consent(
    room: CounselingRoom, client: Client, consent: Consent
) -> None:
    permission = written(room, client)
    paper = room.permissions.issue_for_paper(permission.id)
    draft = written(room, client)
    room.consents.withdraw(consent.id, items=[], client_ink=None)
    assert room.permissions.get(permission.id).state is PaperState.EXPIRED
    assert room.documents.get(paper).void_at is not None
    sheet = SignedSheet(room.clock.today(), "Lemari 1", True, True)
    with pytest.raises(RoomError):
        room.permissions.confirm_paper(permission.id, sheet)
    # What is not signed yet is a new word of the client's once it is.
    assert room.permissions.get(draft.id).state is PaperState.DRAFT


def test_a_choice_taken_back_leaves_the_permissions_alone(
    room: CounselingRoom, client: Client, consent: Consent
) -> None:
    one = permitted(room, client)
    room.consents.withdraw(consent.id, items=["recording"], client_ink=None)
    assert room.permissions.get(one.id).state is PaperState.IN_FORCE


def test_what_a_withdrawal_leaves_open_is_counted_in_hours(
    room: CounselingRoom, client: Client, consent: Consent, clock: SettableClock
) -> None:
    one = appoint(room, client, at(9, day=room.clock.today() + timedelta(days=5)))
    room.consents.withdraw(consent.id, items=[], client_ink=None)

    def told() -> list[tuple[str, str]]:
        title = "Selesaikan yang berhenti karena pencabutan"
        lines = room.attention.lines(room.clock.today())
        return [(line.chip, line.detail) for line in lines if line.title == title]

    assert told() == [("Sisa 72 jam", f"{client.code} · 1 janji temu")]
    clock.advance(hours=73)
    assert told()[0][0] == "Lewat 3 × 24 jam"
    room.appointments.mark(one.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    assert told() == []
