"""What the summary of a closing must hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.reasons import is_reason
from rumah_konseling.records.care.closing_model import ClosingForm, ClosingKind
from rumah_konseling.records.plain_text import several_lines, too_long

MAX_TEXT = 6_000
_KEPT_AT_MOST_YEARS = 30
_TEXTS = (
    "kind_note",
    "concern",
    "goals",
    "approach",
    "client_view",
    "counselor_view",
    "remaining_risk",
    "return_advice",
    "papers_returned",
    "kept_reason",
    "open_reason",
    "unsigned_reason",
)
# Whoever could not be asked has no view, gets no advice and signs nothing; this is why.
_ABSENT = {
    ClosingKind.UNREACHABLE: "Klien tidak dapat dihubungi.",
    ClosingKind.DIED: "Klien meninggal dunia.",
}


def is_there(kind: ClosingKind | None) -> bool:
    """Whether the client is there when a service ends in this way: to be asked, and to sign."""
    return kind not in _ABSENT


def texts(form: ClosingForm) -> dict[str, str]:
    """Return all that is written in a form, by field."""
    return {name: getattr(form, name) for name in _TEXTS}


def tidy(form: ClosingForm) -> ClosingForm:
    """Return the form with its texts as they are kept."""
    tidied: dict[str, Any] = {name: several_lines(getattr(form, name)) for name in _TEXTS}
    if not is_there(form.kind):
        tidied["client_signs"] = False
        tidied["unsigned_reason"] = tidied["unsigned_reason"] or _ABSENT[form.kind]
    return replace(form, **tidied)


def faults(form: ClosingForm, today: date) -> dict[str, str]:
    """Return what a tidied form lacks or has too much of, by field."""
    errors = {name: too_long(MAX_TEXT) for name in _TEXTS if len(getattr(form, name)) > MAX_TEXT}
    needed = {
        "concern": "Tulis keluhan awalnya dengan singkat.",
        "counselor_view": "Tulis hasilnya menurut Anda.",
        "remaining_risk": "Tulis risiko yang tersisa, atau “tidak ada”.",
    }
    if is_there(form.kind):
        needed["client_view"] = "Tulis hasilnya menurut klien."
        needed["return_advice"] = "Tulis kapan dan bagaimana klien dapat kembali."
    if form.kind is ClosingKind.OTHER:
        needed["kind_note"] = "Tulis bagaimana layanan ini berakhir."
    for name, sentence in needed.items():
        if len(getattr(form, name)) < 3:
            errors[name] = sentence
    if form.kept_permissions and not is_reason(form.kept_reason):
        errors["kept_reason"] = "Tulis mengapa izin ini tetap berlaku setelah penutupan."
    if not form.client_signs and not is_reason(form.unsigned_reason):
        errors["unsigned_reason"] = "Tulis mengapa klien tidak menandatangani."
    if form.keep_until is not None:
        if form.keep_until < today:
            errors["keep_until"] = "Tanggal itu sudah lewat."
        elif form.keep_until > years_after(today, _KEPT_AT_MOST_YEARS):
            errors["keep_until"] = "Tanggal itu terlalu jauh. Periksa tahunnya."
    return errors
