"""Writing down a paper from outside: what came, from whom, how, and what lets it lie here."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.incoming.incoming_model import (
    ARRIVED_WORDS,
    KIND_WORDS,
    ArrivedBy,
    IncomingForm,
    IncomingKind,
    IncomingPaper,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.referrals.words import STATE as REFERRAL_STATE
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Answers, Choice, Day, Line, Pick, Text


def _is_reply(answers: Answers) -> bool:
    return bool(answers["kind"] == IncomingKind.REPLY)


def _came_otherwise(answers: Answers) -> bool:
    return answers["arrived_by"] not in (None, ArrivedBy.CLIENT)


def _needs_reason(answers: Answers) -> bool:
    return _came_otherwise(answers) and answers["permission_id"] is None


class IncomingDialog(FormDialog):
    """Asks what came, from whom and how; ``kept`` is the paper as it was written down."""

    def __init__(
        self,
        context: AppContext,
        client: Client,
        parent: QWidget,
        paper: IncomingPaper | None = None,
    ) -> None:
        incoming = context.room.incoming

        def keep(answers: dict[str, Any]) -> IncomingPaper:
            form = IncomingForm(
                **{
                    **answers,
                    "kind": IncomingKind(answers["kind"]),
                    "arrived_by": ArrivedBy(answers["arrived_by"]),
                }
            )
            if paper is not None:
                return incoming.change(paper.id, form)
            return incoming.keep(client.id, form)

        super().__init__(
            context,
            f"incoming/{client.id}/{paper.id if paper else 'new'}",
            parent,
            "Perbaiki keterangan berkas" if paper else "Catat berkas dari luar",
            f"{named(client)}. Yang diterima tanpa izin klien hanya disimpan bila ada alasannya.",
            _parts(context, client),
            keep,
            confirm="Simpan",
            said="Berkas dari luar tercatat.",
            answers=asdict(paper.form) if paper else None,
        )


def _parts(context: AppContext, client: Client) -> list[Part]:
    def referrals() -> list[tuple[int, str]]:
        return [
            (one.id, f"{one.recipient_name} · {REFERRAL_STATE[one.state][0]}")
            for one in context.room.referrals.of_client(client.id)
        ]

    def permissions() -> list[tuple[int, str]]:
        found = context.room.incoming.receiving(client.id)
        return [
            (
                one.id,
                f"{one.serial} · {one.addressee.name}"
                + (f" · {short_date(one.signed_on)}" if one.signed_on else ""),
            )
            for one in found
        ]

    return [
        Choice(name="kind", label="Jenis berkas", words=KIND_WORDS),
        Pick(
            name="referral_id",
            label="Rujukan yang dibalas",
            offered=referrals,
            missing="Pilih rujukan yang dibalas.",
            when=_is_reply,
        ),
        Choice(name="arrived_by", label="Cara datang", words=ARRIVED_WORDS),
        Pick(
            name="permission_id",
            label="Izin untuk menerima",
            offered=permissions,
            empty="Tidak ada izin",
            hint="Izin bertanda tangan yang mengizinkan ruang ini menerima.",
            when=_came_otherwise,
        ),
        Text(
            name="reason",
            label="Alasan menyimpan tanpa izin",
            hint="Bila tidak perlu disimpan, kembalikan kepada pengirimnya.",
            missing="Tulis alasan menyimpannya tanpa izin klien.",
            when=_needs_reason,
        ),
        Line(
            name="sender", label="Pengirim", hint="Nama dan lembaganya.", missing="Isi pengirimnya."
        ),
        Beside(
            (
                Day(
                    name="received_on",
                    label="Diterima pada",
                    is_today=True,
                    missing="Isi tanggal diterima.",
                ),
                Day(name="written_on", label="Tanggal surat"),
                Line(name="number", label="Nomor surat"),
            )
        ),
        Line(name="about", label="Perihal", missing="Isi perihalnya."),
        Text(name="summary", label="Isi ringkas"),
        Line(name="kept_at", label="Asli disimpan di", hint="Misalnya “Lemari 1, map A”."),
    ]
