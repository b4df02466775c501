"""What came of supervision: the advice, what was done with it, and where the page is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.supervision.case_model import AdviceForm, PaperEnd, SupervisionCase
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.filing import IN_A_CABINET
from rumah_konseling.ui.supervision.words import PAPER_END
from rumah_konseling.ui.widgets.form import Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Answers, Choice, Day, Line, Text


class _ResultDialog(FormDialog):
    """Keeps one result of a case."""

    def __init__(
        self,
        context: AppContext,
        case: SupervisionCase,
        parent: QWidget,
        what: str,
        heading: str,
        parts: Sequence[Part],
        keep: Callable[[dict[str, Any]], object],
        confirm: str,
        *,
        text: str = "",
        answers: Answers | None = None,
    ) -> None:
        whose = named(context.room.clients.get(case.client_id))
        super().__init__(
            context,
            f"supervision_{what}/{case.id}",
            parent,
            heading,
            f"{whose}, supervisi {case.code}. {text}".strip(),
            parts,
            keep,
            confirm=confirm,
            said="",
            answers=answers,
        )


class AdviceDialog(_ResultDialog):
    """Keeps what the supervisor said."""

    def __init__(self, context: AppContext, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(
            context,
            case,
            parent,
            "advice",
            "Catat saran supervisor",
            (
                Text(name="advice", label="Saran yang diterima", rows=4, required=True),
                Day(name="advised_on", label="Tanggal supervisi", is_today=True, missing=NO_DATE),
                Day(
                    name="next_on",
                    label="Supervisi berikutnya",
                    hint="Bila kasus ini akan dilihat lagi.",
                ),
            ),
            lambda answers: context.room.supervision_results.record_advice(
                case.id, AdviceForm(**answers)
            ),
            "Simpan saran",
            answers={"advice": case.advice or ""},
        )


class ActionDialog(_ResultDialog):
    """Keeps what was done with the advice."""

    def __init__(self, context: AppContext, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(
            context,
            case,
            parent,
            "action",
            "Catat tindak lanjut",
            (
                Text(
                    name="action",
                    label="Yang dilakukan",
                    hint="Atau mengapa saran itu tidak diikuti.",
                    rows=4,
                    required=True,
                ),
                Day(name="acted_on", label="Tanggal", is_today=True, missing=NO_DATE),
            ),
            lambda answers: context.room.supervision_results.record_action(
                case.id, answers["action"], answers["acted_on"]
            ),
            "Simpan tindak lanjut",
            text=f"Saran: {case.advice}",
        )


class PaperEndDialog(_ResultDialog):
    """Keeps where the page is after supervision; nothing is answered beforehand."""

    def __init__(self, context: AppContext, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(
            context,
            case,
            parent,
            "paper",
            "Di mana lembarnya?",
            (
                Choice(name="end", label="Lembar ini", words=PAPER_END),
                Line(
                    name="kept_at",
                    label="Disimpan di",
                    hint=IN_A_CABINET,
                    required=True,
                    when=lambda answers: answers["end"] is PaperEnd.RETURNED,
                ),
                Day(name="paper_ended_on", label="Tanggal", is_today=True, missing=NO_DATE),
            ),
            lambda answers: context.room.supervision_results.end_paper(
                case.id, answers["end"], answers["paper_ended_on"], answers["kept_at"]
            ),
            "Simpan",
        )
