"""What a client's destruction does with every table, and the act itself.

Every table of the schema has an answer here; a test walks the schema and fails for one
without. What is of others and names the client is theirs and stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.disclosures.recipient_model import RecipientKind, is_service
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.drafts import Drafts
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_OWN = "client_id = :client"
_OF_CONSENT = "consent_id IN (SELECT id FROM consent WHERE client_id = :client)"

# Which rows of a table are a client's, in the order in which they can be deleted.
OF_THE_CLIENT: tuple[tuple[str, str], ...] = (
    ("search_entry", _OWN),
    # Who was counted goes; the figures that were told stay as they were told.
    ("report_person", _OWN),
    ("process_note", _OWN),
    ("succession_answer", _OWN),
    ("session_addendum", "session_id IN (SELECT id FROM session WHERE client_id = :client)"),
    ("session", _OWN),
    ("supervision_case", _OWN),
    ("consultation", _OWN),
    ("case_competence", _OWN),
    # Decisions, complaints and the boundary log where they are about this client.
    ("practice_entry", _OWN),
    ("care_review", _OWN),
    ("care_plan", _OWN),
    ("safety_plan", _OWN),
    ("progress_rating", _OWN),
    ("closing", _OWN),
    ("incoming_paper", _OWN),
    ("directive_talk", _OWN),
    ("directive", _OWN),
    ("disclosure", _OWN),
    ("legal_order", _OWN),
    ("emergency", _OWN),
    ("referral", _OWN),
    ("letter", _OWN),
    (
        "revocation",
        "permission_id IN (SELECT id FROM release_permission WHERE client_id = :client)",
    ),
    ("release_permission", _OWN),
    ("consent_choice", _OF_CONSENT),
    ("consent_exception", _OF_CONSENT),
    ("consent_withdrawal", _OF_CONSENT),
    ("consent", _OWN),
    ("companion", _OWN),
    ("contact_attempt", _OWN),
    ("appointment", _OWN),
    ("appointment_series", _OWN),
    ("queue_exception", _OWN),
    ("conflict_declaration", _OWN),
    ("service_case", _OWN),
    ("record_hold", _OWN),
    ("rights_request", _OWN),
    # What happened stays, and of whose data it was the others.
    ("breach_client", _OWN),
)
# What follows from those: the papers with their prints and scans, the words that were kept
# for them, private people whom only this client's records named, and the client.
FOLLOWING = (
    "kept_diagnosis",
    "document_print",
    "scan",
    "document",
    "attachment",
    "recipient",
    "client",
)
# What stays, and why.
STAYS = {
    "setting": "says nothing of a client",
    "wording": "the words of forms",
    "serial_counter": "how far the numbers went: none is given twice",
    "employer_request": "asked without a name, and by somebody else; kept without a client",
    "competence_area": "what the counselor can do",
    "text_block": "words of the counselor's own",
    "backup": "which copies there are",
    "audit_digest": "numbers and a sum of a month",
    "continuity_plan": "whom the room goes to",
    "envelope": "what an envelope said",
    "envelope_test": "how an envelope was found",
    "work_limit": "the counselor's own",
    "self_check": "the counselor's own, sealed",
    "succession": "who came after whom",
    "service_report": "figures that were told",
    "report_cell": "figures that were told, none of few",
    "data_breach": "what happened, without a name; whose data it was goes",
    "retention_rule": "how long is kept what",
    "destruction": "what was decided, by numbers and codes",
    "destruction_item": "a code and numbers",
    "destroyed_client": "a code, so that it is not given again",
    "used_id": "how far the numbers went: none is given twice",
}
# The kinds of record that papers and kept words belong to, and the tables that hold them.
SUBJECTS = {
    "consent": "consent",
    "consent_withdrawal": "consent_withdrawal",
    "permission": "release_permission",
    "revocation": "revocation",
    "letter": "letter",
    "emergency": "emergency",
    "legal_order": "legal_order",
    "client": "client",
    "care_plan": "care_plan",
    "safety_plan": "safety_plan",
    "closing": "closing",
    "companion": "companion",
    "progress": "progress_rating",
    "directive": "directive",
    "directive_revocation": "directive",
    "supervision": "supervision_case",
    "complaint": "practice_entry",
    "rights_request": "rights_request",
}
# Records that papers can belong to and that are no client's.
OF_THE_ROOM = frozenset(
    {
        "employer_request",
        "practice",
        "practice_audit",
        "audit_digest",
        "service_report",
        "envelope",
        "destruction",
        "destruction_notice",
        "breach",
        "processing",
        "succession",
    }
)
_CLIENT, _SESSION = "client", "session"
# Half-written forms, by the beginning of their key: the table whose id follows.
DRAFT_KEYS: dict[str, str] = {
    "attendance/": _CLIENT,
    "attendance_only/": _CLIENT,
    "appointment/new/": _CLIENT,
    "appointment/": "appointment",
    "calloff/": "disclosure",
    "cancel_appointment/": "appointment",
    "care_plan/": _CLIENT,
    "care_review/": _CLIENT,
    "closing/": _CLIENT,
    "companion/new/": _CLIENT,
    "companion_check/": "companion",
    "competence/": _CLIENT,
    "conflict/": _CLIENT,
    "contact_attempt/": _CLIENT,
    "directive/": _CLIENT,
    "directive_review/": "directive",
    "directive_revoke/": "directive",
    "directive_signed/": "directive",
    "directive_sooner/": "directive",
    "directive_talk/": _CLIENT,
    "emergency/new/": _CLIENT,
    "emergency/": "emergency",
    "file_way/": "document",
    "filing/": "document",
    "form/calendar/": "appointment",
    "form/clients/": _CLIENT,
    "form/documents/": "document",
    "form/session/": _SESSION,
    "handover/": "disclosure",
    "hold/new/": _CLIENT,
    "hold/": "record_hold",
    "incoming/": _CLIENT,
    "progress/new/": _CLIENT,
    "progress/": "progress_rating",
    "leave_queue/": _CLIENT,
    "left_here/": "document",
    "legal_order/new/": _CLIENT,
    "legal_order/": "legal_order",
    "legal_order_answered/": "legal_order",
    "legal_order_reply/": "legal_order",
    "legal_order_telling/": "legal_order",
    "letter/new/information/": _CLIENT,
    "letter/new/referral/": _CLIENT,
    "letter/": "letter",
    "paper_check/": "consent",
    "permission/new/": _CLIENT,
    "permission/": "release_permission",
    "permission_check/": "release_permission",
    "postpone/": "referral",
    "practice/boundary/": "practice_entry",
    "practice/complaint/": "practice_entry",
    "practice/decision/": "practice_entry",
    "process_note/": _CLIENT,
    "queue/": _CLIENT,
    "receipt/": "disclosure",
    "referral/": "referral",
    "reopen/": _CLIENT,
    "revocation/": "release_permission",
    "rights/new/": _CLIENT,
    "rights/answer/": "rights_request",
    "rights/lift/": "rights_request",
    "safety_plan/": _CLIENT,
    "session/": _SESSION,
    "signing/": _SESSION,
    "spoken/order/": "legal_order",
    "spoken/": "release_permission",
    "succession/client/": _CLIENT,
    "supervision/new/": _CLIENT,
    "supervision/": "supervision_case",
    "taken_along/": "document",
    "talk/": "consent",
    "voluntary/": _CLIENT,
    "withdrawal/": "consent",
}
_REASON = "reason/"
# Tables that name a recipient: one whom none of them names any more is nobody's.
_NAMING = ("release_permission", "letter", "referral", "emergency", "disclosure", "legal_order")


@dataclass(frozen=True, slots=True)
class Gone:
    """What was deleted: how many rows of each table."""

    rows: dict[str, int]


def belongings(tx: Transaction | Vault, client_id: int) -> dict[str, list[int]]:
    """Return the ids of all that is a client's, by table, in the order of deleting."""
    found: dict[str, list[int]] = {}
    for table, condition in OF_THE_CLIENT:
        found[table] = _ids(
            tx.query(f"SELECT id FROM {table} WHERE {condition} ORDER BY id", {"client": client_id})
        )
    subjects = {
        f"{kind}/{row_id}"
        for kind, table in SUBJECTS.items()
        for row_id in (found[table] if table != _CLIENT else [client_id])
    }
    papers = _papers(tx, client_id, subjects, found)
    scans = [row for row in tx.query("SELECT * FROM scan") if row["document_id"] in papers]
    attachments = {row["attachment_id"] for row in scans}
    attachments |= {
        row["attachment_id"] for row in tx.query("SELECT * FROM document") if row["id"] in papers
    }
    for row in tx.query("SELECT id, reply_attachment_id FROM referral"):
        if row["id"] in found["referral"] and row["reply_attachment_id"] is not None:
            attachments.add(row["reply_attachment_id"])
    for row in tx.query("SELECT id, attachment_id FROM incoming_paper"):
        if row["id"] in found["incoming_paper"] and row["attachment_id"] is not None:
            attachments.add(row["attachment_id"])
    found["kept_diagnosis"] = [
        row["id"]
        for row in tx.query("SELECT id, subject FROM kept_diagnosis")
        if row["subject"] in subjects
    ]
    found["document_print"] = [
        row["id"]
        for row in tx.query("SELECT * FROM document_print")
        if row["document_id"] in papers
    ]
    found["scan"] = _ids(scans)
    found["document"] = sorted(papers)
    found["attachment"] = sorted(attachments - _shared(tx, papers, found))
    found["recipient"] = _private_people(tx, found)
    found[_CLIENT] = [client_id]
    return found


