"""Which column of a foreign table holds what: by its heading, and what was chosen before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from rumah_konseling.ethics.folding import sought


class ImportField(StrEnum):
    """What a column can hold. The first ones together are the name."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    TITLE_BEFORE = "title_before"
    TITLE_AFTER = "title_after"
    PREFERRED_NAME = "preferred_name"
    NIP = "nip"
    OTHER_NUMBER = "other_number"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    UNIT = "unit"
    POSITION = "position"
    GRADE = "grade"
    EMPLOYMENT = "employment"
    PHONE = "phone"
    EMAIL = "email"
    SAFE_CHANNEL = "safe_channel"
    SAFE_TIMES = "safe_times"
    EMERGENCY_NAME = "emergency_name"
    EMERGENCY_RELATION = "emergency_relation"
    EMERGENCY_PHONE = "emergency_phone"
    CAME_BY = "came_by"
    AREAS = "areas"
    CONCERN = "concern"
    LANGUAGE = "language"
    RELIGION = "religion"
    CULTURE = "culture"
    ACCESSIBILITY = "accessibility"
    STATUS = "status"
    ARRIVED_ON = "arrived_on"
    OPENED_ON = "opened_on"
    CLOSED_ON = "closed_on"


LABELS = {
    ImportField.NAME: "Nama lengkap",
    ImportField.FIRST_NAME: "Nama depan",
    ImportField.LAST_NAME: "Nama belakang",
    ImportField.TITLE_BEFORE: "Gelar depan",
    ImportField.TITLE_AFTER: "Gelar belakang",
    ImportField.PREFERRED_NAME: "Nama panggilan",
    ImportField.NIP: "NIP",
    ImportField.OTHER_NUMBER: "Nomor identitas lain",
    ImportField.BIRTH_DATE: "Tanggal lahir",
    ImportField.SEX: "Jenis kelamin",
    ImportField.UNIT: "Unit kerja",
    ImportField.POSITION: "Jabatan",
    ImportField.GRADE: "Pangkat/golongan",
    ImportField.EMPLOYMENT: "Status kepegawaian",
    ImportField.PHONE: "Telepon",
    ImportField.EMAIL: "Surel",
    ImportField.SAFE_CHANNEL: "Cara menghubungi yang aman",
    ImportField.SAFE_TIMES: "Waktu yang aman",
    ImportField.EMERGENCY_NAME: "Kontak darurat",
    ImportField.EMERGENCY_RELATION: "Hubungan kontak darurat",
    ImportField.EMERGENCY_PHONE: "Telepon kontak darurat",
    ImportField.CAME_BY: "Datang atas",
    ImportField.AREAS: "Bidang masalah",
    ImportField.CONCERN: "Keluhan awal",
    ImportField.LANGUAGE: "Bahasa",
    ImportField.RELIGION: "Agama dan ibadah",
    ImportField.CULTURE: "Budaya",
    ImportField.ACCESSIBILITY: "Kebutuhan akses",
    ImportField.STATUS: "Status layanan",
    ImportField.ARRIVED_ON: "Tanggal datang",
    ImportField.OPENED_ON: "Mulai layanan",
    ImportField.CLOSED_ON: "Layanan ditutup",
}
DATES = (
    ImportField.BIRTH_DATE,
    ImportField.ARRIVED_ON,
    ImportField.OPENED_ON,
    ImportField.CLOSED_ON,
)
_SAID = {
    ImportField.NAME: (
        "nama",
        "nama pegawai",
        "nama klien",
        "nama konseli",
        "nama asn",
        "nama pns",
        "nama karyawan",
        "nama peserta",
        "nama dan gelar",
        "nama lengkap dan gelar",
        "nama tanpa gelar",
        "nama nip",
        "nama dan nip",
        "nip nama",
        "name",
        "full name",
    ),
    ImportField.FIRST_NAME: ("first name",),
    ImportField.LAST_NAME: ("last name", "nama keluarga", "marga"),
    ImportField.TITLE_BEFORE: ("gelar dpn",),
    ImportField.TITLE_AFTER: ("gelar", "gelar blkg"),
    ImportField.PREFERRED_NAME: ("panggilan", "nama sapaan"),
    ImportField.NIP: (
        "nip baru",
        "nip pegawai",
        "induk pegawai",
        "nip pns",
        "nip nomor",
        "employee id",
        "employee number",
    ),
    ImportField.OTHER_NUMBER: (
        "nomor pengenal lain",
        "nik",
        "nrp",
        "nit",
        "pengenal",
        "ktp",
        "nik ktp",
        "identitas",
    ),
    ImportField.BIRTH_DATE: (
        "lahir",
        "ttl",
        "tempat tanggal lahir",
        "tempat dan tanggal lahir",
        "tempat lahir tanggal lahir",
        "kelahiran",
        "birth date",
        "date of birth",
        "dob",
    ),
    ImportField.SEX: ("jk", "l p", "lp", "p l", "p w", "kelamin", "gender", "sex", "j k"),
    ImportField.UNIT: (
        "unit",
        "satuan kerja",
        "satker",
        "bagian",
        "unit organisasi",
        "unit kerja satker",
        "bidang kerja",
        "instansi",
        "department",
    ),
    ImportField.POSITION: ("jabatan terakhir", "nama jabatan", "position"),
    ImportField.GRADE: (
        "pangkat",
        "golongan",
        "gol",
        "pangkat golongan",
        "pangkat gol",
        "gol ruang",
        "golongan ruang",
        "pangkat gol ruang",
        "pangkat golongan ruang",
    ),
    ImportField.EMPLOYMENT: ("status pegawai", "kepegawaian", "jenis pegawai", "status asn"),
    ImportField.PHONE: (
        "hp",
        "handphone",
        "ponsel",
        "wa",
        "whatsapp",
        "hp wa",
        "telepon hp",
        "kontak telepon",
        "phone",
    ),
    ImportField.EMAIL: ("email", "e mail", "alamat email", "alamat surel", "email dinas"),
    ImportField.SAFE_CHANNEL: ("cara menghubungi", "cara dihubungi"),
    ImportField.SAFE_TIMES: ("waktu menghubungi", "waktu aman"),
    ImportField.EMERGENCY_NAME: ("kontak darurat nama", "nama kontak darurat", "darurat nama"),
    ImportField.EMERGENCY_RELATION: ("kontak darurat hubungan", "hubungan", "darurat hubungan"),
    ImportField.EMERGENCY_PHONE: (
        "kontak darurat telepon",
        "kontak darurat hp",
        "hp kontak darurat",
        "darurat telepon",
        "telepon darurat",
    ),
    ImportField.CAME_BY: (
        "cara datang",
        "asal rujukan",
        "sumber rujukan",
        "dirujuk oleh",
        "datang melalui",
    ),
    ImportField.AREAS: ("bidang", "jenis masalah", "kategori masalah", "bidang konseling"),
    ImportField.CONCERN: (
        "keluhan",
        "masalah",
        "permasalahan",
        "uraian masalah",
        "alasan konseling",
    ),
    ImportField.LANGUAGE: (),
    ImportField.RELIGION: ("agama",),
    ImportField.CULTURE: ("suku", "suku bangsa"),
    ImportField.ACCESSIBILITY: ("disabilitas", "kebutuhan khusus"),
    ImportField.STATUS: ("status klien", "status konseling", "status"),
    ImportField.ARRIVED_ON: (
        "tanggal daftar",
        "tanggal masuk",
        "tanggal pendaftaran",
        "tanggal registrasi",
        "tanggal permohonan",
    ),
    ImportField.OPENED_ON: ("tanggal mulai", "tanggal mulai layanan", "mulai konseling"),
    ImportField.CLOSED_ON: (
        "tanggal selesai",
        "selesai layanan",
        "tanggal tutup",
        "layanan selesai",
    ),
}
_PARTED = re.compile(r"[/,;|&+]| dan | atau ", re.IGNORECASE)
_EMPLOYED = re.compile(
    r"\b(?:pns|cpns|asn|pppk|p3k|ppnpn|honorer|kontrak|outsourcing|tenaga|tetap|magang|thl|ptt)\b"
)
_OTHER_NUMBERS = re.compile(r"\b(?:nik|nrp|nit|ktp|nippppk|identitas)\b")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z0-9]+")
_LONG = {
    "tgl": "tanggal",
    "telp": "telepon",
    "tlp": "telepon",
    "tlpn": "telepon",
    "telpon": "telepon",
    "telephone": "telepon",
}
_NO_NEWS = frozenset({"no", "nomor", "nomer", "nmr"})


