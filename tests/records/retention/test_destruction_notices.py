"""Who was destroyed or erased is told by a letter (article 45), watched until it was given."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import NotFound
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.form_kinds import DESTRUCTION_NOTICE
from rumah_konseling.records.retention.destruction_model import (
    Destruction,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.forms.sheet_samples import page_texts
from tests.records.retention_stories import (
    act_of,
    asked_to_erase,
    closed,
    destroyed,
    due,
    numbered,
    ready,
    reviewed,
    sheet_back,
)
from tests.records.stories import ink, vault_of

LINE = "Sampaikan surat bahwa datanya tidak disimpan lagi"


def told(room: CounselingRoom) -> list[str]:
    return [one.detail for one in room.attention.lines(room.clock.today()) if one.title == LINE]


def erased(room: CounselingRoom) -> Destruction:
    destruction = asked_to_erase(room, closed(room))
    reviewed(room, destruction)
    room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    room.destructions.destroy(destruction.id)
    return room.destructions.get(destruction.id)


def test_an_erasure_is_watched_until_its_letter_was_given(room: CounselingRoom) -> None:
    destruction = erased(room)
    (item,) = destruction.items
    assert told(room) == [f"{item.code} · Pasal 45"]
    notices = room.destruction_notices
    paper = notices.issue(destruction.id, item.id, ink())
    assert notices.issue(destruction.id, item.id) == paper
    assert told(room)
    document = room.documents.get(paper)
    assert (document.form, document.client_id) == (DESTRUCTION_NOTICE.code, None)
    # It leaves as every paper does, and that is not yet giving it.
    room.leaving.save(paper, FileWay.SEALED, lambda _file: None)
    assert told(room)
    room.handovers.take_along(paper, room.clock.today(), "Dikirim lewat pos tercatat")
    assert told(room) == []
    assert notices.untold(room.destructions.get(destruction.id)) == []
    assert notices.issue(destruction.id, item.id) == paper
    assert vault_of(room).verify() == []


def test_the_letter_names_nobody_and_says_what_is_still_where(room: CounselingRoom) -> None:
    destruction = erased(room)
    (item,) = destruction.items
    issue, pdf = room.destruction_notices.issue, room.documents.pdf
    (words,) = page_texts(pdf(issue(destruction.id, item.id)))
    assert destruction.sheet_document_id is not None
    sheet = room.documents.get(destruction.sheet_document_id)
    # Its receiver's name is written by hand; the code and the sheet's number would count.
    for named in (item.code, sheet.serial, "Sintetis Lama"):
        assert named not in words
    for said in ("Pasal 45", "Permintaan klien", "1 salinan cadangan", "diperkirakan sampai"):
        assert said in words


def test_without_a_copy_the_letter_says_so(room: CounselingRoom, clock: SettableClock) -> None:
    destruction = destroyed(room, due(room, clock))
    for copy in room.copies.holding():
        assert copy.backup_id is not None
        room.copies.note_gone(copy.backup_id)
    (item,) = destruction.items
    (words,) = page_texts(
        room.documents.pdf(room.destruction_notices.issue(destruction.id, item.id))
    )
    assert "Tidak ada salinan cadangan" in words
    assert "jadwal retensi arsip" in words


def test_each_record_of_a_list_has_its_own_letter_and_may_have_nobody_to_get_it(
    room: CounselingRoom, clock: SettableClock
) -> None:
    destruction = destroyed(room, due(room, clock, "Sintetis Satu", "Sintetis Dua"))
    first, second = destruction.items
    assert told(room) == [f"{first.code}, {second.code} · Pasal 45"]
    issue = room.destruction_notices.issue
    papers = [issue(destruction.id, item.id) for item in (first, second)]
    assert papers[0] != papers[1]
    room.handovers.leave_here(papers[0], "Alamatnya tidak diketahui lagi")
    assert told(room) == [f"{second.code} · Pasal 45"]
    assert issue(destruction.id, first.id) == papers[0]


def test_no_letter_is_drawn_before_the_act_or_for_what_stayed(
    room: CounselingRoom, clock: SettableClock
) -> None:
    first, second = due(room, clock, "Sintetis Satu", "Sintetis Dua")
    destruction = ready(room, [first])
    (item,) = destruction.items
    assert room.destruction_notices.untold(destruction) == []
    assert told(room) == []
    for wrong in (item.id, item.id + 1):
        with pytest.raises(NotFound):
            room.destruction_notices.issue(destruction.id, wrong)
    destruction = room.destructions.propose([second.id])
    room.destructions.review(
        destruction.id, second.id, goes=False, reason="Masih dipakai sebagai bukti."
    )
    assert room.destruction_notices.untold(room.destructions.get(destruction.id)) == []


def test_a_letter_that_was_voided_without_a_word_is_drawn_anew(room: CounselingRoom) -> None:
    destruction = erased(room)
    (item,) = destruction.items
    paper = room.destruction_notices.issue(destruction.id, item.id)
    with vault_of(room).transaction("test.voided") as tx:
        room.documents.void(tx, paper)
    assert told(room)
    assert room.destruction_notices.issue(destruction.id, item.id) != paper
