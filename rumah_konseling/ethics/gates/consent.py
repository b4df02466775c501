"""May the work be recorded for good? Confidentiality is explained and agreed first.

Handbook: “Kerahasiaan dalam konseling perlu dijelaskan kepada klien sejak awal”;
a recorded emergency stands in for the agreement (threat to the client or others).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.ethics.dates_in_words import long_date
from rumah_konseling.ethics.principles import (
    AUTONOMY,
    CONFIDENTIALITY,
    WRITTEN_PERMISSION,
    Principle,
)
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

DRAFT_ONLY = "Sesi dapat dicatat sebagai draf, tetapi belum dapat ditandatangani."


class Standing(StrEnum):
    """How far the client's consent has come."""

    NONE = "none"
    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REPLACED = "replaced"
    # The client agreed, but after this session.
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A completed emergency record: its number, and the last day it stands."""

    serial: str
    until: date


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """``standing`` is that of the consent when the session was held, on the day ``held_on``.

    ``exceptions_agreed`` says whether every exception of it was initialled, ``stand_in``
    is the completed emergency record that covers the session, if there is one.
    ``needs_guardian`` is whether the client was under 18 when it was signed,
    ``guardian_agreed`` whether a parent or guardian signed, too, and ``of_age_on`` the
    client's 18th birthday, where it is known.
    """

    standing: Standing
    held_on: date
    valid_until: date | None = None
    exceptions_agreed: bool = False
    stand_in: StandIn | None = None
    needs_guardian: bool = False
    guardian_agreed: bool = False
    of_age_on: date | None = None


_UNFINISHED: dict[Standing, tuple[str, Remedy, Principle]] = {
    Standing.NONE: (
        "Kerahasiaan belum dijelaskan dan disepakati.",
        Remedy.OPEN_CONSENT,
        CONFIDENTIALITY,
    ),
    Standing.DRAFT: (
        "Percakapan persetujuan belum selesai.",
        Remedy.OPEN_CONSENT,
        CONFIDENTIALITY,
    ),
    Standing.PRINTED: (
        "Lembar persetujuan sudah terbit, tetapi belum ditandatangani.",
        Remedy.CONFIRM_SIGNATURE,
        WRITTEN_PERMISSION,
    ),
    Standing.SIGNED: (
        "Lembar bertanda tangan belum diperiksa dan disimpan.",
        Remedy.CONFIRM_SIGNATURE,
        WRITTEN_PERMISSION,
    ),
    Standing.WITHDRAWN: (
        "Klien telah mencabut persetujuannya.",
        Remedy.RENEW_CONSENT,
        AUTONOMY,
    ),
    Standing.EXPIRED: (
        "Masa berlaku persetujuan sudah berakhir.",
        Remedy.RENEW_CONSENT,
        CONFIDENTIALITY,
    ),
    Standing.LATER: (
        "Sesi ini berlangsung sebelum klien menyetujui layanan. Hanya catatan darurat yang "
        "lengkap dapat menggantikan persetujuan.",
        Remedy.OPEN_CONSENT,
        CONFIDENTIALITY,
    ),
    Standing.REPLACED: (
        "Persetujuan lama sudah diganti dan penggantinya belum berlaku.",
        Remedy.OPEN_CONSENT,
        CONFIDENTIALITY,
    ),
}


def signing_a_session(facts: ConsentFacts) -> Verdict:
    """Judge whether a session's note may be signed, by the consent under which it was held.

    What was held under a consent may be signed for ever, also after its end. An emergency
    record opens the gate only where no consent does, and says so.
    """
    closed = _what_keeps_closed(facts)
    if closed is None:
        return open_(CONFIDENTIALITY)
    if facts.stand_in is None:
        return closed
    until = f"{long_date(facts.stand_in.until)}"
    return Verdict(
        Decision.OPEN,
        CONFIDENTIALITY,
        "Catatan ini dapat ditandatangani karena keadaan darurat.",
        f"Catatan darurat {facts.stand_in.serial} yang lengkap menggantikan persetujuan untuk sesi "
        f"sampai {until}.",
    )


def _what_keeps_closed(facts: ConsentFacts) -> Verdict | None:
    if facts.standing is not Standing.IN_FORCE:
        reason, remedy, principle = _UNFINISHED[facts.standing]
        return Verdict(Decision.CLOSED, principle, DRAFT_ONLY, reason, remedy)
    if facts.valid_until is not None and facts.valid_until < facts.held_on:
        reason, remedy, principle = _UNFINISHED[Standing.EXPIRED]
        return Verdict(Decision.CLOSED, principle, DRAFT_ONLY, reason, remedy)
    if facts.needs_guardian and not facts.guardian_agreed:
        return Verdict(
            Decision.CLOSED,
            AUTONOMY,
            DRAFT_ONLY,
            "Klien berusia di bawah 18 tahun, dan orang tua atau walinya belum menyetujui.",
            Remedy.RENEW_CONSENT,
        )
    if facts.needs_guardian and facts.of_age_on is not None and facts.of_age_on <= facts.held_on:
        return Verdict(
            Decision.CLOSED,
            AUTONOMY,
            DRAFT_ONLY,
            "Klien sudah berusia 18 tahun; persetujuan walinya ditanyakan lagi kepada klien.",
            Remedy.RENEW_CONSENT,
        )
    if not facts.exceptions_agreed:
        return Verdict(
            Decision.CLOSED,
            CONFIDENTIALITY,
            DRAFT_ONLY,
            "Ada pengecualian kerahasiaan yang belum diparaf.",
            Remedy.CONFIRM_SIGNATURE,
        )
    return None


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """What stands on the sheet at the moment of signing.

    ``lacks_guardian`` is whether the client is under 18 and nobody is named who agrees with
    them (Undang-Undang Nomor 27 Tahun 2022, article 25).
    """

    matters_left: int
    exceptions_without_initials: int
    choices_unanswered: int
    directive_answered: bool
    known_by_answered: bool = True
    lacks_guardian: bool = False


def putting_in_force(facts: SigningFacts) -> Verdict:
    """Judge whether a consent is whole enough to take effect.

    A refusal of a choice is an answer; only silence keeps the gate closed.
    """
    if facts.lacks_guardian:
        return Verdict(
            Decision.CLOSED,
            AUTONOMY,
            "Persetujuan belum dapat berlaku.",
            "Klien berusia di bawah 18 tahun; orang tua atau wali yang menyetujui belum lengkap.",
            Remedy.OPEN_CONSENT,
        )
    missing = (
        (facts.matters_left, CONFIDENTIALITY, "hal yang belum dibicarakan"),
        (facts.exceptions_without_initials, CONFIDENTIALITY, "pengecualian yang belum diparaf"),
        (facts.choices_unanswered, AUTONOMY, "pilihan yang belum dijawab"),
        (int(not facts.directive_answered), AUTONOMY, "pertanyaan arahan yang belum dijawab"),
        (
            int(not facts.known_by_answered),
            CONFIDENTIALITY,
            "pertanyaan yang belum dijawab: siapa yang tahu bahwa klien datang",
        ),
    )
    for count, principle, what in missing:
        if count:
            return Verdict(
                Decision.CLOSED,
                principle,
                "Persetujuan belum dapat berlaku.",
                f"Masih ada {count} {what}.",
                Remedy.OPEN_CONSENT,
            )
    return open_(CONFIDENTIALITY)


def both_or_neither(*, by_minor: bool, client_signed: bool, guardian_signed: bool) -> bool:
    """Whether what a client takes back or has read may be signed as it is on the screen.

    For a client under 18 the parent or guardian signs beside them (UU PDP, article 25), on
    the screen or on the paper, but not one here and one there. Nothing is held up by it: what
    is taken back counts from the moment it is said.
    """
    return not by_minor or client_signed is guardian_signed
