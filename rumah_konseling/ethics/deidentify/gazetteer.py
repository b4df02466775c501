"""Find places, campuses, workplaces, ships and aircraft by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.gazetteer_words import (
    COMMON_BEHIND,
    CRAFT,
    DIRECTIONS,
    DOUBTFUL,
    FIRMS,
    GENERAL,
    HEADS,
    KINDS_OF_CRAFT,
    LED,
    NAME_WORDS,
    NOT_NAMED,
    NUMBERED,
    OF_A_CRAFT,
    OF_A_THING,
    PLAIN,
    PLAINLY_LED,
    SCHOOLS,
    SHORT_PLACES,
    SHORTENED,
    TO_A_CAMPUS,
    TO_A_PLACE,
    TO_A_SCHOOL,
    VESSEL,
)
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import PLACE_LABELS, Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS, PERSON_VERBS
from rumah_konseling.ethics.folding import bare_forms, sought

LABELS = PLACE_LABELS | {Kind.PLACE: "sebuah daerah", Kind.VESSEL: "sebuah kapal"}
_HIGHER = frozenset(
    {"universitas", "univ", "institut", "politeknik", "akademi", "kampus", "stikes"}
)
_AIRCRAFT = re.compile(
    r"(?<![^\W_])pk-[a-z]{3}(?![^\W_])|(?<![^\W_])(?:ga|jt|id|qg|qz|sj|iw|iu|"
    r"il|in|8b|tn|mz) ?-?[0-9]{3,4}(?![^\W_])|(?<![^\W_])(?:imo|mmsi)[ "
    r":]{1,2}[0-9]{7,9}(?![^\W_])|(?<![^\W_])(?:boeing|airbus|atr|cessna|"
    "cassa|twin otter|piper|bell)[ -]?(?:[0-9-]{2,8}|warrior|"
    r"caravan)?(?![^\W_])"
)
_HOSPITAL = re.compile(r"(?<![^\W_])RS(?!UD|UP|IA|J|B)[A-Z]{2,4}(?![^\W_])")
_MADE_UP = re.compile("(?:se|ku|ter|ber).{4,}(?<!an)(?<!nya)(?<!kan)")
_FLIES = re.compile("(?:pesawat|penerbangan|flight|naik) $")
_TIME = re.compile("[0-9]{1,2}[.:][0-5][0-9](?![0-9])")
_ROMAN = re.compile("i{1,3}|i?v|vi{1,3}|i?x")
_MOST_WORDS = 6
# From this length on a word that is none of the language goes on with a campus' name.
_LONG = 5


def gazetteer(page: Page, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the named places and bodies of a text; the longer name before the shorter."""
    for match in _AIRCRAFT.finditer(page.folded.text):
        start, end = page.folded.span(*match.span())
        is_led = _FLIES.search(page.folded.text[max(0, match.start() - 16) : match.start()])
        is_sure = is_led is not None or page.text[start].isupper() or "-" in match.group()
        if is_sure or not match.group()[:2].isalpha():
            yield _asked(page, Kind.VESSEL, _with_craft(page, start), end)
    place, tokens = 0, page.tokens
    while place < len(tokens):
        found = _campus(page, place, lexicon) or _led(page, place, lexicon)
        if found is not None:
            kind, last = found
            first = tokens[place].start
            if kind is Kind.VESSEL:
                first = _with_craft(page, first)
            yield _asked(page, kind, first, tokens[last].end)
            place = last + 1
            continue
        place += 1
    yield from _hospitals(page)
    yield from _companies(page, lexicon)
    yield from _places(page, lexicon)


def _with_craft(page: Page, start: int) -> int:
    """Take in the word for a craft before its name: «kapal latih KL Bima», «pesawat PK-GFA»."""
    place = next(number for number, one in enumerate(page.tokens) if one.end > start)
    first = place - 2 if place > 1 and page.tokens[place - 1].text in OF_A_CRAFT else place - 1
    if first < 0 or page.tokens[first].text not in CRAFT:
        return start
    is_close = all(one.gap == " " for one in page.tokens[first + 1 : place + 1])
    return page.tokens[first].start if is_close else start


