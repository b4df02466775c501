"""The rules of keeping, one reading of when a record is due, and the holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import Clock, years_after
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.folding import digits
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.retention.retention_model import (
    HOLD_ENDS_BY,
    PROPOSED,
    PROPOSED_ROOM,
    Hold,
    HoldForm,
    KeptKind,
    KeptRecord,
    RecordKind,
    RetentionRule,
    RoomKind,
)
from rumah_konseling.vault.file.store import Vault

MAX_LINE, MAX_TEXT = 200, 2_000
_MOST_YEARS = 100
# Of every closed client: from when to when the file goes, and when each kind in it began.
_CLOSED = """
    SELECT client.id, client.code, client.arrived_at, client.closed_on,
        (SELECT closed_on FROM closing WHERE client_id = client.id AND reopened_at IS NULL
         ORDER BY id DESC LIMIT 1) AS case_file,
        (SELECT max(keep_until) FROM closing
         WHERE client_id = client.id AND reopened_at IS NULL) AS promised,
        (SELECT max(began_at) FROM emergency WHERE client_id = client.id) AS emergency,
        (SELECT max(coalesce(answered_on, withdrawn_on, registered_at)) FROM legal_order
         WHERE client_id = client.id) AS legal_order,
        (SELECT max(coalesce(ended_on, happened_on)) FROM practice_entry
         WHERE client_id = client.id AND kind = 'complaint' AND replaced_by IS NULL) AS complaint,
        (SELECT count(*) FROM record_hold
         WHERE client_id = client.id AND lifted_on IS NULL) AS holds
    FROM client WHERE client.status = 'closed'
"""


class Retention:
    """How long records are kept. Every change is one transaction with its audit entry."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def rules(self) -> dict[RecordKind, RetentionRule]:
        """Return the rule of every kind: the agency's own, or what the room proposes."""
        kept = self._kept_rules()
        return {kind: kept.get(kind.value, PROPOSED[kind]) for kind in RecordKind}

    def room_rules(self) -> dict[RoomKind, RetentionRule]:
        """Return the rule of every kind of record that belongs to no client."""
        kept = self._kept_rules()
        return {kind: kept.get(kind.value, PROPOSED_ROOM[kind]) for kind in RoomKind}

    def keep_rule(self, kind: RecordKind | RoomKind, rule: RetentionRule) -> None:
        """Keep a rule in place of the former one.

        Raises:
            FieldErrors: it has no period, no ground, or is too long.
        """
        rule = replace(
            rule,
            ground=several_lines(rule.ground),
            schedule=one_line(rule.schedule),
            classification=one_line(rule.classification),
        )
        errors: dict[str, str] = {}
        for name in ("active_years", "inactive_years"):
            if not 0 <= getattr(rule, name) <= _MOST_YEARS:
                errors[name] = f"Isi 0 sampai {_MOST_YEARS} tahun."
        if not errors and rule.years < 1:
            errors["inactive_years"] = "Masa simpan paling sedikit satu tahun."
        if not is_reason(rule.ground):
            errors["ground"] = "Tulis dasar hukumnya."
        errors |= _too_long(
            {"schedule": rule.schedule, "classification": rule.classification}, MAX_LINE
        )
        errors |= _too_long({"ground": rule.ground}, MAX_TEXT)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("retention.rule_kept", of=kind.value) as tx:
            content, stamp = to_json(rule), self._clock.stamp()
            row = tx.query_one("SELECT id FROM retention_rule WHERE kind = ?", (kind.value,))
            if row is None:
                tx.insert("retention_rule", kind=kind.value, content=content, updated_at=stamp)
            else:
                tx.update("retention_rule", row["id"], content=content, updated_at=stamp)

    def kept_until(self, closed_on: date) -> date:
        """Return the last day a service closed that day is kept, unless decided otherwise."""
        return years_after(closed_on, self.rules()[RecordKind.CASE_FILE].years)

    def records(self) -> list[KeptRecord]:
        """Return every closed file, the one that is due first in front."""
        rules = self.rules()
        rows = self._vault.query(_CLOSED)
        found = self._vault.reading.each(lambda row: _record(row, rules), rows)
        return sorted(found, key=lambda one: (one.until, one.client_id))

    def record(self, client_id: int) -> KeptRecord | None:
        """Return a client's closed file; ``None`` while it is open."""
        rows = self._vault.query(_CLOSED + " AND client.id = ?", (client_id,))
        return _record(rows[0], self.rules()) if rows else None

    def due(self, by: date | None = None) -> list[KeptRecord]:
        """Return the closed files whose last day of keeping lies before ``by``, or today."""
        day, rules = by or self._clock.today(), self.rules()
        # What is kept longest decides, but none goes before the shortest of these two is over.
        least = min(rules[kind].years for kind in (RecordKind.CASE_FILE, RecordKind.UNSERVED))
        rows = self._vault.query(_CLOSED + " AND closed_on < ?", (f"{day.year - least}-12-31",))
        read = self._vault.reading.each(lambda row: _record(row, rules), rows)
        found = [one for one in read if one.is_due(day)]
        return sorted(found, key=lambda one: (one.until, one.client_id))

    def overdue_holds(self) -> list[Hold]:
        """Return the holds that stand past the day they were meant for."""
        today = self._clock.today()
        return [
            one
            for one in self.holds(standing=True)
            if one.form.until_on is not None and one.form.until_on < today
        ]

    def holds(self, client_id: int | None = None, *, standing: bool = False) -> list[Hold]:
        """Return holds, the newest first: a client's or everybody's."""
        rows = self._vault.query(
            """SELECT record_hold.*, client.code FROM record_hold
               JOIN client ON client.id = record_hold.client_id
               WHERE (?1 IS NULL OR client_id = ?1) AND (NOT ?2 OR lifted_on IS NULL)
               ORDER BY lifted_on IS NOT NULL, record_hold.id DESC""",
            (client_id, int(standing)),
        )
        return self._vault.reading.each(_hold, rows)

    def hold(self, client_id: int, form: HoldForm) -> Hold:
        """Hold a record back from destruction, with the reason and until when or what.

        Raises:
            FieldErrors: the reason is too short, or there is no end at all.
            NotFound: there is no such client.
        """
        if self._vault.query_one("SELECT 1 FROM client WHERE id = ?", (client_id,)) is None:
            raise NotFound
        form = replace(
            form,
            reason=several_lines(form.reason),
            authority=one_line(form.authority),
            until_event=one_line(form.until_event),
        )
        errors = _too_long({"reason": form.reason}, MAX_TEXT)
        errors |= _too_long(
            {"authority": form.authority, "until_event": form.until_event}, MAX_LINE
        )
        if not is_reason(form.reason):
            errors["reason"] = TOO_SHORT
        if form.until_on is None and not says(form.until_event, 3):
            errors["until_event"] = "Isi tanggalnya, atau peristiwa yang mengakhiri penahanan."
        elif form.until_on is not None and form.until_on < self._clock.today():
            errors["until_on"] = "Tanggal itu sudah lewat."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("retention.held", subject_of(client_id)) as tx:
            hold_id = tx.insert(
                "record_hold",
                client_id=client_id,
                content=to_json(form),
                placed_on=self._clock.today().isoformat(),
                until_on=form.until_on.isoformat() if form.until_on else None,
                created_at=self._clock.stamp(),
            )
        return self._get(hold_id)

    def lift(self, hold_id: int, reason: str) -> Hold:
        """Let a record go on as its period says, with the reason.

        What a court, an examiner or the client began is ended by their word, with its number
        or day.

        Raises:
            FieldErrors: the reason is too short or too long, or names no such word.
            RoomError: it was lifted already.
        """
        hold, reason = self._get(hold_id), several_lines(reason)
        if not hold.stands:
            raise RoomError("Penahanan ini sudah dibuka.", "Buka kembali halaman ini.")
        if not is_reason(reason):
            raise FieldErrors({"reason": TOO_SHORT})
        by = HOLD_ENDS_BY.get(hold.form.kind)
        if by is not None and not digits(reason):
            raise FieldErrors({"reason": by})
        if errors := _too_long({"reason": reason}, MAX_TEXT):
            raise FieldErrors(errors)
        with self._vault.transaction("retention.released", subject_of(hold.client_id)) as tx:
            tx.update(
                "record_hold",
                hold_id,
                lifted_on=self._clock.today().isoformat(),
                lifted_reason=reason,
            )
        return self._get(hold_id)

    def _kept_rules(self) -> dict[str, RetentionRule]:
        rows = self._vault.query("SELECT kind, content FROM retention_rule")
        return {row["kind"]: read_json(RetentionRule, row["content"]) for row in rows}

    def _get(self, hold_id: int) -> Hold:
        row = self._vault.query_one(
            """SELECT record_hold.*, client.code FROM record_hold
               JOIN client ON client.id = record_hold.client_id WHERE record_hold.id = ?""",
            (hold_id,),
        )
        if row is None:
            raise NotFound
        return _hold(row)


