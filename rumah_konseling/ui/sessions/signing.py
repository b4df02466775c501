"""The last look before a note is locked for good."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.verdict import Decision, Verdict
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import LATE_AFTER, Note, Session
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.sessions.when_part import when_words
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.questions import ask


def confirm_signing(
    context: AppContext,
    parent: QWidget,
    session: Session,
    client: Client,
    note: Note,
    verdict: Verdict | None,
    now: datetime,
) -> str | None:
    """Say what will be locked and ask; with a verdict that wants a reason, ask for it.

    Returns the reason, empty where none is wanted, or ``None`` for “not yet”.
    """
    late = (
        "\nLebih dari 24 jam setelah sesi: catatan ini diberi tanda terlambat."
        if now > note.ends_at + LATE_AFTER
        else ""
    )
    heading = f"Tanda tangani sesi {session.number}, {named(client)}?"
    text = (
        f"{when_words(note)}.{late}\n"
        "Setelah ditandatangani, catatan terkunci dan hanya dapat ditambah dengan adendum."
    )
    if verdict is not None and verdict.decision is Decision.NEEDS_REASON:
        return ask_kept_reason(
            context,
            f"signing/{session.id}",
            parent,
            heading,
            f"{text}\n{verdict.reason}",
            "Tanda tangani",
            why=verdict.principle,
        )
    return "" if ask(parent, heading, text, "Tanda tangani", "Belum") else None
