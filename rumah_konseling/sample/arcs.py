"""Reads the written courses of the sample's clients: one file, one client."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from rumah_konseling.records.client_model import Area, CameBy, Sex
from rumah_konseling.records.closing_model import ClosingForm, ClosingKind
from rumah_konseling.records.meeting import Mode
from rumah_konseling.records.session_model import NoteStyle, Risk, Technique

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


@dataclass(frozen=True, slots=True)
class Told:
    """One session as it is written.

    ``days`` since the one before (or since the consent). ``note`` holds what every note
    of the record has but for when. ``missed`` is the status of an appointment before this
    one that came to nothing, ``missed_why`` the counselor's own reason. ``late_days`` until
    the signature, ``None`` for never. ``then`` names what followed (see ``course``).
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
    then: str


@dataclass(frozen=True, slots=True)
class End:
    """A closing after session number ``after``, once ``absences`` were waited for in vain."""

    after: int
    absences: int
    form: ClosingForm


@dataclass(frozen=True, slots=True)
class Arc:
    """A client and their sessions. ``coming`` are days from the last to what is planned."""

    who: Mapping[str, Any]
    hour: str
    sessions: tuple[Told, ...]
    ends: Mapping[int, End]
    coming: tuple[int, ...]
    is_series: bool
    letter: Mapping[str, str]


class Phrases:
    """Fills what one course leaves open; nothing comes twice until all of it has come."""

    def __init__(self, course: str) -> None:
        self._rng = random.Random(course)
        self._all = _read("phrases.toml")
        self._left: dict[tuple[str, ...], list[str]] = {}

    def next(self, *path: str) -> str:
        """Return another phrase of a kind."""
        if not self._left.get(path):
            kind: Any = self._all
            for key in path:
                kind = kind[key]
            self._left[path] = self._rng.sample(kind, len(kind))
        return self._left[path].pop()


def _read(*path: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("resources").joinpath("sample", *path).read_text("utf-8"))


def read_arc(name: str) -> Arc:
    """Read ``resources/sample/arcs/NAME.toml``."""
    raw = _read("arcs", f"{name}.toml")
    phrases = Phrases(name)
    who = {**raw["client"], "areas": _areas(raw["client"]["areas"])}
    who["sex"] = Sex(who["sex"])
    if "came_by" in who:
        who["came_by"] = CameBy(who["came_by"])
    sessions = tuple(_told(entry, who["areas"], phrases) for entry in raw["sessions"])
    ends = [_end(entry, who["concern"], len(sessions)) for entry in raw.get("closings", ())]
    return Arc(
        who=who,
        hour=raw["hour"],
        sessions=sessions,
        ends={end.after: end for end in ends},
        coming=tuple(raw.get("coming", ())),
        is_series=raw.get("series", False),
        letter=raw.get("letter", {}),
    )


def _areas(names: list[str]) -> tuple[Area, ...]:
    return tuple(Area(name) for name in names)


def _told(raw: Mapping[str, Any], areas: tuple[Area, ...], phrases: Phrases) -> Told:
    technique = next((t for t in Technique if t.value in raw), None)
    risk = next((r for r in Risk if r.value in raw), Risk.NONE)
    mode = Mode(raw.get("mode", Mode.IN_PERSON))
    is_free, is_whole = "free" in raw, not raw.get("half")
    kind = technique.value if technique else ""
    fill = is_whole and technique is not None
    note = {
        "mode": mode,
        "place": raw.get("place", ROOM if mode is Mode.IN_PERSON else ""),
        "present": raw.get("present", ""),
        "areas": _areas(raw["areas"]) if "areas" in raw else areas,
        "technique": technique,
        "technique_reason": (raw[kind] or phrases.next("reasons", kind)) if kind else "",
        "style": NoteStyle.FREE if is_free else NoteStyle.SOAP,
        "subjective": raw.get("s", ""),
        "objective": raw.get("o") or (phrases.next("observed") if fill and not is_free else ""),
        "assessment": raw.get("a", ""),
        "narrative": raw.get("free", ""),
        "intervention": raw.get("did") or (phrases.next("done", kind) if fill else ""),
        "response": raw.get("response") or (phrases.next("answered") if fill else ""),
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
        then=raw.get("then", ""),
    )


def _end(raw: Mapping[str, Any], concern: str, last: int) -> End:
    words = {name: raw[name] for name in _CLOSING_WORDS if name in raw}
    form = ClosingForm(
        kind=ClosingKind(raw["kind"]),
        client_signs="unsigned_reason" not in raw,
        **{"concern": concern, **words},
    )
    return End(after=raw.get("after", last), absences=raw.get("absences", 0), form=form)
