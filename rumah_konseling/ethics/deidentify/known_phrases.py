"""Find the unit, post, grade, school and address that the room knows, also shortened."""

from __future__ import annotations

from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.dossier import Fact
from rumah_konseling.ethics.deidentify.grades import Grades
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.number_words import said_digits
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.phrase_forms import (
    LEAST_STUB,
    Phrase,
    is_of_syllables,
    phrase_of,
)
from rumah_konseling.ethics.deidentify.spans import PLACE_LABELS, Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.mentions import LONGEST_SLIP, SHORTEST_SLIP, is_one_slip, without_one

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
_TO_A_UNIT = words(
    "di dari ke bagian bag subbag subbagian seksi bidang unit tim ruang ruangan kantor orang anak "
    "staf kerja pegawai sebagai jadi"
)
_TO_A_PLACE = words("di ke dari ruang ruangan kantor")
_TO_AN_ADDRESS = words("di ke dari jalan jl jln gang gg daerah kampung dekat sekitar depan rumah")
_MOST_WORDS = 14
_LEAST_CALLED, _MOST_CALLED = 5, 8
_GAP = " .,-/&\n()"
# What may stand within a phrase, and between a house's letter and its number.
_BETWEEN = frozenset({"dan", "di", "dst"})
_NUMBERED = frozenset({"no", "nomor"})
_LATELY = frozenset({"lama", "baru"})
_BREAKS = " \n\t-"
_LONGEST_BREAK = 3
_LIVES = words(
    "tinggal rumah rumahnya kos kontrak kontrakan ngontrak pindah alamat alamatnya domisili"
)
_TO_A_POST = words("jadi sebagai sbg menjadi selaku")


