"""Tell whether two names may be one person's: titles, short forms and old spelling apart.

Indonesian titles stand before a name (“Drs.”, “H.”) and after it, with a comma or
without (“S.Psi.”, “SE.MM”). Many write Muhammad as M., Moh. or Muh., and until 1972
u was written oe, j dj, c tj and y j (Ejaan Republik to EYD).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import product

from rumah_konseling.ethics.folding import one_sign, sought

NEAR_NAME = 0.86
_MOST_SPELLINGS = 12
_LONGEST_DEGREES = 24
_WORD = re.compile(r"[^\W_]+")
_BEFORE = frozenset(
    {
        "dr",
        "drs",
        "dra",
        "ir",
        "prof",
        "h",
        "hj",
        "apt",
        "ns",
        "capt",
        "kapt",
        "r",
        "rr",
        "rd",
        "ra",
        "ust",
        "kh",
        "tgk",
    }
)
# Of these what is studied for; Raden, Haji and a rank are part of what somebody is called.
_STUDIED = frozenset({"dr", "drs", "dra", "ir", "prof", "apt", "ns"})
_AFTER = frozenset(
    {
        "se",
        "mm",
        "sh",
        "mh",
        "st",
        "mt",
        "mkom",
        "skom",
        "spd",
        "mpd",
        "ssos",
        "msi",
        "sip",
        "map",
        "msc",
        "ma",
        "ba",
        "sag",
        "mag",
        "spsi",
        "mpsi",
        "psi",
        "psikolog",
        "skm",
        "mkes",
        "skep",
        "amd",
        "amdkep",
        "sstp",
        "ssit",
        "sst",
        "mba",
        "phd",
        "kons",
        "mtr",
        "sttp",
        "mmtr",
        "ssi",
        "sthi",
        "shi",
        "ssn",
        "sikom",
        "mikom",
        "sap",
        "ak",
        "ca",
        "cpa",
        "spt",
        "sp",
        "mp",
        "skp",
        "mhum",
        "shum",
        "stp",
        "mtp",
        "sked",
        "spog",
        "spkj",
        "spkk",
        "bsc",
        "ners",
        "akt",
        "ctt",
        "cht",
        "ph",
        "dr",
        "ama",
        "amk",
        "amtrap",
        "antar",
        "mstr",
        "han",
        "sstr",
        "strk",
        "strt",
    }
)
# One degree after another, without points.
_DEGREES = re.compile(f"(?:{'|'.join(sorted(_AFTER))})+")
_MUHAMMAD = "muhammad"
_MUHAMMADS = frozenset(
    {
        "m",
        "md",
        "mhd",
        "moh",
        "mohd",
        "muh",
        "moch",
        "much",
        "muhd",
        "muhammad",
        "muhamad",
        "mohammad",
        "mohamad",
        "mochammad",
        "mochamad",
        "muchammad",
        "muchamad",
        "mohammed",
        "muhammed",
        "mohamed",
        "muhamed",
        "mukhamad",
        "mukhammad",
        "mokhamad",
        "mokhammad",
        "hm",
    }
)
_SHORT = {
    "abd": "abdul",
    "abdoel": "abdul",
    "ach": "ahmad",
    "achmad": "ahmad",
    "akhmad": "ahmad",
    "akhmat": "ahmad",
    "st": "siti",
    "sitti": "siti",
    "noor": "nur",
}
_OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh"))
# A reader hears no difference: the letter that stands for its neighbours in a key.
_SAME_SOUND = str.maketrans({"y": "j", "v": "f", "z": "s", "q": "k"})
_WRITTEN = {
    "u": ("u", "oe"),
    "j": ("j", "dj", "y", "z"),
    "c": ("c", "tj"),
    "f": ("f", "v"),
    "s": ("s", "z", "j"),
    "k": ("k", "q", "ch"),
}
_HEARD_FIRST = 3
_VOWELS = frozenset("aiueo")
_DOUBLED = re.compile(r"(.)\1")


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles; all of them when only titles stand."""
    pieces = one_sign(name).partition(",")[0].split()
    said = [piece for piece in pieces if _WORD.search(piece)]
    # In a name wholly in capitals “MA” may be a name; elsewhere it is a degree.
    shouted = all(piece.isupper() for piece in said)
    while said and _is_degree(said[-1], shouted=shouted):
        said.pop()
    words = [word for piece in said for word in _words_of(piece)]
    first = 0
    while first < len(words) and words[first] in _BEFORE:
        first += 1
    return tuple(words[first:]) or tuple(_WORD.findall(sought(name)))


def _words_of(piece: str) -> list[str]:
    """Return the words of a piece of a name; “R.A.” is one title, “M.Rizki” two words."""
    words = _WORD.findall(sought(piece))
    whole = "".join(words)
    return [whole] if whole in _BEFORE and all(len(word) == 1 for word in words) else words


