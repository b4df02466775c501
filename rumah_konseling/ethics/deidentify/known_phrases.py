"""Find the unit, post, grade, school and address that the room knows, also shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rumah_konseling.ethics.deidentify.dossier import Fact
from rumah_konseling.ethics.deidentify.gazetteer_words import SCHOOLS
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import PLACE_LABELS, Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import sought

PHRASES = frozenset(
    {
        Kind.UNIT,
        Kind.POSITION,
        Kind.SCHOOL,
        Kind.ADDRESS,
        Kind.ORGANISATION,
        Kind.PLACE,
        Kind.CAMPUS,
    }
)
LABELS = PLACE_LABELS | {
    Kind.UNIT: "unit kerja klien",
    Kind.POSITION: "jabatan klien",
    Kind.ADDRESS: "alamat klien",
    Kind.PLACE: "sebuah tempat",
}
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
    "koordinator": ("koord", "koor"), "negeri": ("neg", "n"), "instruktur": ("instr",),
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
_TO_A_UNIT = words(
    "di dari ke bagian bag subbag subbagian seksi bidang unit tim ruang ruangan kantor orang anak "
    "staf kerja pegawai sebagai jadi"
)
_TO_AN_ADDRESS = words("di ke dari jalan jl jln gang gg daerah kampung dekat sekitar depan rumah")
_MOST_WORDS = 14
_LEAST_STUB = 3
_LEAST_CALLED, _MOST_CALLED = 5, 8
_GAP = " .,-/&\n()"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_GRADE = re.compile(
    r"(?<![^\W_])(?:(?:(?:pppk|pns),? )?(?P<w>gol\w*\.?(?: ruang)?|pangkat|eselon|esl\.?|kelas "
    "jabatan|grade)[ .:/]{0,3})?"
    "(?P<n>(?:iv|i{1,3}|[1-4])[ ./-]{0,2}[a-e]|xvii|xvi|xv|xiv|xiii|xii|xi|x|"
    r"ix|viii|vii|vi|iv|v|iii|ii|[1-9][0-9]?)(?![^\W_])"
)
_RANK = re.compile(
    r"(?<![^\W_])(?:juru|pengatur|penata|pembina) \(?(?:iv|i{1,3}) ?/ ?[a-e]\)?|"
    r"(?<![^\W_])(?:juru|pengatur|penata|pembina)(?: (?:utama muda|utama madya|"
    r"muda|utama|madya|tk\.? ?(?:1|i)|tingkat (?:1|i|satu)|tkt?\.? ?i))"
    r"(?: tk\.? ?(?:1|i)| tingkat (?:1|i|satu))?(?: ?\(?(?:iv|i{1,3}) ?/ ?[a-e]\)?)?(?![^\W_])"
)
# Syllables by which an office calls a word, though it does not begin with them.
_SYLLABLES = {"pelayanan": ("yan",), "pengendalian": ("dal",), "kepegawaian": ("peg",)}
_PREFIX = re.compile("(?:peng|peny|pem|pen|per|pe|ke)(?=...)")
_NUMERAL = re.compile("[ivx]+|[a-z]")
_LETTERED = re.compile(r"(?:iv|i{1,3}|[1-4])[ ./-]{0,2}[a-e]")


@dataclass(frozen=True, slots=True)
class _Phrase:
    fact: Fact
    words: tuple[str, ...]
    telling: frozenset[str]
    letters: frozenset[str]
    places: Mapping[str, tuple[tuple[int, bool], ...]]
    content: tuple[str, ...]
    parts: Mapping[str, int]
    """The first letters of some words in a row, as RT, and where the last of the words stands."""
    joined: dict[str, bool] = field(default_factory=dict)
    dull: set[str] = field(default_factory=set)
    """Words that begin no run of the phrase, wherever they stand."""


class KnownPhrases:
    """The phrases of a dossier, found by a run of their words in order."""

    def __init__(self, facts: tuple[Fact, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = tuple(_phrase(fact) for fact in facts if fact.kind in PHRASES)
        self._grades = tuple(fact for fact in facts if fact.kind is Kind.GRADE)

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where a known phrase stands, whole or shortened, and every grade.

        The longer stretch comes first: «Kamar 5» of an address is no «Kamar Mesin».
        """
        yield from sorted(self._whole(page), key=lambda span: span.start - span.end)
        yield from self._alone(page)
        yield from self._graded(page)

    def _whole(self, page: Page) -> Iterator[Span]:
        for phrase in self._phrases:
            place = 0
            while place < len(page.tokens):
                if page.tokens[place].text in phrase.dull:
                    place += 1
                    continue
                last = self._run(page, place, phrase)
                if last is None:
                    _learn_dull(page.tokens[place], phrase)
                    place += 1
                    continue
                yield _span(page, place, last, phrase.fact)
                place = last + 1

    def _alone(self, page: Page) -> Iterator[Span]:
        """Yield, as a question, the one word that may tell a phrase: «di perlengkapan»."""
        for phrase in self._phrases:
            if phrase.fact.kind not in (Kind.UNIT, Kind.POSITION):
                continue
            is_only = len(phrase.telling) == 1
            for place, token in enumerate(page.tokens):
                is_led = place > 0 and page.tokens[place - 1].text in _TO_A_UNIT
                is_post = phrase.fact.kind is Kind.POSITION and token.text == phrase.words[0]
                is_told = bool(phrase.telling.intersection(token.forms))
                is_told = is_told and (is_only or is_led or is_post)
                if is_led and self._is_called(token.text, phrase):
                    # «bag humas»: the word for the office before it goes with it.
                    first = place - (page.tokens[place - 1].text in phrase.places)
                    span = _span(page, first, place, phrase.fact)
                    yield span._replace(action=Action.ASK, is_word=True)
                elif is_told:
                    span = _span(page, place, place, phrase.fact)
                    yield span._replace(action=Action.ASK, is_word=True)

    def _is_called(self, word: str, phrase: _Phrase) -> bool:
        """Whether a word of the language is also what all call the unit: «humas»."""
        return (
            _LEAST_CALLED <= len(word) <= _MOST_CALLED
            and len(phrase.content) > 1
            and self._lexicon.is_root(word)
            and _syllables(word, phrase.content, inner=False)
        )

    def _run(self, page: Page, place: int, phrase: _Phrase) -> int | None:
        """Return the last word of the longest run that begins here and tells the phrase."""
        tokens = page.tokens
        if self._is_lettered(page, place, phrase):
            return place
        at, told, last, count = -1, 0, None, 0
        single = False
        for number, token in enumerate(tokens[place : place + _MOST_WORDS], place):
            if number > place and token.gap.strip(_GAP):
                break
            joins = (
                token.text in {"dan", "di", "dst"} and number > place and "dan" not in phrase.words
            )
            following = tokens[number + 1].text if number + 1 < len(tokens) else ""
            found = None if joins else self._place_of(token, phrase, at, following)
            if found is None:
                if joins:
                    continue
                if count and self._is_lettered(page, number, phrase, is_led=True):
                    last = number
                break
            at = found
            count += 1
            word = phrase.words[found]
            if word in phrase.telling:
                told += 1
                single = single or self._is_rare(page, number, word, phrase)
            if told >= 2 or (told == 1 and (count >= 2 or single)):
                last = number
        if last is None:
            last = self._by_syllables(tokens[place], place, phrase)
            while last is not None and _goes_on(tokens, last, phrase):
                last += 1
        return last

    def _is_lettered(
        self, page: Page, place: int, phrase: _Phrase, *, is_led: bool = False
    ) -> bool:
        """Whether a word is the first letters of the phrase's: «TU» for Tata Usaha.

        Two small letters are so only behind a word of the phrase: «unit ti».
        """
        token = page.tokens[place]
        if token.text not in phrase.letters or token.text in FUNCTION_WORDS:
            return False
        if self._lexicon.is_root(token.text):
            return False
        # Where all is in capitals two letters are any word: «DI» is no Data dan Informasi.
        is_shown = page.text[token.start : token.end].isupper() and not page.is_shouted
        is_shown = is_shown or is_led
        return len(token.text) > 2 or is_shown

    def _place_of(self, token: Token, phrase: _Phrase, after: int, following: str) -> int | None:
        """Return where a word stands in the phrase behind ``after``, in whatever short form.

        A stub as short as «adm» is one only beside another word of the phrase.
        """
        last = phrase.parts.get(token.text, -1)
        if last > after and (after >= 0 or following in phrase.telling | {"dan"}):
            return last
        for form in token.forms:
            for number, is_stub in phrase.places.get(form, ()):
                is_shown = len(form) > _LEAST_STUB or after >= 0 or following in phrase.telling
                is_told = not is_stub or (is_shown and not self._lexicon.is_root(form))
                if number > after and is_told:
                    return number
        return None

    def _is_rare(self, page: Page, place: int, word: str, phrase: _Phrase) -> bool:
        """Whether one word of a phrase tells it: no word of the language, or written large.

        A word of an address that people are called by tells it only as a place: «di Dahlan»
        is of «Jl. Ahmad Dahlan», «Dahlan pulang» is somebody.
        """
        token = page.tokens[place]
        is_borne = phrase.fact.kind is Kind.ADDRESS and self._lexicon.is_name(word)
        is_led = place > 0 and page.tokens[place - 1].text in _TO_AN_ADDRESS
        if len(word) < _LEAST_STUB or (is_borne and not is_led):
            return False
        return not self._lexicon.is_common(word) or (token.is_capital and not token.begins)

    def _by_syllables(self, token: Token, place: int, phrase: _Phrase) -> int | None:
        """Find «datin» for Data dan Informasi: the beginnings of its words run together."""
        word = token.text
        if not 4 <= len(word) <= 12:
            return None
        is_joined = phrase.joined.get(word)
        if is_joined is None:
            is_joined = _syllables(word, phrase.content) and not (
                self._lexicon.is_root(word) or self._lexicon.is_name(word)
            )
            phrase.joined[word] = is_joined
        return place if is_joined else None

    def _graded(self, page: Page) -> Iterator[Span]:
        text = page.folded.text
        own = {
            _grade_key(said)
            for fact in self._grades
            for said in (fact.value, fact.value.partition("(")[0])
        }
        for match in (*_RANK.finditer(text), *_GRADE.finditer(text)):
            start = match.start()
            if match.re is _GRADE:
                lettered = _LETTERED.fullmatch(match.group("n"))
                word = match.group("w")
                if word is None and not _stands_alone(text, match, own):
                    continue
                if (
                    word
                    and lettered is None
                    and not word.startswith(("gol", "esel", "esl", "kelas", "grade"))
                ):
                    continue
                if word and lettered is not None and word.startswith("pangkat"):
                    start = match.start("n")
            key = _grade_key(match.group("n") if match.re is _GRADE else match.group())
            known = key in own
            first, last = page.folded.span(start, match.end())
            action = Action.REPLACE if known else Action.ASK
            yield Span(
                first, last, Kind.GRADE, action, f"grade:{key}", "pangkat tertentu", is_known=known
            )


