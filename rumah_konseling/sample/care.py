"""The plans of the sample: what a client and the counselor agreed on, given on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rumah_konseling.records.care_model import CarePlanForm, Goal, SafetyPlanForm, Step
from rumah_konseling.records.client_model import Area, Client

if TYPE_CHECKING:
    from rumah_konseling.sample.course import Held
    from rumah_konseling.sample.practice import Practice


def planned(practice: Practice, client: Client, held: Held) -> None:
    """A care plan and a safety plan, both given to the client."""
    room, today = practice.room, practice.clock.today()
    goals = (
        Goal(
            "Dapat tidur di kamar sendiri tanpa takut.",
            Area.PERSONAL,
            "Tujuh malam berturut-turut menurut catatan klien.",
            steps=(
                Step("Mencatat jam tidur setiap pagi", "Klien"),
                Step("Menelepon kakak sebelum tidur", "Klien", today + timedelta(days=14)),
            ),
        ),
        Goal(
            "Mempunyai satu teman untuk makan siang.",
            Area.SOCIAL,
            "Makan siang bersama sedikitnya sekali sepekan.",
        ),
    )
    plan = room.care_plans.keep(client.id, CarePlanForm(goals, today + timedelta(days=42)))
    room.documents.record_print(room.care_plans.give(plan.id))
    safety = room.safety_plans.keep(
        client.id,
        SafetyPlanForm(
            signs="Tidak menjawab pesan kakak seharian\nDuduk di kamar tanpa menyalakan lampu",
            own_ways="Berjalan kaki ke warung depan\nMenyiram tanaman\nBerzikir",
            company="Perpustakaan kota\nTetangga kos yang suka memasak",
            people=f"{client.form.emergency_name} ({client.form.emergency_phone})",
            services="Instalasi gawat darurat rumah sakit terdekat",
            safe_place="Kakak tinggal bersama dan menyimpan obat di rumah",
            reasons="Nenek\nPohon jambu yang ingin ditanam lagi",
            next_review_on=today + timedelta(days=14),
        ),
    )
    room.documents.record_print(room.safety_plans.give(safety.id))
