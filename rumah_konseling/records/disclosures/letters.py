"""Letters to third parties: written freely, printed only as far as the gate allows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
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
from rumah_konseling.records.disclosures.letter_drafts import LetterDrafts
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterKind,
    LetterOnPaper,
    LetterState,
    signed_words,
)
from rumah_konseling.records.disclosures.letter_rows import read_letter
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
from rumah_konseling.records.settings.identity import Counselor
from rumah_konseling.records.supervision.identities import Identities
from rumah_konseling.vault.file.store import Vault

KINDS = {LetterKind.REFERRAL: REFERRAL, LetterKind.INFORMATION: INFORMATION}
EXCLUDED = "Hapus atau ubah katanya; hanya izin baru yang menyebutnya membukanya."
UNSIGNED_FILE = "Surat yang keluar sebagai file ditandatangani di layar oleh konselor."
INITIALS = ("client_initials", "guardian_initials")


class Letters(LetterDrafts):
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
        super().__init__(vault, clock, recipients, index)
        self._guardian_of = guardian_of
        self._documents = documents
        self._clients = clients
        self._permissions = permissions
        self._orders = orders
        self._disclosures = disclosures
        self._counselor = counselor
        self._people = PeopleInLetters(vault, clock, identities)

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

    def is_read_by_client(self, client_id: int, draft: LetterDraft) -> bool:
        """Return whether the client reads the letter before it leaves, and puts their initials."""
        verdict = self.judge(client_id, draft)
        return not isinstance(verdict, OpenVerdict) or self._disclosures.may_be_shown(
            client_id, verdict
        )

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
            if not self._disclosures.may_be_shown(letter.client_id, verdict):
                client_initials = guardian_initials = None
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
            is_read=self._disclosures.may_be_shown(client_id, verdict),
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


def _signed_for(medium: Medium, ink: Ink | None) -> tuple[Ink | None, dict[str, str]]:
    """Return the counselor's signature as it counts, and what is wrong with it.

    One on paper is signed with a pen when it is printed.
    """
    if medium is not Medium.ENCRYPTED_FILE:
        return None, {}
    if ink is None or ink.is_empty:
        return None, {"counselor_ink": UNSIGNED_FILE}
    return ink, signature_errors(counselor_ink=ink)