def _campus(page: Page, place: int, lexicon: Lexicon) -> tuple[Kind, int] | None:
    tokens = page.tokens
    word = tokens[place].text
    campuses = lexicon.lists["campuses"]
    last = place
    if place + 1 < len(tokens) and f"{word}-{tokens[place + 1].text}" in campuses:
        last = place + 1
    elif not any(form in campuses for form in bare_forms(word)[:2]):
        return None
    elif len(word) < 4 and not page.text[tokens[place].start : tokens[place].end].isupper():
        near = place + 1 < len(tokens) and _is_place_at(page, place + 1, lexicon)
        led = place and tokens[place - 1].text in TO_A_CAMPUS
        if not near and not (led and not lexicon.is_common(word)):
            return None
    while (
        last + 1 < len(tokens)
        and not tokens[last + 1].gap.strip(" -")
        and _is_place_at(page, last + 1, lexicon)
    ):
        last += 1
    if last == place and last + 1 < len(tokens) and tokens[last + 1].gap == " ":
        after = tokens[last + 1].text
        is_kin = lexicon.is_name(after) or lexicon.is_common(after)
        last += len(after) > _LONG and not is_kin
    return Kind.CAMPUS, last


def _led(page: Page, place: int, lexicon: Lexicon) -> tuple[Kind, int] | None:
    """Find what a leading word and a name make: «RS Bhakti Wira Husada», «km sinar bahari»."""
    tokens = page.tokens
    word = tokens[place].text
    is_vessel = word in VESSEL
    if not is_vessel and word not in LED:
        return None
    if word in {"ka", "kl"} and not tokens[place].is_capital:
        return None
    if is_vessel and place and tokens[place - 1].is_digits and not tokens[place].is_capital:
        return None
    last = place
    for number in range(place + 1, min(place + 1 + _MOST_WORDS, len(tokens))):
        if not _continues(page, number, place, lexicon):
            break
        last = number
    while (
        last > place
        and tokens[last].text in FUNCTION_WORDS | {"umum", "daerah"}
        and not tokens[last].is_capital
    ):
        last -= 1
    if last == place or not _is_named(page, place, last, lexicon):
        return None
    if is_vessel:
        return Kind.VESSEL, last
    if word in _HIGHER:
        return Kind.CAMPUS, last
    return (Kind.SCHOOL if word in SCHOOLS else Kind.ORGANISATION), last


def _continues(page: Page, number: int, place: int, lexicon: Lexicon) -> bool:
    token, first = page.tokens[number], page.tokens[place]
    gap = token.gap
    if gap.strip(" .-'\"“”\n") or (
        token.is_after_point and (number > place + 1 or first.text not in SHORTENED)
    ):
        return False
    if token.is_digits:
        if _TIME.match(page.flat, token.start):
            # «jam 8 smp 9.15» is no school.
            return False
        return len(token.text) <= 3 and first.text in SCHOOLS | VESSEL and number <= place + 3
    word = token.text
    if first.text in NUMBERED and (word in {"kelas", "wilayah"} or _ROMAN.fullmatch(word)):
        return True
    if first.text in CRAFT and word in OF_A_CRAFT and number == place + 1:
        return True
    if token.is_capital:
        return len(word) > 1 and word not in NOT_NAMED
    if first.is_capital and any(one.is_capital for one in page.tokens[place + 1 : number + 1]):
        return False
    if word in FUNCTION_WORDS or (first.text in VESSEL and word in KINDS_OF_CRAFT):
        return False
    strong = word in NAME_WORDS or _is_place_at(page, number, lexicon) or lexicon.is_firm(word)
    if first.is_capital and not page.is_shouted and len(first.text) > 3:
        is_next = number == place + 1 and lexicon.may_be_called(word)
        return (strong and word not in COMMON_BEHIND) or is_next
    plain = first.text in PLAINLY_LED and word not in COMMON_BEHIND and lexicon.is_root(word)
    return (
        strong
        or (lexicon.may_be_called(word) and len(word) > 3)
        or (plain and not lexicon.is_everyday(word) and word not in PERSON_VERBS)
        or _leads_to_a_name(page, number, lexicon)
    )


