"""Find the people a room knows in a text, however their names are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rumah_konseling.ethics.deidentify.cut_names import is_called, may_be_cut
from rumah_konseling.ethics.deidentify.dossier import Person, labels_of
from rumah_konseling.ethics.deidentify.gazetteer_words import CRAFT
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.name_forms import LEAST_BROKEN, NameForms
from rumah_konseling.ethics.deidentify.only_words import is_only_a_word
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, around
from rumah_konseling.ethics.deidentify.vocabulary import (
    COMPANIONS,
    FUNCTION_WORDS,
    HONORIFICS,
    KIN,
    PERSON_VERBS,
    ROLES,
    TITLES,
)
from rumah_konseling.ethics.folding import (
    APOSTROPHES,
    HYPHENS,
    bare_forms,
    sought,
)

_MOST_PARTS = 4
_MOST_INITIALS = 4
# What may stand where a name is broken.
_BREAKS = " \n\t" + HYPHENS + APOSTROPHES
_PARTICLES = frozenset({"la", "wa"})
_BESIDE_A_NAME = FUNCTION_WORDS | HONORIFICS | TITLES | ROLES | KIN | COMPANIONS | PERSON_VERBS


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that names one of some people, and how sure that is."""

    people: frozenset[str]
    start: int
    end: int
    is_word: bool = False
    is_doubtful: bool = False