def _stands_alone(text: str, match: re.Match[str], own: set[str]) -> bool:
    """Whether a grade without a word for it is one: «III/b», and the client's own as «3b»."""
    said = match.group("n")
    if _LETTERED.fullmatch(said) is None:
        return False
    if "/" in said and not said[0].isdigit():
        return True
    return _grade_key(said) in own and not text[: match.start()].endswith("kelas ")


def _goes_on(tokens: list[Token], last: int, phrase: _Phrase) -> bool:
    """Whether the word behind ``last`` is one of the phrase, too: «pusyankes penerbangan»."""
    if last + 1 == len(tokens) or tokens[last + 1].gap != " ":
        return False
    return any(form in phrase.telling for form in tokens[last + 1].forms)


def _learn_dull(token: Token, phrase: _Phrase) -> None:
    may_be = (
        token.text in phrase.letters
        or token.text in phrase.parts
        or any(form in phrase.places for form in token.forms)
    )
    if not may_be and not phrase.joined.get(token.text):
        phrase.dull.add(token.text)


def _phrase(fact: Fact) -> _Phrase:
    said = tuple(re.findall(r"[^\W_]+", sought(fact.value)))
    telling = frozenset(filter(_tells, said)) or frozenset(said)
    content = tuple(word for word in said if word not in {"dan", "di"})
    letters: set[str] = set()
    if fact.kind in (Kind.UNIT, Kind.POSITION, Kind.CAMPUS):
        told = [word for word in content if word in telling]
        letters = {"".join(w[0] for w in run) for run in (content, told, said) if len(run) > 1}
        for first in range(1, len(content) - 2):
            letters.add("".join(word[0] for word in content[first:]))
    return _Phrase(
        fact, said, telling, frozenset(letters), _places(said), content, _parts(said, telling)
    )


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