def _leads_to_a_name(page: Page, number: int, lexicon: Lexicon) -> bool:
    """Whether an ordinary word stands before what no list holds: «warung kopi apek»."""
    if number + 1 == len(page.tokens) or page.tokens[number + 1].gap != " ":
        return False
    word, after = page.tokens[number].text, page.tokens[number + 1].text
    is_word = lexicon.is_of_the_language(word) and word not in COMMON_BEHIND | PERSON_VERBS
    return (
        is_word
        and not lexicon.is_everyday(word)
        and word not in FUNCTION_WORDS
        and (lexicon.is_strange(after) or after in NAME_WORDS)
    )


def _is_named(page: Page, place: int, last: int, lexicon: Lexicon) -> bool:
    """Whether more than a general word follows: «kantor pusat» is no name."""
    first = page.tokens[place]
    rest = page.tokens[place + 1 : last + 1]
    is_school = first.text in SCHOOLS and first.is_capital
    if any(one.is_capital and (is_school or not lexicon.is_everyday(one.text)) for one in rest):
        return first.text not in DOUBTFUL or first.is_capital
    if first.text in DOUBTFUL and not _is_numbered(page, place, rest):
        return len(rest) > 1 and all(
            token.text in NAME_WORDS or lexicon.is_firm(token.text) for token in rest
        )
    if first.text in SCHOOLS and any(token.is_digits for token in rest):
        return True
    if any(not lexicon.is_common(token.text) and not token.is_digits for token in rest):
        return True
    is_vessel = first.text in VESSEL
    telling = sum(token.text not in GENERAL and token.is_digits <= is_vessel for token in rest)
    if first.text in SCHOOLS and len(rest) > 1 and telling:
        return True
    return telling > (first.text not in FIRMS and not page.is_shouted)


def _is_numbered(page: Page, place: int, rest: list[Token]) -> bool:
    """Whether a short word for a school has its number: «MAN 2», «sekolah di min 3»."""
    if not any(token.is_digits for token in rest):
        return False
    is_led = place > 0 and page.tokens[place - 1].text in TO_A_SCHOOL
    return page.tokens[place].is_capital or is_led


def _is_place_at(page: Page, number: int, lexicon: Lexicon) -> bool:
    word = page.tokens[number].text
    return word in lexicon.lists["places"] or word in SHORT_PLACES


def _names_a_branch(page: Page, place: int) -> bool:
    """Whether a word goes on with a company's name: «Garuda Indonesia», «otban wilayah v»."""
    token, before = page.tokens[place], page.tokens[place - 1]
    return (
        token.text in {"wilayah", "cabang", "indonesia"}
        or (len(token.text) < 4 and before.text in {"wilayah", "kelas"})
        or (token.is_capital and before.is_capital and token.text not in NOT_NAMED)
    )


def _companies(page: Page, lexicon: Lexicon) -> Iterator[Span]:
    companies = lexicon.lists["companies"]
    for place, token in enumerate(page.tokens):
        word = next((form for form in token.forms[:2] if form in companies), None)
        if word is None or not (token.is_capital or not lexicon.is_root(word)):
            continue
        last = place
        while (
            last + 1 < len(page.tokens)
            and page.tokens[last + 1].gap == " "
            and (_is_place_at(page, last + 1, lexicon) or _names_a_branch(page, last + 1))
        ):
            last += 1
        if lexicon.is_root(word) and token.begins:
            continue
        yield _asked(page, Kind.ORGANISATION, token.start, page.tokens[last].end)


