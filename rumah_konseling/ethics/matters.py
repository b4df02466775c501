"""The words that betray a matter, found through spacing, hyphens, affixes and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.folding import FoldedText, WordLine
from rumah_konseling.ethics.matter_words import MATTERS

# Written with _ for the space that may be missing (“bunuhdiri”), + for what may stand
# before a root (ke-, pe-, ber-, meN-, di- …) and ~ for what may stand after it
# (-i, -an, -kan). Every word may end in -nya, -ku, -mu, -lah, -kah or -pun besides.
# ! is a word that denies, ? one that wishes and = one of the family. Where several words
# make a matter, haste may leave the vowels of each out (“capek hdp”).
_BEFORE = (
    "(?:ke|ku|kau|di|se|si|ber|be|ter|per|pe|pem|pen|peng|pel|mem|men|meng|me|memper|diper|"
    "berke|keter|perse|menge|menye)?"
)
_AFTER = "(?:i|an|kan)?"
_NO = "(?:tidak|tdk|tak|gak|ga|gk|nggak|ngga|enggak|ndak|kagak|ogah|sudah tidak|udah gak)"
_WISH = (
    "(?:(?:ke|ber)?ingin|(?:ke)?pengen|(?:ke)?pengin|(?:ke)?pingin|pgn|pgen|pngen|mau|mo|hendak)"
)
_KIN = (
    "(?:almarhum|almarhumah|alm|mendiang|ayah|ibu|bapak|bpk|mama|papa|mamak|emak|suami|istri|anak|"
    "adik|adek|kakak|kakek|nenek|tunangan|pacar)"
)
_ONE = "(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_NUMBER = f"(?:[0-9]{{1,4}}|{_ONE}(?: (?:belas|puluh(?: {_ONE})?))?|sepuluh|sebelas|beberapa)"
# A slot in an agenda or a machine is no game.
_NO_PLACE_IN_TIME = (
    "(?! (?:waktu|pertemuan|jadwal|kosong|tersedia|jam|hari|acara|rapat|kegiatan|kunjungan|parkir|"
    "kartu|memori|layanan|antre\\w*|pendaftaran|yang|untuk|pada|di)\\b)"
)
_VOWELS = frozenset("aiueo")
# «mt» may be anything, «hdp» is hidup.
_LEAST_CONSONANTS = 3
_ENDINGS = "(?:nya|ku|mu|lah|kah|pun){0,2}2?"


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Without an unbounded repeat, and begun at a word only: the work grows with the text.
    meanings = {
        "+": _BEFORE, "~": _AFTER, "_": f"{_ENDINGS} ?", "#": _NUMBER, "!": _NO, "?": _WISH,
        "=": _KIN, "^": _NO_PLACE_IN_TIME,
    }  # fmt: skip
    ways = ("".join(meanings.get(sign, sign) for sign in _in_haste(word)) for word in words)
    return re.compile(rf"(?<![^ ])(?:{'|'.join(ways)}){_ENDINGS}(?![^ ])")


def _in_haste(matter: str) -> Iterator[str]:
    """Yield the signs of a matter, with the vowels that haste may leave out as optional."""
    words = matter.split("_")
    for number, word in enumerate(words):
        if number:
            yield "_"
        consonants = sum(sign.isalpha() and sign not in _VOWELS for sign in word)
        may_lose = len(words) > 1 and consonants >= _LEAST_CONSONANTS
        for place, sign in enumerate(word):
            yield f"{sign}?" if may_lose and place and sign in _VOWELS else sign


_PATTERNS = {item: _pattern(words) for item, words in MATTERS.items()}


@dataclass(frozen=True, slots=True)
class Touched:
    """A stretch of the original text that touches a matter."""

    item: Item
    start: int
    end: int


def touched(text: FoldedText, items: frozenset[Item]) -> Iterator[Touched]:
    """Yield the stretches that touch one of ``items``."""
    line = WordLine(text)
    for item, pattern in _PATTERNS.items():
        if item in items:
            for match in pattern.finditer(line.text):
                yield Touched(item, *line.span(*match.span()))