def _places(words: tuple[str, ...]) -> dict[str, tuple[tuple[int, bool], ...]]:
    """Return where each word stands by all its forms, and whether the form is a stub of it."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for number, word in enumerate(words):
        for form in (word, *_SHORT.get(word, ())):
            found.setdefault(form, []).append((number, False))
        for size in range(_LEAST_STUB, len(word)):
            found.setdefault(word[:size], []).append((number, True))
    for number, (word, after) in enumerate(pairwise(words), 1):
        for form in _as_one(word, after):
            found.setdefault(form, []).append((number, False))
    return {form: tuple(places) for form, places in found.items()}


def _as_one(word: str, after: str) -> Iterator[str]:
    """Yield two words as one: «kasi» for kepala seksi, «smpn» for SMP negeri."""
    if word == "kepala":
        for form in (after, *_SHORT.get(after, ())):
            yield "ka" + form
    if after == "negeri" and word in SCHOOLS:
        yield word + "n"


def _syllables(word: str, content: tuple[str, ...], *, inner: bool = True) -> bool:
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
            or (inner and parts and size >= _LEAST_STUB and _within(content[number], rest[:size]))
        )

    return fits(word, 0, 0)


def _within(word: str, syllable: str) -> bool:
    """Whether a syllable that a consonant begins stands within a word."""
    return word.find(syllable) > 1 and syllable[0] not in "aeiou"


def _grade_key(said: str) -> str:
    """Return a grade as it is compared: «III/d» and «3d» are «3d»."""
    plain = sought(said)
    match = re.search(r"\b(iv|i{1,3}|[1-4])[ ./-]{0,2}([a-e])\b", plain)
    if match:
        return _ROMAN.get(match.group(1), match.group(1)) + match.group(2)
    words = [_ROMAN.get(word, word) for word in re.findall(r"[^\W_]+", plain)]
    kept = [
        word for word in words if word not in {"golongan", "gol", "ruang", "pangkat", "pppk", "pns"}
    ]
    return " ".join("1" if word in {"satu"} else {"tk": "tingkat"}.get(word, word) for word in kept)


def _span(page: Page, first: int, last: int, fact: Fact) -> Span:
    start, end = page.tokens[first].start, page.tokens[last].end
    label = fact.label or LABELS[fact.kind]
    return Span(
        start, end, fact.kind, Action.REPLACE, f"fact:{sought(fact.value)}", label, is_known=True
    )
