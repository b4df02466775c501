"""Find numbers, codes and addresses of the net that belong to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.net_addresses import account_names, of_the_net
from rumah_konseling.ethics.deidentify.number_words import (
    DIGITS,
    MOST_DICTATED,
    digits_of,
    said_digits,
)
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS
from rumah_konseling.ethics.folding import compact, digits

NUMBERED = frozenset(
    {
        Kind.CODE, Kind.NIP, Kind.NIK, Kind.NPWP, Kind.BPJS, Kind.PHONE, Kind.EMAIL, Kind.HANDLE,
        Kind.ACCOUNT, Kind.DOCUMENT, Kind.PLATE, Kind.NUMBER,
    }
)  # fmt: skip
LABELS = {
    Kind.CODE: "[kode berkas]", Kind.NIP: "[NIP]", Kind.NIK: "[NIK]", Kind.NPWP: "[NPWP]",
    Kind.BPJS: "[nomor BPJS]", Kind.PHONE: "[nomor telepon]", Kind.EMAIL: "[alamat surel]",
    Kind.HANDLE: "[akun media sosial]", Kind.ACCOUNT: "[nomor rekening]",
    Kind.DOCUMENT: "[nomor dokumen]", Kind.PLATE: "[nomor kendaraan]", Kind.NUMBER: "[nomor]",
}  # fmt: skip
_LEAST_SPELLED = 6
_LEAST_OF_PLATE = 3
_LEAST_DICTATED = 9

_DIGIT = re.compile("[0-9]")
_CODE = re.compile(r"(?<![^\W_])rk[\W_]{0,3}[0-9]{4}[\W_]{0,3}[0-9]{1,6}(?![^\W_])")
_PREFIX = (
    "a[abdeg]?|b[abdeghklmnp]?|d[abcdeghklmnprstw]?|e[abd]?|f|g|h|k[bhtu]?|l|m|n|p[abgst]?|r|s|t|"
    "w|z"
)
_PLATE = re.compile(rf"(?<![^\W_])(?:{_PREFIX})[ -]?[0-9]{{1,4}}[ -]?[a-z]{{1,3}}(?![^\W_])")
_PLATE_WORD = re.compile(
    r"(?<![a-z])(?:plat|pelat|nopol|nomor polisi|no\.? ?pol|bernomor|mobil|motor|avanza|vario|"
    r"beat|scoopy|xenia|innova|jazz|brio|truk|bus|angkot|ojek|grab|gojek|pajero|mio|nmax|supra|"
    r"yaris|kendaraan)(?:nya|ku)?(?![a-z])[\w :.]{0,24}$"
)
_SERIES_LEFT_OUT = re.compile(
    rf"(?<![^\W_])(?:plat|pelat|nopol|nomor polisi)(?:nya)?[ :]{{1,3}}"
    rf"((?:{_PREFIX})[ -]?[0-9]{{2,4}})(?![^\W_])"
)
# Behind a count these are what is counted: «dr 2000 km».
_COUNTED = frozenset({"an", "rb", "jt", "th", "thn", "kg", "km", "m", "mg", "cm", "x", "k", "hr"})
_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DOCUMENT = re.compile(
    r"(?<![^\W_])(?=[0-9./-]{0,40}[a-z])(?=[a-z./-]{0,40}[0-9])"
    r"[a-z0-9]{1,12}(?:[.-][a-z0-9]{1,10}){0,4}(?:/[a-z0-9]{1,16}(?:[.-][a-z0-9]{1,12}){0,4}){1,7}(?![^\W_])"
)
# The place of a court goes with the number of a case: «12/Pdt.G/2025/PN Jkt.Utr».
_COURTS = ("/pn", "/pa", "/pt", "/ptun", "/pta")
_COURT = re.compile(r"[ .][a-z]{2,6}(?:\.[a-z]{2,4})?(?![^\W_])")
_LETTER_NUMBER = re.compile(
    r"(?<![^\W_])(?:[a-z]{1,2}[ -]?[0-9]{6,9}|[a-z]{2,4}-?[0-9]{6,12}|"
    r"dn[ -][0-9]{2}[a-z]?[ /-][a-z]{1,3}[ /-]?[0-9]{6,8}|"
    r"(?=(?:[0-9]*[a-z]){2})(?=(?:[a-z]*[0-9]){4})[0-9][a-z0-9]{7,19}|"
    r"(?=[0-9-]{0,24}[a-z])(?=(?:[a-z-]*[0-9]){6})[a-z0-9]{2,12}(?:-[a-z0-9]{2,12}){2,5}|"
    r"(?!(?:no|hp|wa|tlp|tel|nik|kk|nip|rek|rm|va|jl|rt|rw|gg)[.-])"
    r"[a-z]{1,3}[.-][0-9]{2,8}(?:[.-][0-9]{3,8}){1,3}|"
    "[a-z]{2,4}[-.][0-9]{3,}(?:[-.][0-9a-z]{1,8}){0,4}|"
    r"[0-9]{5,}[a-z]{1,3}[0-9]{0,6})(?![^\W_])"
)
# Whatever an office puts together of letters, figures and signs: «R-PW.01.02.6A.03.26.118».
_OF_PARTS = re.compile(
    r"(?<![\w./-])(?=[0-9./-]{0,40}[a-z])(?=(?:[a-z./-]{0,12}[0-9]){4})"
    r"[a-z0-9]{1,12}(?:[./-][a-z0-9]{1,12}){3,10}(?![^\W_])"
)
_NO_LETTERS = re.compile("(?:rp|rm|usd|idr|uu|pp|pm|km|tgl|thn|th)[ -]?[0-9]")
_SECRET = re.compile(
    r"(?<![^\W_])(?:kode (?:booking|pemesanan|bayar|otp|verifikasi|unik|akses)|pnr|otp|password|"
    r"kata sandi|sandi)(?:nya)?[ :=]{1,3}(?=[a-z]*[0-9])([a-z0-9]{4,14})(?![^\W_])"
)
# Where on earth: degrees, and what a machine is called in the net.
_POINT_ON_EARTH = re.compile(
    r"(?<![0-9.])(?:-?[0-9]{1,3} ?° ?"
    r"(?:[0-9]{1,2} ?' ?(?:[0-9]{1,2}(?:[.,][0-9]+)? ?(?:\"|'') ?)?)?"
    r"(?:ls|lu|bt|bb|[nsew](?![a-z]))?|[0-9]{1,3}[.,][0-9]{3,8} ?(?:ls|lu|bt|bb)(?![^\W_])|"
    r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![^\W_])|(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.]))"
)
_MASKED = re.compile(r"(?<![^\W_])(?:0|62)[0-9]{2,5}[ -]?[x*]{2,6}[ -]?[0-9]{0,5}(?![^\W_])")
# A decree of somebody: «SK 1432 Tahun 2025». A law is of everybody.
_DECREE = re.compile(
    r"(?<![^\W_])(?:sk|se|skep|kep|keputusan|surat tugas|spt|sprin|nota dinas|surat edaran)\.?"
    r"(?: (?:nomor|no\.?|direktur|kepala|menteri|dirjen)){0,2} ?"
    r"(?:[a-z]{1,4}[ .-]?)?[0-9]{1,6} (?:tahun|thn|th) (?:19|20)[0-9]{2}(?![0-9])"
)
_SAID = re.compile(
    r"(?<![^\W_])(nip|nik|npwp|bpjs|jkn|kis|paspor|passport|rekening|rek|"
    "norek|polis|sertifikat|ijazah|sk|"
    "karpeg|kartu|seafarer|rekam medis|rekam medik|rm|imei|nisn|va|registrasi|reg|buku pelaut|"
    "pelaut|nrp|nit|nidn|nuptk|kk|sim|ktp|"
    r"pin|kamar|no\.?|nomor|surat|visa|ruang)"
    r"(?: (?:bri|bni|bca|btn|bsi|mandiri|no\.?|nomor|nya|kesehatan|"
    r"ketenagakerjaan|milik\w{0,5}|[a-z]{2,8})){0,3}[ :.]{0,3}"
    r"(?<![a-z])([a-z]{0,3}[ .-]?[0-9](?:[ .\-/]{0,2}[0-9]){2,24})(?![0-9])"
)
_NUMBER = re.compile(
    r"(?<![^\W_])\+?\(?[0-9](?:[\s().\-/]{0,3}[0-9]){5,24}"
    r"(?:,? (?:ext|eks|pes|pesawat)\.? ?[0-9]{1,5})?(?![0-9])"
)
# What a heart presses: «170/100» is measured of many.
_PRESSURE = re.compile(r"(?:[89][0-9]|1[0-9]{2}|2[0-4][0-9])/(?:[4-9][0-9]|1[0-4][0-9])")
_LAST_DIGITS = re.compile(
    r"(?:berakhiran|akhiran|belakangnya|digit terakhir|ujungnya)[ :]{1,3}([0-9]{3,8})"
)
# The number within an office: «pes. 12», «ext 204»; a craft's «pesawat 737» is none.
_EXTENSION = re.compile(
    r"(?<![^\W_])(?:pes|psw|pwt|ext|ekst|eks|ekstensi|extension)[ .:]{1,3}([0-9]{2,5})(?![^\W_])|"
    r"(?<=telepon )pesawat[ .:]{1,3}([0-9]{2,5})(?![^\W_])|"
    r"(?<![^\W_])pesawat (?:telepon|telp|tlp)\.?[ :]{1,3}([0-9]{2,5})(?![^\W_])"
)
_MONEY_BEFORE = re.compile(
    r"(?:(?<![a-z])rp|idr|usd|rupiah|sebesar|senilai|dolar|\$|\buu|\bpp|perpres|permen\w{0,8}|perka|"
    r"kepmen)[ .:]{0,2}$"
)
_ZERO = frozenset({"nol", "kosong"})
_MONEY_AFTER = re.compile(
    r" ?(?:rupiah|ribu|rb|juta|jt|miliar|milyar|,-|persen|%|km|kilo|meter|orang|langkah)"
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[. ][0-9]{3}){1,4}")
_CALENDAR = re.compile(
    r"(?:(?:[0-3]?[0-9][ ./-]{1,3}[0-1]?[0-9][ ./-]{1,3}(?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    r"|(?:19|20)[0-9]{2}"
    r"|[0-2]?[0-9][.][0-5][0-9])[ /-]{0,3}){1,4}"
)
_FORMS = (
    (Kind.NIP, re.compile(r"(?:19|20)[0-9]{6}(?:19|20)[0-9]{4}[12][0-9]{3}")),
    (Kind.NIK, re.compile(r"[1-9][0-9]{15}")),
    (Kind.NPWP, re.compile(r"[0-9]{15}")),
    (Kind.PHONE, re.compile(r"(?:62|0)[0-9]{7,13}")),
    (Kind.BPJS, re.compile(r"[0-9]{13}")),
)
_KINDS = {
    "nip": Kind.NIP, "nik": Kind.NIK, "npwp": Kind.NPWP, "bpjs": Kind.BPJS, "jkn": Kind.BPJS,
    "kis": Kind.BPJS, "rekening": Kind.ACCOUNT, "rek": Kind.ACCOUNT, "norek": Kind.ACCOUNT,
    "ktp": Kind.NIK,
}  # fmt: skip
# Behind these stands no day, whatever it looks like.
_SURE = frozenset({"rekam medis", "rekam medik", "rm", "nrp", "nit", "imei"})
# A short number after these names a thing of one person; after the others only a long one.
_LEAST_SAID = {
    "no": 6,
    "nomor": 6,
    "no.": 6,
    "kamar": 9,
    "ruang": 9,
    "surat": 5,
    "kartu": 6,
    "sk": 4,
    "pin": 4,
}


def unknown_numbers(page: Page) -> Iterator[Span]:
    """Yield what has the form of a number, a code or an address of somebody."""
    text = page.folded.text
    for kind, start, end in of_the_net(text):
        yield _asked(page, kind, start, end)
    for start, end in account_names(text):
        yield _asked(page, Kind.HANDLE, start, end)
    if _DIGIT.search(page.flat):
        yield from _with_digits(page)
    yield from _spelled(page)
    yield from _dictated(page)


def extensions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded text names the number of a telephone within an office."""
    for match in _EXTENSION.finditer(text):
        yield match.span()