def heading_key(text: str) -> str:
    """Return a heading as it is compared: its words, without what stands in brackets."""
    words = [_LONG.get(w, w) for w in _WORD.findall(sought(_ASIDE.sub(" ", text)))]
    return " ".join(word for word in words if word not in _NO_NEWS)


_KNOWN = {
    heading_key(said): field
    for field, label in LABELS.items()
    for said in (label, field.value.replace("_", " "), *_SAID[field])
}


def field_of(heading: str) -> ImportField | None:
    """Return what a heading means, if it is one that is known."""
    return _KNOWN.get(heading_key(heading))


def holds_other_numbers(heading: str) -> bool:
    """Whether a column of NIP says that it holds other numbers of people, too ("NIP/NIK")."""
    return bool(_OTHER_NUMBERS.search(sought(heading)))


def is_heading(text: str) -> bool:
    """Whether a cell says what a column holds, be it an ordinal."""
    return field_of(text) is not None or sought(text).strip(" .") in ("no", "nomor", "no urut")


def guess(
    headings: Sequence[tuple[str, str]],
    remembered: Mapping[str, str],
    column: Callable[[int], Iterable[str]] = lambda _place: (),
) -> list[ImportField | None]:
    """Return what each column holds; ``headings`` are the group over a column and its own.

    What was chosen at an earlier import goes before what the words say; ``column`` gives the
    texts of one, for a heading whose word means two things. No two columns hold the same.
    """
    found: list[ImportField | None] = [None] * len(headings)
    by_words: tuple[_Look, ...] = (_whole, _alone, _in_part)
    for look in (_remembered(remembered), *by_words):
        for place, (group, own) in enumerate(headings):
            if found[place] is not None or not (group or own):
                continue
            if _key(group, own) in remembered and look in by_words:
                continue
            meant = look(group, own)
            if meant is ImportField.STATUS and look in by_words:
                meant = _status(column(place))
            if meant is not None and meant not in found:
                found[place] = meant
    return found


