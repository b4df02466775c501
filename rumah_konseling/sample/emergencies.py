"""What came suddenly in the sample: emergencies, one's limits, questions by the employer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rumah_konseling.ethics.disclosure_facts import Item, Medium
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    Imminence,
    PersonAtRisk,
)
from rumah_konseling.records.disclosures.employer_model import (
    AnsweredBy,
    AskedBy,
    AskedHow,
    AttendanceNote,
)
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.sample.disclosures import PARTNERS

if TYPE_CHECKING:
    from rumah_konseling.sample.course import Held
    from rumah_konseling.sample.practice import Practice


def averted(practice: Practice, client: Client, _held: Held) -> None:
    """An emergency in the middle of a session, with all its rest."""
    emergency(practice, client, complete=True)


def emergency(practice: Practice, client: Client, *, complete: bool) -> None:
    """An emergency, whole or with its rest still due."""
    room = practice.room
    now = EmergencyNow(
        facts="Klien mengatakan tidak ingin hidup lagi dan sudah menyiapkan caranya.",
        person_at_risk=PersonAtRisk.CLIENT,
        imminence=Imminence.NOW,
        exception_key="own_safety",
        recipient=replace(
            addressee(PARTNERS[0]),
            name=f"{client.form.emergency_name} ({client.form.emergency_relation.lower()})",
            office="",
            address="",
        ),
        items=(Item.RISK,),
        given="Bahwa klien memerlukan pendampingan malam ini dan perlu dibawa ke layanan darurat.",
        medium=Medium.SPOKEN,
    )
    record = room.emergencies.begin(client.id, now, room.disclosures)
    if not complete:
        return
    practice.clock.pass_minutes(150)
    room.emergencies.complete(
        record.id,
        EmergencyLater(
            learned="Pada pertemuan, langsung dari klien",
            source="Klien sendiri",
            plan_and_means="Rencana jelas; sarana ada di rumah",
            protective_factors="Dekat dengan kakaknya; bersedia ditemani",
            alternatives="Mengajak klien menghubungi sendiri; klien meminta dibantu",
            consultation="Supervisor, lewat telepon, tanpa identitas",
            client_told=ClientTold.BEFORE,
            identity_check="Nomor telepon dari kontak darurat yang disepakati",
            withheld="Isi konseling dan persoalan kerja",
            response="Datang dalam tiga puluh menit",
            outcome="Klien aman bersama keluarga dan diperiksa malam itu",
            follow_up="Bertemu kembali lusa",
            follow_up_on=practice.clock.today() + timedelta(days=2),
            reviewer="Supervisor",
        ),
    )


def outside_competence(practice: Practice, client: Client) -> None:
    """A case beyond one's competence, with nothing done about it yet."""
    practice.room.competence.judge(client.id, "Adiksi berat", is_outside=True)


def attested(practice: Practice, client: Client, held: Held) -> None:
    """A letter of attendance."""
    begun = held.start.astimezone()
    ended = begun + timedelta(minutes=held.minutes)
    note = AttendanceNote(begun.date(), f"{begun:%H.%M}", f"{ended:%H.%M}")
    practice.room.attendance.issue(client.id, note)


def ask_about_employees(practice: Practice) -> None:
    """Two requests by superiors, each with the one answer."""
    today = practice.clock.today()
    for who, name, how, days in (
        (AskedBy.SUPERIOR, "Kepala Bagian Contoh", AskedHow.SPOKEN, 40),
        (AskedBy.PERSONNEL, "Pengelola Kepegawaian Contoh", AskedHow.LETTER, 6),
    ):
        request = practice.room.employer_requests.register(
            RequestForm(
                asked_by=who,
                name=name,
                position="",
                address="",
                how=how,
                reference="" if how is AskedHow.SPOKEN else "B-12/CONTOH/2026",
                asked="Menanyakan apakah seorang pegawai mengikuti konseling.",
                asked_on=today - timedelta(days=days),
            )
        )
        if how is AskedHow.SPOKEN:
            practice.room.employer_requests.answer(request.id, AnsweredBy.SPOKEN)
        else:
            practice.room.employer_requests.reply(request.id)
            practice.room.employer_requests.answer(request.id, AnsweredBy.LETTER)