def without_degrees(name: str) -> str:
    """Return the name as it is written, without academic degrees; whole where nothing is left.

    What follows a comma and is no degree stays: “Sutrisno, Budi”.
    """
    head, *after = name.split(",")
    while after and all(_is_degree(piece, shouted=False) for piece in after[-1].upper().split()):
        after.pop()
    pieces = head.split()
    shouted = all(piece.isupper() for piece in pieces)
    while pieces and _is_degree(pieces[-1], shouted=shouted):
        pieces.pop()
    while pieces and sought(pieces[0]).replace(".", "") in _STUDIED:
        pieces.pop(0)
    if not pieces:
        return name
    return ",".join((" ".join(pieces), *after))


def name_key(name: str) -> str:
    """Return the name without titles, accents and case, words in order; never empty."""
    return " ".join(name_words(name)) or sought(name) or name.strip()


def near_names(one: str, other: str) -> bool:
    """Whether two name keys may be one name: a slip, a swap, a short or an old form."""
    if one == other:
        return True
    here, there = heard_words(one), heard_words(other)
    if here == there:
        return True
    fewer, more = sorted((set(here), set(there)), key=len)
    if len(fewer) >= 2 and fewer <= more:
        return True
    return SequenceMatcher(None, " ".join(here), " ".join(there)).ratio() >= NEAR_NAME


def has_same_initials(one: str, other: str) -> bool:
    """Whether two name keys differ in nothing but words cut to their first letter.

    “Dewi K. Teladan” is “Dewi Kartika Teladan”; one word at least stands whole in both.
    """
    here, there = heard_words(one), heard_words(other)
    if len(here) != len(there):
        return False
    pairs = list(zip(here, there, strict=True))
    is_alike = all(
        mine == theirs or (1 in (len(mine), len(theirs)) and mine[0] == theirs[0])
        for mine, theirs in pairs
    )
    return is_alike and any(mine == theirs and len(mine) > 1 for mine, theirs in pairs)


def beginnings(word: str) -> tuple[str, ...]:
    """Return how the first letters of a folded word of a name may also be written.

    “suryadi” and “soerjadi” begin with “sur” or “soer”, “effendi” with “eff” or “ef”.
    """
    heard = heard_words(f"x {word}")[1]
    ways: list[tuple[str, ...]] = [("kh", "ch")] if heard.startswith("kh") else []
    for sign in (heard[2:] if ways else heard)[: _HEARD_FIRST - len(ways)]:
        may_double = len(ways) == 1 and sign not in _VOWELS
        ways.append(_WRITTEN.get(sign, (sign,)) + ((sign * 2,) if may_double else ()))
    return tuple("".join(way) for way in product(*ways))


def spellings(word: str) -> tuple[str, ...]:
    """Return how a folded word of a name is also spelled, itself first, at most twelve."""
    if word in _MUHAMMADS:
        return (word, *sorted(_MUHAMMADS - {word}))
    found = [word]
    whole = _SHORT.get(word, word)
    found += [short for short, long in _SHORT.items() if long == whole]
    for old, new in _OLD:
        whole = whole.replace(old, new)
    parts = re.split(r"(u|j|c|y)", whole)
    choices = [
        {"u": ("u", "oe"), "j": ("j", "dj"), "c": ("c", "tj"), "y": ("y", "j")}.get(p, (p,))
        for p in parts[:9]
    ]
    rest = "".join(parts[9:])
    found += ["".join(chosen) + rest for chosen in product(*choices)]
    return tuple(dict.fromkeys(found))[:_MOST_SPELLINGS]


def heard_words(key: str) -> tuple[str, ...]:
    """Return the words of a name key as they sound, whichever way they are spelled."""
    words = key.split()
    found = []
    for place, word in enumerate(words):
        is_first = place == 0 and len(words) > 1
        if word in _MUHAMMADS and (is_first or len(word) > 2):
            found.append(_MUHAMMAD)
            continue
        heard = _SHORT.get(word, word) if len(words) > 1 else word
        for old, new in _OLD:
            heard = heard.replace(old, new)
        found.append(_DOUBLED.sub(r"\1", heard.translate(_SAME_SOUND)))
    return tuple(found)


def _is_degree(piece: str, *, shouted: bool) -> bool:
    """Whether the last word of a name is a title: “S.Psi.”, “SE.MM”, “MM”, “M.”."""
    if "." not in piece and (shouted or not piece[1:].strip(".").isupper()):
        return False
    letters = sought(piece).replace(".", "")
    return len(letters) <= _LONGEST_DEGREES and _DEGREES.fullmatch(letters) is not None
