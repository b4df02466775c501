"""Tell the places of a text where hardly anything but somebody's name can stand."""

from __future__ import annotations

import re

from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.vocabulary import COMPANIONS, KIN, PERSON_VERBS
from rumah_konseling.ethics.deidentify.word_list import words

# What is done to somebody, or by somebody, and to nothing else.
_DONE = words("""
    ujar ungkap tutur tandas tegas imbuh sahut timpal papar jawab tanya jelas kutip
    kepada kpd saran permintaan izin nasihat perintah ajakan permohonan seizin
    menghubungi hubungi dihubungi menelepon menelpon telepon telpon nelpon ditelepon ditelpon
    ditemani menemani diantar dianter dianterin mengantar nganter dijemput menjemput jemput
    dibantu membantu bantu dimarahi dimarahin memarahi marahin ditegur menegur negur menikahi
    dinikahi ketemu bertemu menemui ditemui jumpa berjumpa dijenguk menjenguk jenguk dikunjungi
    mengunjungi ditandatangani ttd didampingi mendampingi dipukul dipukulin memukul mukul
    dituduh menuduh dikenalkan memanggil manggil dipanggil mengajak ngajak diajak menikah nikah
    cerai berselingkuh selingkuh pacaran berpacaran bertengkar berantem ribut mengasuh diasuh
    dirawat merawat memeluk dipeluk mencintai menyukai membenci benci titip menitip nitip bareng
    kata menurut mnrt utang hutang pinjam minjem tunangan bertunangan digantikan menggantikan
    dibimbing membimbing dilaporkan melaporkan dilaporin laporin ditipu menipu nipu dibully
    mengancam diancam ngancem diancem ditampar nampar dibentak ngebentak diboncengin boncengan
    namanya bernama alias berinisial menanyai tanya nanya ditanya atasnama almarhum almarhumah
    alm milik punya nama keluarga bersama
""")
# «dipinjam agung»: who does what is done comes next.
# A verb as talk has it: «ngirim», «nyebarin».
_OF_TALK = re.compile("n[gy][aiueo][a-z]{3,}")
_PASSIVE = re.compile("di(?!a|ri|ni|nas|klat|rektur|mana|sini|situ|sana)[a-z]{4,}(?<!nya)(?<!in)")
# Between such a word and its person these may stand.
_THROUGH = words("besar oleh sama dengan dgn dg dng sm ama ke kepada kpd pada pd si")
# An ending written apart: «anak nya».
_LOOSE = words("nya ku mu")
_DEEDS = words("""
    dtg datang bilang blg marah marah2 nangis ngamuk ngambek mabuk mabok nelpon nelfon telpon
    chat wa ngajak ngomong ngaku curhat cerita pulang plg nginep mah tuh berumur umur ikutan
    nyuruh nolak menangis berkata bertanya menjawab menelepon mengaku menolak meminta berjanji
    tersenyum tertawa memukul selingkuh menikah nikah hamil melahirkan meninggal wafat nawarin
    nyamperin jemput
""")
# After these a word is what is done, or whose: «yang sabar datang», «setiap hari datang».
_NO_PERSON_BEHIND = words("yang yg tiap setiap itu ini para semua di ke dari hari sebuah")
_AND = words("dan sama serta & sm ama dn")
# «… anselmus titik …»: a text that was dictated with its signs.
DICTATED = words("titik koma")
_NEAR = KIN | COMPANIONS
_FURTHEST = 4
# «anak itu, sabar, …» goes on about the child.
_POINTING = words("itu ini tersebut tsb yang yg tadi")
_CLOSED = (",", ")", ".", ";", " (", "\n", " -", " –", " —")
# Whatever is written large within a sentence, and is nobody.
LARGE_ANYWAY = words("""
    senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli
    agustus september oktober november desember islam muslim kristen katolik protestan hindu
    buddha konghucu tuhan allah yesus kristus nabi alquran quran alkitab injil kitab indonesia
    inggris jawa sunda bali melayu arab belanda jepang tionghoa cina natal paskah lebaran idul
    ramadan ramadhan zoom whatsapp telegram facebook instagram tiktok google youtube anda
    saudara kementerian negara republik koordinator komisaris inspektur manajer sekjen irjen
    dirjen pengurus majelis dewan panitia tim komite lembaga badan dinas kantor bagian subbagian
    bidang seksi unit biro direktorat yayasan mahkamah wakil fraksi partai komisi gereja masjid
    sekolah kampus rumah puskesmas klinik bank hotel polres polsek polda kodim presiden gubernur
    bupati wali walikota menteri calon plt pejabat aparatur
""")


def points_to_person(page: Page, place: int, lexicon: Lexicon) -> bool:
    """Whether what stands around a word makes it somebody's name, if it can be one."""
    tokens = page.tokens
    token = tokens[place]
    if token.text in DICTATED and sum(one.text in DICTATED for one in tokens) > 1:
        return False
    if place == 0:
        return does(page, place)
    before = tokens[place - 1]
    if page.text[token.end : token.end + 1] == ":" and "\n" in token.gap:
        # Who says what, line by line.
        return True
    if token.is_close and not token.begins:
        if before.text in _LOOSE and place > 1 and tokens[place - 2].text in KIN:
            return before.gap == " "
        if before.text in {"an", "atasnama"} and place > 1 and tokens[place - 2].is_digits:
            return True
        if before.text in _DONE or _PASSIVE.fullmatch(before.text):
            return True
        if before.text in _THROUGH and place > 1 and tokens[place - 2].text in _DONE:
            return tokens[place - 1].is_close
        if before.text in _AND and place > 1 and _is_somebody(tokens[place - 2], lexicon):
            return True
    if token.gap == ", " and _is_somebody(before, lexicon):
        return True
    return _is_apposed(page, place) or does(page, place)


def does(page: Page, place: int) -> bool:
    """Whether a word is said to do what nobody but a person does: «kalau imam dtg»."""
    tokens = page.tokens
    if place + 1 == len(tokens) or tokens[place + 1].gap != " ":
        return False
    if tokens[place + 1].text == "namanya" and tokens[place].text != "yang":
        return True
    before = tokens[place - 1].text if place and not tokens[place].begins else ""
    after = tokens[place + 1].text
    is_deed = after in _DEEDS or _OF_TALK.fullmatch(after) is not None
    return is_deed and before not in _NO_PERSON_BEHIND


def _is_somebody(token: Token, lexicon: Lexicon) -> bool:
    form = token.text
    if token.is_capital and not token.begins:
        return lexicon.is_name(form) or not lexicon.is_of_the_language(form)
    return lexicon.is_firm(form) or lexicon.is_strange(form)


def _is_apposed(page: Page, place: int) -> bool:
    """Whether a word says who somebody is: «anak tengahnya, Vena, sakit», «istri (Siska)»."""
    tokens = page.tokens
    gap = tokens[place].gap
    if gap not in (", ", " (", ","):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    end = page.text[tokens[place].end : tokens[place].end + 2]
    is_closed = end.startswith(_CLOSED) or not end.strip()
    is_closed = is_closed or (after is not None and after.text in PERSON_VERBS | {"yang", "yg"})
    if not is_closed and not (after is not None and after.is_capital):
        return False
    for number in range(place - 1, max(-1, place - 1 - _FURTHEST), -1):
        token = tokens[number]
        if token.text in _NEAR or any(form in _NEAR for form in token.forms):
            return True
        if token.gap.strip(" ") or token.text in _POINTING:
            return False
    return False
