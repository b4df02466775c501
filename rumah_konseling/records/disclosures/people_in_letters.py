"""The people and numbers of the room that a letter names, though it may not.

A letter is read by what reads a case for supervision: there is one reading of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.deidentify.dossier import Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import HONORIFICS
from rumah_konseling.ethics.folding import FoldedText, bare_forms, compact, folded
from rumah_konseling.ethics.mentions import FUNCTION_WORDS, Mark, MarkKind, candidate_names
from rumah_konseling.ethics.personal_names import name_words
from rumah_konseling.records.disclosures.recipient_model import RecipientKind, is_service
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.records.supervision.case_reading import THE_CLIENT
from rumah_konseling.records.supervision.identities import Identities
from rumah_konseling.records.telephone import each_number
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault

_RECIPIENT = "Penerima lain"
SOMEBODY = "[orang lain]"
_PEOPLE = (Kind.NAME, Kind.NICKNAME)
# Numbers that are somebody's, also if the room does not know whose.
_OF_SOMEBODY = (Kind.CODE, Kind.NIP, Kind.NIK)
# Numbers that are somebody's if the room knows them; the client's own way is a matter.
_NUMBERS = (*_OF_SOMEBODY, Kind.NUMBER, Kind.PHONE, Kind.EMAIL)
_ABROAD = re.compile("^(?:0062|620?|0)(?=[0-9]{5})")
_SHORTEST = 2
_LONGEST_TITLE = 16


class PeopleInLetters:
    """Reads letters for other people; what the room knows is gathered anew once it changed."""

    def __init__(self, vault: Vault, clock: Clock, identities: Identities) -> None:
        self._vault = vault
        self._clock = clock
        self._identities = identities
        self._as_of: tuple[object, ...] = ()
        self._engine: Deidentifier | None = None

    def marks(
        self, client_id: int, text: str, own_names: Iterable[str], own_numbers: Iterable[str]
    ) -> tuple[Mark, ...]:
        """Return where a letter about a client names somebody else, each way of it once.

        ``own_names`` and ``own_numbers`` are those it may hold: the client's, the
        recipient's and the counselor's. A code of a client is marked whoever's it is.
        """
        own = frozenset(chain.from_iterable(map(name_words, own_names)))
        numbers = _as_known(own_numbers)
        found: dict[str, Mark] = {}
        for span in self._engine_for(client_id).spans(text):
            for start, end in _told(text, span, own, numbers):
                mark = Mark(text[start:end], MarkKind.PERSON, None, start, end)
                found.setdefault(folded(mark.words), mark)
        return tuple(found.values())

    def without_others(
        self, client_id: int, text: str, own_names: Iterable[str], own_numbers: Iterable[str]
    ) -> str:
        """Return a text about a client with a word in the place of everybody else in it.

        Names that nobody knows are replaced, too: what the room can't tell is not given.
        """
        own = frozenset(chain.from_iterable(map(name_words, own_names)))
        numbers = _as_known(own_numbers)
        parts: list[str] = []
        done = 0
        for span in self._engine_for(client_id).spans(text):
            is_stranger = span.kind in _PEOPLE and not span.is_known and not span.is_word
            taken = list(_told(text, span, own, numbers))
            if is_stranger or taken:
                parts += [text[done : span.start], SOMEBODY]
                done = span.end
        return "".join([*parts, text[done:]])

    def _engine_for(self, client_id: int) -> Deidentifier:
        as_of = (client_id, self._clock.today(), self._vault.audit.head())
        if self._engine is None or as_of != self._as_of:
            dossier = self._identities.of(client_id, self._clock.today())
            people = (*dossier.people, *self._recipients())
            facts = tuple(fact for fact in dossier.facts if fact.kind in _NUMBERS)
            self._engine = Deidentifier(replace(dossier, people=people, facts=facts), lexicon())
            self._as_of = as_of
        return self._engine

    def _recipients(self) -> Iterator[Person]:
        for row in self._vault.query("SELECT id, name, kind, is_partner FROM recipient"):
            if name := _of_recipient(row):
                yield Person(f"recipient{row['id']}", _RECIPIENT, (name,), is_distant=True)


def _told(
    text: str, span: Span, own: frozenset[str], own_numbers: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a span that name somebody whom the letter may not name."""
    said = text[span.start : span.end]
    if span.kind in _PEOPLE:
        is_a_word = span.is_word and said.islower() and said in FUNCTION_WORDS
        is_a_word = is_a_word and not _is_titled(text, span.start)
        if span.is_known and span.subject != THE_CLIENT and not is_a_word:
            for start, end in _words(said, own):
                yield span.start + start, span.start + end
        return
    is_a_number = span.kind in _OF_SOMEBODY or (span.kind in _NUMBERS and span.is_known)
    if is_a_number and _bare(said) not in own_numbers:
        yield span.start, span.end


def _as_known(numbers: Iterable[str]) -> frozenset[str]:
    return frozenset(_bare(one) for number in numbers for one in each_number(number))


def _bare(number: str) -> str:
    """Return a number as it is compared: «+62 812» and «0812» begin one."""
    return _ABROAD.sub("", compact(number))


def _is_titled(text: str, start: int) -> bool:
    """Whether a title stands before a word: «pak hari»."""
    before = text[max(0, start - _LONGEST_TITLE) : start].split()
    return bool(before) and folded(before[-1]).strip(".") in HONORIFICS


def _words(said: str, own: frozenset[str]) -> Iterator[tuple[int, int]]:
    words = list(FoldedText(said).words())
    if all(len(word.text) < _SHORTEST for word in words):
        yield 0, len(said)
        return
    for word in words:
        forms = {form for whole in word.forms for form in bare_forms(whole)}
        if len(word.text) >= _SHORTEST and not forms & own:
            yield word.start, word.end


def _of_recipient(row: Row) -> str:
    """Return the words that name a recipient: of a post, those that no dictionary holds."""
    words = candidate_names(row["name"])
    if is_service(RecipientKind(row["kind"]), bool(row["is_partner"])):
        words = tuple(word for word in words if not is_ordinary(folded(word)))
    return " ".join(words)