def delete_all(tx: Transaction, drafts: Drafts, client_id: int) -> Gone:
    """Delete all that is a client's, half-written forms included, inside the transaction."""
    found = belongings(tx, client_id)
    row = tx.query_one("SELECT code, name, id_number FROM client WHERE id = ?", (client_id,))
    assert row is not None, "who is destroyed is there"
    for key in drafts_of(drafts, found, (row["code"], row["name"], row["id_number"])):
        drafts.discard(key)
    for table, ids in found.items():
        for row_id in ids:
            tx.delete(table, row_id)
    return Gone({table: len(ids) for table, ids in found.items() if ids})


def drafts_of(
    drafts: Drafts, found: dict[str, list[int]], named: Collection[str] = ()
) -> list[str]:
    """Return the keys of the half-written forms that belong to these rows.

    One that belongs to no record yet does where it says one of ``named``.
    """
    keys = []
    for key in drafts.keys(""):
        owner = owner_of(key)
        if owner is not None:
            table, row_id = owner
            if row_id in found.get(table, ()):
                keys.append(key)
        else:
            draft = drafts.load(key)
            said = sought(str(draft.content)) if draft else ""
            if any(word and sought(word) in said for word in named):
                keys.append(key)
    return keys


def orphaned(vault: Vault) -> list[str]:
    """Return the keys of half-written forms whose record is not there any more."""
    return [key for key in vault.drafts.keys("") if is_orphan(vault, key)]


