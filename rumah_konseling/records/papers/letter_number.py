"""The number of an official letter, made by the pattern that the room has set.

The running number is the agency's, from its agenda, and typed at the letter: a count of
the room's own letters would tell how many there are. Where none was typed, the sheet's own
code, which counts nothing, stands in its place.
"""

from __future__ import annotations

import re
from datetime import date

from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import LetterSetup

NUMBER = "{nomor}"
# What a pattern may hold, with what each stands for.
TOKENS = {
    NUMBER: "nomor agenda yang diketik pada surat; bila kosong, kode lembar",
    "{sifat}": "tanda keamanan (R atau SR)",
    "{klasifikasi}": "kode klasifikasi",
    "{unit}": "kode unit",
    "{bulan}": "bulan dengan angka Romawi",
    "{tahun}": "tahun",
}
LONGEST_PATTERN = 80
_TOKEN = re.compile(r"\{[^{}]*\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def letter_number(mark: SheetMark, letters: LetterSetup) -> str:
    """Return what stands behind “Nomor” on a letter.

    A number typed with strokes or points is whole as it is (``UM.002/1/14/BPSDMP-2026``);
    a bare one takes its place in the pattern.
    """
    typed = mark.agency_number.strip()
    if typed and not typed.isalnum():
        return typed
    return fill_pattern(letters, typed or mark.serial, mark.issued_on)


def fill_pattern(letters: LetterSetup, number: str, day: date) -> str:
    """Return the pattern with everything in the place of its tokens."""
    values = {
        NUMBER: number,
        "{sifat}": letters.security.value,
        "{klasifikasi}": letters.classification,
        "{unit}": letters.unit_code,
        "{bulan}": _ROMAN[day.month - 1],
        "{tahun}": str(day.year),
    }
    return _TOKEN.sub(lambda token: values[token[0]], letters.number_pattern or NUMBER)


def pattern_error(letters: LetterSetup) -> str:
    """Return what is wrong with the pattern, and what to do; empty where nothing is."""
    pattern = letters.number_pattern
    if not pattern:
        return ""
    if len(pattern) > LONGEST_PATTERN:
        return f"Pola ini terlalu panjang; paling banyak {LONGEST_PATTERN} huruf."
    unknown = [token for token in _TOKEN.findall(pattern) if token not in TOKENS]
    if unknown:
        return f"Isian {', '.join(unknown)} tidak dikenal. Pakai {', '.join(TOKENS)}."
    rest = _TOKEN.sub("", pattern)
    if "{" in rest or "}" in rest:
        return "Ada kurung kurawal tanpa pasangan."
    if pattern.count(NUMBER) != 1:
        return f"Pola harus memuat {NUMBER} satu kali; tanpa itu dua surat bernomor sama."
    wanted = (
        ("{sifat}", letters.security.value, "Pilih tanda keamanan"),
        ("{klasifikasi}", letters.classification, "Isi kode klasifikasi"),
        ("{unit}", letters.unit_code, "Isi kode unit"),
    )
    for token, value, remedy in wanted:
        if token in pattern and not value.strip():
            return f"Pola memakai {token}. {remedy}, atau hapus isian itu dari pola."
    return ""
