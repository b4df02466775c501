"""What keeps the sample practice: an envelope for whoever comes after, and the signed months."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from rumah_konseling.records.safekeeping.continuity_model import (
    ContinuityPlan,
    EnvelopeTest,
    WayOfTest,
)
from rumah_konseling.sample.agenda import at_hour, working_day

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice

_MONTHS = 3
_PLAN = ContinuityPlan(
    custodian_name="Wening Rekaan, S.Sos.",
    custodian_position="Kepala Subbagian Tata Usaha",
    custodian_contact="Ruang 204, telepon 0800 0000 0021",
    alternate_name="Bagas Rekaan, S.E.",
    alternate_position="Arsiparis",
    alternate_contact="Ruang 110, telepon 0800 0000 0022",
    successor="Konselor pada kantor pusat yang ditunjuk dengan surat tugas",
    successor_contact="Bagian Kepegawaian, telepon 0800 0000 0023",
    envelope_at="Lemari besi Sekretariat, laci 2",
    computer_at="Ruang konseling, meja kanan",
    backups_at="Flashdisk bertanda RK di laci terkunci Bagian Umum",
    told_by="konselor penerus, atau pemegang amanat bila penerus belum datang",
    wishes="Dahulukan mereka yang janji temunya paling dekat.",
)


def plan_ahead(practice: Practice, last_day: date) -> None:
    """Let the envelope be sealed and tested, and the last months be printed and filed."""
    agenda = practice.agenda
    made = working_day(last_day - timedelta(days=420))
    agenda.put(at_hour(made, "15.10"), partial(_seal, practice))
    tested = working_day(last_day - timedelta(days=70))
    agenda.put(at_hour(tested, "15.10"), partial(_test, practice))
    month = last_day.replace(day=1)
    for back in range(_MONTHS):
        day = working_day(month + timedelta(days=1))
        agenda.put(at_hour(day, "15.20"), partial(_print_month, practice, is_filed=back > 0))
        month = (month - timedelta(days=1)).replace(day=1)


def _seal(practice: Practice) -> None:
    room = practice.room
    room.continuity.keep_plan(_PLAN)
    room.documents.record_print(room.continuity.print())
    practice.clock.pass_minutes(20)
    envelope = room.continuity.newest()
    assert envelope is not None, "it was just printed"
    room.continuity.seal(envelope.id, practice.clock.today(), _PLAN.envelope_at)


def _test(practice: Practice) -> None:
    room = practice.room
    envelope = room.continuity.in_force()
    assert envelope is not None, "it was sealed a year ago"
    found = EnvelopeTest(practice.clock.today(), WayOfTest.LOOKED, is_whole=True, is_sealed=True)
    room.continuity.test(envelope.id, found)


def _print_month(practice: Practice, *, is_filed: bool) -> None:
    room = practice.room
    paper = room.audit_digests.issue(room.audit_digests.months()[0])
    room.documents.record_print(paper)
    practice.clock.pass_minutes(5)
    if is_filed:
        room.documents.file_original(paper, "Lemari 2, map Audit")
