"""Papers from outside lie sealed in the file of the client they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import AttachmentRefused, FieldErrors, NotFound
from rumah_konseling.ethics.disclosure_facts import Direction
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.incoming.incoming_model import (
    ArrivedBy,
    IncomingForm,
    IncomingKind,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted, referred
from tests.records.stories import ink, log, register, vault_of

WHY = "Dikirim tanpa diminta; memuat bahaya yang perlu diketahui."


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def paper(room: CounselingRoom, **changes: Any) -> IncomingForm:
    plain = IncomingForm(
        kind=IncomingKind.RESULT,
        sender="dr. Contoh, RSUD Teladan",
        received_on=room.clock.today(),
        arrived_by=ArrivedBy.CLIENT,
        about="Hasil pemeriksaan",
        summary="Kanarisurat: tidurnya membaik.",
    )
    return replace(plain, **changes)


def errors(room: CounselingRoom, client: Client, **changes: Any) -> dict[str, str]:
    with pytest.raises(FieldErrors) as refused:
        room.incoming.keep(client.id, paper(room, **changes))
    return refused.value.fields


def test_what_the_client_brings_is_kept_found_and_told(
    room: CounselingRoom, client: Client
) -> None:
    kept = room.incoming.keep(client.id, paper(room, number=" 12/RS ", kept_at="Lemari 1"))
    assert room.incoming.of_client(client.id) == [kept]
    assert kept.form.number == "12/RS"
    assert [hit.kind for hit in room.search.find("kanarisurat")] == ["incoming"]
    assert [hit.kind for hit in room.search.find("teladan")] == ["incoming"]
    assert "Berkas dari luar disimpan" in [
        event.sentence for event in room.timeline.of_client(client.id)
    ]
    assert "Kanarisurat" not in repr(log(room))


def test_from_others_it_takes_a_permission_to_receive_or_a_reason(
    room: CounselingRoom, client: Client
) -> None:
    assert "Tidak ada izin" in errors(room, client, arrived_by=ArrivedBy.POST)["reason"]
    gives = permitted(room, client)
    told = errors(room, client, arrived_by=ArrivedBy.POST, permission_id=gives.id)
    assert "hanya untuk memberi" in told["reason"]
    both = permitted(room, client, direction=Direction.BOTH)
    assert [one.id for one in room.incoming.receiving(client.id)] == [both.id]
    form = paper(room, arrived_by=ArrivedBy.POST, permission_id=both.id, reason=WHY)
    kept = room.incoming.keep(client.id, form)
    assert kept.basis == both.serial
    assert kept.form.reason == "", "a reason that nothing asked for is not kept"
    by_reason = room.incoming.keep(client.id, paper(room, arrived_by=ArrivedBy.POST, reason=WHY))
    assert by_reason.form.reason == WHY


def test_a_permission_counts_for_the_days_on_which_it_held(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    day = room.clock.today()
    held = permitted(room, client, direction=Direction.RECEIVE, valid_until=day + timedelta(9))
    by_post = {"arrived_by": ArrivedBy.POST, "permission_id": held.id}
    early = errors(room, client, received_on=day - timedelta(1), **by_post)
    assert "tidak berlaku pada hari" in early["reason"]
    clock.advance(days=10)
    late = errors(room, client, received_on=day + timedelta(10), **by_post)
    assert "tidak berlaku pada hari" in late["reason"]
    room.incoming.keep(client.id, paper(room, received_on=day + timedelta(9), **by_post))


def test_a_permission_that_was_revoked_or_whose_event_came_counts_until_that_day(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    day = room.clock.today()
    revoked = permitted(room, client, direction=Direction.RECEIVE)
    ended = permitted(room, client, direction=Direction.RECEIVE, ends_on_event="Pulang dinas")
    room.permissions.revoke(revoked.id, client_ink=ink())
    room.permissions.event_happened(ended.id)
    for one in (revoked, ended):
        form = paper(room, arrived_by=ArrivedBy.POST, permission_id=one.id, received_on=day)
        room.incoming.keep(client.id, form)
    clock.advance(days=1)
    for one in (revoked, ended):
        late = errors(room, client, arrived_by=ArrivedBy.POST, permission_id=one.id)
        assert "tidak berlaku" in late["reason"]


def test_neither_anothers_nor_a_forged_permission_lets_it_in(
    room: CounselingRoom, client: Client
) -> None:
    other = register(room, "Sintetis Lain")
    theirs = permitted(room, other, direction=Direction.RECEIVE)
    told = errors(room, client, arrived_by=ArrivedBy.POST, permission_id=theirs.id)
    assert "Tidak ada izin" in told["reason"]
    own = permitted(room, client)
    vault = vault_of(room)
    forged = "UPDATE release_permission SET terms = replace(terms, '\"give\"', '\"both\"')"
    vault._connection.change(f"{forged} WHERE id = ?", (own.id,))
    told = errors(room, client, arrived_by=ArrivedBy.POST, permission_id=own.id)
    assert "Tidak ada izin" in told["reason"]


def test_a_reply_names_its_referral_and_its_scan_becomes_the_referrals_reply(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    reply = {"kind": IncomingKind.REPLY}
    assert errors(room, client, **reply) == {"referral_id": "Pilih rujukan yang dibalas."}
    elsewhere = errors(room, register(room, "Sintetis Lain"), referral_id=referral.id, **reply)
    assert set(elsewhere) == {"referral_id"}
    kept = room.incoming.keep(client.id, paper(room, referral_id=referral.id, **reply))
    kept = room.incoming.attach(kept.id, "balasan.pdf", "application/pdf", b"%PDF-1.7 Kanari")
    assert kept.attachment_id is not None
    assert room.referrals.get(referral.id).reply_attachment_id == kept.attachment_id
    assert room.documents.attachment(kept.attachment_id).data == b"%PDF-1.7 Kanari"
    with pytest.raises(AttachmentRefused):
        room.incoming.attach(kept.id, "lain.pdf", "application/pdf", b"%PDF")
    second = room.incoming.keep(client.id, paper(room, referral_id=referral.id, **reply))
    room.incoming.attach(second.id, "kedua.pdf", "application/pdf", b"%PDF-2")
    assert room.referrals.get(referral.id).reply_attachment_id == kept.attachment_id


def test_what_can_not_be_is_told_beside_its_field(room: CounselingRoom, client: Client) -> None:
    today = room.clock.today()
    assert set(
        errors(
            room,
            client,
            sender=" ",
            about="x",
            received_on=today + timedelta(1),
            written_on=today + timedelta(2),
            number="1" * 301,
            summary="a" * 5_001,
        )
    ) == {"sender", "about", "received_on", "written_on", "number", "summary"}


def test_a_correction_is_found_by_its_new_words_alone(room: CounselingRoom, client: Client) -> None:
    kept = room.incoming.keep(client.id, paper(room))
    changed = room.incoming.change(kept.id, paper(room, summary="Kanaribaru.", referral_id=99))
    assert changed.form.referral_id is None
    assert room.search.find("kanarisurat") == []
    assert len(room.search.find("kanaribaru")) == 1
    with pytest.raises(NotFound):
        room.incoming.change(99, paper(room))


def test_the_sender_is_whom_the_permission_names_where_nobody_is_said(
    room: CounselingRoom, client: Client
) -> None:
    both = permitted(room, client, direction=Direction.BOTH)
    form = paper(room, sender="", arrived_by=ArrivedBy.POST, permission_id=both.id)
    kept = room.incoming.keep(client.id, form)
    assert kept.form.sender == "Kepala Instalasi Psikiatri, RSUD Teladan"
    assert kept.form.received_on == date(2026, 3, 9)
