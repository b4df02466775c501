"""Services as the pages see them: what a former counselor was told is not read through them.

The room hands out its services through this guard, so that a page, a dialog or a list has
no way of its own to a closed file. Between themselves the services work unguarded: a gate
weighs what is kept, whoever wrote it. Until the room changes hands nothing is held back.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.records.care.care_model import CarePlan, SafetyPlan
from rumah_konseling.records.care.closing_model import Closing
from rumah_konseling.records.clients.client_model import (
    ArrivalRisk,
    Client,
    FeelsObliged,
    Ground,
)
from rumah_konseling.records.clients.process_notes import ProcessNote
from rumah_konseling.records.directives.directive_model import Directive
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.disclosures.letter_model import Letter
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.referrals import Referral
from rumah_konseling.records.incoming.incoming_model import IncomingPaper
from rumah_konseling.records.index.session_model import Session, UnsignedNote
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.records.rights.rights_model import RightsRequest
from rumah_konseling.records.sessions.companion_model import Companion
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.records.supervision.case_model import SupervisionCase
from rumah_konseling.vault.file.row_reading import UNREADABLE
from rumah_konseling.vault.file.store import Vault

S = TypeVar("S")

# Whose each record is, and when it was written. What still waits for an answer that the law
# dates, or that somebody was promised, is the counselor's of today, whoever took it in.
_NEVER_CLOSED = "'9999'"
_WRITTEN: dict[type, tuple[str, str]] = {
    Letter: ("letter", "created_at"),
    ReleasePermission: ("release_permission", "created_at"),
    Referral: ("referral", "created_at"),
    DisclosureEntry: ("disclosure", "coalesce(prepared_at, given_at)"),
    LegalOrderRecord: (
        "legal_order",
        f"iif(answered_on IS NULL AND withdrawn_on IS NULL, {_NEVER_CLOSED}, registered_at)",
    ),
    IncomingPaper: ("incoming_paper", "created_at"),
    Directive: ("directive", "created_at"),
    CarePlan: ("care_plan", "made_at"),
    SafetyPlan: ("safety_plan", "made_at"),
    Closing: ("closing", "created_at"),
    SupervisionCase: ("supervision_case", "created_at"),
    Companion: ("companion", "created_at"),
    ProgressRating: ("progress_rating", "created_at"),
    RightsRequest: (
        "rights_request",
        f"iif(answered_at IS NULL, {_NEVER_CLOSED}, created_at)",
    ),
    Session: ("session", "created_at"),
    ProcessNote: ("process_note", "created_at"),
    Document: ("document", "issued_at"),
    Entry: (
        "practice_entry",
        f"iif(kind = 'complaint' AND ended_on IS NULL, {_NEVER_CLOSED}, created_at)",
    ),
}
_ASKED_BY: dict[str, type] = {
    "letter_id": Letter,
    "permission_id": ReleasePermission,
    "referral_id": Referral,
    "disclosure_id": DisclosureEntry,
    "order_id": LegalOrderRecord,
    "paper_id": IncomingPaper,
    "directive_id": Directive,
    "case_id": SupervisionCase,
    "companion_id": Companion,
    "rating_id": ProgressRating,
    "request_id": RightsRequest,
    "session_id": Session,
    "note_id": ProcessNote,
    "document_id": Document,
    "entry_id": Entry,
}
_PLANS: dict[str, type] = {"CarePlans": CarePlan, "SafetyPlans": SafetyPlan}
_FILE_OF = """
    SELECT client_id, issued_at AS at FROM document WHERE attachment_id = ?1
    UNION SELECT client_id, issued_at FROM scan JOIN document ON document.id = scan.document_id
        WHERE scan.attachment_id = ?1
    UNION SELECT client_id, created_at FROM incoming_paper WHERE attachment_id = ?1
    UNION SELECT client_id, created_at FROM referral WHERE reply_attachment_id = ?1
"""
# What must be done, or may be known, about whoever was not asked for their consent yet.
_STAYS = {
    "Clients": {
        "get", "begin_service", "leave_queue", "return_to_queue", "case_id", "declare_conflict",
    },
    "Sessions": {"begin", "count", "development"},
    "LegalOrders": {"register"},
    "Rights": {"receive"},
    "ProcessNotes": {"closed"},
    "SafetyPlans": {"keep"},
    "Companions": {"add"},
}  # fmt: skip
_TELLS_NOTHING = {"None", "bool", "Verdict", "tuple[Verdict, ...]"}
_CODES_ALONE = (UnsignedNote,)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a method is asked with and what it returns, as it is declared."""

    signature: inspect.Signature
    is_inner: bool
    returned: str

    @property
    def may_be_less(self) -> bool:
        """Whether the method can return without what is closed."""
        return self.returned.startswith(("list[", "tuple[")) or self.returned.endswith("| None")


@functools.cache
def _shape(function: Callable[..., Any]) -> _Shape:
    signature = inspect.signature(function)
    # Whatever runs inside another act's transaction is no page's question.
    return _Shape(signature, "tx" in signature.parameters, str(signature.return_annotation))


