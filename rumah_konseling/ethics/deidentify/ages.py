"""Find exact ages, and give the band they fall in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.number_words import PATTERN, number_of
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spaced import spaced
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span

_NUMBER = rf"(?P<n>[0-9]{{1,3}}|{PATTERN.replace(' ', '(?: |-)')})"
_YEARS = r"(?:tahun(?:an|nya)?|thn|th|taun|y\.?o\.?|yrs?|years old)"
_SAID = spaced(
    r"(?<![^\W_])(?:(?:usia|umur|berusia|berumur|seusia|berulang tahun|ultah|"
    "ulang tahun)(?: ?-? ?(?:nya|ku))?(?: ?\\((?:th|thn|tahun)\\))?(?: (?:masih|baru|sudah|udah|"
    "klien|sekitar|genap|"
    rf"saat ini|kini|ia|dia|ke|yang ke|(?!{PATTERN}\b|(?:kerja|pakai|pernikahan|perkawinan|"
    rf"nikah|kandungan|kehamilan|hubungan|pensiun|bangunan|rumah|mobil|motor)\b)"
    r"[a-z]{2,12})){0,3}[ "
    rf":=-]{{1,3}}){_NUMBER}(?: ?{_YEARS}\b| bulan\b| bln\b)?(?![^\W_])"
    "(?![-/.][0-9])"
)
_PERSON = (
    "(?:klien|konseli|laki-laki|laki|lelaki|pria|wanita|perempuan|cewek|"
    "cowok|anak\\w{0,3}|ank|bayi\\w{0,3}|putra\\w{0,3}|putri\\w{0,3}|"
    "suami\\w{0,3}|istri\\w{0,3}|"
    "ibu\\w{0,3}|ayah\\w{0,3}|bapak\\w{0,3}|kakak\\w{0,3}|adik\\w{0,3}|"
    "sulung\\w{0,3}|bungsu\\w{0,3}|janda|duda|lajang|pasien|pegawai|pns|pppk|"
    "asn|keponakan\\w{0,3}|cucu\\w{0,3}|nenek\\w{0,3}|kakek\\w{0,3}|"
    "mertua\\w{0,3}|(?:si|yang|yg) (?:kecil|besar|tua|muda)|ter(?:kecil|besar|tua|muda)|kembar)"
)
_OF = spaced(
    rf"(?<![^\W_]){_PERSON}(?: (?:nomor|no|ke|paling|plg|yang|yg)? ?[\w]{{1,12}})?[ "
    rf",(]{{1,3}}{_NUMBER} ?{_YEARS}(?![^\W_])"
    "(?! (?:bertugas|bekerja|kerja|menikah|mengajar|menunggu|menjadi|berumah|hidup|tinggal))"
)
_SET_APART = spaced(rf"[,(;/] ?{_NUMBER} ?{_YEARS}(?= ?[,);./])")
_MONTHS_OLD = spaced(r"\( ?(?P<n>[1-9][0-9]?) (?:bulan|bln)(?= ?\))")
_BRACKETS = spaced(r"\( ?(?P<n>[1-9][0-9]) ?\)")
# «seorang wanita, 42, datang».
_BETWEEN = spaced(rf"(?<![^\W_]){_PERSON},? (?P<n>[1-9][0-9])(?= ?,| ?\()")
_LETTERS = spaced(r"(?<![^\W_])(?:[lp][ /,]{1,2})(?P<n>[1-9][0-9]) ?(?:th|thn|tahun)(?![^\W_])")
# Sex and age as a form has them: «L/42», «42/P».
_FORM = spaced(
    r"(?<![^\W_])(?:[lp] ?/ ?(?P<n>[1-9][0-9])|(?P<m>[1-9][0-9]) ?/ ?[lp])(?![^\W_])(?![/.-][0-9])"
)
# «P, 37.»: only where it is the client's own.
_OWN_FORM = spaced(r"(?<![^\W_])[lp],? (?P<n>[1-9][0-9])(?= ?[.,;)])")
_STEPS = spaced(rf"(?<![^\W_])(?P<n>[1-9][0-9]) ?{_YEARS} (?:umur|usia)(?:nya|ku)?(?![^\W_])")
_SPAN_BEFORE = spaced(
    "(?:selama|sudah|sejak|hampir|lebih dari|kurang dari|sekitar|telah|kurun|"
    "setelah|dalam|kerja|menikah|masa kerja|bertugas|tiap|setiap)[ ,]*$"
)
_WORKED_BEFORE = spaced(r"(?:selama|sejak|kurun|dalam|kerja|menikah|bertugas)[ ,]*$")
_IN_WORDS_TOO = (_SAID, _OF, _SET_APART)
_OF_FIGURES = (_LETTERS, _FORM, _STEPS, _MONTHS_OLD, _BRACKETS, _BETWEEN, _OWN_FORM)
_OLDEST = 110


def band(age: int) -> str:
    """Return the band of an age: fives for grown people, wider ones for children."""
    for oldest, words in (
        (2, "di bawah 3 tahun"),
        (5, "usia prasekolah"),
        (12, "usia sekolah dasar"),
        (17, "usia remaja"),
        (19, "akhir belasan tahun"),
    ):
        if age <= oldest:
            return words
    if age >= 70:
        return "70 tahun ke atas"
    start = age - age % 5
    return f"{start}–{start + 4} tahun"


def ages(page: Page, dossier: Dossier) -> Iterator[Span]:
    """Yield the exact ages that a text tells."""
    text = page.flat
    own = {
        _age_on(one.birth_date, dossier.reference)
        for one in dossier.people
        if one.birth_date and dossier.reference
    }
    has_figures = any(map(str.isdecimal, text))
    for pattern in (*_IN_WORDS_TOO, *(_OF_FIGURES if has_figures else ())):
        for match in pattern.finditer(text):
            group = "m" if match.groupdict().get("m") else "n"
            age = number_of(match.group(group).replace("-", " ").split())
            if age is None or age > _OLDEST:
                continue
            if pattern in (_BRACKETS, _BETWEEN, _OWN_FORM) and age not in own:
                continue
            if pattern in (_OF, _SET_APART) and _SPAN_BEFORE.search(
                text[max(0, match.start("n") - 24) : match.start("n")]
            ):
                continue
            is_bare = pattern in (_BRACKETS, _FORM, _OWN_FORM)
            end = match.end(group) if is_bare else match.end()
            months = match.group().endswith(("bulan", "bln"))
            start = page.folded.span(match.start(group), end)
            yield Span(
                *start,
                Kind.AGE,
                Action.REPLACE,
                f"age:{age}",
                band(age // 12 if months else age),
                is_known=age in own,
            )
    for age in own:
        in_words = _in_words(age)
        for said in (str(age), in_words.replace(" ", "(?: |-)?")):
            for match in spaced(rf"(?<![^\W_]){said}[ -]{{0,2}}{_YEARS}(?![^\W_])").finditer(text):
                if not _WORKED_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
                    yield Span(
                        *page.folded.span(*match.span()),
                        Kind.AGE,
                        Action.REPLACE,
                        f"age:{age}",
                        band(age),
                        is_known=True,
                    )


def _age_on(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


_ONES = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def _in_words(age: int) -> str:
    if age < 12:
        return _ONES[age] or "nol"
    if age < 20:
        return f"{_ONES[age - 10]} belas"
    return f"{_ONES[age // 10]} puluh {_ONES[age % 10]}".strip()
