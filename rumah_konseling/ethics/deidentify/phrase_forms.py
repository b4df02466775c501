"""All the forms in which a unit, a post, a school or an address is written and shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rumah_konseling.ethics.deidentify.dossier import Fact
from rumah_konseling.ethics.deidentify.gazetteer_words import SCHOOLS
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS
from rumah_konseling.ethics.folding import sought

LEAST_STUB = 3
# How each general word of an office is shortened.
_SHORT = {
    "bagian": ("bag",), "subbagian": ("subbag", "subag", "sub"), "seksi": ("sie", "si"),
    "bidang": ("bid",), "subbidang": ("subbid", "subid"), "laboratorium": ("lab",),
    "unit": (), "kelompok": ("pokja", "kel"), "substansi": (), "pusat": ("pus",), "balai": (),
    "direktorat": ("dit",), "sekretariat": ("set", "sekre"), "biro": (), "tim": (),
    "urusan": ("ur",),
    "jalan": ("jl", "jln"), "jl": ("jalan", "jln"), "jln": ("jalan", "jl"), "gang": ("gg",),
    "gg": ("gang",),
    "nomor": ("no",), "no": ("nomor",), "dusun": ("dsn",), "desa": ("ds",), "ds": ("desa",),
    "lr": ("lorong",), "lorong": ("lr",),
    "lt": ("lantai",), "lantai": ("lt",), "kecamatan": ("kec",), "kec": ("kecamatan",),
    "kelurahan": ("kel",), "kel": ("kelurahan",),
    "kabupaten": ("kab",), "kab": ("kabupaten",), "kompleks": ("komp", "komplek"),
    "komp": ("kompleks", "komplek"),
    "perumahan": ("perum",), "perum": ("perumahan",), "blok": ("blk",), "dan": ("&",),
    "rusun": ("rumah susun",),
    "widyaiswara": ("wi",), "bendahara": ("bend",), "sekretaris": ("sekr", "ses"),
    "perkeretaapian": ("ka",), "penerbangan": ("penerb",),
    "koordinator": ("koord", "koor"), "negeri": ("neg", "negri", "n"), "instruktur": ("instr",),
    "pengemudi": ("sopir", "supir"), "sopir": ("pengemudi", "supir"),
    "regu": ("ru",), "olahraga": ("or",),
    "operator": ("op",), "pengelola": ("pngelola",), "kepala": ("ka",), "pelaksana": ("pel",),
}  # fmt: skip
_GENERAL = frozenset(
    {
        "bagian", "subbagian", "seksi", "bidang", "subbidang", "unit", "kelompok", "substansi",
        "pusat", "balai", "direktorat", "sekretariat", "biro", "tim", "urusan", "dan", "di",
        "kepala", "staf", "pengelola", "pelaksana", "petugas", "penata", "analis", "anggota",
        "ahli", "muda", "madya", "pertama", "utama", "penyelia", "terampil", "mahir", "jalan",
        "jl", "jln", "gang", "gg", "no", "nomor", "rt", "rw", "blok", "dusun", "desa", "ds", "lt",
        "lantai", "kecamatan", "kec", "kelurahan", "kel", "kabupaten", "kab", "kota", "kompleks",
        "komplek", "komp", "perumahan", "perum", "rusun", "lr", "lorong", "sub", "untuk", "pada",
        "umum", "kerja", "sama", "kantor", "laboratorium", "lab", "ketua", "operator", "pegawai",
        "calon",
    }
)  # fmt: skip
# Syllables by which an office calls a word, though it does not begin with them.
_SYLLABLES = {"pelayanan": ("yan",), "pengendalian": ("dal",), "kepegawaian": ("peg",)}
_PREFIX = re.compile("(?:peng|peny|pem|pen|per|pe|ke)(?=...)")
# Two words that all call by one.
_BLENDS = {
    ("bandar", "udara"): ("bandara",), ("kereta", "api"): ("ka",), ("rumah", "sakit"): ("rs",),
    ("tata", "usaha"): ("tu",), ("rumah", "tangga"): ("ruta",), ("kerja", "sama"): ("kersama",),
}  # fmt: skip
_VOWELS = re.compile("[aeiou]")
_LEAST_WITHOUT_VOWELS = 6
_LEAST_BEHIND = 5
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FIGURES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_NUMERAL = re.compile("[ivx]+|[a-z]")


@dataclass(frozen=True, slots=True)
class Phrase:
    fact: Fact
    words: tuple[str, ...]
    telling: frozenset[str]
    letters: frozenset[str]
    places: Mapping[str, tuple[tuple[int, bool], ...]]
    content: tuple[str, ...]
    parts: Mapping[str, int]
    """The first letters of some words in a row, as RT, and where the last of the words stands."""
    begun: frozenset[str]
    """With what a word of the phrase begins that a line's end breaks."""
    called: dict[str, int]
    """What some of its words in a row are called by, as “humas”, and where the last stands."""
    joined: dict[str, bool] = field(default_factory=dict)
    dull: set[str] = field(default_factory=set)
    """Words that begin no run of the phrase, wherever they stand."""


