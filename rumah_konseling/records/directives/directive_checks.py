"""Is a directive written wholly? Who may stand in it is the gate's question."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.directives.directive_model import (
    DirectiveDecision,
    DirectiveForm,
    DirectiveKind,
    DirectiveTalk,
    Substitute,
)
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_LINE, MAX_TEXT = 200, 3_000
_LINES = {"name", "identity", "contact", "decided_by", "copy_place", "relation"}
_LEAST = 5


def tidy_talk(talk: DirectiveTalk) -> DirectiveTalk:
    """Return the talk with plain texts."""
    return replace(talk, options=several_lines(talk.options), wish=several_lines(talk.wish))


def talk_errors(talk: DirectiveTalk, points: tuple[str, ...], today: date) -> dict[str, str]:
    """Return, by field, what is missing of a talk; ``points`` are all that is to be told."""
    errors = {}
    if set(points) - set(talk.explained):
        errors["explained"] = "Jelaskan semua butirnya; tandai setelah dijelaskan."
    if not says(talk.options, _LEAST):
        errors["options"] = "Tulis pilihan yang dibicarakan."
    if talk.talked_on > today:
        errors["talked_on"] = "Tanggal itu belum terjadi."
    if talk.decision is DirectiveDecision.LATER and (
        talk.ask_again_on is None or talk.ask_again_on <= today
    ):
        errors["ask_again_on"] = "Isi kapan klien ditanya lagi, setelah hari ini."
    for name in ("options", "wish"):
        if len(getattr(talk, name)) > MAX_TEXT:
            errors[name] = too_long(MAX_TEXT)
    return errors


def tidy(form: DirectiveForm) -> DirectiveForm:
    """Return the form with plain texts, without people of whom nothing is said."""
    cleaned: DirectiveForm = _plain(form)
    return replace(
        cleaned,
        witnesses=tuple(_plain(one) for one in form.witnesses),
        substitute=_somebody(form.substitute),
        alternate=_somebody(form.alternate),
    )


def form_errors(form: DirectiveForm, today: date) -> dict[str, str]:
    """Return, by field, what is missing or can't be."""
    errors: dict[str, str] = {}
    for name, sentence in (
        ("triggers", "Tulis keadaan yang membuat arahan ini berlaku."),
        ("decided_by", "Tulis siapa yang menyatakan keadaan itu terpenuhi."),
    ):
        if not says(getattr(form, name), _LEAST):
            errors[name] = sentence
    if form.kind is DirectiveKind.LIVING_WILL and not any(
        (
            form.wanted_people,
            form.unwanted_people,
            form.wanted_actions,
            form.unwanted_actions,
            form.after,
        )
    ):
        errors["wanted_actions"] = "Tulis paling sedikit satu arahan."
    if form.kind is DirectiveKind.SUBSTITUTE:
        if form.substitute is None:
            errors["substitute_name"] = "Isi nama pengganti."
        if not says(form.may_know, _LEAST):
            errors["may_know"] = "Tulis apa yang boleh diberitahukan kepada pengganti."
    for role, one in (("substitute", form.substitute), ("alternate", form.alternate)):
        if one is not None:
            errors |= _person_errors(role, one.name, one.identity)
            if one.relation is None:
                errors[f"{role}_relation"] = "Pilih hubungannya dengan klien."
            if not says(one.contact, _LEAST):
                errors[f"{role}_contact"] = "Isi cara menghubunginya."
    for place, witness in enumerate(form.witnesses, 1):
        errors |= _person_errors(f"witness{place}", witness.name, witness.identity)
    if form.valid_until is not None and form.valid_until <= today:
        errors["valid_until"] = "Tanggal itu sudah lewat."
    if form.review_on is None or form.review_on <= today:
        errors["review_on"] = "Isi kapan arahan ini ditinjau, setelah hari ini."
    for name, text in _texts(form):
        limit = MAX_LINE if name in _LINES else MAX_TEXT
        if len(text) > limit:
            errors[name] = too_long(limit)
    return errors


def texts(form: DirectiveForm) -> dict[str, str]:
    """Return what the client and the counselor wrote, by field."""
    return {name: text for name, text in _texts(form) if text}


def _texts(form: DirectiveForm) -> list[tuple[str, str]]:
    return [
        (field.name, value)
        for field in fields(form)
        if type(value := getattr(form, field.name)) is str
    ]


def _person_errors(role: str, name: str, identity: str) -> dict[str, str]:
    errors = {}
    if not says(name, 3) or not any(map(str.isalpha, name)):
        errors[f"{role}_name"] = "Isi nama lengkapnya."
    if not says(identity, 3):
        errors[f"{role}_identity"] = "Isi nomor identitasnya."
    for key, text in (("name", name), ("identity", identity)):
        if len(text) > MAX_LINE:
            errors[f"{role}_{key}"] = too_long(MAX_LINE)
    return errors


def _somebody(one: Substitute | None) -> Substitute | None:
    if one is None:
        return None
    plain: Substitute = _plain(one)
    return plain if plain.name or plain.identity or plain.contact else None


def _plain(value: Any) -> Any:
    cleaned = {
        field.name: one_line(text) if field.name in _LINES else several_lines(text)
        for field in fields(value)
        if type(text := getattr(value, field.name)) is str
    }
    return replace(value, **cleaned)
