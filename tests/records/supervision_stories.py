"""A case that is brought to supervision, as short sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.ethics.deidentify.decisions import Answer
from rumah_konseling.ethics.disclosure_facts import Item, Purpose
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.supervision.case_model import (
    AdviceForm,
    CaseForm,
    CaseKind,
    PageRead,
    SupervisionCase,
)
from rumah_konseling.records.supervision.case_reading import CaseReading
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import permitted
from tests.records.stories import in_force

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


def reading_of(room: CounselingRoom, case: SupervisionCase) -> CaseReading:
    """Read a case as the program does now."""
    excluded = room.supervision.excluded(case.client_id, case.kind, case.form)
    reader = room.supervision.reader(case.client_id, case.id)
    return reader.read(case.kind, case.form, case.decided, excluded)


def decide_all(
    room: CounselingRoom, case: SupervisionCase, answer: Answer = Answer.HIDE
) -> SupervisionCase:
    """Answer everything that is asked in the same way."""
    reading = reading_of(room, case)
    decided = case.decided
    for question in reading.open:
        decided = decided.with_answer(question.subject, answer)
    return room.supervision.save(case.id, case.kind, case.form, decided)


def read_to_its_end(room: CounselingRoom, case: SupervisionCase, **changes: Any) -> PageRead:
    """Read the page as it stands now."""
    page = room.supervision.page(case, reading_of(room, case))
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


SUPERVISOR = RecipientForm(
    name="Bagas Teladan, M.Psi., Psikolog", office="RSUD Teladan", kind=RecipientKind.PSYCHOLOGIST
)
PERMITTED: dict[str, Any] = {
    "purpose": Purpose.SUPERVISION,
    "items": (Item.CONCERN, Item.SERVICE),
    "items_text": "Pokok permasalahan dan layanan yang diberikan",
}


def supervisor_of(room: CounselingRoom) -> int:
    """Return the id of the one supervisor, kept once."""
    found = room.recipients.find(SUPERVISOR.name)
    return found[0].id if found else room.recipients.add(SUPERVISOR).id


def identified(room: CounselingRoom, client: Client) -> SupervisionCase:
    """Issue a page with the client's name, under a consent and a permission."""
    in_force(room, client)
    supervisor = supervisor_of(room)
    permitted(room, client, recipient_id=supervisor, **PERMITTED)
    case = written(room, client, CaseKind.IDENTIFIED, recipient_id=supervisor)
    return issued(room, decide_all(room, case))
