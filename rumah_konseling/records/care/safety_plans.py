"""Safety plans: the client's own words for when it gets heavy, on one page they can carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.gates.beside import standing_beside
from rumah_konseling.ethics.gates.sender import EmployerFacts
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.care import care_checks as checks
from rumah_konseling.records.care.care_model import SafetyPlan, SafetyPlanForm, lines_of
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.living import require_living
from rumah_konseling.records.clients.somebody_else import never_contacted, sent_by
from rumah_konseling.records.form_kinds import SAFETY_PLAN
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.mapping import read_json, read_row
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.vault.file.store import Vault


class SafetyPlans:
    """The safety plans of every client. A plan is never written over."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        diagnoses: DiagnosisCheck,
        employer: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._employer = employer
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._diagnoses = diagnoses

    def get(self, plan_id: int) -> SafetyPlan:
        """Return one version.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM safety_plan WHERE id = ?", (plan_id,))
        if row is None:
            raise NotFound
        return _plan(row)

    def current(self, client_id: int) -> SafetyPlan | None:
        """Return the client's plan, if there is one."""
        row = self._vault.query_one(
            "SELECT * FROM safety_plan WHERE client_id = ? AND replaced_at IS NULL", (client_id,)
        )
        return None if row is None else _plan(row)

    def versions(self, client_id: int) -> list[SafetyPlan]:
        """Return every version, the newest first."""
        rows = self._vault.query(
            "SELECT * FROM safety_plan WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_plan, rows)

    def helpers_verdict(self, client_id: int, form: SafetyPlanForm) -> Verdict:
        """Return whether the plan names nobody unwanted, and nobody who decides about them."""
        text = "\n".join((form.company, form.people, form.services, form.safe_place))
        return standing_beside(
            map(Addressee, lines_of(text)),
            EmployerFacts(self._employer(), sent_by(self._vault, client_id)),
            never_contacted(self._vault, client_id),
            lexicon(),
            "Rencana dapat disimpan dengan alasan.",
        )

    def keep(
        self,
        client_id: int,
        form: SafetyPlanForm,
        reason: str = "",
        diagnoses_kept: Collection[str] = (),
    ) -> SafetyPlan:
        """Keep a plan as the newest version; the one before stays readable.

        ``reason`` says why somebody is named whom the client never wanted to be contacted, or
        who decides about the client as an employee.

        Raises:
            FieldErrors: something is missing or too long.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            GateClosed: somebody is named so, and no reason is given.
            RoomError: the client died.
        """
        require_living(self._vault, client_id)
        today = self._clock.today()
        form = checks.tidy_safety(form)
        form = replace(form, agreed_on=form.agreed_on or today)
        if errors := checks.safety_faults(form, today):
            raise FieldErrors(errors)
        written = {name: getattr(form, name) for name in checks.SAFETY_PARTS}
        before = self.current(client_id)
        known = SAFETY_PLAN.subject_of(before.id) if before else ""
        decided = self._diagnoses.require_decided(written, diagnoses_kept, known)
        if before is not None and before.form == form:
            self._diagnoses.keep_alone(subject_of(client_id), known, decided)
            return before
        stamp = self._clock.stamp()
        with self._vault.transaction("safety_plan.kept", subject_of(client_id)) as tx:
            verdict = self.helpers_verdict(client_id, form)
            require(verdict, reason)
            if not verdict.is_open:
                tx.detail(reason=reason.strip())
            if before is not None:
                tx.update("safety_plan", before.id, replaced_at=stamp)
            version = before.version + 1 if before else 1
            plan_id = tx.insert(
                "safety_plan",
                client_id=client_id,
                version=version,
                content=json.dumps(asdict(form), ensure_ascii=False, default=date.isoformat),
                next_review_on=form.next_review_on.isoformat() if form.next_review_on else None,
                made_at=stamp,
            )
            tx.detail(version=version)
            self._diagnoses.keep(tx, SAFETY_PLAN.subject_of(plan_id), decided)
        kept = self.current(client_id)
        assert kept is not None
        return kept

    def issue(self, plan_id: int) -> int:
        """Draw up the plan for the client to take along; return the paper's id.

        It is not given by that: :meth:`mark_given` says so.
        """
        plan = self.get(plan_id)
        with self._vault.transaction("safety_plan.issued", subject_of(plan.client_id)) as tx:
            return self._documents.issue(
                tx, SAFETY_PLAN, plan, record=plan_id, client_id=plan.client_id
            ).id

    def mark_given(self, plan_id: int) -> None:
        """Note that the client received this plan on paper today.

        Raises:
            RoomError: there is no paper of it yet.
        """
        plan = self.get(plan_id)
        if not self._documents.of_record(SAFETY_PLAN, plan_id):
            raise RoomError("Lembar rencana ini belum dicetak.", "Cetak dahulu untuk klien.")
        with self._vault.transaction("safety_plan.given", subject_of(plan.client_id)) as tx:
            tx.update("safety_plan", plan_id, given_on=self._clock.today().isoformat())


def _plan(row: Any) -> SafetyPlan:
    return read_row(SafetyPlan, row, form=read_json(SafetyPlanForm, row["content"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
