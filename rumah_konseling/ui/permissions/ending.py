"""Asks whether the event has happened that ends a permission."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.referrals import Referral
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.questions import ask


def ask_whether_it_ended(
    context: AppContext, permission: ReleasePermission, parent: QWidget
) -> None:
    """End ``permission`` if the event that it was given until has happened."""
    if ask(
        parent,
        "Peristiwa itu sudah terjadi?",
        f"“{permission.terms.ends_on_event}”. Izin berakhir mulai saat ini.",
        "Ya, akhiri izin",
        "Belum",
    ):
        context.act(
            lambda: context.room.permissions.event_happened(permission.id),
            "Tercatat: izin berakhir.",
        )


def ask_after_a_reply(context: AppContext, referral: Referral, parent: QWidget) -> None:
    """Ask it of each permission that a reply to ``referral`` may have brought to its end."""
    for permission in context.room.permissions.of_client(referral.client_id):
        terms = permission.terms
        if (
            permission.state is PaperState.IN_FORCE
            and terms.recipient_id == referral.recipient_id
            and terms.ends_on_event.strip()
        ):
            ask_whether_it_ended(context, permission, parent)
