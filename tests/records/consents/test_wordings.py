"""The room's own words: adopted under a new version, never changing what was signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import (
    in_force,
    log,
    paper_of,
    printed,
    register,
    sign,
    talked,
    vault_of,
)


def adapted(wording: ConsentWording, sentence: str) -> ConsentWording:
    first, *rest = wording.matters
    changed = replace(first, clauses=(*first.clauses, sentence))
    return replace(wording, matters=(changed, *rest), declaration=f"{sentence} Saya setuju.")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_a_new_room_uses_the_words_it_came_with(room: CounselingRoom) -> None:
    assert room.wordings.current() == room.wordings.builtin


def test_a_wording_survives_being_kept_as_text(room: CounselingRoom) -> None:
    wording = room.wordings.builtin
    assert ConsentWording.from_text(wording.to_text()) == wording


def test_adopted_words_get_a_version_of_their_own(room: CounselingRoom) -> None:
    first = room.wordings.adopt(adapted(room.wordings.builtin, "Kalimat kita."))
    second = room.wordings.adopt(adapted(first, "Kalimat lain <b>&</b>."))
    assert (first.version, second.version) == ("2-R1", "2-R2")
    assert room.wordings.current() == second
    assert log(room)[0].detail == {"version": "2-R2"}
    assert vault_of(room).verify() == []


def test_words_with_a_hole_are_not_adopted(room: CounselingRoom) -> None:
    builtin = room.wordings.builtin
    first, *rest = builtin.matters
    holes = {
        "declaration": replace(builtin, declaration=" "),
        "matters.service.clauses.1": replace(
            builtin, matters=(replace(first, clauses=("{siapa} hadir.",)), *rest)
        ),
        "matters.service": replace(builtin, matters=tuple(rest)),
        "exceptions": replace(builtin, exceptions=()),
    }
    for field, wording in holes.items():
        with pytest.raises(FieldErrors) as refused:
            room.wordings.adopt(wording)
        assert field in refused.value.fields
    assert room.wordings.current() == builtin


def test_what_was_signed_keeps_its_words_and_its_very_bytes(
    room: CounselingRoom, client: Client
) -> None:
    signed = in_force(room, client)
    paper = room.documents.get(paper_of(room, signed))
    issued = room.documents.pdf(paper.id)
    room.wordings.adopt(adapted(room.wordings.current(), "Kalimat kita."))
    assert room.consents.get(signed.id).wording == room.wordings.builtin
    assert room.documents.pdf(paper.id) == issued
    assert room.documents.get(paper.id).wording_version == "2"


def test_a_talk_under_way_goes_on_in_its_words_and_the_next_uses_the_new_ones(
    room: CounselingRoom, client: Client
) -> None:
    under_way = talked(room, client)
    new = room.wordings.adopt(adapted(room.wordings.current(), "Kalimat kita."))
    first = sign(room, room.consents.begin(client.id))
    assert first.id == under_way.id
    assert first.wording == room.wordings.builtin
    second = sign(room, talked(room, client))
    assert second.wording == new
    assert room.documents.get(paper_of(room, second)).wording_version == "2-R1"


def test_a_replaced_consent_can_still_be_read_and_printed_to_the_letter(
    room: CounselingRoom, client: Client
) -> None:
    first = in_force(room, client)
    issued = room.documents.pdf(paper_of(room, first))
    room.wordings.adopt(adapted(room.wordings.current(), "Kalimat kita."))
    sign(room, talked(room, client))
    assert room.consents.get(first.id).wording == first.wording
    assert room.documents.pdf(paper_of(room, first)) == issued


def test_a_printed_sheet_keeps_its_words_while_it_waits_for_the_pen(
    room: CounselingRoom, client: Client
) -> None:
    waiting = printed(room, client)
    room.wordings.adopt(adapted(room.wordings.current(), "Kalimat kita."))
    assert room.consents.begin(client.id) == waiting