def _record(row: Any, rules: Mapping[RecordKind, RetentionRule]) -> KeptRecord:
    closed_on = day_of(row["closed_on"]) or day_of(row["arrived_at"])
    assert closed_on is not None, "every client arrived on a day"
    began = {
        RecordKind.CASE_FILE: day_of(row["case_file"]),
        RecordKind.EMERGENCY: day_of(row["emergency"]),
        RecordKind.LEGAL_ORDER: day_of(row["legal_order"]),
        RecordKind.COMPLAINT: day_of(row["complaint"]),
    }
    if began[RecordKind.CASE_FILE] is None:
        began[RecordKind.UNSERVED] = closed_on
    kinds = []
    for kind, day in began.items():
        if day is not None:
            until = years_after(day, rules[kind].years)
            if kind is RecordKind.CASE_FILE:
                # What was said at the closing is kept to; a longer schedule since then, too.
                until = max(until, day_of(row["promised"]) or until)
            kinds.append(KeptKind(kind, day, until, rules[kind]))
    first_on = day_of(row["arrived_at"])
    assert first_on is not None, "every client arrived on a day"
    return KeptRecord(
        row["id"],
        row["code"],
        first_on,
        closed_on,
        tuple(kinds),
        max(one.until for one in kinds),
        row["holds"],
    )


def _hold(row: Any) -> Hold:
    placed_on = day_of(row["placed_on"])
    assert placed_on is not None
    return Hold(
        row["id"],
        row["client_id"],
        row["code"],
        read_json(HoldForm, row["content"]),
        placed_on,
        day_of(row["lifted_on"]),
        row["lifted_reason"] or "",
    )


def day_of(text: str | None) -> date | None:
    """Return a day as kept, or the office's day of a kept moment."""
    if text is None:
        return None
    if len(text) == len("2026-03-09"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone().date()


def _too_long(texts: Mapping[str, str], limit: int) -> dict[str, str]:
    return {name: too_long(limit) for name, text in texts.items() if len(text) > limit}
