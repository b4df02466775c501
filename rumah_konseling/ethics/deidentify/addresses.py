"""Find where somebody lives, by the words that begin an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.deidentify.vocabulary import FUNCTION_WORDS
from rumah_konseling.ethics.deidentify.word_list import words
from rumah_konseling.ethics.folding import sought

_ROADS = frozenset({"jl", "jln", "jalan", "gg", "gang", "lr", "lrg", "lorong"})
_HOMES = words("""
    perum perumahan komplek kompleks komp rusun rusunawa apartemen apt asrama mess dusun
    dsn desa ds kampung kp kelurahan kel kecamatan kec kabupaten kab jorong nagari banjar
    br dk gampong cluster residence griya rumdis  blok blk dukuh  kos kost
    kosan kontrakan villa  pondok puri graha perumnas btn barak wisma paviliun dalem
    ndalem pekon tiyuh ohoi padukuhan pedukuhan ruko rukan huta
    """)
_SPECIAL = words("""
    rt rw no nomor blok blk lt lantai kav kavling km gg gang kel kec kab ds dsn dusun desa
    kota kelurahan kecamatan kodepos unit tower lr lorong raya dalam timur barat utara
    selatan tengah baru lama kamar
    """)
# What many villages are called by first: «desa karang tengah» in small letters.
_HEADS = words("""
    karang tanjung sungai batu gunung bukit air lubuk muara teluk kota koto balai pasar pondok taman
    rawa sumber telaga kebon kedung padang ujung pulau kuala simpang pematang sei wai way tebing
    parit labuhan suka
    """)
_VILLAGES = words("""
    dusun dsn desa ds kampung kp kelurahan kel kecamatan kec kabupaten kab jorong nagari banjar br
    gampong dukuh dk perum perumahan komplek kompleks
    """)
# Where somebody lives, by a name and a number alone: «tinggal di Dalem Notoprajan 14».
_LIVES = re.compile(
    r"(?<![^\W_])(?:[Tt]inggal|[Mm]enetap|[Bb]erdomisili|[Dd]omisili|[Aa]lamat(?:nya)?|"
    r"[Rr]umah(?:nya)?|[Mm]engontrak|[Nn]gontrak|[Kk]ontrakan(?:nya)?|[Kk]os(?:nya)?)"
    r"(?: di|:)? ((?:[A-Z][\w'.-]* ){1,4}(?:[Nn]o\.? ?|[Nn]omor )?[0-9]{1,3}[A-Za-z]?)"
    r"(?![\w/.:,-]*[0-9])"
    r"(?! (?:menit|jam|hari|km|kilo|meter|minggu|bulan|tahun|kali|orang|malam|juta|ribu))"
)
_RT = re.compile(
    r"(?<![^\W_])rt[ .:]{0,2}[0-9]{1,3}(?:[ ,]{0,2}/?[ ]?(?:rw)?[ .:]{0,2}[0-9]{1,3})?(?![^\W_])"
)
_HOUSE = re.compile(
    r"(?<![^\W_])(?:parit|handil) [0-9]{1,3}(?![^\W_])|"
    r"(?<![^\W_])[0-9]{1,2} (?:ulu|ilir)(?![^\W_])|"
    r"(?<![^\W_])(?:blok|blk)[ .]{0,2}[a-z]{0,2}[ /-]?[0-9]{1,3}(?:[ "
    r"/-](?:no\.? ?)?[0-9]{1,3})?(?![^\W_])|(?<![^\W_])no(?:mor)?\.? ?rumah[ "
    r":]{1,2}[0-9]{1,4}[a-z]?(?![^\W_])|"
    r"(?<![^\W_])(?:rumah|rmh)(?:nya|ku|mu)?(?: (?:dinas|kontrakan|kos|susun|jabatan))? "
    r"(?:no\.?|nomor) ?[0-9]{1,4}[a-z]?(?![^\W_])|"
    r"(?<![^\W_])(?:kav|kavling|kapling)\.? ?[a-z]?[ -]?[0-9]{1,3}[a-z]?(?![^\W_])|"
    r"(?<![^\W_])lingkungan (?:[ivx]{1,4}|[0-9]{1,2})(?:,? no\.? ?[0-9]{1,3})?(?![^\W_])"
)
_POST_CODE = re.compile(r"kode ?pos[ :]{1,3}([0-9]{5})")
_SHORTENED = words("""
    jl jln gg no rt rw kel kec kab ds dsn dk lt blk lr lrg kav kp perum komp br apt h hj kh dr drs
    ir prof r s m a jend letjend letjen mayjen brigjen kol letkol may kapt sers kom st k ki wr hos
    kyai km kompl blk
    """)
# Before a name after which a road is called.
_BORNE = words("""
    h hj kh k r s m dr drs ir prof haji hajah kyai ki nyi sultan jenderal letjen mayjen brigjen
    kolonel kol kapten pangeran raden raja tuanku teuku cut datuk imam
    """)
# The second word of many a road: «jl gajah mada», «jl cempaka putih».
_SECOND = words("""
    mada putih merah kuning biru hijau ungu hitam indah permai asri sakti jaya makmur damai agung
    kencana kemerdekaan pahlawan bangsa
    """)
# What is counted behind a number is no house: «jalan terus 2 jam».
_MEASURES = words("""
    menit jam hari km kilo meter kilometer minggu bulan tahun thn kali langkah orang malam juta
    ribu rb jt persen anak
    """)
_LETTERED_HOUSE = re.compile("[a-z]{1,2}[0-9]{1,3}")
_ESTATES = words("perum perumahan komplek kompleks komp rusun rusunawa apartemen apt asrama mess")
_MARKS = words("blok blk no nomor rt rw kav kavling lt lantai gg gang lr lorong km tower unit")
_MOST_TO_A_MARK = 4
_NUMERAL = re.compile("[ivx]+")
_MOST_WORDS = 16
_NO_ROADS = words("""
    keluar terbaik tengah kaki sempit kecil becek macet pintas lain pikiran hidup buntu cerita
    """)


def addresses(page: Page, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the addresses of a text, from their first word to their last."""
    tokens = page.tokens
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text in _ROADS or token.text in _HOMES:
            last = _last_of(page, place, lexicon)
            if last is not None:
                yield _asked(page, token.start, tokens[last].end)
                place = last
        place += 1
    for pattern, group in ((_RT, 0), (_HOUSE, 0), (_POST_CODE, 1)):
        for match in pattern.finditer(page.flat):
            yield _asked(page, *page.folded.span(*match.span(group)))
    for match in _LIVES.finditer(page.text):
        yield _asked(page, *match.span(1))
    for place, token in enumerate(tokens[1:], 1):
        # «Semarang 50275».
        if len(token.text) == 5 and token.text.isdecimal() and token.gap in (" ", ", "):
            town = tokens[place - 1]
            if town.text in lexicon.lists["places"] and not lexicon.is_everyday(town.text):
                yield _asked(page, token.start, token.end)


