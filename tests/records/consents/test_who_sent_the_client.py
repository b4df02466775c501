"""Who else knows, and who sent the client: asked before the first signature, and held to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.disclosure_facts import (
    Item,
    Medium,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import (
    ATTENDANCE_ONLY,
    NOT_PROVED,
    ClosedVerdict,
    OpenVerdict,
)
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import (
    CameBy,
    Client,
    FeelsObliged,
    Ground,
)
from rumah_konseling.records.consents.consent_model import KnownBy
from rumah_konseling.records.disclosures.permission_model import signed_words as permission_words
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.room.room import CounselingRoom

# The room's day is 9 March 2026.
from tests.records.consents.minors import talked_with
from tests.records.ledger_stories import permitted, text_of
from tests.records.stories import (
    in_force,
    ink,
    paper_of,
    register,
    sign,
    vault_of,
)


def test_who_else_knows_is_asked_kept_and_printed(room: CounselingRoom) -> None:
    client = register(room)
    open_ = talked_with(room, client, known_by=None)
    with pytest.raises(GateClosed, match="siapa yang tahu"):
        sign(room, open_)
    with pytest.raises(FieldErrors) as refused:
        talked_with(room, client, known_by=KnownBy.SOME)
    assert set(refused.value.fields) == {"known_by_note"}
    said = talked_with(room, client, known_by=KnownBy.SOME, known_by_note="Petugas kepegawaian")
    consent = sign(room, said)
    assert room.choices.known_by(client.id) == "Petugas kepegawaian"
    assert "Petugas kepegawaian" in text_of(room.documents.pdf(paper_of(room, consent)))
    assert room.choices.known_by(register(room, "Sintetis Lain").id) is None
    other = register(room, "Sintetis Sendiri")
    in_force(room, other)
    assert room.choices.known_by(other.id) == ""


@pytest.mark.parametrize(
    ("fields", "obliged", "talk", "is_open"),
    [
        ({"came_by": CameBy.SELF, "ground": Ground.OWN_WILL}, FeelsObliged.NOT_ASKED, "", True),
        ({"came_by": CameBy.SUPERIOR}, FeelsObliged.NOT_ASKED, "", False),
        ({"ground": Ground.ADVISED}, FeelsObliged.NOT_ASKED, "", False),
        ({"ground": Ground.DIVORCE}, FeelsObliged.NO, "", True),
        ({"ground": Ground.DISCIPLINE}, FeelsObliged.YES, "", False),
        ({"ground": Ground.DISCIPLINE}, FeelsObliged.YES, "Boleh tidak datang.", True),
    ],
)
def test_who_was_sent_is_asked_before_the_first_signature(
    room: CounselingRoom,
    fields: dict[str, Any],
    obliged: FeelsObliged,
    talk: str,
    is_open: bool,
) -> None:
    client = register(room, **fields, feels_obliged=obliged, voluntary_talk=talk)
    verdict = room.signing_gates.sent_verdict(client.id)
    assert verdict.is_open is is_open
    closed = room.signing_gates.signing_verdicts(client.id)
    assert (verdict in closed) is not is_open


def test_who_comes_back_is_asked_anew_whether_they_feel_obliged(room: CounselingRoom) -> None:
    said = "Klien boleh tidak datang, tanpa akibat."
    obliged = {"feels_obliged": FeelsObliged.YES, "voluntary_talk": said}
    client = register(room, ground=Ground.ADVISED, **obliged)
    room.clients.leave_queue(client.id, "Belum ingin datang")
    back = room.clients.return_to_queue(client.id)
    assert (back.form.feels_obliged, back.form.voluntary_talk) == (FeelsObliged.NOT_ASKED, said)
    assert not room.signing_gates.sent_verdict(client.id).is_open


def office(room: CounselingRoom, name: str) -> int:
    form = RecipientForm(name, "Kantor Contoh", "Jalan Contoh 1", RecipientKind.OFFICE)
    return room.recipients.add(form).id


def judged(room: CounselingRoom, client: Client, recipient: int, *items: Item) -> object:
    request = Request(
        recipient,
        Purpose.ADMINISTRATION,
        items,
        Period(),
        Medium.PAPER,
        room.clock.today(),
    )
    return room.disclosures.judge(client.id, request)


def test_the_sender_of_a_divorce_file_gets_the_attendance_alone(room: CounselingRoom) -> None:
    client = register(room, ground=Ground.DIVORCE, came_by_detail="Kepala Bagian Umum")
    sender = office(room, "Kepala Bagian Umum")
    items = (Item.ATTENDANCE, Item.PROGRESS)
    permitted(
        room,
        client,
        recipient_id=sender,
        purpose=Purpose.ADMINISTRATION,
        items=items,
        items_text="Kehadiran dan kemajuan selama layanan",
        period=Period(),
    )
    verdict = judged(room, client, sender, *items)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.items == {Item.ATTENDANCE}
    assert [left.reason for left in verdict.left_out] == [ATTENDANCE_ONLY]
    room.clients.change(client.id, replace(client.form, ground=Ground.OWN_WILL))
    free = judged(room, client, sender, *items)
    assert isinstance(free, OpenVerdict)
    assert free.items == set(items)
    connection = vault_of(room)._connection
    room.clients.change(client.id, client.form)
    connection.begin()
    connection.change("UPDATE client SET ground = 'own_will'")
    connection.commit()
    forged = judged(room, client, sender, *items)
    assert isinstance(forged, ClosedVerdict)
    assert forged.reason == NOT_PROVED


@pytest.mark.parametrize("kind", [RecipientKind.OFFICE, RecipientKind.OTHER])
def test_a_sender_who_was_not_written_down_gets_no_more(
    room: CounselingRoom, kind: RecipientKind
) -> None:
    client = register(room, ground=Ground.DIVORCE)
    form = RecipientForm("Kepala Biro", "Kantor Contoh", kind=kind)
    sender = room.recipients.add(form).id
    permitted(
        room,
        client,
        recipient_id=sender,
        purpose=Purpose.ADMINISTRATION,
        items=(Item.PROGRESS,),
        items_text="Kemajuan selama layanan",
        period=Period(),
    )
    verdict = judged(room, client, sender, Item.PROGRESS)
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == ATTENDANCE_ONLY


def test_one_act_drafts_a_permission_for_the_attendance_alone(room: CounselingRoom) -> None:
    client = register(room, ground=Ground.ADVISED)
    sender = office(room, "Kepala Bagian Umum")
    draft = room.permissions.write_attendance_only(client.id, sender)
    assert draft.state.value == "draft"
    assert draft.terms.items == (Item.ATTENDANCE,)
    assert set(draft.terms.excluded) == set(Item) - {Item.ATTENDANCE}
    assert draft.addressee.name == "Kepala Bagian Umum"
    room.permissions.sign_on_screen(
        draft.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        copy_given=True,
        as_read=digest_of(permission_words(draft)),
    )
    today = room.clock.today()
    asked = Request(
        sender,
        Purpose.ADMINISTRATION,
        (Item.ATTENDANCE, Item.CONCERN),
        Period(today - timedelta(days=30), today),
        Medium.PAPER,
        today,
    )
    verdict = room.disclosures.judge(client.id, asked)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.items == {Item.ATTENDANCE}
