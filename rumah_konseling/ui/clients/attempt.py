"""Keeping that a client was tried by the way that was agreed on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import NO_WAY_KNOWN, SAFE_CHANNEL_WORDS, Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import OUTCOME, named
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Choice, Line

_WAYS = {way: words for way, words in SAFE_CHANNEL_WORDS.items() if way not in NO_WAY_KNOWN}


class AttemptDialog(FormDialog):
    """Asks whether the client was reached; by which way is agreed already."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        attempts = context.room.contact_attempts
        how = context.room.choices.contact_way(client.id).words
        super().__init__(
            context,
            f"contact_attempt/{client.id}",
            parent,
            "Upaya menghubungi klien",
            f"{named(client)}. Cara yang disepakati: {how}.",
            (
                Choice(name="way", label="Cara yang dipakai", words=_WAYS),
                Choice(name="outcome", label="Hasil", words=OUTCOME),
                Line(
                    name="note",
                    label="Catatan",
                    hint="Tanpa isi pembicaraan, misalnya “tidak diangkat”.",
                ),
            ),
            lambda answers: attempts.record(
                client.id, answers["way"], answers["outcome"], answers["note"]
            ),
            confirm="Simpan",
            said="Upaya menghubungi tercatat.",
        )
