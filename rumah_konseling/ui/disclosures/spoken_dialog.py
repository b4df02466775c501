"""Keeping that something was told in person or by telephone: the words, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.directives.notice import directives_sentence
from rumah_konseling.ui.widgets.form import Beside
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Day, Hour, Several, Text


@dataclass(frozen=True, slots=True)
class SpokenLeave:
    """By what leave something is told: a permission, or a legal order that is followed."""

    key: str
    client_id: int
    recipient_id: int
    told: Addressee
    purpose: Purpose
    period: Period
    items: tuple[Item, ...]
    items_text: str
    serial: str

    @classmethod
    def by_permission(cls, permission: ReleasePermission) -> SpokenLeave:
        """Return the leave of a release permission."""
        terms = permission.terms
        return cls(
            f"spoken/{permission.id}",
            permission.client_id,
            terms.recipient_id,
            permission.addressee,
            terms.purpose,
            terms.period,
            terms.items,
            terms.items_text,
            permission.serial or "",
        )

    @classmethod
    def by_order(cls, record: LegalOrderRecord) -> SpokenLeave:
        """Return the leave of a legal order."""
        return cls(
            f"spoken/order/{record.id}",
            record.client_id,
            record.recipient_id,
            record.received.issuer,
            Purpose.LEGAL,
            record.received.period,
            record.handling.items,
            record.handling.given,
            record.serial,
        )


class SpokenDialog(FormDialog):
    """Asks what was told, in which words and when; only what the leave names can be ticked."""

    def __init__(self, context: AppContext, leave: SpokenLeave, parent: QWidget) -> None:
        now = context.room.clock.now().astimezone()

        def keep(answers: dict[str, Any]) -> object:
            day = answers["said_at"]
            said_at = datetime.combine(day, time(*divmod(answers["clock"], 60))).astimezone()
            request = Request(
                leave.recipient_id,
                leave.purpose,
                answers["items"],
                leave.period,
                Medium.SPOKEN,
                day,
            )
            return context.room.disclosures.give_spoken(
                leave.client_id,
                request,
                leave.told,
                answers["words"],
                said_at,
                self.diagnoses.words,
            )

        super().__init__(
            context,
            leave.key,
            parent,
            "Catat keterangan lisan",
            f"{named(context.room.clients.get(leave.client_id))}. "
            f"Yang disampaikan kepada {leave.told.name} secara lisan berdasarkan {leave.serial}. "
            f"{directives_sentence(context, leave.client_id)}",
            (
                Several(
                    name="items",
                    label="Yang disampaikan",
                    hint=leave.items_text,
                    words={item: ITEM_WORDS[item] for item in leave.items},
                    missing="Pilih paling sedikit satu.",
                ),
                Text(
                    name="words",
                    label="Kata-kata yang disampaikan",
                    hint="Seperti yang Anda ucapkan; sesingkat mungkin.",
                    required=True,
                ),
                Beside(
                    (
                        Day(
                            name="said_at",
                            label="Tanggal",
                            is_today=True,
                            missing=NO_DATE,
                        ),
                        Hour(
                            name="clock",
                            label="Pukul",
                            begins=now.hour * 60 + now.minute,
                            missing="Isi pukul berapa disampaikan.",
                        ),
                    )
                ),
            ),
            keep,
            said="Keterangan lisan tercatat.",
        )
