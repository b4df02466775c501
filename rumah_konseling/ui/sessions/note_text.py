"""A note as it is read: what is written in it, part by part."""

from __future__ import annotations

from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.ui.clients.words import AREA
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.sessions.words import FIELD
from rumah_konseling.ui.widgets.key_values import KeyValues

_STORY = ("subjective", "objective", "assessment", "narrative")
_WORK = ("intervention", "response", "support")


def note_parts(note: Note, *, plan_first: bool = False) -> list[tuple[str, str]]:
    """Return the parts in which something is written, by name.

    What the style at hand would not show is among them: it was signed, too.
    """
    plan = [(FIELD["plan"], note.plan)]
    if note.next_on is not None:
        plan.append(("Bertemu lagi", full_date(note.next_on)))
    story = [(FIELD[name], getattr(note, name)) for name in _STORY]
    rest = [
        ("Bidang", ", ".join(AREA[area] for area in note.areas)),
        ("Teknik", TECHNIQUE_WORDS[note.technique] if note.technique else ""),
        ("Alasan teknik", note.technique_reason),
        *((FIELD[name], getattr(note, name)) for name in _WORK),
        ("Risiko", RISK_WORDS[note.risk] if note.risk else ""),
        ("Tindakan", note.risk_action),
    ]
    parts = [*plan, *story, *rest] if plan_first else [*story, *plan, *rest]
    return [(name, text) for name, text in parts if text]


class NoteText(KeyValues):
    """Shows a note to be read."""

    def show_note(self, note: Note) -> None:
        """Show the parts in which something is written."""
        self.show_rows(note_parts(note))
