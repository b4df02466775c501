"""What whoever sent the client may be told, and whether being sent binds the client.

Handbook, principle 2 (autonomy): nobody is counseled because another wants it. Who was
sent is asked whether they feel obliged; who does is told that coming is voluntary. A
file for leave to divorce (PP 10/1983 and PP 45/1990) ends in a record of guidance by the
superior: it gets that the client came, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rumah_konseling.ethics.addressee import Addressee, Sameness, same_post
from rumah_konseling.ethics.disclosure_facts import Request
from rumah_konseling.ethics.folding import folded, sought, stands_in
from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.mentions import KIN
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

# Whoever heals, helps, judges or defends is none of the employer's, whatever they are called.
_OUTSIDE = re.compile(
    r"\b(?:rumah sakit|rs(?:ud|up|j|ia|pad|i)?|puskesmas|klinik|poli(?:klinik)?|psikiatri|"
    r"psikolog|psikiater|dokter|dr|perawat|konselor|terapis|rohaniwan|ustaz|pendeta|pastor|"
    r"uptd? ppa|p2tp2a|sapa|"
    r"pengadilan|mahkamah|hakim|kejaksaan|jaksa|polisi|kepolisian|polres\w*|polsek|polda|"
    r"penyidik|advokat|pengacara|kuasa hukum|bantuan hukum|lbh|notaris|mediator|"
    r"kantor urusan agama|kua)\b"
)
# Whoever decides about an employee, in whatever kind the directory keeps them.
_EMPLOYER = re.compile(
    r"\b(?:atasan|pimpinan|kepegawaian|sdm|hrd?|inspektorat|inspektur|irjen|auditor|ppid|bkn|"
    r"bkd|bkpsdm|sekretari\w+|biro|bagian|subbag\w*|bidang|seksi|dinas|balai|kementerian|"
    r"menteri|dirjen|direktorat|direktur|majelis|tim pemeriksa|pejabat pembina|ppk|"
    r"ka(?:bag|biro|sie|subbag|bid|dis)\w*)\b"
)
# Whoever comes when life is in danger, though they be offices as others are.
_RESCUERS = re.compile(
    r"\b(?:dinas (?:sosial|kesehatan|pemadam\w*|damkar|perlindungan|pemberdayaan)|pemadam\w*|"
    r"damkar|ambulan\w*|basarnas|bpbd|psc|igd|ugd|gawat darurat)\b"
)
# Whoever judges, prosecutes or investigates: the only ones whose word alone is an order.
_JUSTICE = re.compile(
    r"\b(?:pengadilan|mahkamah|hakim|panitera\w*|kejaksaan|kejari|kejati|jaksa|polisi|kepolisian|"
    r"polri|polres\w*|polsek|polda|bareskrim|\w*reskrim\w*|reserse|penyidik\w*|ppns|kpk|"
    r"pemberantasan korupsi|bnn\w*|oditur\w*|\w*pom)\b"
)


_NAME = re.compile(r"[,;(0-9]")


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
    which the sender was written down; ``is_office`` whether the directory keeps the recipient
    as an office; ``employer`` how the agency and its units are called.
    """

    is_for_divorce: bool
    told_as: str = ""
    is_office: bool = False
    employer: tuple[str, ...] = ()


def gets_attendance_only(facts: SenderFacts, request: Request) -> bool:
    """Whether the recipient may be on the side of whoever sent the client to divorce.

    The record of guidance is the superior's, and goes round in the whole agency: every office
    is taken for the employer's, for whatever purpose it asks, but for those that heal, help,
    judge or defend.
    """
    if not facts.is_for_divorce:
        return False
    to = request.addressee
    if _is_named(facts.told_as, (to.name, to.office, to.address)):
        return True
    return _is_the_employers(to, facts.employer, is_office=facts.is_office)


def is_employer_in_danger(to: Addressee, employer: tuple[str, ...]) -> bool:
    """Whether whoever is told of a danger may be on the employer's side.

    Danger opens confidentiality for those who can avert it. The employer gets nothing, so that
    it takes a reason why none but the employer can; whoever comes to save life is no employer.
    ``employer`` is how the agency and its units are called.
    """
    said = sought(f"{to.name} {to.office}")
    is_rescuer = _RESCUERS.search(said) is not None or _JUSTICE.search(said) is not None
    return not is_rescuer and _is_the_employers(to, employer)


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """How the agency and its units are called, and by which words the client's sender is kept."""

    names: tuple[str, ...] = ()
    sent_by: str = ""


def is_of_who_decides(to: Addressee, employer: EmployerFacts) -> bool:
    """Whether somebody may be the client's superior, their sender, or an office of the agency."""
    # Of “Ibu Ratna, 0812 …” the name; “Ibu” alone is the client's mother.
    words = sought(_NAME.split(to.name)[0]).split()
    name = " ".join(word for word in words if word not in KIN)
    return _is_named(employer.sent_by, (name, to.office)) or is_employer_in_danger(
        to, employer.names
    )


def _is_the_employers(to: Addressee, employer: tuple[str, ...], *, is_office: bool = False) -> bool:
    if _is_named(to.office, employer) or _is_named(to.name, employer):
        return not _OUTSIDE.search(sought(to.name))
    said = sought(f"{to.name} {to.office}")
    return not _OUTSIDE.search(said) and (is_office or _EMPLOYER.search(said) is not None)


def is_of_the_employer(name: str, office: str) -> bool:
    """Whether a post is one of those who decide about employees, and none of justice."""
    said = sought(f"{name} {office}")
    return _EMPLOYER.search(said) is not None and _JUSTICE.search(said) is None


def _is_named(told_as: str, names: Iterable[str]) -> bool:
    """Whether what was told and one of these names are the same post, or hold each other."""
    told = folded(told_as)
    for name in filter(None, map(str.strip, names)):
        if not told:
            return False
        if same_post(Addressee(told_as), Addressee(name)) is not Sameness.OTHER:
            return True
        if stands_in(folded(name), told) or stands_in(told, folded(name)):
            return True
    return False


def _closed(reason: str) -> Verdict:
    return Verdict(Decision.CLOSED, AUTONOMY, DRAFT_ONLY, reason, Remedy.ASK_WHETHER_OBLIGED)
