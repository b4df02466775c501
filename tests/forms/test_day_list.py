"""The printed list of a day: codes, times and places, never a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rumah_konseling.forms import day_list
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus, DayListLine
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.room.room import CounselingRoom
from tests.forms.ledger_samples import overlaps
from tests.forms.sheet_samples import page_texts
from tests.records.calendar_stories import TUESDAY, appoint, at
from tests.records.stories import HOSTILE_NAMES, register


def line(number: int, **changes: object) -> DayListLine:
    start = datetime(2026, 3, 10, 8).astimezone() + timedelta(minutes=15 * number)
    made = DayListLine(
        begins=start,
        ends=start + timedelta(minutes=15),
        client_code=f"RK-2026-{number:04d}",
        mode=Mode.IN_PERSON,
        place="Ruang 2",
        status=AppointmentStatus.PLANNED,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_each_appointment_has_its_row_in_the_order_given(identity: RoomIdentity) -> None:
    lines = [line(1), line(2, mode=Mode.PHONE, place=""), line(3, status=AppointmentStatus.LATE)]
    (text,) = page_texts(day_list.render(TUESDAY, lines, identity))
    assert "Selasa, 10 Maret 2026." in text
    for words in ("08.15–08.30", "RK-2026-0001", "Tatap muka, Ruang 2", "Telepon", "terlambat"):
        assert words in text
    assert text.index("RK-2026-0001") < text.index("RK-2026-0002") < text.index("RK-2026-0003")
    assert "Jumlah janji: 3." in text
    assert "JDW" in text
    assert "RAHASIA" in text
    assert "DRAF" not in text


@pytest.mark.parametrize("status", list(AppointmentStatus))
def test_what_became_of_each_is_told_in_a_word(
    identity: RoomIdentity, status: AppointmentStatus
) -> None:
    (text,) = page_texts(day_list.render(TUESDAY, [line(1, status=status)], identity))
    told = {word for word in ("datang", "terlambat", "batal", "tidak datang") if f" {word}" in text}
    assert bool(told) == (status is not AppointmentStatus.PLANNED)


def test_an_empty_day_says_so_and_a_holiday_is_named(identity: RoomIdentity) -> None:
    (text,) = page_texts(
        day_list.render(date(2026, 8, 17), [], identity, "Hari Kemerdekaan Republik Indonesia")
    )
    assert "Tidak ada janji temu" in text
    assert "Hari libur: Hari Kemerdekaan Republik Indonesia." in text


def test_a_long_day_goes_over_pages_with_its_head(identity: RoomIdentity) -> None:
    pdf = day_list.render(TUESDAY, [line(number) for number in range(1, 60)], identity)
    texts = page_texts(pdf)
    assert len(texts) > 1
    for text in texts:
        assert "Pukul Kode klien Cara dan tempat Keterangan" in text
    assert overlaps(pdf) == []


@pytest.mark.parametrize("kind", ["markup", "200 letters", "unbroken", "arabic", "javanese"])
def test_a_place_is_printed_as_it_reads(identity: RoomIdentity, kind: str) -> None:
    pdf = day_list.render(TUESDAY, [line(1, place=HOSTILE_NAMES[kind]), line(2)], identity)
    assert overlaps(pdf) == []
    assert "RK-2026-0002" in " ".join(page_texts(pdf))


def test_no_name_ever_stands_on_the_list(room: CounselingRoom) -> None:
    client = register(room, "Kanari Rahasia", preferred_name="Kenari")
    one = appoint(room, client, at(9))
    printed = DayListLine(one.begins, one.ends, one.client_code, one.mode, one.place, one.status)
    text = " ".join(page_texts(day_list.render(TUESDAY, [printed], room.settings.identity())))
    assert client.code in text
    assert "Kanari" not in text
    assert "Kenari" not in text
