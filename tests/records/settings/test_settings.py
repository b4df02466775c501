"""The room's identity, its logo and its habits."""

from __future__ import annotations

import contextlib
import io
import json
import random
from dataclasses import fields, replace
from typing import Any

import pytest
from PIL import Image

from rumah_konseling.errors import FieldErrors
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.settings.identity import (
    LetterSetup,
    PageSetup,
    PaperSize,
    RoomIdentity,
    SecurityMark,
    Typeface,
)
from rumah_konseling.records.settings.identity_checks import (
    LOGO_PIXELS,
    MAX_LOGO_BYTES,
    identity_errors,
    read_logo,
)
from rumah_konseling.records.settings.settings import Appearance, Preferences
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import log, vault_of


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **how: Any
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 40).save(out, kind, **how)
    return out.getvalue()


def test_identity_comes_back_as_it_was_kept(room: CounselingRoom, identity: RoomIdentity) -> None:
    kept = replace(
        identity,
        room="Ruang <b>&</b>",
        contact="",
        page=PageSetup(PaperSize.F4, 20, 21.5, 22, 23, Typeface.OPEN_SANS),
        logo=picture(),
        counselor=replace(identity.counselor, nip="19850412 201001 2 003", may_diagnose=True),
    )
    room.settings.keep_identity(kept)
    assert room.settings.identity() == replace(
        kept, counselor=replace(kept.counselor, nip="198504122010012003")
    )
    assert log(room)[0].action == "settings.identity"
    assert vault_of(room).verify() == []


def test_how_letters_are_set_comes_back_and_an_older_room_has_the_defaults(
    room: CounselingRoom, identity: RoomIdentity
) -> None:
    assert room.settings.identity().letters == LetterSetup()
    letters = LetterSetup(
        letterhead="KEMENTERIAN CONTOH\nBADAN CONTOH",
        security=SecurityMark.TOP_SECRET,
        number_pattern="{sifat}.{klasifikasi}/{nomor}",
        classification="UM.002",
        copies="Sekretaris Badan",
        catchword=True,
    )
    room.settings.keep_identity(replace(identity, letters=letters))
    assert room.settings.identity().letters == letters
    # A room of before did not ask for any of it.
    raw = json.loads(vault_of(room).query_one("SELECT value FROM setting WHERE key='identity'")[0])
    del raw["letters"]
    with vault_of(room).transaction("settings.identity") as tx:
        row = tx.query_one("SELECT id FROM setting WHERE key = 'identity'")
        assert row is not None
        tx.update("setting", row["id"], value=json.dumps(raw))
    assert room.settings.identity().letters == LetterSetup()


def test_the_numbers_of_papers_begin_as_the_room_says_and_go_on_counting(
    room: CounselingRoom,
) -> None:
    first = room.documents.get(room.ethics_map.issue())
    room.settings.keep_identity(
        replace(room.settings.identity(), letters=LetterSetup(serial_prefix="BPSDM.K"))
    )
    second = room.documents.get(room.ethics_map.issue())
    assert (first.serial, second.serial) == ("RK/SWE/2026/0001", "BPSDM.K/SWE/2026/0002")
    for wrong in ("", "rk", "R K", "R/K", "X" * 13):
        errors = identity_errors(
            replace(room.settings.identity(), letters=LetterSetup(serial_prefix=wrong))
        )
        assert "huruf besar" in errors["serial_prefix"], wrong


def test_an_identity_knows_the_zone_of_the_office(room: CounselingRoom) -> None:
    room.settings.keep_zone(OfficeZone.WITA)
    assert room.settings.identity().zone == "WITA"
    room.settings.keep_identity(room.settings.identity())
    room.settings.keep_zone(OfficeZone.WIT)
    assert room.settings.identity().zone == "WIT"


def test_keeping_the_same_again_leaves_no_trace(room: CounselingRoom) -> None:
    before = len(log(room))
    room.settings.keep_identity(room.settings.identity())
    assert len(log(room)) == before


