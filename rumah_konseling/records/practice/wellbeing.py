"""The counselor's own limits, and check-ins that only their passphrase opens.

Check-ins lie under the same seal as process notes: an open room can't read them, they are
in no report, no search and no page of a client.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates import wellbeing as gate
from rumah_konseling.ethics.gates.wellbeing import WorkLimits, Workload
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.field_encryption import InnerSeal

MAX_TEXT = 2_000
MOST = 10
MOST_SESSIONS = 60


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How the counselor is, each from 0 to 10; ``burden`` is better when it is low.

    ``help_sought`` is what help was asked for, such as supervision, a doctor, leave.
    """

    sleep: int
    strength: int
    burden: int
    support: int
    note: str = ""
    help_sought: str = ""


@dataclass(frozen=True, slots=True)
class KeptCheckIn:
    """A check-in with the moment it was kept, ISO 8601 in UTC."""

    id: int
    check_in: CheckIn
    created_at: str


class Wellbeing:
    """Keeps limits and check-ins, and warns before more is taken on."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def limits(self) -> WorkLimits:
        """Return the limits that count now; nought where none was set."""
        row = self._vault.query_one("SELECT * FROM work_limit ORDER BY id DESC LIMIT 1")
        if row is None:
            return WorkLimits()
        return WorkLimits(row["sessions_a_day"], row["sessions_a_week"], row["high_risk_cases"])

    def set_limits(self, limits: WorkLimits) -> None:
        """Keep other limits; the former stay readable in the file.

        Raises:
            FieldErrors: a number can't be.
        """
        numbers = {
            "sessions_a_day": limits.sessions_a_day,
            "sessions_a_week": limits.sessions_a_week,
            "high_risk_cases": limits.high_risk_cases,
        }
        errors = {
            name: f"Isi angka 0 sampai {MOST_SESSIONS}; 0 berarti tanpa batas."
            for name, number in numbers.items()
            if not 0 <= number <= MOST_SESSIONS
        }
        if 0 < limits.sessions_a_week < limits.sessions_a_day:
            errors["sessions_a_week"] = "Batas seminggu tidak dapat lebih kecil daripada sehari."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("wellbeing.limits_set") as tx:
            tx.insert("work_limit", **numbers, created_at=self._clock.stamp())

    def warning(self, starts_at: datetime, besides: int | None = None) -> Verdict:
        """Judge one more session at that time; ``besides`` is an appointment being moved."""
        day = starts_at.astimezone().date()
        monday = day - timedelta(days=day.weekday())
        there = Workload(
            self._planned(day, day, besides),
            self._planned(monday, monday + timedelta(days=6), besides),
        )
        return gate.taking_on(self.limits(), there)

    def high_risk_warning(self) -> Verdict:
        """Judge the number of active clients whose last screened risk is high.

        Nobody is counted where no limit is set: of 4,000 clients that took 24 ms of each look at
        the first page.
        """
        limits = self.limits()
        counted = self._of_high_risk() if limits.high_risk_cases else 0
        return gate.carrying(limits, Workload(high_risk_cases=counted))

    def _of_high_risk(self) -> int:
        row = self._vault.query_one(
            """SELECT count(*) AS n FROM client WHERE status = 'active' AND ? = (
                   SELECT risk FROM session WHERE client_id = client.id AND state = 'signed'
                   ORDER BY started_at DESC, id DESC LIMIT 1)""",
            (Risk.HIGH.value,),
        )
        return int(row["n"]) if row else 0

    def check_ins(self, seal: InnerSeal) -> list[KeptCheckIn]:
        """Return the check-ins, newest first.

        Raises:
            VaultDamaged: one of them was altered.
        """
        rows = self._vault.query("SELECT * FROM self_check ORDER BY id DESC")
        return self._vault.reading.each(
            lambda row: KeptCheckIn(
                row["id"],
                read_json(CheckIn, seal.open(row["sealed"], _place(row["created_at"]))),
                row["created_at"],
            ),
            rows,
        )

    def check_in(self, seal: InnerSeal, told: CheckIn) -> None:
        """Keep a check-in, sealed.

        Raises:
            FieldErrors: a number or a text can't be as it is.
        """
        errors = {
            name: f"Isi angka 0 sampai {MOST}."
            for name in ("sleep", "strength", "burden", "support")
            if not 0 <= getattr(told, name) <= MOST
        }
        note, sought = several_lines(told.note), several_lines(told.help_sought)
        for name, text in (("note", note), ("help_sought", sought)):
            if len(text) > MAX_TEXT:
                errors[name] = too_long(MAX_TEXT)
        if errors:
            raise FieldErrors(errors)
        told = CheckIn(told.sleep, told.strength, told.burden, told.support, note, sought)
        stamp = self._clock.stamp()
        with self._vault.transaction("wellbeing.checked") as tx:
            sealed = seal.seal(to_json(told), _place(stamp))
            tx.insert("self_check", sealed=sealed, created_at=stamp)

    def last_checked_on(self) -> date | None:
        """Return the day of the last check-in; that much the room may know."""
        row = self._vault.query_one("SELECT max(created_at) AS at FROM self_check")
        assert row is not None
        return datetime.fromisoformat(row["at"]).astimezone().date() if row["at"] else None

    def reseal(self, former: InnerSeal, fresh: InnerSeal) -> None:
        """Seal every check-in anew, when the inner key is changed.

        Raises:
            VaultDamaged: one of them was altered.
        """
        rows = self._vault.query("SELECT * FROM self_check")
        if not rows:
            return
        with self._vault.transaction("wellbeing.resealed") as tx:
            for row in rows:
                place = _place(row["created_at"])
                text = former.open(row["sealed"], place)
                tx.update("self_check", row["id"], sealed=fresh.seal(text, place))

    def _planned(self, first: date, last: date, besides: int | None) -> int:
        begin = datetime.combine(first, time.min).astimezone()
        end = datetime.combine(last + timedelta(days=1), time.min).astimezone()
        row = self._vault.query_one(
            """SELECT count(*) AS n FROM appointment
               WHERE status IN ('planned', 'came', 'late')
               AND starts_at >= ? AND starts_at < ? AND id IS NOT ?""",
            (instant(begin), instant(end), besides),
        )
        assert row is not None
        return int(row["n"])


def _place(created_at: str) -> str:
    return f"self_check/{created_at}"
