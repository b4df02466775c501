"""The letters that tell whoever the data were about that they are gone (article 45).

UU 27/2022, article 45: an erasure and a destruction are told to the subject of the data. The
room has no name left by then, so that each letter is addressed by hand; it is watched until
somebody says that it was given, or why it can't be.
"""

from __future__ import annotations

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.records.form_kinds import DESTRUCTION_NOTICE
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.retention.copies import Copies
from rumah_konseling.records.retention.destruction_model import (
    Destruction,
    DestructionNotice,
    Item,
)
from rumah_konseling.records.retention.destructions import Destructions
from rumah_konseling.vault.file.store import Vault


class DestructionNotices:
    """The letters of each destruction, one for each record that went."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        destructions: Destructions,
        copies: Copies,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._destructions = destructions
        self._copies = copies

    def untold(self, destruction: Destruction) -> list[Item]:
        """Return the records of which nobody said yet that the letter was given, or why not."""
        if destruction.done_at is None:
            return []
        told = {
            row["subject"]
            for row in self._vault.query(
                """SELECT subject FROM document WHERE form = ?
                   AND (handed_over_on IS NOT NULL OR ifnull(handed_over, '') <> '')""",
                (DESTRUCTION_NOTICE.code,),
            )
        }
        return [
            item for item in destruction.going if DESTRUCTION_NOTICE.subject_of(item.id) not in told
        ]

    def issue(self, destruction_id: int, item_id: int, counselor_ink: Ink | None = None) -> int:
        """Draw up the letter about one record, once; return the paper's id.

        ``counselor_ink`` signs one that leaves as a file, which no pen reaches; it takes the
        place of an unsigned one.

        Raises:
            FieldErrors: the signature is none.
            NotFound: there is no such destruction, or no such record went with it.
        """
        destruction = self._destructions.get(destruction_id)
        item = next((one for one in destruction.going if one.id == item_id), None)
        if item is None or destruction.done_at is None:
            raise NotFound
        if counselor_ink is not None and (errors := signature_errors(counselor_ink=counselor_ink)):
            raise FieldErrors(errors)
        former = next((p for p in self._papers(item) if p.void_at is None or _is_told(p)), None)
        if former is not None and (
            counselor_ink is None or former.signed_on_screen or _is_told(former)
        ):
            return former.id
        holding = self._copies.holding()
        ends = [one.until for one in holding]
        request = destruction.plan.request
        notice = DestructionNotice(
            destruction.kind,
            item.facts.first_year,
            item.facts.last_year,
            destruction.done_at.astimezone().date(),
            request.received_on if request else None,
            request.ground if request else None,
            len(holding),
            # One that lies aside until somebody deletes it has no day.
            max((one for one in ends if one), default=None) if all(ends) else None,
            counselor_ink,
        )
        with self._vault.transaction(
            "destruction.notice_issued", f"destruction/{destruction_id}", code=item.code
        ) as tx:
            if former is not None:
                self._documents.void(tx, former.id)
            return self._documents.issue(
                tx,
                DESTRUCTION_NOTICE,
                notice,
                record=item.id,
                signed_on_screen=counselor_ink is not None,
            ).id

    def _papers(self, item: Item) -> list[Document]:
        return self._documents.of_record(DESTRUCTION_NOTICE, item.id)


def _is_told(paper: Document) -> bool:
    """Whether it is said of a letter that it was given, or why nobody gets it."""
    return paper.handed_over_on is not None or bool(paper.handed_over)
