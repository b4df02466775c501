"""Can what was written in a consent, or seen on its sheet, be as it is?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rumah_konseling.ethics.gates.consent import both_or_neither
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentTerms,
    DirectiveAnswer,
    ExceptionEntry,
    KnownBy,
)
from rumah_konseling.records.papers.ink import MAX_POINTS, Ink
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

BOTH_SIGN = (
    "Klien di bawah 18 tahun: klien dan orang tua atau wali menandatangani bersama di layar, "
    "atau kosongkan keduanya dan tandatangani lembar cetaknya."
)
INKS = ("client_ink", "guardian_ink")
MAX_TERM = 2_000
MAX_CONTACT = 300
_READ_OUT = ("purpose", "approach", "frequency", "benefits", "risks", "alternatives")
GUARDIAN = ("guardian_name", "guardian_relation", "guardian_identity", "guardian_contact")
_BESIDE = ("excluded_topics", "contact_channel", "directive_note", "known_by_note", *GUARDIAN)


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """What the counselor reads off a sheet that was signed with a pen."""

    signed_on: date
    kept_at: str
    initials_seen: bool
    signatures_seen: bool
    choices: Mapping[str, bool]
    directive: DirectiveAnswer | None
    copy_given: bool
    known_by: KnownBy | None = None
    guardian_signed: bool = False


def tidy_terms(terms: ConsentTerms) -> ConsentTerms:
    """Return the terms with plain texts."""
    texts = {name: several_lines(getattr(terms, name)) for name in _READ_OUT}
    texts |= {name: one_line(getattr(terms, name)) for name in _BESIDE}
    return replace(terms, **texts)  # type: ignore[arg-type]


def tidy_exception(entry: ExceptionEntry) -> ExceptionEntry:
    """Return what is agreed about an exception with plain texts."""
    return replace(
        entry,
        contact_first=one_line(entry.contact_first),
        never_contact=one_line(entry.never_contact),
    )


_WHO_AGREES = {
    "guardian_name": "Isi nama orang tua atau wali yang menyetujui.",
    "guardian_relation": "Isi hubungannya, misalnya ibu atau wali.",
    "guardian_identity": "Isi nomor identitasnya, misalnya NIK.",
    "guardian_contact": "Isi cara menghubunginya.",
}


def inks_beside(
    client: Ink | None, guardian: Ink | None, *, by_minor: bool, names: tuple[str, str] = INKS
) -> tuple[Ink | None, Ink | None, dict[str, str]]:
    """Return what a client and the one beside them signed, as it counts, and what is wrong.

    An empty pad is none, and a guardian's counts for a client under 18 alone.
    """
    client = None if client is None or client.is_empty else client
    guardian = None if not by_minor or guardian is None or guardian.is_empty else guardian
    drawn = dict(zip(names, (client, guardian), strict=True))
    errors = signature_errors(**{name: ink for name, ink in drawn.items() if ink})
    if not both_or_neither(
        by_minor=by_minor, client_signed=client is not None, guardian_signed=guardian is not None
    ):
        errors.setdefault(names[0] if client is None else names[1], BOTH_SIGN)
    return client, guardian, errors


def guardian_errors(terms: ConsentTerms) -> dict[str, str]:
    """Return what is missing of who agrees for a client under 18 (UU PDP, article 25)."""
    if not terms.is_minor:
        return {}
    return {name: hint for name, hint in _WHO_AGREES.items() if not getattr(terms, name).strip()}


def written_in(consent: Consent) -> dict[str, str]:
    """Return what is written into a consent for this client, by field."""
    texts = {name: getattr(consent.terms, name) for name in (*_READ_OUT, *_BESIDE)}
    for entry in consent.exceptions:
        for name in ("contact_first", "never_contact"):
            texts[f"exceptions.{entry.key}.{name}"] = getattr(entry, name)
    return texts


def signed_words(consent: Consent) -> str:
    """Return all that both signatures are given to, as it is kept once it is saved."""
    exceptions = [replace(tidy_exception(entry), initials=None) for entry in consent.exceptions]
    initials = [entry.initials.to_text() if entry.initials else "" for entry in consent.exceptions]
    return repr(
        (
            consent.wording.to_text(),
            tidy_terms(consent.terms),
            exceptions,
            initials,
            consent.choices,
            consent.talked_through,
        )
    )


def term_errors(terms: ConsentTerms, today: date, of_age_on: date | None = None) -> dict[str, str]:
    """Return, for each term that can't be as it is, what to do about it.

    ``of_age_on`` is the 18th birthday of a client who is not there yet.
    """
    errors = {}
    if of_age_on is not None and (terms.valid_until is None or terms.valid_until >= of_age_on):
        errors["valid_until"] = (
            f"Klien genap 18 tahun pada {of_age_on:%d-%m-%Y}; persetujuan wali berlaku paling "
            "lama sampai hari sebelumnya."
        )
    if terms.known_by is KnownBy.SOME and not terms.known_by_note.strip():
        errors["known_by_note"] = "Sebutkan siapa yang tahu, misalnya petugas yang mendaftarkan."
    if not 10 <= terms.session_minutes <= 240:
        errors["session_minutes"] = "Isi lama sesi antara 10 dan 240 menit."
    if terms.valid_until is not None and terms.valid_until < today:
        errors["valid_until"] = "Tanggal akhir sudah lewat; pilih tanggal mendatang."
    for name in (*_READ_OUT, *_BESIDE):
        text = getattr(terms, name)
        if name in _READ_OUT and not text.strip():
            errors[name] = "Bagian ini dibacakan kepada klien; isilah dengan singkat."
        elif len(text) > MAX_TERM:
            errors[name] = too_long(MAX_TERM)
    return errors


def exception_errors(entries: Iterable[ExceptionEntry]) -> dict[str, str]:
    """Return what can't be as it is, by paths such as ``exceptions.own_safety.initials``."""
    errors = {}
    for entry in entries:
        for name in ("contact_first", "never_contact"):
            if len(getattr(entry, name)) > MAX_CONTACT:
                errors[f"exceptions.{entry.key}.{name}"] = too_long(MAX_CONTACT)
        if entry.initials is not None and (trouble := unreadable_ink(entry.initials)):
            errors[f"exceptions.{entry.key}.initials"] = trouble
    return errors


