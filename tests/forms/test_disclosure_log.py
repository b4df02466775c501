"""The log of what left the room, as a print-out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine, FileLine, FileWay
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.ledger_samples import PERMISSION, disclosure_lines, overlaps, places
from tests.forms.sheet_samples import page_texts

LEFT = "2026-03-09T02:30:00.000000+00:00"
SPRING = Period(date(2026, 1, 1), date(2026, 3, 31))
PRINTED = date(2026, 4, 1)


def _log(
    lines: Sequence[DisclosureLine],
    identity: RoomIdentity,
    period: Period,
    code: str | None,
    files: Sequence[FileLine] = (),
) -> bytes:
    return disclosure_log.render(lines, identity, period, code, files, printed_on=PRINTED)


def test_the_rooms_log_has_a_row_for_each_disclosure_and_its_head_on_every_page(
    identity: RoomIdentity,
) -> None:
    lines = disclosure_lines(40)
    pdf = _log(lines, identity, SPRING, None)
    texts = page_texts(pdf)
    assert len(texts) > 2
    for text in texts[:-1]:
        assert "No. Waktu Penerima dan tujuan Informasi Cara dan dasar Tanda terima" in text
    assert not any("DRAF" in text for text in texts)
    whole = " ".join(texts)
    for line in lines:
        assert whole.count(line.client_code) == 1
    assert whole.count(PERMISSION) == 40
    assert whole.count("Belum ada") == 20
    assert "1 Januari 2026 sampai dengan 31 Maret 2026" in whole
    assert "Jumlah penyampaian: 40." in whole


def test_no_row_is_torn_by_the_pages_end(identity: RoomIdentity) -> None:
    lines = disclosure_lines(40)
    pdf = _log(lines, identity, SPRING, None)
    days = {line.client_code: places(pdf, line.client_code)[0] for line in lines}
    bases = places(pdf, PERMISSION)
    assert [one.page for one in days.values()] == [one.page for one in bases]


def test_a_clients_log_says_the_code_once_at_its_head(identity: RoomIdentity) -> None:
    lines = [replace(one, client_code="RK-2026-0031") for one in disclosure_lines(3)]
    text = " ".join(page_texts(_log(lines, identity, Period(), "RK-2026-0031")))
    assert text.count("RK-2026-0031") == 1
    assert "Klien RK-2026-0031, seluruh waktu." in text


def test_what_was_said_stands_in_the_clients_own_log_alone(identity: RoomIdentity) -> None:
    said = datetime(2026, 3, 8, 2, 15, tzinfo=UTC)
    line = replace(disclosure_lines(3)[2], words="Klien hadir tiga kali.", said_at=said)
    (own,) = page_texts(_log([line], identity, SPRING, line.client_code))
    (whole,) = page_texts(_log([line], identity, SPRING, None))
    assert "“Klien hadir tiga kali.”" in own
    assert "Klien hadir" not in whole
    for text in (own, whole):
        assert "8 Maret 2026" in text


def test_an_empty_log_says_that_nothing_left(identity: RoomIdentity) -> None:
    (text,) = page_texts(_log([], identity, SPRING, None))
    assert "Tidak ada informasi yang disampaikan" in text


def test_a_row_longer_than_a_page_is_cut_not_lost(identity: RoomIdentity) -> None:
    monstrous = replace(
        disclosure_lines(1)[0], receipt="tanda terima yang panjang " * 400 + "Akhir"
    )
    pdf = _log([monstrous, *disclosure_lines(2)], identity, SPRING, None)
    assert "Akhir" in " ".join(page_texts(pdf))
    assert overlaps(pdf) == []


def test_files_that_left_stand_below_with_their_way(identity: RoomIdentity) -> None:
    files = [
        FileLine(1, "RK-2026-0007", "Rencana Layanan", "RK/RLY/2026/0002", way, why, LEFT)
        for way, why in ((FileWay.SEALED, ""), (FileWay.OPEN, "Ibu Kanarinama meminta begitu"))
    ]
    pdf = _log(disclosure_lines(2), identity, SPRING, None, files)
    text = " ".join(page_texts(pdf))
    assert "Lembar yang keluar sebagai file:" in text
    assert text.count("RK-2026-0007") == text.count("RK/RLY/2026/0002") == 2
    assert "terenkripsi" in text
    assert "terbuka, dengan alasan" in text
    assert "Jumlah file: 2." in text
    # A reason may name somebody: beside codes it stays in the room.
    assert "Kanarinama" not in text
    own = _log([], identity, SPRING, "RK-2026-0007", files)
    assert "Kanarinama" in " ".join(page_texts(own))


def test_the_counselor_signs_a_log_with_its_day_and_never_on_a_page_alone(
    identity: RoomIdentity,
) -> None:
    for count in range(0, 16):
        last = page_texts(_log(disclosure_lines(count), identity, SPRING, None))[-1]
        assert "Jakarta, 1 April 2026 Konselor, Ratna Contoh, S.Psi., M.Psi." in last
        assert "dicetak menurut keadaan pada 1 April 2026" in last


def test_the_numbers_of_rows_stand_on_the_right(identity: RoomIdentity) -> None:
    pdf = _log(disclosure_lines(12), identity, SPRING, None)
    nine, ten = (
        next(one for one in places(pdf, number) if one.left < 60 * 72 / 25.4 and one.right < 115)
        for number in ("9", "10")
    )
    assert abs(nine.right - ten.right) < 0.6
