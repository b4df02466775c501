"""The fields of a directive: what it says, who stands in it, and until when it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rumah_konseling.records.directives.directive_model import (
    CAPACITY_WORDS,
    RELATION_WORDS,
    Capacity,
    DirectiveForm,
    DirectiveKind,
    Substitute,
    SubstituteRelation,
    Witness,
)
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_fields import Choice, Day, Line, Text, Tick

_WITNESSES = ("witness1", "witness2")
_PLAIN = (
    "capacity_note",
    "triggers",
    "decided_by",
    "wanted_people",
    "unwanted_people",
    "wanted_actions",
    "unwanted_actions",
    "after",
    "powers",
    "limits",
    "may_know",
    "valid_until",
    "review_on",
    "think_until",
    "copy_place",
)


def parts_of(kind: DirectiveKind) -> list[Part]:
    """Return the fields of a kind, in the order in which they are talked over."""
    parts: list[Part] = [
        Choice(name="capacity", label="Keadaan klien", words=CAPACITY_WORDS),
        Line(name="capacity_note", label="Yang terlihat", hint="Misalnya “tenang, paham isinya”."),
        Text(
            name="triggers",
            label="Arahan ini berlaku bila",
            hint="Misalnya “saya tidak sadar, atau dokter menyatakan saya tidak dapat memutuskan”.",
            missing="Tulis keadaan yang membuat arahan ini berlaku.",
        ),
        Line(
            name="decided_by",
            label="Yang menyatakan keadaan itu terpenuhi",
            hint="Misalnya “dokter yang merawat”.",
            missing="Tulis siapa yang menyatakannya.",
        ),
    ]
    if kind is DirectiveKind.SUBSTITUTE:
        parts += _substitute("substitute", "pengganti", is_needed=True)
        parts += [
            Text(
                name="may_know",
                label="Boleh diberitahukan kepada pengganti",
                missing="Tulis apa yang boleh diberitahukan.",
            ),
            Text(name="powers", label="Pengganti didengar tentang"),
            Text(name="limits", label="Batasnya", hint="Yang tidak boleh ia ketahui."),
        ]
        parts += _substitute("alternate", "pengganti cadangan", is_needed=False)
    parts += [
        Text(name="wanted_people", label="Orang yang dikehendaki dihubungi atau hadir"),
        Text(name="unwanted_people", label="Orang yang tidak dikehendaki"),
        Text(name="wanted_actions", label="Yang dikehendaki dilakukan"),
        Text(name="unwanted_actions", label="Yang tidak dikehendaki"),
        Text(name="after", label="Catatan saya bila saya tidak mampu lagi atau meninggal"),
    ]
    for place, role in enumerate(_WITNESSES, 1):
        parts.append(
            Beside(
                (
                    Line(name=f"{role}_name", label=f"Saksi {place}", missing="Isi nama saksi."),
                    Line(
                        name=f"{role}_identity",
                        label="Nomor identitas",
                        missing="Isi nomor identitasnya.",
                    ),
                    Day(
                        name=f"{role}_born_on",
                        label="Tanggal lahir",
                        missing="Isi tanggal lahirnya.",
                    ),
                    Line(name=f"{role}_relation", label="Hubungan"),
                )
            )
        )
    parts += [
        Beside(
            (
                Day(name="think_until", label="Waktu berpikir sampai"),
                Day(name="review_on", label="Ditinjau pada", missing="Isi kapan ditinjau."),
                Day(name="valid_until", label="Berlaku sampai"),
            )
        ),
        Line(name="copy_place", label="Salinan klien disimpan di"),
    ]
    return parts


def _substitute(role: str, words: str, *, is_needed: bool) -> list[Part]:
    def missing(sentence: str) -> str:
        return sentence if is_needed else ""

    return [
        Beside(
            (
                Line(
                    name=f"{role}_name",
                    label=f"Nama {words}",
                    missing=missing("Isi nama pengganti."),
                ),
                Line(
                    name=f"{role}_identity",
                    label="Nomor identitas",
                    missing=missing("Isi nomor identitasnya."),
                ),
                Day(
                    name=f"{role}_born_on",
                    label="Tanggal lahir",
                    missing=missing("Isi tanggal lahirnya."),
                ),
            )
        ),
        Choice(
            name=f"{role}_relation",
            label=f"Hubungan {words} dengan klien",
            words=RELATION_WORDS,
            missing=missing("Pilih hubungannya."),
        ),
        Line(
            name=f"{role}_contact",
            label=f"Kontak {words}",
            missing=missing("Isi cara menghubunginya."),
        ),
        Tick(
            name=f"{role}_accepted",
            label="Kesediaan",
            sentence=f"{words.capitalize()} sudah menyatakan bersedia",
        ),
    ]


def form_of(kind: DirectiveKind, answers: Mapping[str, Any]) -> DirectiveForm:
    """Return what was answered."""
    return DirectiveForm(
        kind=kind,
        capacity=Capacity(answers["capacity"]),
        witnesses=tuple(
            Witness(
                answers[f"{role}_name"],
                answers[f"{role}_identity"],
                answers[f"{role}_born_on"],
                answers[f"{role}_relation"],
            )
            for role in _WITNESSES
        ),
        substitute=_person_of("substitute", answers),
        alternate=_person_of("alternate", answers),
        **{name: answers[name] for name in _PLAIN if name in answers},
    )


def answers_of(form: DirectiveForm) -> dict[str, Any]:
    """Return what a form answers, by the names of the fields."""
    answers: dict[str, Any] = {"capacity": form.capacity}
    answers |= {name: getattr(form, name) for name in _PLAIN}
    for role, one in zip(_WITNESSES, form.witnesses, strict=False):
        for name in ("name", "identity", "born_on", "relation"):
            answers[f"{role}_{name}"] = getattr(one, name)
    for role, person in (("substitute", form.substitute), ("alternate", form.alternate)):
        if person is not None:
            for name in ("name", "identity", "born_on", "relation", "contact", "accepted"):
                answers[f"{role}_{name}"] = getattr(person, name)
    return answers


def _person_of(role: str, answers: Mapping[str, Any]) -> Substitute | None:
    if f"{role}_name" not in answers:
        return None
    relation = answers[f"{role}_relation"]
    return Substitute(
        answers[f"{role}_name"],
        answers[f"{role}_identity"],
        answers[f"{role}_born_on"],
        SubstituteRelation(relation) if relation else None,
        answers[f"{role}_contact"],
        answers[f"{role}_accepted"],
    )