class KnownNames:
    """The people of a dossier by every form of their names."""

    def __init__(self, people: tuple[Person, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._labels = labels_of(people)
        self._forms = NameForms(people, lexicon)
        self._distant = frozenset(person.key for person in people if person.is_distant)
        self._dull: set[str] = set()

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where a known person is named, in order."""
        place = 0
        while place < len(page.tokens):
            word = page.tokens[place].text
            if word in self._dull:
                place += 1
                continue
            found = self._named_at(page, place)
            if found is None:
                if not self._forms.has_part(page.tokens[place]):
                    self._dull.add(word)
                place += 1
            else:
                span, place = found
                yield span

    def _named_at(self, page: Page, place: int) -> tuple[Span, int] | None:
        tokens = page.tokens
        initials = self._initials_at(page, place)
        if initials is not None:
            return initials
        hit, after = self._hit_at(page, place)
        if hit is None:
            return None
        people, start, end = hit.people, hit.start, hit.end
        hits, last_whole = [hit], end == tokens[after - 1].end
        while last_whole and after < len(tokens) and _binds(page, tokens[after]):
            more, beyond = self._hit_at(page, after)
            if more is not None and more.people & people:
                people, end, after = more.people & people, more.end, beyond
                hits.append(more)
                last_whole = end == tokens[after - 1].end
                continue
            grown = self._with_initial(page, after, people)
            if grown is not None:
                people, end, after = *grown, after + 1
                hits.append(Hit(people, end, end))
                continue
            break
        if self._is_somebody_else(page, after, hits) or self._is_particle(page, place, hits):
            return None
        if len(hits) == 1 and self._may_go_on(page, after, hit):
            hits = [replace(hit, is_doubtful=True)]
        stranger = self._relative_at(page, place, hits)
        if stranger is not None:
            return stranger, after
        end, after = self._with_father(page, end, after)
        start = self._with_first_initials(page, place, start, people)
        start = self._with_title(page, place, start)
        if start < hit.start:
            hits = [replace(one, is_word=False) for one in hits]
        return self._span(page, place, hits, people, start, end), after

    def _hit_at(self, page: Page, place: int) -> tuple[Hit | None, int]:
        token = page.tokens[place]
        known, hit = self._by_word(page, place)
        if known and hit is not None:
            return hit, place + 1
        # A name broken by a hyphen, a line's end or spaces: «Parlin-⏎dungan», «Su tris no».
        joined = token.text
        if joined not in self._forms.begun:
            return hit, place + 1
        for last in range(place + 1, min(place + _MOST_PARTS, len(page.tokens))):
            part = page.tokens[last]
            if not part.text.isalpha() or part.gap.strip(_BREAKS) or len(part.gap) > 4:
                break
            joined += part.text
            for form in bare_forms(joined):
                least = LEAST_BROKEN - ("-" in part.gap)
                if len(form) >= least and form in self._forms.words:
                    ordinary = self._lexicon.is_common(token.text) and "-" not in part.gap
                    ordinary = ordinary and self._lexicon.is_common(part.text)
                    if ordinary and not token.is_capital:
                        continue
                    end = _end_of(page, part, len(joined) - len(form))
                    people = frozenset(self._forms.words[form])
                    return Hit(people, token.start, end, is_doubtful=ordinary), last + 1
        return hit, place + 1

    def _by_word(self, page: Page, place: int) -> tuple[bool, Hit | None]:
        """Return whether the word is a known name as it stands, and whom it names here."""
        token = page.tokens[place]
        if token.text.isdecimal():
            return True, None
        for form in token.forms:
            people = self._forms.words.get(form)
            if people:
                return True, self._exact(page, place, form, people)
        return False, self._hidden(page, place) or self._cut(page, place)

    def _exact(self, page: Page, place: int, form: str, people: set[str]) -> Hit | None:
        token = page.tokens[place]
        ending = len(token.text) - len(form) if token.text.startswith(form) else 0
        end = _end_of(page, token, ending)
        is_word = self._lexicon.is_common(token.text) or self._lexicon.is_common(form)
        is_word = is_word or (self._lexicon.is_root(form) and self._reads_as_word(page, place))
        # «kapal ferry»: a ship, unless it is called after somebody.
        is_word = is_word or bool(place and page.tokens[place - 1].text in CRAFT)
        after_title = is_called(page, place)
        if len(form) <= 2 and not token.is_capital and not after_title and not page.is_shouted:
            if is_word or form != token.text:
                return None
            return Hit(frozenset(people), token.start, end, is_word=True)
        if form in FUNCTION_WORDS and not token.is_capital and not after_title:
            return None
        if is_only_a_word(page, place, form):
            return None
        if is_word and token.is_capital and after_title:
            is_word = False
        return Hit(frozenset(people), token.start, end, is_word)

    def _reads_as_word(self, page: Page, place: int) -> bool:
        """Whether a name that is also a word may be the word: «dewi», «Dewi keadilan»."""
        token = page.tokens[place]
        if not token.is_capital:
            return True
        if not token.begins or place + 1 == len(page.tokens):
            return False
        after = page.tokens[place + 1]
        is_person = after.text in PERSON_VERBS or after.is_capital or after.gap.strip(" -")
        return not is_person

    def _cut(self, page: Page, place: int) -> Hit | None:
        """Find a name that is cut to its beginning, or behind a title to its end."""
        token = page.tokens[place]
        for form in token.forms:
            people = self._forms.cut.get(form, set())
            if is_called(page, place) or (token.is_capital and not token.begins):
                people = people | self._forms.cut_ends.get(form, set())
            if people and may_be_cut(page, place, form, self._lexicon):
                ending = len(token.text) - len(form) if token.text.startswith(form) else 0
                end = token.end if token.is_digits else _end_of(page, token, ending)
                return Hit(frozenset(people), token.start, end, is_doubtful=True)
        return None

    def _hidden(self, page: Page, place: int) -> Hit | None:
        """Find a name with something glued to it, or with one letter wrong."""
        token = page.tokens[place]
        inner = self._forms.within(token)
        if inner is None or is_only_a_word(page, place, token.text):
            return None
        start = _start_of(token, inner.glued)
        end = _end_of(page, token, len(token.text) - inner.glued - inner.letters)
        return Hit(inner.people, start, end, is_doubtful=inner.is_doubtful)

    def _initials_at(self, page: Page, place: int) -> tuple[Span, int] | None:
        """Find «R.S.» and «RS» that stand for a known person's names."""
        tokens = page.tokens
        letters, last = "", place
        while last < len(tokens) and len(tokens[last].text) == 1 and tokens[last].text.isalpha():
            if last > place and tokens[last].gap.strip(" ") not in ("", ".", "-", "/"):
                break
            letters += tokens[last].text
            last += 1
        if tokens[place].is_spelled:
            letters, last = tokens[place].text, place + 1
        written = page.text[tokens[place].start : tokens[last - 1].end] if letters else ""
        is_pointed = len(letters) > 1 and "." in written
        if len(letters) == 1 and place and tokens[place - 1].text in _LEADS_TO_ONE:
            return self._one_initial_at(page, place)
        if not is_pointed:
            letters, last = tokens[place].text, place + 1
            is_led = place and tokens[place - 1].text in _LEADS_TO_INITIALS
            if not (is_led and tokens[place].is_close and 2 <= len(letters) <= _MOST_INITIALS):
                return None
        people = self._forms.initials.get(letters)
        is_doubtful = people is None
        if people is None and (is_pointed or letters not in ROLES):
            people = self._forms.initials_of_parts.get(letters)
        if not people:
            return None
        if last < len(tokens) and tokens[last].gap in (". ", "."):
            named, _ = self._hit_at(page, last)
            if named is not None and named.people & people:
                # They belong to the name behind them: «M.F. Ramadhan».
                return None
        end = tokens[last - 1].end
        if is_pointed and page.text[end : end + 1] == ".":
            end += 1
        chosen = frozenset(people)
        hits = [Hit(chosen, tokens[place].start, end, is_doubtful=is_doubtful)]
        return self._span(page, place, hits, chosen, tokens[place].start, end), last

    def _one_initial_at(self, page: Page, place: int) -> tuple[Span, int] | None:
        """Find the one letter that is said to stand for somebody: «berinisial S»."""
        token = page.tokens[place]
        people = frozenset(
            key
            for key, words in self._forms.whole.items()
            if any(word[0] == token.text for word in words)
        )
        if not people or not token.is_close:
            return None
        hits = [Hit(people, token.start, token.end, is_doubtful=True)]
        return self._span(page, place, hits, people, token.start, token.end), place + 1

    def _with_initial(
        self, page: Page, place: int, people: frozenset[str]
    ) -> tuple[frozenset[str], int] | None:
        token = page.tokens[place]
        has_point = page.text[token.end : token.end + 1] == "."
        if len(token.text) != 1 or not token.text.isalpha():
            return None
        is_small = not page.tokens[place - 1].is_capital and token.gap == " "
        if not (page.text[token.start].isupper() or has_point or is_small):
            return None
        meant = {key for key in people if any(w[0] == token.text for w in self._forms.whole[key])}
        if not meant:
            return None
        return frozenset(meant), token.end + has_point

    def _with_first_initials(
        self, page: Page, place: int, start: int, people: frozenset[str]
    ) -> int:
        """Take in the initials before the name: «M. Fadli», «S.K. Rina»."""
        tokens = page.tokens
        letters = {word[0] for key in people for word in self._forms.whole[key]}
        while place and tokens[place].gap in (". ", ".", " "):
            token = tokens[place - 1]
            is_one = len(token.text) == 1 or token.is_spelled
            is_small = "." in tokens[place].gap and not tokens[place].is_capital
            is_large = token.is_capital or page.is_shouted or is_small
            if not (is_one and is_large and letters.issuperset(token.text)):
                break
            place, start = place - 1, token.start
        return start

    def _with_title(self, page: Page, place: int, start: int) -> int:
        """Take in the title that is a part of a nickname: «Mang Aep»."""
        before = page.tokens[place - 1] if place else None
        belongs = self._forms.titles.get(page.tokens[place].forms[-1], ())
        if before is not None and before.text in belongs and page.tokens[place].is_close:
            return before.start
        return start

    def _with_father(self, page: Page, end: int, after: int) -> tuple[int, int]:
        """Take in what «bin» or «binti» adds to a known name."""
        tokens = page.tokens
        if after + 1 < len(tokens) and tokens[after].text in {"bin", "binti"}:
            return tokens[after + 1].end, after + 2
        return end, after

    def _is_somebody_else(self, page: Page, after: int, hits: list[Hit]) -> bool:
        """Whether a first name is followed by a surname that is not the known person's."""
        tokens = page.tokens
        if len(hits) > 1 or after >= len(tokens):
            return False
        token = tokens[after]
        people = hits[0].people
        if (
            not any(len(self._forms.whole[key]) > 1 for key in people)
            or hits[0].end != tokens[after - 1].end
        ):
            return False
        if not (token.is_capital and token.gap == " " and tokens[after - 1].is_capital):
            return False
        if len(token.text) == 1:
            return page.text[token.end : token.end + 1] == "."
        return self._is_a_name(token.text)

    def _is_particle(self, page: Page, place: int, hits: list[Hit]) -> bool:
        """Whether a word is only the beginning of every other name at home: «La Mura»."""
        token = page.tokens[place]
        if len(hits) > 1 or token.text not in _PARTICLES or hits[0].end > token.end:
            return False
        return all(len(self._forms.whole[key]) > 1 for key in hits[0].people)

    def _is_a_name(self, word: str) -> bool:
        """Whether a word in capitals beside a known name is itself a name."""
        if self._lexicon.is_name(word):
            return True
        is_word = self._lexicon.is_of_the_language(word) or word in self._lexicon.lists["places"]
        return word.isalpha() and not is_word and self._lexicon.may_be_called(word)

    def _relative_at(self, page: Page, place: int, hits: list[Hit]) -> Span | None:
        """Find somebody with a known surname and another first name: «Marlon Wenas».

        Whether it is a relative or nobody of the room's, it is asked about, whole.
        """
        tokens, hit = page.tokens, hits[0]
        if len(hits) > 1 or not tokens[place].is_capital or page.is_shouted:
            return None
        if not all(self._forms.is_surname(tokens[place], key) for key in hit.people):
            return None
        first = place
        while first and tokens[first].gap == " " and self._may_be_first(tokens[first - 1]):
            first -= 1
        if first == place:
            return None
        start = tokens[first].start
        subject = f"slip:{sought(page.text[start : hit.end])}"
        return Span(start, hit.end, Kind.NAME, Action.ASK, subject, "", is_known=True)

    def _may_be_first(self, token: Token) -> bool:
        return (
            token.is_capital
            and len(token.text) > 1
            and token.text not in _BESIDE_A_NAME
            and not self._lexicon.is_everyday(token.text)
            and self._is_a_name(token.text)
        )

    def _may_go_on(self, page: Page, after: int, hit: Hit) -> bool:
        """Whether another name in small letters follows: «swie hoa» is no «Go Swie Khing»."""
        if after >= len(page.tokens):
            return False
        token = page.tokens[after]
        has_more = any(len(self._forms.whole[key]) > 1 for key in hit.people)
        is_name = self._lexicon.is_name(token.text) and not self._lexicon.is_common(token.text)
        return has_more and token.gap == " " and not token.is_capital and is_name

    def _span(
        self, page: Page, place: int, hits: list[Hit], people: frozenset[str], start: int, end: int
    ) -> Span:
        is_word = all(hit.is_word for hit in hits) and not (
            len(hits) > 1 and all(page.text[hit.start].isupper() for hit in hits)
        )
        near = people - self._distant
        # By one word alone a stranger is not taken for another client, nor one for whom is near.
        is_doubtful = any(hit.is_doubtful for hit in hits) or (not near and len(hits) == 1)
        keys = sorted(near or people)
        is_sure = len(keys) == 1 and not is_word and not is_doubtful
        subject = f"person:{keys[0]}"
        if len(keys) > 1:
            # Of two Rinas each mention may mean another.
            subject = f"people:{around(page.text, start, end)}"
        elif is_word:
            subject = f"word:{around(page.text, start, end)}"
        elif is_doubtful:
            subject = f"slip:{sought(page.text[start:end])}"
        is_nick = bool(set(page.tokens[place].forms) & self._forms.nicknames)
        return Span(
            start, end, Kind.NICKNAME if is_nick else Kind.NAME,
            Action.REPLACE if is_sure else Action.ASK, subject,
            self._labels[keys[0]] if len(keys) == 1 else "", is_known=True, is_word=is_word,
        )  # fmt: skip


_LEADS_TO_ONE = frozenset({"inisial", "berinisial", "inisialnya", "disingkat"})
_LEADS_TO_INITIALS = HONORIFICS | {"inisial", "berinisial", "klien", "konseli", "nama", "an"}


def _binds(page: Page, token: Token) -> bool:
    return token.gap in (" ", ". ", ".", "-", "\n", "  ")


def _start_of(token: Token, glued: int) -> int:
    is_plain = token.end - token.start == len(token.text)
    return token.start + glued if is_plain else token.start


def _end_of(page: Page, token: Token, ending: int) -> int:
    is_plain = token.end - token.start == len(token.text)
    return token.end - ending if is_plain else token.end
