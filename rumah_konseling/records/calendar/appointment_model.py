"""An appointment: who comes when, where and how. Never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rumah_konseling.records.calendar.meeting import Mode

LEAST_MINUTES, MOST_MINUTES = 10, 240
MOST_IN_SERIES = 52


class AppointmentStatus(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    CAME = "came"
    LATE = "late"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    CANCELLED_BY_COUNSELOR = "cancelled_by_counselor"
    DID_NOT_COME = "did_not_come"


APPOINTMENT_WORDS = {
    AppointmentStatus.PLANNED: "Direncanakan",
    AppointmentStatus.CAME: "Datang",
    AppointmentStatus.LATE: "Datang terlambat",
    AppointmentStatus.CANCELLED_BY_CLIENT: "Batal oleh klien",
    AppointmentStatus.CANCELLED_BY_COUNSELOR: "Batal oleh konselor",
    AppointmentStatus.DID_NOT_COME: "Tidak datang",
}
# In as few letters as a block or a narrow column has room for, where it differs.
SHORT_APPOINTMENT_WORDS = APPOINTMENT_WORDS | {
    AppointmentStatus.PLANNED: "",
    AppointmentStatus.LATE: "Terlambat",
    AppointmentStatus.CANCELLED_BY_CLIENT: "Batal",
    AppointmentStatus.CANCELLED_BY_COUNSELOR: "Batal",
}


# These take up the counselor's time; at the hour of the others somebody else may come.
BLOCKING = frozenset({AppointmentStatus.PLANNED, AppointmentStatus.CAME, AppointmentStatus.LATE})
CANCELLED = frozenset(
    {AppointmentStatus.CANCELLED_BY_CLIENT, AppointmentStatus.CANCELLED_BY_COUNSELOR}
)


class Rhythm(StrEnum):
    """How often a series repeats; monthly means the same weekday of the month."""

    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class AppointmentForm:
    """What the counselor fills in. ``starts_at`` is an aware instant, ``minutes`` 10 to 240."""

    client_id: int
    starts_at: datetime
    minutes: int = 50
    mode: Mode = Mode.IN_PERSON
    place: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment as kept.

    ``starts_at`` is an instant (ISO 8601, UTC) whose text sorts as time does.
    ``cancel_reason`` is the counselor's own, never the client's; ``reminded_at`` the
    instant when the client was reminded.
    """

    id: int
    client_id: int
    client_code: str
    starts_at: str
    minutes: int
    mode: Mode
    place: str
    status: AppointmentStatus
    series_id: int | None
    cancel_reason: str = ""
    reminded_at: str | None = None

    @property
    def begins(self) -> datetime:
        """The start in the office's local time."""
        return datetime.fromisoformat(self.starts_at).astimezone()

    @property
    def ends(self) -> datetime:
        """The end in the office's local time."""
        start = datetime.fromisoformat(self.starts_at)
        return (start + timedelta(minutes=self.minutes)).astimezone()

    @property
    def day(self) -> date:
        """The office's calendar date on which it begins."""
        return self.begins.date()

    @property
    def is_blocking(self) -> bool:
        """Whether nobody else can come at this time."""
        return self.status in BLOCKING

    @property
    def form(self) -> AppointmentForm:
        """What was filled in, to give back to ``Appointments.change``."""
        start = datetime.fromisoformat(self.starts_at)
        return AppointmentForm(self.client_id, start, self.minutes, self.mode, self.place)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a series to be made.

    ``trouble`` says why it cannot be (it overlaps); ``doubts`` what seems wrong but may be.
    """

    starts_at: datetime
    trouble: str = ""
    doubts: tuple[str, ...] = ()
    is_holiday: bool = False


@dataclass(frozen=True, slots=True)
class DayListLine:
    """An appointment as the printed day list shows it: by code, never by name.

    ``begins`` and ``ends`` are aware instants.
    """

    begins: datetime
    ends: datetime
    client_code: str
    mode: Mode
    place: str
    status: AppointmentStatus
