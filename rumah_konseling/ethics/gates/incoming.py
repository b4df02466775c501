"""May a paper from outside lie in a client's file?

Handbook, confidentiality: information about a client passes between the room and others only
as the client permits, in either direction. What they bring themselves is permitted by that.
"""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

_EFFECT = "Berkas ini dapat disimpan dengan alasan; bila tidak perlu, kembalikan kepada pengirim."
_NONE = "Tidak ada izin klien untuk menerima berkas dari pengirim ini."
_GIVES_ALONE = "Izin yang dipilih hanya untuk memberi informasi, bukan untuk menerima."
_NOT_THEN = "Izin yang dipilih tidak berlaku pada hari berkas ini diterima."


@dataclass(frozen=True, slots=True)
class IncomingFacts:
    """How a paper came, and what the permission that was named says.

    ``may_receive`` is whether it lets the room receive, ``held_then`` whether it was in force
    on the day; both are meaningless without ``is_named``.
    """

    client_brought_it: bool
    is_named: bool = False
    may_receive: bool = False
    held_then: bool = False


def keeping(facts: IncomingFacts) -> Verdict:
    """Judge whether a paper may be kept; without a permission to receive it takes a reason."""
    if facts.client_brought_it:
        return open_(CONFIDENTIALITY)
    if facts.is_named and facts.may_receive and facts.held_then:
        return open_(CONFIDENTIALITY)
    reason = _NONE
    if facts.is_named:
        reason = _NOT_THEN if facts.may_receive else _GIVES_ALONE
    return Verdict(Decision.NEEDS_REASON, CONFIDENTIALITY, _EFFECT, reason, Remedy.GIVE_REASON)