class KnownPhrases:
    """The phrases of a dossier, found by a run of their words in order."""

    def __init__(self, facts: tuple[Fact, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = tuple(phrase_of(fact) for fact in facts if fact.kind in PHRASES)
        self._grades = Grades(facts)
        self._slips: dict[str, set[str]] = {}
        self._meant: dict[str, tuple[str, ...]] = {}
        for word in {word for phrase in self._phrases for word in phrase.words}:
            if word.isalpha() and SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
                for key in without_one(word):
                    self._slips.setdefault(key, set()).add(word)

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where a known phrase stands, whole or shortened, and every grade.

        The longer stretch comes first: «Kamar 5» of an address is no «Kamar Mesin».
        """
        yield from sorted(self._whole(page), key=lambda span: span.start - span.end)
        yield from self._alone(page)
        yield from self._grades.spans(page)

    def _whole(self, page: Page) -> Iterator[Span]:
        for phrase in self._phrases:
            place = 0
            while place < len(page.tokens):
                if page.tokens[place].text in phrase.dull:
                    place += 1
                    continue
                last = self._run(page, place, phrase)
                if last is None:
                    self._learn_dull(page.tokens[place], phrase)
                    place += 1
                    continue
                yield _span(page, place, last, phrase.fact)
                place = last + 1

    def _learn_dull(self, token: Token, phrase: Phrase) -> None:
        """Learn that no run of the phrase begins with a word, unless it can in another place."""
        may_be = (
            token.text in phrase.letters
            or token.text in phrase.parts
            or token.text in phrase.begun
            or any(form in phrase.places for form in token.forms)
            or self._meant_by(token.text)
        )
        if not may_be and not phrase.joined.get(token.text):
            phrase.dull.add(token.text)

    def _alone(self, page: Page) -> Iterator[Span]:
        """Yield, as a question, the one word that may tell a phrase: «di perlengkapan»."""
        for phrase in self._phrases:
            if phrase.fact.kind is Kind.ADDRESS:
                yield from self._house(page, phrase)
            if phrase.fact.kind not in (Kind.UNIT, Kind.POSITION):
                continue
            is_only, many = len(phrase.telling) == 1, len(page.tokens)
            for place, token in enumerate(page.tokens):
                is_led = place > 0 and page.tokens[place - 1].text in _TO_A_UNIT
                is_post = phrase.fact.kind is Kind.POSITION and token.text == phrase.words[0]
                # «sebagai operator»: everybody's word, but here what the client is.
                led = page.tokens[place - 1].text if place else ""
                is_told = bool(phrase.telling.intersection(token.forms))
                if phrase.fact.kind is Kind.POSITION and self._lexicon.is_common(token.text):
                    # «di kolam» is where everybody swims; «orang kolam» may be the client.
                    near = (page.tokens[at].text for at in (place - 1, place + 1) if 0 <= at < many)
                    is_post_here = is_led and (
                        led not in _TO_A_PLACE or not phrase.telling.isdisjoint(near)
                    )
                    is_told = is_told and (is_post or is_post_here)
                is_told = is_told and (is_only or is_led or is_post)
                is_told = is_told or (is_post and led in _TO_A_POST)
                if is_told or (is_led and self._is_called(token.text, phrase)):
                    span = _span(page, place, place, phrase.fact)
                    yield span._replace(action=Action.ASK, is_word=True)

    def _house(self, page: Page, phrase: Phrase) -> Iterator[Span]:
        """Yield a word or a number of an address where it is told as a home: «rumah no 77»."""
        tokens = page.tokens
        for place, token in enumerate(tokens[1:], 1):
            if token.text not in phrase.words:
                continue
            before = tokens[place - 1].text
            led = before if place < 2 else tokens[place - 2].text
            is_numbered = token.is_digits and before in _NUMBERED and place > 1
            is_told = token.text in phrase.telling or (token.text[0].isalpha() and token.is_digits)
            if led in _LIVES and (is_numbered or (is_told and before == "di")):
                first = place - 2 if is_numbered else place
                span = _span(page, first, place, phrase.fact)
                yield span._replace(action=Action.ASK, is_word=True)

    def _is_called(self, word: str, phrase: Phrase) -> bool:
        """Whether a word of the language is also what all call the unit: «humas»."""
        return (
            _LEAST_CALLED <= len(word) <= _MOST_CALLED
            and self._lexicon.is_root(word)
            and is_of_syllables(word, phrase.content, inner=False)
        )

    def _run(self, page: Page, place: int, phrase: Phrase) -> int | None:
        """Return the last word of the longest run that begins here and tells the phrase."""
        tokens = page.tokens
        if self._is_lettered(page, place, phrase):
            return place
        at, told, last, count = -1, 0, None, 0
        single = False
        number = place
        while number < min(place + _MOST_WORDS, len(tokens)):
            token = tokens[number]
            if number > place and token.gap.strip(_GAP):
                break
            if number > place and _joins(token.text, phrase):
                number += 1
                continue
            step = self._step(page, number, phrase, at)
            if step is None:
                if count and self._is_lettered(page, number, phrase, is_led=True):
                    last = number
                break
            at, number = step
            count += 1
            word = phrase.words[at]
            if word in phrase.telling:
                told += 1
                single = single or self._is_rare(page, number, word, phrase)
            if told >= 2 or (told == 1 and (count >= 2 or single)):
                last = number
            number += 1
        if last is None:
            last = self._by_syllables(tokens[place], place, phrase)
            while last is not None and _goes_on(tokens, last, phrase):
                last += 1
        return last

    def _is_lettered(self, page: Page, place: int, phrase: Phrase, *, is_led: bool = False) -> bool:
        """Whether a word is the first letters of the phrase's: «TU» for Tata Usaha.

        Two small letters are so only behind a word of the phrase: «unit ti».
        """
        token = page.tokens[place]
        if token.text not in phrase.letters:
            return False
        is_large = page.text[token.start : token.end].isupper() and not page.is_shouted
        if token.text in FUNCTION_WORDS and not (is_led and is_large):
            return False
        if self._lexicon.is_root(token.text):
            return False
        # Where all is in capitals two letters are any word: «DI» is no Data dan Informasi.
        return len(token.text) > 2 or is_large or is_led

    def _step(self, page: Page, number: int, phrase: Phrase, at: int) -> tuple[int, int] | None:
        """Return which word of the phrase comes next, and the last word that writes it."""
        tokens = page.tokens
        token = tokens[number]
        for last, joined in _joined(tokens, number):
            found = _whole_after(phrase, joined, at)
            if found is not None:
                return found, last
        found = self._place_of(page, number, phrase, at)
        if found is not None:
            return found, number
        said, count = said_digits([one.text for one in tokens[number : number + 4]])
        if said and not token.text.isdecimal():
            found = _whole_after(phrase, said, at)
            return None if found is None else (found, number + count - 1)
        called = _called_after(phrase, token.text, at)
        return None if called is None else (called, number)

    def _place_of(self, page: Page, number: int, phrase: Phrase, after: int) -> int | None:
        """Return where a word stands in the phrase behind ``after``, in whatever short form.

        A stub as short as «adm» is one only beside another word of the phrase, a word of the
        language only with a point behind it: «Pen. Mutu».
        """
        token = page.tokens[number]
        following = page.tokens[number + 1].text if number + 1 < len(page.tokens) else ""
        last = phrase.parts.get(token.text, -1)
        if last > after and (after >= 0 or following in phrase.telling | {"dan"}):
            return last
        is_pointed = page.text[token.end : token.end + 1] == "."
        for form in token.forms:
            for place, is_stub in phrase.places.get(form, ()):
                is_shown = len(form) > LEAST_STUB or after >= 0 or following in phrase.places
                is_short = is_pointed or not self._lexicon.is_root(form)
                # «unit kes kampus»: the words on both sides are the phrase's.
                is_short = is_short or (
                    after >= 0 and _whole_after(phrase, following, place) == place + 1
                )
                if place > after and (not is_stub or (is_shown and is_short)):
                    return place
        for meant in self._meant_by(token.text):
            found = _whole_after(phrase, meant, after)
            if found is not None:
                return found
        return None

    def _meant_by(self, word: str) -> tuple[str, ...]:
        """Return the words of phrases that a word is one wrong letter away from."""
        known = self._meant.get(word)
        if known is None:
            known = self._meant[word] = tuple(self._one_slip_from(word))
        return known

    def _one_slip_from(self, word: str) -> Iterator[str]:
        is_fit = word.isalpha() and SHORTEST_SLIP - 1 <= len(word) <= LONGEST_SLIP
        is_word = self._lexicon.is_of_the_language(word) and not self._lexicon.is_guessed(word)
        if is_fit and not is_word:
            near = {one for key in without_one(word) for one in self._slips.get(key, ())}
            yield from (one for one in sorted(near) if is_one_slip(word, one))

    def _is_rare(self, page: Page, place: int, word: str, phrase: Phrase) -> bool:
        """Whether one word of a phrase tells it: no word of the language, or written large.

        A word of an address that people are called by tells it only as a place: «di Dahlan»
        is of «Jl. Ahmad Dahlan», «Dahlan pulang» is somebody.
        """
        token = page.tokens[place]
        is_borne = phrase.fact.kind is Kind.ADDRESS and self._lexicon.is_name(word)
        is_led = place > 0 and page.tokens[place - 1].text in _TO_AN_ADDRESS
        if len(word) < LEAST_STUB or (is_borne and not is_led):
            return False
        return not self._lexicon.is_common(word) or (token.is_capital and not token.begins)

    def _by_syllables(self, token: Token, place: int, phrase: Phrase) -> int | None:
        """Find «datin» for Data dan Informasi: the beginnings of its words run together."""
        word = token.text
        if not 4 <= len(word) <= 12 or word in phrase.words:
            return None
        is_joined = phrase.joined.get(word)
        if is_joined is None:
            is_joined = is_of_syllables(word, phrase.content) and not (
                self._lexicon.is_root(word) or self._lexicon.is_name(word)
            )
            phrase.joined[word] = is_joined
        return place if is_joined else None


def _goes_on(tokens: list[Token], last: int, phrase: Phrase) -> bool:
    """Whether the word behind ``last`` is one of the phrase, too: «pusyankes penerbangan»."""
    if last + 1 == len(tokens) or tokens[last + 1].gap != " ":
        return False
    return any(form in phrase.telling for form in tokens[last + 1].forms)


def _joins(word: str, phrase: Phrase) -> bool:
    """Whether a word may stand within the phrase and is none of it."""
    if word in phrase.words:
        return False
    return word in _NUMBERED | _LATELY or (word in _BETWEEN and "dan" not in phrase.words)


def _joined(tokens: list[Token], number: int) -> Iterator[tuple[int, str]]:
    """Yield the word that is written in two: «Pen-⏎jaminan», «21 b», «B no 6»."""
    first = tokens[number].text
    if number + 1 == len(tokens):
        return
    after = tokens[number + 1]
    is_spelled = after.gap == "." and len(first) == len(after.text) == 1
    if is_spelled or (not after.gap.strip(_BREAKS) and len(after.gap) <= _LONGEST_BREAK):
        yield number + 1, first + after.text
    if after.text in _NUMBERED and len(first) == 1 and number + 2 < len(tokens):
        yield number + 2, first + tokens[number + 2].text


def _called_after(phrase: Phrase, word: str, after: int) -> int | None:
    """Return the last of the words in a row that a word is made of: «humas» in «umum dan humas»."""
    if after < 0 or not _LEAST_CALLED <= len(word) <= _MOST_CALLED:
        return None
    if word not in phrase.called:
        phrase.called[word] = next(
            (
                first + size - 1
                for size in (2, 3)
                for first in range(len(phrase.words) - size + 1)
                if size < len(phrase.content)
                and is_of_syllables(word, phrase.words[first : first + size], inner=False)
            ),
            -1,
        )
    last = phrase.called[word]
    return last if last > after else None


def _whole_after(phrase: Phrase, word: str, after: int) -> int | None:
    """Return where a word that is no stub stands in the phrase behind ``after``."""
    places = phrase.places.get(word, ())
    return next((at for at, is_stub in places if not is_stub and at > after), None)


def _span(page: Page, first: int, last: int, fact: Fact) -> Span:
    start, end = page.tokens[first].start, page.tokens[last].end
    label = fact.label or LABELS[fact.kind]
    return Span(
        start, end, fact.kind, Action.REPLACE, f"fact:{sought(fact.value)}", label, is_known=True
    )