class ReadingGuard:
    """Holds back what is written in closed files, whichever method is asked."""

    def __init__(self, vault: Vault, closed: ClosedFiles) -> None:
        self._vault = vault
        self._closed = closed

    def over(self, service: S) -> S:
        """Return the service as pages may use it.

        A single record of a closed file raises :class:`GateClosed`; lists leave it out; a
        client keeps their name and how to reach them.
        """
        return cast(S, _Guarded(service, self.over, self.ask))

    def over_open(self, service: S) -> S:
        """Return a service that tells nothing of a closed file, as pages may use it."""
        return cast(S, _Asked(service, self.over_open, self.read))

    def read(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Return what the method returns; a list without the rows that can't be read.

        Raises:
            RowUnreadable: what was asked for was changed past the program.
        """
        reading = self._vault.reading
        is_list = _shape(method.__func__).returned.startswith("list[")  # type: ignore[attr-defined]
        try:
            with reading.asked(for_a_list=is_list):
                return method(*args, **kwargs)
        except (*UNREADABLE, VaultDamaged) as error:
            trouble = reading.trouble(error)
            if trouble is error:
                raise
            raise trouble from error

    def ask(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Return what the method returns, as far as it may be read now.

        Raises:
            GateClosed: what was asked for is in a former counselor's file, which stays closed.
            RowUnreadable: what was asked for was changed past the program.
        """
        if not self._closed.changed_at():
            return self.read(method, *args, **kwargs)
        service = type(method.__self__).__name__  # type: ignore[attr-defined]
        name, shape = method.__name__, _shape(method.__func__)  # type: ignore[attr-defined]
        asked = shape.signature.bind(method.__self__, *args, **kwargs).arguments  # type: ignore[attr-defined]
        self._require_records(service, asked)
        closed = self._closed.clients()
        is_closed = (
            asked.get("client_id") in closed
            and name not in _STAYS.get(service, ())
            and shape.returned not in _TELLS_NOTHING
        )
        if is_closed and not shape.may_be_less:
            self._closed.require_open(asked["client_id"])
        result = self.read(method, *args, **kwargs)
        if isinstance(result, (list, tuple)) and not shape.returned.endswith("| None"):
            kept = [one for one in result if self._may_be_told(one, closed, is_closed)]
            return type(result)(_without_what_was_told(one, closed) for one in kept)
        if not self._may_be_told(result, closed, is_closed):
            if shape.may_be_less:
                return None
            self._closed.require_open(result.client_id)
        return _without_what_was_told(result, closed)

    def _require_records(self, service: str, asked: Mapping[str, Any]) -> None:
        for name, value in asked.items():
            if value is None:
                continue
            if name == "attachment_id":
                rows = self._vault.query(_FILE_OF, (value,))
                for row in rows:
                    self._closed.require_open(row["client_id"], row["at"])
                continue
            kind = _PLANS.get(service) if name == "plan_id" else _ASKED_BY.get(name)
            if kind is not None:
                self._closed.require_open(*self._written(kind, value))

    def _may_be_told(self, found: Any, closed: frozenset[int], is_closed: bool) -> bool:
        if isinstance(found, (*_CODES_ALONE, Client)):
            return True
        client_id = getattr(found, "client_id", None)
        if client_id is None:
            return not is_closed or found is None
        if client_id not in closed:
            return True
        kind = type(found)
        return kind in _WRITTEN and self._written(kind, found.id)[1] > self._closed.changed_at()

    def _written(self, kind: type, record_id: int) -> tuple[int | None, str]:
        table, written = _WRITTEN[kind]
        row = self._vault.query_one(
            f"SELECT client_id, {written} AS at FROM {table} WHERE id = ?", (record_id,)
        )
        return (row["client_id"], row["at"]) if row else (None, "")


class _Asked:
    """Stands before a service and passes every question to the guard."""

    def __init__(
        self, service: object, over: Callable[[Any], Any], ask: Callable[..., Any]
    ) -> None:
        object.__setattr__(self, "_service", service)
        object.__setattr__(self, "_over", over)
        object.__setattr__(self, "_ask", ask)

    def __setattr__(self, name: str, value: object) -> None:
        # The service is what works; this stands before it alone.
        setattr(self._service, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._service, name)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._service, name)
        if isinstance(found, Register):
            return self._over(found)
        if name.startswith("_") or not inspect.ismethod(found) or _shape(found.__func__).is_inner:
            return found
        return functools.wraps(found)(functools.partial(self._ask, found))


class _Guarded(_Asked):
    """Stands before a service that reads clients' records."""

    @property
    def _unguarded(self) -> object:
        """The service as the others have it."""
        return self._service


def _without_what_was_told(found: Any, closed: frozenset[int]) -> Any:
    """Return a client of a closed file with no word of why they came or what they need."""
    if not isinstance(found, Client) or found.id not in closed:
        return found
    form = replace(
        found.form,
        came_by_detail="",
        culture="",
        religion="",
        language="",
        personal_values="",
        accessibility="",
        areas=(),
        concern="",
        ground=Ground.NOT_ASKED,
        arrival_risk=ArrivalRisk.NOT_ASKED,
        feels_obliged=FeelsObliged.NOT_ASKED,
        voluntary_talk="",
    )
    return replace(found, form=form)
