"""What a note must hold to be kept, and what it must hold to be signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.index.session_model import Note, NoteStyle, Risk
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_NOTE = 20_000
MAX_LINE = 200
LEAST_WORDS = 10
LEAST_MINUTES, MOST_MINUTES = 5, 480
_LINES = ("place", "present")
_TEXTS = (
    "technique_reason",
    "subjective",
    "objective",
    "assessment",
    "narrative",
    "intervention",
    "response",
    "support",
    "risk_action",
    "plan",
)
_OLDEST_YEARS, _FARTHEST_YEARS = 20, 2


def tidy(note: Note) -> Note:
    """Return the note with its texts as they are kept."""
    changed: dict[str, Any] = {}
    for names, tidied in ((_LINES, one_line), (_TEXTS, several_lines)):
        for name in names:
            if (text := getattr(note, name)) and (kept := tidied(text)) != text:
                changed[name] = kept
    return replace(note, **changed) if changed else note


def faults(note: Note, now: datetime) -> dict[str, str]:
    """Return what keeps a tidied note from being kept even as a draft, by field."""
    errors = {name: too_long(MAX_LINE) for name in _LINES if len(getattr(note, name)) > MAX_LINE}
    errors |= {name: too_long(MAX_NOTE) for name in _TEXTS if len(getattr(note, name)) > MAX_NOTE}
    if not LEAST_MINUTES <= note.minutes <= MOST_MINUTES:
        errors["minutes"] = f"Isi lamanya dengan {LEAST_MINUTES} sampai {MOST_MINUTES} menit."
    if note.started_at > now:
        errors["started_at"] = "Waktu mulai belum terjadi. Periksa tanggal dan jamnya."
    elif note.started_at.date() < years_after(now.date(), -_OLDEST_YEARS):
        errors["started_at"] = "Waktu mulai terlalu lama berlalu. Periksa tahunnya."
    return errors


def missing(note: Note, today: date) -> dict[str, str]:
    """Return what a tidied note lacks to be signed, by field."""
    errors = {}
    if not note.areas:
        errors["areas"] = "Pilih paling sedikit satu bidang."
    if note.technique is None:
        errors["technique"] = "Pilih teknik yang digunakan."
    if not says(note.technique_reason, LEAST_WORDS):
        errors["technique_reason"] = "Tulis mengapa teknik ini dipilih, cukup satu kalimat."
    if note.style is NoteStyle.FREE:
        if not says(note.narrative, LEAST_WORDS):
            errors["narrative"] = "Tulis catatan sesinya."
    elif not says(note.subjective, LEAST_WORDS):
        errors["subjective"] = "Tulis apa yang disampaikan klien."
    if note.risk is None:
        errors["risk"] = "Pilih hasil penapisan risiko, juga bila tidak ada."
    elif note.risk is not Risk.NONE and not says(note.risk_action, LEAST_WORDS):
        errors["risk_action"] = "Tulis tindakan atas risiko ini."
    if not says(note.plan, 3):
        errors["plan"] = "Tulis rencana, atau “selesai”."
    if note.next_on is not None:
        if note.next_on < note.started_at.astimezone().date():
            errors["next_on"] = "Tanggal berikutnya mendahului sesi ini."
        elif note.next_on > years_after(today, _FARTHEST_YEARS):
            errors["next_on"] = "Tanggal berikutnya terlalu jauh. Periksa tahunnya."
    return errors


def is_blank(note: Note) -> bool:
    """Whether nothing was written yet, apart from when and how the session was."""
    return not any(getattr(note, name) for name in _TEXTS) and note.risk is None
