"""What the sample room keeps how long: its schedules, a hold, and data that are to be erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rumah_konseling.records.breaches.breach_model import BreachForm, Told
from rumah_konseling.records.retention.destruction_model import (
    Act,
    ErasureGround,
    ErasureRequest,
    Numbered,
    Witness,
)
from rumah_konseling.records.retention.retention_model import HoldForm, HoldKind, RecordKind
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice

_SCHEDULES = {
    RecordKind.CASE_FILE: ("JRA KP.09.02", "KP.09.02"),
    RecordKind.UNSERVED: ("JRA KP.09.01", "KP.09.01"),
    RecordKind.EMERGENCY: ("JRA KP.09.03", "KP.09.03"),
}


def look_ahead(practice: Practice) -> None:
    """Enter the schedules, hold one record back, and bring an erasure to its sheet."""
    room, today = practice.room, practice.clock.today()
    for kind, (schedule, classification) in _SCHEDULES.items():
        rule = room.retention.rules()[kind]
        if kind is RecordKind.UNSERVED:
            rule = replace(rule, active_years=1, inactive_years=0)
        room.retention.keep_rule(
            kind, replace(rule, schedule=schedule, classification=classification)
        )
    served = [
        record
        for record in room.retention.records()
        if record.longest.kind is RecordKind.CASE_FILE
        and room.destructions.proposable(record.client_id, is_erasure=True).is_open
    ]
    held, asked = served[-1], served[0]
    room.retention.hold(
        held.client_id,
        HoldForm(
            HoldKind.EXAMINATION,
            "Inspektorat memeriksa pengaduan yang diajukan klien sendiri.",
            "Inspektorat, surat B-118/ITJ/2026",
            "Pemeriksaan dinyatakan selesai",
        ),
    )
    request = ErasureRequest(today - timedelta(days=9), ErasureGround.ASKED)
    destruction = room.destructions.propose_erasure(asked.client_id, request)
    room.destructions.review(
        destruction.id,
        asked.client_id,
        goes=True,
        reason="Tidak ada perkara, pemeriksaan, atau rujukan yang memerlukannya.",
    )
    room.destructions.decide(
        destruction.id, None, Numbered("KEP-204/2026", today, "Kepala Pusat Contoh")
    )
    room.documents.record_print(room.destructions.draw_sheet(destruction.id, _act(today)))
    _propose(practice)
    _ask(practice)
    _lose(practice)


def _ask(practice: Practice) -> None:
    """Let clients ask by right: one waits, one gets a copy, one wants the use restricted."""
    room, now = practice.room, practice.clock.now()
    waiting, first, second = room.clients.waiting()[:3]
    asked = room.rights.receive(
        first.id, RequestForm((Right.COPY,), "Semua yang tercatat.", now - timedelta(hours=20))
    )
    room.rights.receipt(asked.id)
    room.leaving.printed(room.rights.copy(first.id))
    room.rights.answer(asked.id, Answer("Salinan disiapkan dan diserahkan kepada klien sendiri."))
    asked = room.rights.receive(
        second.id,
        RequestForm(
            (Right.RESTRICTION,),
            "Data pendaftaran, sampai saya memutuskan apakah melanjutkan.",
            now - timedelta(hours=30),
        ),
    )
    room.rights.answer(asked.id, Answer("Data hanya disimpan sampai klien memberi kabar."))
    room.rights.receive(
        waiting.id,
        RequestForm((Right.CORRECTION,), "Unit kerja yang tercatat.", now - timedelta(hours=5)),
    )


def _lose(practice: Practice) -> None:
    """Let an envelope be lost and found again, and the record of processing be printed."""
    room, now = practice.room, practice.clock.now()
    code = room.clients.waiting()[0].code
    breach = room.breaches.record(
        BreachForm(
            "Salinan lembar pendaftaran: nama, unit, dan nomor telepon.",
            "Amplop tertutup tertinggal di ruang rapat pada hari yang sama, kira-kira dua jam.",
            "Amplop ditemukan petugas kebersihan masih tertutup, lalu dimusnahkan di depan saksi.",
            now - timedelta(hours=26),
        ),
        (code,),
    )
    room.breaches.notices(breach.id, Told.CLIENT)
    room.breaches.notices(breach.id, Told.INSTITUTION)
    room.breaches.issue_processing()


def _propose(practice: Practice) -> None:
    """Bring what is due to the sheet that waits for its signatures."""
    destructions, today = practice.room.destructions, practice.clock.today()
    due = [record.client_id for record in practice.room.retention.due()]
    destruction = destructions.propose(due)
    for item in destruction.items:
        destructions.review(
            destruction.id, item.client_id, goes=True, reason="Hanya data pendaftaran; tak dipakai."
        )
    destructions.decide(
        destruction.id,
        Numbered("B-31/ARS/2026", today, "Panitia Penilai Arsip"),
        Numbered("KEP-211/2026", today, "Sekretaris Badan"),
    )
    paper = destructions.draw_sheet(destruction.id, _act(today))
    assert destruction.list_document_id is not None
    for one in (destruction.list_document_id, paper):
        practice.room.documents.record_print(one)


def _act(today: date) -> Act:
    return Act(
        today,
        "Rumah Konseling",
        "Data dihapus dari berkas terenkripsi, halamannya ditimpa, dan kunci datanya diganti; "
        "kertasnya dicacah.",
        (
            Witness("Wulan Saksi Contoh", "Arsiparis Ahli Muda"),
            Witness("Bagas Saksi Contoh", "Kepala Subbagian Tata Usaha"),
        ),
    )
