"""Is this case within one's competence, and in which of the counselor's areas?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.form import Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Choice, Line, Several

_WITHIN, _OUTSIDE = "within", "outside"
_ANSWERS = {_WITHIN: "Dalam kompetensi saya", _OUTSIDE: "Di luar kompetensi saya"}


class CompetenceDialog(FormDialog):
    """Asks whether the case is within the counselor's areas; nothing is answered beforehand."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        competence = context.room.competence
        judged = competence.judgement(client.id)
        offered = {str(one.id): one.content.name for one in competence.offered()}
        parts: list[Part] = [Choice(name="answer", label="Penilaian", words=_ANSWERS)]
        if offered:
            parts.append(
                Several(
                    name="areas",
                    label="Bidang yang mencakup kasus ini",
                    words=offered,
                    missing="Pilih bidang kompetensi Anda yang mencakup kasus ini.",
                    when=lambda answers: answers["answer"] == _WITHIN,
                )
            )
        parts.append(
            Line(
                name="topic",
                label="Bidang yang di luar kompetensi",
                hint="Misalnya “adiksi”.",
                missing="Sebutkan bidang yang di luar kompetensi Anda.",
                when=lambda answers: answers["answer"] == _OUTSIDE,
            )
        )
        before = (
            {}
            if judged is None
            else {
                "answer": _OUTSIDE if judged.is_outside else _WITHIN,
                "topic": judged.topic if judged.is_outside else "",
                "areas": tuple(str(one) for one in judged.areas if str(one) in offered),
            }
        )
        super().__init__(
            context,
            f"competence/{client.id}",
            parent,
            "Kompetensi untuk kasus ini",
            f"{named(client)}. Di luar kompetensi, kasus hanya dilanjutkan "
            "dengan rujukan atau saran dari supervisi.",
            parts,
            lambda answers: competence.judge(
                client.id,
                answers["topic"],
                is_outside=answers["answer"] == _OUTSIDE,
                areas=tuple(map(int, answers.get("areas", ()))),
            ),
            confirm="Simpan penilaian",
            said="",
            answers=before,
        )
        limits = [one.content.name for one in competence.areas() if not one.content.is_within]
        topic = self.form.editor("topic")
        topic.setCompleter(Completer(limits, topic))
