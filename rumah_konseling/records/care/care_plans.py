"""Care plans: agreed on with the client, looked at again, and given to them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.care import care_checks as checks
from rumah_konseling.records.care.care_model import (
    CarePlan,
    CarePlanForm,
    CareReview,
)
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.form_kinds import CARE_PLAN
from rumah_konseling.records.mapping import read_json, read_row
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault


class CarePlans:
    """The care plans of every case. A plan is never written over."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        documents: Documents,
        diagnoses: DiagnosisCheck,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._documents = documents
        self._diagnoses = diagnoses

    def get(self, plan_id: int) -> CarePlan:
        """Return one version.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM care_plan WHERE id = ?", (plan_id,))
        if row is None:
            raise NotFound
        return _plan(row)

    def current(self, client_id: int) -> CarePlan | None:
        """Return the plan of the client's present case."""
        row = self._vault.query_one(
            "SELECT * FROM care_plan WHERE case_id = ? AND replaced_at IS NULL",
            (self._clients.case_id(client_id),),
        )
        return None if row is None else _plan(row)

    def versions(self, client_id: int) -> list[CarePlan]:
        """Return every version of every case, the newest first."""
        rows = self._vault.query(
            "SELECT * FROM care_plan WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_plan, rows)

    def keep(
        self, client_id: int, form: CarePlanForm, diagnoses_kept: Collection[str] = ()
    ) -> CarePlan:
        """Keep a plan as the newest version; the one before stays readable.

        Raises:
            FieldErrors: something is missing or too long.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            RoomError: no service is under way, or the use of the record is restricted.
        """
        require_beginning(self._vault, client_id)
        form = checks.tidy_plan(form)
        if errors := checks.plan_faults(form, self._clock.today()):
            raise FieldErrors(errors)
        if self._clients.get(client_id).status is not ClientStatus.ACTIVE:
            raise RoomError("Layanan klien ini tidak sedang berjalan.", "Mulai layanannya dahulu.")
        before = self.current(client_id)
        known = CARE_PLAN.subject_of(before.id) if before else ""
        decided = self._diagnoses.require_decided(checks.plan_texts(form), diagnoses_kept, known)
        if before is not None and before.form == form:
            self._diagnoses.keep_alone(subject_of(client_id), known, decided)
            return before
        stamp = self._clock.stamp()
        with self._vault.transaction("care_plan.kept", subject_of(client_id)) as tx:
            if before is not None:
                tx.update("care_plan", before.id, replaced_at=stamp)
            version = before.version + 1 if before else 1
            plan_id = tx.insert(
                "care_plan",
                client_id=client_id,
                case_id=self._clients.case_id(client_id),
                version=version,
                content=_dump(form),
                next_review_on=form.next_review_on.isoformat() if form.next_review_on else None,
                made_at=stamp,
            )
            tx.detail(version=version)
            self._diagnoses.keep(tx, CARE_PLAN.subject_of(plan_id), decided)
        kept = self.current(client_id)
        assert kept is not None
        return kept

    def tick(self, client_id: int, goal: int, step: int, *, is_done: bool) -> CarePlan:
        """Mark a step as done or not, as a new version."""
        plan = self.current(client_id)
        if plan is None:
            raise NotFound
        goals = list(plan.form.goals)
        steps = list(goals[goal].steps)
        steps[step] = replace(steps[step], is_done=is_done)
        goals[goal] = replace(goals[goal], steps=tuple(steps))
        # A review that is overdue is no fault of the step.
        today = self._clock.today()
        due = plan.form.next_review_on
        form = CarePlanForm(tuple(goals), due if due is None or due >= today else today)
        return self.keep(client_id, form)

    def review(
        self, client_id: int, client_view: str, counselor_view: str, next_on: date | None
    ) -> CareReview:
        """Keep what both saw in the plan, and when they look at it again.

        Raises:
            FieldErrors: a view is missing or too long, or the day can't be.
            NotFound: there is no plan.
        """
        plan = self.current(client_id)
        if plan is None:
            raise NotFound
        views = {
            "client_view": several_lines(client_view),
            "counselor_view": several_lines(counselor_view),
        }
        errors = {
            name: "Tulis dengan singkat." for name, text in views.items() if not says(text, 3)
        }
        errors |= {
            name: too_long(checks.MAX_TEXT)
            for name, text in views.items()
            if len(text) > checks.MAX_TEXT
        }
        dated = replace(plan.form, next_review_on=next_on)
        errors |= checks.plan_faults(dated, self._clock.today())
        if errors:
            raise FieldErrors(errors)
        today = self._clock.today()
        with self._vault.transaction("care_plan.reviewed", subject_of(client_id)) as tx:
            tx.insert(
                "care_review",
                client_id=client_id,
                care_plan_id=plan.id,
                reviewed_on=today.isoformat(),
                **views,
                created_at=self._clock.stamp(),
            )
            tx.update(
                "care_plan",
                plan.id,
                content=_dump(dated),
                next_review_on=next_on.isoformat() if next_on else None,
            )
        return CareReview(today, views["client_view"], views["counselor_view"])

    def reviews(self, client_id: int) -> list[CareReview]:
        """Return a client's reviews, the newest first."""
        rows = self._vault.query(
            "SELECT * FROM care_review WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(
            lambda row: CareReview(
                date.fromisoformat(row["reviewed_on"]), row["client_view"], row["counselor_view"]
            ),
            rows,
        )

    def issue(self, plan_id: int) -> int:
        """Draw up the plan for the client to take along; return the paper's id.

        It is not given by that: :meth:`mark_given` says so.
        """
        plan = self.get(plan_id)
        with self._vault.transaction("care_plan.issued", subject_of(plan.client_id)) as tx:
            return self._documents.issue(
                tx, CARE_PLAN, plan, record=plan_id, client_id=plan.client_id
            ).id

    def mark_given(self, plan_id: int) -> None:
        """Note that the client received this plan on paper today.

        Raises:
            RoomError: there is no paper of it yet.
        """
        plan = self.get(plan_id)
        if not self._documents.of_record(CARE_PLAN, plan_id):
            raise RoomError("Lembar rencana ini belum dicetak.", "Cetak dahulu untuk klien.")
        with self._vault.transaction("care_plan.given", subject_of(plan.client_id)) as tx:
            tx.update("care_plan", plan_id, given_on=self._clock.today().isoformat())


def _dump(form: CarePlanForm) -> str:
    return json.dumps(asdict(form), ensure_ascii=False, default=date.isoformat)


def _plan(row: Any) -> CarePlan:
    return read_row(CarePlan, row, form=read_json(CarePlanForm, row["content"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
