"""The sample counselor's own practice: areas, training, decisions, and how they keep well."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rumah_konseling.ethics import principles
from rumah_konseling.ethics.gates.wellbeing import WorkLimits
from rumah_konseling.records.practice.practice_model import (
    Advice,
    AdviceKind,
    Area,
    Boundary,
    BoundaryKind,
    ComplainedBy,
    ComplainedHow,
    Complaint,
    Decision,
    Licence,
    LicenceKind,
    Training,
)
from rumah_konseling.records.practice.wellbeing import CheckIn

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice


def keep_areas(practice: Practice) -> None:
    """Say what the counselor may do, before the first client comes."""
    today, own = practice.clock.today(), practice.room.practice
    certificate = Licence(
        LicenceKind.CERTIFICATE,
        "SKK-0417/2022",
        "Lembaga Sertifikasi Contoh",
        date(2022, 3, 7),
        date(2026, 12, 31),
    )
    licence = own.licences.add(certificate).id
    for name, basis, rests_on in (
        ("Penyesuaian kerja", "Pelatihan konseling pegawai, 2021", None),
        ("Kecemasan ringan sampai sedang", "Sertifikasi kompetensi konselor", licence),
        ("Kedukaan", "Pelatihan pendampingan duka, 2020", None),
    ):
        own.write_area(Area(name, True, today, basis, rests_on))
    for name in ("Adiksi berat", "Konflik pasangan"):
        own.write_area(Area(name, False, today))


def look_back(practice: Practice) -> None:
    """Keep what happened meanwhile, as it stands on the last day."""
    room, today = practice.room, practice.clock.today()
    own = room.practice
    for title, days, hours, certificate in (
        ("Pertolongan pertama psikologis di tempat kerja", 300, 24, "PFA-118/2026"),
        ("Asesmen risiko bunuh diri", 190, 16, "ARB-052/2026"),
        ("Etika pelayanan konseling", 60, 8, ""),
    ):
        ended = today - timedelta(days=days)
        own.write_training(
            Training(title, "Balai Pelatihan Contoh", ended, ended, hours, certificate)
        )
    client = room.clients.waiting()[0].id
    own.decisions.add(
        Decision(
            question="Klien meminta konselor menemui atasannya tanpa izin tertulis.",
            options=(
                "Menemui atasan seperti diminta",
                "Menyiapkan izin tertulis lebih dahulu",
                "Melatih klien menyampaikannya sendiri",
            ),
            supporting=(principles.AUTONOMY.key, principles.WRITTEN_PERMISSION.key),
            restrained=(principles.CARE.key,),
            weighing="Keinginan klien kuat, tetapi akibatnya di kantor tidak dapat ditarik lagi.",
            consultation="Supervisor: dahulukan cara yang tetap berada di tangan klien.",
            decision="Melatih klien menyampaikannya sendiri; izin tertulis bila masih diminta.",
            reason="Klien tetap menentukan apa yang diketahui atasannya.",
            decided_on=today - timedelta(days=40),
            review_on=today - timedelta(days=2),
        ),
        client,
    )
    complaint = own.complaints.add(
        Complaint(
            received_on=today - timedelta(days=5),
            by=ComplainedBy.EMPLOYEE,
            how=ComplainedHow.SPOKEN,
            words="Menunggu tiga minggu tanpa kabar apakah masih dalam antrean.",
            wish="Diberi tahu perkiraan waktunya.",
            goes_to="Kepala Bagian Umum",
            answer_by=today + timedelta(days=9),
        )
    )
    own.receipt(complaint.id)
    own.boundaries.add(
        Boundary(
            happened_on=today - timedelta(days=12),
            kind=BoundaryKind.GIFT,
            facts="Klien membawakan sekotak kue sesudah sesi.",
            done="Dimakan bersama petugas loket; dibicarakan bahwa tidak perlu membawa apa pun.",
        ),
        client,
    )
    for kind, days, people, topic, given in (
        (
            AdviceKind.SUPERIOR,
            33,
            1,
            "Cara membicarakan beban kerja dengan seorang staf yang sering tidak masuk.",
            "Menanyakan keadaannya lebih dahulu, tanpa mencatat penilaian.",
        ),
        (
            AdviceKind.INCIDENT,
            21,
            14,
            "Kecelakaan saat praktik lapangan.",
            "Pertemuan kelompok, tanda bahaya, dan tempat meminta bantuan.",
        ),
    ):
        own.advice.add(Advice(today - timedelta(days=days), kind, people, 60, topic, given))
    own.issue_year(today.year)
    room.ethics_map.issue()
    room.wellbeing.set_limits(WorkLimits(5, 18, 3))
    for told in (
        CheckIn(6, 6, 5, 7, "Banyak kasus baru bersamaan."),
        CheckIn(7, 7, 4, 8, "Lebih ringan sesudah supervisi.", "Supervisi bulanan"),
    ):
        room.wellbeing.check_in(practice.seal, told)
        practice.clock.pass_minutes(5)
