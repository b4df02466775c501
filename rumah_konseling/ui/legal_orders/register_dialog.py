"""Registering an order that a court or an investigator sent about a client."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.ledger_words import ORDERED_BY_WORDS
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord, OrderReceived
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.widgets.form import Beside
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Choice, Day, Line, Own, Text


class RegisterOrderDialog(FormDialog):
    """Keeps who ordered what, by which letter. ``kept`` is the order."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        room = context.room

        def keep(answers: dict[str, Any]) -> LegalOrderRecord:
            received = OrderReceived(
                answers["ordered_by"],
                addressee(room.recipients.get(answers["issuer"]).form),
                answers["number"],
                answers["dated"],
                answers["received_on"],
                answers["scope"],
                answers["answer_by"],
                Period(answers["period_start"], answers["period_end"]),
            )
            return room.legal_orders.register(
                client.id, received, answers["issuer"], self.diagnoses.words
            )

        super().__init__(
            context,
            f"legal_order/new/{client.id}",
            parent,
            "Catat perintah hukum",
            f"{named(client)}. Perintah tertulis dari pengadilan atau penyidik. Mencatatnya belum "
            "memberi izin apa pun; jawabannya ditimbang sesudah ini.",
            (
                Choice(name="ordered_by", label="Siapa yang memerintahkan", words=ORDERED_BY_WORDS),
                Own(
                    name="issuer",
                    label="Pejabat atau lembaga",
                    missing="Pilih pejabat atau lembaganya, atau tambahkan yang baru.",
                    made=lambda: RecipientField(context, client.id, None),
                ),
                Line(name="number", label="Nomor surat perintah", required=True),
                Beside(
                    (
                        Day(name="dated", label="Tanggal surat", missing=NO_DATE),
                        Day(name="received_on", label="Diterima", is_today=True, missing=NO_DATE),
                        Day(name="answer_by", label="Dijawab paling lambat"),
                    )
                ),
                Text(
                    name="scope",
                    label="Yang diperintahkan",
                    hint="Seperti bunyi suratnya: informasi apa, tentang waktu mana.",
                    required=True,
                ),
                Beside(
                    (
                        Day(name="period_start", label="Mengenai waktu sejak"),
                        Day(name="period_end", label="sampai"),
                    )
                ),
            ),
            keep,
            said="Perintah hukum tercatat.",
        )