def is_orphan(vault: Vault, key: str) -> bool:
    """Tell whether a half-written form of this key belongs to a record that is not there."""
    owner = owner_of(key)
    if owner is None:
        return False
    table, row_id = owner
    return vault.query_one(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)) is None


def owner_of(key: str) -> tuple[str, int] | None:
    """Return table and id of the record that a half-written form belongs to; None if to none."""
    key = key.removeprefix(_REASON)
    for beginning in sorted(DRAFT_KEYS, key=len, reverse=True):
        if key.startswith(beginning):
            number = key[len(beginning) :].partition("/")[0]
            if number.isdecimal():
                return DRAFT_KEYS[beginning], int(number)
    return None


def _papers(
    tx: Transaction | Vault,
    client_id: int,
    subjects: Collection[str],
    found: dict[str, list[int]],
) -> set[int]:
    papers = {
        row["id"]
        for row in tx.query("SELECT id, client_id, subject FROM document")
        if row["client_id"] == client_id or row["subject"] in subjects
    }
    for table in ("disclosure", "legal_order", "letter", "supervision_case", "closing"):
        rows = tx.query(f"SELECT id, document_id FROM {table} WHERE document_id IS NOT NULL")
        papers |= {row["document_id"] for row in rows if row["id"] in found[table]}
    return papers


def _shared(
    tx: Transaction | Vault, papers: Collection[int], found: dict[str, list[int]]
) -> set[int]:
    """Return the attachments that something which stays still shows."""
    shown = {
        row["attachment_id"]
        for table in ("document", "scan")
        for row in tx.query(f"SELECT * FROM {table}")
        if row["id" if table == "document" else "document_id"] not in papers
    }
    shown |= {
        row["attachment_id"]
        for row in tx.query("SELECT id, attachment_id FROM incoming_paper")
        if row["id"] not in found["incoming_paper"]
    }
    shown |= {
        row["reply_attachment_id"]
        for row in tx.query("SELECT id, reply_attachment_id FROM referral")
        if row["id"] not in found["referral"]
    }
    return shown


def _private_people(tx: Transaction | Vault, found: dict[str, list[int]]) -> list[int]:
    """Return recipients who are private persons and whom only this client's records name."""
    mine: set[int] = set()
    others: set[int] = set()
    for table in _NAMING:
        for row in tx.query(f"SELECT id, recipient_id FROM {table}"):
            (mine if row["id"] in found[table] else others).add(row["recipient_id"])
    rows = tx.query("SELECT id, kind, is_partner FROM recipient ORDER BY id")
    return [
        row["id"]
        for row in rows
        if row["id"] in mine - others
        and not is_service(RecipientKind(row["kind"]), bool(row["is_partner"]))
    ]


def _ids(rows: Iterable[Row]) -> list[int]:
    return [int(row["id"]) for row in rows]
