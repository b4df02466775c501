"""May the supervisor be told who the client is?

Handbook: a case is discussed in supervision without the client's identity, unless the
client permits it. That takes two things at once: the client's own yes on the consent in
force, and a written permission in force that names this supervisor and what is told.
"""

from __future__ import annotations

from rumah_konseling.ethics.disclosure_facts import Purpose
from rumah_konseling.ethics.gates.choices import ChoiceFacts
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict, Disclosure
from rumah_konseling.ethics.principles import CONFIDENTIALITY, WRITTEN_PERMISSION
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

WITHOUT_IDENTITY = "Supervisi hanya tanpa identitas klien."
_SAID_NO = "Klien tidak mengizinkan namanya disebut kepada supervisor."
_NOT_IN_FORCE = (
    "Persetujuan klien yang mengizinkan namanya disebut kepada supervisor tidak berlaku lagi."
)
_NEVER_ASKED = "Klien belum ditanya apakah namanya boleh disebut kepada supervisor."
_NO_PERMISSION = "Belum ada izin tertulis klien yang menyebut supervisor ini."
_OTHER_PURPOSE = "Izin tertulisnya bukan untuk supervisi."


def with_identity(choice: ChoiceFacts, disclosure: Disclosure | None) -> Verdict:
    """Judge whether the supervisor may be told the client's name and what leads to it.

    ``choice`` is how “supervisi dengan identitas” stands now. ``disclosure`` is the gate's
    answer to a request for this supervisor with the purpose of supervision, ``None`` where
    nobody was named. All that was asked for must be permitted: a part of it opens nothing.
    """
    if not (choice.is_in_force and choice.is_given):
        return _closed_by(choice)
    if disclosure is None:
        return _unpermitted(_NO_PERMISSION)
    if disclosure.request.purpose is not Purpose.SUPERVISION:
        return _unpermitted(_OTHER_PURPOSE)
    if isinstance(disclosure, ClosedVerdict):
        return _unpermitted(disclosure.reason)
    if disclosure.left_out:
        return _unpermitted(disclosure.left_out[0].reason)
    return open_(CONFIDENTIALITY)


def _closed_by(choice: ChoiceFacts) -> Verdict:
    if not choice.was_asked:
        reason = _NEVER_ASKED
    elif choice.is_given:
        reason = _NOT_IN_FORCE
    else:
        reason = _SAID_NO
    return Verdict(Decision.CLOSED, CONFIDENTIALITY, WITHOUT_IDENTITY, reason, Remedy.OPEN_CONSENT)


def _unpermitted(reason: str) -> Verdict:
    return Verdict(
        Decision.CLOSED, WRITTEN_PERMISSION, WITHOUT_IDENTITY, reason, Remedy.WRITE_PERMISSION
    )
