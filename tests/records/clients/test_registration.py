"""Registering a client: the code, every field, what cannot be, what stays text."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.records.clients.client_model import (
    Area,
    ClientFilter,
    ClientForm,
    ClientStatus,
    IdKind,
    Resolution,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import (
    HOSTILE_NAMES,
    WHOLE_FORM,
    arrive,
    close,
    form,
    in_force,
    log,
    paper_of,
    printed,
    register,
    save,
    signed_sheet,
    vault_of,
    whole,
)

LONG_TEXTS = {
    "concern",
    "culture",
    "personal_values",
    "accessibility",
    "came_by_detail",
    "voluntary_talk",
}
ONE_LINERS = [f.name for f in fields(ClientForm) if f.type == "str" and f.name not in LONG_TEXTS]


def errors_of(room: CounselingRoom, given: ClientForm) -> dict[str, str]:
    with pytest.raises(FieldErrors) as refused:
        room.clients.register(given)
    return refused.value.fields


def test_codes_count_up_within_the_year_and_begin_again_in_the_next(
    room: CounselingRoom, clock: SettableClock
) -> None:
    this_year = [register(room, f"Sintetis {n}").code for n in ("Satu", "Dua", "Tiga")]
    clock.reach(datetime(2027, 1, 4, 2, 0, tzinfo=UTC))
    next_year = register(room, "Sintetis Empat").code
    assert this_year == ["RK-2026-0001", "RK-2026-0002", "RK-2026-0003"]
    assert next_year == "RK-2027-0001"


def test_the_ten_thousandth_code_of_a_year_is_followed_by_the_next(room: CounselingRoom) -> None:
    client = register(room)
    with vault_of(room).transaction("client.changed") as tx:
        tx.update("client", client.id, code="RK-2026-9999")
    assert register(room, "Sintetis Kedua").code == "RK-2026-10000"
    assert register(room, "Sintetis Ketiga").code == "RK-2026-10001"


def test_a_refused_registration_uses_up_no_code(room: CounselingRoom) -> None:
    errors_of(room, form(name=""))
    assert register(room).code == "RK-2026-0001"


def test_every_field_comes_back_as_it_was_given(room: CounselingRoom) -> None:
    client = room.clients.register(WHOLE_FORM)
    assert client.form == WHOLE_FORM
    assert client.status is ClientStatus.WAITING
    assert all(
        getattr(WHOLE_FORM, f.name) != f.default for f in fields(ClientForm) if f.name != "id_kind"
    )
    assert client.needs == ("Krama", "Salat Asar", "Jawa", "Musyawarah", "Ruang tanpa tangga")


def test_every_field_can_be_changed_to_something_else_and_back(room: CounselingRoom) -> None:
    bare = form()
    client = room.clients.register(WHOLE_FORM)
    assert room.clients.change(client.id, bare).form == bare
    assert room.clients.change(client.id, WHOLE_FORM).form == WHOLE_FORM
    assert vault_of(room).verify() == []


def test_a_change_is_logged_by_the_names_of_its_fields(room: CounselingRoom) -> None:
    client = room.clients.register(WHOLE_FORM)
    room.clients.change(client.id, replace(WHOLE_FORM, phone="0813 0000 0000", concern="Lain"))
    assert log(room)[0].action == "client.changed"
    assert sorted(log(room)[0].detail["fields"]) == ["concern", "phone"]


def test_saving_without_a_change_leaves_no_trace(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = room.clients.register(WHOLE_FORM)
    before = len(log(room))
    clock.advance(days=1)
    assert room.clients.change(client.id, WHOLE_FORM) == client
    assert len(log(room)) == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Isi nama klien."),
        ("name", " \t\n ", "Isi nama klien."),
        ("name", "x" * 201, "Terlalu panjang: singkatkan menjadi 200 huruf."),
        ("id_number", "19850307201001100", "NIP terdiri atas 18 angka; kini 17."),
        ("id_number", "1985030720100110020", "NIP terdiri atas 18 angka; kini 19."),
        ("id_number", "19850307201001100O", "NIP hanya berisi angka."),
        ("birth_date", date(2026, 3, 10), "Tanggal lahir belum terjadi; periksa tahunnya."),
        ("birth_date", date(1896, 3, 9), "Usia menjadi 130 tahun; periksa tahun lahirnya."),
        ("birth_date", date(2012, 2, 29), "Usia menjadi 14 tahun; periksa tahun lahirnya."),
        ("birth_date", date.min, "Usia menjadi 2025 tahun; periksa tahun lahirnya."),
        ("birth_date", date.max, "Tanggal lahir belum terjadi; periksa tahunnya."),
        ("email", "sintetis", "Alamat surel tidak lengkap; contoh: nama@contoh.go.id."),
        ("email", "a b@contoh.go.id", "Alamat surel tidak lengkap; contoh: nama@contoh.go.id."),
        ("email", "a@@contoh.go.id", "Alamat surel tidak lengkap; contoh: nama@contoh.go.id."),
        ("phone", "nol delapan", "Isi nomor telepon dengan angka; contoh: 0812 3456 7890."),
        ("phone", "0812", "Isi nomor telepon dengan angka; contoh: 0812 3456 7890."),
        ("emergency_phone", "-", "Isi nomor telepon dengan angka; contoh: 0812 3456 7890."),
        ("areas", (), "Pilih paling sedikit satu bidang."),
    ],
)
def test_impossible_input_is_refused_beside_its_field(
    room: CounselingRoom, field: str, value: Any, sentence: str
) -> None:
    assert errors_of(room, form(**{field: value})) == {field: sentence}
    assert room.clients.waiting() == []


@pytest.mark.parametrize(
    "field", [name for name in ONE_LINERS if name not in {"name", "id_number"}]
)
def test_no_line_is_longer_than_three_hundred_letters(room: CounselingRoom, field: str) -> None:
    refused = errors_of(room, form(**{field: "9" * 301}))
    assert set(refused) == {field}


@pytest.mark.parametrize("field", sorted(LONG_TEXTS))
def test_a_told_text_may_have_five_thousand_letters(room: CounselingRoom, field: str) -> None:
    kept = room.clients.register(form(**{field: "x" * 5_000}))
    assert getattr(kept.form, field) == "x" * 5_000
    refused = errors_of(room, form(**{field: "x" * 5_001}))
    assert refused == {field: "Terlalu panjang: singkatkan menjadi 5.000 huruf."}


def test_another_number_is_required_only_when_it_is_said_to_exist(room: CounselingRoom) -> None:
    refused = errors_of(room, form(id_kind=IdKind.OTHER))
    assert refused == {"id_number": "Isi nomor identitas, atau pilih “tanpa nomor”."}
    assert register(room, id_kind=IdKind.NONE).form.id_number == ""
    assert register(room, "Tanpa NIP dulu").form.id_number == ""


def test_who_has_no_number_keeps_none(room: CounselingRoom) -> None:
    """The number field is disabled then, but still holds what was typed before."""
    client = register(room, id_kind=IdKind.NONE, id_number="198503072010011002")
    assert client.form.id_number == ""


def test_all_faults_are_told_at_once(room: CounselingRoom) -> None:
    given = form(name="", id_number="1", email="x", birth_date=date(2030, 1, 1), areas=())
    assert set(errors_of(room, given)) == {"name", "id_number", "email", "birth_date", "areas"}
    client = register(room)
    with pytest.raises(FieldErrors):
        room.clients.change(client.id, given)
    assert room.clients.get(client.id) == client


@pytest.mark.parametrize(
    "phone",
    ["0812 3456 7890", "+62 812-3456-7890", "(021) 345 6789", "021/3456789", "0812.3456.7890"],
)
def test_telephone_numbers_are_written_in_many_ways(room: CounselingRoom, phone: str) -> None:
    assert register(room, phone=phone).form.phone == phone


def test_an_nip_may_be_typed_with_spaces_dots_and_dashes(room: CounselingRoom) -> None:
    client = register(room, id_number=" 19850307 201001.1-002 ")
    assert client.form.id_number == "198503072010011002"


def test_someone_born_on_the_29th_of_february_is_registered(room: CounselingRoom) -> None:
    assert register(room, birth_date=date(2004, 2, 29)).form.birth_date == date(2004, 2, 29)


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES.keys())
def test_a_name_stays_the_text_it_is(room: CounselingRoom, name: str) -> None:
    client = register(room, name, concern=name, unit=name)
    assert (client.form.name, client.form.concern, client.form.unit) == (name, name, name)
    assert vault_of(room).verify() == []


def test_a_name_has_one_line_and_no_hidden_characters(room: CounselingRoom) -> None:
    """A reordering mark would let one name be shown as another (CVE-2021-42574)."""
    client = register(room, "Budi\x00\x1b[31m\r\nSanto\u202eso\u2028\ud800 ", concern="satu\r\ndua")
    assert client.form.name == "Budi [31m Santoso"
    assert client.form.concern == "satu\ndua"


def test_letters_are_kept_in_one_form_so_that_they_can_be_found(room: CounselingRoom) -> None:
    assert register(room, "Rene\u0301").form.name == "Ren\u00e9"


def test_a_client_who_is_not_there_is_named_as_such(room: CounselingRoom) -> None:
    for act in (room.clients.get, lambda i: room.clients.change(i, form())):
        with pytest.raises(NotFound):
            act(99)


def test_the_audit_log_never_holds_what_was_written(room: CounselingRoom) -> None:
    """Names, notes, reasons and places stay in their records; the log knows codes and fields."""
    canary = "Kenari"
    texts = {
        name: f"{canary} {name}"
        for name in ONE_LINERS
        if name not in {"phone", "email", "emergency_phone", "id_number"}
    }
    texts |= {name: f"{canary} {name}" for name in LONG_TEXTS}
    first = register(room, "Sintetis Pertama")
    client = room.clients.register(form(**texts, email=f"{canary}@contoh.go.id"))
    room.clients.change(client.id, form(**{k: v + "2" for k, v in texts.items()}))
    room.clients.declare_conflict(
        client.id,
        has_conflict=True,
        relation=f"{canary} relasi",
        resolution=Resolution.SAFEGUARD,
        safeguard=f"{canary} pengaman",
    )
    room.clients.begin_service(client.id, f"{canary} alasan")
    consent = whole(room.consents.begin(client.id))
    terms: dict[str, Any] = {
        name: f"{canary} {name}"
        for name in ("purpose", "approach", "frequency", "benefits", "risks", "alternatives")
    }
    terms |= {"excluded_topics": canary, "contact_channel": canary, "directive_note": canary}
    consent = save(
        room,
        replace(
            consent,
            terms=replace(consent.terms, **terms),
            exceptions=tuple(
                replace(e, contact_first=canary, never_contact=canary) for e in consent.exceptions
            ),
        ),
    )
    room.consents.issue_for_paper(consent.id)
    paper = room.documents.get(paper_of(room, consent))
    room.documents.record_print(paper.id, copies=2)
    arrive(room, paper.token, name=f"{canary}.pdf")
    arrive(room, name=f"{canary}.pdf")
    room.consents.confirm_paper(consent.id, signed_sheet(room, kept_at=f"{canary} lemari"))
    room.consents.withdraw(consent.id, items=["recording"], note=canary, client_ink=None)
    room.consents.withdraw(consent.id, items=[], note=canary, client_ink=None)
    room.documents.file_original(room.documents.recent(1)[0].id, f"{canary} rak")
    room.clients.begin_service(client.id, canary)
    close(room, client, concern=canary, client_view=canary, open_reason=f"{canary} selesai")
    room.clients.return_to_queue(client.id)
    room.settings.keep_identity(replace(room.settings.identity(), room=canary))
    written = " ".join(f"{e.action} {e.subject} {e.detail}" for e in log(room))
    assert canary not in written
    assert first.form.name not in written
    assert {e.action for e in log(room)} > {"client.changed", "consent.withdrawn"}
    assert vault_of(room).verify() == []


def test_a_printed_consent_survives_the_change_of_its_client(room: CounselingRoom) -> None:
    client = register(room)
    consent = printed(room, client)
    issued = room.documents.pdf(paper_of(room, consent))
    room.clients.change(client.id, form(name="Nama Baru", areas=(Area.SOCIAL,)))
    assert room.documents.pdf(paper_of(room, consent)) == issued


def test_the_sheet_and_the_file_agree_on_the_day_of_signing(room: CounselingRoom) -> None:
    assert in_force(room, register(room)).signed_on == room.clock.today()


def test_a_form_can_be_judged_before_anything_is_written(room: CounselingRoom) -> None:
    assert room.clients.faults(form(name=" ", areas=())) == {
        "name": "Isi nama klien.",
        "areas": "Pilih paling sedikit satu bidang.",
    }
    assert room.clients.faults(WHOLE_FORM) == {}
    assert room.clients.waiting() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812\u20113456\u20117890", "0812-3456-7890"),
        ("(021)\u00a0345\u20136789", "(021) 345-6789"),
        ("\ufeff0812\u200b3456 7890", "08123456 7890"),
        ("\uff10\uff18\uff11\uff12 3456 7890", "0812 3456 7890"),
        ("pes. 12", "pes. 12"),
        ("Pesawat 1204", "Pesawat 1204"),
        ("(021) 345 6789 ext. 12", "(021) 345 6789 ext. 12"),
        ("112", "112"),
        ("119 ext 8", "119 ext 8"),
    ],
)
def test_a_telephone_number_is_cleaned_and_accepted(
    room: CounselingRoom, typed: str, kept: str
) -> None:
    client = room.clients.register(form(phone=typed, emergency_phone=typed))
    assert (client.form.phone, client.form.emergency_phone) == (kept, kept)


@pytest.mark.parametrize(
    "typed",
    [
        "19850412 201001 2 003",
        "19850412\u2011201001\u20112\u2011003",
        "\u0661\u0669\u0668\u0665\u0660\u0664\u0661\u0662 201001 2 003",
        "NIP. 19850412 201001 2 003",
        "nip: 198504122010012003",
        "19850412\u2013201001\u20132\u2013003",
        "\ufeff19850412\u200b201001\u200b2003",
        "1985.0412.201001.2.003",
        "\uff11985041220100120\uff103",
    ],
)
def test_a_nip_is_cleaned_and_accepted(room: CounselingRoom, typed: str) -> None:
    client = room.clients.register(form(id_number=typed))
    assert client.form.id_number == "198504122010012003"
    identity = room.settings.identity()
    counselor = replace(identity.counselor, nip=typed)
    room.settings.keep_identity(replace(identity, counselor=counselor))
    assert room.settings.identity().counselor.nip == "198504122010012003"


def test_an_address_copied_with_hidden_signs_is_plain(room: CounselingRoom) -> None:
    client = room.clients.register(form(email="\ufefforang\u200b@bagian\u2011contoh.go.id"))
    assert client.form.email == "orang@bagian-contoh.go.id"


def test_a_name_with_look_alike_letters_is_kept_as_it_reads(room: CounselingRoom) -> None:
    mixed = room.clients.register(form(name="S\u0435tiadi \u0410nugerah", unit="Bi\u0433o"))
    assert (mixed.form.name, mixed.form.unit) == ("Setiadi Anugerah", "Bi\u0433o")
    assert [row.code for row in room.client_list.page(ClientFilter(text="setiadi"), 0, 9)] == [
        mixed.code
    ]
    other = room.clients.register(form(name="\u0421\u0435\u0440\u0433\u0435\u0439", id_number=""))
    assert other.form.name == "\u0421\u0435\u0440\u0433\u0435\u0439"
