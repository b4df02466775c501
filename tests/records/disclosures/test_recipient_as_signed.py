"""A permission is for whom the client read, whatever the directory says later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict, OpenVerdict
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosures import LeaveRefused
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import (
    HOSPITAL,
    NOW,
    draft,
    hospital,
    issue,
    permitted,
    referred,
    renamed,
    signed,
    written,
)
from tests.records.stories import register

PERSONNEL = replace(HOSPITAL, name="Kepala Biro Kepegawaian", office="Kantor Contoh")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def asked(recipient: int, medium: Medium = Medium.PAPER) -> Request:
    return Request(recipient, Purpose.REFERRAL, (Item.CONCERN,), Period(), medium, date(2026, 3, 9))


def is_open(room: CounselingRoom, client: Client, medium: Medium = Medium.PAPER) -> bool:
    verdict = room.disclosures.judge(client.id, asked(_first(room), medium))
    return isinstance(verdict, OpenVerdict)


def _first(room: CounselingRoom) -> int:
    return room.recipients.find()[0].id


@pytest.mark.parametrize(
    "changed",
    [
        PERSONNEL,
        replace(HOSPITAL, name="Kepala Instalasi Gawat Darurat"),
        replace(HOSPITAL, name="Kepala Instalasi"),
        replace(HOSPITAL, office="RSUD Kepegawaian"),
        replace(HOSPITAL, office=""),
        replace(HOSPITAL, address="Jalan Contoh Nomor 3, Kota Contoh"),
        replace(HOSPITAL, address=""),
    ],
)
def test_who_was_changed_after_the_signature_gets_nothing(
    room: CounselingRoom, client: Client, changed: RecipientForm
) -> None:
    permitted(room, client, media=(Medium.PAPER, Medium.SPOKEN))
    letter = room.letters.write(client.id, draft(room))
    recipient = hospital(room)
    assert is_open(room, client)
    with pytest.raises(RoomError) as refused_change:
        room.recipients.change(recipient, changed)
    assert "penerima baru" in (refused_change.value.remedy or "")
    assert room.recipients.get(recipient).form == HOSPITAL
    renamed(room, recipient, changed)
    verdict = room.disclosures.judge(client.id, asked(recipient))
    assert isinstance(verdict, ClosedVerdict)
    assert "penerima lain" in verdict.reason
    with pytest.raises(LeaveRefused) as refused:
        issue(room, letter.id)
    assert "izin baru" in (refused.value.remedy or "")
    for to in (Addressee("Kepala Instalasi Psikiatri", "RSUD Teladan", HOSPITAL.address),):
        with pytest.raises(RoomError):
            room.disclosures.give_spoken(
                client.id, asked(recipient, Medium.SPOKEN), to, "Bahwa klien sulit tidur."
            )
    assert room.disclosures.log(client.id) == []
    assert room.letters.of_client(client.id)[0].document_id is None


def test_printed_then_renamed_opens_nothing_for_the_new_name(
    room: CounselingRoom, client: Client
) -> None:
    permission = written(room, client)
    room.permissions.issue_for_paper(permission.id)
    renamed(room, hospital(room), PERSONNEL)
    sheet = SignedSheet(room.clock.today(), "Lemari 1, map A", True, True)
    in_force = room.permissions.confirm_paper(permission.id, sheet)
    assert in_force.addressee.name == HOSPITAL.name
    assert not is_open(room, client)


def act_sign(room: CounselingRoom, permission: ReleasePermission) -> None:
    signed(room, permission)


def act_issue(room: CounselingRoom, permission: ReleasePermission) -> None:
    room.permissions.issue_for_paper(permission.id)


@pytest.mark.parametrize("act", [act_sign, act_issue])
def test_a_draft_whose_recipient_was_renamed_is_not_signed(
    room: CounselingRoom, client: Client, act: object
) -> None:
    permission = written(room, client)
    room.recipients.change(hospital(room), PERSONNEL)
    with pytest.raises(RoomError, match="penerima"):
        act(room, permission)  # type: ignore[operator]
    assert room.permissions.get(permission.id) == permission


def test_a_slip_of_the_pen_passes_and_says_so(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    room.recipients.change(
        hospital(room), replace(HOSPITAL, name="Kepala Instalasi Psikiattri", office="RSUD TELADAN")
    )
    verdict = room.disclosures.judge(client.id, asked(_first(room)))
    assert isinstance(verdict, OpenVerdict)
    assert any("Kepala Instalasi Psikiatri" in note for note in verdict.notes)


def test_what_is_spoken_goes_to_the_recipient_that_is_named(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    to_another = Addressee(PERSONNEL.name, PERSONNEL.office, PERSONNEL.address)
    with pytest.raises(FieldErrors) as refused:
        room.disclosures.give_spoken(
            client.id, asked(hospital(room), Medium.SPOKEN), to_another, "Bahwa klien sulit tidur."
        )
    assert "bukan penerima" in refused.value.fields["items"]
    assert room.disclosures.log() == []


def test_an_emergency_tells_whom_it_names(room: CounselingRoom, client: Client) -> None:
    partner = hospital(room)
    with pytest.raises(FieldErrors) as refused:
        room.emergencies.begin(client.id, NOW, room.disclosures, partner)
    assert set(refused.value.fields) == {"recipient"}
    to = Addressee(HOSPITAL.name, HOSPITAL.office, "0812 0000 0000")
    room.emergencies.begin(client.id, replace(NOW, recipient=to), room.disclosures, partner)
    request = replace(asked(partner), purpose=Purpose.SAFETY, items=(Item.RISK,))
    assert isinstance(room.disclosures.judge(client.id, request), OpenVerdict)
    renamed(room, partner, PERSONNEL)
    verdict = room.disclosures.judge(client.id, request)
    assert isinstance(verdict, ClosedVerdict)
    assert "penerima lain" in verdict.reason


def test_the_log_names_whom_the_letter_names(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    renamed(room, hospital(room), PERSONNEL)
    assert room.disclosures.log(client.id)[0].addressee.name == HOSPITAL.name
    assert room.referrals.get(referral.id).recipient_name == HOSPITAL.name
    # The sheet itself still names whom the client read: it may be printed again.
    assert referral.document_id is not None
    room.letters.require_leave_to_print(referral.document_id)


def test_an_exclusion_follows_the_person_to_another_row(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    twin = room.recipients.add(replace(HOSPITAL, phone="021 000")).id
    permitted(room, client, recipient_id=twin, items=(Item.SERVICE,), excluded=(Item.CONCERN,))
    assert not is_open(room, client)


def test_a_recipient_named_on_a_signed_paper_is_known_to_be(
    room: CounselingRoom, client: Client
) -> None:
    recipient = hospital(room)
    assert not room.recipients.is_named_on_paper(recipient)
    written(room, client)
    assert not room.recipients.is_named_on_paper(recipient)
    permitted(room, client)
    assert room.recipients.is_named_on_paper(recipient)


def test_a_slip_does_not_lead_to_another_by_a_second_slip(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    step = replace(HOSPITAL, name="Kepala Instelasi Psikiatri")
    room.recipients.change(hospital(room), step)
    with pytest.raises(RoomError):
        room.recipients.change(_first(room), replace(step, name="Kepala Instelasi Psekiatri"))
    room.recipients.change(_first(room), replace(step, phone="021 555"))


def test_a_new_recipient_takes_the_place_of_one_that_is_named(room: CounselingRoom) -> None:
    former = hospital(room)
    new = room.recipients.succeed(former, PERSONNEL)
    assert [one.id for one in room.recipients.find()] == [new.id]
    assert room.recipients.get(former).form == HOSPITAL
    assert room.recipients.get(former).is_retired
