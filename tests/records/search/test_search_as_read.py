"""What reads the same is found, however it was written and however it is typed."""

from __future__ import annotations

import pytest

from rumah_konseling.records.clients.client_model import ClientFilter, IdKind
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.records.safekeeping.audit_trail import TrailFilter
from rumah_konseling.room.room import CounselingRoom
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import register, vault_of

NIP = "198504122010012003"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Siti Nur'aini", "Nuraini"),
        ("Siti Nur\u2019aini", "nuraini"),
        ("Siti Nur\u02bcaini", "nuraini"),
        ("Siti Nuraini", "Nur'aini"),
        ("Siti Nuraini", "nur\u2019aini"),
        ("Siti Nur'aini", "Nur\u2018aini"),
        ("Dewi Teladan", "de\u200bwi"),
        ("Dewi Teladan", "\ufeffdewi"),
        ("De\u00adwi Teladan", "dewi"),
        ("\uff24\uff45\uff57\uff49 Teladan", "dewi"),
        ("Dewi\u2011Teladan", "dewi-teladan"),
        ("Jos\u00e9 Contoh", "JOSE"),
    ],
)
def test_a_client_is_found_by_the_name_as_it_reads(
    room: CounselingRoom, name: str, typed: str
) -> None:
    client = register(room, name)
    register(room, "Orang Lain")
    assert [hit.record_id for hit in room.search.find(typed)] == [client.id]
    assert [row.id for row in room.client_list.page(ClientFilter(text=typed), 0, 9)] == [client.id]
    assert room.client_list.count(ClientFilter(text=typed)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        NIP,
        "19850412 201001 2 003",
        "19850412\u00a0201001\u20112\u2013003",
        "1985\u200b0412 2010\ufeff01 2 003",
        "19850412.201001.2.003",
        "19850412 2010",
        "RK20260001",
        "rk 2026 0001",
        "RK\u20112026\u20110001",
    ],
)
def test_a_client_is_found_by_number_and_code_however_grouped(
    room: CounselingRoom, typed: str
) -> None:
    register(room, "Dewi Teladan", id_number="19850412 201001 2 003")
    register(room, "Orang Lain")
    assert [hit.record_id for hit in room.search.find(typed)] == [1]
    assert room.client_list.count(ClientFilter(text=typed)) == 1


def test_a_nik_typed_in_groups_is_kept_and_found_as_one(room: CounselingRoom) -> None:
    client = register(
        room, "Dewi Teladan", id_kind=IdKind.OTHER, id_number="3171 0101\u00a00101\u20110001"
    )
    assert client.form.id_number == "3171010101010001"
    for typed in ("3171010101010001", "3171 0101 0101 0001"):
        assert [hit.record_id for hit in room.search.find(typed)] == [client.id]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Bertemu lagi hari Jum'at.", "Jumat"),
        ("Bertemu lagi hari Jum\u2019at.", "jumat"),
        ("Bertemu lagi hari Jumat.", "Jum'at"),
        ("Nomornya 19850412 201001 2 003.", NIP),
        ("Nomornya 198504122010012003.", "19850412 201001 2 003"),
        ("Rujuk berkas RK-2026-0001 itu.", "rk20260001"),
        ("Ada ri\u00adsiko besar.", "risiko"),
        ("Ada ri\u200bsiko besar.", "risiko"),
        ("Tentang anaknya.", "anak"),
        ("Tentang anak.", "anaknya"),
        ("Bersama Umpama.", "umpamanya"),
    ],
)
def test_a_note_is_found_by_its_words_as_they_read(
    room: CounselingRoom, written: str, typed: str
) -> None:
    signed(room, served(room), subjective=written)
    hits = [hit for hit in room.search.find(typed) if hit.kind == "session"]
    assert len(hits) == 1
    assert hits[0].snippet is not None
    assert hits[0].snippet.marks


@pytest.mark.parametrize(
    "typed", ["nuraini", "Nur\u2019aini", "RS CONTOH", "rs\u00a0contoh", "nur\u200baini contoh"]
)
def test_a_recipient_is_found_as_it_reads(room: CounselingRoom, typed: str) -> None:
    kept = room.recipients.add(RecipientForm(name="dr. Nur'aini", office="RS  Contoh"))
    room.recipients.add(RecipientForm(name="dr. Umpama", office="Puskesmas"))
    assert [one.id for one in room.recipients.find(typed)] == [kept.id]
    assert ("recipient", kept.id) in [(hit.kind, hit.record_id) for hit in room.search.find(typed)]


@pytest.mark.parametrize("typed", ["jumat", "Jum\u2019at", "rk20260001", "RK\u20112026\u20110001"])
def test_the_audit_trail_is_filtered_as_it_reads(room: CounselingRoom, typed: str) -> None:
    client = register(room, "Dewi Teladan")
    register(room, "Orang Lain")
    vault_of(room).note("client.left", f"client/{client.id}", reason="Pindah hari Jum'at.")
    found = room.audit_trail.page(TrailFilter(words=typed))
    assert found
    assert {entry.code for entry in found} == {"RK-2026-0001"}
