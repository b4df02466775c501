"""The counselor declares whether another relation stands between them and the client."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client, ConflictDeclaration, Resolution
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Answers, Choice, Line, Text


class _Answer(StrEnum):
    NO = "no"
    YES = "yes"


_ANSWERS = {_Answer.NO: "Tidak ada hubungan lain", _Answer.YES: "Ada hubungan lain"}
_WAYS = {
    Resolution.SAFEGUARD: "Tetap dilayani dengan langkah pengamanan",
    Resolution.REFER: "Dirujuk kepada konselor lain",
    Resolution.NONE: "Belum diputuskan",
}


class ConflictDialog(FormDialog):
    """Asks for the relation, and for a safeguard or a referral where there is one.

    Nothing is answered beforehand: the declaration is the counselor's own word.
    """

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        clients = context.room.clients

        def keep(answers: dict[str, Any]) -> None:
            there_is_one = answers["has_conflict"] == _Answer.YES
            clients.declare_conflict(
                client.id,
                has_conflict=there_is_one,
                relation=answers["relation"],
                resolution=answers["resolution"] if there_is_one else Resolution.NONE,
                safeguard=answers["safeguard"],
            )

        super().__init__(
            context,
            f"conflict/{client.id}",
            parent,
            "Hubungan Anda dengan klien ini",
            f"{named(client)}. Adakah hubungan lain di luar konseling: "
            "keluarga, atasan atau bawahan, teman dekat, urusan keuangan, sengketa hukum, "
            "atau urusan kepegawaian (penilaian kinerja, kompetensi, atau disiplin)?",
            (
                Choice(name="has_conflict", label="Pernyataan", words=_ANSWERS),
                Line(
                    name="relation",
                    label="Jenis hubungan",
                    hint="Misalnya “atasan langsung”.",
                    required=True,
                    when=_there_is_one,
                ),
                Choice(name="resolution", label="Yang dilakukan", words=_WAYS, when=_there_is_one),
                Text(
                    name="safeguard",
                    label="Langkah pengamanan",
                    hint="Apa yang dilakukan agar hubungan itu tidak merugikan klien.",
                    required=True,
                    when=lambda answers: (
                        _there_is_one(answers) and answers["resolution"] == Resolution.SAFEGUARD
                    ),
                ),
            ),
            keep,
            confirm="Simpan pernyataan",
            said="Pernyataan tersimpan.",
            answers=_before(clients.conflict(client.id)),
        )


def _there_is_one(answers: Answers) -> bool:
    return bool(answers["has_conflict"] == _Answer.YES)


def _before(known: ConflictDeclaration | None) -> Answers:
    if known is None:
        return {}
    if not known.has_conflict:
        return {"has_conflict": _Answer.NO}
    return {
        "has_conflict": _Answer.YES,
        "relation": known.relation,
        "resolution": known.resolution,
        "safeguard": known.safeguard,
    }
