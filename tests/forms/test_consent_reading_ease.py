"""The consent is read by a driver as by a director: short sentences, every term explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records.consents.wording import ConsentWording

_VOWELS = re.compile(r"ai|au|oi|[aeiou]")
# Terms a reader may never have met, each with the words that say what it means.
EXPLAINED = {
    "direktif": "Direktif berarti memberi arahan",
    "nondirektif": "Nondirektif berarti lebih banyak mendengarkan",
    "eklektik": "Eklektik berarti gabungan",
    "supervisor": "supervisor (pembimbing konselor)",
    "terenkripsi": "dengan sandi (terenkripsi)",
    "wasiat hidup": "Wasiat hidup adalah",
    "pengganti": "Pengganti adalah",
}
UNKNOWN = ("eksploitasi", "benturan kepentingan", "menjeda", "spesifik", "inklusif", "retensi")


def texts(wording: ConsentWording) -> Iterator[str]:
    """Yield what is read on paper and on the screen, with one word for each thing filled in."""
    for matter in wording.matters:
        yield from (matter.headline, matter.lead, *matter.clauses)
    yield from (exception.text for exception in wording.exceptions)
    yield from (choice.question for choice in wording.choices)
    yield wording.declaration


def sentences(wording: ConsentWording) -> list[int]:
    """Return how many words each sentence has, the longest last."""
    counts = []
    for text in texts(wording):
        filled = re.sub(r"\{[a-z_]+\}", "isian", text)
        for sentence in re.split(r"(?<=[.?!:;])\s+", filled):
            counts.append(len(re.findall(r"[\w-]+", sentence)))
    return sorted(count for count in counts if count)


def long_words(wording: ConsentWording) -> float:
    """Return the share of words of five syllables and more."""
    words = re.findall(r"[a-z]+", re.sub(r"\{[a-z_]+\}", "", " ".join(texts(wording))).lower())
    return sum(len(_VOWELS.findall(word)) > 4 for word in words) / len(words)


def test_the_sentences_are_short_and_much_shorter_than_they_were() -> None:
    first, now = sentences(load_consent_wording(1)), sentences(load_consent_wording())
    # Measured: 10.3 words a sentence and 35 in the longest, then 6.5 and 22.
    assert sum(now) / len(now) < 7 < 10 < sum(first) / len(first)
    assert now[-1] <= 22 < first[-1]
    # The longest name a law with the article that the client may look up.
    assert sum(count > 15 for count in now) <= 2


def test_long_words_are_fewer() -> None:
    assert long_words(load_consent_wording()) < 0.035 < 0.048 < long_words(load_consent_wording(1))


def test_no_term_is_left_unexplained() -> None:
    said = " ".join(texts(load_consent_wording()))
    for term, meaning in EXPLAINED.items():
        assert meaning in said, term
    assert not [word for word in UNKNOWN if word in said.lower()]
