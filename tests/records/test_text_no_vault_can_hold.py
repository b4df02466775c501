"""A lone surrogate, as a broken keyboard or clipboard gives, never ends what is being done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.permission_drafts import MAX_TEXT
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import draft, terms
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import register, vault_of

LONE = "kata\ud800akhir"


def test_what_is_being_typed_is_kept_to_the_letter(room: CounselingRoom) -> None:
    session = begun(room, served(room))
    note = replace(session.note, subjective=LONE)
    room.sessions.keep_draft(session.id, note, session.version, {"next_on": LONE})
    kept = room.sessions.draft(session.id)
    assert kept is not None
    assert (kept.note.subjective, kept.unread) == (LONE, {"next_on": LONE})


def test_it_is_looked_for_among_the_papers_and_not_found(room: CounselingRoom) -> None:
    assert room.documents.matching(LONE) == []


def test_a_permission_is_kept_as_it_reads(room: CounselingRoom) -> None:
    texts = ("purpose_text", "items_text", "excluded_text", "ends_on_event", "authority")
    hidden = dict.fromkeys((*texts, "representative"), f" {LONE}\u202e gnay obat ")
    kept = room.permissions.write(register(room).id, terms(room, **hidden)).terms
    assert {getattr(kept, name) for name in hidden} == {"kataakhir gnay obat"}


def test_a_permission_of_endless_words_is_refused(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.permissions.write(register(room).id, terms(room, items_text="x" * (MAX_TEXT + 1)))
    assert set(refused.value.fields) == {"items_text"}


def test_a_letters_decided_words_are_kept_as_they_read(room: CounselingRoom) -> None:
    written = room.letters.write(register(room).id, draft(room, marks_kept=(LONE,)))
    assert written.draft.marks_kept == ("kataakhir",)


def test_a_wording_is_adopted_as_it_reads(room: CounselingRoom) -> None:
    wording = room.wordings.current()
    adopted = room.wordings.adopt(
        replace(wording, declaration=f"{wording.declaration} {LONE}\u200b")
    )
    assert adopted.declaration == f"{wording.declaration} kataakhir"
    assert room.wordings.current() == adopted


def test_settings_and_receipts_are_kept_as_they_read(room: CounselingRoom) -> None:
    identity = room.settings.identity()
    counselor = replace(identity.counselor, limits=LONE)
    room.settings.keep_identity(replace(identity, room=LONE, counselor=counselor))
    assert room.settings.identity().room == "kataakhir"
    assert room.settings.identity().counselor.limits == "kataakhir"
    room.spelling.learn(LONE)
    assert room.spelling.words == ("kataakhir",)
    client = register(room)
    room.clients.leave_queue(client.id, f"Pindah ke {LONE}")
    assert vault_of(room).verify() == []
