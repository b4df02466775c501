"""What the notes of chosen sessions give for a summary, to be written on by the counselor."""

from __future__ import annotations

from collections.abc import Iterable

from rumah_konseling.records.care.care_words import TECHNIQUE_WORDS
from rumah_konseling.records.index.session_model import Session


def formulation_of(sessions: Iterable[Session]) -> str:
    """Return what the client said and the counselor saw, a paragraph a session."""
    return _paragraphs(
        (one, (one.note.subjective, one.note.objective, one.note.assessment, one.note.narrative))
        for one in sessions
    )


def approach_of(sessions: Iterable[Session]) -> str:
    """Return the techniques with their reasons, and what was done, a paragraph a session."""
    found = []
    for one in sessions:
        note = one.note
        technique = TECHNIQUE_WORDS[note.technique] if note.technique else ""
        why = ": ".join(part for part in (technique, note.technique_reason.strip()) if part)
        found.append((one, (why, note.intervention, note.response)))
    return _paragraphs(found)


def _paragraphs(told: Iterable[tuple[Session, tuple[str, ...]]]) -> str:
    found = []
    for session, texts in told:
        words = " ".join(_ended(" ".join(text.split())) for text in texts if text.strip())
        if words:
            found.append((session.number, words))
    return "\n".join(f"Sesi ke-{number}: {words}" for number, words in sorted(found))


def _ended(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."
