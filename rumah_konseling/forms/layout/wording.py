"""The words of the forms: loaded, checked, and filled in.

Wording is data in ``rumah_konseling/resources/wording``; a version that was printed is never
edited, so the newest number in a file's name is the one for new forms.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from rumah_konseling.errors import FieldErrors
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.records.consents.consent_model import ConsentTerms
from rumah_konseling.records.consents.wording import (
    ChoiceWording,
    ConfidentialityException,
    ConsentWording,
    Matter,
)
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity

MATTER_KEYS = (
    "service",
    "counselor",
    "benefits",
    "employer",
    "confidentiality",
    "choices",
    "rights",
    "directives",
)
CHOICE_KEYS = (
    "supervision_anonymous",
    "supervision_identified",
    "recording",
    "statistics",
    "contact",
)
PLACEHOLDERS = frozenset(
    {
        "agency",
        "unit",
        "room",
        "counselor",
        "qualifications",
        "limits",
        "purpose",
        "approach",
        "session_minutes",
        "frequency",
        "benefits",
        "risks",
        "alternatives",
        "licence",
        "officer",
    }
)

# What the placeholders are called where people write them; in the files they keep their keys.
SAID_AS = {
    "agency": "instansi",
    "unit": "unit",
    "room": "ruang",
    "counselor": "konselor",
    "qualifications": "kualifikasi",
    "limits": "batas",
    "purpose": "tujuan",
    "approach": "pendekatan",
    "session_minutes": "menit",
    "frequency": "frekuensi",
    "benefits": "manfaat",
    "risks": "risiko",
    "alternatives": "pilihan",
    "licence": "izin",
    "officer": "pejabat",
}
LEAST_CLAUSE = 15
NEEDED = "Bagian bawaan boleh diubah kalimatnya, tetapi tidak dihapus."
TOO_SHORT = "Kalimat ini terlalu pendek untuk menyampaikan isinya."
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NUMBERED = re.compile(r"^(?P<form>[a-z_]+)\.id\.(?P<number>\d+)\.toml$")


def load_table(form: str, version: int | None = None) -> dict[str, Any]:
    """Return the newest built-in wording of ``form``, or a version of it, as its table.

    Raises:
        FileNotFoundError: the program was packed without that wording.
    """
    return dict(_table(form, version))


@cache
def _table(form: str, version: int | None) -> dict[str, Any]:
    """Read a wording once: it comes with the program and changes with it alone."""
    newest, newest_number = None, 0
    for entry in resources.files("rumah_konseling.resources").joinpath("wording").iterdir():
        match = _NUMBERED.match(entry.name)
        if not match or match["form"] != form or version not in (None, int(match["number"])):
            continue
        if int(match["number"]) > newest_number:
            newest, newest_number = entry, int(match["number"])
    if newest is None:
        raise FileNotFoundError(f"no wording for {form}")
    return tomllib.loads(newest.read_text(encoding="utf-8"))


def load_consent_wording(version: int | None = None) -> ConsentWording:
    """Return the newest built-in wording of the consent form, or a version of it."""
    table = load_table("consent", version)
    return ConsentWording(
        version=table["version"],
        title=table["title"],
        matters=tuple(
            Matter(m["key"], m["heading"], m["headline"], m["lead"], tuple(m["clauses"]))
            for m in table["matters"]
        ),
        kept_topics=tuple(table["confidentiality"]["kept_topics"]),
        exceptions=tuple(ConfidentialityException(**e) for e in table["exceptions"]),
        choices=tuple(ChoiceWording(**c) for c in table["choices"]),
        declaration=table["closing"]["declaration"],
        defaults=dict(table["defaults"]),
    )


def values_for(identity: RoomIdentity, terms: ConsentTerms) -> dict[str, str]:
    """Return what each placeholder stands for in this room and this consent."""
    return {
        "agency": identity.agency,
        "unit": identity.unit,
        "room": identity.room,
        "counselor": identity.counselor.name,
        "qualifications": identity.counselor.qualifications,
        "limits": identity.counselor.limits,
        "purpose": terms.purpose,
        "approach": terms.approach,
        "session_minutes": str(terms.session_minutes),
        "frequency": terms.frequency,
        "benefits": terms.benefits,
        "risks": terms.risks,
        "alternatives": terms.alternatives,
        "licence": _licence(identity.counselor),
        "officer": _officer(identity),
    }


def _licence(counselor: Counselor) -> str:
    """Say whether this is a service of psychology under UU 23/2022, and since when it is set."""
    if counselor.has_licence:
        since = long_date(date.fromisoformat(counselor.licence_on))
        return f"layanan psikologi; konselor memiliki STR dan SILP, tercatat sejak {since}"
    return (
        "bukan layanan psikologi menurut Undang-Undang Nomor 23 Tahun 2022. "
        "Konselor Anda bukan psikolog berizin"
    )


def _officer(identity: RoomIdentity) -> str:
    """Name the agency's data protection officer, or say that none is known to the room."""
    if not identity.data_officer:
        return "Pejabat pelindungan data instansi belum diberitahukan kepada ruang ini."
    since = long_date(date.fromisoformat(identity.data_officer_on))
    return f"Pejabat pelindungan data instansi (per {since}): {identity.data_officer}."


def fill(clause: str, values: Mapping[str, str]) -> str:
    """Put ``values`` in the place of the clause's placeholders, in one pass.

    A value is never searched for placeholders in turn, and one that ends in a
    full stop does not double the clause's own.

    Raises:
        FieldErrors: the clause names a placeholder there is no value for.
    """
    unknown = _unknown_placeholders(clause, frozenset(values))
    if unknown:
        raise FieldErrors({"clause": f"Isian {', '.join(unknown)} tidak dikenal."})

    def value(match: re.Match[str]) -> str:
        text = values[match[1]].strip()
        followed_by_stop = clause[match.end() : match.end() + 1] == "."
        return text.rstrip(".") if followed_by_stop else text

    return _PLACEHOLDER.sub(value, clause)


