"""The ledger itself: asks the gate, and keeps a line for everything that left the room."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import date, datetime

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.addressee import Sameness, compare
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import (
    ATTENDANCE_ONLY,
    EXCLUDED,
    NO_IDENTITY_IN_SUPERVISION,
    NOT_PROVED,
    OTHER_RECIPIENT,
    RESTRICTED,
    ClosedVerdict,
    Disclosure,
    OpenVerdict,
    disclose,
)
from rumah_konseling.ethics.gates.sender import SenderFacts, gets_attendance_only
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.clients.client_model import Ground
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry, DisclosureLog
from rumah_konseling.records.disclosures.disclosure_model import (
    DisclosureState,
)
from rumah_konseling.records.disclosures.emergencies import Emergencies
from rumah_konseling.records.disclosures.emergency_model import ClientTold
from rumah_konseling.records.disclosures.legal_order_model import ToldOfOrder
from rumah_konseling.records.disclosures.legal_orders import LegalOrders
from rumah_konseling.records.disclosures.letter_model import Letter
from rumah_konseling.records.disclosures.permission_rows import as_the_gate_sees_it
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientKind
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.doors import FORGED_PAPER, FORGED_REMEDY, Doors
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

# A permission moved to another client may have excluded something: every row is looked at.
DOOR_TABLES = ("release_permission", "revocation", "emergency", "legal_order")
# Who is of no other kind may well be the employer's.
_OFFICES = (RecipientKind.OFFICE, RecipientKind.OTHER)
MAX_WORDS = 4_000
LEAST_WORDS = 5


class LeaveRefused(RoomError):
    """Nothing may leave; ``verdict`` says why, item by item."""

    def __init__(self, verdict: ClosedVerdict) -> None:
        super().__init__(
            f"Informasi ini tidak dapat diberikan. {verdict.reason}",
            _remedy(verdict),
        )
        self.verdict = verdict


def _remedy(verdict: ClosedVerdict) -> str:
    if not verdict.left_out:
        return "Tulis dahulu isi suratnya."
    if verdict.reason == NOT_PROVED:
        return FORGED_REMEDY
    if verdict.reason == ATTENDANCE_ONLY:
        return "Buat izin “hanya kehadiran” untuk penerima itu."
    if verdict.reason == RESTRICTED:
        return "Bicarakan dengan klien apakah pembatasannya dibuka."
    if verdict.reason == NO_IDENTITY_IN_SUPERVISION:
        return "Bahas tanpa identitas, atau bicarakan pilihan itu pada lembar persetujuan baru."
    if verdict.reason == OTHER_RECIPIENT:
        return "Tulis izin baru bersama klien untuk penerima itu."
    return "Mintalah izin tertulis klien untuk penerima, tujuan, dan informasi itu."


class Disclosures(DisclosureLog):
    """Judges and records what leaves the room."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        recipients: Recipients,
        permissions: Permissions,
        emergencies: Emergencies,
        orders: LegalOrders,
        choices: ClientChoices,
        diagnoses: DiagnosisCheck,
        employer: Callable[[], tuple[str, ...]],
        index: SearchIndex,
    ) -> None:
        super().__init__(vault)
        self._clock = clock
        self._recipients = recipients
        self._doors = Doors(vault)
        self._permissions = permissions
        self._emergencies = emergencies
        self._orders = orders
        self._choices = choices
        self._diagnoses = diagnoses
        self._employer = employer
        self._index = index

    def judge(
        self, client_id: int, request: Request, printed: Addressee | None = None
    ) -> Disclosure:
        """Ask the gate with the client's permissions, emergencies and orders of this moment.

        Who is written to is whoever the directory names now, or who stands on a paper
        that was ``printed`` before; what ``request`` says of it does not count.
        """
        known = self._recipients.get(request.recipient).form
        request = replace(request, addressee=printed or addressee(known))
        are_proved = (
            self._doors.are_as_written(client_id, *DOOR_TABLES),
            # The ground on which the client came narrows what their sender gets.
            self._doors.is_as_written(client_id, "client", [client_id]),
            # For supervision the client's own choice counts beside the permission.
            request.purpose is not Purpose.SUPERVISION
            or self._doors.signing_verdict(client_id) is None,
        )
        named = self._choices.identity_in_supervision(client_id)
        return disclose(
            request,
            map(as_the_gate_sees_it, self._permissions.of_client(client_id)),
            self._emergencies.for_the_gate(client_id),
            self._orders.for_the_gate(client_id),
            is_proved=all(are_proved),
            attendance_only=gets_attendance_only(
                self._sender(client_id, known.kind in _OFFICES), request
            ),
            identity_in_supervision=(named.is_in_force and named.is_given),
            is_restricted=self._choices.is_restricted(client_id),
        )

    def _sender(self, client_id: int, is_office: bool) -> SenderFacts:
        row = self._vault.query_one(
            "SELECT ground, came_by_detail FROM client WHERE id = ?", (client_id,)
        )
        if row is None or row["ground"] != Ground.DIVORCE.value:
            return SenderFacts(is_for_divorce=False)
        return SenderFacts(True, row["came_by_detail"], is_office, self._employer())

    def excluded(
        self, client_id: int, request: Request, printed: Addressee | None = None
    ) -> frozenset[Item]:
        """Return what the client wants told to this recipient in no case, of all there is.

        Another permission of a later day, that names it, takes it out again.
        """
        verdict = self.judge(client_id, replace(request, items=tuple(Item)), printed)
        return frozenset(one.item for one in verdict.left_out if one.reason == EXCLUDED)

    def may_be_shown(self, client_id: int, verdict: OpenVerdict) -> bool:
        """Return whether the client may see what leaves under a verdict.

        Not where all that it rests on is kept from them: a legal order of which they may not be
        told, danger that telling them would make worse.
        """
        kept_from_them = {
            *(
                order.serial
                for order in self._orders.of_client(client_id)
                if order.handling.client_told is ToldOfOrder.NOT_ALLOWED
            ),
            *(
                record.serial
                for record in self._emergencies.of_client(client_id)
                if record.later.client_told is ClientTold.NOT_SAFE
            ),
        }
        return not verdict.bases or not set(verdict.bases) <= kept_from_them

    def require(self, client_id: int, request: Request) -> OpenVerdict:
        """Return the gate's leave.

        Raises:
            LeaveRefused: nothing of it may be given.
        """
        verdict = self.judge(client_id, request)
        if isinstance(verdict, ClosedVerdict):
            raise LeaveRefused(verdict)
        return verdict

    def require_as_written(self, letter: Letter, document_id: int) -> None:
        """Stop an issued letter when it, its paper or its line in the ledger was changed.

        Raises:
            RoomError: a row is not the one that was last written.
        """
        ids = self._vault.query("SELECT id FROM disclosure WHERE document_id = ?", (document_id,))
        rows = {
            "letter": [letter.id],
            "document": [document_id],
            "disclosure": [row["id"] for row in ids],
        }
        are_true = [
            self._doors.is_as_written(letter.client_id, table, ids) for table, ids in rows.items()
        ]
        if not all(are_true):
            raise RoomError(FORGED_PAPER, FORGED_REMEDY)

    def require_line_as_written(self, entry: DisclosureEntry) -> None:
        """Stop what would write over a line that was changed past the program.

        Raises:
            RoomError: the line is not the one that was last written.
        """
        if not self._doors.is_as_written(entry.client_id, "disclosure", [entry.id]):
            raise RoomError(FORGED_PAPER, FORGED_REMEDY)

    def record(
        self,
        tx: Transaction,
        client_id: int,
        verdict: OpenVerdict,
        document_id: int | None,
        words: str = "",
        said_at: str = "",
        diagnoses_kept: Collection[str] = (),
        *,
        is_prepared: bool = False,
    ) -> int:
        """Keep that the granted items were given to whom the gate judged; only leave is kept.

        ``words`` are what was said, ``said_at`` when (ISO 8601, UTC): for what no paper holds.
        What ``is_prepared`` counts as given once it is said that it was handed over.

        Raises:
            DiagnosesNamed: they name a diagnosis that is not among ``diagnoses_kept``.
        """
        decided = self._diagnoses.require_decided({"words": words}, diagnoses_kept)
        stamp = self._clock.stamp()
        disclosure_id = tx.insert(
            "disclosure",
            client_id=client_id,
            recipient_id=verdict.request.recipient,
            addressee=json.dumps(asdict(verdict.request.addressee), ensure_ascii=False),
            purpose=verdict.request.purpose.value,
            items=json.dumps([grant.item.value for grant in verdict.grants]),
            medium=verdict.request.medium.value,
            bases=json.dumps(list(verdict.bases)),
            document_id=document_id,
            given_at=stamp,
            receipt="",
            words=words or None,
            said_at=said_at or None,
            state=DisclosureState.PREPARED.value if is_prepared else None,
            prepared_at=stamp if is_prepared else None,
        )
        self._diagnoses.keep(tx, f"disclosure/{disclosure_id}", decided)
        if words:
            at = datetime.fromisoformat(said_at)
            to = verdict.request.addressee
            self._index.keep_spoken(tx, disclosure_id, client_id, at, (words, to.name, to.office))
        return disclosure_id

    def give_spoken(
        self,
        client_id: int,
        request: Request,
        told: Addressee,
        words: str,
        said_at: datetime | None = None,
        diagnoses_kept: Collection[str] = (),
    ) -> int:
        """Record that something was told in person or by telephone, if the gate opens.

        ``words`` are what was said, ``said_at`` (aware) when; now if it is not given. Judged
        as spoken and as of that day, whatever ``request`` says of medium and day.

        Raises:
            LeaveRefused: nothing of it may be told.
            FieldErrors: some of what was asked for may not be told, ``told`` is not
                that recipient, or words or time can't be as they are.
            DiagnosesNamed: the words name a diagnosis that is not among ``diagnoses_kept``.
        """
        now = self._clock.now()
        said_at, words = said_at or now, several_lines(words)
        errors = {}
        if not says(words, LEAST_WORDS):
            errors["words"] = "Tulis kata-kata yang Anda sampaikan."
        elif len(words) > MAX_WORDS:
            errors["words"] = too_long(MAX_WORDS)
        if said_at > now:
            errors["said_at"] = "Waktu itu belum terjadi."
        if errors:
            raise FieldErrors(errors)
        spoken = replace(request, medium=Medium.SPOKEN, on=said_at.astimezone().date())
        verdict = self.require(client_id, spoken)
        if verdict.left_out:
            raise FieldErrors({"items": verdict.left_out[0].reason})
        if compare(verdict.request.addressee, told) is Sameness.OTHER:
            sentence = "Yang diberi tahu bukan penerima yang disebut dalam izin ini."
            raise FieldErrors({"items": sentence})
        if self._began(client_id, verdict.bases) > spoken.on:
            sentence = "Saat itu izinnya belum ditandatangani, atau perintahnya belum diputuskan."
            raise FieldErrors({"said_at": sentence})
        with self._vault.transaction("disclosure.spoken", subject_of(client_id)) as tx:
            tx.detail(bases=list(verdict.bases))
            return self.record(
                tx, client_id, verdict, None, words, instant(said_at), diagnoses_kept
            )

    def _began(self, client_id: int, bases: Collection[str]) -> date:
        """Return the day from which all of these permissions and orders counted.

        A first day that was agreed on may lie before the signature; words can't.
        """
        began = {one.serial: one.signed_on for one in self._permissions.of_client(client_id)}
        for order in self._orders.of_client(client_id):
            if order.completed_at is not None:
                began[order.serial] = datetime.fromisoformat(order.completed_at).astimezone().date()
        return max((began.get(serial) or date.min for serial in bases), default=date.min)

    def confirm_receipt(self, disclosure_id: int, receipt: str) -> None:
        """Keep how it is known that the recipient got it.

        Raises:
            FieldErrors: nothing is said.
            RoomError: it was not given, or its line was changed from outside.
        """
        entry = self.get(disclosure_id)
        if entry.state is not DisclosureState.GIVEN:
            raise RoomError(
                f"{entry.noun.capitalize()} ini belum tercatat diserahkan.",
                "Catat dahulu bahwa itu sudah diserahkan.",
            )
        self.require_line_as_written(entry)
        if not says(receipt, 3):
            raise FieldErrors({"receipt": "Tulis tanda terimanya, misalnya “diterima, 3 Maret”."})
        with self._vault.transaction("disclosure.received", disclosure=disclosure_id) as tx:
            tx.update("disclosure", disclosure_id, receipt=receipt.strip())
