"""Looking at the plan together: what both saw, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Day, Text

_NEXT_AFTER = timedelta(days=42)


class ReviewDialog(FormDialog):
    """Keeps a review of the client's plan."""

    former: ClassVar[Mapping[str, str]] = {"next_on": "next_review_on"}

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(
            context,
            f"care_review/{client.id}",
            parent,
            "Tinjau rencana bersama",
            f"{named(client)}. Tulis dengan singkat apa yang terlihat oleh klien dan oleh Anda.",
            (
                Text(name="client_view", label="Menurut klien", required=True),
                Text(name="counselor_view", label="Menurut Anda", required=True),
                Day(name="next_review_on", label="Ditinjau lagi pada"),
            ),
            lambda answers: context.room.care_plans.review(
                client.id,
                answers["client_view"],
                answers["counselor_view"],
                answers["next_review_on"],
            ),
            confirm="Simpan tinjauan",
            said="Tinjauan tersimpan.",
            answers={"next_review_on": context.room.clock.today() + _NEXT_AFTER},
        )
