"""The words that betray a matter, found through spacing, hyphens, affixes and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.folding import FoldedText, WordLine

_NUMBERS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
# Written with _ for the space that may be missing (“bunuhdiri”), + for what may stand
# before a root (ke-, pe-, ber-, meN-, di- …) and ~ for what may stand after it
# (-i, -an, -kan). Every word may end in -nya, -ku, -mu, -lah, -kah or -pun besides.
# ! is a word that denies, ? one that wishes and = one of the family. Where several words
# make a matter, haste may leave the vowels of each out (“capek hdp”).
_MATTERS: dict[Item, tuple[str, ...]] = {
    Item.RISK: (
        "+bunuh_+diri",
        "+akhiri_+hidup",
        "pengakhiran_hidup",
        "+akhiri_nyawa",
        "+habisi_nyawa",
        "+hilangkan_nyawa",
        "+cabut_nyawa",
        "+gantung_diri",
        "+luka~",
        "+sakiti_+diri",
        "menyakiti_+diri",
        "menyilet~",
        "+sayat~",
        "menyayat~",
        "overdosis",
        "over_dosis",
        "+racun_diri",
        "?_mati",
        "+susul_=",
        "menyusul_=",
        "nyusul_=",
        "?_tidur_selamanya",
        "?_pergi_selamanya",
        "+tinggalkan_dunia",
        "meninggalkan_dunia",
        "bundir",
        "lebih_baik_mati",
        "lebih_baik_aku_mati",
        "lebih_baik_saya_mati",
        "capek_hidup",
        "lelah_hidup",
        "bosan_hidup",
        "?_hilang",
        "?_menghilang",
        "!_?_bangun",
        "nyakitin_diri",
        "+bahayakan_+diri",
        "+iris_pergelangan",
        "mengiris_pergelangan",
        "mengiris_tangan",
        "mengiris_lengan",
        "+lompat_dari",
        "loncat_dari",
        "lompat_ke_rel",
        "loncat_ke_rel",
        "+telan_pil",
        "menelan_pil",
        "menelan_obat",
        "cutting",
        "!_?_hidup",
        "+akhiri_semua",
        "self_harm",
        "+bunuh~",
        "kekerasan",
        "kdrt",
        # “pukul” alone is an hour.
        "dipukul~",
        "memukul~",
        "pemukulan",
        "+perkosa~",
        "+leceh~",
        "+aniaya~",
        "+siksa~",
        "+racun~",
        "+ancam~",
        "risiko",
        "berisiko",
        "resiko",
        "beresiko",
        "suicid",
        "suicidal",
        "suicide",
        "!_?_idup",
        "!_kuat_hidup",
        "menabrakkan_diri",
        "minum_baygon",
        "minum_obat_nyamuk",
        "minum_pestisida",
        "terjun_dari",
        "+gantung~_diri",
        "keinginan_mati",
        "keinginan_untuk_mati",
        "+akhiri_segala",
        "bahaya_bagi_diri",
        "+bahayakan_nyawa",
        "menenggak_obat",
        "menenggak_pil",
        "+cekik~",
        "menusuk_diri",
        "hidup_!_ada_arti",
        "hidup_!_berarti",
        "lebih_baik_aku_tiada",
        "lebih_baik_saya_tiada",
        "memotong_nadi",
        "mengiris_nadi",
    ),
    Item.SAFETY_PLAN: ("rencana_keselamatan", "rencana_aman"),
    Item.CONCERN: (
        "+depresi~",
        "+depresif",
        "+cemas~",
        "+trauma~",
        "traumatis",
        "traumatik",
        "+panik~",
        "+stres",
        "+stress",
        "+tekan~_batin",
        "tertekan",
        "+cerai~",
        "+selingkuh~",
        "+utang~",
        "+hutang~",
        "+judi~",
        "narkoba",
        "narkotika",
        "sabu",
        "+alkohol~",
        "miras",
        "+candu~",
        "psikotropika",
        "pinjol",
        "pinjaman_online",
        "insomnia",
        "anxiety",
        "+halusinasi",
        "skizofrenia",
        "bipolar",
        "psikotik",
        "ptsd",
        "+rundung~",
        "bullying",
        "hiv",
        "aids",
        "hamil",
        "kehamilan",
        "aborsi",
        "+gugur~_kandungan",
        "homoseksual",
        "biseksual",
        "lesbian",
        "gay",
        "transgender",
        "orientasi_seksual",
        "+mabuk~",
        "judol",
        "slot_online",
        "narkotik",
        "ganja",
        "keguguran",
        "odha",
        "sesama_jenis",
        "talak",
        "mantan_istri",
        "mantan_suami",
        "burnout",
        "burn_out",
        "susah_tidur",
        "sulit_tidur",
        "sukar_tidur",
        "gangguan_tidur",
        "gangguan_makan",
        "suara_suara",
        "skizofren",
        "di_bully",
        "dibully",
        "poligami",
        "nikah_siri",
        "impoten",
        "impotensi",
        "mandul",
        "anoreksia",
        "bulimia",
    ),
    Item.PROGRESS: (
        "kemajuan",
        "membaik",
        "memburuk",
        "perkembangannya",
        "perkembangan_klien",
        "perkembangan_baik",
        "perkembangan_positif",
        "berangsur_baik",
        "belum_pulih",
        "sudah_pulih",
        "berangsur_pulih",
        "pemulihan",
    ),
    Item.ATTENDANCE: (
        "sesi_ke_#",
        "pertemuan_ke_#",
        "kali_pertemuan",
        "kali_sesi",
        "hadir_#_kali",
        "datang_#_kali",
        *(
            way
            for number in _NUMBERS
            for way in (
                f"sesi_ke{number}",
                f"pertemuan_ke{number}",
                f"hadir_{number}_kali",
                f"datang_{number}_kali",
            )
        ),
    ),
}
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
_VOWELS = frozenset("aiueo")
# «mt» may be anything, «hdp» is hidup.
_LEAST_CONSONANTS = 3
_ENDINGS = "(?:nya|ku|mu|lah|kah|pun){0,2}2?"


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Without an unbounded repeat, and begun at a word only: the work grows with the text.
    meanings = {
        "+": _BEFORE, "~": _AFTER, "_": f"{_ENDINGS} ?", "#": "[0-9]{1,4}", "!": _NO, "?": _WISH,
        "=": _KIN,
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


_PATTERNS = {item: _pattern(words) for item, words in _MATTERS.items()}


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
