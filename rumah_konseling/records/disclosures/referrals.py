"""Referrals: from the reason to the reply slip, with follow-ups that can't be forgotten."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.handovers import Handovers
from rumah_konseling.records.disclosures.letter_model import LetterDraft, Urgency
from rumah_konseling.records.disclosures.letters import Letters
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.mapping import read_row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class ReferralState(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPLIED = "replied"
    CLOSED = "closed"
    CLIENT_DECLINED = "client_declined"


# From each state, the ones it may go to; the letter itself leads out of the draft. What
# the client declines can begin anew.
NEXT: dict[ReferralState, tuple[ReferralState, ...]] = {
    ReferralState.DRAFT: (ReferralState.CLIENT_DECLINED,),
    ReferralState.PRINTED: (ReferralState.HANDED_OVER, ReferralState.CLIENT_DECLINED),
    ReferralState.HANDED_OVER: (
        ReferralState.ACCEPTED,
        ReferralState.DECLINED,
        ReferralState.REPLIED,
        ReferralState.CLIENT_DECLINED,
    ),
    ReferralState.ACCEPTED: (ReferralState.REPLIED, ReferralState.CLOSED),
    ReferralState.DECLINED: (ReferralState.CLOSED,),
    ReferralState.REPLIED: (ReferralState.CLOSED,),
    ReferralState.CLOSED: (),
    ReferralState.CLIENT_DECLINED: (ReferralState.CLOSED,),
}
FOLLOW_UP_AFTER = {
    Urgency.URGENT: timedelta(days=1),
    Urgency.SOON: timedelta(days=7),
    Urgency.ROUTINE: timedelta(days=14),
}
Reasons = frozenset[ReferralReason]
_DECLINED = (ReferralState.DECLINED, ReferralState.CLIENT_DECLINED)
# Once it is answered nobody waits for anything any more.
_NOTHING_TO_FOLLOW = (ReferralState.CLOSED, ReferralState.REPLIED)
_UNDER_WAY = (
    ReferralState.PRINTED,
    ReferralState.HANDED_OVER,
    ReferralState.ACCEPTED,
    ReferralState.REPLIED,
)
# Earlier versions held a letter for given when it was printed, and the ledger says so.
HANDED_OVER = """(referral.state NOT IN ('draft', 'printed') OR referral.state = 'printed'
    AND EXISTS (SELECT 1 FROM letter JOIN disclosure USING (client_id, document_id)
                WHERE letter.id = referral.letter_id AND disclosure.state IS NULL))"""


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral. ``follow_up_on`` is when to ask how it stands.

    ``was_declined``, by the recipient or the client or with its letter that was called off,
    stays when it is closed.
    """

    id: int
    client_id: int
    client_code: str
    recipient_id: int
    recipient_name: str
    letter_id: int | None
    document_id: int | None
    state: ReferralState
    reasons: tuple[ReferralReason, ...]
    urgency: Urgency
    follow_up_on: date | None
    reply_note: str
    reply_attachment_id: int | None
    created_at: str
    was_declined: bool


_SELECT = """
    SELECT referral.*, client.code AS client_code,
        (SELECT addressee FROM disclosure
         WHERE disclosure.client_id = referral.client_id
         AND disclosure.document_id = letter.document_id) AS addressee,
        recipient.name AS recipient,
        letter.document_id AS document_id
    FROM referral JOIN client ON client.id = referral.client_id
    JOIN recipient ON recipient.id = referral.recipient_id
    LEFT JOIN letter ON letter.id = referral.letter_id
"""


