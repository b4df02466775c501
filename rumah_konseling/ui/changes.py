"""Announces which kinds of record changed, so that only the pages showing them refresh.

What changed is told by the transactions themselves: whoever did an act announces it, and need not
say of what kind. The kinds are what pages say they show.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

# What is shown of a client's file after it changed hands is another part of everything.
_WHOLE_FILE = ("clients", "consents", "documents", "permissions", "settings")
KINDS: dict[str, tuple[str, ...]] = {
    "appointment": ("appointments",),
    "appointment_series": ("appointments",),
    "audit_digest": ("documents",),
    "backup": ("backups", "retention"),
    "breach_client": ("retention",),
    "care_plan": ("plans",),
    "care_review": ("plans",),
    "case_competence": ("competence", "clients", "referrals"),
    "client": ("clients",),
    "closing": ("clients", "closings"),
    "companion": ("companions",),
    "competence_area": ("competence",),
    "conflict_declaration": ("clients",),
    "consent": ("consents",),
    "consent_choice": ("consents",),
    "consent_exception": ("consents",),
    "consent_withdrawal": ("consents",),
    "consultation": ("competence", "clients"),
    "contact_attempt": ("clients",),
    "continuity_plan": ("continuity",),
    "data_breach": ("retention",),
    "destroyed_client": ("retention",),
    "destruction": ("retention",),
    "destruction_item": ("retention",),
    "directive": ("directives",),
    "directive_talk": ("directives",),
    # Whether a letter, a referral or a case was handed over is told by its line.
    "disclosure": ("disclosures", "letters", "referrals", "supervision"),
    "document": ("documents",),
    "document_print": ("documents",),
    "emergency": ("emergencies",),
    "employer_request": ("employer",),
    "envelope": ("continuity",),
    "envelope_test": ("continuity",),
    "incoming_paper": ("documents", "referrals"),
    "legal_order": ("legal_orders",),
    "letter": ("letters",),
    "practice_entry": ("practice",),
    "process_note": ("process_notes",),
    "progress_rating": ("progress",),
    "queue_exception": ("clients",),
    "recipient": ("recipients",),
    "record_hold": ("retention",),
    "referral": ("referrals",),
    "release_permission": ("permissions",),
    "report_cell": ("reports",),
    "report_person": ("reports",),
    "retention_rule": ("retention",),
    "revocation": ("permissions",),
    "rights_request": ("retention", "clients", "documents"),
    "safety_plan": ("plans",),
    "scan": ("documents",),
    "self_check": ("practice",),
    "service_case": ("clients",),
    "service_report": ("reports",),
    "session": ("sessions",),
    "session_addendum": ("sessions",),
    "setting": ("settings",),
    "succession": ("succession", *_WHOLE_FILE),
    "succession_answer": ("succession",),
    "supervision_case": ("supervision",),
    "text_block": ("settings",),
    "wording": ("settings", "consents"),
    "work_limit": ("practice",),
}
# Tables that no page shows by themselves: numbers, indexes, files and decisions of records.
SHOWN_WITH_OTHERS = frozenset(
    {"attachment", "kept_diagnosis", "search_entry", "serial_counter", "used_id"}
)


class Changes(QObject):
    """One announcement after each act; ``tables`` tells what was written since the last one."""

    announced = Signal(frozenset)

    def __init__(self, tables: Callable[[], frozenset[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables = tables

    def announce(self, *more: str) -> None:
        """Tell everyone what was written; ``more`` is what changed without a record."""
        written = (kind for table in self._tables() for kind in KINDS.get(table, ()))
        self.announced.emit(frozenset((*written, *more)))
