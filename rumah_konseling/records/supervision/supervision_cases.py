"""Cases for supervision: written, read without the client's identity, issued as a page."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.deidentify.ages import band
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates import without_identity as page_gate
from rumah_konseling.ethics.gates.disclosure import Disclosure, OpenVerdict
from rumah_konseling.ethics.gates.supervision import with_identity
from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.verdict import Verdict, open_, require
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.disclosures.disclosures import Disclosures
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.doors import FORGED_IDENTITY, FORGED_PAPER, FORGED_REMEDY, Doors
from rumah_konseling.records.form_kinds import SUPERVISION
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.mapping import read_row, to_json
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.papers.paper_mark import read_aloud_code
from rumah_konseling.records.supervision.case_model import (
    CaseForm,
    CaseKind,
    CasePage,
    Decided,
    PageRead,
    SupervisionCase,
    draft_errors,
    missing,
    tidy,
)
from rumah_konseling.records.supervision.case_reading import ITEMS, CaseReader, CaseReading
from rumah_konseling.records.supervision.identities import Identities
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

LEAST_ANSWER = 10
_CODE_PART = 4


class SupervisionCases:
    """The room's cases for supervision. What leaves is judged in the moment it leaves."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        clients: Clients,
        choices: ClientChoices,
        disclosures: Disclosures,
        identities: Identities,
        index: SearchIndex,
        choose: Callable[[str], str] = secrets.choice,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._clients = clients
        self._choices = choices
        self._disclosures = disclosures
        self._identities = identities
        self._index = index
        self._choose = choose
        self._doors = Doors(vault)

    def get(self, case_id: int) -> SupervisionCase:
        """Return a case.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM supervision_case WHERE id = ?", (case_id,))
        if row is None:
            raise NotFound
        return read_case(row)

    def of_client(self, client_id: int) -> list[SupervisionCase]:
        """Return a client's cases, newest first."""
        rows = self._vault.query(
            "SELECT * FROM supervision_case WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(read_case, rows)

    def verdict(self, client_id: int, kind: CaseKind, form: CaseForm) -> Verdict:
        """Return whether this client's case may be told in this way now."""
        if kind is CaseKind.QUESTION:
            return open_(CONFIDENTIALITY)
        if kind is CaseKind.WITHOUT_IDENTITY:
            return self._choices.supervision_verdict(client_id)
        choice = self._choices.identity_in_supervision(client_id)
        return with_identity(choice, self._disclosure(client_id, form))

    def excluded(self, client_id: int, kind: CaseKind, form: CaseForm) -> frozenset[Item]:
        """Return what the client's permission keeps from the named supervisor in any case."""
        if kind is not CaseKind.IDENTIFIED or form.recipient_id is None:
            return frozenset()
        # What a permission opens in one way is not excluded.
        return frozenset.intersection(
            *(
                self._disclosures.excluded(client_id, self._request(form, medium))
                for medium in Medium
            )
        )

    def reader(self, client_id: int, case_id: int | None = None) -> CaseReader:
        """Return what reads texts of this client's case as the room knows people now.

        The words made known by hand in the client's other cases are known, too.
        """
        dossier = self._identities.of(client_id, self._clock.today())
        others = (one for one in self.of_client(client_id) if one.id != case_id)
        chosen = {word.subject: word for one in others for word in one.decided.chosen}
        return CaseReader(replace(dossier, chosen=tuple(chosen.values())), lexicon())

    def begin(
        self, client_id: int, kind: CaseKind, form: CaseForm, decided: Decided | None = None
    ) -> SupervisionCase:
        """Keep a case under a code of its own that tells nobody whose it is.

        Raises:
            FieldErrors: a text is too long.
        """
        form = _kept(form)
        stamp = self._clock.stamp()
        with self._vault.transaction("supervision.began", subject_of(client_id)) as tx:
            code = self._new_code(tx)
            tx.detail(code=code)
            case_id = tx.insert(
                "supervision_case",
                client_id=client_id,
                code=code,
                kind=kind.value,
                form=to_json(form),
                decided=to_json(decided or Decided()),
                created_at=stamp,
                updated_at=stamp,
            )
        return self.get(case_id)

    def save(
        self, case_id: int, kind: CaseKind, form: CaseForm, decided: Decided
    ) -> SupervisionCase:
        """Keep a changed draft.

        Raises:
            FieldErrors: a text is too long.
            RoomError: its page was issued already.
        """
        form, case = _kept(form), self._draft(case_id)
        with self._vault.transaction("supervision.saved", subject_of(case.client_id)) as tx:
            tx.update(
                "supervision_case",
                case_id,
                kind=kind.value,
                form=to_json(form),
                decided=to_json(decided),
                updated_at=self._clock.stamp(),
            )
        return self.get(case_id)

    def discard(self, case_id: int) -> None:
        """Drop a case of which no page was issued.

        Raises:
            RoomError: its page was issued already.
        """
        case = self._draft(case_id)
        with self._vault.transaction("supervision.discarded", subject_of(case.client_id)) as tx:
            tx.detail(code=case.code)
            tx.delete("supervision_case", case_id)

    def page(self, case: SupervisionCase, reading: CaseReading) -> CasePage:
        """Return the page that a case would become as it was read."""
        client = self._clients.get(case.client_id).form
        supervisor, is_shown = case.form.supervisor, case.kind is CaseKind.IDENTIFIED
        if is_shown:
            verdict = self._disclosure(case.client_id, case.form)
            if verdict is not None:
                supervisor = verdict.request.addressee.name
        tells_age = case.kind is not CaseKind.QUESTION
        return CasePage(
            kind=case.kind,
            code=case.code,
            supervisor=supervisor,
            texts=reading.texts,
            age_band=_band(client.birth_date, self._clock.today())
            if tells_age and client.birth_date
            else "",
            client_name=client.name if is_shown else "",
        )

    def preview(self, case: SupervisionCase, reading: CaseReading) -> bytes:
        """Draw the page as it would leave, marked as a draft."""
        return self._documents.draft(SUPERVISION, self.page(case, reading))

    def issue(self, case_id: int, seen: PageRead, diagnoses_kept: Collection[str] = ()) -> int:
        """Give the page its number; return the paper's id.

        Everything is asked again in this very moment: the client's choice or permission, the
        people the room knows, and whether just this page was read to its end.

        Raises:
            GateClosed: the client's choice or the page itself keeps it here.
            FieldErrors: something is missing.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            RoomError: it was issued already, or was changed from outside.
        """
        case = self._draft(case_id)
        lacking = missing(case.kind, case.form)
        if is_self := self_fault(self._vault, case.client_id, case.form.supervisor):
            lacking.setdefault("supervisor", is_self)
        if lacking:
            raise FieldErrors(lacking)
        self._require_as_written(case)
        if not self._doors.identity_is_as_written(case.client_id):
            raise RoomError(FORGED_IDENTITY, FORGED_REMEDY)
        # Asked before, too: what a refused transaction tells of forged rows is undone with it.
        self.verdict(case.client_id, case.kind, case.form)
        with self._vault.transaction("supervision.issued", subject_of(case.client_id)) as tx:
            require(self.verdict(case.client_id, case.kind, case.form))
            reader = self.reader(case.client_id, case_id)
            excluded = self.excluded(case.client_id, case.kind, case.form)
            reading = reader.read(case.kind, case.form, case.decided, excluded)
            page = self.page(case, reading)
            if told := {} if page.client_name else reader.supervisor_errors(page.supervisor):
                raise FieldErrors(told)
            require(page_gate.leaving(_facts(page, reading, seen)))
            paper = self._documents.issue(
                tx,
                SUPERVISION,
                page,
                record=case_id,
                client_id=case.client_id,
                diagnoses_kept=diagnoses_kept,
            )
            self._require_neutral(reader, paper.id)
            basis = self._keep_disclosure(tx, case, paper.id)
            tx.update(
                "supervision_case",
                case_id,
                page=to_json(page),
                seen=to_json(seen),
                basis=basis or None,
                issued_on=self._clock.today().isoformat(),
                document_id=paper.id,
                updated_at=self._clock.stamp(),
            )
            tx.detail(code=case.code, serial=paper.serial, kind=case.kind)
            self.keep_words(tx, case_id)
        return paper.id

    def issued_as(self, document: Document) -> SupervisionCase | None:
        """Return the case whose page a paper is, if it is one."""
        case_id = document.record_of(SUPERVISION.subject)
        return None if case_id is None else self.get(case_id)

    def require_leave(self, document: Document, by: Medium) -> None:
        """Stop a page that may no longer leave: a choice or a permission has ended meanwhile.

        Papers that are no pages of supervision pass.

        Raises:
            GateClosed: the client's choice or permission keeps it here now.
            RoomError: the case or its line in the ledger was changed from outside.
        """
        case = self.issued_as(document)
        if case is None:
            return
        self._require_as_written(case)
        line = self._disclosures.of_paper(document.id)
        if line is not None:
            self._disclosures.require_line_as_written(line)
        if case.kind is CaseKind.IDENTIFIED:
            choice = self._choices.identity_in_supervision(case.client_id)
            to = line.addressee if line is not None else None
            judged = self._disclosure(case.client_id, case.form, (by,), to)
            require(with_identity(choice, judged))
        else:
            require(self.verdict(case.client_id, case.kind, case.form))

    def keep_words(self, tx: Transaction, case_id: int) -> None:
        """Let the search find an issued case by what left, and what came of it."""
        case = self.get(case_id)
        assert case.page is not None
        words = (
            case.code,
            case.page.supervisor,
            *case.page.texts.values(),
            case.advice or "",
            case.action or "",
        )
        self._index.keep_supervision(tx, case_id, case.client_id, case.created_at, words)

    def _disclosure(
        self,
        client_id: int,
        form: CaseForm,
        media: Iterable[Medium] = Medium,
        printed: Addressee | None = None,
    ) -> Disclosure | None:
        """Return what a permission lets the named supervisor know, in the way it fits.

        The supervisor is as the directory says now, or as ``printed`` on a page.
        """
        if form.recipient_id is None:
            return None
        judged = [
            self._disclosures.judge(client_id, self._request(form, medium), printed)
            for medium in media
        ]
        whole = (one for one in judged if isinstance(one, OpenVerdict) and not one.left_out)
        return next(whole, judged[0])

    def _request(self, form: CaseForm, medium: Medium) -> Request:
        assert form.recipient_id is not None
        return Request(
            form.recipient_id,
            Purpose.SUPERVISION,
            ITEMS,
            self._period(form.sessions),
            medium,
            self._clock.today(),
        )

    def _period(self, sessions: tuple[int, ...]) -> Period:
        """Return the days that the chosen sessions are of; without any, all days."""
        if not sessions:
            return Period()
        marks = ", ".join("?" * len(sessions))
        rows = self._vault.query(
            f"SELECT started_at FROM session WHERE id IN ({marks}) ORDER BY started_at", sessions
        )
        days = [_local_day(row["started_at"]) for row in rows]
        return Period(days[0], days[-1]) if days else Period()

    def _keep_disclosure(self, tx: Transaction, case: SupervisionCase, paper: int) -> str:
        """Prepare the ledger's line of a page that names the client; return its permission."""
        if case.kind is not CaseKind.IDENTIFIED:
            return ""
        verdict = self._disclosure(case.client_id, case.form)
        assert isinstance(verdict, OpenVerdict)
        self._disclosures.record(tx, case.client_id, verdict, paper, is_prepared=True)
        return verdict.bases[0]

    def _require_neutral(self, reader: CaseReader, document_id: int) -> None:
        """Stop a page whose title or file name would tell whose it is.

        The file says of itself its title and number alone (``forms.layout.pdf``).
        """
        document = self._documents.get(document_id)
        name = self._documents.attachment(document.attachment_id).name
        if left := reader.left_in(f"{document.title}\n{document.serial}\n{name}"):
            words = ", ".join(f"“{word}”" for word in left)
            raise RoomError(f"Judul atau nama berkasnya memuat {words}.", "Terbitkan sekali lagi.")

    def _require_as_written(self, case: SupervisionCase) -> None:
        if not self._doors.is_as_written(case.client_id, "supervision_case", [case.id]):
            raise RoomError(FORGED_PAPER, FORGED_REMEDY)

    def _draft(self, case_id: int) -> SupervisionCase:
        case = self.get(case_id)
        if case.is_issued:
            raise RoomError(
                "Halaman supervisi ini sudah diterbitkan dan tidak berubah lagi.",
                "Susun yang baru bila ada yang perlu ditambahkan.",
            )
        return case

    def _new_code(self, tx: Transaction) -> str:
        while True:
            code = "-".join(read_aloud_code(self._choose, _CODE_PART) for _ in range(2))
            if not tx.query("SELECT 1 FROM supervision_case WHERE code = ?", (code,)):
                return code


def read_case(row: Any) -> SupervisionCase:
    """Return the case that a row holds."""
    return read_row(SupervisionCase, row)


def _kept(form: CaseForm) -> CaseForm:
    form = tidy(form)
    if errors := draft_errors(form):
        raise FieldErrors(errors)
    return form


def _band(born: date, today: date) -> str:
    return band(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


def _local_day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone().date()


def _facts(page: CasePage, reading: CaseReading, seen: PageRead) -> page_gate.PageFacts:
    # A supervisor who may know the client needs not be kept from it.
    is_shown = page.kind is CaseKind.IDENTIFIED
    answers = () if is_shown else (seen.colleague, seen.supervisor)
    return page_gate.PageFacts(
        known_left=len(reading.left),
        undecided=len(reading.open),
        only_a_question=page.kind is CaseKind.QUESTION,
        facts=reading.facts,
        was_read=seen.to_its_end and seen.digest == page.digest,
        can_be_known=() if is_shown else (seen.colleague_can_tell, seen.supervisor_can_tell),
        is_answered=all(says(said, LEAST_ANSWER) for said in (*answers, seen.why_needed)),
    )
