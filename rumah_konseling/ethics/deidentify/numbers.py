"""Find numbers, codes and addresses of the net that belong to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.number_words import DIGITS, digits_of
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
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

# Most texts hold none of these: the patterns for them are tried where one stands.
_OF_THE_NET = re.compile(r"[@/]|\[at\]|\(at\)|www")
_DIGIT = re.compile("[0-9]")
_EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@| @ |@ | ?\(at\) ?| ?\[at\] ?)[\w-]{1,63}"
    r"(?:(?:\.| ?\(dot\) ?| ?\[dot\] ?)[a-z]{2,24}){1,3}"
)
_LINK = re.compile(
    r"(?:https?://|www\.|(?:instagram|facebook|tiktok|twitter|x|t|wa|"
    r"linkedin)\.(?:com|me)/)\S{1,200}"
)
_HANDLE = re.compile(r"(?<![\w@])@[a-z0-9_.]{2,30}(?<!\.)")
_ACCOUNT_NAME = re.compile(
    r"(?:\b(?:ig|instagram|fb|tiktok|twitter|telegram|akun|username|user ?name)(?:nya)?)[ :]{1,3}"
    r"([a-z]{0,30}[a-z0-9][._0-9][a-z0-9._]{1,30})"
)
_CODE = re.compile(r"(?<![^\W_])rk[\W_]{0,3}[0-9]{4}[\W_]{0,3}[0-9]{1,6}(?![^\W_])")
_PREFIX = (
    "a[abdeg]?|b[abdeghklmnp]?|d[abcdeghklmnprstw]?|e[abd]?|f|g|h|k[bhtu]?|l|m|n|p[abgst]?|r|s|t|"
    "w|z"
)
_PLATE = re.compile(rf"(?<![^\W_])(?:{_PREFIX})[ -]?[0-9]{{1,4}}[ -]?[a-z]{{1,3}}(?![^\W_])")
_PLATE_WORD = re.compile(
    r"(?:plat|pelat|nopol|nomor polisi|no\.? ?pol|bernomor|mobil|motor|avanza|"
    r"kendaraan)\b[\w :.]{0,24}$"
)
_DOCUMENT = re.compile(
    r"(?<![^\W_])(?=[0-9./-]{0,40}[a-z])(?=[a-z./-]{0,40}[0-9])"
    r"[a-z0-9]{1,12}(?:[.-][a-z0-9]{1,10}){0,4}(?:/[a-z0-9]{1,16}(?:[.-][a-z0-9]{1,12}){0,4}){1,7}(?![^\W_])"
)
_LETTER_NUMBER = re.compile(
    r"(?<![^\W_])(?:[a-z]{1,2}[ -]?[0-9]{6,9}|"
    "[a-z]{2,4}[-.][0-9]{3,}(?:[-.][0-9a-z]{1,8}){0,4}|"
    r"[0-9]{5,}[a-z]{1,3}[0-9]{0,6})(?![^\W_])"
)
# A decree of somebody: «SK 1432 Tahun 2025». A law is of everybody.
_DECREE = re.compile(
    r"(?<![^\W_])(?:sk|skep|kep|keputusan|surat tugas|spt|sprin|nota dinas|surat edaran)\.?"
    r"(?: (?:nomor|no\.?|direktur|kepala|menteri|dirjen)){0,2} ?"
    r"(?:[a-z]{1,4}[ .-]?)?[0-9]{1,6} (?:tahun|thn|th) (?:19|20)[0-9]{2}(?![0-9])"
)
_SAID = re.compile(
    r"(?<![^\W_])(nip|nik|npwp|bpjs|jkn|kis|paspor|passport|rekening|rek|"
    "norek|polis|sertifikat|ijazah|sk|"
    "karpeg|kartu|seafarer|buku pelaut|pelaut|nrp|nit|nidn|nuptk|kk|sim|ktp|"
    r"pin|kamar|no\.?|nomor|surat|visa|ruang)"
    r"(?: (?:bri|bni|bca|btn|bsi|mandiri|no\.?|nomor|nya|kesehatan|"
    r"ketenagakerjaan|milik\w{0,5}|[a-z]{1,8})){0,3}[ :.]{0,3}"
    r"(?<![a-z])([a-z]{0,3}[ .-]?[0-9](?:[ .\-/]{0,2}[0-9]){2,24})(?![0-9])"
)
_NUMBER = re.compile(
    r"(?<![^\W_])\+?\(?[0-9](?:[\s().\-/]{0,3}[0-9]){5,24}"
    r"(?:,? (?:ext|eks|pes|pesawat)\.? ?[0-9]{1,5})?(?![0-9])"
)
_LAST_DIGITS = re.compile(
    r"(?:berakhiran|akhiran|belakangnya|digit terakhir|ujungnya)[ :]{1,3}([0-9]{3,8})"
)
# The number within an office: «pes. 12», «ext 204»; a craft's «pesawat 737» is none.
_EXTENSION = re.compile(
    r"(?<![^\W_])(?:pes|psw|pwt|ext|ekst|eks|ekstensi|extension)[ .:]{1,3}([0-9]{2,5})(?![^\W_])|"
    r"(?<=telepon )pesawat[ .:]{1,3}([0-9]{2,5})(?![^\W_])"
)
_MONEY_BEFORE = re.compile(
    r"(?:rp|idr|usd|rupiah|sebesar|senilai|dolar|\$|\buu|\bpp|perpres|permen\w{0,8}|perka|"
    r"kepmen)[ .:]{0,2}$"
)
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
    for match in _ACCOUNT_NAME.finditer(text):
        yield _asked(page, Kind.HANDLE, *match.span(1))
    if _DIGIT.search(text):
        yield from _with_digits(page)
    yield from _spelled(page)


def of_the_net(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield where a folded text names an address of the net: mail, a page, an account."""
    if _OF_THE_NET.search(text):
        for kind, pattern in (
            (Kind.EMAIL, _EMAIL),
            (Kind.HANDLE, _LINK),
            (Kind.HANDLE, _HANDLE),
        ):
            for match in pattern.finditer(text):
                yield kind, *match.span()


def extensions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded text names the number of a telephone within an office."""
    for match in _EXTENSION.finditer(text):
        yield match.span()


def _with_digits(page: Page) -> Iterator[Span]:
    text = page.folded.text
    for match in _CODE.finditer(text):
        yield _asked(page, Kind.CODE, *match.span())
    for match in _SAID.finditer(text):
        word, number = match.group(1), match.group(2)
        many = len(digits(number))
        if many >= _LEAST_SAID.get(word, 5) and not _is_counted(text, match.start(2), match.end(2)):
            yield _asked(page, _kind_of(number, _KINDS.get(word, Kind.DOCUMENT)), *match.span(2))
    for match in _DECREE.finditer(text):
        yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _DOCUMENT.finditer(text):
        if sum(sign.isdigit() for sign in match.group()) > 2 and "/" in match.group():
            yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _LETTER_NUMBER.finditer(text):
        yield _asked(page, Kind.DOCUMENT, *match.span())
    for match in _PLATE.finditer(text):
        if _is_plate(page, match):
            yield _asked(page, Kind.PLATE, *match.span())
    for match in _NUMBER.finditer(text):
        if not _is_counted(text, *match.span()):
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
    if _PLATE_WORD.search(page.folded.text[max(0, match.start() - 40) : match.start()]):
        return True
    return len(digits(written)) > 2 and len(match.group().split()) == 3


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
