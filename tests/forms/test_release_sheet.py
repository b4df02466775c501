"""The release permission and its revocation, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Period
from rumah_konseling.forms import release, revocation
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, Revocation
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.forms.ledger_samples import (
    PERMISSION,
    RELEASE,
    TERMS,
    disclosure_lines,
    place,
    places,
)
from tests.forms.sheet_samples import page_texts


@pytest.fixture
def mark() -> SheetMark:
    return SheetMark(PERMISSION, "0123456789ABCDEF", date(2026, 3, 9))


def _text(
    terms: PermissionTerms, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> str:
    permission = replace(RELEASE, terms=terms)
    return " ".join(page_texts(release.render(permission, client, identity, mark)))


@pytest.mark.parametrize("paper", list(PaperSize))
def test_a_permission_of_usual_length_is_one_page_with_everything_on_it(
    paper: PaperSize, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    room = replace(identity, page=replace(identity.page, paper=paper))
    (text,) = page_texts(release.render(RELEASE, client, room, mark))
    for wanted in (
        client.name,
        "Rumah Konseling, konselor Ratna Contoh",
        "dr. Bima Contoh, Sp.KJ., Poliklinik Jiwa, Rumah Sakit Contoh, Jalan Melati Contoh 12",
        "Rujukan ke layanan lain: agar dokter dapat melanjutkan penanganan gangguan tidur.",
        "Pokok permasalahan; awal mula dan perkembangan masalah; layanan yang telah diberikan;",
        "Tepatnya: keluhan sulit tidur sejak Januari 2026 dan lima sesi yang diikuti.",
        "Kurun waktu informasi: 5 Januari 2026 sampai dengan 9 Maret 2026.",
        "Cara menghubungi klien; persoalan keluarga dan nama rekan kerja; serta hal lain",
        "Surat tercetak; berkas terenkripsi.",
        "sampai 9 Juni 2026 atau sampai surat balasan diterima, mana yang lebih dahulu",
        "tidak memengaruhi layanan konseling",
        "dapat saya cabut kapan saja",
        "tidak dapat mengendalikan informasi yang sudah diterima",
        "Klien,",
        "Konselor,",
        "Salinan diberikan kepada klien",
        "Disimpan di:",
    ):
        assert wanted in text


def test_a_permission_too_long_for_a_page_is_set_large_and_signed_on_the_second(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    terms = replace(TERMS, items_text="keterangan yang panjang " * 60)
    texts = page_texts(release.render(replace(RELEASE, terms=terms), client, identity, mark))
    assert len(texts) == 2
    for part in ("Setiap penyampaian dicatat", "Klien,", "Konselor,", client.name):
        assert part in texts[1]


@pytest.mark.parametrize(
    ("direction", "room_is", "other_is"),
    [
        (Direction.GIVE, "Pemberi informasi", "Penerima informasi"),
        (Direction.RECEIVE, "Penerima informasi", "Pemberi informasi"),
        (Direction.BOTH, "Ruang konseling", "Pihak lain"),
    ],
)
def test_who_gives_and_who_receives_follows_the_direction(
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    direction: Direction,
    room_is: str,
    other_is: str,
) -> None:
    text = _text(replace(TERMS, direction=direction), client, identity, mark)
    assert f"{room_is} : Rumah Konseling" in text
    assert f"{other_is} : dr. Bima" in text
    assert ("Cara penyampaian" in text) is (direction is not Direction.RECEIVE)


def test_what_is_excluded_is_said_even_when_the_client_named_nothing(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    bare = replace(TERMS, excluded=(), excluded_text="", items=(Item.ATTENDANCE,))
    text = _text(bare, client, identity, mark)
    assert "Yang dikecualikan : Segala hal yang tidak disebut" in text


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"ends_on_event": ""}, "sampai 9 Juni 2026, kecuali dicabut lebih dahulu."),
        ({"valid_until": None}, "sampai surat balasan diterima, kecuali"),
        ({"valid_from": date(2026, 4, 1)}, "Sejak 1 April 2026 sampai"),
        ({"period": Period()}, "Kurun waktu informasi: seluruhnya."),
        (
            {"period": Period(start=date(2026, 1, 5))},
            "Kurun waktu informasi: sejak 5 Januari 2026.",
        ),
        ({"period": Period(end=date(2026, 2, 5))}, "informasi: sampai dengan 5 Februari 2026."),
    ],
)
def test_times_are_said_as_they_were_agreed(
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    changes: dict[str, object],
    wanted: str,
) -> None:
    text = _text(replace(TERMS, **changes), client, identity, mark)  # type: ignore[arg-type]
    assert wanted in text


def test_a_draft_that_nobody_signed_begins_when_it_is_signed(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    unsigned = replace(RELEASE, signed_on=None, client_ink=None, counselor_ink=None)
    text = " ".join(page_texts(release.render(unsigned, client, identity, None)))
    assert "Sejak ditandatangani sampai" in text
    assert "Jakarta, ……" in text


def test_a_representative_signs_by_name_and_says_by_what_right(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    terms = replace(TERMS, representative="Wakil Sintetis", authority="pengampu, penetapan nomor 1")
    pdf = release.render(replace(RELEASE, terms=terms), client, identity, mark)
    text = " ".join(page_texts(pdf))
    assert "Wakil Sintetis, dasar kewenangan: pengampu, penetapan nomor 1" in text
    assert f"Wakil klien, Wakil Sintetis mewakili {client.name}" in text


def test_the_client_signs_left_and_the_counselor_right(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    pdf = release.render(RELEASE, client, identity, mark)
    left, right = places(pdf, client.name)[-1], places(pdf, identity.counselor.name)[-1]
    assert left.right < right.left
    assert abs(left.bottom - right.bottom) < 4
    assert place(pdf, "Klien,").left < place(pdf, "Konselor,").left


def _revocation(
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    given: list[DisclosureLine] | None,
) -> str:
    taken_back = Revocation(PERMISSION, date(2026, 4, 1), note="sudah cukup")
    return " ".join(
        page_texts(revocation.render(taken_back, RELEASE, client, identity, mark, given))
    )


def test_a_revocation_names_the_permission_and_takes_effect_at_once(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    text = _revocation(client, identity, mark, None)
    for wanted in (
        f"izin pemberian informasi nomor {PERMISSION}",
        "dr. Bima Contoh, Sp.KJ., Poliklinik Jiwa",
        "mencabut izin tersebut seluruhnya",
        "berlaku seketika",
        "Catatan klien: sudah cukup.",
        "1 April 2026",
        "Diterima oleh konselor,",
    ):
        assert wanted in text
    assert "Yang sudah disampaikan berdasarkan" not in text


def test_a_revocation_shows_what_was_already_given(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    text = _revocation(client, identity, mark, disclosure_lines(2))
    assert "9 Maret 2026, surat tercetak: Kehadiran dan jadwal layanan;" in text
    assert "belum ada informasi yang disampaikan" in _revocation(client, identity, mark, [])
