"""What those outside the talk get: an answer that tells nothing, a note that says only when."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rumah_konseling.forms import attendance, employer_reply
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.ledger_samples import NOTE, REQUEST
from tests.forms.sheet_samples import page_texts


@pytest.fixture
def mark() -> SheetMark:
    return SheetMark("RK/JPA/2026/0031", "0123456789ABCDEF", date(2026, 3, 9))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    asked=st.text(max_size=200),
    by=st.sampled_from(AskedBy),
    how=st.sampled_from(AskedHow),
    number=st.integers(1, 10_000),
)
def test_whatever_is_asked_about_whomever_the_answer_is_the_same_to_the_byte(
    asked: str,
    by: AskedBy,
    how: AskedHow,
    number: int,
    identity: RoomIdentity,
    mark: SheetMark,
) -> None:
    one = replace(REQUEST, asked_by=by)
    other = replace(one, id=number, asked=asked, how=how, document_id=number)
    assert employer_reply.render(other, identity, mark) == employer_reply.render(
        one, identity, mark
    )


def test_between_two_answers_only_addressee_reference_and_dates_differ(
    identity: RoomIdentity, mark: SheetMark
) -> None:
    def words(text: str) -> str:
        return text[text.index("Rumah Konseling tidak memberikan") :]

    (first,) = page_texts(employer_reply.render(REQUEST, identity, mark))
    other = replace(
        REQUEST,
        name="Kepala Biro Lain",
        position="Biro Lain",
        address="Surabaya",
        reference="",
        asked_on=date(2026, 2, 1),
    )
    (second,) = page_texts(employer_reply.render(other, identity, mark))
    assert words(first) == words(second)
    assert "permintaan Bapak/Ibu nomor KP.01/2/2026 tanggal 5 Maret 2026." in first
    assert "permintaan Bapak/Ibu tanggal 1 Februari 2026." in second


def test_the_answer_neither_confirms_nor_denies_and_offers_what_it_can(
    identity: RoomIdentity, mark: SheetMark
) -> None:
    (text,) = page_texts(employer_reply.render(REQUEST, identity, mark))
    for wanted in (
        "pernah atau tidak pernah menggunakan layanan ini",
        "tidak membenarkan dan tidak menyangkal",
        "sama tentang setiap orang",
        "menjelaskan layanan ini secara umum",
        "Undang-Undang Nomor 27 Tahun 2022",
        "Pasal 17 huruf h",
        "Nomor 14 Tahun 2008",
    ):
        assert wanted in text
    assert REQUEST.asked not in text
    assert "klien" not in text.lower()


# What each kind of asker is offered instead, and what is told to nobody else.
OFFERED = {
    AskedBy.SUPERIOR: "mendukung pegawai di unit kerja",
    AskedBy.PERSONNEL: "bukan bagian dari penilaian",
    AskedBy.INSPECTORATE: "data layanan tanpa identitas",
    AskedBy.AUDIT_BOARD: "pengelolaan keuangan negara",
    AskedBy.LAW_ENFORCEMENT: "perintah tertulis dari pejabat yang berwenang",
    AskedBy.PUBLIC_INFORMATION: "informasi yang dikecualikan, sehingga",
    AskedBy.COLLEAGUE: "mendukung seorang rekan",
    AskedBy.FAMILY: "mendukung anggota keluarga",
    AskedBy.OTHER: "terbuka bagi setiap orang",
}


@pytest.mark.parametrize("by", AskedBy)
def test_each_kind_of_asker_has_a_ready_answer_that_tells_of_nobody(
    by: AskedBy, identity: RoomIdentity, mark: SheetMark
) -> None:
    (text,) = page_texts(employer_reply.render(replace(REQUEST, asked_by=by), identity, mark))
    assert OFFERED[by] in text
    assert "tidak membenarkan dan tidak menyangkal" in text
    assert "klien" not in text.lower()
    for other, words in OFFERED.items():
        assert (words in text) is (
            words == OFFERED[by]
            or words in OFFERED[by]
            or (other is AskedBy.OTHER and by is AskedBy.PUBLIC_INFORMATION)
        )


def test_no_client_can_come_into_the_answer() -> None:
    assert list(inspect.signature(employer_reply.render).parameters) == [
        "request",
        "identity",
        "mark",
    ]


def test_the_note_says_when_and_never_why(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    (text,) = page_texts(attendance.render(NOTE, client, identity, mark))
    wanted = (
        "telah hadir pada hari Senin, 9 Maret 2026, pukul 09.00 sampai dengan pukul 10.15 waktu"
    )
    assert wanted in text
    assert "10.15" in text
    content = text.lower()
    assert identity.agency.lower() in content
    assert client.code.lower() not in content
    for word in ("konsel", "klien", "sesi", "psikolog", "rahasia", "terapi", "masalah"):
        assert word not in content


def test_the_room_is_named_over_the_note_only_when_the_client_wants_it(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    note = replace(NOTE, names_room=True)
    (text,) = page_texts(attendance.render(note, client, identity, mark))
    assert " ".join((identity.room, identity.address, identity.contact)) in text


def test_the_note_is_a_statement_of_somebody_named_about_somebody_named(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    """Who signs stands above with number and post, whom it is about below, then what is stated."""
    room = replace(identity, zone="WITA")
    (text,) = page_texts(attendance.render(NOTE, client, room, mark))
    order = (
        "Yang bertanda tangan di bawah ini:",
        "Nama : Ratna Contoh",
        "NIP : 198504122010012003",
        "Jabatan : Pegawai Sekretariat Badan",
        "dengan ini menerangkan bahwa:",
        f"Nama : {client.name}",
        "telah hadir pada hari Senin, 9 Maret 2026, pukul 09.00 sampai dengan pukul 10.15 WITA, "
        "untuk suatu keperluan.",
        "Jakarta, 9 Maret 2026 Pegawai Sekretariat Badan, Ratna Contoh NIP 198504122010012003",
    )
    found = [text.index(words) for words in order]
    assert found == sorted(found)
    # A degree in psychology says where the client was as well as the room's name does.
    assert "S.Psi." not in text


def test_the_post_on_a_note_without_the_room_is_a_setting(
    client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    letters = replace(
        identity.letters,
        neutral_post="Analis Kepegawaian",
        ground="Surat Tugas Konselor Nomor 12 tanggal 5 Januari 2026",
        letterhead="KEMENTERIAN CONTOH\nRUMAH KONSELING BADAN",
        number_pattern="{klasifikasi}/{nomor}",
        classification="KONSELING",
    )
    room = replace(identity, letters=letters)
    (text,) = page_texts(attendance.render(NOTE, client, room, mark))
    assert "Analis Kepegawaian," in text
    assert "KEMENTERIAN CONTOH" in text
    assert "konsel" not in text.lower()
    (named,) = page_texts(attendance.render(replace(NOTE, names_room=True), client, room, mark))
    for words in ("RUMAH KONSELING BADAN", "Konselor,", "S.Psi.", "Surat Tugas Konselor"):
        assert words in named