@pytest.mark.parametrize("paper", list(PaperSize))
def test_every_sheet_of_an_office_can_be_chosen(room: CounselingRoom, paper: PaperSize) -> None:
    room.settings.keep_identity(replace(room.settings.identity(), page=PageSetup(paper=paper)))
    assert room.settings.identity().page.paper is paper
    assert paper.millimetres[0] in (210, 215)


COUNSELOR = {
    "counselor_name": "name",
    "counselor_nip": "nip",
    "qualifications": "qualifications",
    "limits": "limits",
    "position": "position",
    "greeting": "greeting",
}


def changed(identity: RoomIdentity, field: str, value: Any) -> RoomIdentity:
    if field in COUNSELOR:
        person = replace(identity.counselor, **{COUNSELOR[field]: value})
        return replace(identity, counselor=person)
    if field.startswith("margin"):
        return replace(identity, page=replace(identity.page, **{field: value}))
    return replace(identity, **{field: value})


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("agency", " ", "Isi nama instansi."),
        ("unit", "", "Isi nama unit kerja."),
        ("room", "", "Isi nama ruang; dipakai pada kop dan lembar persetujuan."),
        ("city", "", "Isi kota; dipakai pada tempat dan tanggal surat."),
        ("counselor_name", "", "Isi nama konselor beserta gelarnya."),
        ("qualifications", "", "Isi kualifikasi; klien berhak mengetahuinya."),
        ("limits", "", "Isi batas kewenangan; klien berhak mengetahuinya."),
        ("counselor_nip", "1" * 17, "NIP terdiri atas 18 angka; kini 17."),
        ("counselor_nip", "x" * 18, "NIP hanya berisi angka."),
        ("margin_left", 9.9, "Isi batas halaman antara 10 dan 50 mm."),
        ("margin_top", 51, "Isi batas halaman antara 10 dan 50 mm."),
        ("margin_bottom", float("nan"), "Isi batas halaman antara 10 dan 50 mm."),
        ("address", "x" * 401, "Terlalu panjang: singkatkan menjadi 400 huruf."),
        ("qualifications", "x" * 1_001, "Terlalu panjang: singkatkan menjadi 1.000 huruf."),
        *(
            (name, "x" * 151, "Terlalu panjang: singkatkan menjadi 150 huruf.")
            for name in (
                "agency",
                "unit",
                "room",
                "city",
                "contact",
                "counselor_name",
                "position",
                "greeting",
            )
        ),
    ],
)
def test_an_impossible_identity_is_refused_beside_its_field(
    room: CounselingRoom, identity: RoomIdentity, field: str, value: Any, sentence: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.settings.keep_identity(changed(identity, field, value))
    assert refused.value.fields == {field: sentence}
    assert room.settings.identity() == identity


def test_no_text_of_the_identity_is_without_a_limit(identity: RoomIdentity) -> None:
    texts = [f.name for f in fields(RoomIdentity) if f.type == "str"]
    for field in (*texts, *COUNSELOR):
        assert field in identity_errors(changed(identity, field, "x" * 5_000))


def test_texts_of_the_identity_hold_nothing_hidden(
    room: CounselingRoom, identity: RoomIdentity
) -> None:
    room.settings.keep_identity(
        replace(identity, agency=" Badan\u202e\x00Contoh\ud800\n", address="Jalan\r\nContoh")
    )
    kept = room.settings.identity()
    assert (kept.agency, kept.address) == ("Badan Contoh", "Jalan\nContoh")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "I;16"),
        ("PNG", "LA"),
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("WEBP", "RGB"),
    ],
)
def test_a_logo_of_any_common_kind_becomes_a_small_png(kind: str, mode: str) -> None:
    with Image.open(io.BytesIO(read_logo(picture(kind, (1_500, 1_000), mode)))) as logo:
        assert (logo.format, logo.mode) == ("PNG", "RGBA")
        assert logo.size == (LOGO_PIXELS, 800)


def test_a_small_logo_keeps_its_size_and_its_transparency() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (10, 20, 30, 128)).save(out, "PNG")
    with Image.open(io.BytesIO(read_logo(out.getvalue()))) as logo:
        assert logo.size == (40, 30)
        assert logo.getpixel((0, 0)) == (10, 20, 30, 128)


