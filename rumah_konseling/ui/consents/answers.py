"""All that was agreed in a consent talk, in one list above the signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rumah_konseling.records.consents.consent_checks import GUARDIAN
from rumah_konseling.records.consents.consent_model import DirectiveAnswer, KnownBy
from rumah_konseling.records.consents.wording import Matter
from rumah_konseling.ui.consents.talk_state import TalkState
from rumah_konseling.ui.consents.words import DIRECTIVE, KNOWN_BY, TERMS
from rumah_konseling.ui.dates import long_date

_OPEN = "belum dijawab"
_ANSWERS = {True: "Ya", False: "Tidak", None: _OPEN}


def answers_of(state: TalkState, matters: Sequence[Matter]) -> list[tuple[str, str]]:
    """Return each answer with its question, in the order of the talk."""
    return list(_answers(state, matters))


def _answers(state: TalkState, matters: Sequence[Matter]) -> Iterator[tuple[str, str]]:
    wording = state.consent.wording
    done = sum(matter.key in state.talked_through for matter in matters)
    yield "Dibicarakan", f"{done} dari {len(matters)} hal"
    for name, (label, _hint) in TERMS.items():
        value = getattr(state.terms, name)
        if isinstance(value, DirectiveAnswer | date) or not value:
            continue
        if name in GUARDIAN and not state.terms.is_minor:
            continue
        if name == "known_by_note" and state.terms.known_by is not KnownBy.SOME:
            continue
        yield label, f"{value} menit" if name == "session_minutes" else str(value)
    for exception in wording.exceptions:
        entry = state.exceptions[exception.key]
        facts = ["diparaf" if entry.is_agreed else "belum diparaf"]
        if entry.contact_first:
            facts.append(f"hubungi lebih dahulu: {entry.contact_first}")
        if entry.never_contact:
            facts.append(f"jangan hubungi: {entry.never_contact}")
        yield exception.title, "; ".join(facts)
    for choice in wording.choices:
        yield choice.title, _ANSWERS[state.choices[choice.key].answer]
    directive = state.terms.directive
    yield "Wasiat hidup atau pengganti", DIRECTIVE[directive] if directive else _OPEN
    known_by = state.terms.known_by
    yield "Orang lain yang tahu", KNOWN_BY[known_by] if known_by else _OPEN
    until = state.terms.valid_until
    yield TERMS["valid_until"][0], long_date(until) if until else "tanpa batas"
