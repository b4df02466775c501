"""Tell where a word that is also a known name can only be the word: «tiap hari», «hari Kartini»."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.day_patterns import MONTHS
from rumah_konseling.ethics.deidentify.number_words import BEGINS
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS, PERSONAL
from rumah_konseling.ethics.deidentify.word_list import words

# Names that are also a feast's, behind the words that make them one.
_FEASTS = {
    **dict.fromkeys(("fitri", "adha"), ("idul", "id")),
    **dict.fromkeys(("kartini", "saraswati"), ("hari", "raya")),
}
_WEEK = words("senin selasa rabu kamis jumat sabtu minggu ahad")
_CALENDAR = _WEEK | set(MONTHS) | words("ramadhan ramadan purnama syawal rajab muharram safar")
_OF_THE_CALENDAR = words("hari bulan bln malam malem tiap setiap tanggal tgl awal akhir")
_BEFORE_A_SPAN = BEGINS | words("""
    tiap setiap saban beberapa berapa puluh belas ratus sepanjang seluruh semua suatu satu akhir
    awal pertengahan per tengah sehari malam
    """)
_BEHIND_A_SPAN = words("""
    ini itu lalu depan kemarin kmrn berikutnya berikut sebelumnya besok nanti madu puasa libur
    kerja raya ulang pertama kedua ketiga keempat terakhir kemudian
    """)
_BEHIND = {
    "hari": _BEHIND_A_SPAN | _WEEK, "bulan": _BEHIND_A_SPAN | _CALENDAR, "minggu": _BEHIND_A_SPAN,
}  # fmt: skip
_TO_ANOTHER_DAY = words("sampai hingga sd dan atau")
# What tells how much of something: behind it stands a quality, and nobody.
_DEGREES = words("sangat lebih paling terlalu agak makin semakin secara tidak tdk betapa")
_OF_A_PERSON = PERSONAL | HONORIFICS


def is_only_a_word(page: Page, place: int, form: str) -> bool:
    """Whether what stands beside a known name leaves it nothing but the word it is besides."""
    token = page.tokens[place]
    before = page.tokens[place - 1].text if place and token.gap in (" ", "-", "\n") else ""
    if before == "nabi" or before in _FEASTS.get(form, ()):
        return True
    if before in _OF_A_PERSON or token.text != form:
        return False
    if form in _CALENDAR and (before in _OF_THE_CALENDAR or before.isdecimal()):
        return True
    if form in _WEEK and _leads_to_a_day(page, place):
        return True
    if form in _BEHIND and (token.begins or not token.is_capital):
        return _is_a_span(page, place, form, before)
    return before in _DEGREES and not token.is_capital


def _leads_to_a_day(page: Page, place: int) -> bool:
    """Whether another day of the week follows: «Senin sampai Kamis», «Senin-Kamis»."""
    after = page.tokens[place + 1 : place + 3]
    if after and after[0].text in _TO_ANOTHER_DAY:
        after = after[1:]
    return bool(after) and after[0].text in _WEEK and not after[0].gap.strip(" -–/,")


def _is_a_span(page: Page, place: int, form: str, before: str) -> bool:
    """Whether a time is counted or pointed at: «tiga bulan», «hari ini», «sehari-hari»."""
    if before in _BEFORE_A_SPAN or before.isdecimal() or before == f"se{form}":
        return True
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    return after is not None and after.gap == " " and after.text in _BEHIND[form]
