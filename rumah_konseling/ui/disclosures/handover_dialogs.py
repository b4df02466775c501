"""What became of a prepared paper: handed over, or called off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.form_kinds import NOUNS
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.directives.notice import directives_sentence
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Day, Line


class _DayAndWayDialog(FormDialog):
    """Asks on which day a paper was handed over or sent, and how."""

    def __init__(
        self,
        context: AppContext,
        key: str,
        parent: QWidget,
        noun: str,
        text: str,
        hint: str,
        keep: Callable[[date, str], object],
    ) -> None:
        super().__init__(
            context,
            key,
            parent,
            f"{noun.capitalize()} sudah diserahkan",
            text,
            (
                Day(
                    name="on",
                    label="Diserahkan atau dikirim pada",
                    is_today=True,
                    missing="Isi tanggalnya, misalnya 7 Maret 2026.",
                ),
                Line(name="how", label="Cara penyerahan", hint=hint, required=True),
            ),
            lambda answers: keep(answers["on"], answers["how"]),
            said=f"Tercatat: {noun} sudah diserahkan.",
            first="how",
        )


class HandOverDialog(_DayAndWayDialog):
    """Asks when and how a paper went to a third party: the ledger counts it from then on."""

    def __init__(self, context: AppContext, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            context,
            f"handover/{entry.id}",
            parent,
            entry.noun,
            f"{whose(context, entry.client_id)}{entry.noun.capitalize()} untuk "
            f"{entry.addressee.name} tercatat "
            f"sebagai informasi yang diberikan mulai tanggal ini.{_caution(context, entry)}",
            "Misalnya “dibawa klien sendiri” atau “dikirim lewat pos tercatat”.",
            lambda day, how: context.room.handovers.hand_over(entry.id, day, how),
        )


class TakeAlongDialog(_DayAndWayDialog):
    """Asks when and how a paper was taken along by its signer or the client."""

    def __init__(self, context: AppContext, paper: Document, parent: QWidget) -> None:
        super().__init__(
            context,
            f"taken_along/{paper.id}",
            parent,
            NOUNS[paper.form],
            f"{whose(context, paper.client_id)}{paper.title} {paper.serial}. "
            "Mencetak atau menyimpannya belum berarti diserahkan.",
            "Misalnya “diterima klien sendiri”.",
            lambda day, how: context.room.handovers.take_along(paper.id, day, how),
        )


class _ReasonDialog(FormDialog):
    """Asks why a prepared paper will not be given."""

    def __init__(
        self,
        context: AppContext,
        key: str,
        parent: QWidget,
        noun: str,
        text: str,
        keep: Callable[[str], object],
        *,
        example: str = "klien berubah pikiran",
    ) -> None:
        super().__init__(
            context,
            key,
            parent,
            f"{noun.capitalize()} tidak jadi diberikan",
            text,
            (
                Line(
                    name="reason",
                    label="Alasan",
                    hint=f"Misalnya “{example}”.",
                    required=True,
                ),
            ),
            lambda answers: keep(answers["reason"]),
            confirm="Tidak jadi",
            said=f"Tercatat: {noun} tidak jadi diberikan.",
        )


class CallOffDialog(_ReasonDialog):
    """Asks why a paper to a third party is not handed over."""

    def __init__(self, context: AppContext, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            context,
            f"calloff/{entry.id}",
            parent,
            entry.noun,
            f"{whose(context, entry.client_id)}{entry.noun.capitalize()} untuk "
            f"{entry.addressee.name} tidak "
            "tercatat sebagai informasi yang diberikan, dan tidak dapat dicetak lagi. "
            "Musnahkan cetakannya.",
            lambda reason: context.room.handovers.call_off(entry.id, reason),
        )


class LeaveHereDialog(_ReasonDialog):
    """Asks why a paper is not taken along."""

    def __init__(self, context: AppContext, paper: Document, parent: QWidget) -> None:
        super().__init__(
            context,
            f"left_here/{paper.id}",
            parent,
            NOUNS[paper.form],
            f"{whose(context, paper.client_id)}{paper.title} {paper.serial} "
            "tidak berlaku lagi dan tidak dapat dicetak lagi. "
            "Musnahkan cetakannya.",
            lambda reason: context.room.handovers.leave_here(paper.id, reason),
            example="klien berubah pikiran" if paper.client_id else "isinya perlu diperbaiki",
        )


def _caution(context: AppContext, entry: DisclosureEntry) -> str:
    """Say what speaks against it, and what the client directed: a leave that has ended …"""
    directed = directives_sentence(context, entry.client_id)
    return _against(context, entry) + (f" Arahan klien. {directed}" if directed else "")


def _against(context: AppContext, entry: DisclosureEntry) -> str:
    if entry.document_id is None:
        return ""
    try:
        context.room.leaving.require_leave(entry.document_id, entry.medium)
    except RoomError as error:
        return f" Perhatian: {error} Bila {entry.noun} ini masih di sini, pilih Tidak jadi."
    if not context.room.documents.get(entry.document_id).outputs:
        return f" {entry.noun.capitalize()} ini belum tercatat dicetak atau disimpan sebagai file."
    return ""
