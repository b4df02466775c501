"""A case that is brought to supervision, as short sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.ethics.deidentify.decisions import Answer
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.supervision.case_model import (
    AdviceForm,
    CaseForm,
    CaseKind,
    PageRead,
    SupervisionCase,
)
from rumah_konseling.room.room import CounselingRoom

FORM = CaseForm(
    supervisor="Bagas Teladan, M.Psi., Psikolog",
    topic="Sulit tidur setelah pindah tugas",
    formulation="Klien sulit tidur sejak tugasnya bertambah, dan menyalahkan dirinya sendiri.",
    approach="Non-direktif, karena ia perlu didengar lebih dahulu.",
    question="Kapan sebaiknya beralih ke cara yang lebih terarah?",
)
SEEN = PageRead(
    to_its_end=True,
    colleague_can_tell=False,
    colleague="Keluhan seperti ini umum di unit mana pun.",
    supervisor_can_tell=False,
    supervisor="Supervisor tidak mengenal pegawai di sini.",
    why_needed="Tidak ada peristiwa khusus yang diceritakan.",
)
ADVICE = "Tawarkan rujukan pada sesi berikutnya."


def written(
    room: CounselingRoom,
    client: Client,
    kind: CaseKind = CaseKind.WITHOUT_IDENTITY,
    **changes: Any,
) -> SupervisionCase:
    """Begin a case."""
    return room.supervision.begin(client.id, kind, replace(FORM, **changes))


def decide_all(
    room: CounselingRoom, case: SupervisionCase, answer: Answer = Answer.HIDE
) -> SupervisionCase:
    """Answer everything that is asked in the same way."""
    reading = room.supervision.reader(case.client_id, case.id).read(
        case.kind, case.form, case.decided
    )
    decided = case.decided
    for question in reading.open:
        decided = decided.with_answer(question.subject, answer)
    return room.supervision.save(case.id, case.kind, case.form, decided)


def read_to_its_end(room: CounselingRoom, case: SupervisionCase, **changes: Any) -> PageRead:
    """Read the page as it stands now."""
    reader = room.supervision.reader(case.client_id, case.id)
    page = room.supervision.page(case, reader.read(case.kind, case.form, case.decided))
    return replace(SEEN, digest=page.digest, **changes)


def issued(room: CounselingRoom, case: SupervisionCase) -> SupervisionCase:
    """Read the page and issue it."""
    room.supervision.issue(case.id, read_to_its_end(room, case))
    return room.supervision.get(case.id)


def advised(
    room: CounselingRoom, client: Client, on: date | None = None, **changes: Any
) -> SupervisionCase:
    """Bring a case without identity to supervision, and receive advice."""
    case = issued(room, written(room, client, **changes))
    form = AdviceForm(ADVICE, on or room.clock.today())
    return room.supervision_results.record_advice(case.id, form)
