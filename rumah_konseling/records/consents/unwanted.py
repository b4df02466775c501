"""Whom a client never wants to be contacted, as their consent names them."""

from __future__ import annotations

from rumah_konseling.ethics.gates.never_contact import whom_not
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.index.lexicon import lexicon


def is_unwanted(name: str, consent: Consent | None) -> bool:
    """Whether the client asked that whoever is called ``name`` be never contacted."""
    if consent is None:
        return False
    return bool(whom_not(name, (entry.never_contact for entry in consent.exceptions), lexicon()))