def unreadable_ink(ink: Ink) -> str:
    """Return why a drawing could not be read back once it is kept; empty when it could."""
    if ink.point_count > MAX_POINTS:
        return "Tanda tangan itu terlalu rumit; bubuhkan ulang dengan lebih singkat."
    return ""


def ink_trouble(ink: Ink) -> str:
    """Return why a drawing is no signature or initials; empty when it is one."""
    if trouble := unreadable_ink(ink):
        return trouble
    if not ink.is_deliberate:
        return "Terlalu pendek untuk tanda tangan atau paraf; bubuhkan lebih jelas."
    return ""


def signature_errors(**signatures: Ink) -> dict[str, str]:
    """Return, for each pad that must be signed, what is wrong with what it holds."""
    errors = {}
    for name, ink in signatures.items():
        empty = "Bubuhkan tanda tangan di kotak ini." if ink.is_empty else ""
        if trouble := empty or ink_trouble(ink):
            errors[name] = trouble
    return errors


def sheet_errors(
    sheet: SignedSheet, made_on: date, today: date, *, is_minor: bool = False
) -> dict[str, str]:
    """Return what was not seen on a sheet, or can't be as it was read off."""
    errors = {}
    if not sheet.signatures_seen:
        errors["signatures_seen"] = "Pastikan kedua tanda tangan ada pada lembar asli."
    if is_minor and not sheet.guardian_signed:
        errors["guardian_signed"] = "Pastikan orang tua atau wali sudah menandatangani."
    if not sheet.initials_seen:
        errors["initials_seen"] = "Pastikan setiap pengecualian sudah diparaf."
    if sheet.signed_on > today:
        errors["signed_on"] = "Tanggal itu belum terjadi."
    elif sheet.signed_on < made_on:
        errors["signed_on"] = "Tanggal itu lebih awal daripada lembarnya dibuat."
    return errors
