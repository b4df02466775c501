"""Reads the written courses of the sample's clients: one file, one client."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.care.closing_model import ClosingForm, ClosingKind
from rumah_konseling.records.clients.client_model import Area, CameBy, SafeChannel, Sex
from rumah_konseling.records.index.session_model import NoteStyle, Risk, Technique

ROOM = "Ruang konseling"
_CLOSING_WORDS = (
    "kind_note",
    "concern",
    "goals",
    "approach",
    "client_view",
    "counselor_view",
    "remaining_risk",
    "return_advice",
    "papers_returned",
    "open_reason",
    "unsigned_reason",
)
# Whoever is written has the needs that are written, and no invented ones beside them.
_NEEDS = ("language", "religion", "culture", "personal_values", "accessibility")


@dataclass(frozen=True, slots=True)
class Told:
    """One session as it is written.

    ``days`` since the one before (or since the consent). ``note`` holds what every note
    of the record has but for when. ``missed`` is the status of an appointment before this
    one that came to nothing, ``missed_why`` the counselor's own reason. ``late_days`` until
    the signature, ``None`` for never. ``then`` names what followed (see ``stories``).
    ``own_view`` is what the client answered on their progress, -1 where they did not.
    """

    days: int
    minutes: int
    note: Mapping[str, Any]
    missed: str
    missed_why: str
    late_days: int | None
    came_late: bool
    addendum: Mapping[str, str] | None
    private: str
    reopened: str
    then: tuple[str, ...]
    own_view: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class End:
    """A closing ``days`` after session number ``after``, or after the last of ``absences``."""

    after: int
    days: int
    absences: int
    form: ClosingForm


@dataclass(frozen=True, slots=True)
class Arc:
    """A client and their sessions. ``coming`` are the days after the sample's last for which
    there are appointments.

    ``letter``, the plans and ``consultation`` are what the sessions' ``then`` asks for.
    """

    who: Mapping[str, Any]
    hour: str
    sessions: tuple[Told, ...]
    ends: Mapping[int, End]
    coming: tuple[int, ...]
    is_series: bool
    letter: Mapping[str, str]
    care_plan: Mapping[str, Any]
    safety_plan: Mapping[str, Any]
    consultation: Mapping[str, str]


def read_arc(name: str) -> Arc:
    """Read ``rumah_konseling/resources/sample/arcs/NAME.toml``."""
    file = resources.files("rumah_konseling.resources").joinpath("sample", "arcs", f"{name}.toml")
    raw = tomllib.loads(file.read_text("utf-8"))
    who = {**dict.fromkeys(_NEEDS, ""), **raw["client"]}
    who["areas"] = _areas(raw["client"]["areas"])
    who["sex"] = Sex(who["sex"])
    if "came_by" in who:
        who["came_by"] = CameBy(who["came_by"])
    if "safe_channel" in who:
        who["safe_channel"] = SafeChannel(who["safe_channel"])
    sessions = tuple(_told(entry, who["areas"]) for entry in raw["sessions"])
    ends = [_end(entry, who["concern"], len(sessions)) for entry in raw.get("closings", ())]
    return Arc(
        who=who,
        hour=raw["hour"],
        sessions=sessions,
        ends={end.after: end for end in ends},
        coming=tuple(raw.get("coming", ())),
        is_series=raw.get("series", False),
        letter=raw.get("letter", {}),
        care_plan=raw.get("care_plan", {}),
        safety_plan=raw.get("safety_plan", {}),
        consultation=raw.get("consultation", {}),
    )


def _areas(names: list[str]) -> tuple[Area, ...]:
    return tuple(Area(name) for name in names)


def _told(raw: Mapping[str, Any], areas: tuple[Area, ...]) -> Told:
    technique = next((t for t in Technique if t.value in raw), None)
    risk = next((r for r in Risk if r.value in raw), Risk.NONE)
    mode = Mode(raw.get("mode", Mode.IN_PERSON))
    then = raw.get("then", ())
    note = {
        "mode": mode,
        "place": raw.get("place", ROOM if mode is Mode.IN_PERSON else ""),
        "present": raw.get("present", ""),
        "areas": _areas(raw["areas"]) if "areas" in raw else areas,
        "technique": technique,
        "technique_reason": raw[technique] if technique else "",
        "style": NoteStyle.FREE if "free" in raw else NoteStyle.SOAP,
        "subjective": raw.get("s", ""),
        "objective": raw.get("o", ""),
        "assessment": raw.get("a", ""),
        "narrative": raw.get("free", ""),
        "intervention": raw.get("did", ""),
        "response": raw.get("response", ""),
        "support": raw.get("support", ""),
        "risk": None if raw.get("unscreened") else risk,
        "risk_action": raw.get(risk.value, ""),
        "plan": raw.get("p", ""),
    }
    return Told(
        days=raw["days"],
        minutes=raw.get("minutes", 50),
        note=note,
        missed=raw.get("missed", ""),
        missed_why=raw.get("missed_why", ""),
        late_days=None if raw.get("unsigned") else raw.get("late_days", 0),
        came_late=raw.get("came_late", False),
        addendum=raw.get("addendum"),
        private=raw.get("private", ""),
        reopened=raw.get("reopened", ""),
        then=(then,) if isinstance(then, str) else tuple(then),
        own_view=tuple(raw.get("own_view", ())),
    )


def _end(raw: Mapping[str, Any], concern: str, last: int) -> End:
    words = {name: raw[name] for name in _CLOSING_WORDS if name in raw}
    form = ClosingForm(
        kind=ClosingKind(raw["kind"]),
        client_signs="unsigned_reason" not in raw,
        **{"concern": concern, **words},
    )
    return End(
        after=raw.get("after", last),
        days=raw.get("days", 1),
        absences=raw.get("absences", 0),
        form=form,
    )
