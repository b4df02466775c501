"""Letters to third parties: written freely, printed only as far as the gate allows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics import mentions
from rumah_konseling.ethics.diagnoses import diagnoses_in
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Request
from rumah_konseling.ethics.folding import folded
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict, Disclosure, OpenVerdict
from rumah_konseling.ethics.mentions import Mark, MarkKind
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.disclosures import Disclosures, LeaveRefused
from rumah_konseling.records.disclosures.legal_orders import LegalOrders
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterKind,
    LetterOnPaper,
    LetterState,
    Section,
    signed_words,
)
from rumah_konseling.records.disclosures.letter_rows import dump_letter, read_letter
from rumah_konseling.records.disclosures.people_in_letters import PeopleInLetters
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.form_kinds import INFORMATION, REFERRAL
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.papers.as_read import require_read
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import inks_beside, signature_errors
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.settings.identity import Counselor
from rumah_konseling.records.supervision.identities import Identities
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

KINDS = {LetterKind.REFERRAL: REFERRAL, LetterKind.INFORMATION: INFORMATION}
MAX_SECTION = 6_000
MAX_NUMBER = 100
EXCLUDED = "Hapus atau ubah katanya; hanya izin baru yang menyebutnya membukanya."
UNSIGNED_FILE = "Surat yang keluar sebagai file ditandatangani di layar oleh konselor."
INITIALS = ("client_initials", "guardian_initials")


class Follower(Protocol):
    """Whoever goes on with a letter, such as the referral it belongs to."""

    def letter_issued(self, tx: Transaction, letter_id: int) -> None:
        """Go on with a letter that has its number now."""

    def letter_discarded(self, tx: Transaction, letter_id: int) -> None:
        """Let go of a letter that will not be."""


class Letters:
    """The room's letters to third parties."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        clients: Clients,
        recipients: Recipients,
        permissions: Permissions,
        orders: LegalOrders,
        disclosures: Disclosures,
        identities: Identities,
        counselor: Callable[[], Counselor],
        index: SearchIndex,
        guardian_of: Callable[[int], tuple[str, str] | None],
    ) -> None:
        """Write letters; ``guardian_of`` tells who reads them beside a client under 18."""
        self._guardian_of = guardian_of
        self._index = index
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._clients = clients
        self._recipients = recipients
        self._permissions = permissions
        self._orders = orders
        self._disclosures = disclosures
        self._counselor = counselor
        self._people = PeopleInLetters(vault, clock, identities)
        self._followers: list[Follower] = []

    def follow(self, follower: Follower) -> None:
        """Tell ``follower`` of letters issued or discarded, in the same transaction."""
        self._followers.append(follower)

    def get(self, letter_id: int) -> Letter:
        """Return a letter.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM letter WHERE id = ?", (letter_id,))
        if row is None:
            raise NotFound
        return read_letter(row)

    def of_client(self, client_id: int) -> list[Letter]:
        """Return a client's letters, newest first."""
        rows = self._vault.query(
            "SELECT * FROM letter WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(read_letter, rows)

    def write(self, client_id: int, draft: LetterDraft) -> Letter:
        """Begin a letter. What it holds is judged when it is shown and printed.

        Raises:
            FieldErrors: a text is too long.
        """
        with self._vault.transaction("letter.written", subject_of(client_id)) as tx:
            letter_id = self.put(tx, client_id, draft)
        return self.get(letter_id)

    def put(self, tx: Transaction, client_id: int, draft: LetterDraft) -> int:
        """Begin a letter as a part of something else; return its id.

        Raises:
            FieldErrors: a text is too long.
        """
        draft = self._checked(draft)
        stamp = self._clock.stamp()
        letter_id = tx.insert(
            "letter",
            client_id=client_id,
            recipient_id=draft.recipient_id,
            kind=draft.kind.value,
            state=LetterState.DRAFT.value,
            content=dump_letter(draft),
            created_at=stamp,
            updated_at=stamp,
        )
        self.keep_words(tx, letter_id)
        return letter_id

    def change(self, letter_id: int, draft: LetterDraft) -> Letter:
        """Keep a changed draft.

        Raises:
            FieldErrors: a text is too long.
            RoomError: the letter was issued already.
        """
        letter = self._draft(letter_id)
        with self._vault.transaction("letter.changed", subject_of(letter.client_id)) as tx:
            self.alter(tx, letter_id, draft)
        return self.get(letter_id)

    def alter(self, tx: Transaction, letter_id: int, draft: LetterDraft) -> None:
        """Keep a changed draft as a part of something else; raises as :meth:`change` does."""
        self._draft(letter_id)
        draft = self._checked(draft)
        tx.update(
            "letter",
            letter_id,
            recipient_id=draft.recipient_id,
            content=dump_letter(draft),
            updated_at=self._clock.stamp(),
        )
        self.keep_words(tx, letter_id)

    def judge(self, client_id: int, draft: LetterDraft) -> Disclosure:
        """Return what of a letter may be given now, and what stays out."""
        return self._disclosures.judge(client_id, self._request(draft))

    def marks(self, client_id: int, draft: LetterDraft) -> tuple[Mark, ...]:
        """Return the words that still have to be decided on.

        A counselor who may not diagnose decides on each diagnosis that is named, too.
        Words in ``draft.marks_kept`` were decided on: the counselor keeps them. What touches a
        matter that the client :meth:`excluded` can't be kept. Only texts that would be printed
        are looked at.
        """
        verdict = self.judge(client_id, draft)
        allowed = verdict.items if isinstance(verdict, OpenVerdict) else frozenset[Item]()
        texts = [section.text for section in draft.sections if section.item in allowed]
        whole = "\n".join((*texts, draft.request, draft.continuing_role))
        client, counselor = self._clients.get(client_id).form, self._counselor()
        recipient = self._recipients.get(draft.recipient_id).form
        own = (
            client.name,
            client.preferred_name,
            recipient.name,
            recipient.office,
            counselor.name,
        )
        numbers = (
            client.id_number,
            client.phone,
            client.email,
            recipient.phone,
            recipient.email,
            counselor.nip,
        )
        people = self._people.marks(client_id, whole, own, numbers)
        matters = mentions.matters_in(whole, allowed)
        named = () if counselor.may_diagnose else diagnoses_in(whole)
        diagnoses = [Mark(words, MarkKind.DIAGNOSIS) for words in named]
        kept, excluded = set(map(folded, draft.marks_kept)), self.excluded(client_id, draft)
        marks = (*people, *matters, *diagnoses)
        return tuple(
            mark for mark in marks if mark.item in excluded or folded(mark.words) not in kept
        )

    def excluded(self, client_id: int, draft: LetterDraft) -> frozenset[Item]:
        """Return what the client wants told to this recipient for this purpose in no case."""
        return self._disclosures.excluded(client_id, self._request(draft))

    def preview(self, client_id: int, draft: LetterDraft) -> bytes:
        """Draw the letter as it would leave, marked as a draft.

        Raises:
            LeaveRefused: nothing of it may be given.
        """
        verdict = self._disclosures.require(client_id, self._request(draft))
        letter = self._on_paper(client_id, draft, verdict, (None, None, None))
        return self._documents.draft(KINDS[draft.kind], (client_id, verdict, letter))

    def read_beside(self, client_id: int) -> tuple[str, str] | None:
        """Return who reads a letter beside a client under 18: name and relation."""
        return self._guardian_of(client_id)

    def issue(
        self,
        letter_id: int,
        client_initials: Ink | None,
        as_read: str = "",
        guardian_initials: Ink | None = None,
        counselor_ink: Ink | None = None,
    ) -> int:
        """Give the letter its number and keep it as prepared; return the paper's id.

        ``as_read`` is the digest of the :func:`signed_words` that the initials stand under.
        For a client under 18 the parent or guardian puts theirs, too. ``counselor_ink`` signs
        a letter that leaves as a file: no pen reaches it, so it is not issued without.

        The gate is asked again in this very moment: a permission that ended since
        the preview stops the letter, and the draft stays.

        Raises:
            LeaveRefused: nothing of it may be given any more.
            ReadOtherwise: the letter is no longer the one that the client read.
            FieldErrors: a mark is undecided, or there is nothing to print.
        """
        letter = self._draft(letter_id)
        draft = letter.draft
        client_initials, guardian_initials, errors = inks_beside(
            client_initials,
            guardian_initials,
            by_minor=self._guardian_of(letter.client_id) is not None,
            names=INITIALS,
        )
        counselor_ink, unsigned = _signed_for(draft.medium, counselor_ink)
        if errors := errors | unsigned:
            raise FieldErrors(errors)
        # Asked before, too: what a refused transaction tells of forged rows is undone with it.
        self._disclosures.require(letter.client_id, self._request(draft))
        with self._vault.transaction("letter.issued", subject_of(letter.client_id)) as tx:
            verdict = self._disclosures.require(letter.client_id, self._request(draft))
            if client_initials is not None:
                require_read(as_read, signed_words(draft, verdict.request.addressee))
            self._require_decided(letter.client_id, draft)
            initials = (client_initials, guardian_initials, counselor_ink)
            printed = self._on_paper(letter.client_id, draft, verdict, initials)
            document_id = self._documents.issue(
                tx,
                KINDS[draft.kind],
                (letter.client_id, verdict, printed),
                record=letter_id,
                client_id=letter.client_id,
                agency_number=draft.agency_number,
                # Each mark in the letter was decided on a few lines above.
                diagnoses_kept=draft.marks_kept,
            ).id
            tx.update(
                "letter",
                letter_id,
                state=LetterState.ISSUED.value,
                client_initials=client_initials.to_text() if client_initials else None,
                guardian_initials=guardian_initials.to_text() if guardian_initials else None,
                document_id=document_id,
                updated_at=self._clock.stamp(),
            )
            self._disclosures.record(tx, letter.client_id, verdict, document_id, is_prepared=True)
            for follower in self._followers:
                follower.letter_issued(tx, letter_id)
            tx.detail(bases=list(verdict.bases), way=DisclosureState.PREPARED.value)
        return document_id

    def require_leave_to_print(self, document_id: int, by: Medium = Medium.PAPER) -> None:
        """Stop an issued letter whose permission has ended, or never was for this way.

        Papers that are no letters to third parties pass.

        Raises:
            LeaveRefused: an item that stands on the paper may no longer be given.
            RoomError: the letter was called off, or was changed from outside.
        """
        row = self._vault.query_one("SELECT * FROM letter WHERE document_id = ?", (document_id,))
        if row is None:
            return
        letter = read_letter(row)
        given = self._vault.query_one(
            "SELECT items, state FROM disclosure WHERE client_id = ? AND document_id = ?",
            (letter.client_id, document_id),
        )
        self._disclosures.require_as_written(letter, document_id)
        if given and given["state"] == DisclosureState.CALLED_OFF.value:
            raise RoomError(
                "Surat ini tidak jadi diberikan.", "Tulis surat baru bila tetap diperlukan."
            )
        items = tuple(map(Item, json.loads(given["items"]))) if given else ()
        request = replace(self._request(letter.draft), items=items, medium=by)
        printed = self.addressee_of(letter)
        verdict = self._disclosures.judge(letter.client_id, request, printed)
        if verdict.left_out:
            raise LeaveRefused(ClosedVerdict(request, verdict.left_out))

    def addressee_of(self, letter: Letter) -> Addressee:
        """Return who stands on a letter: as it was issued, or as the directory says now."""
        given = self._vault.query_one(
            "SELECT addressee FROM disclosure WHERE client_id = ? AND document_id = ?",
            (letter.client_id, letter.document_id),
        )
        if given is not None:
            return Addressee(**json.loads(given["addressee"]))
        return addressee(self._recipients.get(letter.draft.recipient_id).form)

    def discard(self, letter_id: int) -> None:
        """Drop a letter that was never issued, and the draft of the referral it is for."""
        letter = self._draft(letter_id)
        with self._vault.transaction("letter.discarded", subject_of(letter.client_id)) as tx:
            for follower in self._followers:
                follower.letter_discarded(tx, letter_id)
            self._index.drop(tx, "letter", letter_id)
            tx.delete("letter", letter_id)

    def keep_words(self, tx: Transaction, letter_id: int) -> None:
        """Let the search find a letter by what it says and whom it is for."""
        letter = self.get(letter_id)
        recipient = self._recipients.get(letter.draft.recipient_id).form
        texts = (
            *(section.text for section in letter.draft.sections),
            letter.draft.request,
            letter.draft.continuing_role,
            recipient.name,
            recipient.office,
        )
        written = datetime.fromisoformat(letter.created_at)
        self._index.keep_letter(tx, letter_id, letter.client_id, written, texts)

    def _draft(self, letter_id: int) -> Letter:
        letter = self.get(letter_id)
        if letter.state is not LetterState.DRAFT:
            raise RoomError("Surat ini sudah diterbitkan.", "Buat surat baru bila ada perubahan.")
        return letter

    def _request(self, draft: LetterDraft) -> Request:
        written = [s.item for s in draft.sections if s.text.strip()]
        if draft.reasons:
            written.append(Item.REFERRAL_REASON)
        items = tuple(dict.fromkeys(written))
        return Request(
            draft.recipient_id,
            draft.purpose,
            items,
            draft.period,
            draft.medium,
            self._clock.today(),
        )

    def _on_paper(
        self,
        client_id: int,
        draft: LetterDraft,
        verdict: OpenVerdict,
        initials: tuple[Ink | None, Ink | None, Ink | None],
    ) -> LetterOnPaper:
        client_permissions = {
            permission.serial: permission.terms.valid_until
            for permission in self._permissions.of_client(client_id)
            if permission.serial in verdict.bases
        }
        ends = [day for day in client_permissions.values() if day is not None]
        return LetterOnPaper(
            kind=draft.kind,
            addressee=verdict.request.addressee,
            sections=tuple(s for s in draft.sections if s.item in verdict.items and s.text.strip()),
            request=draft.request,
            continuing_role=draft.continuing_role,
            reasons=draft.reasons,
            urgency=draft.urgency,
            permission_serials=verdict.bases,
            permitted_until=min(ends) if ends else None,
            client_initials=initials[0],
            guardian=self._guardian_of(client_id),
            guardian_initials=initials[1],
            counselor_ink=initials[2],
            orders=tuple(
                order.received
                for order in self._orders.of_client(client_id)
                if order.serial in verdict.orders
            ),
        )

    def _require_decided(self, client_id: int, draft: LetterDraft) -> None:
        undecided = self.marks(client_id, draft)
        excluded = self.excluded(client_id, draft)
        if out := [mark.words for mark in undecided if mark.item in excluded]:
            words = ", ".join(f"“{one}”" for one in out[:5])
            raise FieldErrors(
                {"marks": f"Klien meminta ini tidak disampaikan: {words}. {EXCLUDED}"}
            )
        if undecided:
            words = ", ".join(f"“{mark.words}”" for mark in undecided[:5])
            raise FieldErrors({"marks": f"Tentukan dahulu kata yang ditandai: {words}."})

    def _checked(self, draft: LetterDraft) -> LetterDraft:
        self._recipients.get(draft.recipient_id)
        texts = {f"section_{s.item.value}": s.text for s in draft.sections}
        texts |= {"request": draft.request, "continuing_role": draft.continuing_role}
        errors = {
            name: too_long(MAX_SECTION) for name, text in texts.items() if len(text) > MAX_SECTION
        }
        number = one_line(draft.agency_number)
        if len(number) > MAX_NUMBER:
            errors["agency_number"] = too_long(MAX_NUMBER)
        if errors:
            raise FieldErrors(errors)
        return replace(
            draft,
            agency_number=number,
            sections=tuple(Section(s.item, several_lines(s.text)) for s in draft.sections),
            request=several_lines(draft.request),
            continuing_role=several_lines(draft.continuing_role),
            marks_kept=tuple(map(one_line, draft.marks_kept)),
        )


def _signed_for(medium: Medium, ink: Ink | None) -> tuple[Ink | None, dict[str, str]]:
    """Return the counselor's signature as it counts, and what is wrong with it.

    One on paper is signed with a pen when it is printed.
    """
    if medium is not Medium.ENCRYPTED_FILE:
        return None, {}
    if ink is None or ink.is_empty:
        return None, {"counselor_ink": UNSIGNED_FILE}
    return ink, signature_errors(counselor_ink=ink)