NO_PICTURE = "Berkas itu bukan gambar yang terbaca; pilih PNG atau JPEG."
TOO_WIDE = "Ukuran gambar logo terlalu besar; kecilkan dahulu."
TOO_HEAVY = "Berkas logo terlalu besar; pilih gambar di bawah 5 MB."
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", NO_PICTURE),
        (b"bukan gambar", NO_PICTURE),
        (SVG, NO_PICTURE),
        (b"%PDF-1.4", NO_PICTURE),
        (picture("TIFF"), NO_PICTURE),
        (picture()[:60], NO_PICTURE),
        (picture("JPEG")[:200], NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n", NO_PICTURE),
        (picture(size=(30_000, 30_000), mode="1"), TOO_WIDE),
        (picture(size=(10_000, 10_000), mode="1"), TOO_WIDE),
        (picture(size=(8_000, 7_000), mode="1"), TOO_WIDE),
        (bytes(MAX_LOGO_BYTES + 1), TOO_HEAVY),
        (picture() + bytes(6_000_000), TOO_HEAVY),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_what_cannot_be_a_logo_is_told_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_logo(data)
    assert refused.value.fields == {"logo": sentence}


def test_a_damaged_picture_is_a_logo_or_a_sentence_and_never_a_fault() -> None:
    rng = random.Random(3)
    for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP"):
        whole = picture(kind, (60, 40), "P" if kind == "GIF" else "RGB")
        for _ in range(150):
            damaged = bytearray(whole)
            for _hit in range(rng.randint(1, 6)):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            with contextlib.suppress(FieldErrors):
                assert read_logo(bytes(damaged)).startswith(b"\x89PNG")


def test_habits_come_back_as_they_were_chosen(room: CounselingRoom) -> None:
    assert room.settings.preferences() == Preferences()
    chosen = Preferences(idle_minutes=15, appearance=Appearance.DARK, text_scale=1.5)
    room.settings.keep_preferences(chosen)
    assert room.settings.preferences() == chosen


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("idle_minutes", 0),
        ("idle_minutes", 61),
        ("text_scale", 0.9),
        ("text_scale", 2.1),
        ("text_scale", float("nan")),
    ],
)
def test_a_habit_out_of_bounds_is_refused(room: CounselingRoom, field: str, value: float) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.settings.keep_preferences(replace(Preferences(), **{field: value}))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.settings.preferences() == Preferences()


def test_a_sample_is_marked_as_one(room: CounselingRoom) -> None:
    assert not room.is_sample
    room.settings.mark_as_sample(2026)
    assert room.is_sample


def test_the_recovery_sheet_is_confirmed_until_a_new_one_is_due(room: CounselingRoom) -> None:
    room.settings.reopen_recovery()
    assert not room.settings.recovery_confirmed
    room.settings.confirm_recovery()
    assert room.settings.recovery_confirmed


def test_what_is_to_be_told_once_is_told_once(room: CounselingRoom) -> None:
    assert [room.settings.tell_once(key) for key in ("satu", "satu", "dua", "satu")] == [
        True,
        False,
        True,
        False,
    ]


def test_the_officer_and_the_licence_bear_the_day_they_were_set(
    room: CounselingRoom, clock: SettableClock
) -> None:
    before = room.settings.identity()
    assert (before.data_officer, before.data_officer_on) == ("", "")
    licensed = replace(before.counselor, has_licence=True)
    room.settings.keep_identity(replace(before, data_officer="Kepala Bagian", counselor=licensed))
    set_on = room.clock.today().isoformat()
    kept = room.settings.identity()
    assert (kept.data_officer_on, kept.counselor.licence_on) == (set_on, set_on)
    clock.advance(days=3)
    room.settings.keep_identity(replace(kept, city="Bandung", data_officer_on=""))
    kept = room.settings.identity()
    assert (kept.data_officer_on, kept.counselor.licence_on) == (set_on, set_on)
    room.settings.keep_identity(replace(kept, data_officer="Kepala Biro"))
    assert room.settings.identity().data_officer_on == room.clock.today().isoformat()
