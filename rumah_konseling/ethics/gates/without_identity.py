"""May this page go to a supervisor without telling whose it is?

Handbook: in supervision the counselor avoids naming the client. No program can promise
that a text hides somebody; it can hold back one that still holds what the room knows, that
nobody read as it will leave, or of which the counselor says that the person may be known.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Verdict, open_

STAYS = "Halaman supervisi belum dapat diterbitkan."
KNOWN_LEFT = "Masih ada kata yang menunjuk orang yang dikenal ruang ini."
UNDECIDED = "Masih ada kata yang belum diputuskan."
HAS_FACTS = (
    "Pertanyaan ini masih memuat orang, waktu, tempat, atau kejadian. Tulis tanpa fakta kasus."
)
NOT_READ = "Halaman jadi belum dibaca sampai akhir seperti yang akan keluar."
NOT_ANSWERED = "Ketiga pertanyaan belum dijawab."
CAN_BE_KNOWN = (
    "Menurut Anda orangnya masih dapat dikenali. Ubah teksnya, mintalah izin tertulis klien, "
    "atau bertanyalah tanpa fakta kasus."
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """How a page stands in the moment in which it would leave.

    ``known_left`` counts identifiers of the room that it still holds, ``undecided`` what
    was asked and not answered. ``only_a_question`` is whether it may hold no case fact,
    ``facts`` how many it holds. ``was_read`` is whether just this page was read to its end.
    ``can_be_known`` is what the counselor answered for a colleague and for the supervisor;
    ``None`` is no answer. ``is_answered`` is whether the answers were given in words.
    """

    known_left: int
    undecided: int
    only_a_question: bool
    facts: int
    was_read: bool
    can_be_known: tuple[bool | None, ...]
    is_answered: bool


def leaving(facts: PageFacts) -> Verdict:
    """Judge whether the page may be issued; what is mended in the text itself comes first."""
    for is_wrong, reason in (
        (facts.known_left > 0, KNOWN_LEFT),
        (facts.undecided > 0, UNDECIDED),
        (facts.only_a_question and facts.facts > 0, HAS_FACTS),
        (not facts.was_read, NOT_READ),
        (True in facts.can_be_known, CAN_BE_KNOWN),
        (None in facts.can_be_known or not facts.is_answered, NOT_ANSWERED),
    ):
        if is_wrong:
            return Verdict(Decision.CLOSED, CONFIDENTIALITY, STAYS, reason)
    return open_(CONFIDENTIALITY)


def counts_as_consultation(*, has_page: bool, permission: str, has_advice: bool) -> bool:
    """Whether advice opens a gate: it was sought lawfully, and something came of it.

    Lawfully is with a page that went through :func:`leaving`, or under the serial of a
    permission in force when it was issued.
    """
    return has_advice and (has_page or bool(permission))
