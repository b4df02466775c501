"""Does a text name somebody whom the client never wants to be contacted?

Handbook, principle 2 (autonomy): whom a client has named under “jangan pernah hubungi” in the
confidentiality agreement is on no list of people to call. The client may have changed their
mind since, or mean somebody else of that name: then it is said why (:mod:`.beside`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rumah_konseling.ethics.deidentify.dossier import Chosen, Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.ethics.folding import FoldedText
from rumah_konseling.ethics.mentions import KIN, candidate_names

_NUMBER = re.compile(r"[0-9][0-9 ().-]{4,24}[0-9]")


def whom_not(text: str, never: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a text that name or number somebody who is never to be contacted.

    It is read by what reads a case for supervision: there is one reading of people.
    """
    lines = [line for whom in never for line in whom.splitlines() if line.strip()]
    people = [
        Person(line, line, (name,)) for line in lines if (name := " ".join(_names(line, lexicon)))
    ]
    facts = [Fact(Kind.PHONE, number) for line in lines for number in _NUMBER.findall(line)]
    kin = [Chosen(word, word) for line in lines for word in _kin(line)]
    reader = Deidentifier(Dossier(tuple(people), tuple(facts), chosen=tuple(kin)), lexicon)
    return tuple(dict.fromkeys(text[one.start : one.end] for one in reader.known(text)))


def _kin(line: str) -> Iterator[str]:
    return (word.text for word in FoldedText(line).words() if word.text in KIN)


def _names(line: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what may be a name: capitalised, or in small letters no word of the language."""
    yield from candidate_names(line)
    for word in FoldedText(line).words():
        is_known = lexicon.is_common(word.text) or lexicon.is_verbal(word.text)
        if line[word.start].islower() and not is_known:
            yield line[word.start : word.end]
