"""Writing down who comes along, signing their sheet, and reading it back from paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.forms.companion import clauses_for
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.records.sessions.companion_model import (
    ROLE_WORDS,
    Companion,
    CompanionForm,
    CompanionRole,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.signed_sheet import (
    SignSheetDialog,
    signed_sheet,
    signed_sheet_fields,
)
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.form_dialog import FormDialog, NotKept
from rumah_konseling.ui.widgets.form_fields import Choice, Line
from rumah_konseling.ui.widgets.labels import body


class CompanionDialog(FormDialog):
    """Asks who it is. ``kept`` is the companion."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        self._client = client
        super().__init__(
            context,
            f"companion/new/{client.id}",
            parent,
            "Catat pendamping",
            f"{named(client)}. Klien yang menentukan siapa yang boleh ikut dalam sesi.",
            (
                Line(name="name", label="Nama lengkap", required=True),
                Choice(name="role", label="Hadir sebagai", words=ROLE_WORDS),
                Line(
                    name="identity",
                    label="Identitas",
                    hint="Nomor identitas, atau lembaga penugasnya.",
                    required=True,
                ),
            ),
            self._keep_one,
            said="",
        )

    def _keep_one(self, answers: dict[str, Any]) -> Companion:
        companions, client = self.context.room.companions, self._client
        name, identity = answers["name"], answers["identity"]
        form = CompanionForm(name, CompanionRole(answers["role"]), identity)
        reason: str | None = ""
        if not (verdict := companions.choosing_verdict(client.id, form)).is_open:
            reason = ask_kept_reason(
                self.context,
                f"companion/new/{client.id}",
                self,
                "Mengapa orang ini yang mendampingi?",
                f"{verdict.reason} Bila klien sendiri menghendakinya, tulis alasannya; bila tidak, "
                "batalkan dan ganti orangnya.",
                "Catat dengan alasan",
                why=verdict.principle,
            )
        if reason is None:
            raise NotKept
        return companions.add(client.id, form, self.diagnoses.words, reason)


class SignCompanionDialog(SignSheetDialog):
    """Their pad and the counselor's under the sheet's clauses, or the printer."""

    ink_name = "ink"

    def __init__(self, context: AppContext, companion: Companion, parent: QWidget) -> None:
        form = companion.form
        clauses = clauses_for(form.role)
        self._companion = companion
        super().__init__(
            context,
            parent,
            "Lembar kerahasiaan pendamping",
            f"{form.name} ({ROLE_WORDS[form.role]}). Bacakan bersama sebelum sesi dimulai.",
            body("\n".join(f"{place}. {one}" for place, one in enumerate(clauses, 1))),
            who="pendamping",
            signer=form.name,
            words=(repr(form), *clauses),
        )

    def put_in_force(self) -> int:
        """Bind them by these signatures."""
        room, companion = self._context.room, self._companion
        room.companions.sign_on_screen(
            companion.id,
            ink=self.pad.ink(),
            counselor_ink=self.counselor_pad.ink(),
            copy_given=self.copy_given.isChecked(),
        )
        return room.documents.of_record(COMPANION, companion.id)[0].id

    def prepare(self) -> int:
        """Give their sheet its number."""
        return self._context.room.companions.issue_for_paper(self._companion.id)

    def draw(self) -> bytes:
        """Return their sheet as a draft."""
        return self._context.room.companions.preview(self._companion.id)


class CheckCompanionDialog(FormDialog):
    """Asks what the signed original shows, and binds the companion."""

    def __init__(self, context: AppContext, companion: Companion, parent: QWidget) -> None:
        super().__init__(
            context,
            f"companion_check/{companion.id}",
            parent,
            "Periksa lembar pendamping",
            f"{named(context.room.clients.get(companion.client_id))}. "
            f"Pendamping: {companion.form.name}. "
            f"Pegang lembar asli {companion.serial} dan cocokkan.",
            signed_sheet_fields("Pendamping"),
            lambda answers: context.room.companions.confirm_paper(
                companion.id, signed_sheet(answers)
            ),
            confirm="Nyatakan berlaku",
            said="Lembar pendamping berlaku.",
        )
