"""Closings: nothing is left open unseen, the summary is printed, and the way back stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.gates.closing import ClosingFacts, closing_a_service
from rumah_konseling.ethics.reasons import is_reason
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.care import closing_checks as checks
from rumah_konseling.records.care.closing_model import (
    Closing,
    ClosingForm,
    ClosingKind,
    Course,
    OpenEnds,
    OpenPermission,
)
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.form_kinds import CLOSING, RETURNING
from rumah_konseling.records.index.session_model import Risk, Technique
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import several_lines
from rumah_konseling.vault.file.store import Vault

REOPENED_WITHIN = timedelta(days=30)
_LATEST_CONSENT = """SELECT id FROM consent WHERE client_id = ?1 AND id = (
    SELECT max(id) FROM consent WHERE client_id = ?1 AND in_force_at IS NOT NULL)"""


class Closings:
    """Closes services and opens them again."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        permissions: Permissions,
        documents: Documents,
        diagnoses: DiagnosisCheck,
        guardian_of: Callable[[int], tuple[str, str] | None],
        kept_until: Callable[[date], date],
    ) -> None:
        """Close services.

        ``guardian_of`` tells who signs beside a client under 18, ``kept_until`` until when the
        rule of keeping wants a service kept that is closed on a day.
        """
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._permissions = permissions
        self._documents = documents
        self._diagnoses = diagnoses
        self._guardian_of = guardian_of
        self._kept_until = kept_until

    def of_client(self, client_id: int) -> list[Closing]:
        """Return a client's closings, the latest first."""
        rows = self._vault.query(
            "SELECT * FROM closing WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_closing, rows)

    def open_ends(self, client_id: int) -> OpenEnds:
        """Return what is still open around a client."""
        forms = ", ".join(f"'{form}'" for form in RETURNING)
        return OpenEnds(
            unsigned_notes=self._ids(
                "SELECT id FROM session WHERE client_id = ? AND state = 'draft'", client_id
            ),
            unfinished_emergencies=self._ids(
                "SELECT id FROM emergency WHERE client_id = ? AND completed_at IS NULL", client_id
            ),
            letters_in_draft=self._ids(
                "SELECT id FROM letter WHERE client_id = ? AND state = 'draft'", client_id
            ),
            papers_prepared=self._ids(
                "SELECT id FROM disclosure WHERE client_id = ? AND state = 'prepared'", client_id
            ),
            coming_appointments=self._ids(
                "SELECT id FROM appointment WHERE client_id = ? AND status = 'planned'", client_id
            ),
            permissions=tuple(
                OpenPermission(p.id, p.serial or "", p.addressee.name, p.terms.valid_until)
                for p in self._permissions.in_force(client_id)
            ),
            open_referrals=self._ids(
                "SELECT id FROM referral WHERE client_id = ?"
                " AND state NOT IN ('draft', 'closed', 'client_declined')",
                client_id,
            ),
            unanswered_orders=self._ids(
                "SELECT id FROM legal_order WHERE client_id = ?"
                " AND answered_on IS NULL AND withdrawn_on IS NULL",
                client_id,
            ),
            papers_out=self._ids(
                "SELECT id FROM document WHERE client_id = ? AND void_at IS NULL"
                f" AND original_seen_on IS NULL AND NOT signed_on_screen AND form IN ({forms})",
                client_id,
            ),
            copies_owed=self._ids(f"{_LATEST_CONSENT} AND NOT copy_given", client_id),
            directives_to_discuss=self._ids(
                f"""{_LATEST_CONSENT} AND terms ->> '$.directive' = 'discuss'
                    AND NOT EXISTS (SELECT 1 FROM directive_talk
                        WHERE client_id = ?1 AND created_at >= consent.in_force_at)""",
                client_id,
            ),
            safety_plans_to_review=self._ids(
                "SELECT id FROM safety_plan WHERE client_id = ?"
                " AND replaced_at IS NULL AND next_review_on IS NOT NULL",
                client_id,
            ),
        )

    def verdicts(self, client_id: int, *, permissions_decided: bool = False) -> tuple[Verdict, ...]:
        """Return what stands in the way of closing, the first to mend first."""
        ends = self.open_ends(client_id)
        return closing_a_service(
            ClosingFacts(
                unsigned_notes=len(ends.unsigned_notes),
                unfinished_emergencies=len(ends.unfinished_emergencies),
                letters_in_draft=len(ends.letters_in_draft),
                papers_prepared=len(ends.papers_prepared),
                coming_appointments=len(ends.coming_appointments),
                permissions=0 if permissions_decided else len(ends.permissions),
                open_referrals=len(ends.open_referrals),
                papers_out=len(ends.papers_out),
                unanswered_orders=len(ends.unanswered_orders),
                copies_owed=len(ends.copies_owed),
                directives_to_discuss=len(ends.directives_to_discuss),
                safety_plans_to_review=len(ends.safety_plans_to_review),
            )
        )

    def course(self, client_id: int) -> Course:
        """Return what the record itself knows of the service since its case was opened."""
        client = self._clients.get(client_id)
        rows = self._vault.query(
            """SELECT session.started_at, session.technique, session.risk, session.state
               FROM session WHERE case_id = ? ORDER BY started_at, id""",
            (self._clients.case_id(client_id),),
        )
        signed = [row for row in rows if row["state"] == "signed"]
        days = [datetime.fromisoformat(row["started_at"]).astimezone().date() for row in signed]
        used: dict[Technique, int] = {}
        for row in signed:
            technique = Technique(row["technique"])
            used[technique] = used.get(technique, 0) + 1
        screened = [row["risk"] for row in rows if row["risk"]]
        return Course(
            opened_on=client.opened_on,
            first_session_on=days[0] if days else None,
            last_session_on=days[-1] if days else None,
            sessions=len(signed),
            techniques=tuple(sorted(used.items(), key=lambda entry: -entry[1])),
            first_concern=client.form.concern,
            latest_risk=Risk(screened[-1]) if screened else None,
        )

    def proposed_end_of_keeping(self) -> date:
        """Return the last day a record closed today is kept, unless decided otherwise."""
        return self._kept_until(self._clock.today())

    def preview(self, client_id: int, form: ClosingForm) -> bytes:
        """Return the summary as a draft.

        Raises:
            FieldErrors: something is missing or too long.
        """
        return self._documents.draft(CLOSING, self._unkept(client_id, self._checked(form)))

    def close(self, client_id: int, form: ClosingForm, diagnoses_kept: Collection[str] = ()) -> int:
        """Close the service and issue its summary; return that paper's id.

        Permissions in force end with it, but for those that are kept with a reason.

        Raises:
            FieldErrors: something is missing or too long.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            GateClosed: something is still open.
            RoomError: there is no service under way to close.
        """
        form = self._checked(form)
        self._diagnoses.require_decided(checks.texts(form), diagnoses_kept)
        self._require_active(client_id)
        for verdict in self.verdicts(client_id, permissions_decided=True):
            require(verdict, form.open_reason)
        today = self._clock.today()
        with self._vault.transaction(
            "closing.closed", subject_of(client_id), kind=form.kind.value
        ) as tx:
            ends = self.open_ends(client_id)
            ended = [p for p in ends.permissions if p.id not in form.kept_permissions]
            for permission in ended:
                self._permissions.end_with_service(tx, permission.id)
            closing = replace(
                self._unkept(client_id, form),
                ended_permissions=tuple(permission.serial for permission in ended),
            )
            closing_id = tx.insert(
                "closing",
                client_id=client_id,
                case_id=closing.case_id,
                kind=form.kind.value,
                summary=_dump(closing),
                open_ends=json.dumps({"referrals": ends.open_referrals, "papers": ends.papers_out}),
                closed_on=today.isoformat(),
                keep_until=closing.keep_until.isoformat(),
                reopen_reason="",
                created_at=self._clock.stamp(),
            )
            document_id = self._documents.issue(
                tx,
                CLOSING,
                closing,
                record=closing_id,
                client_id=client_id,
                diagnoses_kept=diagnoses_kept,
            ).id
            tx.update("closing", closing_id, document_id=document_id)
            self._clients.mark_closed(tx, client_id, form.kind.value)
        return document_id

    def can_reopen(self, client_id: int) -> bool:
        """Whether the service may go on as the same case: within 30 days of its closing."""
        closing = self._last(client_id)
        return (
            closing is not None
            and closing.form.kind is not ClosingKind.DIED
            and self._clock.today() - closing.closed_on <= REOPENED_WITHIN
        )

    def reopen(self, client_id: int, reason: str) -> None:
        """Let the service go on as the same case, with the reason; the summary stays.

        Permissions that ended with the closing stay ended.

        Raises:
            FieldErrors: the reason is too short.
            RoomError: the closing lies too long ago; a new case is opened instead. Or the use
                of the record is restricted.
        """
        require_beginning(self._vault, client_id)
        reason = several_lines(reason)
        if not is_reason(reason):
            raise FieldErrors({"reason": "Tulis mengapa layanan ini dilanjutkan."})
        closing = self._last(client_id)
        if closing is None or not self.can_reopen(client_id):
            raise RoomError(
                "Penutupan ini sudah terlalu lama.", "Masukkan klien ke daftar tunggu kembali."
            )
        with self._vault.transaction("closing.reopened", subject_of(client_id)) as tx:
            tx.update("closing", closing.id, reopened_at=self._clock.stamp(), reopen_reason=reason)
            self._clients.mark_reopened(tx, client_id)

    def _last(self, client_id: int) -> Closing | None:
        """Return the closing that stands: the client is closed by it now."""
        if self._clients.get(client_id).status is not ClientStatus.CLOSED:
            return None
        case_id = self._clients.case_id(client_id)
        standing = (c for c in self.of_client(client_id) if c.reopened_at is None)
        return next((closing for closing in standing if closing.case_id == case_id), None)

    def _unkept(self, client_id: int, form: ClosingForm) -> Closing:
        return Closing(
            id=0,
            client_id=client_id,
            case_id=self._clients.case_id(client_id),
            form=form,
            course=self.course(client_id),
            ended_permissions=(),
            closed_on=self._clock.today(),
            keep_until=form.keep_until or self.proposed_end_of_keeping(),
            document_id=None,
            reopened_at=None,
            reopen_reason="",
            guardian=self._guardian_of(client_id),
        )

    def signs_beside(self, client_id: int) -> tuple[str, str] | None:
        """Return who signs the summary beside a client under 18: name and relation."""
        return self._guardian_of(client_id)

    def _checked(self, form: ClosingForm) -> ClosingForm:
        form = checks.tidy(form)
        if errors := checks.faults(form, self._clock.today()):
            raise FieldErrors(errors)
        return form

    def _require_active(self, client_id: int) -> None:
        if self._clients.get(client_id).status is not ClientStatus.ACTIVE:
            raise RoomError(
                "Tidak ada layanan yang sedang berjalan.", "Buka kembali berkas klien ini."
            )

    def _ids(self, sql: str, client_id: int) -> tuple[int, ...]:
        return tuple(row["id"] for row in self._vault.query(f"{sql} ORDER BY id", (client_id,)))


def _dump(closing: Closing) -> str:
    raw = {
        "form": asdict(closing.form),
        "course": asdict(closing.course),
        "ended_permissions": closing.ended_permissions,
        **({"guardian": closing.guardian} if closing.guardian else {}),
    }
    return json.dumps(raw, ensure_ascii=False, default=date.isoformat)


def _closing(row: Any) -> Closing:
    raw = json.loads(row["summary"])
    form, course = raw["form"], raw["course"]
    return Closing(
        id=row["id"],
        client_id=row["client_id"],
        case_id=row["case_id"],
        form=ClosingForm(
            **{
                **form,
                "kind": ClosingKind(form["kind"]),
                "kept_permissions": tuple(form["kept_permissions"]),
                "keep_until": _day(form["keep_until"]),
            }
        ),
        course=Course(
            **{
                **course,
                "opened_on": _day(course["opened_on"]),
                "first_session_on": _day(course["first_session_on"]),
                "last_session_on": _day(course["last_session_on"]),
                "techniques": tuple((Technique(t), n) for t, n in course["techniques"]),
                "latest_risk": Risk(course["latest_risk"]) if course["latest_risk"] else None,
            }
        ),
        ended_permissions=tuple(raw["ended_permissions"]),
        closed_on=date.fromisoformat(row["closed_on"]),
        keep_until=date.fromisoformat(row["keep_until"]),
        document_id=row["document_id"],
        reopened_at=row["reopened_at"],
        reopen_reason=row["reopen_reason"],
        guardian=tuple(raw["guardian"]) if "guardian" in raw else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
