"""May this person be named as a helper? Not whom the client never wants to be contacted.

Handbook, principle 2 (autonomy): whom a client has named under “jangan pernah hubungi” in the
confidentiality agreement is on no list of people to call. The client may have changed their
mind since, or mean somebody else of that name: then it is said why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rumah_konseling.ethics.mentions import KnownPeople, people_in, people_words
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_NUMBER = re.compile(r"[0-9][0-9 ().-]{4,24}[0-9]")
WITH_REASON = "Rencana dapat disimpan dengan alasan."


def naming_helpers(text: str, never: Iterable[str]) -> Verdict:
    """Return whether a text may name its helpers; ``never`` is whom not to contact, as written."""
    refused = [name for name in never if name.strip()]
    numbers = [number for name in refused for number in _NUMBER.findall(name)]
    known = KnownPeople((" ".join(people_words(name)) for name in refused), numbers)
    found = dict.fromkeys(mark.words for mark in people_in(text, known, ()))
    if not found:
        return open_(AUTONOMY)
    words = ", ".join(f"“{one}”" for one in found)
    return Verdict(
        Decision.NEEDS_REASON,
        AUTONOMY,
        WITH_REASON,
        f"Klien meminta agar {words} jangan dihubungi.",
        Remedy.GIVE_REASON,
    )
