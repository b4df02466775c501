"""The printed log says codes; a relative's name beside a code would tell whose it is."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.disclosures.disclosure_model import IN_FILE
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import permitted, text_of
from tests.records.stories import register


def printed_log(room: CounselingRoom, kind: RecipientKind, is_partner: bool) -> str:
    form = RecipientForm(
        name="Kartika Umpama", office="Ibu klien", kind=kind, is_partner=is_partner
    )
    recipient = room.recipients.add(form)
    client = register(room)
    permitted(
        room,
        client,
        recipient_id=recipient.id,
        purpose=Purpose.FAMILY_SUPPORT,
        media=(Medium.SPOKEN,),
    )
    request = Request(
        recipient.id,
        Purpose.FAMILY_SUPPORT,
        (Item.CONCERN,),
        Period(),
        Medium.SPOKEN,
        room.clock.today(),
    )
    room.disclosures.give_spoken(client.id, request, addressee(form), "Bahwa klien sulit tidur.")
    room.disclosures.confirm_receipt(1, "diterima Umpama sendiri")
    lines = [line_of(entry) for entry in room.disclosures.log()]
    assert len(lines) == 1
    today, identity = room.clock.today(), room.settings.identity()
    return "".join(
        text_of(disclosure_log.render(lines, identity, Period(), code, printed_on=today))
        for code in (client.code, None)
    )


@pytest.mark.parametrize(
    ("kind", "is_partner"),
    [(RecipientKind.FAMILY, True), (RecipientKind.FAMILY, False), (RecipientKind.OTHER, False)],
)
def test_a_person_in_the_clients_life_is_not_named(
    room: CounselingRoom, kind: RecipientKind, is_partner: bool
) -> None:
    text = printed_log(room, kind, is_partner)
    assert "Umpama" not in text
    assert "Orang dekat klien" in text


def test_a_service_is_named(room: CounselingRoom) -> None:
    text = printed_log(room, RecipientKind.PSYCHOLOGIST, True)
    assert "Kartika Umpama" in text
    # Who received it may be the client's own people.
    assert "diterima" not in text
    assert text.count(IN_FILE) == 2
