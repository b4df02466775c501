"""Find what is a name though nobody told the room of it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rumah_konseling.ethics.deidentify.gazetteer_words import OF_A_THING
from rumah_konseling.ethics.deidentify.initials import initials
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.name_extent import (
    LEAST_WEAK,
    end_of,
    first_of,
    last_of,
    may_be,
)
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.person_places import LARGE_ANYWAY, points_to_person
from rumah_konseling.ethics.deidentify.spoken import has_vowels, is_borrowed
from rumah_konseling.ethics.deidentify.vocabulary import (
    COMPANIONS,
    FUNCTION_WORDS,
    HONORIFICS,
    KIN,
    LEADING,
    NAMES_TOO,
    NAMING,
    PERSON_VERBS,
    PERSONAL,
    ROLES,
    SYLLABLES,
    TITLES,
)
from rumah_konseling.ethics.deidentify.word_list import words

# After these in small letters a name is likelier than a word.
_SURE_TITLES = TITLES - {
    "ibu", "bapak", "kakak", "adik", "bunda", "om", "oma", "opa", "ko", "ci", "h", "sang", "si",
    "haji", "tulang", "dr", "tuan", "nona", "ust", "koh", "kapten", "suster", "dokter", "romo",
    "pendeta", "pastor", "abi", "abah", "mama",
}  # fmt: skip
# Behind these a word of the language is somebody's name where it is told what they do.
_HONOURS = HONORIFICS - words("ibu bapak bpk kakak adik adek kak dik si sang haji h dokter alm")
# Written large, these stand before a name and no word: «Nona Ros».
_LARGE_TITLES = words("nona tuan om oma opa koh suster romo pastor pendeta kapten")
_NAMED_SO = words("bernama namanya berinisial dipanggil dijuluki disapa alias")
_SAYS = words("bilang berkata menjawab bertanya mengaku tersenyum menangis tertawa")
# What may say something and is nobody: «hati berkata».
_SAYING = words("hati batin kantor polisi bayi pihak keluarga orangtua kabar berita surat semua")
# What nobody but a person does, behind the first word of a line.
_DEEDS = words("""
    minta bilang cerita curhat ngaku nangis marah dtg datang telp telepon wa chat jadi pulang
    ngomong nelpon ngajak ngancam ngancem nolak ngambek
    """)
_DONE_BY = PERSON_VERBS | _DEEDS | {"yang", "yg", "lalu", "dan"}


def names(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches that look like somebody's name, without titles."""
    tokens, place = page.tokens, 0
    while place < len(tokens):
        last = _last_syllable(page, place)
        if last > place:
            last = last_of(page, last, lexicon)
            yield tokens[place].start, end_of(page, last, lexicon)
            place = last
        elif _is_name_at(page, place, lexicon):
            first = first_of(page, place, lexicon)
            last = last_of(page, place, lexicon)
            yield tokens[first].start, end_of(page, last, lexicon)
            place = last
        place += 1
    yield from initials(page, lexicon)


def _last_syllable(page: Page, place: int) -> int:
    """Return the last of the syllables that make a Chinese name from ``place`` on: «mei ling»."""
    tokens, last = page.tokens, place
    if tokens[place].text not in SYLLABLES | {"a"}:
        return place
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].text in SYLLABLES
        and tokens[last + 1].gap in (" ", "-")
        and tokens[last + 1].is_capital is tokens[place].is_capital
    ):
        last += 1
    return last