def _last_of(page: Page, place: int, lexicon: Lexicon) -> int | None:
    tokens = page.tokens
    is_road = tokens[place].text in _ROADS
    last, told = place, 0
    for number in range(place + 1, min(place + _MOST_WORDS, len(tokens))):
        token = tokens[number]
        if token.gap.strip(" .,-/\n():") or (
            token.is_after_point and tokens[number - 1].text not in _SHORTENED
        ):
            break
        is_over = "\n" in token.gap and token.text not in _SPECIAL and not token.is_digits
        if is_over and tokens[number - 1].text not in _SHORTENED and told:
            # The next line says something else, unless it goes on with a number.
            break
        if not _belongs(page, place, number, lexicon, is_road=is_road):
            break
        told += not (token.text in _SPECIAL and number == place + 1)
        last = number
    while (
        last > place
        and tokens[last].text in {"no", "nomor", "raya", "dalam", "baru", "lama", "kota", "kamar"}
        and not tokens[last].is_capital
    ):
        last -= 1
    return last if told and last > place else None


def _belongs(page: Page, place: int, number: int, lexicon: Lexicon, *, is_road: bool) -> bool:
    is_first = number == place + 1
    if page.tokens[number - 1].text == "tower" and page.tokens[number].gap == " ":
        return True
    token, before = page.tokens[number], page.tokens[number - 1]
    word = token.text
    if token.is_digits:
        # «baru jalan 3 malam» is no road.
        is_named = is_road and (before.text != "jalan" or before.is_capital)
        return not is_first or is_named or before.text in {"blok", "blk", "no"}
    if is_first and "," in token.gap:
        return False
    if "," in token.gap and not (word in _SPECIAL | _HOMES | _ROADS or token.is_capital):
        return False
    if is_first and word in _NO_ROADS and not _leads_to_a_mark(page, number):
        return False
    if is_road and not is_first and before.text in _BORNE and word.isalpha():
        # «jl k.h. mas mansyur»: who the road is called after.
        return True
    if is_road and word in _BORNE and (is_first or before.text in _BORNE):
        return page.text[token.end : token.end + 1] == "." or len(word) > 1
    if word in _SPECIAL and not (is_first and word not in {"raya", "rt", "kel"}):
        return not is_first or token.is_capital or is_road
    if token.is_capital:
        return True
    if page.is_shouted or _in_small_letters(page, place, number):
        if before.text in _VILLAGES and word in _HEADS:
            return True
        if before.text in _HEADS and _two_before(page, number) in _VILLAGES:
            return word.isalpha() and word not in FUNCTION_WORDS
        if _NUMERAL.fullmatch(word) and not is_first:
            return True
        if is_road and not is_first and word in _SECOND:
            return True
        leads = before.text not in _SPECIAL or before.text in _ROADS | _HOMES
        if leads and _leads_to_a_mark(page, number):
            return True
        return (not lexicon.is_common(word) and len(word) > 2) or _named_anyway(
            token, before, lexicon, is_road=is_road
        )
    return len(word) == 1 and before.text in {"blok", "blk", "no", "gang", "gg"}


