"""The record of an emergency: printed at once with little, whole when it is completed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from rumah_konseling.forms import emergency
from rumah_konseling.forms.layout.dates import long_moment
from rumah_konseling.records.disclosures.emergency_model import ClientTold, EmergencyLater
from rumah_konseling.records.disclosures.ledger_words import CLIENT_TOLD_WORDS
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PageSetup, PaperSize, RoomIdentity
from tests.forms.ledger_samples import EMERGENCY, LATER, NOW
from tests.forms.sheet_samples import RenderPage, page_texts

BEGAN = datetime.fromisoformat(EMERGENCY.began_at)


@pytest.fixture
def mark() -> SheetMark:
    return SheetMark("RK/DRT/2026/0003", "0123456789ABCDEF", date(2026, 3, 9))


def test_the_first_sheet_holds_what_is_known_and_room_for_the_rest(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    texts = page_texts(emergency.render(EMERGENCY, client, identity, mark))
    assert len(texts) <= 2
    text = " ".join(texts)
    for wanted in (
        NOW.facts,
        "Klien sendiri",
        "Saat ini juga",
        "Kesepakatan: Keselamatan Anda terancam",
        "Kakak contoh, keluarga yang ditunjuk klien, 0800-000-000",
        "Penilaian risiko keselamatan; cara menghubungi klien.",
        "bahwa klien memerlukan pendampingan malam ini.",
        "Lisan",
        f"Dicatat mulai : {long_moment(BEGAN)}",
        f"sebelum {long_moment(BEGAN + timedelta(hours=24))}.",
        "Ditelaah oleh,",
    ):
        assert wanted in text


def test_the_whole_record_says_everything_and_asks_for_nothing(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    done = replace(
        EMERGENCY, serial="RK/DRT/2026/0002", later=LATER, completed_at=EMERGENCY.began_at
    )
    text = " ".join(page_texts(emergency.render(done, client, identity, mark)))
    for field in fields(EmergencyLater):
        value = getattr(LATER, field.name)
        if type(value) is str:
            assert value in text, field.name
    assert "Pada 10 Maret 2026: sesi tambahan" in text
    assert "melengkapi catatan nomor RK/DRT/2026/0002" in text
    assert "lengkapi di aplikasi" not in text


def test_a_first_sheet_does_not_say_that_it_completes_itself(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    for serial in ("", mark.serial):
        record = replace(EMERGENCY, serial=serial)
        text = " ".join(page_texts(emergency.render(record, client, identity, mark)))
        assert "melengkapi catatan" not in text


def test_the_exception_is_called_as_the_client_agreed_to_it_or_the_law_is_named(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    own = replace(NOW, exception_key="ruang", exception_title="Aturan ruang")
    law = replace(NOW, exception_key="", law="perintah pengadilan nomor 1")
    for now, wanted in (
        (own, "Dasar pembukaan : Kesepakatan: Aturan ruang"),
        (law, "Dasar pembukaan : perintah pengadilan nomor 1"),
    ):
        record = replace(EMERGENCY, now=now)
        assert wanted in " ".join(page_texts(emergency.render(record, client, identity, mark)))


def test_whether_the_client_was_told_is_ticked_only_when_it_is_known(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark, render_page: RenderPage
) -> None:
    def darkness(told: ClientTold) -> int:
        later = replace(LATER, client_told=told)
        pdf = emergency.render(replace(EMERGENCY, later=later), client, identity, mark)
        shown = [render_page(pdf, page, 100) for page in range(len(page_texts(pdf)))]
        return sum(
            count for one in shown for value, count in enumerate(one.histogram()) if value < 128
        )

    unknown = darkness(ClientTold.NOT_YET)
    for told in (ClientTold.BEFORE, ClientTold.AFTER, ClientTold.NOT_SAFE):
        assert darkness(told) > unknown


def test_the_three_answers_about_telling_the_client_stay_on_one_page(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    answers = [
        CLIENT_TOLD_WORDS[told]
        for told in (ClientTold.BEFORE, ClientTold.AFTER, ClientTold.NOT_SAFE)
    ]
    tall = replace(identity, page=PageSetup(PaperSize.F4))
    for lines in range(6):
        facts = "\n".join([NOW.facts, *["lagi"] * lines])
        record = replace(EMERGENCY, now=replace(NOW, facts=facts))
        pages = page_texts(emergency.render(record, client, tall, mark))
        (holding,) = [page for page in pages if answers[0] in page]
        assert all(answer in holding for answer in answers), lines
