"""What looks like a person's name or number, where no register may be read.

A request by the employer is kept without saying about whom. Whether a name in it is
a client's must not be looked up, or the warning itself would tell who is one: so
everything is judged by its shape alone, the same for anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rumah_konseling.ethics.folding import FoldedText, Word, folded
from rumah_konseling.ethics.mentions import Mark, MarkKind

_CODE = re.compile(r"(?<![^\W_])rk[\W_]{0,3}[0-9]{4}[\W_]{0,3}[0-9]{1,6}(?![^\W_])")
_NUMBER = re.compile(r"(?<![^\W_])\+?\(?[0-9](?:[ ().\-/]{0,3}[0-9]){5,24}")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?: ?[-/] ?(?:19|20)[0-9]{2})?")
_DATE = re.compile(
    r"[0-9]{1,2}[ ./-]{1,3}[0-9]{1,2}[ ./-]{1,3}(?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
)
# After these a name stands, in whatever letters it is written.
_BEFORE_A_NAME = frozenset(
    {
        "an", "atasnama", "bang", "bapak", "bp", "bpk", "bu", "bung", "dokter", "dr", "dra", "drs",
        "h", "hj", "ibu", "inisial", "ir", "kang", "mas", "mba", "mbak", "nama", "ny", "nyonya",
        "pak", "prof", "sdr", "sdri", "saudara", "saudari", "tn", "tuan",
    }
)  # fmt: skip
# What follows such a word and is no name: “Bapak Kepala Bagian”, “saudara yang bersangkutan”.
_NO_NAMES = frozenset(
    {
        "agar", "akan", "atas", "atau", "bagian", "beberapa", "bersangkutan", "bidang", "dalam",
        "dan", "dari", "dengan", "di", "direktur", "hadir", "ia", "ini", "itu", "kami", "kepada",
        "kepala", "ketua", "lengkap", "pegawai", "pejabat", "pernah", "pimpinan", "sekretaris",
        "semua", "seorang", "seseorang", "siapa", "staf", "sudah", "tentang", "tersebut", "tidak",
        "untuk", "yang",
    }
)  # fmt: skip
# Capitalised in every office's letters, and nobody's name.
_OFFICE_WORDS = frozenset(
    {
        "agustus", "april", "aparatur", "badan", "bagian", "balai", "bidang", "biro", "bpk",
        "bpsdm", "desember", "dinas", "direktorat", "direktur", "disiplin", "divisi", "februari",
        "hukum", "indonesia", "inspektorat", "jabatan", "januari", "juli", "jumat", "juni",
        "kamis", "kementerian", "kepala", "kepegawaian", "konseling", "kota", "laporan", "maret",
        "mei", "minggu", "negeri", "nomor", "november", "oktober", "pejabat", "pembina", "pemda",
        "perhubungan", "pengembangan", "pusat", "rabu", "republik", "rumah", "sabtu", "satuan",
        "sekretariat", "sekretaris", "selasa", "senin", "september", "sipil", "seksi", "subbagian",
        "subbidang", "sumber", "surat", "manusia", "daya", "tata", "tim", "umum", "undang",
        "unit", "usaha", "asn", "bkn", "bmn", "bpkp", "cpns", "dipa", "kpk", "nik", "nip", "pns",
        "pp", "ppid", "pppk", "sdm", "sk", "skp", "spt", "sppd", "tu", "uu", "wib", "wit", "wita",
    }
)  # fmt: skip
# Ordinary words that many are called by: one at the beginning of a sentence may be a person.
_NAMES_THAT_ARE_WORDS = frozenset(
    {
        "adi", "agung", "arya", "ayu", "bayu", "bima", "bintang", "budi", "bunga", "cahaya",
        "cahya", "citra", "darma", "dewa", "dewi", "dharma", "dwi", "eka", "fajar", "guntur",
        "hadi", "hidayat", "indah", "intan", "jaya", "kartika", "kirana", "kusuma", "lestari",
        "mawar", "mega", "melati", "mulia", "mulya", "murni", "nur", "perdana", "permata",
        "pratama", "purnama", "puspa", "putra", "putri", "rahayu", "rahmat", "ratna", "ratu",
        "sari", "satria", "sekar", "setia", "sri", "surya", "teguh", "teladan", "tirta", "tri",
        "utama", "wahyu", "wati", "wulan", "yudha",
    }
)  # fmt: skip
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ ]?){2,4}(?<! )")


def look_alikes(text: str, is_ordinary: Callable[[str], bool]) -> tuple[Mark, ...]:
    """Mark what looks like a name, a code or a number of a person, in the text's order.

    ``is_ordinary`` tells the words of the dictionary: a sentence may begin with one.
    """
    whole = FoldedText(text)
    spans = {*_numbers(whole), *_names(whole, is_ordinary), *_initials(whole)}
    found: dict[str, Mark] = {}
    end_before = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end_before:
            end_before = end
            mark = Mark(text[start:end], MarkKind.PERSON, None, start, end)
            found.setdefault(folded(mark.words), mark)
    return tuple(found.values())


def _numbers(whole: FoldedText) -> Iterator[tuple[int, int]]:
    for match in _CODE.finditer(whole.text):
        yield whole.span(*match.span())
    for match in _NUMBER.finditer(whole.text):
        said = match.group()
        if not (_DATE.fullmatch(said) or _YEARS.fullmatch(said)):
            yield whole.span(*match.span())


def _initials(whole: FoldedText) -> Iterator[tuple[int, int]]:
    """Yield letters with points that follow a word for a person: “Sdr. D.T.”."""
    for match in _INITIALS.finditer(whole.text):
        before = whole.text[: match.start()][-12:].replace(".", " ").split()
        if before and before[-1] in _BEFORE_A_NAME:
            yield whole.span(match.start(), match.end())


def _names(whole: FoldedText, is_ordinary: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    words = list(whole.words())
    text = whole.original
    for place, word in enumerate(words):
        if word.text.isdigit():
            continue
        before = words[place - 1] if place else None
        if _is_called(before, words[place - 2] if place > 1 else None, text):
            if word.text not in _NO_NAMES | _OFFICE_WORDS | _BEFORE_A_NAME:
                yield word.start, _end_of_name(words, place, text)
        elif _is_capitalised(word, text) and not (
            _begins_a_sentence(word, text) and _may_begin(word, is_ordinary)
        ):
            yield word.start, _end_of_name(words, place, text)


def _may_begin(word: Word, is_ordinary: Callable[[str], bool]) -> bool:
    return word.text not in _NAMES_THAT_ARE_WORDS and is_ordinary(word.text)


def _is_called(before: Word | None, second: Word | None, text: str) -> bool:
    if before is None:
        return False
    if before.text in _BEFORE_A_NAME and before.text != "an":
        return True
    if before.text == "an":
        # “an.” is short for “atas nama”; without the point it is no word of its own.
        return text[before.end : before.end + 1] == "."
    return second is not None and (second.text, before.text) in (("a", "n"), ("atas", "nama"))


def _end_of_name(words: list[Word], place: int, text: str) -> int:
    end = words[place].end
    for former, word in zip(words[place:], words[place + 1 :], strict=False):
        gap = text[former.end : word.start]
        if gap.strip(" -.\n") or not _is_capitalised(word, text):
            break
        if "." in gap and former.end - former.start > 2:
            break
        end = word.end
    return end


def _is_capitalised(word: Word, text: str) -> bool:
    written = text[word.start : word.end]
    return written[0].isupper() and word.text not in _OFFICE_WORDS | _BEFORE_A_NAME


def _begins_a_sentence(word: Word, text: str) -> bool:
    at = word.start
    while at and text[at - 1] in ' "\u201c(':
        at -= 1
    return at == 0 or text[at - 1] in ".!?:\n"
