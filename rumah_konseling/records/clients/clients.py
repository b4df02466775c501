"""Clients: registering, changing, finding, and the order in which they are served."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.folding import compact
from rumah_konseling.ethics.gates import queue
from rumah_konseling.ethics.gates.beginning import beginning
from rumah_konseling.ethics.personal_names import name_key
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.beginnings import beginning_verdict, require_beginning
from rumah_konseling.records.clients.client_checks import (
    MAX_LINE,
    MAX_TEXT,
    field_errors,
    tidy,
    warnings,
)
from rumah_konseling.records.clients.client_model import (
    Arrival,
    Client,
    ClientForm,
    ClientStatus,
    ConflictDeclaration,
    Duplicate,
    Resolution,
)
from rumah_konseling.records.clients.client_rows import (
    CASE_FIELDS,
    SELECT,
    case_columns,
    client_columns,
    read_client,
)
from rumah_konseling.records.clients.likeness import person_of, why_alike
from rumah_konseling.records.clients.living import has_died
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.search.search import alike_expression
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

# How the service of a closed client of a former register ended is not known here.
END_BEFORE_THE_ROOM = "imported"


def subject_of(client_id: int) -> str:
    """Return the name by which the audit log knows a client."""
    return f"client/{client_id}"


class Clients:
    """The register of clients. Every change is one transaction with its audit entry."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def get(self, client_id: int) -> Client:
        """Return a client.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(SELECT + " WHERE client.id = ?", (client_id,))
        if row is None:
            raise NotFound
        return read_client(row)

    def faults(self, form: ClientForm) -> dict[str, str]:
        """Return what keeps a form from being kept, by field; nothing is written."""
        return field_errors(tidy(form), self._clock.today())

    def doubts(self, form: ClientForm) -> dict[str, str]:
        """Return what seems wrong but may be kept, by field (NIP against birth date and sex)."""
        return warnings(tidy(form))

    def duplicates(self, form: ClientForm, except_id: int | None = None) -> list[Duplicate]:
        """Return the clients who may be this person: same number, or a near name.

        Where both birth dates are known they have to be the same.
        """
        form = tidy(form)
        key, number = name_key(form.name), compact(form.id_number)
        born = form.birth_date.isoformat() if form.birth_date else None
        alike = alike_expression(form.name)
        # One kept before numbers were tidied may still have its gaps.
        rows = self._vault.query(
            SELECT
            # One after the other: joined by OR, what no index answers has every client read.
            + """ WHERE client.id IN (
                      SELECT id FROM client WHERE ?1 <> '' AND id_number <> '' AND lower(
                          replace(replace(replace(id_number, ' ', ''), '-', ''), '.', '')) = ?1
                      UNION SELECT id FROM client WHERE name_key = ?2
                      UNION SELECT id FROM client WHERE birth_date = ?3
                      UNION SELECT near.id FROM client AS near WHERE ?4 <> ''
                          AND (?3 IS NULL OR near.birth_date IS NULL) AND near.id IN (
                              SELECT rowid FROM client_fts WHERE client_fts MATCH ?5 LIMIT 2000))
                  ORDER BY client.id_number = ?6 DESC, client.name_key = ?2 DESC,
                      client.birth_date IS ?3 DESC, client.id
                  LIMIT 2500""",
            (number, key, born, alike, alike or '""', form.id_number),
        )
        found = []
        asked = person_of(form)
        for client in map(read_client, rows):
            why = "" if client.id == except_id else why_alike(asked, person_of(client.form))
            if why:
                found.append(Duplicate(client, why))
        return found

    def register(self, form: ClientForm) -> Client:
        """Put a new client at the end of the waiting list and open their first case.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        form = self._checked(form)
        stamp, today = self._clock.stamp(), self._clock.today()
        with self._vault.transaction("client.registered") as tx:
            client_id = self._enter(tx, form, Arrival(stamp, today))
            tx.subject = subject_of(client_id)
        return self.get(client_id)

    def take_in(self, tx: Transaction, form: ClientForm, arrival: Arrival) -> int:
        """Enter who was served before there was this room, as a part of something else.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        return self._enter(tx, self._checked(form), arrival)

    def change(self, client_id: int, form: ClientForm) -> Client:
        """Keep a changed form. The audit entry names the fields, never their content.

        Raises:
            FieldErrors: a field can't be as it is.
            NotFound: there is no such client.
        """
        before, form = self.get(client_id), self._checked(form)
        changed = [
            field.name
            for field in fields(form)
            if getattr(form, field.name) != getattr(before.form, field.name)
        ]
        if not changed:
            return before
        with self._vault.transaction("client.changed", subject_of(client_id), fields=changed) as tx:
            tx.update("client", client_id, **client_columns(form), updated_at=self._clock.stamp())
            if CASE_FIELDS & set(changed):
                case = self._latest_case(tx, client_id)
                tx.update("service_case", case["id"], **case_columns(form))
        return self.get(client_id)

    def declare_conflict(
        self,
        client_id: int,
        *,
        has_conflict: bool,
        relation: str = "",
        resolution: Resolution = Resolution.NONE,
        safeguard: str = "",
    ) -> ConflictDeclaration:
        """Keep the counselor's declaration of another relation to the client.

        Raises:
            FieldErrors: a conflict is declared without saying which.
        """
        self.get(client_id)
        relation, safeguard = one_line(relation), several_lines(safeguard)
        errors = {}
        if has_conflict and not says(relation, 3):
            errors["relation"] = "Sebutkan hubungannya, misalnya “atasan langsung”."
        elif len(relation) > MAX_LINE:
            errors["relation"] = too_long(MAX_LINE)
        if resolution is Resolution.SAFEGUARD and not says(safeguard, 10):
            errors["safeguard"] = "Tulis pengamannya dengan satu kalimat."
        elif len(safeguard) > MAX_TEXT:
            errors["safeguard"] = too_long(MAX_TEXT)
        if errors:
            raise FieldErrors(errors)
        if not has_conflict:
            relation, resolution, safeguard = "", Resolution.NONE, ""
        with self._vault.transaction(
            "client.conflict_declared", subject_of(client_id), has_conflict=has_conflict
        ) as tx:
            tx.insert(
                "conflict_declaration",
                client_id=client_id,
                declared_at=self._clock.stamp(),
                has_conflict=int(has_conflict),
                relation=relation,
                resolution=resolution.value,
                safeguard=safeguard,
            )
        declaration = self.conflict(client_id)
        assert declaration is not None
        return declaration

    def conflict(self, client_id: int) -> ConflictDeclaration | None:
        """Return the latest declaration, or ``None`` when it was never asked."""
        row = self._vault.query_one(
            "SELECT * FROM conflict_declaration WHERE client_id = ? ORDER BY id DESC LIMIT 1",
            (client_id,),
        )
        if row is None:
            return None
        return ConflictDeclaration(
            row["id"],
            client_id,
            row["declared_at"],
            bool(row["has_conflict"]),
            row["relation"],
            Resolution(row["resolution"]),
            row["safeguard"],
        )

    def waiting(self) -> list[Client]:
        """Return the waiting list in order of arrival."""
        rows = self._vault.query(
            SELECT + " WHERE client.status = 'waiting' ORDER BY client.arrived_at, client.id"
        )
        return self._vault.reading.each(read_client, rows)

    def queue_verdict(self, client_id: int) -> Verdict:
        """Return whether service may begin, or asks for a reason first."""
        return queue.beginning_service(queue.QueueFacts(self._waiting_before(client_id)))

    def begin_service(self, client_id: int, reason: str = "") -> Client:
        """Take a client off the waiting list.

        Raises:
            GateClosed: others came earlier and no reason (ten letters or more) is given, or
                the use of the record is restricted.
            FieldErrors: the reason is too long.
        """
        client, reason = self.get(client_id), _reason(reason)
        if client.status is not ClientStatus.WAITING:
            return client
        require_beginning(self._vault, client_id)
        today = self._clock.today()
        with self._vault.transaction("client.service_began", subject_of(client_id)) as tx:
            passed_over = self._waiting_before(client_id)
            require(queue.beginning_service(queue.QueueFacts(passed_over)), reason)
            tx.update(
                "client",
                client_id,
                status=ClientStatus.ACTIVE.value,
                opened_on=today.isoformat(),
                updated_at=self._clock.stamp(),
            )
            if passed_over:
                tx.insert(
                    "queue_exception",
                    client_id=client_id,
                    passed_over=passed_over,
                    reason=reason,
                    created_at=self._clock.stamp(),
                )
                tx.detail(passed_over=passed_over)
        return self.get(client_id)

    def leave_queue(self, client_id: int, reason: str) -> Client:
        """Take a client off the waiting list, with a reason.

        Raises:
            FieldErrors: the reason is too short to be one, or too long.
            RoomError: the service goes on; it is closed with its summary.
        """
        client = self.get(client_id)
        if client.status is ClientStatus.CLOSED:
            return client
        if client.status is ClientStatus.ACTIVE:
            raise RoomError(
                "Layanan klien ini sedang berjalan.", "Tutup layanannya dengan ringkasan penutupan."
            )
        reason = _reason(reason)
        if not is_reason(reason):
            raise FieldErrors({"reason": TOO_SHORT})
        with self._vault.transaction("client.left_queue", subject_of(client_id)) as tx:
            self.mark_closed(tx, client_id, reason)
        return self.get(client_id)

    def mark_closed(self, tx: Transaction, client_id: int, reason: str) -> None:
        """Close a client and their case, as a part of something else."""
        today = self._clock.today().isoformat()
        tx.update(
            "client",
            client_id,
            status=ClientStatus.CLOSED.value,
            closed_on=today,
            updated_at=self._clock.stamp(),
        )
        tx.update("service_case", self.case_id(client_id), closed_on=today, end_reason=reason)

    def mark_reopened(self, tx: Transaction, client_id: int) -> None:
        """Let a closed client's last case go on, as a part of something else."""
        tx.update(
            "client",
            client_id,
            status=ClientStatus.ACTIVE.value,
            closed_on=None,
            updated_at=self._clock.stamp(),
        )
        tx.update("service_case", self.case_id(client_id), closed_on=None, end_reason="")

    def case_id(self, client_id: int) -> int:
        """Return the id of a client's latest case."""
        row = self._vault.query_one(
            "SELECT id FROM service_case WHERE client_id = ? ORDER BY number DESC LIMIT 1",
            (client_id,),
        )
        assert row is not None, "every client has a case from their registration on"
        return int(row["id"])

    def beginning_verdict(self, client_id: int) -> Verdict:
        """Return whether something new may be begun with the client now."""
        return beginning_verdict(self._vault, client_id)

    def living_verdict(self, client_id: int) -> Verdict:
        """Return whether what the client alone says may be begun: not once they died."""
        return beginning(has_died=self.has_died(client_id), is_restricted=False)

    def return_to_queue(self, client_id: int) -> Client:
        """Put someone whose service ended at the end of the waiting list, with a new case.

        Whether they are in danger, and feel obliged to come, is asked anew: the answers
        were of another day.

        Raises:
            RoomError: the client died, or the use of their record is restricted.
        """
        client = self.get(client_id)
        if client.status is not ClientStatus.CLOSED:
            return client
        require_beginning(self._vault, client_id)
        with self._vault.transaction("client.returned", subject_of(client_id)) as tx:
            number = self._latest_case(tx, client_id)["number"] + 1
            tx.update(
                "client",
                client_id,
                status=ClientStatus.WAITING.value,
                arrived_at=self._clock.stamp(),
                arrival_risk=None,
                feels_obliged=None,
                opened_on=None,
                closed_on=None,
                updated_at=self._clock.stamp(),
            )
            self._open_case(tx, client_id, number, client.form, self._clock.today())
        return self.get(client_id)

    def has_died(self, client_id: int) -> bool:
        """Whether the client's last service ended by their death."""
        return has_died(self._vault, client_id)

    def _waiting_before(self, client_id: int) -> int:
        row = self._vault.query_one(
            """SELECT count(*) AS n FROM client AS earlier, client AS this
               WHERE this.id = ? AND earlier.status = 'waiting' AND this.status = 'waiting'
               AND (earlier.arrived_at, earlier.id) < (this.arrived_at, this.id)""",
            (client_id,),
        )
        return int(row["n"]) if row else 0

    def _checked(self, form: ClientForm) -> ClientForm:
        form = tidy(form)
        if errors := field_errors(form, self._clock.today()):
            raise FieldErrors(errors)
        return form

    def _enter(self, tx: Transaction, form: ClientForm, arrival: Arrival) -> int:
        stamp, today = self._clock.stamp(), self._clock.today()
        client_id = tx.insert(
            "client",
            code=self._next_code(tx, today.year),
            **client_columns(form),
            status=arrival.status.value,
            arrived_at=arrival.arrived_at,
            opened_on=arrival.opened_on.isoformat() if arrival.opened_on else None,
            closed_on=arrival.closed_on.isoformat() if arrival.closed_on else None,
            created_at=stamp,
            updated_at=stamp,
        )
        self._open_case(tx, client_id, 1, form, arrival.case_from)
        if arrival.closed_on is not None:
            case = self._latest_case(tx, client_id)
            tx.update(
                "service_case",
                case["id"],
                closed_on=arrival.closed_on.isoformat(),
                end_reason=END_BEFORE_THE_ROOM,
            )
        return client_id

    @staticmethod
    def _next_code(tx: Transaction, year: int) -> str:
        # The code of one who was destroyed is not given to another.
        rows = (
            tx.query_one(
                f"SELECT code FROM {table} WHERE code GLOB ? ORDER BY {by} DESC LIMIT 1",
                (f"RK-{year}-[0-9]*",),
            )
            for table, by in (("client", "id"), ("destroyed_client", "client_id"))
        )
        last = max((int(row["code"].rsplit("-", 1)[1]) for row in rows if row), default=0)
        return f"RK-{year}-{last + 1:04d}"

    @staticmethod
    def _latest_case(tx: Transaction, client_id: int) -> Any:
        return tx.query(
            "SELECT * FROM service_case WHERE client_id = ? ORDER BY number DESC LIMIT 1",
            (client_id,),
        )[0]

    @staticmethod
    def _open_case(
        tx: Transaction, client_id: int, number: int, form: ClientForm, today: date
    ) -> None:
        tx.insert(
            "service_case",
            client_id=client_id,
            number=number,
            **case_columns(form),
            opened_on=today.isoformat(),
            end_reason="",
        )


def _reason(text: str) -> str:
    reason = several_lines(text)
    if len(reason) > MAX_TEXT:
        raise FieldErrors({"reason": too_long(MAX_TEXT)})
    return reason
