"""The room gathers all by which a text would tell who a client is."""

from dataclasses import replace
from datetime import date

from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.room.room import CounselingRoom
from tests.records.care.test_care_plans import SAFETY
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import WHOLE_FORM, in_force, register

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


def test_other_clients_are_known_from_afar(room: CounselingRoom) -> None:
    client = register(room)
    other = register(room, "Wahono Santoso", preferred_name="Nono", phone="0812 9999 0000")
    dossier = room.identities.of(client.id, TODAY)
    (distant,) = (one for one in dossier.people if one.is_distant)
    assert (distant.names, distant.nicknames) == (("Wahono Santoso",), ("Nono",))
    text = f"Menyebut Wahono Santoso, {other.code}, 081299990000."
    reading = Deidentifier(dossier, lexicon()).read(text)
    assert reading.text == "Menyebut Klien lain, [kode berkas], [nomor telepon]."


def test_days_of_sessions_are_told_by_their_number(room: CounselingRoom) -> None:
    client = served(room)
    session = begun(room, client)
    day = session.note.started_at.astimezone().date()
    assert room.identities.of(client.id, TODAY).dates == {day: "pada sesi ke-1"}