class Referrals:
    """The room's referrals."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        letters: Letters,
        handovers: Handovers,
        index: SearchIndex,
    ) -> None:
        self._index = index
        self._vault = vault
        self._clock = clock
        self._letters = letters
        self._handovers = handovers
        letters.follow(self)
        handovers.follow(self)

    def get(self, referral_id: int) -> Referral:
        """Return a referral.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(_SELECT + " WHERE referral.id = ?", (referral_id,))
        if row is None:
            raise NotFound
        return _referral(row)

    def of_client(self, client_id: int) -> list[Referral]:
        """Return a client's referrals, newest first."""
        rows = self._vault.query(
            _SELECT + " WHERE referral.client_id = ? ORDER BY referral.id DESC", (client_id,)
        )
        return self._vault.reading.each(_referral, rows)

    def recent(self, limit: int = 200, *, open_only: bool = False) -> list[Referral]:
        """Return the room's referrals, newest first; on request only those not closed."""
        where = "WHERE referral.state <> 'closed'" if open_only else ""
        rows = self._vault.query(f"{_SELECT} {where} ORDER BY referral.id DESC LIMIT ?", (limit,))
        return self._vault.reading.each(_referral, rows)

    def begin(self, client_id: int, draft: LetterDraft) -> Referral:
        """Begin a referral with its letter.

        Raises:
            FieldErrors: no reason is chosen, or a text is too long.
            RoomError: the client died, or the use of their record is restricted.
        """
        require_beginning(self._vault, client_id)
        if not draft.reasons:
            raise FieldErrors({"reasons": "Pilih paling sedikit satu alasan."})
        stamp = self._clock.stamp()
        with self._vault.transaction("referral.began", subject_of(client_id)) as tx:
            letter_id = self._letters.put(tx, client_id, draft)
            referral_id = tx.insert(
                "referral",
                client_id=client_id,
                recipient_id=draft.recipient_id,
                letter_id=letter_id,
                state=ReferralState.DRAFT.value,
                reasons=json.dumps([reason.value for reason in draft.reasons]),
                urgency=draft.urgency.value,
                reply_note="",
                was_declined=0,
                created_at=stamp,
                updated_at=stamp,
            )
        return self.get(referral_id)

    def keep_draft(self, referral_id: int, draft: LetterDraft) -> Referral:
        """Keep a changed letter with the referral's reasons and urgency."""
        referral = self.get(referral_id)
        if referral.letter_id is None:
            raise NotFound
        if not draft.reasons:
            raise FieldErrors({"reasons": "Pilih paling sedikit satu alasan."})
        with self._vault.transaction("referral.changed", subject_of(referral.client_id)) as tx:
            self._letters.alter(tx, referral.letter_id, draft)
            tx.update(
                "referral",
                referral_id,
                recipient_id=draft.recipient_id,
                reasons=json.dumps([reason.value for reason in draft.reasons]),
                urgency=draft.urgency.value,
                updated_at=self._clock.stamp(),
            )
        return self.get(referral_id)

    def move(
        self,
        referral_id: int,
        state: ReferralState,
        *,
        note: str = "",
        follow_up: date | None = None,
    ) -> Referral:
        """Bring a referral to its next state; a follow-up date is set where one is due.

        A letter that waits is handed over today with it, or called off by a client who
        declines; :meth:`Handovers.hand_over` takes another day.

        Raises:
            RoomError: that is not its next state.
            FieldErrors: a client who declines, or a reply, without a word about it.
        """
        referral = self.get(referral_id)
        if state not in NEXT[referral.state]:
            raise RoomError(
                "Rujukan ini tidak dapat beralih ke tahap itu.", "Buka kembali halaman ini."
            )
        needs_words = state in (ReferralState.CLIENT_DECLINED, ReferralState.REPLIED)
        if needs_words and not says(note, 5):
            raise FieldErrors({"note": "Tulis dengan singkat apa yang disampaikan."})
        waiting = self._waiting_letter(referral)
        if waiting is not None and state is ReferralState.HANDED_OVER:
            how = note.strip() or "Surat rujukan diserahkan"
            self._handovers.hand_over(waiting.id, self._clock.today(), how)
            return self.get(referral_id)
        due = follow_up
        if due is None and state not in _NOTHING_TO_FOLLOW:
            due = self._due(referral.urgency)
        with self._vault.transaction(
            "referral.moved", subject_of(referral.client_id), state=state.value
        ) as tx:
            tx.update(
                "referral",
                referral_id,
                state=state.value,
                follow_up_on=due.isoformat() if due else None,
                reply_note=note.strip() or referral.reply_note,
                was_declined=int(referral.was_declined or state in _DECLINED),
                updated_at=self._clock.stamp(),
            )
            if note.strip():
                self.keep_words(tx, referral_id)
            if waiting is not None:
                self._handovers.end(tx, waiting, "Klien tidak bersedia dirujuk")
        return self.get(referral_id)

    def waiting_letter(self, referral_id: int) -> DisclosureEntry | None:
        """Return the line of a referral's letter that is prepared and not handed over."""
        return self._waiting_letter(self.get(referral_id))

    def _waiting_letter(self, referral: Referral) -> DisclosureEntry | None:
        if referral.document_id is None:
            return None
        entry = self._handovers.of_document(referral.document_id)
        return entry if entry and entry.state is DisclosureState.PREPARED else None

    def keep_words(self, tx: Transaction, referral_id: int) -> None:
        """Let the search find a referral by what was told about it."""
        referral = self.get(referral_id)
        texts = (referral.reply_note, referral.recipient_name)
        began = datetime.fromisoformat(referral.created_at)
        self._index.keep_referral(tx, referral_id, referral.client_id, began, texts)

    def postpone(self, referral_id: int, follow_up: date) -> Referral:
        """Set another day to ask how the referral stands."""
        referral = self.get(referral_id)
        if follow_up <= self._clock.today():
            raise FieldErrors({"follow_up_on": "Pilih hari setelah hari ini."})
        with self._vault.transaction("referral.postponed", subject_of(referral.client_id)) as tx:
            tx.update("referral", referral_id, follow_up_on=follow_up.isoformat())
        return self.get(referral_id)

    def letter_issued(self, tx: Transaction, letter_id: int) -> None:
        """Bring a referral out of its draft with its letter."""
        for row in tx.query("SELECT id, urgency FROM referral WHERE letter_id = ?", (letter_id,)):
            tx.update(
                "referral",
                row["id"],
                state=ReferralState.PRINTED.value,
                follow_up_on=self._due(Urgency(row["urgency"])).isoformat(),
                updated_at=self._clock.stamp(),
            )

    def paper_handed_over(self, tx: Transaction, document_id: int) -> None:
        """Bring a referral on with its letter that has left."""
        for row in self._printed_with(tx, document_id):
            tx.update(
                "referral",
                row["id"],
                state=ReferralState.HANDED_OVER.value,
                follow_up_on=self._due(Urgency(row["urgency"])).isoformat(),
                updated_at=self._clock.stamp(),
            )

    def paper_called_off(self, tx: Transaction, document_id: int, reason: str) -> None:
        """Close a referral whose letter stays here: it counts as none."""
        for row in self._printed_with(tx, document_id):
            tx.update(
                "referral",
                row["id"],
                state=ReferralState.CLOSED.value,
                follow_up_on=None,
                reply_note=f"Surat tidak jadi diserahkan: {reason}",
                was_declined=1,
                updated_at=self._clock.stamp(),
            )
            self.keep_words(tx, row["id"])

    def _printed_with(self, tx: Transaction, document_id: int) -> list[Any]:
        return list(
            tx.query(
                """SELECT referral.id, referral.urgency FROM referral
                   JOIN letter ON letter.id = referral.letter_id
                   WHERE letter.document_id = ? AND referral.state = 'printed'""",
                (document_id,),
            )
        )

    def letter_discarded(self, tx: Transaction, letter_id: int) -> None:
        """Drop the draft of a referral with its letter; one the client declined stays."""
        for row in tx.query("SELECT id, state FROM referral WHERE letter_id = ?", (letter_id,)):
            if row["state"] == ReferralState.DRAFT.value:
                self._index.drop(tx, "referral", row["id"])
                tx.delete("referral", row["id"])
            else:
                tx.update("referral", row["id"], letter_id=None)

    def _due(self, urgency: Urgency) -> date:
        return self._clock.today() + FOLLOW_UP_AFTER[urgency]

    def reply_arrived(self, tx: Transaction, letter_id: int, scan_id: int) -> None:
        """Note that the slip torn off a referral letter came back as a scan."""
        scan = tx.query("SELECT attachment_id FROM scan WHERE id = ?", (scan_id,))[0]
        for row in tx.query("SELECT id FROM referral WHERE letter_id = ?", (letter_id,)):
            tx.update("referral", row["id"], reply_attachment_id=scan["attachment_id"])

    def reply_left(self, tx: Transaction, scan_id: int) -> None:
        """Note that a scan held to be a reply slip turned out to be another paper."""
        for row in tx.query(
            """SELECT referral.id FROM referral JOIN scan
               ON scan.attachment_id = referral.reply_attachment_id WHERE scan.id = ?""",
            (scan_id,),
        ):
            tx.update("referral", row["id"], reply_attachment_id=None)

    def reply_kept(self, tx: Transaction, referral_id: int, attachment_id: int) -> None:
        """Note that the reply lies among the papers from outside; a slip that came stays."""
        row = tx.query("SELECT reply_attachment_id FROM referral WHERE id = ?", (referral_id,))[0]
        if row["reply_attachment_id"] is None:
            tx.update("referral", referral_id, reply_attachment_id=attachment_id)

    def attach_reply(self, referral_id: int, name: str, media_type: str, data: bytes) -> Referral:
        """Keep the reply that came back."""
        referral = self.get(referral_id)
        with self._vault.transaction(
            "referral.reply_attached", subject_of(referral.client_id)
        ) as tx:
            attachment = self._vault.attachments.add(tx, name, media_type, data)
            tx.update("referral", referral_id, reply_attachment_id=attachment)
        return self.get(referral_id)

    def is_under_way(self, client_id: int, reasons: Reasons) -> bool:
        """Whether a referral for one of these reasons was handed over and goes on.

        One that was declined or closed does not.
        """
        rows = self._handed_over(client_id, reasons)
        return any(ReferralState(row["state"]) in _UNDER_WAY for row in rows)

    def is_prepared(self, client_id: int, reasons: Reasons) -> bool:
        """Whether a referral for one of these reasons has its letter, not handed over yet."""
        rows = self._vault.query(
            f"""SELECT reasons FROM referral
                WHERE client_id = ? AND state = 'printed' AND NOT {HANDED_OVER}""",
            (client_id,),
        )
        return any(_is_for(row, reasons) for row in rows)

    def counts_as_referred(self, client_id: int, since: date, reasons: Reasons) -> bool:
        """Whether the client is being referred for one of these reasons, or was since a day.

        A letter that lies here refers nobody, nor does one that somebody declined. A referral
        that was closed before that day answered another question.
        """
        return any(
            row["state"] != ReferralState.CLOSED.value
            or datetime.fromisoformat(row["updated_at"]).astimezone().date() >= since
            for row in self._handed_over(client_id, reasons)
        )

    def _handed_over(self, client_id: int, reasons: Reasons) -> list[Any]:
        """Return what was not declined and whose letter was given, as the ledger says."""
        rows = self._vault.query(
            f"""SELECT referral.state, referral.updated_at, referral.reasons FROM referral
                WHERE referral.client_id = ? AND NOT was_declined AND {HANDED_OVER}""",
            (client_id,),
        )
        return [row for row in rows if _is_for(row, reasons)]


def _is_for(row: Any, reasons: Reasons) -> bool:
    return not reasons.isdisjoint(map(ReferralReason, json.loads(row["reasons"])))


def _referral(row: Any) -> Referral:
    named = row["addressee"]
    name = row["recipient"] if named is None else json.loads(named)["name"]
    return read_row(Referral, row, recipient_name=name)
