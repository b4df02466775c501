"""What the counselor may do: areas, licences, training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rumah_konseling.records.practice.practice_model import (
    LICENCE_KIND_WORDS,
    Area,
    Licence,
    Training,
)
from rumah_konseling.records.practice.register import Entry
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.practice.register_view import CALLED_OFF, Ending, RegisterView
from rumah_konseling.ui.widgets.cards import ChipKind
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_fields import NEEDED, NO_DATE, Choice, Day, Line, Number, Pick

_SOON = timedelta(days=60)
_WITHIN = {"within": "Dikuasai", "outside": "Di luar batas saya"}


def _licence_words(licence: Licence) -> str:
    return f"{LICENCE_KIND_WORDS[licence.kind]} {licence.number}"


def _area_fields(context: AppContext, _is_new: bool) -> Sequence[Part]:
    licences = [
        (one.id, _licence_words(one.content)) for one in context.room.practice.licences.all()
    ]
    return (
        Line(name="name", label="Bidang", hint="Misalnya “kecemasan”.", missing=NEEDED),
        Choice(name="standing", label="Bagi saya", words=_WITHIN),
        Line(
            name="basis",
            label="Dasarnya",
            hint="Pendidikan, pelatihan, atau pengalaman yang mendasarinya.",
            when=lambda answers: answers["standing"] != "outside",
        ),
        Pick(
            name="licence",
            label="Hanya dengan izin",
            hint="Bidang ini tertutup bila izinnya berakhir.",
            offered=lambda: licences,
            empty="Tidak bergantung pada izin",
            when=lambda answers: answers["standing"] != "outside" and bool(licences),
        ),
        Day(name="since", label="Sejak", is_today=True, missing=NO_DATE),
    )


def _area(answers: Mapping[str, Any]) -> Area:
    return Area(
        answers["name"],
        answers["standing"] == "within",
        answers["since"],
        answers["basis"],
        answers["licence"],
    )


def _area_answers(area: Area) -> Mapping[str, Any]:
    return {
        "name": area.name,
        "standing": "within" if area.is_within else "outside",
        "basis": area.basis,
        "licence": area.licence,
        "since": area.since,
    }


def _area_facts(context: AppContext, entry: Entry[Area]) -> Sequence[str]:
    area = entry.content
    rests_on = ""
    if area.licence is not None:
        licences = context.room.practice.licences
        rests_on = _licence_words(licences.get(licences.latest_of(area.licence)).content)
        if not context.room.licensing.is_in_force(area.licence):
            rests_on += " (tidak berlaku)"
    return (f"Sejak {short_date(area.since)}", area.basis, rests_on)


def _area_chip(entry: Entry[Area], _today: date) -> tuple[str, ChipKind]:
    return ("Dikuasai", "ok") if entry.content.is_within else ("Di luar batas", "warn")


AREAS = RegisterView(
    tab="competence",
    key="area",
    title="Bidang kompetensi",
    hint="Kasus di luar kompetensi hanya dilanjutkan dengan rujukan atau supervisi.",
    new="Bidang baru",
    empty=(
        "compass",
        "Belum ada bidang",
        "Tulis bidang yang Anda kuasai dan yang di luar batas Anda.",
    ),
    register=lambda room: room.practice.areas,
    fields=_area_fields,
    made=_area,
    answered=_area_answers,
    heading=lambda _context, entry: entry.content.name,
    facts=_area_facts,
    chip=_area_chip,
    write=lambda room, area, of: room.practice.write_area(area, of),
    ending=Ending(
        "Akhiri…",
        "Akhiri bidang ini?",
        "Kasus yang dinilai dalam bidang ini perlu dinilai lagi.",
        "Alasan",
        "Bidang diakhiri.",
    ),
)


def _licence_chip(entry: Entry[Licence], today: date) -> tuple[str, ChipKind]:
    until = entry.content.valid_until
    if until is None:
        return "Tanpa batas waktu", "ok"
    if until < today:
        return f"Berakhir {short_date(until)}", "danger"
    if until <= today + _SOON:
        return f"Berakhir {short_date(until)}", "warn"
    return f"Sampai {short_date(until)}", "ok"


LICENCES = RegisterView(
    tab="competence",
    key="licence",
    title="Izin dan sertifikat",
    hint="Yang bergantung pada izin ikut tertutup begitu izinnya berakhir.",
    new="Izin baru",
    empty=("shield", "Belum ada izin", "Catat STR, SILP, atau sertifikat beserta masa berlakunya."),
    register=lambda room: room.practice.licences,
    fields=lambda _context, _is_new: (
        Choice(name="kind", label="Jenis", words=LICENCE_KIND_WORDS),
        Beside(
            (
                Line(name="number", label="Nomor", missing=NEEDED),
                Line(name="issuer", label="Diterbitkan oleh", missing=NEEDED),
            )
        ),
        Beside(
            (
                Day(name="issued_on", label="Tanggal terbit", missing=NO_DATE),
                Day(
                    name="valid_until",
                    label="Berlaku sampai",
                    hint="Kosongkan bila tanpa batas waktu.",
                ),
            )
        ),
    ),
    heading=lambda _context, entry: _licence_words(entry.content),
    facts=lambda _context, entry: (
        entry.content.issuer,
        f"terbit {short_date(entry.content.issued_on)}",
    ),
    chip=_licence_chip,
    ending=Ending(
        "Dicabut atau dilepas…",
        "Izin ini tidak berlaku lagi?",
        "Yang bergantung pada izin ini ikut tertutup. Bila izin diperpanjang, gunakan “Perbaiki”.",
        "Alasan",
        "Izin diakhiri.",
    ),
)


def _training_fields(context: AppContext, _is_new: bool) -> Sequence[Part]:
    areas = [(one.id, one.content.name) for one in context.room.competence.areas()]
    return (
        Line(name="title", label="Nama pelatihan", missing=NEEDED),
        Line(name="organiser", label="Penyelenggara", missing=NEEDED),
        Beside(
            (
                Day(name="began_on", label="Mulai", missing=NO_DATE),
                Day(name="ended_on", label="Selesai", missing=NO_DATE),
            )
        ),
        Number(name="hours", label="Jam pelajaran", least=0, most=2_000, unit="JP"),
        Line(name="certificate", label="Nomor sertifikat"),
        Pick(
            name="area",
            label="Untuk bidang",
            offered=lambda: areas,
            empty="Tidak untuk satu bidang",
            when=lambda _answers: bool(areas),
        ),
    )


def _training_facts(context: AppContext, entry: Entry[Training]) -> Sequence[str]:
    training = entry.content
    area = ""
    if training.area is not None:
        areas = context.room.practice.areas
        area = areas.get(areas.latest_of(training.area)).content.name
    return (
        training.organiser,
        long_date(training.ended_on),
        f"sertifikat {training.certificate}" if training.certificate else "",
        f"bidang {area}" if area else "",
    )


def _hours(context: AppContext) -> str:
    year = context.room.clock.today().year
    total = context.room.practice.hours(year)
    return f"Tahun {year}: {total.number} pelatihan, {total.hours} jam pelajaran."


TRAININGS = RegisterView(
    tab="training",
    key="training",
    title="Pelatihan",
    hint="Pelatihan yang sudah selesai diikuti, dengan jam pelajaran dan sertifikatnya.",
    new="Pelatihan baru",
    empty=("chart", "Belum ada pelatihan", "Catat pelatihan yang sudah selesai Anda ikuti."),
    register=lambda room: room.practice.trainings,
    fields=_training_fields,
    heading=lambda _context, entry: entry.content.title,
    facts=_training_facts,
    chip=lambda entry, _today: (f"{entry.content.hours} JP", "accent"),
    write=lambda room, training, of: room.practice.write_training(training, of),
    sums=_hours,
    ending=CALLED_OFF,
)