def check_wording(wording: ConsentWording) -> None:
    """Refuse an adaptation that would leave a hole in the form.

    What the form came with may be said in other words, but not left out: each clause
    stands there for the handbook or the law, each placeholder for what the client has
    to be told. The fields of the error are paths such as ``matters.service.clauses.2``.

    Raises:
        FieldErrors: a matter or choice is missing, doubled or empty, an exception has
            no text, a placeholder is not one of :data:`PLACEHOLDERS`, or something that
            the form came with is gone.
    """
    errors: dict[str, str] = {}
    _check_keys(errors, "matters", MATTER_KEYS, [m.key for m in wording.matters])
    _check_keys(errors, "choices", CHOICE_KEYS, [c.key for c in wording.choices])
    exception_keys = [e.key for e in wording.exceptions]
    if not exception_keys:
        errors["exceptions"] = "Sebutkan paling sedikit satu keadaan yang membuka kerahasiaan."
    elif len(set(exception_keys)) < len(exception_keys):
        errors["exceptions"] = "Ada keadaan yang tertulis dua kali."
    if not wording.kept_topics:
        errors["kept_topics"] = "Sebutkan paling sedikit satu hal yang dijaga kerahasiaannya."
    for matter in wording.matters:
        if not matter.clauses:
            errors[f"matters.{matter.key}.clauses"] = "Pokok ini belum berisi butir."
    for path, text in _texts(wording):
        if not text.strip():
            errors[path] = "Bagian ini tidak boleh kosong."
            continue
        unknown = _unknown_placeholders(text, PLACEHOLDERS)
        if unknown:
            errors[path] = f"Isian {', '.join(unknown)} tidak dikenal."
        elif _has_stray_brace(text):
            errors[path] = "Ada kurung kurawal tanpa pasangan."
    errors |= {path: why for path, why in _left_out(wording).items() if path not in errors}
    if errors:
        raise FieldErrors(errors)


def _left_out(wording: ConsentWording) -> dict[str, str]:
    """Return what the form came with and ``wording`` no longer says, by path."""
    builtin = load_consent_wording()
    errors: dict[str, str] = {}
    matters = {matter.key: matter for matter in wording.matters}
    for matter in builtin.matters:
        path = f"matters.{matter.key}"
        clauses = matters[matter.key].clauses if matter.key in matters else ()
        if len(clauses) < len(matter.clauses):
            errors[f"{path}.clauses"] = NEEDED
        for number, clause in enumerate(clauses[: len(matter.clauses)], 1):
            if len(clause.strip()) < LEAST_CLAUSE:
                errors[f"{path}.clauses.{number}"] = TOO_SHORT
        said = frozenset(name for clause in clauses for name in _PLACEHOLDER.findall(clause))
        for number, clause in enumerate(matter.clauses, 1):
            gone = [name for name in _PLACEHOLDER.findall(clause) if name not in said]
            if gone and number <= len(clauses):
                names = ", ".join(f"{{{SAID_AS[name]}}}" for name in gone)
                errors[f"{path}.clauses.{number}"] = f"Isian {names} wajib ada pada pokok ini."
    kept = {exception.key: exception for exception in wording.exceptions}
    for exception in builtin.exceptions:
        if exception.key not in kept:
            errors.setdefault("exceptions", f"Keadaan “{exception.title}” wajib ada.")
        elif len(kept[exception.key].text.strip()) < LEAST_CLAUSE:
            errors[f"exceptions.{exception.key}.text"] = TOO_SHORT
    if len(wording.kept_topics) < len(builtin.kept_topics):
        errors.setdefault("kept_topics", NEEDED)
    return errors


def _unknown_placeholders(text: str, known: frozenset[str]) -> list[str]:
    return [f"{{{name}}}" for name in _PLACEHOLDER.findall(text) if name not in known]


def _has_stray_brace(text: str) -> bool:
    rest = _PLACEHOLDER.sub("", text)
    return "{" in rest or "}" in rest


def _check_keys(
    errors: dict[str, str], path: str, wanted: tuple[str, ...], found: list[str]
) -> None:
    for key in wanted:
        if key not in found:
            errors[f"{path}.{key}"] = "Bagian ini wajib ada."
        elif found.count(key) > 1:
            errors[f"{path}.{key}"] = "Bagian ini tertulis dua kali."
    for key in found:
        if key not in wanted:
            errors[f"{path}.{key}"] = "Bagian ini tidak dikenal oleh formulir."


def _texts(wording: ConsentWording) -> Iterator[tuple[str, str]]:
    yield "version", wording.version
    yield "title", wording.title
    yield "declaration", wording.declaration
    for matter in wording.matters:
        path = f"matters.{matter.key}"
        yield f"{path}.heading", matter.heading
        yield f"{path}.headline", matter.headline
        yield f"{path}.lead", matter.lead
        for number, clause in enumerate(matter.clauses, 1):
            yield f"{path}.clauses.{number}", clause
    for number, topic in enumerate(wording.kept_topics, 1):
        yield f"kept_topics.{number}", topic
    for exception in wording.exceptions:
        yield f"exceptions.{exception.key}.title", exception.title
        yield f"exceptions.{exception.key}.text", exception.text
    for choice in wording.choices:
        yield f"choices.{choice.key}.title", choice.title
        yield f"choices.{choice.key}.question", choice.question
