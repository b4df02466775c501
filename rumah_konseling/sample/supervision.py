"""Cases that go to supervision, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rumah_konseling.ethics.deidentify.decisions import Answer
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.supervision.case_model import (
    AdviceForm,
    CaseForm,
    CaseKind,
    PageRead,
    PaperEnd,
)
from rumah_konseling.sample.disclosures import PARTNERS

if TYPE_CHECKING:
    from rumah_konseling.sample.course import Held
    from rumah_konseling.sample.practice import Practice

_NEXT = timedelta(days=45)
_SEEN = PageRead(
    to_its_end=True,
    colleague_can_tell=False,
    colleague="Keluhan seperti ini ada di banyak unit.",
    supervisor_can_tell=False,
    supervisor="Supervisor bekerja di luar instansi dan tidak mengenal pegawainya.",
    why_needed="Yang diceritakan hanya yang diperlukan untuk menjawab pertanyaannya.",
)


def consulted(practice: Practice, client: Client, held: Held) -> None:
    """A case beyond one's competence that goes on with advice."""
    practice.room.competence.judge(client.id, held.arc.consultation["outside"], is_outside=True)
    supervised(practice, client, held)


def supervised(practice: Practice, client: Client, held: Held) -> None:
    """A case that goes to supervision: without identity, or as a question where it must be.

    Where something was done with the advice, the page came back, too.
    """
    room, written, today = practice.room, held.arc.consultation, practice.clock.today()
    may_be_told = room.choices.supervision_verdict(client.id).is_open
    kind = CaseKind.WITHOUT_IDENTITY if may_be_told else CaseKind.QUESTION
    form = CaseForm(
        supervisor=PARTNERS[1].name,
        supervised_on=today,
        topic=written["topic"],
        formulation=written["formulation"].format(client=client.form.name),
        approach=written["approach"],
        question=written["question"],
    )
    case = room.supervision.begin(client.id, kind, form)
    reader = room.supervision.reader(client.id, case.id)
    decided = case.decided
    for question in reader.read(kind, form, decided).open:
        decided = decided.with_answer(question.subject, Answer.HIDE)
    case = room.supervision.save(case.id, kind, form, decided)
    page = room.supervision.page(case, reader.read(kind, case.form, decided))
    room.supervision.issue(case.id, _read(page.digest))
    advice = AdviceForm(written["advice"], today, None if "action" in written else today + _NEXT)
    room.supervision_results.record_advice(case.id, advice)
    if "action" in written:
        room.supervision_results.record_action(case.id, written["action"], today)
        kept_at = "Lemari 1, map supervisi"
        room.supervision_results.end_paper(case.id, PaperEnd.RETURNED, today, kept_at)


def _read(digest: str) -> PageRead:
    return replace(_SEEN, digest=digest)
