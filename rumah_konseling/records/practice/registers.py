"""The registers of the counselor's practice, each with what an entry must say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rumah_konseling.ethics.look_alikes import look_alikes
from rumah_konseling.ethics.principles import ALL
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.records.practice.practice_model import (
    Advice,
    Area,
    Boundary,
    BoundaryKind,
    Complaint,
    Decision,
    Licence,
    Training,
)
from rumah_konseling.records.practice.register import RegisterKind

_NOT_YET = "Tanggal itu belum terjadi."
_SHORT = "Tulis paling sedikit sepuluh huruf."
_KEYS = frozenset(principle.key for principle in ALL)
MOST_HOURS = 2_000
_MARKS_TOLD = 5


def _short(texts: Mapping[str, str], least: int = 10) -> dict[str, str]:
    said = _SHORT if least == 10 else "Wajib diisi."
    return {name: said for name, text in texts.items() if not says(text, least)}


def _area(area: Area, today: date) -> dict[str, str]:
    errors = {}
    if not 3 <= len(area.name) <= 120:
        errors["name"] = "Tulis nama bidang dengan 3 sampai 120 huruf."
    if area.since > today:
        errors["since"] = _NOT_YET
    return errors


def _licence(licence: Licence, today: date) -> dict[str, str]:
    errors = _short({"number": licence.number, "issuer": licence.issuer}, 2)
    if licence.issued_on > today:
        errors["issued_on"] = _NOT_YET
    if licence.valid_until is not None and licence.valid_until <= licence.issued_on:
        errors["valid_until"] = "Masa berlaku berakhir sesudah tanggal terbit."
    return errors


def _training(training: Training, today: date) -> dict[str, str]:
    errors = _short({"title": training.title, "organiser": training.organiser}, 3)
    if training.ended_on > today:
        errors["ended_on"] = _NOT_YET
    if training.ended_on < training.began_on:
        errors["ended_on"] = "Selesai tidak dapat lebih awal daripada mulai."
    if not 1 <= training.hours <= MOST_HOURS:
        errors["hours"] = "Isi jumlah jam pelajaran, paling sedikit 1."
    return errors


def _decision(decision: Decision, today: date) -> dict[str, str]:
    errors = _short(
        {
            "question": decision.question,
            "weighing": decision.weighing,
            "decision": decision.decision,
            "reason": decision.reason,
            "consultation": decision.consultation,
        }
    )
    if len(decision.options) < 2:
        errors["options"] = "Tulis paling sedikit dua pilihan, satu pada tiap baris."
    if not decision.supporting:
        errors["supporting"] = "Pilih prinsip yang mendukung keputusan ini."
    both = set(decision.supporting) & set(decision.restrained)
    if both or not _KEYS.issuperset((*decision.supporting, *decision.restrained)):
        errors["restrained"] = "Satu prinsip tidak dapat sekaligus mendukung dan tertahan."
    if decision.decided_on > today:
        errors["decided_on"] = _NOT_YET
    if decision.review_on <= decision.decided_on:
        errors["review_on"] = "Peninjauan dilakukan sesudah keputusan."
    return errors


def _complaint(complaint: Complaint, today: date) -> dict[str, str]:
    errors = _short({"words": complaint.words})
    errors |= _short({"goes_to": complaint.goes_to}, 3)
    if complaint.received_on > today:
        errors["received_on"] = _NOT_YET
    if complaint.answer_by < complaint.received_on:
        errors["answer_by"] = "Jawaban tidak dapat lebih awal daripada keluhan."
    return errors


def _boundary(boundary: Boundary, today: date) -> dict[str, str]:
    errors = _short({"facts": boundary.facts, "done": boundary.done})
    if boundary.happened_on > today:
        errors["happened_on"] = _NOT_YET
    is_dual = boundary.kind is BoundaryKind.DUAL
    if is_dual and boundary.safeguard and boundary.review_on is None:
        errors["review_on"] = "Isi kapan langkah pengamanan ini ditinjau."
    if boundary.review_on is not None and boundary.review_on <= boundary.happened_on:
        errors["review_on"] = "Peninjauan dilakukan sesudah kejadian."
    return errors


def _advice(advice: Advice, today: date) -> dict[str, str]:
    errors = _short({"topic": advice.topic, "given": advice.given})
    if advice.held_on > today:
        errors["held_on"] = _NOT_YET
    for name, number in (("people", advice.people), ("minutes", advice.minutes)):
        if number < 1:
            errors[name] = "Isi angka, paling sedikit 1."
    if not advice.names_looked_at:
        for name in ("topic", "given"):
            marks = look_alikes(getattr(advice, name), is_ordinary)
            said = ", ".join(f"“{mark.words}”" for mark in marks[:_MARKS_TOLD])
            if said and name not in errors:
                errors[name] = f"Tulis tanpa nama dan nomor: {said}. Bila bukan nama, nyatakan."
    return errors


AREAS = RegisterKind("area", Area, frozenset({"name", "basis"}), _area, lambda area: area.since)
LICENCES = RegisterKind(
    "licence",
    Licence,
    frozenset({"number", "issuer"}),
    _licence,
    lambda licence: licence.issued_on,
    lambda licence: licence.valid_until,
)
TRAININGS = RegisterKind(
    "training",
    Training,
    frozenset({"title", "organiser", "certificate"}),
    _training,
    lambda training: training.ended_on,
)
DECISIONS = RegisterKind(
    "decision",
    Decision,
    frozenset(),
    _decision,
    lambda decision: decision.decided_on,
    lambda decision: decision.review_on,
    is_of_client=True,
)
COMPLAINTS = RegisterKind(
    "complaint",
    Complaint,
    frozenset({"goes_to"}),
    _complaint,
    lambda complaint: complaint.received_on,
    lambda complaint: complaint.answer_by,
    is_of_client=True,
)
BOUNDARIES = RegisterKind(
    "boundary",
    Boundary,
    frozenset(),
    _boundary,
    lambda boundary: boundary.happened_on,
    lambda boundary: boundary.review_on,
    is_of_client=True,
)
ADVICE = RegisterKind("advice", Advice, frozenset(), _advice, lambda advice: advice.held_on)
REGISTER_KINDS: tuple[RegisterKind[Any], ...] = (
    AREAS,
    LICENCES,
    TRAININGS,
    DECISIONS,
    COMPLAINTS,
    BOUNDARIES,
    ADVICE,
)
