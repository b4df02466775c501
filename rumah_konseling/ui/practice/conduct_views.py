"""How the counselor acts: hard decisions, complaints, boundaries, advice without a client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.principles import ALL
from rumah_konseling.records.practice.practice_model import (
    ADVICE_KIND_WORDS,
    BOUNDARY_KIND_WORDS,
    COMPLAINED_BY_WORDS,
    COMPLAINED_HOW_WORDS,
    Advice,
    Boundary,
    BoundaryKind,
    Complaint,
)
from rumah_konseling.records.practice.register import Entry
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.practice.client_field import ClientField
from rumah_konseling.ui.practice.issuing import issue_and_show
from rumah_konseling.ui.practice.register_view import CALLED_OFF, Act, Ending, RegisterView
from rumah_konseling.ui.widgets.cards import ChipKind
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_fields import (
    NEEDED,
    NO_DATE,
    Choice,
    Day,
    Line,
    Lines,
    Number,
    Several,
    Text,
    Tick,
)

_PRINCIPLES = {principle.key: principle.title for principle in ALL}


def _titles(keys: Sequence[str]) -> str:
    return "; ".join(_PRINCIPLES[key] for key in keys)


def _due_chip(entry: Entry[Any], today: date, words: str) -> tuple[str, ChipKind]:
    assert entry.due_on is not None
    kind: ChipKind = "danger" if entry.due_on < today else "warn"
    return f"{words} {short_date(entry.due_on)}", kind


def _whose(
    context: AppContext, is_new: bool, label: str, hint: str, missing: str = ""
) -> list[Part]:
    """Return the question about which client it is; asked once, and never changed."""
    if not is_new:
        return []
    return [ClientField(name="client", label=label, hint=hint, missing=missing, context=context)]


def _decision_fields(context: AppContext, is_new: bool) -> Sequence[Part]:
    return (
        *_whose(context, is_new, "Tentang klien", "Kosongkan bila bukan tentang satu klien."),
        Text(name="question", label="Pertanyaan etiknya", missing=NEEDED),
        Lines(
            name="options",
            label="Pilihan yang ada",
            hint="Satu pada tiap baris, paling sedikit dua.",
            missing=NEEDED,
        ),
        Text(name="consultation", label="Dengan siapa dibicarakan, dan sarannya", missing=NEEDED),
        Several(
            name="supporting",
            label="Prinsip yang mendukung keputusan",
            words=_PRINCIPLES,
            missing="Pilih paling sedikit satu.",
        ),
        Several(name="restrained", label="Prinsip yang harus mengalah", words=_PRINCIPLES),
        Text(name="weighing", label="Bagaimana prinsip-prinsip itu ditimbang", missing=NEEDED),
        Text(name="decision", label="Keputusan", rows=2, missing=NEEDED),
        Text(name="reason", label="Alasan keputusan", missing=NEEDED),
        Beside(
            (
                Day(name="decided_on", label="Diputuskan", is_today=True, missing=NO_DATE),
                Day(name="review_on", label="Ditinjau lagi", missing=NO_DATE),
            )
        ),
    )


def _about_client(context: AppContext, entry: Entry[Any]) -> str:
    return context.room.practice.code_of(entry)


DECISIONS = RegisterView(
    tab="decisions",
    key="decision",
    title="Keputusan etik",
    hint="Kasus yang sulit: pilihan, prinsip yang ditimbang, konsultasi, keputusan, peninjauan.",
    new="Keputusan baru",
    empty=(
        "compass",
        "Belum ada keputusan",
        "Bila dua prinsip bertentangan, tulis di sini bagaimana Anda memutuskan.",
    ),
    register=lambda room: room.practice.decisions,
    fields=_decision_fields,
    heading=lambda _context, entry: entry.content.question.partition("\n")[0],
    facts=lambda context, entry: (
        _about_client(context, entry),
        f"diputuskan {long_date(entry.content.decided_on)}",
    ),
    more=lambda entry: (
        ("Pilihan", "; ".join(entry.content.options)),
        ("Keputusan", entry.content.decision),
        ("Alasan", entry.content.reason),
        ("Mendukung", _titles(entry.content.supporting)),
        ("Mengalah", _titles(entry.content.restrained)),
        ("Penimbangan", entry.content.weighing),
        ("Konsultasi", entry.content.consultation),
    ),
    chip=lambda entry, today: _due_chip(entry, today, "Tinjau"),
    ending=Ending(
        "Tinjau…",
        "Tinjau keputusan ini",
        "Tulis apa yang terjadi sesudahnya, dan apa yang akan Anda lakukan sama atau berbeda.",
        "Hasil peninjauan",
        "Peninjauan tersimpan.",
    ),
)


def _complaint_fields(context: AppContext, is_new: bool) -> Sequence[Part]:
    return (
        *_whose(context, is_new, "Tentang layanan kepada klien", "Kosongkan bila tidak disebut."),
        Choice(name="by", label="Disampaikan oleh", words=COMPLAINED_BY_WORDS),
        Choice(name="how", label="Cara", words=COMPLAINED_HOW_WORDS),
        Text(
            name="words",
            label="Keluhan, menurut kata-katanya sendiri",
            hint="Tanpa penilaian Anda. Bacakan kembali kepada penyampainya.",
            rows=5,
            missing=NEEDED,
        ),
        Text(name="wish", label="Yang diharapkan", rows=2),
        Line(
            name="goes_to",
            label="Diteruskan kepada",
            hint="Bukan kepada Anda sendiri bila keluhannya tentang Anda.",
            missing=NEEDED,
        ),
        Beside(
            (
                Day(name="received_on", label="Diterima", is_today=True, missing=NO_DATE),
                Day(name="answer_by", label="Dijawab paling lambat", missing=NO_DATE),
            )
        ),
    )


def _show_receipt(context: AppContext, parent: QWidget, entry: Entry[Complaint]) -> None:
    issue_and_show(context, parent, partial(context.room.practice.receipt, entry.id))


COMPLAINTS = RegisterView(
    tab="complaints",
    key="complaint",
    title="Keluhan",
    hint="Diterima tanpa dinilai, diteruskan kepada yang berwenang, dan dijawab.",
    new="Terima keluhan",
    empty=(
        "people",
        "Belum ada keluhan",
        "Bila ada yang mengeluh, tulis kata-katanya dan beri tanda terima.",
    ),
    register=lambda room: room.practice.complaints,
    fields=_complaint_fields,
    heading=lambda _context, entry: entry.content.words.partition("\n")[0],
    facts=lambda context, entry: (
        COMPLAINED_BY_WORDS[entry.content.by],
        COMPLAINED_HOW_WORDS[entry.content.how],
        long_date(entry.content.received_on),
        _about_client(context, entry),
    ),
    more=lambda entry: (
        ("Keluhan", entry.content.words),
        ("Yang diharapkan", entry.content.wish),
        ("Diteruskan kepada", entry.content.goes_to),
    ),
    chip=lambda entry, today: _due_chip(entry, today, "Jawab"),
    acts=(Act("Tanda terima", "printer", _show_receipt),),
    ending=Ending(
        "Catat jawaban…",
        "Keluhan sudah dijawab?",
        "Tulis siapa yang menjawab, dan bunyi jawabannya.",
        "Jawaban",
        "Jawaban tersimpan.",
    ),
)


def _boundary_fields(context: AppContext, is_new: bool) -> Sequence[Part]:
    return (
        *_whose(context, is_new, "Klien", "", "Pilih kliennya."),
        Choice(name="kind", label="Yang terjadi", words=BOUNDARY_KIND_WORDS),
        Text(name="facts", label="Kejadiannya", missing=NEEDED),
        Text(
            name="done",
            label="Yang dilakukan",
            hint="Diterima, ditolak, dikembalikan, atau dibicarakan dengan klien.",
            missing=NEEDED,
        ),
        Text(
            name="safeguard",
            label="Langkah pengamanan",
            hint="Hubungan ganda tanpa langkah pengamanan menutup penandatanganan catatan sesi.",
            rows=2,
        ),
        Beside(
            (
                Day(name="happened_on", label="Tanggal", is_today=True, missing=NO_DATE),
                Day(name="review_on", label="Ditinjau lagi"),
            )
        ),
    )


def _boundary_chip(entry: Entry[Boundary], today: date) -> tuple[str, ChipKind]:
    if entry.content.kind is BoundaryKind.DUAL and not entry.content.safeguard:
        return "Tanpa langkah pengamanan", "danger"
    if entry.due_on is None:
        return "Tercatat", "neutral"
    return _due_chip(entry, today, "Tinjau")


BOUNDARIES = RegisterView(
    tab="boundaries",
    key="boundary",
    title="Batas hubungan",
    hint="Hadiah, pertemuan di luar, hubungan ganda: dicatat agar hubungan tetap jelas.",
    new="Catat kejadian",
    empty=(
        "heart",
        "Belum ada catatan",
        "Catat hadiah, pertemuan di luar, atau hubungan ganda dengan klien.",
    ),
    register=lambda room: room.practice.boundaries,
    fields=_boundary_fields,
    heading=lambda _context, entry: BOUNDARY_KIND_WORDS[entry.content.kind],
    facts=lambda context, entry: (
        _about_client(context, entry),
        long_date(entry.content.happened_on),
    ),
    more=lambda entry: (
        ("Kejadian", entry.content.facts),
        ("Yang dilakukan", entry.content.done),
        ("Langkah pengamanan", entry.content.safeguard),
    ),
    chip=_boundary_chip,
    ending=Ending(
        "Selesai…",
        "Kejadian ini selesai?",
        "Tulis bagaimana berakhirnya.",
        "Cara berakhirnya",
        "Catatan batas diakhiri.",
    ),
)


def _advice_facts(_context: AppContext, entry: Entry[Advice]) -> Sequence[str]:
    advice = entry.content
    return (long_date(advice.held_on), f"{advice.people} orang", f"{advice.minutes} menit")


ADVICE = RegisterView(
    tab="advice",
    key="advice",
    title="Layanan tanpa klien",
    hint="Konsultasi untuk atasan tentang cara memperlakukan pegawai, dan layanan sesudah "
    "kejadian di tempat kerja. Tanpa nama siapa pun.",
    new="Catat layanan",
    empty=(
        "people",
        "Belum ada catatan",
        "Catat konsultasi untuk atasan, atau layanan sesudah kecelakaan atau kematian rekan.",
    ),
    register=lambda room: room.practice.advice,
    fields=lambda _context, _is_new: (
        Choice(name="kind", label="Jenis", words=ADVICE_KIND_WORDS),
        Day(name="held_on", label="Tanggal", is_today=True, missing=NO_DATE),
        Beside(
            (
                Number(name="people", label="Jumlah orang", least=0, most=5_000, unit="orang"),
                Number(name="minutes", label="Lamanya", least=0, most=1_440, unit="menit", step=5),
            )
        ),
        Text(name="topic", label="Pokok bahasan", missing=NEEDED),
        Text(name="given", label="Yang disampaikan atau dilakukan", missing=NEEDED),
        Tick(
            name="names_looked_at",
            label="Tanpa nama",
            sentence="Sudah saya baca lagi: tidak ada nama atau nomor siapa pun.",
        ),
    ),
    heading=lambda _context, entry: ADVICE_KIND_WORDS[entry.content.kind],
    facts=_advice_facts,
    more=lambda entry: (
        ("Pokok bahasan", entry.content.topic),
        ("Yang dilakukan", entry.content.given),
    ),
    chip=lambda _entry, _today: ("Dihitung", "neutral"),
    ending=CALLED_OFF,
)
