"""The words of the language and the names that are known to be names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rumah_konseling.ethics.deidentify.spoken import (
    behind_prefix,
    halves,
    has_vowels,
    is_borrowed,
    is_sound,
    said_for,
    slips,
    talked,
)
from rumah_konseling.ethics.deidentify.vocabulary import (
    FUNCTION_WORDS,
    KIN,
    PERSON_VERBS,
    ROLES,
    TITLES,
)
from rumah_konseling.ethics.folding import sought

LISTS = (
    "names",
    "firm_names",
    "places",
    "loose_places",
    "campuses",
    "companies",
    "acronyms",
    "everyday",
    "dialects",
)
_LEAST_UNGUARDED = 4
# From this length on what is a letter off a word is the word, in haste.
_LEAST_MISSPELT = 7
# The ending or the beginning by which a name is known for one, even if it is in no list.
_SHAPE = re.compile(
    r".{2,}(?:wati|yanti|ningsih|ningrum|ningtyas|anto|yono|wono|jono|rono|isno|udin|uddin|iyah|"
    r"iyyah|ullah|illah|rrahman|urrahman|syah|syahputra|astuti|asih|yani|yana|iana|lina|ansyah|"
    r"wijaya|kusuma|negara|nagara|dinata|wardana|wardani|santi|wibowo|nugroho|prasetyo|setyo|"
    r"aryo|arso|aryono|harjo|hardjo|atmojo|kusumo|utomo|pratama|ela|etta|tiana|fitri|iah|"
    r"sari|putri|putra|gowo|koro|marno|warno|tarno|siana|anus|inus|elmus|tius|ndra|sius|rius)"
)
_OF_EVERY_DAY = FUNCTION_WORDS | PERSON_VERBS | KIN
_PARTICLES = ("lah", "kah", "pun")
_OF_OTHER_TONGUES = ("nyo", "nye")
_AFFIXED = re.compile(
    r"(?:me|di|ber|be|ter|te|pe|ke(?!li)|se|per|ku|kau).{3,}|.{3,}(?:nya|ku|mu|lah|kah|pun|kan|an)$"
)
_DONE_TO = re.compile(".{3,}[aiueo][^aiueo]i")
_VERB = re.compile(r"(?:me(?:ng|ny|m|n)|di|memper|diper).{4,}(?:kan|i)")
# A noun of a verb, though its root is not found: «pemberitahuan».
_NOUN = re.compile("(?:pem|pen|per|pel|ke).{5,}an")
_MOSTLY_VOWELLESS = re.compile(r"[^aeiouy]{4}")
# Two letters for one sound: «danghyang» is said.
_ONE_SOUND = re.compile("ng|ny|kh|sy|sh|th|ch|ph|dh|gh|tj|dj")


@dataclass(frozen=True)
class Lexicon:
    """Answers what a folded word may be.

    ``is_root`` tells the dictionary's own words, ``is_ordinary`` also those made of them.
    """

    lists: Mapping[str, frozenset[str]]
    is_root: Callable[[str], bool]
    is_ordinary: Callable[[str], bool]
    first_words: frozenset[str] = frozenset()
    """The words that places of more than one word begin with."""
    _seen: dict[str, bool] = field(default_factory=dict, repr=False)
    _strange: dict[str, bool] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(
        texts: Mapping[str, str],
        is_root: Callable[[str], bool],
        is_ordinary: Callable[[str], bool],
    ) -> Lexicon:
        """Read word lists: words apart by space or comma, a line with # is a remark."""
        lists = {name: frozenset(_entries(name, texts.get(name, ""))) for name in LISTS}
        several = (re.split("[ -]", place) for place in lists["places"])
        first = frozenset(words[0] for words in several if len(words) > 1)
        return Lexicon(lists, is_root, is_ordinary, first)

    def is_name(self, word: str) -> bool:
        """Whether people bear the word as a name."""
        return word in self.lists["names"] or word in self.lists["firm_names"]

    def is_firm(self, word: str) -> bool:
        """Whether the word is a name, and in small letters hardly anything else."""
        if word in self.lists["firm_names"]:
            return True
        return (
            len(word) >= _LEAST_UNGUARDED
            and word in self.lists["names"]
            and not self.is_common(word)
            and word not in self.lists["loose_places"]
        )

    def has_shape(self, word: str) -> bool:
        """Whether a word that is no common one has the shape of a name."""
        # «layani» is done to somebody, and shaped like a name by chance.
        is_done = _DONE_TO.fullmatch(word) is not None and self.is_ordinary(word)
        return not (is_done or self.is_common(word)) and _SHAPE.fullmatch(word) is not None

    def is_common(self, word: str) -> bool:
        """Whether the word is one of the language: of the dictionary, of talk or the office."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = self._is_common(word)
        return known

    def is_of_the_language(self, word: str) -> bool:
        """Whether the word is common even where talk is left out: for words written large."""
        return self._is_plain(word) or self._is_affixed(word)

    def is_guessed(self, word: str) -> bool:
        """Whether only the shape of the word speaks for one of the language: «kesumiskunan»."""
        return (
            _NOUN.fullmatch(word) is not None
            and not self._is_plain(word)
            and not self.is_ordinary(word)
        )

    def is_verbal(self, word: str) -> bool:
        """Whether the word has the shape of a verb: «hindari», «menindaklanjuti»."""
        return (
            self.is_ordinary(word)
            or _VERB.fullmatch(word) is not None
            or _NOUN.fullmatch(word) is not None
        )

    def is_everyday(self, word: str) -> bool:
        """Whether the word is one of talk, haste or the office, in whichever tongue."""
        lists = self.lists
        return word in lists["everyday"] or word in lists["acronyms"] or word in lists["dialects"]

    def may_be_called(self, word: str) -> bool:
        """Whether a word that is in no list could be somebody's name at all."""
        return (
            len(word) > 1
            and word.isalpha()
            and any(vowel in word for vowel in "aeiouy")
            and _MOSTLY_VOWELLESS.search(_ONE_SOUND.sub("n", word)) is None
            and not self.is_common(word)
        )

    def is_strange(self, word: str) -> bool:
        """Whether a word in small letters is in no list and reads like a name all the same."""
        known = self._strange.get(word)
        if known is None:
            known = self._strange[word] = self._is_strange(word)
        return known

    def _is_strange(self, word: str) -> bool:
        return (
            len(word) >= _LEAST_UNGUARDED
            and self.may_be_called(word)
            and has_vowels(word)
            and not self.is_verbal(word)
            and not self._is_haste(word)
        )

    def _is_common(self, word: str) -> bool:
        if word in self.lists["firm_names"]:
            return False
        if self._is_plain(word):
            return True
        if word in self.lists["names"]:
            return False
        return self._is_affixed(word) or self._is_talk(word)

    def _is_plain(self, word: str) -> bool:
        return (
            self.is_everyday(word)
            or word in FUNCTION_WORDS
            or word in KIN
            or word in ROLES
            or word in TITLES
            or self.is_root(word)
        )

    def _is_affixed(self, word: str) -> bool:
        """Whether the word is an ordinary one with affixes: «rasyidi» is none of «rasyid»."""
        if _NOUN.fullmatch(word) is not None:
            return True
        for end in _OF_OTHER_TONGUES:
            # «suaminyo», «rumahnye»: as Minangkabau, Palembang and Betawi say -nya.
            if word.endswith(end) and self._is_plain(word.removesuffix(end)):
                return True
        for end in _PARTICLES:
            rest = word.removesuffix(end)
            if rest != word and len(rest) < _LEAST_UNGUARDED:
                # «dollah» is no «dol», to which a particle was put.
                return rest in FUNCTION_WORDS
        return _AFFIXED.match(word) is not None and self.is_ordinary(word)

    def _is_talk(self, word: str) -> bool:
        """Whether talk made the word of an ordinary one: «dimarahin», «ngobrolin»."""
        return any(self._is_said(form) for form in talked(word))

    def sounds_everyday(self, word: str) -> bool:
        """Whether a word is an everyday one as it is said: «Inget», «Sempet»."""
        return any(self.is_everyday(form) or form in _OF_EVERY_DAY for form in said_for(word))

    def _is_haste(self, word: str) -> bool:
        """Whether haste, the ear or borrowing made the word of an ordinary one: «dapet»."""
        if is_sound(word) or is_borrowed(word):
            return True
        rest = word.removesuffix("na")
        if rest != word and len(rest) > _LEAST_UNGUARDED and self._is_half(rest):
            # «jawabna»: as Sunda says -nya.
            return True
        behind = behind_prefix(word)
        if behind and (self.is_root(behind) or self._is_affixed(behind)):
            return True
        if any(self._is_said(form) or self._is_made(form) for form in said_for(word)):
            return True
        if any(self._is_half(one) and self._is_half(other) for one, other in halves(word)):
            return True
        return len(word) >= _LEAST_MISSPELT and any(map(self._is_said, slips(word)))

    def _is_said(self, form: str) -> bool:
        return self.is_root(form) or self.is_everyday(form) or form in FUNCTION_WORDS

    def _is_made(self, form: str) -> bool:
        return len(form) >= _LEAST_MISSPELT - 1 and self._is_affixed(form)

    def _is_half(self, part: str) -> bool:
        # «permatasari» is two words, and a woman.
        return self.is_root(part) and part not in self.lists["names"]


def _entries(name: str, text: str) -> list[str]:
    said = [sought(line) for line in text.splitlines() if not line.startswith("#")]
    if name == "places":
        return [entry.strip() for line in said for entry in line.split(",") if entry.strip()]
    return [word for line in said for word in line.split()]