def mentions(page: Page, told: Container[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the words that elsewhere in the text were found to be names."""
    for token in page.tokens:
        form = next((one for one in token.forms if one in told), None)
        is_large = token.is_capital and not token.begins
        if form is not None and (is_large or not lexicon.is_common(token.text)):
            cut = len(token.text) - len(form) if token.end - token.start == len(token.text) else 0
            yield token.start, token.end - cut


def _is_name_at(page: Page, place: int, lexicon: Lexicon) -> bool:
    token = page.tokens[place]
    word = token.text
    if len(word) < 2 or not word.isalpha() or word in FUNCTION_WORDS or word in KIN:
        return False
    before = page.tokens[place - 1] if place else None
    # «ditanya» is a word, and no mention of Dita.
    forms = token.forms[:1] if lexicon.is_common(word) else token.forms
    called = (
        before is not None
        and before.text in HONORIFICS
        and token.is_close
        and "\n" not in token.gap
    )
    if before is not None and before.text in _NAMED_SO and token.is_capital and token.is_close:
        return word not in ROLES
    if before is not None and before.text in OF_A_THING and word in lexicon.lists["places"]:
        return False
    if called and before is not None and _is_called(page, place, before, lexicon, forms):
        return True
    if _is_doubled(page, place) or (before is not None and before.text == "nabi"):
        return False
    if word in HONORIFICS and not _is_title_borne(page, place, lexicon):
        return False
    if token.is_capital:
        if not token.begins:
            return _is_large(page, place, lexicon, forms)
        return _may_begin(page, place, lexicon, forms)
    return _is_small(page, place, before, lexicon, forms)


def _is_title_borne(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether a title stands as the name that it may be: «bersama Uni saja», «Cut menolak»."""
    token = page.tokens[place]
    if token.text not in NAMES_TOO or not token.is_capital:
        return False
    if token.begins:
        return place + 1 < len(page.tokens) and page.tokens[place + 1].text in PERSON_VERBS
    return not _leads_a_name(page, place, lexicon)


def _is_doubled(page: Page, place: int) -> bool:
    """Whether a word is one half of a doubled one: «masing-masing»."""
    tokens = page.tokens
    token = tokens[place]
    after = place + 1 < len(tokens) and tokens[place + 1].gap == "-"
    if after and tokens[place + 1].text.startswith(token.text):
        return True
    return place > 0 and token.gap == "-" and token.text.startswith(tokens[place - 1].text)


def _leads_a_name(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be title or name stands before a name: «Uni Mariana»."""
    if place + 1 == len(page.tokens):
        return False
    after = page.tokens[place + 1]
    word = after.text
    is_large = after.gap == " " and after.is_capital and not lexicon.is_of_the_language(word)
    here = page.tokens[place].text
    is_title = here in NAMES_TOO
    # «Ciaran» is made of a word as «tekanan» is: no dictionary has it as it stands.
    is_made = not (lexicon.is_root(here) or lexicon.is_everyday(here)) and here not in ROLES
    return is_large and (is_title or is_made or lexicon.is_name(word) or lexicon.has_shape(word))


def _is_called(
    page: Page, place: int, before: Token, lexicon: Lexicon, forms: tuple[str, ...]
) -> bool:
    """Whether a word after a title is a name: «pak joko», not «pak guru»."""
    token = page.tokens[place]
    if token.text in ROLES:
        return False
    if any(map(lexicon.is_firm, forms)):
        return True
    if token.is_capital:
        return (
            _is_large(page, place, lexicon, forms)
            or (any(map(lexicon.is_name, forms)) and before.text in TITLES)
            or (
                (
                    before.text in _SURE_TITLES
                    or (before.is_capital and before.text in _LARGE_TITLES)
                )
                and not lexicon.is_everyday(token.text)
                and not set(forms) & (COMPANIONS | FUNCTION_WORDS | ROLES)
            )
        )
    if token.text in HONORIFICS or lexicon.is_everyday(token.text) or token.text in PERSON_VERBS:
        return False
    if before.text in _HONOURS and _is_subject(page, place):
        return True
    if before.text not in _SURE_TITLES:
        return before.text in TITLES and any(
            lexicon.has_shape(form)
            or (lexicon.is_name(form) and not lexicon.is_common(form))
            or (
                lexicon.may_be_called(form)
                and before.text in {"si", "om", "dokter", "suster", "tuan"}
            )
            for form in forms
        )
    if any(map(lexicon.is_name, forms)):
        return True
    return any(map(lexicon.may_be_called, forms))


def _is_subject(page: Page, place: int) -> bool:
    """Whether what a word behind a title does is told: «tuan anggara bilang»."""
    if place + 1 == len(page.tokens) or page.tokens[place + 1].gap != " ":
        return False
    return page.tokens[place + 1].text in _DONE_BY


def _is_large(page: Page, place: int, lexicon: Lexicon, forms: tuple[str, ...]) -> bool:
    """Whether a word written large within a sentence is a name."""
    token = page.tokens[place]
    if token.text in ROLES or token.text in COMPANIONS or token.text in lexicon.lists["acronyms"]:
        return False
    if any(map(lexicon.is_name, forms)):
        return True
    if lexicon.is_everyday(token.text):
        return False
    if any(map(lexicon.is_of_the_language, forms)):
        if token.text not in LARGE_ANYWAY and points_to_person(page, place, lexicon):
            return True
        # «cucu Arung merantau»: whose kin somebody is stands before the name.
        if place and page.tokens[place - 1].text in KIN and token.gap == " ":
            return token.text not in LARGE_ANYWAY
        return _leads_a_name(page, place, lexicon)
    written = page.text[token.start : token.end]
    # Short words all in capitals are of the office; nobody's name is written so among small ones.
    return not (written.isupper() and len(written) <= 6)


def _may_begin(page: Page, place: int, lexicon: Lexicon, forms: tuple[str, ...]) -> bool:
    """Whether the first word of a sentence is a name."""
    token = page.tokens[place]
    if lexicon.is_everyday(token.text) or token.text in ROLES:
        return False
    if any(map(lexicon.is_firm, forms)):
        return True
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    near = after is not None and not after.gap.strip(" ")
    if any(map(lexicon.is_name, forms)):
        if ":" in token.gap and (after is None or after.gap[0] in ".\n;"):
            # The whole of what stands behind a label: «Saksi: Feri.».
            return True
        if after is None or not near:
            return (
                after is not None
                and after.gap.startswith((",", " ("))
                and not lexicon.is_common(forms[-1])
            )
        if after.is_capital and lexicon.is_name(after.text):
            return True
        return after.text in PERSON_VERBS and after.text not in {
            "adalah",
            "yang",
            "dan",
            "sendiri",
            "lebih",
            "tidak",
            "hanya",
            "bisa",
            "dapat",
        }
    if after is not None and after.gap == " " and after.text in _SAYS:
        return token.text not in COMPANIONS | LARGE_ANYWAY | _SAYING
    if any(map(lexicon.is_common, forms)) or lexicon.is_verbal(token.text):
        return False
    if is_borrowed(token.text):
        return False
    if lexicon.sounds_everyday(token.text):
        return False
    written = page.text[token.start : token.end]
    is_acronym = written.isupper() and len(written) <= 6
    return len(written) > 2 and lexicon.may_be_called(token.text) and not is_acronym


def _is_small(
    page: Page, place: int, before: Token | None, lexicon: Lexicon, forms: tuple[str, ...]
) -> bool:
    """Whether a word in small letters is a name: by itself, or by what stands before it."""
    if lexicon.is_everyday(forms[0]):
        return False
    if any(map(lexicon.is_firm, forms)):
        return True
    if len(forms[0]) >= LEAST_WEAK + 2 and any(map(lexicon.has_shape, forms)):
        return True
    # Who writes names large writes another word small.
    if not page.writes_names_large and all(map(lexicon.is_strange, forms)):
        return True
    is_one = len(forms[0]) >= LEAST_WEAK - 1 and any(may_be(form, lexicon) for form in forms)
    if is_one and points_to_person(page, place, lexicon):
        return True
    if _is_one_of_two(page, place, lexicon) or _does_something(page, place):
        return len(forms[0]) >= LEAST_WEAK and any(map(lexicon.may_be_called, forms))
    if before is None or not page.tokens[place].is_close:
        return False
    if before.text in NAMING:
        return any(
            lexicon.may_be_called(form) or (lexicon.is_name(form) and before.text != "nama")
            for form in forms
        )
    is_whole = len(forms[0]) >= LEAST_WEAK or has_vowels(forms[0])
    if before.text in PERSONAL | KIN and is_whole and len(forms[0]) >= LEAST_WEAK - 1:
        return any(map(lexicon.may_be_called, forms))
    if before.text in LEADING | KIN | COMPANIONS and len(forms[0]) >= LEAST_WEAK - 1:
        return any(
            (lexicon.is_name(form) and not lexicon.is_common(form)) or lexicon.has_shape(form)
            for form in forms
        )
    return False


def _is_one_of_two(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether somebody is named before: «joko dan woparin»."""
    tokens = page.tokens
    if place < 2 or tokens[place - 1].text not in {"dan", "sama", "ama"}:
        return False
    return lexicon.is_firm(tokens[place - 2].text)


def _does_something(page: Page, place: int) -> bool:
    """Whether the first word of a line is said to do what only people do: «woparin minta»."""
    tokens = page.tokens
    if not tokens[place].begins or place + 1 == len(tokens) or tokens[place + 1].gap != " ":
        return False
    return tokens[place + 1].text in _DEEDS