def remember(
    headings: Sequence[tuple[str, str]], fields: Iterable[ImportField | None]
) -> dict[str, str]:
    """Return what is kept of a choice: by the words of a heading, nothing of the rows."""
    return {
        _key(group, own): field.value if field else ""
        for (group, own), field in zip(headings, fields, strict=True)
        if group or own
    }


_Look = Callable[[str, str], ImportField | None]


def _remembered(kept: Mapping[str, str]) -> _Look:
    known = {field.value for field in ImportField}

    def look(group: str, own: str) -> ImportField | None:
        field = kept.get(_key(group, own), "")
        return ImportField(field) if field in known else None

    return look


def _whole(group: str, own: str) -> ImportField | None:
    return field_of(f"{group} {own}")


def _alone(group: str, own: str) -> ImportField | None:
    return field_of(own)


def _in_part(_group: str, own: str) -> ImportField | None:
    """Of two headings in one cell ("NIP/NIK", "No. HP, WA"), the first that is known."""
    parts = _PARTED.split(_ASIDE.sub(" ", own))
    return next(filter(None, map(field_of, parts)), None) if len(parts) > 1 else None


def _status(texts: Iterable[str]) -> ImportField:
    """Tell a column of employment from one of service: both are headed "Status"."""
    is_employment = any(_EMPLOYED.search(sought(text)) for text in texts)
    return ImportField.EMPLOYMENT if is_employment else ImportField.STATUS


def _key(group: str, own: str) -> str:
    return f"{heading_key(group)}/{heading_key(own)}"
