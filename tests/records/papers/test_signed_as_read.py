"""A signature on the screen is given to what stood above the pad, and to nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_checks import signed_words as consent_words
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.disclosures.letter_model import LetterState
from rumah_konseling.records.disclosures.letter_model import signed_words as letter_words
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.records.papers.as_read import ReadOtherwise, digest_of
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import (
    HOSPITAL,
    draft,
    hospital,
    permitted,
    signed,
    terms,
    written,
)
from tests.records.stories import ink, register, save, sign, talked


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_a_consent_answered_otherwise_after_it_was_read_is_not_signed(
    room: CounselingRoom, client: Client
) -> None:
    read = talked(room, client, answer=False)
    first, *rest = read.choices
    save(room, replace(read, choices=(replace(first, answer=True), *rest)))
    with pytest.raises(ReadOtherwise):
        sign(room, read)
    kept = room.consents.get(read.id)
    assert kept.state is ConsentState.DRAFT
    assert kept.serial is None
    assert room.documents.of_record(CONSENT, read.id) == []
    sign(room, kept)
    assert room.consents.get(read.id).state is ConsentState.IN_FORCE


def test_what_stands_on_the_screen_reads_as_what_is_kept_of_it(
    room: CounselingRoom, client: Client
) -> None:
    typed = talked(room, client)
    typed = replace(
        typed,
        terms=replace(typed.terms, purpose="  Tidur\u00a0lebih baik. \r\n", directive_note=" "),
    )
    assert consent_words(save(room, typed)) == consent_words(typed)


def test_a_permission_widened_after_it_was_read_is_not_signed(
    room: CounselingRoom, client: Client
) -> None:
    read = written(room, client)
    room.permissions.change(read.id, terms(room, purpose_text="Pemeriksaan gangguan tidur"))
    with pytest.raises(ReadOtherwise):
        signed(room, read)
    assert room.permissions.in_force(client.id) == []
    signed(room, room.permissions.get(read.id))


@pytest.mark.parametrize("what", ["the text", "the recipient"])
def test_a_letter_changed_after_it_was_read_is_not_issued(
    room: CounselingRoom, client: Client, what: str
) -> None:
    permitted(room, client)
    letter = room.letters.write(client.id, draft(room))
    to = addressee(room.recipients.get(hospital(room)).form)
    if what == "the text":
        room.letters.change(letter.id, draft(room, request="Mohon hal lain."))
    else:
        room.recipients.change(hospital(room), replace(HOSPITAL, name=HOSPITAL.name.upper()))
    with pytest.raises(ReadOtherwise):
        room.letters.issue(letter.id, ink(2), digest_of(letter_words(letter.draft, to)))
    with pytest.raises(ReadOtherwise):
        room.letters.issue(letter.id, ink(2))
    assert room.letters.get(letter.id).state is LetterState.DRAFT
    assert room.disclosures.log() == []
