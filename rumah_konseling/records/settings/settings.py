"""What the room is called, how it prints, and how it behaves."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.calendar.appointment_model import LEAST_MINUTES, MOST_MINUTES
from rumah_konseling.records.mapping import plain, read_json
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.records.reports.report_model import ReportChoices
from rumah_konseling.records.settings.identity import (
    Counselor,
    LetterSetup,
    PageSetup,
    PaperSize,
    RoomIdentity,
    SecurityMark,
    Typeface,
)
from rumah_konseling.records.settings.identity_checks import identity_errors, tidy_identity
from rumah_konseling.records.settings.working_hours import (
    CalendarSettings,
    spans_from_text,
    spans_to_text,
)
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_IDENTITY = "identity"
_PREFERENCES = "preferences"
_CALENDAR = "calendar"
_REPORTS = "reports"
_IMPORT = "import"
_SAMPLE = "sample"
_TOLD = "told"
_ZONE = "office zone"
_RECOVERY = "recovery"


class Appearance(StrEnum):
    """Light, dark, or as the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``idle_minutes`` until the room locks itself; ``text_scale`` 1.0 to 2.0.

    ``names_at_home`` is whether the first page, which others see in passing, shows the names
    of clients beside their codes.
    """

    idle_minutes: int = 5
    appearance: Appearance = Appearance.SYSTEM
    text_scale: float = 1.0
    names_at_home: bool = False


class Settings:
    """Reads and keeps the room's identity and preferences."""

    def __init__(self, vault: Vault, clock: Clock | None = None) -> None:
        self._vault = vault
        self._clock = clock or Clock()

    def identity(self) -> RoomIdentity:
        """Return who the room is."""
        raw = self._read(_IDENTITY)
        page = raw["page"]
        return RoomIdentity(
            **{k: raw[k] for k in ("agency", "unit", "room", "address", "city", "contact")},
            counselor=Counselor(**raw["counselor"]),
            page=PageSetup(
                **{
                    **page,
                    "paper": PaperSize(page["paper"]),
                    "typeface": Typeface(page["typeface"]),
                }
            ),
            logo=base64.b64decode(raw["logo"]) if raw["logo"] else None,
            # A room of before did not ask for it.
            data_officer=raw.get("data_officer", ""),
            data_officer_on=raw.get("data_officer_on", ""),
            letters=_letters(raw.get("letters", {})),
            zone=self.zone.value if self.zone else "",
        )

    def serial_prefix(self) -> str:
        """Return what the number of a paper that stays in the room begins with."""
        letters = self._read(_IDENTITY).get("letters", {})
        return str(letters.get("serial_prefix", LetterSetup().serial_prefix))

    def keep_identity(self, identity: RoomIdentity) -> None:
        """Keep who the room is; papers issued before stay as they were.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        identity = tidy_identity(identity)
        if errors := identity_errors(identity):
            raise FieldErrors(errors)
        raw = asdict(self._dated(identity))
        # Kept on its own, as it is told to the room.
        del raw["zone"]
        raw["logo"] = base64.b64encode(identity.logo).decode() if identity.logo else ""
        with self._vault.transaction("settings.identity") as tx:
            self._write(tx, _IDENTITY, raw)

    def replace_counselor(self, tx: Transaction, counselor: Counselor) -> None:
        """Keep who the room's counselor is from now on; what only the former had goes with them."""
        identity = self._dated(replace(self.identity(), counselor=counselor))
        raw = asdict(identity)
        raw["logo"] = base64.b64encode(identity.logo).decode() if identity.logo else ""
        self._write(tx, _IDENTITY, raw)

    def _dated(self, identity: RoomIdentity) -> RoomIdentity:
        """Return the identity with the day of what changed of officer and licence."""
        before = self.identity() if self._read(_IDENTITY) else None
        counselor, today = identity.counselor, self._clock.today().isoformat()
        officer_on = before.data_officer_on if before else ""
        if identity.data_officer != (before.data_officer if before else ""):
            officer_on = today
        licence_on = before.counselor.licence_on if before else ""
        if counselor.has_licence != (before.counselor.has_licence if before else False):
            licence_on = today
        return replace(
            identity,
            data_officer_on=officer_on,
            counselor=replace(counselor, licence_on=licence_on),
        )

    def preferences(self) -> Preferences:
        """Return how the room behaves; the defaults where nothing was chosen."""
        raw = self._read(_PREFERENCES)
        if not raw:
            return Preferences()
        return Preferences(
            raw["idle_minutes"],
            Appearance(raw["appearance"]),
            raw["text_scale"],
            raw.get("names_at_home", False),
        )

    def keep_preferences(self, preferences: Preferences) -> None:
        """Keep how the room behaves.

        Raises:
            FieldErrors: a value is out of bounds.
        """
        errors = {}
        if not 1 <= preferences.idle_minutes <= 60:
            errors["idle_minutes"] = "Isi antara 1 dan 60 menit."
        if not 1.0 <= preferences.text_scale <= 2.0:
            errors["text_scale"] = "Isi antara 100% dan 200%."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("settings.preferences") as tx:
            self._write(tx, _PREFERENCES, asdict(preferences))

    def calendar(self) -> CalendarSettings:
        """Return when the room is open; an office's usual week where nothing was chosen."""
        raw = self._read(_CALENDAR)
        if not raw:
            return CalendarSettings()
        week = tuple(spans_from_text(text) for text in raw["week"])
        return CalendarSettings(week, raw["minutes"], raw["place"], raw["shows_names"])

    def keep_calendar(self, calendar: CalendarSettings) -> None:
        """Keep when the room is open and what a new appointment begins with.

        Raises:
            FieldErrors: a value is out of bounds.
        """
        calendar = replace(calendar, place=one_line(calendar.place))
        errors = {}
        if not LEAST_MINUTES <= calendar.minutes <= MOST_MINUTES:
            errors["minutes"] = f"Isi antara {LEAST_MINUTES} dan {MOST_MINUTES} menit."
        if len(calendar.place) > 150:
            errors["place"] = too_long(150)
        if errors:
            raise FieldErrors(errors)
        raw = {**asdict(calendar), "week": [spans_to_text(spans) for spans in calendar.week]}
        with self._vault.transaction("settings.calendar") as tx:
            self._write(tx, _CALENDAR, raw)

    def report_choices(self) -> ReportChoices:
        """Return what was chosen about service reports; nothing where nothing was."""
        return read_json(ReportChoices, json.dumps(self._read(_REPORTS)))

    def keep_report_choices(self, choices: ReportChoices) -> None:
        """Keep what is chosen about service reports; whoever asks has checked it."""
        with self._vault.transaction("settings.reports") as tx:
            self._write(tx, _REPORTS, plain(choices))

    def import_columns(self) -> dict[str, str]:
        """Return what columns of imported lists held, by their headings."""
        return {str(key): str(value) for key, value in self._read(_IMPORT).items()}

    def keep_import_columns(self, columns: Mapping[str, str]) -> None:
        """Keep what the columns of a list hold."""
        with self._vault.transaction("settings.import_columns") as tx:
            self._write(tx, _IMPORT, dict(columns))

    @property
    def recovery_confirmed(self) -> bool:
        """Whether the code was typed back from the recovery sheet now in force."""
        return bool(self._read(_RECOVERY).get("confirmed"))

    def confirm_recovery(self) -> None:
        """Note that the recovery sheet is at hand and readable: its code was typed back."""
        with self._vault.transaction("settings.recovery_confirmed") as tx:
            self._write(tx, _RECOVERY, {"confirmed": True})

    def reopen_recovery(self) -> None:
        """Note that a new recovery sheet is due: the one there was has left its envelope."""
        with self._vault.transaction("settings.recovery_reopened") as tx:
            self.sheet_left(tx)

    def sheet_left(self, tx: Transaction) -> None:
        """As ``reopen_recovery``, inside the caller's transaction."""
        self._write(tx, _RECOVERY, {"confirmed": False})

    def was_told(self, key: str) -> bool:
        """Return whether ``key`` was told before, and accepted, in this room."""
        return key in self._read(_TOLD)

    def tell_once(self, key: str) -> bool:
        """Return whether this is the first time that ``key`` is to be told in this room."""
        told = self._read(_TOLD)
        if key in told:
            return False
        with self._vault.transaction("settings.told") as tx:
            self._write(tx, _TOLD, {**told, key: True})
        return True

    @property
    def zone(self) -> OfficeZone | None:
        """The zone of the office's wall clock; None as long as it is not known."""
        kept = self._read(_ZONE).get("zone")
        return next((zone for zone in OfficeZone if zone.value == kept), None)

    def keep_zone(self, zone: OfficeZone) -> None:
        """Keep the zone of the office."""
        with self._vault.transaction("settings.zone") as tx:
            self.write_zone(tx, zone)

    def write_zone(self, tx: Transaction, zone: OfficeZone) -> None:
        """Keep the zone of the office as a part of something else."""
        self._write(tx, _ZONE, {"zone": zone.value})

    @property
    def is_sample(self) -> bool:
        """Whether this vault is the sample practice of invented people."""
        return bool(self._read(_SAMPLE))

    def mark_as_sample(self, seed: int) -> None:
        """Note that everything in this vault is invented."""
        with self._vault.transaction("settings.sample") as tx:
            self._write(tx, _SAMPLE, {"seed": seed})

    def _read(self, key: str) -> dict[str, Any]:
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (key,))
        return json.loads(row["value"]) if row else {}

    @staticmethod
    def _write(tx: Transaction, key: str, value: dict[str, Any]) -> None:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        row = tx.query_one("SELECT id, value FROM setting WHERE key = ?", (key,))
        if row is None:
            tx.insert("setting", key=key, value=text)
        elif row["value"] != text:
            tx.update("setting", row["id"], value=text)


def _letters(raw: dict[str, Any]) -> LetterSetup:
    """Return how letters are set; a room of before has chosen nothing."""
    if not raw:
        return LetterSetup()
    return LetterSetup(**{**raw, "security": SecurityMark(raw["security"])})