def _places(page: Page, lexicon: Lexicon) -> Iterator[Span]:
    places, loose = lexicon.lists["places"], lexicon.lists["loose_places"]
    tokens = page.tokens
    place = 0
    while place < len(tokens):
        last = _longest(page, place, places, lexicon)
        if last is None or last == place:
            last = _by_head(page, place, lexicon) or last
        if last is None and _is_made_up(page, place, lexicon):
            yield _asked(page, Kind.PLACE, tokens[place].start, tokens[place].end)
        if last is None:
            place += 1
            continue
        token = tokens[place]
        word = token.text
        led = place and tokens[place - 1].text in TO_A_PLACE and not token.gap.strip(" .:\n\t")
        led = led and (token.is_capital or word not in PLAIN)
        is_one = last == place
        guarded = is_one and (
            word in loose
            or lexicon.is_common(word)
            or lexicon.is_name(word)
            or (len(word) < 4 and word not in SHORT_PLACES)
        )
        is_written_large = token.is_capital and not token.begins
        if place and token.gap == " " and tokens[place - 1].text in OF_A_THING:
            place = last + 1
            continue
        if not guarded or led or (is_written_large and not lexicon.is_everyday(word)):
            last = _with_direction(page, last)
            yield _asked(page, Kind.PLACE, token.start, tokens[last].end)
        place = last + 1


def _hospitals(page: Page) -> Iterator[Span]:
    """Find the hospital that is called by its letters: «RSCM», «RSPAD»."""
    for match in _HOSPITAL.finditer(page.text) if not page.is_shouted else ():
        yield _asked(page, Kind.ORGANISATION, *match.span())


def _by_head(page: Page, place: int, lexicon: Lexicon) -> int | None:
    """Return the last word of a place of which no list knows but the first: «Batu Merah»."""
    token = page.tokens[place]
    if place + 1 == len(page.tokens) or token.text not in HEADS or not token.is_capital:
        return None
    after = page.tokens[place + 1]
    is_led = place > 0 and page.tokens[place - 1].text in TO_A_PLACE
    is_name = after.is_capital and after.gap == " " and not lexicon.is_everyday(after.text)
    return place + 1 if is_name and (is_led or not token.begins) else None


def _is_made_up(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether a place only looks like a word with something before it: «ke Sekotong»."""
    token = page.tokens[place]
    if not place or not token.is_capital or token.begins or not token.is_close:
        return False
    is_led = page.tokens[place - 1].text in {"di", "ke", "dari", "asal"}
    is_word = lexicon.is_root(token.text) or lexicon.is_everyday(token.text)
    return is_led and not is_word and _MADE_UP.fullmatch(token.text) is not None


def _with_direction(page: Page, last: int) -> int:
    """Take in what parts a place from its neighbour: «Lampung Selatan»."""
    if last + 1 < len(page.tokens) and page.tokens[last + 1].gap == " ":
        after = page.tokens[last + 1]
        is_like = after.is_capital is page.tokens[last].is_capital
        return last + (after.text in DIRECTIONS and is_like)
    return last


def _longest(page: Page, place: int, places: frozenset[str], lexicon: Lexicon) -> int | None:
    tokens = page.tokens
    is_first = tokens[place].text in lexicon.first_words
    for size in (3, 2) if is_first else ():
        part = tokens[place : place + size]
        if len(part) == size and not any(token.gap.strip(" -\n") for token in part[1:]):
            words = [token.text for token in part]
            if " ".join(words) in places or "-".join(words) in places:
                return place + size - 1
    word = tokens[place].text
    if word in places or word in SHORT_PLACES:
        return place
    bare = bare_forms(word)[1:2]
    return place if bare and bare[0] in places and not lexicon.is_common(word) else None


def _asked(page: Page, kind: Kind, start: int, end: int) -> Span:
    said = sought(page.text[start:end])
    return Span(start, end, kind, Action.ASK, f"{kind.value}:{said}", LABELS[kind])
