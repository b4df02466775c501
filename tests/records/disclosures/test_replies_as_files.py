"""A reply that leaves as a file bears the counselor's signature: no pen reaches it there."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.employer_model import AnsweredBy
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom
from tests.records.disclosures.test_legal_orders import REFUSED, weighed
from tests.records.papers.test_what_given_means import ASKED
from tests.records.stories import ink, register, vault_of


def test_an_unsigned_reply_stays_on_paper_and_a_signed_one_takes_its_place(
    room: CounselingRoom,
) -> None:
    asked = room.employer_requests.register(ASKED)
    replies = room.employer_requests
    unsigned = replies.reply(asked.id)
    assert room.leaving.ways(unsigned) == ()
    with pytest.raises(RoomError):
        room.leaving.save(unsigned, FileWay.SEALED, lambda _file: None)
    room.leaving.require_leave(unsigned, Medium.PAPER)
    signed = replies.reply(asked.id, "", (), ink())
    assert signed != unsigned
    assert room.documents.get(unsigned).void_at is not None
    assert room.documents.get(signed).signed_on_screen
    assert room.leaving.save(signed, FileWay.SEALED, lambda _file: None)
    assert len(room.documents.pdf(signed)) > len(room.documents.pdf(unsigned))
    # Once signed, or once answered, it stays as it is.
    assert replies.reply(asked.id, "", (), ink(2)) == signed
    assert replies.reply(asked.id) == signed
    replies.answer(asked.id, AnsweredBy.LETTER)
    assert vault_of(room).verify() == []


def test_what_was_answered_on_paper_is_not_signed_afterwards(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(ASKED)
    paper = room.employer_requests.reply(asked.id)
    room.employer_requests.answer(asked.id, AnsweredBy.LETTER)
    assert room.employer_requests.reply(asked.id, "", (), ink()) == paper


def test_an_empty_pad_signs_nothing(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(ASKED)
    with pytest.raises(FieldErrors) as refused:
        room.employer_requests.reply(asked.id, "", (), Ink(260, 130, ()))
    assert set(refused.value.fields) == {"counselor_ink"}
    assert room.employer_requests.get(asked.id).document_id is None


def test_the_letter_that_refuses_an_order_is_signed_in_the_same_way(room: CounselingRoom) -> None:
    order = weighed(room, register(room), REFUSED).id
    with pytest.raises(FieldErrors):
        room.legal_orders.refuse(order, "", (), Ink(260, 130, ()))
    unsigned = room.legal_orders.refuse(order)
    assert room.leaving.ways(unsigned) == ()
    signed = room.legal_orders.refuse(order, "", (), ink())
    assert room.documents.get(unsigned).void_at is not None
    assert FileWay.SEALED in room.leaving.ways(signed)
    assert room.legal_orders.refuse(order, "", (), ink(2)) == signed
    assert room.legal_orders.get(order).document_id == signed
    room.legal_orders.answered(order, room.clock.today())
    assert room.legal_orders.refuse(order, "", (), ink(2)) == signed
    assert vault_of(room).verify() == []
