"""May this person stand beside the client: come along to a session, or be called for help?

Handbook, principle 2 (autonomy) and code of ethics 3: the client chooses who helps. Whoever
decides about an employee gets nothing from the room, and whom the client never wants to be
contacted is on no list; where one of them is named all the same, it is said why.
"""

from __future__ import annotations

from collections.abc import Iterable

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.deidentify.lexicon import Lexicon
from rumah_konseling.ethics.gates.never_contact import whom_not
from rumah_konseling.ethics.gates.sender import EmployerFacts, is_of_who_decides
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_


def standing_beside(
    people: Iterable[Addressee],
    employer: EmployerFacts,
    never: Iterable[str],
    lexicon: Lexicon,
    effect: str,
) -> Verdict:
    """Judge whether these may be named; ``never`` is whom not to contact, as it was written.

    ``effect`` says what may be done with a reason.
    """
    named = list(people)
    text = "\n".join(one.in_words for one in named)
    reasons = []
    if unwanted := whom_not(text, never, lexicon):
        reasons.append(f"Klien meminta agar {_quoted(unwanted)} jangan dihubungi.")
    deciding = [one.in_words for one in named if is_of_who_decides(one, employer)]
    if deciding:
        reasons.append(f"{_quoted(deciding)} tampaknya atasan klien atau kantornya.")
    if not reasons:
        return open_(AUTONOMY)
    return Verdict(Decision.NEEDS_REASON, AUTONOMY, effect, " ".join(reasons), Remedy.GIVE_REASON)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{one}”" for one in dict.fromkeys(words))
