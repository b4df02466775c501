"""What whoever sent the client may be told, and whether being sent binds the client.

Handbook, principle 2 (autonomy): nobody is counseled because another wants it. Who was
sent is asked whether they feel obliged; who does is told that coming is voluntary. A
file for leave to divorce (PP 10/1983 and PP 45/1990) ends in a record of guidance by the
superior: it gets that the client came, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.addressee import Addressee, Sameness, same_post
from rumah_konseling.ethics.folding import folded, stands_in
from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.gates.disclosure import Purpose, Request
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

# What an office of the employer asks for when it is not the client who asks.
_OF_THE_EMPLOYER = (Purpose.ADMINISTRATION, Purpose.WORK_ADJUSTMENT)


@dataclass(frozen=True, slots=True)
class SentFacts:
    """How the client was sent.

    ``feels_obliged`` is ``None`` until it was asked; ``was_told_free`` whether it was
    talked over, and noted, that coming is voluntary.
    """

    was_sent: bool
    feels_obliged: bool | None = None
    was_told_free: bool = False


def signing_a_session(facts: SentFacts) -> Verdict:
    """Judge whether a session's note may be signed."""
    if not facts.was_sent:
        return open_(AUTONOMY)
    if facts.feels_obliged is None:
        return _closed(
            "Klien datang karena diutus atau disarankan, tetapi belum ditanya apakah ia "
            "merasa wajib datang."
        )
    if facts.feels_obliged and not facts.was_told_free:
        return _closed(
            "Klien merasa wajib datang. Bicarakan bahwa kedatangannya sukarela, lalu "
            "catat pembicaraan itu."
        )
    return open_(AUTONOMY)


@dataclass(frozen=True, slots=True)
class SenderFacts:
    """Who sent the client, as far as it is kept, and whom a request is for.

    ``is_for_divorce`` is whether leave to divorce is the ground; ``told_as`` the words by
    which the sender was written down; ``is_office`` whether the recipient is an office.
    """

    is_for_divorce: bool
    told_as: str = ""
    is_office: bool = False


def gets_attendance_only(facts: SenderFacts, request: Request) -> bool:
    """Whether the recipient of a request sent the client for leave to divorce.

    An office that asks for the employer's purposes is taken for the sender also when the
    sender was not written down, or in other words.
    """
    if not facts.is_for_divorce:
        return False
    return _is_named(facts.told_as, request.addressee) or (
        facts.is_office and request.purpose in _OF_THE_EMPLOYER
    )


def _is_named(told_as: str, addressee: Addressee) -> bool:
    told, name = folded(told_as), folded(addressee.name)
    if not told:
        return False
    if same_post(Addressee(told_as), Addressee(addressee.name)) is not Sameness.OTHER:
        return True
    return stands_in(name, told) or stands_in(told, name)


def _closed(reason: str) -> Verdict:
    return Verdict(Decision.CLOSED, AUTONOMY, DRAFT_ONLY, reason, Remedy.ASK_WHETHER_OBLIGED)
