"""Appointments: making, moving, marking, and taking each of these back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.calendar.appointment_checks import (
    NeedsConfirming,
    doubts_about,
    field_errors,
    series_starts,
    when_words,
)
from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentForm,
    AppointmentStatus,
    Occurrence,
    Rhythm,
)
from rumah_konseling.records.calendar.appointment_queries import AppointmentQueries
from rumah_konseling.records.calendar.appointment_rows import (
    appointment,
    columns,
    overlap_query,
)
from rumah_konseling.records.calendar.appointment_series import along
from rumah_konseling.records.clients.client_checks import MAX_LINE
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_HAPPENED = {AppointmentStatus.CAME, AppointmentStatus.LATE}


class Appointments(AppointmentQueries):
    """The room's calendar. What changes returns how it was, to be given to ``restore``."""

    def __init__(self, vault: Vault, clock: Clock, clients: Clients, settings: Settings) -> None:
        super().__init__(vault, clock, settings)
        self._clients = clients

    def doubts(self, form: AppointmentForm, *, is_new: bool = True) -> tuple[str, ...]:
        """Return what deserves a second look before a form is kept; nothing is written."""
        return doubts_about(form, self._settings.calendar(), self._clock.now(), is_new=is_new)

    def plan(
        self,
        form: AppointmentForm,
        rhythm: Rhythm,
        *,
        times: int | None = None,
        until: date | None = None,
    ) -> list[Occurrence]:
        """Return the dates a series would have, each with what speaks against it."""
        found = []
        for start in series_starts(form.starts_at, rhythm, times, until):
            one = replace(form, starts_at=start)
            is_holiday = bool(day_off(start.astimezone().date()))
            found.append(Occurrence(start, self._overlap(one), self.doubts(one), is_holiday))
        return found

    def add(self, form: AppointmentForm, *, confirmed: bool = False) -> Appointment:
        """Keep a new appointment; one that is over already is kept as having happened.

        Raises:
            FieldErrors: a field can't be as it is, the time is taken, the service is closed.
            NeedsConfirming: a holiday, a closed hour, or a time gone by, not ``confirmed``.
        """
        form = self._new(form)
        with self._vault.transaction("appointment.made", subject_of(form.client_id)) as tx:
            made = self._insert(tx, form, None)
            self._refuse_overlap([made])
            # Only now: nobody is asked about a time that is taken anyhow.
            if not confirmed and (doubts := self.doubts(form)):
                raise NeedsConfirming(doubts)
            tx.detail(when=made.starts_at, count=1)
        return made

    def add_series(
        self, form: AppointmentForm, rhythm: Rhythm, starts: Sequence[datetime]
    ) -> list[Appointment]:
        """Keep a series on these dates: those of ``plan`` that were not left out.

        Holidays were shown one by one, so none is asked about again.

        Raises:
            FieldErrors: a field can't be as it is, a time is taken, no date is left.
        """
        form = self._new(form)
        if not starts:
            raise FieldErrors({"series": "Pilih paling sedikit satu tanggal."})
        with self._vault.transaction("appointment.made", subject_of(form.client_id)) as tx:
            series_id = tx.insert(
                "appointment_series",
                client_id=form.client_id,
                rhythm=rhythm.value,
                created_at=self._clock.stamp(),
            )
            made = [
                self._insert(tx, self._checked(replace(form, starts_at=start)), series_id)
                for start in sorted(starts)
            ]
            self._refuse_overlap(made)
            tx.detail(when=made[0].starts_at, count=len(made))
        return made

    def change(
        self,
        appointment_id: int,
        form: AppointmentForm,
        *,
        following: bool = False,
        confirmed: bool = False,
    ) -> list[Appointment]:
        """Keep a changed form; with ``following`` the later ones of its series move along.

        What was agreed for one of them alone, another day or hour, another place, stays.
        Returns how those that changed were; the client stays the same.

        Raises:
            FieldErrors: a field can't be as it is, a time is taken, the service is closed.
            NeedsConfirming: as for ``add``.
            RoomError: it was cancelled or missed, or the client has come for it already and
                the time is yet to come; a new one is to be made instead.
        """
        former = self.get(appointment_id)
        if not former.is_blocking:
            raise RoomError(
                "Janji temu yang batal atau tidak dihadiri tidak dipindahkan.",
                "Buatlah janji temu baru.",
            )
        form = self._checked(replace(form, client_id=former.client_id))
        wanted = [(former, form)]
        for other, new in along(former, form, self.following(former) if following else ()):
            wanted.append((other, self._checked(new)))
        changed = [(one, new) for one, new in wanted if one.form != new]
        if not changed:
            return []
        if any(self._is_too_soon(new.starts_at, one.status) for one, new in changed):
            raise RoomError(
                "Klien sudah tercatat datang, jadi janji temu ini tidak dipindahkan ke waktu yang "
                "belum tiba.",
                "Hapus dahulu tanda datangnya, atau buat janji temu baru.",
            )
        with self._vault.transaction(
            "appointment.changed",
            subject_of(former.client_id),
            when=instant(form.starts_at),
            moved=former.starts_at != instant(form.starts_at),
            count=len(changed),
        ) as tx:
            for one, new in changed:
                values = columns(new)
                if one.starts_at != values["starts_at"]:
                    values["reminded_at"] = None
                tx.update("appointment", one.id, **values, updated_at=self._clock.stamp())
            self._refuse_overlap([self.get(one.id) for one, _ in changed])
            if not confirmed and (doubts := self._doubts_of_all(changed)):
                raise NeedsConfirming(doubts)
        return [one for one, _ in changed]

    def move(
        self,
        appointment_id: int,
        starts_at: datetime,
        minutes: int,
        *,
        following: bool = False,
        confirmed: bool = False,
    ) -> list[Appointment]:
        """Give an appointment another time or length; raises and returns as ``change``."""
        form = replace(self.get(appointment_id).form, starts_at=starts_at, minutes=minutes)
        return self.change(appointment_id, form, following=following, confirmed=confirmed)

    def mark(
        self,
        appointment_id: int,
        status: AppointmentStatus,
        reason: str = "",
        *,
        following: bool = False,
    ) -> list[Appointment]:
        """Keep what became of an appointment; with ``following`` the rest of its series, too.

        ``reason`` is the counselor's own for cancelling, never the client's. Returns how
        those that changed were.

        Raises:
            FieldErrors: the reason is too long, or the time was given to somebody else.
            RoomError: it is yet to come, or there is a note of its session.
        """
        former, reason = self.get(appointment_id), one_line(reason)
        if status is not AppointmentStatus.CANCELLED_BY_COUNSELOR:
            reason = ""
        if len(reason) > MAX_LINE:
            raise FieldErrors({"reason": too_long(MAX_LINE)})
        self._refuse_too_soon(former, status)
        changed = [former, *(self.following(former) if following else ())]
        changed = [a for a in changed if (a.status, a.cancel_reason) != (status, reason)]
        if not changed:
            return []
        with self._vault.transaction(
            "appointment.marked",
            subject_of(former.client_id),
            when=former.starts_at,
            status=status.value,
            count=len(changed),
        ) as tx:
            for one in changed:
                self._keep_status(tx, replace(one, status=status, cancel_reason=reason))
            self._refuse_overlap([self.get(one.id) for one in changed])
        return changed

    def note_reminder(self, appointment_id: int) -> list[Appointment]:
        """Keep that the client was reminded. Returns how it was."""
        former = self.get(appointment_id)
        with self._vault.transaction(
            "appointment.reminded", subject_of(former.client_id), when=former.starts_at
        ) as tx:
            tx.update("appointment", former.id, reminded_at=self._clock.stamp())
        return [former]

    def restore(self, former: Iterable[Appointment]) -> None:
        """Put appointments back to how they were.

        Raises:
            FieldErrors: the time was given to somebody else meanwhile.
            NotFound: one of them is gone.
        """
        ones = list(former)
        if not ones:
            return
        with self._vault.transaction(
            "appointment.restored", subject_of(ones[0].client_id), count=len(ones)
        ) as tx:
            for one in ones:
                tx.update("appointment", one.id, **columns(one.form), reminded_at=one.reminded_at)
                self._keep_status(tx, one)
            self._refuse_overlap(ones)

    def take_back(self, appointment_ids: Iterable[int]) -> None:
        """Undo the making of appointments: they go, the audit log keeps that they were.

        Raises:
            RoomError: there is a note of a session.
        """
        ones = [self.get(number) for number in appointment_ids]
        if not ones:
            return
        with self._vault.transaction(
            "appointment.taken_back", subject_of(ones[0].client_id), count=len(ones)
        ) as tx:
            for one in ones:
                self._refuse_with_note(one)
                tx.delete("appointment", one.id)
            for series_id in {one.series_id for one in ones if one.series_id is not None}:
                if not self.series(series_id):
                    tx.delete("appointment_series", series_id)

    def _new(self, form: AppointmentForm) -> AppointmentForm:
        """Return a form that may be kept as a new appointment."""
        verdict = self._clients.beginning_verdict(form.client_id)
        if not verdict.is_open:
            way = f" {verdict.remedy.value} dahulu." if verdict.remedy else ""
            raise FieldErrors({"client_id": f"{verdict.reason}{way}"})
        return self._checked(form)

    def _checked(self, form: AppointmentForm) -> AppointmentForm:
        start = form.starts_at.astimezone(UTC).replace(second=0, microsecond=0)
        form = replace(form, starts_at=start, place=one_line(form.place))
        errors = field_errors(form)
        if self._clients.get(form.client_id).status is ClientStatus.CLOSED:
            errors["client_id"] = (
                "Layanan klien ini sudah ditutup; masukkan dahulu ke daftar tunggu."
            )
        if errors:
            raise FieldErrors(errors)
        return form

    def _doubts_of_all(
        self, changed: Sequence[tuple[Appointment, AppointmentForm]]
    ) -> tuple[str, ...]:
        moved = [new for one, new in changed if _when(one.form) != _when(new)]
        if len(moved) == 1:
            return self.doubts(moved[0], is_new=False)
        return tuple(
            f"{when_words(new.starts_at)}: {doubt}"
            for new in moved
            for doubt in self.doubts(new, is_new=False)
        )

    def _insert(self, tx: Transaction, form: AppointmentForm, series_id: int | None) -> Appointment:
        is_over = form.ends_at <= self._clock.now()
        status = AppointmentStatus.CAME if is_over else AppointmentStatus.PLANNED
        stamp = self._clock.stamp()
        number = tx.insert(
            "appointment",
            client_id=form.client_id,
            series_id=series_id,
            **columns(form),
            status=status.value,
            cancel_reason="",
            created_at=stamp,
            updated_at=stamp,
        )
        return self.get(number)

    def _keep_status(self, tx: Transaction, one: Appointment) -> None:
        if one.status not in _HAPPENED and one.status is not self.get(one.id).status:
            self._refuse_with_note(one)
        tx.update(
            "appointment",
            one.id,
            status=one.status.value,
            cancel_reason=one.cancel_reason,
            updated_at=self._clock.stamp(),
        )

    def _refuse_too_soon(self, one: Appointment, status: AppointmentStatus) -> None:
        if self._is_too_soon(one.begins, status):
            raise RoomError(
                f"Janji temu ini baru dimulai {when_words(one.begins)}.",
                "Tandai setelah waktunya tiba.",
            )

    def _is_too_soon(self, begins: datetime, status: AppointmentStatus) -> bool:
        """Whether nothing that began then can have that status yet."""
        here, then = self._clock.now().astimezone(), begins.astimezone()
        # Who comes early has come; late or missed can only be told once it has begun.
        too_soon = {
            AppointmentStatus.CAME: then.date() > here.date(),
            AppointmentStatus.LATE: then > here,
            AppointmentStatus.DID_NOT_COME: then > here,
        }
        return too_soon.get(status, False)

    def _refuse_with_note(self, one: Appointment) -> None:
        if self._vault.query_one("SELECT id FROM session WHERE appointment_id = ?", (one.id,)):
            raise RoomError(
                "Sudah ada catatan sesi dari janji temu ini, jadi klien sudah hadir.",
                "Bukalah catatan sesinya.",
            )

    def _refuse_overlap(self, ones: Iterable[Appointment]) -> None:
        """Look at what the transaction has written: a whole series may have moved at once."""
        for one in ones:
            if one.is_blocking and (trouble := self._overlap(one.form, one.id)):
                raise FieldErrors({"starts_at": trouble})

    def _overlap(self, form: AppointmentForm, except_id: int | None = None) -> str:
        rows = self._vault.query(*overlap_query(form, except_id))
        for other in map(appointment, rows):
            if other.ends > form.starts_at:
                return (
                    f"Bertumpang tindih dengan {other.client_code}, {when_words(other.begins)}"
                    f"–{other.ends:%H.%M}; pilih waktu lain."
                )
        return ""


def _when(form: AppointmentForm) -> tuple[datetime, int]:
    return form.starts_at, form.minutes
