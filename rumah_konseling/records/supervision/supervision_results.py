"""What came of supervision: the advice, what was done with it, and where the page went."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.ethics.gates.without_identity import counts_as_consultation
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.handovers import Handovers
from rumah_konseling.records.doors import Doors
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.records.supervision.case_model import (
    AdviceForm,
    CaseKind,
    PaperEnd,
    SupervisionCase,
)
from rumah_konseling.records.supervision.supervision_cases import SupervisionCases
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

LEAST_SAID = 10
READ_OUT = "Dibacakan, lembarnya tidak diserahkan"
MOST_SAID = 6_000


class SupervisionResults:
    """Follows a page that was issued until nothing about it is open."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        cases: SupervisionCases,
        handovers: Handovers,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._cases = cases
        self._handovers = handovers
        self._doors = Doors(vault)

    def record_advice(self, case_id: int, form: AdviceForm) -> SupervisionCase:
        """Keep what the supervisor said. It may be put right until what was done is kept.

        Raises:
            FieldErrors: words or day can't be as they are.
            RoomError: there is no page yet, the supervisor was not told of it, or what was
                done is kept already.
        """
        case = self._issued(case_id)
        if self._waiting(case) is not None:
            raise RoomError(
                "Halaman ini belum tercatat diserahkan atau dibacakan.",
                "Catat dahulu bahwa halaman ini diserahkan.",
            )
        if case.action is not None:
            raise RoomError(
                "Tindak lanjut atas saran ini sudah dicatat.",
                "Susun halaman baru untuk saran berikutnya.",
            )
        advice, today = several_lines(form.advice), self._clock.today()
        errors = _said(advice, "advice", "Tulis saran supervisor dengan satu atau dua kalimat.")
        errors |= _day(form.advised_on, "advised_on", case.issued_on, today)
        if form.next_on is not None and form.next_on <= form.advised_on:
            errors["next_on"] = "Tanggal itu harus sesudah supervisi ini."
        if errors:
            raise FieldErrors(errors)
        with self._change("supervision.advised", case) as tx:
            tx.update(
                "supervision_case",
                case_id,
                advice=advice,
                advised_on=form.advised_on.isoformat(),
                next_on=form.next_on.isoformat() if form.next_on else None,
                updated_at=self._clock.stamp(),
            )
            self._cases.keep_words(tx, case_id)
        return self._cases.get(case_id)

    def record_action(self, case_id: int, action: str, acted_on: date) -> SupervisionCase:
        """Keep what was done with the advice, or why it was not followed.

        Raises:
            FieldErrors: words or day can't be as they are.
            RoomError: there is no advice yet.
        """
        case = self._issued(case_id)
        if case.advised_on is None:
            raise RoomError("Saran supervisor belum dicatat.", "Catat sarannya lebih dahulu.")
        action = several_lines(action)
        errors = _said(action, "action", "Tulis apa yang dilakukan, atau mengapa tidak diikuti.")
        errors |= _day(acted_on, "acted_on", case.advised_on, self._clock.today())
        if errors:
            raise FieldErrors(errors)
        with self._change("supervision.acted", case) as tx:
            tx.update(
                "supervision_case",
                case_id,
                action=action,
                acted_on=acted_on.isoformat(),
                updated_at=self._clock.stamp(),
            )
            self._cases.keep_words(tx, case_id)
        return self._cases.get(case_id)

    def close_next(self, case_id: int) -> SupervisionCase:
        """Note that the agreed next supervision was held or is not needed any more."""
        case = self._issued(case_id)
        with self._change("supervision.next_done", case) as tx:
            tx.update("supervision_case", case_id, next_on=None)
        return self._cases.get(case_id)

    def end_paper(
        self, case_id: int, end: PaperEnd, on: date, kept_at: str = ""
    ) -> SupervisionCase:
        """Keep that the page came back to the cabinet, was destroyed, or never left.

        A page with the client's name that was only read out was given by that.

        Raises:
            FieldErrors: the day can't be, a page that came back has no place, or one that
                names the client was not handed over first, or was and is said not to be.
            RoomError: there is no page, it was called off, or its end is kept already.
        """
        case = self._issued(case_id)
        if case.paper_end is not None:
            raise RoomError("Keberadaan lembar ini sudah dicatat.", "Buka kembali halaman ini.")
        if errors := _day(on, "paper_ended_on", case.issued_on, self._clock.today()):
            raise FieldErrors(errors)
        assert case.document_id is not None
        waiting, is_read_out = self._waiting(case), end is PaperEnd.NOT_HANDED_OVER
        if waiting is not None and not is_read_out:
            raise FieldErrors({"end": "Catat dahulu pada tanggal berapa halaman ini diserahkan."})
        if waiting is None and is_read_out and case.kind is CaseKind.IDENTIFIED:
            raise FieldErrors({"end": "Halaman ini tercatat sudah diserahkan."})
        with self._change("supervision.paper_ended", case) as tx:
            tx.detail(end=end)
            if waiting is not None:
                self._handovers.give(tx, waiting, on, READ_OUT, Medium.SPOKEN)
                tx.detail(bases=list(waiting.bases))
            if end is PaperEnd.RETURNED:
                self._documents.mark_original_seen(tx, case.document_id, kept_at)
            else:
                self._documents.void(tx, case.document_id)
            tx.update(
                "supervision_case",
                case_id,
                paper_end=end.value,
                paper_ended_on=on.isoformat(),
                updated_at=self._clock.stamp(),
            )
        return self._cases.get(case_id)

    def advice_since(self, client_id: int, since: date) -> bool:
        """Whether advice that opens a gate was received about a client's case since a day."""
        counting = [
            case.id
            for case in self._cases.of_client(client_id)
            if counts_as_consultation(
                has_page=case.page is not None,
                permission=case.basis or "",
                has_advice=case.advised_on is not None and case.advised_on >= since,
            )
        ]
        return bool(counting) and self._doors.is_as_written(client_id, "supervision_case", counting)

    def _waiting(self, case: SupervisionCase) -> DisclosureEntry | None:
        """Return the ledger's line of a page that names the client and was not given yet.

        Raises:
            RoomError: it was called off, or its line was changed from outside.
        """
        assert case.document_id is not None
        line = self._handovers.of_document(case.document_id)
        if line is not None and line.state is DisclosureState.CALLED_OFF:
            raise RoomError(
                "Halaman ini tidak jadi disampaikan.", "Susun halaman baru bila tetap diperlukan."
            )
        return self._handovers.waiting(line) if line is not None else None

    def _issued(self, case_id: int) -> SupervisionCase:
        case = self._cases.get(case_id)
        if not case.is_issued:
            raise RoomError(
                "Halaman supervisi ini belum diterbitkan.", "Selesaikan dan terbitkan dahulu."
            )
        return case

    def _change(self, action: str, case: SupervisionCase) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(action, subject_of(case.client_id), code=case.code)


def _said(text: str, name: str, sentence: str) -> dict[str, str]:
    if not says(text, LEAST_SAID):
        return {name: sentence}
    return {name: too_long(MOST_SAID)} if len(text) > MOST_SAID else {}


def _day(on: date, name: str, first: date | None, today: date) -> dict[str, str]:
    if on > today:
        return {name: "Tanggal itu belum terjadi."}
    if first is not None and on < first:
        return {name: "Tanggal itu mendahului langkah sebelumnya."}
    return {}
