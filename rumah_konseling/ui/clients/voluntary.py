"""Asks who was sent whether they feel obliged, and keeps the talk that coming is voluntary."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client, FeelsObliged
from rumah_konseling.records.sessions.signing_gates import LEAST_TALK
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import FEELS_OBLIGED, named
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Choice, Text

_ANSWERS = {key: FEELS_OBLIGED[key] for key in (FeelsObliged.NO, FeelsObliged.YES)}
_TALK_FIRST = "Bicarakan dahulu, lalu tulis apa yang dibicarakan."


class VoluntaryDialog(FormDialog):
    """One question, and for a yes what was then said."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        form = client.form
        known = None if form.feels_obliged is FeelsObliged.NOT_ASKED else form.feels_obliged

        def keep(answers: dict[str, Any]) -> None:
            obliged = FeelsObliged(answers["feels_obliged"])
            talk = answers["voluntary_talk"]
            if obliged is FeelsObliged.YES and len(talk) < LEAST_TALK:
                raise FieldErrors({"voluntary_talk": _TALK_FIRST})
            clients = context.room.clients
            before = clients.get(client.id).form
            changed = replace(before, feels_obliged=obliged, voluntary_talk=talk)
            clients.change(client.id, changed)

        super().__init__(
            context,
            f"voluntary/{client.id}",
            parent,
            "Apakah klien merasa wajib datang?",
            f"{named(client)} datang karena disarankan atau diutus. Tanyakan sendiri kepadanya, "
            "tanpa orang lain.",
            (
                Choice(name="feels_obliged", label="Jawaban klien", words=_ANSWERS),
                Text(
                    name="voluntary_talk",
                    label="Yang dibicarakan tentang kedatangan sukarela",
                    hint="Bahwa klien boleh tidak datang, tanpa akibat bagi pekerjaannya; apa "
                    "keputusannya.",
                    required=True,
                    when=lambda answers: answers["feels_obliged"] == FeelsObliged.YES,
                    # What was said of coming freely stays said, whatever the answer is now.
                    stays=True,
                ),
            ),
            keep,
            confirm="Simpan",
            said="Jawaban klien tersimpan.",
            answers={"feels_obliged": known, "voluntary_talk": form.voluntary_talk},
        )
