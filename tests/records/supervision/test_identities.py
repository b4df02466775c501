"""The room gathers all by which a text would tell who a client is."""

from dataclasses import replace
from datetime import date

import pytest

from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.consents.consent_model import KnownBy
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.records.care.test_care_plans import SAFETY
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import WHOLE_FORM, in_force, register, save, whole

TODAY = date(2026, 10, 1)


def test_what_the_register_holds_of_a_client_is_known(room: CounselingRoom) -> None:
    client = room.clients.register(replace(WHOLE_FORM, came_by_detail="Diantar Tarsono"))
    dossier = room.identities.of(client.id, TODAY)
    assert {(fact.kind, fact.value) for fact in dossier.facts} == {
        (Kind.CODE, client.code),
        (Kind.NIP, "198503072010011002"),
        (Kind.PHONE, "0812 0000 0000"),
        (Kind.PHONE, "+62 812 0000 0001"),
        (Kind.EMAIL, "sintetis@contoh.go.id"),
        (Kind.UNIT, "Bagian Contoh"),
        (Kind.POSITION, "Analis Contoh"),
        (Kind.GRADE, "III/c"),
    }
    assert [(one.role, one.names) for one in dossier.people] == [
        ("Klien", ("Sintetis Wijayakusuma",)),
        ("Kakak", ("Kakak Contoh",)),
        ("Pengirim", ("Diantar Tarsono",)),
    ]
    text = "Kepada Sintetis Wijayakusuma, NIP 19850307 201001 1 002, datang bersama Tarsono."
    reading = Deidentifier(dossier, lexicon()).read(text)
    assert reading.text == "Kepada Klien, NIP [NIP], datang bersama Pengirim."


def test_whom_a_client_spoke_of_is_known(room: CounselingRoom) -> None:
    client = register(room, emergency_name="Wagirah")
    in_force(room, client)
    plan = replace(SAFETY, company="Pak Sumringah", people="Bu Wagimin")
    room.safety_plans.keep(client.id, plan)
    people = room.identities.of(client.id, TODAY).people
    assert ("Keluarga", ("Wagirah",)) in [(one.role, one.names) for one in people]
    assert {one.names[0] for one in people if one.role == "Penolong"} == {"Sumringah", "Wagimin"}


def test_who_agrees_comes_along_or_knows_is_known(room: CounselingRoom) -> None:
    client = register(room, birth_date=date(2009, 9, 20))
    consent = whole(room.consents.begin(client.id))
    terms = replace(
        consent.terms,
        guardian_name="Wagirah",
        guardian_relation="ibu",
        guardian_identity="3175000000000009",
        guardian_contact="0812 7777 0000",
        known_by=KnownBy.SOME,
        known_by_note="Petugas Sumringah",
    )
    save(room, replace(consent, terms=terms))
    form = CompanionForm("Ratna Wulandari", CompanionRole.SPOUSE, "3175000000000002")
    room.companions.add(client.id, form)
    dossier = room.identities.of(client.id, TODAY)
    told = {(one.role, one.names) for one in dossier.people}
    assert told >= {("Ibu", ("Wagirah",)), ("Pasangan", ("Ratna Wulandari",))}
    text = "Ratna Wulandari (3175000000000002) dan Wagirah, 081277770000, kenal Sumringah."
    read = Deidentifier(dossier, lexicon()).read(text).text
    for word in ("Ratna", "Wagirah", "Sumringah", "3175", "0812"):
        assert word not in read


def test_other_clients_are_known_from_afar(room: CounselingRoom) -> None:
    client = register(room)
    other = register(room, "Wahono Santoso", preferred_name="Nono", phone="0812 9999 0000")
    dossier = room.identities.of(client.id, TODAY)
    (distant,) = (one for one in dossier.people if one.is_distant)
    assert (distant.names, distant.nicknames) == (("Wahono Santoso",), ("Nono",))
    text = f"Menyebut Wahono Santoso, {other.code}, 081299990000."
    reading = Deidentifier(dossier, lexicon()).read(text)
    assert reading.text == "Menyebut Klien lain, [kode berkas], [nomor telepon]."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("(021) 3456789 pes. 12", "0213456789"),
        ("(021) 3456789 psw. 12", "(021) 345-6789"),
        ("HP 0812 9999 0000", "+62 812-9999-0000"),
        ("0812 9999 0000, 0813 1111 2222", "0813-1111-2222"),
        ("0812 9999 0000 / 0813 1111 2222", "081299990000"),
        ("kantor (021) 3456789; wa +62 813 1111 2222", "081311112222"),
    ],
)
def test_each_telephone_number_of_a_line_is_known_by_itself(
    room: CounselingRoom, line: str, said: str
) -> None:
    client = register(room, phone=line)
    register(room, "Wahono Santoso", phone="0811 0000 0000")
    spans = Deidentifier(room.identities.of(client.id, TODAY), lexicon()).spans(f"Ke {said}.")
    assert [span.is_known for span in spans] == [True]


def test_days_of_sessions_are_told_by_their_number(room: CounselingRoom) -> None:
    client = served(room)
    session = begun(room, client)
    day = session.note.started_at.astimezone().date()
    assert room.identities.of(client.id, TODAY).dates == {day: "sesi ke-1"}
