"""One field finds clients and papers, the newest first."""

from __future__ import annotations

from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.records.search.search import match_expression
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import fill_register, in_force, register


def found(room: CounselingRoom, text: str, limit: int = 50) -> list[tuple[str, int]]:
    return [(hit.kind, hit.record_id) for hit in room.search.find(text, limit)]


def test_clients_come_before_papers_and_the_newest_before_the_older(room: CounselingRoom) -> None:
    first = register(room, "Sintetis Satu", unit="Bagian Konseling")
    second = register(room, "Sintetis Dua", unit="Bagian Konseling")
    in_force(room, first)
    in_force(room, second)
    assert found(room, "konseling") == [
        ("client", 2),
        ("client", 1),
        ("document", 2),
        ("document", 1),
    ]


def test_a_hit_says_what_was_found(room: CounselingRoom) -> None:
    client = register(room, "<b>Sintetis & Satu</b>", unit="Bagian Contoh")
    serial = str(in_force(room, client).serial)
    assert room.search.find("sintet") == [
        Hit("client", 1, "RK-2026-0001  <b>Sintetis & Satu</b>", "Bagian Contoh", 1)
    ]
    assert room.search.find(serial) == [
        Hit(
            "document",
            1,
            serial,
            "Persetujuan Konseling dan Kesepakatan Kerahasiaan · RK-2026-0001",
            client.id,
        )
    ]


def test_a_number_on_paper_is_found_by_any_of_its_parts(room: CounselingRoom) -> None:
    serial = str(in_force(room, register(room)).serial)
    for text in (serial, serial.lower(), serial.replace("-", " "), serial[:4], "persetujuan kerah"):
        assert ("document", 1) in found(room, text)


def test_preferred_name_number_and_unit_find_too(room: CounselingRoom) -> None:
    register(room, preferred_name="Wijaya", id_number="198503072010011002", unit="Kepegawaian")
    for text in ("wija", "19850307", "kepeg"):
        assert found(room, text) == [("client", 1)]


def test_nothing_typed_finds_nothing(room: CounselingRoom) -> None:
    register(room)
    for text in ("", "   ", '"', "-", "!?"):
        assert found(room, text) == []


def test_no_more_is_found_than_fits_the_list(room: CounselingRoom) -> None:
    fill_register(room, 60)
    in_force(room, register(room))
    room.ethics_map.issue()
    assert len(found(room, "rk", 50)) == 50
    assert len(found(room, "rk", 61)) == 61
    assert found(room, "rk", 62)[-1] == ("document", 2)


def test_only_the_first_words_of_a_long_text_are_looked_for(room: CounselingRoom) -> None:
    assert match_expression("a " * 1_000).count("*") == 8
    assert match_expression("x" * 100_000).endswith('"*')


def test_a_partner_is_found_by_name_office_or_area_until_it_is_retired(
    room: CounselingRoom,
) -> None:
    partner = room.recipients.add(
        RecipientForm(name="dr. Umpama", office="RS Contoh", areas="gangguan tidur")
    )
    for text in ("umpama", "rs con", "tidur umpama"):
        assert found(room, text) == [("recipient", partner.id)]
    room.recipients.retire(partner.id)
    assert found(room, "umpama") == []
