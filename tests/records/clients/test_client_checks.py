"""What an NIP says, when two names are one, and what only seems wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rumah_konseling.ethics.personal_names import name_key, near_names
from rumah_konseling.records.clients.client_checks import (
    MAX_NAME,
    age_on,
    field_errors,
    tidy,
)
from rumah_konseling.records.clients.client_model import ClientForm, IdKind, Sex
from rumah_konseling.records.nip import Nip
from rumah_konseling.records.plain_text import one_line, several_lines
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import form

ANY_TEXT = st.text(st.characters(), max_size=60)
BIRTHS = st.dates(date(1950, 1, 1), date(2008, 12, 31))


def nip(born: date, month: int = 1, sex: int = 1, year: int = 2010, number: int = 2) -> str:
    return f"{born:%Y%m%d}{year:04d}{month:02d}{sex}{number:03d}"


@given(
    BIRTHS, st.sampled_from([*range(1, 13), 21, 24]), st.sampled_from([1, 2]), st.integers(1, 999)
)
def test_a_well_formed_nip_tells_birth_date_and_sex(
    born: date, month: int, sex: int, number: int
) -> None:
    told = Nip.parse(nip(born, month, sex, number=number))
    assert told == Nip(born, Sex.MALE if sex == 1 else Sex.FEMALE, is_part_time=month == 24)


@given(st.text(max_size=25) | st.text("0123456789", min_size=17, max_size=19))
def test_anything_else_is_no_nip_but_never_an_error(text: str) -> None:
    told = Nip.parse(text)
    assert told is None or nip(told.birth_date)[:8] == text[:8]


@pytest.mark.parametrize(
    "text",
    [
        "198502302010011002",  # 30 February
        "198500072010011002",
        "000003072010011002",
        "198503072010131002",  # month 13
        "198503072010221002",  # month 22
        "198503072010001002",
        "198503072010013002",  # sex 3
        "198503072010010002",
        "198503072010011000",  # what a spreadsheet makes of the last digits
        "19850307201001100",
        "1985030720100110022",
        " 98503072010011002",
        "١٩٨٥٠٣٠٧٢٠١٠٠١١٠٠٢",
    ],
)
def test_impossible_parts_make_no_nip(text: str) -> None:
    assert Nip.parse(text) is None


BORN = date(1985, 3, 7)


@pytest.mark.parametrize(
    ("given_form", "doubts"),
    [
        (form(id_number=nip(BORN), birth_date=BORN, sex=Sex.MALE), {}),
        (form(id_number=nip(BORN)), {}),
        (form(id_number=nip(BORN, month=21), birth_date=BORN, sex=Sex.MALE), {}),
        (
            form(id_number=nip(BORN), birth_date=date(1985, 7, 3)),
            {"birth_date": "Menurut NIP, tanggal lahirnya 7 Maret 1985. Periksa salah satunya."},
        ),
        (
            form(id_number=nip(BORN, sex=2), sex=Sex.MALE),
            {"sex": "Menurut NIP, jenis kelaminnya perempuan. Periksa salah satunya."},
        ),
        (
            form(id_number=nip(BORN), sex=Sex.FEMALE),
            {"sex": "Menurut NIP, jenis kelaminnya laki-laki. Periksa salah satunya."},
        ),
        (
            form(id_number=nip(BORN, month=13)),
            {"id_number": "Susunan NIP ini tidak lazim. Periksa kembali dengan kartu pegawai."},
        ),
        (form(id_kind=IdKind.OTHER, id_number=nip(BORN, month=13)), {}),
        (form(id_number="123"), {}),
    ],
)
def test_a_mismatch_with_the_nip_is_a_doubt_and_no_refusal(
    room: CounselingRoom, given_form: ClientForm, doubts: dict[str, str]
) -> None:
    assert room.clients.doubts(given_form) == doubts
    if len(given_form.id_number) == 18:
        assert room.clients.register(given_form).form == given_form


def test_a_doubt_is_seen_through_the_spaces_of_the_number(room: CounselingRoom) -> None:
    spaced = form(id_number="19850307 201001 1 002", birth_date=date(1985, 7, 3))
    assert set(room.clients.doubts(spaced)) == {"birth_date"}


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22), (date(2028, 2, 29), 24)],
)
def test_who_was_born_on_the_29th_of_february_ages_on_the_first_of_march(
    day: date, age: int
) -> None:
    assert age_on(date(2004, 2, 29), day) == age


@pytest.mark.parametrize(
    "written",
    [
        "Ratna Sari",
        "RATNA SARI",
        "  ratna   sari ",
        "Dr. Ratna Sari",
        "Dr Ratna Sari, S.Psi., M.Psi.",
        "Prof. Dr. Hj. Ratna Sari, S.H.",
        "dra. Ratna Sari",
        "Rátna Sâri",
        "Ratna-Sari",
    ],
)
def test_titles_accents_and_case_do_not_make_another_name(written: str) -> None:
    assert name_key(written) == "ratna sari"


@pytest.mark.parametrize("name", ["Hadi", "Irwan", "Drajat", "Profita", "Hjalmar"])
def test_a_name_that_begins_like_a_title_is_whole(name: str) -> None:
    assert name_key(name) == name.casefold()


@pytest.mark.parametrize("name", ["Dr.", "H.", "---", "...", "ꦲꦏ꧀ꦱꦫ", "王小明"])
def test_a_name_without_letters_of_ours_still_has_a_key(name: str) -> None:
    assert name_key(name) != ""


@given(ANY_TEXT)
def test_the_key_of_a_name_forgets_case_and_title_and_is_never_empty(text: str) -> None:
    name = one_line(text)
    assume(name)
    key = name_key(name)
    assert key
    assert name_key(f"  {name}  ") == key
    assert key == key.casefold()
    assert near_names(key, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi Santoso", "Santoso Budi"),
        ("Budi Santoso", "Budi Santosa"),
        ("Budi Santoso", "Budi  Hartono Santoso"),
        ("Muhammad Ridwan Hakim", "Muhamad Ridwan Hakim"),
        ("Siti Nur Aisyah", "Siti Nuraisyah"),
    ],
)
def test_slips_swaps_and_short_forms_are_near(one: str, other: str) -> None:
    assert near_names(name_key(one), name_key(other))
    assert near_names(name_key(other), name_key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Budi Santoso", "Ani Wijaya"), ("Budi", "Budi Santoso"), ("Ratna Sari", "Rina Sartika")],
)
def test_other_people_are_not_near(one: str, other: str) -> None:
    assert not near_names(name_key(one), name_key(other))


@given(ANY_TEXT)
def test_a_plain_text_stays_the_same_when_made_plain_again(text: str) -> None:
    line, lines = one_line(text), several_lines(text)
    assert one_line(line) == line
    assert several_lines(lines) == lines
    assert "\n" not in line


@given(st.builds(ClientForm, name=ANY_TEXT, concern=ANY_TEXT, email=ANY_TEXT, phone=ANY_TEXT))
def test_whatever_is_typed_is_judged_and_never_fails(typed: ClientForm) -> None:
    tidied = tidy(typed)
    assert tidy(tidied) == tidied
    errors = field_errors(tidied, date(2026, 3, 9))
    assert "areas" in errors
    assert ("name" in errors) is (
        not any(map(str.isalpha, tidied.name)) or len(tidied.name) > MAX_NAME
    )
