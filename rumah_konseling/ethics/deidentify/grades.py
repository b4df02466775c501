"""Find the grades and ranks of a text, and tell the client's own from others'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rumah_konseling.ethics.deidentify.dossier import Fact
from rumah_konseling.ethics.deidentify.number_words import number_of
from rumah_konseling.ethics.deidentify.page import Page
from rumah_konseling.ethics.deidentify.spaced import spaced
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.mentions import is_one_slip

_LABEL = "pangkat tertentu"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_TENS = {
    "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12, "xiii": 13,
    "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17,
}  # fmt: skip
_IN_WORDS = (
    "sepuluh|sebelas|(?:dua|tiga|empat|lima|enam|tujuh) belas|satu|dua|tiga|empat|lima|enam|tujuh|"
    "delapan|sembilan"
)
_PARTED = r"(?:[ ./-]{0,3}|,? ?ruang )"
_LETTERED = spaced(rf"(?:iv|i{{1,3}}|[1-4]|satu|dua|tiga|empat){_PARTED}[a-e]")
_GRADE = spaced(
    r"(?<![^\W_])(?:(?:(?:pppk|p3k|pns)[ ,(-]{1,3})?(?P<w>gol\w*?\.?(?:[ /]ruang)?|pangkat\w{0,3}|"
    r"eselon|esl\.?|kelas jabatan|grade)[ .:/=]{0,3}|(?P<p>pppk|p3k)[ -]{1,2})?"
    rf"(?P<n>(?:iv|i{{1,3}}|[1-4]|(?:satu|dua|tiga|empat)(?= ?{_PARTED}[a-e](?![^\W_]))){_PARTED}"
    rf"[a-e]|xvii|xvi|xv|xiv|xiii|xii|xi|x|ix|viii|vii|vi|iv|v|iii|ii|[1-9][0-9]?|{_IN_WORDS})"
    r"(?![^\W_])"
)
_MODIFIED = (
    r"(?: (?:utama muda|utama madya|muda|utama|madya|tk\.? ?(?:1|i)|tingkat (?:1|i|satu)|"
    r"tkt?\.? ?i))(?: tk\.? ?(?:1|i)| tingkat (?:1|i|satu))?"
)
_BEHIND = rf"[ ,(\-]{{1,4}}(?:iv|i{{1,3}}|[1-4]){_PARTED}[a-e]\)?"
_RANK = spaced(
    rf"(?<![^\W_])(?:juru|pengatur|penata|pembina)(?:{_MODIFIED}(?:{_BEHIND})?|{_BEHIND})(?![^\W_])"
)
_MISSPELT = spaced(rf"(?<![^\W_])(?P<r>[a-z]{{5,9}}){_MODIFIED}(?:{_BEHIND})?(?![^\W_])")
_RANKS = ("pengatur", "penata", "pembina")
_SAID_BEFORE = spaced(r"(?:pangkat|golongan|gol)\w{0,3}[ .:]{1,3}$")
_NO_GRADE_WORDS = frozenset({"golongan", "gol", "ruang", "pangkat", "pppk", "pns", "p3k"})


class Grades:
    """The grades of a dossier, by every way in which they are written."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        said = [fact.value for fact in facts if fact.kind is Kind.GRADE]
        ranks = [value.partition("(")[0].strip() for value in said]
        self._own = {_key_of(one) for one in (*said, *ranks)}
        self._bare = {sought(rank) for rank in ranks if rank.isalpha()}

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield every grade and rank: the client's own is known, another is asked about."""
        text = page.flat
        for match in _RANK.finditer(text):
            yield self._span(page, *match.span(), match.group())
        for match in _MISSPELT.finditer(text):
            rank = next((one for one in _RANKS if is_one_slip(match.group("r"), one)), "")
            if rank:
                yield self._span(page, *match.span(), match.group().replace(match.group("r"), rank))
        for match in _GRADE.finditer(text):
            start = self._start_of(text, match)
            if start is not None:
                yield self._span(page, start, match.end(), match.group("n"))
        yield from self._ranks_alone(page)

    def _start_of(self, text: str, match: re.Match[str]) -> int | None:
        """Return where a grade begins; ``None`` where it is none."""
        said, word = match.group("n"), match.group("w")
        is_lettered = _LETTERED.fullmatch(said) is not None
        if match.group("p"):
            is_own = is_lettered or _key_of(said) in self._own
            return match.start() if is_own else None
        if word is None:
            return match.start() if self._stands_alone(text, match) else None
        if not is_lettered and word.startswith("pangkat"):
            return None
        return match.start("n") if word.startswith("pangkat") else match.start()

    def _stands_alone(self, text: str, match: re.Match[str]) -> bool:
        """Whether a grade without a word for it is one: «III/b», and the client's own as «3b»."""
        said = match.group("n")
        if _LETTERED.fullmatch(said) is None or said[:1] in "sdte":
            return False
        if "/" in said and not said[0].isdigit():
            return True
        return _key_of(said) in self._own and not text[: match.start()].endswith("kelas ")

    def _ranks_alone(self, page: Page) -> Iterator[Span]:
        """Yield the client's rank where it is one word: «Pembina» is a rank or a coach."""
        for token in page.tokens if self._bare else ():
            if token.text in self._bare:
                is_said = _SAID_BEFORE.search(page.flat[max(0, token.start - 16) : token.start])
                if is_said or (token.is_capital and not token.begins):
                    start, end = token.start, token.end
                    yield Span(
                        start, end, Kind.GRADE, Action.REPLACE if is_said else Action.ASK,
                        f"grade:{token.text}", _LABEL, is_known=True, is_word=not is_said,
                    )  # fmt: skip

    def _span(self, page: Page, start: int, end: int, said: str) -> Span:
        key = _key_of(said)
        known = key in self._own
        return Span(
            *page.folded.span(start, end), Kind.GRADE, Action.REPLACE if known else Action.ASK,
            f"grade:{key}", _LABEL, is_known=known,
        )  # fmt: skip


def _key_of(said: str) -> str:
    """Return a grade as it is compared: «III/d», «3d» and «tiga d» are «3d»."""
    plain = sought(said)
    match = re.search(
        r"\b(iv|i{1,3}|[1-4]|satu|dua|tiga|empat)(?:[ ./-]{0,3}|,? ?ruang )([a-e])\b", plain
    )
    if match:
        level = match.group(1)
        return (_ROMAN.get(level) or str(number_of([level]))) + match.group(2)
    words = [word for word in re.findall(r"[^\W_]+", plain) if word not in _NO_GRADE_WORDS]
    if len(words) == 1 and words[0] in _TENS:
        return str(_TENS[words[0]])
    if words and number_of(words) is not None:
        return str(number_of(words))
    return " ".join(
        {"satu": "1", "tk": "tingkat", "tkt": "tingkat"}.get(word, _ROMAN.get(word, word))
        for word in words
    )
