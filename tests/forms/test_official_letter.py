"""Official letters read back: where things stand, and that nothing is in them but what may be."""

from __future__ import annotations

import inspect
import typing
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rumah_konseling.ethics.disclosure_facts import (
    Emergency,
    Item,
    Medium,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import OpenVerdict, disclose
from rumah_konseling.forms import information, referral
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, REASON_WORDS
from rumah_konseling.records.disclosures.letter_model import LetterKind, LetterOnPaper
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.forms.ledger_samples import (
    PERMISSION,
    TEXTS,
    TODAY,
    Place,
    gate_permission,
    letter,
    open_verdict,
    overlaps,
    place,
    places,
)
from tests.forms.sheet_samples import page_texts

MM = 72 / 25.4
FORMS = {LetterKind.REFERRAL: referral.render, LetterKind.INFORMATION: information.render}


@pytest.fixture
def mark() -> SheetMark:
    return SheetMark("RK/RJK/2026/0031", "0123456789ABCDEF", TODAY)


def _canary(item: Item) -> str:
    """Return a word that stands in no wording, one for each item."""
    return "Kenari" + item.value.replace("_", "") + "ini"


def _labels(pdf: bytes, room: RoomIdentity) -> list[Place]:
    """Return where the particulars stand at the left margin."""
    left = room.page.margin_left * MM
    return [
        one
        for word in ("Nomor", "Sifat", "Lampiran", "Hal")
        for one in [one for one in places(pdf, word) if abs(one.left - left) < 1.5][:1]
    ]


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("kind", LetterKind)
def test_the_particulars_stand_where_an_official_letter_has_them(
    kind: LetterKind,
    paper: PaperSize,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
) -> None:
    room = replace(identity, page=replace(identity.page, paper=paper))
    pdf = FORMS[kind](open_verdict(), letter(kind), client, room, mark)
    wide, high = (side * MM for side in paper.millimetres)
    left = room.page.margin_left * MM
    labels = _labels(pdf, room)
    assert all(above.bottom > below.top for above, below in pairwise(labels))
    day = place(pdf, "Jakarta, 9 Maret 2026")
    assert abs(day.bottom - labels[0].bottom) < 4
    assert wide - day.right == pytest.approx(room.page.margin_right * MM, abs=1.5)
    # Only a referral has something with it.
    assert len(labels) == (4 if kind is LetterKind.REFERRAL else 3)
    assert place(pdf, mark.serial).left > labels[1].right
    yth = place(pdf, "Yth.")
    assert abs(yth.left - left) < 1.5
    assert yth.top < labels[-1].bottom
    office, person = place(pdf, "Poliklinik Jiwa"), place(pdf, "u.p. dr. Bima Contoh")
    assert office.left > yth.right
    assert abs(office.bottom - yth.bottom) < 4
    assert person.top < office.bottom
    assert place(pdf, "Dengan hormat,").top < place(pdf, "Jalan Melati").bottom
    name = places(pdf, "Ratna Contoh, S.Psi., M.Psi.")[-1]
    number = places(pdf, "NIP 198504122010012003")[-1]
    assert name.left > wide / 2 - 5 * MM
    assert abs(name.left - number.left) < 1.5
    assert 0 < name.bottom - number.top < 8
    letter_pages = [text for text in page_texts(pdf) if "LEMBAR BALASAN" not in text]
    assert name.page == len(letter_pages) - 1
    assert high > day.top


@pytest.mark.parametrize("paper", list(PaperSize))
def test_the_colons_stand_in_one_line(
    paper: PaperSize, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    room = replace(identity, page=replace(identity.page, paper=paper))
    pdf = referral.render(open_verdict(), letter(), client, room, mark)
    labels = _labels(pdf, room)
    colons = [
        colon.left
        for label in labels
        for colon in places(pdf, ":")
        if colon.page == 0 and abs(colon.bottom - label.bottom) < 4
    ]
    assert len(colons) == 4
    assert max(colons) - min(colons) < 0.1
    assert min(colons) > max(label.right for label in labels)


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_of_three_pages_signs_on_the_last_and_never_alone(
    kind: LetterKind, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    sentence = "Keterangan ini panjang dan terdiri atas banyak kalimat yang serupa. "
    counts = set()
    for length in range(36, 66, 3):
        long = letter(kind, dict.fromkeys(TEXTS, sentence * (length // 2)))
        pdf = FORMS[kind](open_verdict(), long, client, identity, mark)
        texts = [text for text in page_texts(pdf) if "LEMBAR BALASAN" not in text]
        counts.add(len(texts))
        assert sum("Konselor, " in text for text in texts) == 1
        last = next(text for text in texts if "NIP 198504122010012003" in text)
        assert "kami mengucapkan terima kasih" in last
        assert "tidak diteruskan kepada pihak mana pun" in last
        assert overlaps(pdf) == []
        assert "".join(texts).count("Yth.") == 1
    assert 3 in counts


def test_a_short_letter_with_its_signature_keeps_to_one_page(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    short = letter(LetterKind.INFORMATION, {Item.CONCERN: "Satu kalimat."}, continuing_role="")
    pdf = information.render(open_verdict([Item.CONCERN]), short, client, identity, mark)
    assert len(page_texts(pdf)) == 1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(LetterKind),
    asked=st.sets(st.sampled_from(Item), min_size=1),
    permitted=st.sets(st.sampled_from(Item)),
    excluded=st.sets(st.sampled_from(Item), max_size=4),
)
def test_no_item_outside_the_verdict_leaves_a_trace(
    kind: LetterKind,
    asked: set[Item],
    permitted: set[Item],
    excluded: set[Item],
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
) -> None:
    request = Request(1, Purpose.REFERRAL, tuple(asked), Period(), Medium.PAPER, TODAY)
    verdict = disclose(request, [gate_permission(permitted, excluded)])
    assume(isinstance(verdict, OpenVerdict))
    assert isinstance(verdict, OpenVerdict)
    whole = letter(kind, {item: f"{_canary(item)}." for item in Item})
    text = " ".join(page_texts(FORMS[kind](verdict, whole, client, identity, mark)))
    for item in Item:
        assert (_canary(item) in text) == (item in verdict.items)
        assert (ITEM_WORDS[item] in text) == (item in verdict.items)
    reasons = "Membutuhkan layanan khusus; keinginan klien." in text
    assert reasons == (Item.REFERRAL_REASON in verdict.items)
    assert not any(left.reason in text for left in verdict.left_out)


def test_the_reasons_for_a_referral_are_printed_with_their_item_only(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    bare = letter(texts={Item.CONCERN: "Sulit tidur."})
    without = referral.render(open_verdict([Item.CONCERN]), bare, client, identity, mark)
    assert not any(word in " ".join(page_texts(without)) for word in REASON_WORDS.values())
    items = [Item.CONCERN, Item.REFERRAL_REASON]
    with_reasons = referral.render(open_verdict(items), bare, client, identity, mark)
    assert "Alasan rujukan" in " ".join(page_texts(with_reasons))


def test_only_the_gates_leave_opens_the_renderers() -> None:
    for render in FORMS.values():
        hints = typing.get_type_hints(render)
        assert next(iter(inspect.signature(render).parameters)) == "verdict"
        assert hints["verdict"] is OpenVerdict
        assert hints["letter"] is LetterOnPaper


def test_a_letter_tells_no_more_of_the_client_than_a_name_and_a_code(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    for kind, render in FORMS.items():
        text = " ".join(page_texts(render(open_verdict(), letter(kind), client, identity, mark)))
        assert client.name in text
        for more in (client.id_number, client.position, client.unit):
            assert more not in text


def test_a_letter_says_by_what_leave_and_until_when(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    text = " ".join(page_texts(referral.render(open_verdict(), letter(), client, identity, mark)))
    assert f"dengan izin tertulis klien nomor {PERMISSION} yang berlaku sampai 9 Juni 2026" in text
    open_end = letter(permitted_until=None)
    text = " ".join(page_texts(referral.render(open_verdict(), open_end, client, identity, mark)))
    assert f"nomor {PERMISSION}, dan hanya sebatas yang diizinkan" in text


def test_a_letter_under_an_emergency_claims_no_permission(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    record = Emergency("RK/DRT/2026/0002", 1, frozenset({Item.RISK}), is_complete=True)
    request = Request(1, Purpose.SAFETY, (Item.RISK,), Period(), Medium.PAPER, TODAY)
    verdict = disclose(request, (), (record,))
    assert isinstance(verdict, OpenVerdict)
    urgent = letter(
        LetterKind.INFORMATION,
        {Item.RISK: "Ada ancaman."},
        permission_serials=verdict.bases,
        permitted_until=None,
    )
    text = " ".join(page_texts(information.render(verdict, urgent, client, identity, mark)))
    assert "demi keselamatan jiwa" in text
    assert "nomor RK/DRT/2026/0002" in text
    assert "dengan izin tertulis klien nomor" not in text


@pytest.mark.parametrize("may_diagnose", [False, True])
def test_only_who_may_diagnose_writes_without_saying_that_there_is_no_diagnosis(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark, may_diagnose: bool
) -> None:
    room = replace(identity, counselor=replace(identity.counselor, may_diagnose=may_diagnose))
    for kind, render in FORMS.items():
        text = " ".join(page_texts(render(open_verdict(), letter(kind), client, room, mark)))
        assert ("Surat ini tidak memuat diagnosis" in text) is not may_diagnose


def test_a_letter_that_claims_other_leave_is_our_own_fault(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    claimed = letter(permission_serials=("RK/IZN/2026/9999",))
    with pytest.raises(ValueError, match="leave"):
        referral.render(open_verdict(), claimed, client, identity, mark)
    for kind, render in FORMS.items():
        other = next(one for one in LetterKind if one is not kind)
        with pytest.raises(ValueError, match="does not print"):
            render(open_verdict(), letter(other), client, identity, mark)


@pytest.mark.parametrize("paper", list(PaperSize))
def test_a_short_referral_is_one_page_and_the_slip_half_a_sheet_behind_it(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark, paper: PaperSize
) -> None:
    """What is cut off takes nothing of the letter with it."""
    room = replace(identity, page=replace(identity.page, paper=paper))
    short = letter(texts={Item.CONCERN: "Klien sulit tidur sejak Januari."})
    pdf = referral.render(open_verdict([Item.CONCERN]), short, client, room, mark)
    whole, slip = page_texts(pdf)
    for words in ("Halaman 1/1", "NIP 198504122010012003", "Lampiran : satu lembar", "terlampir"):
        assert words in whole
    assert "gunting" not in whole
    assert "LEMBAR BALASAN" not in whole
    _, high = (side * MM for side in paper.millimetres)
    cut = place(pdf, "gunting di sini")
    assert cut.bottom < high / 2 < cut.top
    for words in ("LEMBAR BALASAN", "Rujukan tidak dapat diterima", "Tanda tangan:"):
        assert place(pdf, words).page == 1
        assert place(pdf, words).bottom > cut.top
    for words in (client.name, client.code, "RAHASIA", "Halaman", "Versi naskah"):
        assert words not in slip
    assert mark.serial in slip
    # 25 mm for the pen under its label, as on any form.
    assert place(pdf, "Tanda tangan:").bottom - cut.top > 25 * MM


def test_no_other_letter_has_a_slip(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    other = letter(LetterKind.INFORMATION)
    text = " ".join(page_texts(information.render(open_verdict(), other, client, identity, mark)))
    assert "LEMBAR BALASAN" not in text
    assert "Lampiran" not in text
    kept = replace(identity, letters=replace(identity.letters, shows_no_attachment=True))
    text = " ".join(page_texts(information.render(open_verdict(), other, client, kept, mark)))
    assert "Lampiran : –" in text
