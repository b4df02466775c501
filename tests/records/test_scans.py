"""What comes back from the scanner finds its paper, or waits to be paired by hand."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import AttachmentRefused, FieldErrors, NotFound
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.records.scans import SeveralSheets
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import (
    arrive,
    in_force,
    log,
    pair_whole,
    paper_of,
    printed,
    register,
    signed_sheet,
    vault_of,
)


@pytest.fixture
def consent(room: CounselingRoom) -> Consent:
    return printed(room, register(room))


@pytest.fixture
def paper(room: CounselingRoom, consent: Consent) -> Document:
    return room.documents.get(paper_of(room, consent))


def state(room: CounselingRoom, consent: Consent) -> ConsentState:
    return room.consents.get(consent.id).state


def test_a_code_finds_its_paper_and_tells_the_consent(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    assert arrive(room, paper.token) == [paper.serial]
    assert state(room, consent) is ConsentState.SIGNED
    (scan,) = room.documents.scans(paper.id)
    whole = tuple(range(1, room.scans.page_count(paper.id) + 1))
    assert (scan.matched_by, scan.pages) == ("qr", whole)
    assert room.documents.attachment(scan.attachment_id).data.startswith(b"%PDF-1.4")
    assert room.documents.get(paper.id).scans == 1
    assert room.documents.scans(None) == []


def test_the_pages_of_one_paper_are_one_scan(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    codes = [PageCode(paper.token, page, 3) for page in (3, 1, 3)]
    found = room.scans.take_in(
        name="pindai.pdf", media_type="application/pdf", data=b"%PDF", codes=codes
    )
    assert found.document is not None
    assert found.document.id == paper.id
    (scan,) = room.documents.scans(paper.id)
    assert scan.pages == (1, 3)


def test_a_sheet_is_not_signed_before_its_last_page_is_there(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    total = room.scans.page_count(paper.id)
    assert total > 2
    arrive(room, paper.token, pages=[1])
    assert room.scans.missing(paper.id) == tuple(range(2, total + 1))
    assert state(room, consent) is ConsentState.PRINTED
    arrive(room, paper.token, pages=[total])
    assert room.scans.missing(paper.id) == tuple(range(2, total))
    assert state(room, consent) is ConsentState.PRINTED
    arrive(room, paper.token, pages=range(2, total))
    assert room.scans.missing(paper.id) == ()
    assert state(room, consent) is ConsentState.SIGNED
    assert vault_of(room).verify() == []


def test_a_code_that_claims_to_be_of_a_shorter_sheet_signs_nothing(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    room.scans.take_in(
        name="a.pdf",
        media_type="application/pdf",
        data=b"%PDF",
        codes=[PageCode(paper.token, 1, 1)],
    )
    assert state(room, consent) is ConsentState.PRINTED


@pytest.mark.parametrize("name", ["pindai.pdf", "lagi.pdf"])
def test_the_same_file_twice_is_one(
    room: CounselingRoom, consent: Consent, paper: Document, name: str
) -> None:
    def take(name: str) -> bool:
        return room.scans.take_in(
            name=name,
            media_type="application/pdf",
            data=b"%PDF satu",
            codes=[PageCode(paper.token, 1, 4)],
        ).was_there

    assert not take("pindai.pdf")
    before = len(log(room))
    assert take(name)
    assert len(log(room)) == before
    assert len(room.documents.scans(paper.id)) == 1


def test_the_same_page_twice_counts_once_and_the_better_picture_is_kept_too(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room, paper.token, pages=[1])
    arrive(room, paper.token, pages=[1], name="lebih jelas.pdf")
    assert 1 not in room.scans.missing(paper.id)
    assert state(room, consent) is ConsentState.PRINTED
    assert len(room.documents.scans(paper.id)) == 2


def test_the_same_page_without_a_code_is_one_also_after_it_was_paired(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room)
    arrive(room)
    (loose,) = room.documents.scans(None)
    room.scans.pair(loose.id, paper.id, [1])
    arrive(room)
    assert room.documents.scans(None) == []
    assert len(room.documents.scans(paper.id)) == 1


def test_a_loose_scan_whose_code_is_read_at_last_finds_its_paper(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room, paper.token)
    (scan,) = room.documents.scans(paper.id)
    room.scans.unpair(scan.id)
    assert state(room, consent) is ConsentState.PRINTED
    arrive(room, paper.token)
    assert [scan.id] == [kept.id for kept in room.documents.scans(paper.id)]
    assert room.documents.scans(None) == []
    assert state(room, consent) is ConsentState.SIGNED


def test_equal_pages_of_two_sheets_are_kept_with_each(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    other = room.documents.get(paper_of(room, printed(room, register(room, "Sintetis Kedua"))))
    for token in (paper.token, other.token):
        room.scans.take_in(
            name="a.pdf",
            media_type="application/pdf",
            data=b"%PDF sama",
            codes=[PageCode(token, 1, 4)],
        )
    assert len(room.documents.scans(paper.id)) == len(room.documents.scans(other.id)) == 1


def test_a_page_with_the_codes_of_two_sheets_is_refused_and_kept_nowhere(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    other = room.documents.get(paper_of(room, printed(room, register(room, "Sintetis Kedua"))))
    before = len(log(room))
    with pytest.raises(SeveralSheets, match="dua lembar"):
        room.scans.take_in(
            name="a.jpg",
            media_type="image/jpeg",
            data=b"dua",
            codes=[PageCode(paper.token, 1, 4), PageCode(other.token, 1, 4)],
        )
    assert room.documents.scans(None) == room.documents.scans(paper.id) == []
    assert len(log(room)) == before


def test_a_strangers_code_beside_ours_changes_nothing(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    taken = room.scans.take_in(
        name="a.pdf",
        media_type="application/pdf",
        data=b"%PDF",
        codes=[PageCode("0" * 16, 4, 4), PageCode(paper.token, 1, 4)],
    )
    assert taken.document is not None
    assert taken.document.id == paper.id
    assert room.documents.scans(paper.id)[0].pages == (1,)


def test_pages_of_two_versions_of_a_sheet_make_no_whole(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    """The first page of a sheet that was taken back, and the rest of the one that counts."""
    total = room.scans.page_count(paper.id)
    room.consents.reopen_draft(consent.id)
    room.consents.issue_for_paper(consent.id)
    new = room.documents.get(paper_of(room, consent))
    arrive(room, paper.token, pages=[1])
    arrive(room, new.token, pages=range(2, total + 1))
    assert room.scans.missing(new.id) == (1,)
    assert state(room, consent) is ConsentState.PRINTED


@pytest.mark.parametrize("pages", [[], [0], [99]])
def test_pairing_by_hand_names_pages_that_the_sheet_has(
    room: CounselingRoom, consent: Consent, paper: Document, pages: list[int]
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    with pytest.raises(FieldErrors) as refused:
        room.scans.pair(loose.id, paper.id, pages)
    assert "Pilih halaman" in refused.value.fields["pages"]
    assert room.documents.scans(None) == [loose]


def test_pages_paired_by_hand_complete_what_came_by_code(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    total = room.scans.page_count(paper.id)
    arrive(room, paper.token, pages=range(1, total))
    arrive(room)
    (loose,) = room.documents.scans(None)
    assert room.scans.pair(loose.id, paper.id, [total]).missing == ()
    assert state(room, consent) is ConsentState.SIGNED
    room.scans.unpair(loose.id)
    assert state(room, consent) is ConsentState.PRINTED


@pytest.mark.parametrize("tokens", [(), ("0" * 16,)])
def test_without_a_code_of_ours_a_scan_waits(
    room: CounselingRoom, consent: Consent, tokens: tuple[str, ...]
) -> None:
    assert arrive(room, *tokens) == []
    (scan,) = room.documents.scans(None)
    assert (scan.document_id, scan.matched_by, scan.name) == (None, "", "pindai.pdf")
    assert state(room, consent) is ConsentState.PRINTED


def test_a_scan_of_a_void_paper_is_kept_with_it_and_signs_nothing(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    room.consents.reopen_draft(consent.id)
    assert arrive(room, paper.token) == [paper.serial]
    assert state(room, consent) is ConsentState.DRAFT
    room.consents.issue_for_paper(consent.id)
    assert arrive(room, paper.token) == [paper.serial]
    assert state(room, consent) is ConsentState.PRINTED


def test_a_second_scan_of_a_consent_in_force_changes_nothing(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room, paper.token)
    room.consents.confirm_paper(consent.id, signed_sheet(room))
    arrive(room, paper.token, name="lagi.pdf")
    assert state(room, consent) is ConsentState.IN_FORCE
    assert [scan.name for scan in room.documents.scans(paper.id)] == ["lagi.pdf", "pindai.pdf"]


def test_the_scan_of_a_withdrawal_is_kept_with_its_sheet(room: CounselingRoom) -> None:
    consent = in_force(room, register(room))
    sheet = room.documents.get(room.consents.withdraw(consent.id, items=(), client_ink=None))
    assert arrive(room, sheet.token) == [sheet.serial]
    assert state(room, consent) is ConsentState.WITHDRAWN


def test_pairing_by_hand_is_as_good_as_a_code(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    pair_whole(room, loose.id, paper.id)
    assert room.documents.get(paper.id).scans == 1
    assert room.documents.scans(paper.id)[0].matched_by == "hand"
    assert state(room, consent) is ConsentState.SIGNED


def test_a_pairing_taken_back_leaves_everything_as_it_was(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    """Else the home page would go on saying that a signed sheet waits, and there is none."""
    arrive(room)
    (loose,) = room.documents.scans(None)
    pair_whole(room, loose.id, paper.id)
    room.scans.unpair(loose.id)
    assert room.documents.scans(None) == [loose]
    assert state(room, consent) is ConsentState.PRINTED
    assert log(room)[0].subject == f"client/{consent.client_id}"
    room.scans.unpair(loose.id)
    assert vault_of(room).verify() == []


def test_a_pairing_taken_back_leaves_another_scan_of_the_sheet_standing(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room, paper.token)
    arrive(room, name="lain.pdf")
    (loose,) = room.documents.scans(None)
    pair_whole(room, loose.id, paper.id)
    room.scans.unpair(loose.id)
    assert state(room, consent) is ConsentState.SIGNED


def test_a_pairing_taken_back_does_not_undo_what_the_counselor_has_seen(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    pair_whole(room, loose.id, paper.id)
    room.consents.confirm_paper(consent.id, signed_sheet(room))
    room.scans.unpair(loose.id)
    assert state(room, consent) is ConsentState.IN_FORCE


def test_a_scan_moved_to_another_paper_leaves_the_first(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    other = printed(room, register(room, "Sintetis Kedua"))
    pair_whole(room, loose.id, paper.id)
    pair_whole(room, loose.id, paper_of(room, other))
    assert state(room, consent) is ConsentState.PRINTED
    assert state(room, other) is ConsentState.SIGNED
    assert room.documents.scans(paper.id) == []


def test_only_a_scan_without_a_paper_can_be_thrown_away(
    room: CounselingRoom, consent: Consent, paper: Document
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    room.scans.discard(loose.id)
    assert room.documents.scans(None) == []
    with pytest.raises(NotFound):
        room.documents.attachment(loose.attachment_id)
    arrive(room, paper.token)
    (kept,) = room.documents.scans(paper.id)
    with pytest.raises(NotFound):
        room.scans.discard(kept.id)
    assert vault_of(room).verify() == []


def test_a_scan_or_paper_that_is_not_there_is_named_as_such(
    room: CounselingRoom, paper: Document
) -> None:
    arrive(room)
    (loose,) = room.documents.scans(None)
    for act in (
        lambda: room.scans.pair(99, paper.id, [1]),
        lambda: pair_whole(room, loose.id, 99),
        lambda: room.scans.unpair(99),
        lambda: room.scans.discard(99),
    ):
        with pytest.raises(NotFound):
            act()
    assert room.documents.scans(None) == [loose]


@pytest.mark.parametrize("data", [b"", b"x" * (50 * 1024 * 1024 + 1)])
def test_an_empty_or_enormous_file_is_refused_and_nothing_is_kept(
    room: CounselingRoom, paper: Document, data: bytes
) -> None:
    for codes in ([], [PageCode(paper.token, 1, 1)]):
        with pytest.raises(AttachmentRefused):
            room.scans.take_in(name="a.pdf", media_type="application/pdf", data=data, codes=codes)
    assert room.documents.scans(None) == room.documents.scans(paper.id) == []


def test_the_name_of_a_file_is_text_without_a_path(room: CounselingRoom) -> None:
    arrive(room, name="../../etc/<b>\u202egnp.exe")
    assert room.documents.scans(None)[0].name == "<b>gnp.exe"