def _with_digits(page: Page) -> Iterator[Span]:
    text = page.flat
    for match in _MASKED.finditer(text):
        yield _asked(page, Kind.PHONE, *match.span())
    for match in _CODE.finditer(text):
        yield _asked(page, Kind.CODE, *match.span())
    for match in _SAID.finditer(text):
        word, number = match.group(1), match.group(2)
        # «nomor rekam medis 38-04-68» is what the last word says.
        word = next((one for one in _SURE if f" {one} " in match.group()), word)
        many = len(digits(number))
        is_counted = word not in _SURE and _is_counted(text, match.start(2), match.end(2))
        if many >= _LEAST_SAID.get(word, 5) and not is_counted:
            yield _asked(page, _kind_of(number, _KINDS.get(word, Kind.DOCUMENT)), *match.span(2))
    for match in _DECREE.finditer(text):
        yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _DOCUMENT.finditer(text):
        if sum(sign.isdigit() for sign in match.group()) > 2 and "/" in match.group():
            court = _COURT.match(text, match.end()) if match.group().endswith(_COURTS) else None
            yield _asked(page, Kind.DOCUMENT, match.start(), court.end() if court else match.end())
    for match in _LETTER_NUMBER.finditer(text):
        if _NO_LETTERS.match(match.group()) is None:
            yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _OF_PARTS.finditer(text):
        yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _SECRET.finditer(text):
        yield _asked(page, Kind.DOCUMENT, *match.span(1))
    for match in _SERIES_LEFT_OUT.finditer(text):
        yield _asked(page, Kind.PLATE, *match.span(1))
    for match in _POINT_ON_EARTH.finditer(text):
        yield _asked(page, Kind.NUMBER, *match.span())
    for match in _PLATE.finditer(text):
        if _is_plate(page, match):
            yield _asked(page, Kind.PLATE, *match.span())
    for match in _NUMBER.finditer(text):
        if not _is_counted(text, *match.span()) and not _PRESSURE.fullmatch(match.group()):
            yield _asked(page, _kind_of(match.group(), Kind.NUMBER), *match.span())
    for start, end in extensions(text):
        yield _asked(page, Kind.PHONE, start, end)
    for match in _LAST_DIGITS.finditer(text):
        yield _asked(page, Kind.NUMBER, *match.span(1))


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether digits are a sum, a date, a time or a measure."""
    said = text[start:end]
    if _CALENDAR.fullmatch(said) or _MONEY_BEFORE.search(text[max(0, start - 12) : start]):
        return True
    # «1.250.000» is a sum; «081 222 333» is none.
    if _THOUSANDS.fullmatch(said) and ("." in said or len(digits(said)) % 3 == 1):
        return True
    return _MONEY_AFTER.match(text, end) is not None


def _is_plate(page: Page, match: re.Match[str]) -> bool:
    start, end = page.folded.span(*match.span())
    written = page.text[start:end]
    if written.isupper() and not page.is_shouted:
        return len(digits(written)) > 1
    figures, series = digits(written), match.group().lstrip("abdefghklmnprstwz -").strip(" -")
    series = series.lstrip("0123456789").strip(" -")
    if series in FUNCTION_WORDS or not (written.isupper() or written.islower()):
        return False
    if _PLATE_WORD.search(page.flat[max(0, match.start() - 40) : match.start()]):
        return True
    if len(figures) < _LEAST_OF_PLATE or series in _COUNTED:
        return False
    return _A_YEAR.fullmatch(figures) is None


def _kind_of(number: str, otherwise: Kind) -> Kind:
    plain = digits(number)
    for kind, form in _FORMS:
        if form.fullmatch(plain):
            return kind if otherwise in (Kind.NUMBER, kind) else otherwise
    return Kind.ACCOUNT if otherwise is Kind.NUMBER and len(plain) >= 10 else otherwise


def _spelled(page: Page) -> Iterator[Span]:
    """Find digits that are said one by one: «nol delapan satu tiga …»."""
    run: list[int] = []
    for place, token in enumerate(page.tokens):
        is_close = not run or not token.gap.strip(" -,\n")
        if token.text in DIGITS and is_close:
            run.append(place)
            continue
        yield from _run(page, run)
        run = [place] if token.text in DIGITS else []
    yield from _run(page, run)


def _dictated(page: Page) -> Iterator[Span]:
    """Find a telephone that is dictated in tens: «nol delapan dua belas tiga puluh …»."""
    if "lapan" not in page.flat:
        return
    texts = [token.text for token in page.tokens]
    for place, text in enumerate(texts[:-1]):
        if text not in _ZERO or texts[place + 1] not in ("delapan", "lapan"):
            continue
        key, last = "", place
        while last < len(texts) and (last == place or not page.tokens[last].gap.strip(" -,\n")):
            said, count = said_digits(texts[last : last + MOST_DICTATED + 1])
            if not said:
                break
            key, last = key + said, last + count
        if len(key) >= _LEAST_DICTATED:
            yield Span(
                page.tokens[place].start, page.tokens[last - 1].end, Kind.PHONE, Action.ASK,
                f"number:{key}", LABELS[Kind.PHONE],
            )  # fmt: skip


def _run(page: Page, run: list[int]) -> Iterator[Span]:
    if len(run) >= _LEAST_SPELLED:
        first, last = page.tokens[run[0]], page.tokens[run[-1]]
        key = "".join(digits_of(page.tokens[place].text) for place in run)
        kind = _kind_of(key, Kind.NUMBER)
        yield Span(first.start, last.end, kind, Action.ASK, f"number:{key}", LABELS[kind])


def _asked(page: Page, kind: Kind, start: int, end: int) -> Span:
    first, last = page.folded.span(start, end)
    key = compact(page.text[first:last])
    return Span(first, last, kind, Action.ASK, f"number:{key}", LABELS[kind])
