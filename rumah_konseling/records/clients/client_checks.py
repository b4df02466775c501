"""Is the input about a client possible, and is the person perhaps here already?"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.dates_in_words import long_date
from rumah_konseling.ethics.folding import in_one_script, one_sign, without_gaps
from rumah_konseling.ethics.somebody_else import NOT_THE_CLIENT, Known, is_one
from rumah_konseling.records.clients.client_model import ClientForm, Ground, IdKind, Sex
from rumah_konseling.records.nip import Nip, nip_trouble
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.telephone import is_telephone

MAX_NAME = 200
MAX_LINE = 300
MAX_TEXT = 5_000
YOUNGEST = 15
OLDEST = 100

_NUMBERS = {"id_number", "phone", "emergency_phone", "email"}
# The list's index knows these words as they were typed.
_SOUGHT_IN_THE_LIST = ("name", "preferred_name", "unit")
_LONG_TEXTS = {
    "concern",
    "culture",
    "personal_values",
    "accessibility",
    "came_by_detail",
    "voluntary_talk",
}


def tidy(form: ClientForm) -> ClientForm:
    """Return the form with plain texts, and with no number where there is said to be none."""
    cleaned = {
        field.name: several_lines(value) if field.name in _LONG_TEXTS else one_line(value)
        for field in fields(form)
        if type(value := getattr(form, field.name)) is str
    }
    for name in _NUMBERS:
        cleaned[name] = one_sign(cleaned[name])
    for name in _SOUGHT_IN_THE_LIST:
        cleaned[name] = in_one_script(cleaned[name])
    bare = without_gaps(cleaned["id_number"])
    if form.id_kind is IdKind.NIP or bare.isdigit():
        cleaned["id_number"] = bare
    if form.id_kind is IdKind.NONE:
        cleaned["id_number"] = ""
    return replace(form, **cleaned)  # type: ignore[arg-type]


def field_errors(form: ClientForm, today: date) -> dict[str, str]:
    """Return, for each impossible field of a tidy form, what to do about it."""
    errors: dict[str, str] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        if type(value) is str:
            limit = MAX_TEXT if field.name in _LONG_TEXTS else MAX_LINE
            if len(value) > limit:
                errors[field.name] = too_long(limit)
    if not form.name:
        errors["name"] = "Isi nama klien."
    elif not any(map(str.isalpha, form.name)):
        errors["name"] = "Isi nama klien dengan huruf."
    elif len(form.name) > MAX_NAME:
        errors["name"] = too_long(MAX_NAME)
    errors.update(_number_error(form))
    errors.update(_birth_error(form.birth_date, today))
    if form.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", form.email):
        errors["email"] = "Alamat surel tidak lengkap; contoh: nama@contoh.go.id."
    if is_one(Known(form.emergency_name), Known(form.name)):
        errors["emergency_name"] = NOT_THE_CLIENT
    for name in ("phone", "emergency_phone"):
        number = getattr(form, name)
        if number and not is_telephone(number):
            errors[name] = "Isi nomor telepon dengan angka; contoh: 0812 3456 7890."
    if form.ground is Ground.PERFORMANCE:
        errors["ground"] = (
            "Konseling kinerja (PP 30/2019) wajib dilaporkan kepada atasan, jadi tidak dilayani "
            "dalam berkas rahasia ini. Layani terpisah, atau pilih dasar lain bersama klien."
        )
    if not form.areas:
        errors["areas"] = "Pilih paling sedikit satu bidang."
    return errors


def _number_error(form: ClientForm) -> dict[str, str]:
    number = form.id_number
    if form.id_kind is IdKind.NONE or (form.id_kind is IdKind.NIP and not number):
        return {}
    if form.id_kind is IdKind.OTHER:
        return {} if number else {"id_number": "Isi nomor identitas, atau pilih “tanpa nomor”."}
    trouble = nip_trouble(number)
    return {"id_number": trouble} if trouble else {}


def _birth_error(born: date | None, today: date) -> dict[str, str]:
    if born is None:
        return {}
    if born > today:
        return {"birth_date": "Tanggal lahir belum terjadi; periksa tahunnya."}
    age = age_on(born, today)
    if not YOUNGEST <= age <= OLDEST:
        return {"birth_date": f"Usia menjadi {age} tahun; periksa tahun lahirnya."}
    return {}


def warnings(form: ClientForm) -> dict[str, str]:
    """Return doubts that the counselor may let stand, by field."""
    if form.id_kind is not IdKind.NIP or len(form.id_number) != 18:
        return {}
    nip = Nip.parse(form.id_number)
    if nip is None:
        return {"id_number": "Susunan NIP ini tidak lazim. Periksa kembali dengan kartu pegawai."}
    doubts = {}
    if form.birth_date and form.birth_date != nip.birth_date:
        doubts["birth_date"] = (
            f"Menurut NIP, tanggal lahirnya {long_date(nip.birth_date)}. Periksa salah satunya."
        )
    if form.sex and form.sex is not nip.sex:
        word = "laki-laki" if nip.sex is Sex.MALE else "perempuan"
        doubts["sex"] = f"Menurut NIP, jenis kelaminnya {word}. Periksa salah satunya."
    return doubts


ADULT = 18


def of_age_on(row: Any) -> date | None:
    """Return the 18th birthday by a client's birth date, else by their NIP."""
    born = date.fromisoformat(row["birth_date"]) if row["birth_date"] else None
    if born is None and row["id_kind"] == IdKind.NIP.value:
        nip = Nip.parse(row["id_number"])
        born = nip.birth_date if nip else None
    if born is None:
        return None
    # Whoever is born on 29 February ages on 1 March, as in :func:`age_on`.
    return years_after(born - timedelta(days=1), ADULT) + timedelta(days=1)


def age_on(born: date, day: date) -> int:
    """Return completed years; someone born on 29 February ages on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