def phrase_of(fact: Fact) -> Phrase:
    said = tuple(re.findall(r"[^\W_]+", sought(fact.value)))
    telling = frozenset(filter(_tells, said)) or frozenset(said)
    content = tuple(word for word in said if word not in {"dan", "di"})
    # All of it run together: «smanegeri8malang», «unitpenjaminanmutu».
    letters = {"".join(run) for run in (said, content, _short(said)) if len(run) > 1}
    if fact.kind in (Kind.UNIT, Kind.POSITION, Kind.CAMPUS):
        told = [word for word in content if word in telling]
        letters |= {"".join(w[0] for w in run) for run in (content, told, said) if len(run) > 1}
        for first in range(1, len(content) - 2):
            letters.add("".join(word[0] for word in content[first:]))
    return Phrase(
        fact, said, telling, frozenset(letters), _places(said), content, _parts(said, telling),
        frozenset(word[:size] for word in said for size in range(1, len(word))),
        {},
    )  # fmt: skip


def _parts(said: tuple[str, ...], telling: frozenset[str]) -> dict[str, int]:
    """Return the first letters of two or three telling words in a row, by the last's place."""
    found: dict[str, int] = {}
    for size in (3, 2):
        for first in range(len(said) - size + 1):
            run = said[first : first + size]
            letters = "".join(word[0] for word in run)
            if telling.issuperset(run) and letters not in FUNCTION_WORDS:
                found.setdefault(letters, first + size - 1)
    return found


def _tells(word: str) -> bool:
    """Whether a word tells a phrase: «dahlan», but neither «jalan» nor «III» nor «21b»."""
    if word in _GENERAL or word in FUNCTION_WORDS:
        return False
    return word.isalpha() and _NUMERAL.fullmatch(word) is None


def _short(said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with the shortest form of each: sma n 8 malang for SMA Negeri 8 Malang."""
    return tuple(_SHORT[word][-1] if _SHORT.get(word) else word for word in said)


def _hasty(word: str) -> Iterator[str]:
    """Yield how haste writes a word: «brlyr» for berlayar, «8», «delapan» and «viii»."""
    if word.isdecimal():
        number = int(word)
        yield from {str(number), f"{number:02}", f"{number:03}"}
        if 0 < number <= len(_NUMERALS):
            yield _NUMERALS[number - 1]
        if number < len(_FIGURES):
            yield _FIGURES[number]
    elif len(word) >= _LEAST_WITHOUT_VOWELS:
        bare = word[0] + _VOWELS.sub("", word[1:])
        if len(bare) >= _LEAST_WITHOUT_VOWELS - 2:
            yield bare


def _places(words: tuple[str, ...]) -> dict[str, tuple[tuple[int, bool], ...]]:
    """Return where each word stands by all its forms, and whether the form is a stub of it."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for number, word in enumerate(words):
        for form in (word, *_SHORT.get(word, ()), *_hasty(word)):
            found.setdefault(form, []).append((number, False))
        for size in range(LEAST_STUB, len(word)):
            found.setdefault(word[:size], []).append((number, True))
        # «admin» for pengadministrasi.
        behind = _PREFIX.sub("", word)
        for size in range(_LEAST_BEHIND, len(behind) + (behind != word)):
            if behind != word:
                found.setdefault(behind[:size], []).append((number, True))
    for number, (word, after) in enumerate(pairwise(words), 1):
        for form in _as_one(word, after):
            found.setdefault(form, []).append((number, False))
    return {form: tuple(places) for form, places in found.items()}


def _as_one(word: str, after: str) -> Iterator[str]:
    """Yield two words as one: «kasi» for kepala seksi, «smpn» for SMP negeri."""
    if word == "kepala":
        for form in (after, *_SHORT.get(after, ())):
            yield "ka" + form
    yield from _BLENDS.get((word, after), ())
    if after == "negeri" and word in SCHOOLS:
        yield word + "n"


def is_of_syllables(word: str, content: tuple[str, ...], *, inner: bool = True) -> bool:
    """Whether a word is made of the beginnings of at least two words, in order.

    A word with a prefix also begins behind it: «yankes» for pelayanan kesehatan; behind
    another word's beginning a syllable from within stands, too: «pusbangkar» for pusat
    pengembangan karakter.
    """

    begun = [
        (one, *_SYLLABLES.get(one, ()), *_SHORT.get(one, ()), _PREFIX.sub("", one))
        for one in content
    ]
    if not any(form.startswith(word[:2]) for forms in begun for form in forms):
        return False

    def fits(rest: str, after: int, parts: int) -> bool:
        if not rest:
            return parts >= 2
        return any(
            fits(rest[size:], number + 1, parts + 1)
            for number in range(after, len(content))
            for size in range(2, min(len(rest), 6) + 1)
            if any(one.startswith(rest[:size]) for one in begun[number])
            or (inner and parts and size >= LEAST_STUB and _within(content[number], rest[:size]))
        )

    return fits(word, 0, 0)


def _within(word: str, syllable: str) -> bool:
    """Whether a syllable that a consonant begins stands within a word."""
    return word.find(syllable) > 1 and syllable[0] not in "aeiou"