def _two_before(page: Page, number: int) -> str:
    """Return the word before the one before."""
    return page.tokens[number - 2].text if number > 1 else ""


def _in_small_letters(page: Page, place: int, number: int) -> bool:
    """Whether the address that begins at ``place`` is written without capitals."""
    first = page.tokens[place]
    begins = place + (first.is_capital and first.begins)
    return not any(token.is_capital for token in page.tokens[begins : number + 1])


def _leads_to_a_mark(page: Page, number: int) -> bool:
    """Whether words lead from a road or an estate to a house: «jalan anggrek raya no. 5»."""
    tokens = page.tokens
    first, begins = number, _HOMES | _ROADS
    while first > 0 and tokens[first].text not in begins and number - first < _MOST_TO_A_MARK:
        first -= 1
    if tokens[first].text not in begins:
        return False
    for token in tokens[number : number + _MOST_TO_A_MARK]:
        if token.text in _MARKS or _LETTERED_HOUSE.fullmatch(token.text):
            return True
        if token.text.isdecimal():
            return _is_house(page, token)
        if token.gap.strip(" .,") or token.text in FUNCTION_WORDS:
            return False
    return False


def _is_house(page: Page, token: Token) -> bool:
    """Whether a number is a house's, and counts nothing: «jalan garuda 155»."""
    after = re.match(r" ?([a-z]+)", page.flat[token.end :][:16])
    return len(token.text) <= 3 and (after is None or after.group(1) not in _MEASURES)


def _named_anyway(token: Token, before: Token, lexicon: Lexicon, *, is_road: bool) -> bool:
    """Whether a word after «jl» is its name, though it is an ordinary one: «jl melati»."""
    word = token.text
    if len(word) == 1:
        return before.text in {"blok", "blk", "no", "gang", "gg", "rt", "tower", "unit", "lt"}
    if len(word) == 2 and before.text in {"blok", "blk"} and word not in FUNCTION_WORDS:
        return True
    short = before.text in {
        "jl",
        "jln",
        "gg",
        "gang",
        "perum",
        "komplek",
        "kompleks",
        "dusun",
        "rusun",
    }
    return (
        is_road
        and short
        and word not in FUNCTION_WORDS
        and not lexicon.is_everyday(word)
        and word not in _NO_ROADS
    ) or (lexicon.is_name(word) and short)


def _asked(page: Page, start: int, end: int) -> Span:
    return Span(
        start,
        end,
        Kind.ADDRESS,
        Action.ASK,
        f"address:{sought(page.text[start:end])}",
        "[alamat]",
    )
