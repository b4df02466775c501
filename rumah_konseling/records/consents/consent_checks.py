"""Can what was written in a consent, or seen on its sheet, be as it is?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rumah_konseling.ethics.dates_in_words import long_date
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentTerms,
    DirectiveAnswer,
    ExceptionEntry,
    KnownBy,
)
from rumah_konseling.records.papers.signatures import unreadable_ink
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_TERM = 2_000
MAX_CONTACT = 300
_READ_OUT = ("purpose", "approach", "frequency", "benefits", "risks", "alternatives")
GUARDIAN = ("guardian_name", "guardian_relation", "guardian_identity", "guardian_contact")
_BESIDE = ("excluded_topics", "contact_channel", "directive_note", "known_by_note", *GUARDIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedConsent(SignedSheet):
    """What is read off the signed original of a consent beside what every sheet has."""

    initials_seen: bool
    choices: Mapping[str, bool]
    directive: DirectiveAnswer | None
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


def guardian_errors(terms: ConsentTerms) -> dict[str, str]:
    """Return what is missing of who agrees for a client under 18 (UU PDP, article 25)."""
    if not terms.is_minor:
        return {}
    return {name: hint for name, hint in _WHO_AGREES.items() if not says(getattr(terms, name), 2)}


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
            f"Klien genap 18 tahun pada {long_date(of_age_on)}; persetujuan wali berlaku paling "
            "lama sampai hari sebelumnya."
        )
    if terms.known_by is KnownBy.SOME and not says(terms.known_by_note, 2):
        errors["known_by_note"] = "Sebutkan siapa yang tahu, misalnya petugas yang mendaftarkan."
    if not 10 <= terms.session_minutes <= 240:
        errors["session_minutes"] = "Isi lama sesi antara 10 dan 240 menit."
    if terms.valid_until is not None and terms.valid_until < today:
        errors["valid_until"] = "Tanggal akhir sudah lewat; pilih tanggal mendatang."
    for name in (*_READ_OUT, *_BESIDE):
        text = getattr(terms, name)
        if name in _READ_OUT and not says(text, 3):
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


def as_answered(consent: Consent, sheet: SignedConsent) -> Consent:
    """Return ``consent`` with what is read off its signed sheet; the talk's answers stand else."""
    return replace(
        consent,
        choices=tuple(
            replace(choice, answer=sheet.choices.get(choice.key, choice.answer))
            for choice in consent.choices
        ),
        exceptions=tuple(replace(entry, on_paper=True) for entry in consent.exceptions),
        terms=replace(
            consent.terms,
            directive=sheet.directive or consent.terms.directive,
            known_by=sheet.known_by or consent.terms.known_by,
        ),
        talked_through=tuple(matter.key for matter in consent.wording.matters),
    )


def agreement_errors(answered: Consent, sheet: SignedConsent) -> dict[str, str]:
    """Return which agreements and answers of a consent were not seen on its sheet."""
    errors = {}
    if answered.terms.is_minor and not sheet.guardian_signed:
        errors["guardian_signed"] = "Pastikan orang tua atau wali sudah menandatangani."
    if not sheet.initials_seen:
        errors["initials_seen"] = "Pastikan setiap pengecualian sudah diparaf."
    if any(choice.answer is None for choice in answered.choices):
        errors["choices"] = f"Isi Ya atau Tidak untuk setiap pilihan. {_STILL_BLANK}"
    if answered.terms.directive is None:
        errors["directive"] = f"Pilih jawaban klien. {_STILL_BLANK}"
    if answered.terms.known_by is None:
        errors["known_by"] = f"Pilih jawaban klien. {_STILL_BLANK}"
    return errors


_STILL_BLANK = "Yang kosong pada lembar dijawab klien dahulu."
