"""Requests of clients by right: received with day and hour, answered in time, carried out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.laws import names_a_law
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.form_kinds import CLIENT_COPY, RIGHTS_ANSWER, RIGHTS_RECEIPT
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.rights.carried_out import CARRIED_OUT, carried_out_columns
from rumah_konseling.records.rights.client_copies import ClientCopies
from rumah_konseling.records.rights.rights_model import (
    GROUNDS,
    NEEDS_LAW,
    TOLD_WHEN_DONE,
    Answer,
    Correction,
    Deed,
    Ground,
    RequestForm,
    Right,
    RightsRequest,
    due_of,
)
from rumah_konseling.vault.file.store import Vault

MAX_LINE, MAX_TEXT = 200, 4_000
LEAST_WORDS = 10
_NO_LAW = (
    "Sebutkan undang-undang yang dilaksanakan dengan penolakan ini, misalnya “UU 43/2009”; "
    "dasar Pasal 15 berlaku hanya untuk itu (Pasal 15 ayat (2))."
)
_NO_RULE = "Sebutkan peraturan yang tidak memungkinkan pembatasan, dengan nomornya."
_SELECT = f"""SELECT rights_request.*, client.code, {carried_out_columns()} FROM rights_request
    JOIN client ON client.id = rights_request.client_id"""


class Rights:
    """The requests of clients. Every change is one transaction with its audit entry."""

    def __init__(
        self, vault: Vault, clock: Clock, documents: Documents, copies: ClientCopies
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._copies = copies

    def all(self) -> list[RightsRequest]:
        """Return every request: those that wait for an answer or an act first, the soonest due."""
        rows = self._vault.query(
            f"""{_SELECT} ORDER BY answered_at IS NOT NULL,
                ifnull(due_at, 'z'), rights_request.id DESC""",
            self._today(),
        )
        found = self._vault.reading.each(_read, rows)
        return sorted(found, key=lambda one: not (one.is_open or one.undone))

    def of_client(self, client_id: int) -> list[RightsRequest]:
        """Return a client's requests, the newest first."""
        rows = self._vault.query(
            _SELECT + " WHERE client_id = :client ORDER BY rights_request.id DESC",
            self._today() | {"client": client_id},
        )
        return self._vault.reading.each(_read, rows)

    def corrections(self, client_id: int) -> list[tuple[date, Correction]]:
        """Return what a client set right, with the day it was granted, the newest first."""
        return [
            (datetime.fromisoformat(row["answered_at"]).astimezone().date(), said)
            for row in self._vault.query(
                """SELECT answered_at, answer FROM rights_request
                   WHERE client_id = ? AND answered_at IS NOT NULL ORDER BY id DESC""",
                (client_id,),
            )
            if (said := read_json(Answer, row["answer"]).correction) is not None
        ]

    def get(self, request_id: int) -> RightsRequest:
        """Return a request.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(
            _SELECT + " WHERE rights_request.id = :id", self._today() | {"id": request_id}
        )
        if row is None:
            raise NotFound
        return _read(row)

    def owed(self) -> list[RightsRequest]:
        """Return the requests of which something was granted that nobody did yet, oldest first."""
        rows = self._vault.query(
            f"{_SELECT} WHERE answered_at IS NOT NULL ORDER BY received_at, rights_request.id",
            self._today(),
        )
        return [one for one in self._vault.reading.each(_read, rows) if one.undone]

    def granted_erasure(self, client_id: int) -> RightsRequest | None:
        """Return the request for erasure that was granted to a client and that nobody began."""
        rows = self._vault.query(
            _SELECT + " WHERE client_id = :client AND answered_at IS NOT NULL ORDER BY received_at",
            self._today() | {"client": client_id},
        )
        owed = self._vault.reading.each(_read, rows)
        return next((one for one in owed if Right.ERASURE in one.undone), None)

    def receive(self, client_id: int, form: RequestForm) -> RightsRequest:
        """Keep a request with the instant of its receipt, from which the clock runs.

        Raises:
            FieldErrors: no right is chosen, the data meant are not said, or it is yet to come.
            NotFound: there is no such client.
        """
        if self._vault.query_one("SELECT 1 FROM client WHERE id = ?", (client_id,)) is None:
            raise NotFound
        rights = tuple(dict.fromkeys(form.rights))
        form = replace(form, rights=rights, data=several_lines(form.data), by=one_line(form.by))
        errors: dict[str, str] = {}
        if not form.rights:
            errors["rights"] = "Pilih paling sedikit satu hak."
        if not says(form.data, 3):
            errors["data"] = "Tulis data yang dimaksud, misalnya “catatan sesi tahun 2026”."
        elif len(form.data) > MAX_TEXT:
            errors["data"] = too_long(MAX_TEXT)
        if len(form.by) > MAX_LINE:
            errors["by"] = too_long(MAX_LINE)
        if form.received_at > self._clock.now():
            errors["received_at"] = "Waktu itu belum tiba."
        if errors:
            raise FieldErrors(errors)
        stamp, due = self._clock.stamp(), due_of(form.rights, form.received_at)
        with self._vault.transaction(
            "rights.received", subject_of(client_id), rights=[one.value for one in form.rights]
        ) as tx:
            request_id = tx.insert(
                "rights_request",
                client_id=client_id,
                content=to_json(form),
                received_at=instant(form.received_at),
                due_at=None if due is None else instant(due),
                created_at=stamp,
                updated_at=stamp,
            )
        return self.get(request_id)

    def receipt(self, request_id: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Draw up the receipt with rights, day, hour and due hour; return the paper's id.

        Raises:
            DiagnosesNamed: the data meant name a diagnosis not among ``diagnoses_kept``.
        """
        request = self.get(request_id)
        for paper in self._documents.of_record(RIGHTS_RECEIPT, request_id):
            if paper.form == RIGHTS_RECEIPT.code and paper.void_at is None:
                return paper.id
        with self._vault.transaction("rights.receipt_issued", subject_of(request.client_id)) as tx:
            return self._documents.issue(
                tx,
                RIGHTS_RECEIPT,
                request,
                record=request_id,
                client_id=request.client_id,
                diagnoses_kept=diagnoses_kept,
            ).id

    def answer(
        self,
        request_id: int,
        answer: Answer,
        diagnoses_kept: Collection[str] = (),
        counselor_ink: Ink | None = None,
    ) -> int:
        """Answer a request, and draw up the letter that says so; return the paper's id.

        A restriction that is granted takes effect with it; a correction stands beside what it
        corrects, which stays as it was written. ``counselor_ink`` signs a letter that leaves as
        a file, which no pen reaches.

        Raises:
            FieldErrors: words are missing, a right is refused on a ground it does not have, or
                the signature is none.
            DiagnosesNamed: the words name a diagnosis not among ``diagnoses_kept``.
            RoomError: it was answered already.
        """
        request = self.get(request_id)
        if not request.is_open:
            raise RoomError("Permintaan ini sudah dijawab.", "Buka kembali halaman ini.")
        answer = replace(_tidy(answer), done=())
        errors = _errors(request, answer)
        if counselor_ink is not None:
            errors |= signature_errors(counselor_ink=counselor_ink)
        if errors:
            raise FieldErrors(errors)
        refused = {right for right, _ground in answer.refused}
        stamp = self._clock.stamp()
        freezes = Right.RESTRICTION in request.form.rights and Right.RESTRICTION not in refused
        with self._vault.transaction(
            "rights.answered", subject_of(request.client_id), refused=sorted(refused)
        ) as tx:
            tx.update(
                "rights_request",
                request_id,
                answer=to_json(answer),
                answered_at=stamp,
                frozen_at=stamp if freezes else None,
                updated_at=stamp,
            )
            return self._documents.issue(
                tx,
                RIGHTS_ANSWER,
                replace(
                    request,
                    answer=answer,
                    answered_at=self._clock.now(),
                    counselor_ink=counselor_ink,
                ),
                record=request_id,
                client_id=request.client_id,
                signed_on_screen=counselor_ink is not None,
                diagnoses_kept=diagnoses_kept,
            ).id

    def carry_out(self, request_id: int, deed: Deed) -> RightsRequest:
        """Keep that a right which was granted was carried out: what nothing else here shows.

        Raises:
            FieldErrors: it is not said how, or the day can't be.
            RoomError: the right was not granted, or it was carried out already.
        """
        request, deed = self.get(request_id), replace(deed, how=several_lines(deed.how))
        if deed.right not in request.undone or deed.right not in TOLD_WHEN_DONE:
            raise RoomError("Hak ini tidak menunggu pelaksanaan.", "Buka kembali halaman ini.")
        errors: dict[str, str] = {}
        if not says(deed.how, LEAST_WORDS):
            errors["how"] = f"Tulis bagaimana dilaksanakan, paling sedikit {LEAST_WORDS} huruf."
        elif len(deed.how) > MAX_TEXT:
            errors["how"] = too_long(MAX_TEXT)
        if deed.on > self._clock.today():
            errors["on"] = "Tanggal itu belum terjadi."
        elif deed.on < request.form.received_at.astimezone().date():
            errors["on"] = "Tanggal itu lebih awal daripada permintaannya."
        if errors:
            raise FieldErrors(errors)
        answer = request.answer
        assert answer is not None, "what is undone was granted by an answer"
        with self._vault.transaction(
            "rights.carried_out", subject_of(request.client_id), right=deed.right.value
        ) as tx:
            tx.update(
                "rights_request",
                request_id,
                answer=to_json(replace(answer, done=(*(answer.done or ()), deed))),
                updated_at=self._clock.stamp(),
            )
        return self.get(request_id)

    def lift(self, request_id: int, reason: str) -> None:
        """Let a restricted record be used again, at the client's word.

        Raises:
            FieldErrors: no reason is given.
            RoomError: nothing is restricted by it.
        """
        request, reason = self.get(request_id), several_lines(reason)
        if not request.is_frozen:
            raise RoomError("Pembatasan ini sudah berakhir.", "Buka kembali halaman ini.")
        if not is_reason(reason):
            raise FieldErrors({"reason": TOO_SHORT})
        if len(reason) > MAX_TEXT:
            raise FieldErrors({"reason": too_long(MAX_TEXT)})
        with self._vault.transaction("rights.lifted", subject_of(request.client_id)) as tx:
            answer = request.answer
            assert answer is not None, "a restriction takes effect with its answer"
            tx.update(
                "rights_request",
                request_id,
                lifted_at=self._clock.stamp(),
                answer=to_json(replace(answer, words=f"{answer.words}\n\n{reason}")),
                updated_at=self._clock.stamp(),
            )

    def copy(self, client_id: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Draw up the copy of all that is kept about a client, for the client alone.

        Raises:
            DiagnosesNamed: a text names a diagnosis not among ``diagnoses_kept``.
        """
        with self._vault.transaction("rights.copy_issued", subject_of(client_id)) as tx:
            return self._documents.issue(
                tx,
                CLIENT_COPY,
                self._copies.of(client_id),
                record=client_id,
                client_id=client_id,
                diagnoses_kept=diagnoses_kept,
            ).id

    def copy_preview(self, client_id: int) -> bytes:
        """Return the copy as a draft, to be read through first."""
        return self._documents.draft(CLIENT_COPY, self._copies.of(client_id))

    def _today(self) -> dict[str, Any]:
        return {"today": self._clock.today().isoformat()}


def _tidy(answer: Answer) -> Answer:
    correction = answer.correction
    if correction is not None:
        correction = Correction(
            several_lines(correction.stands), several_lines(correction.should_be)
        )
    refused = tuple(dict.fromkeys(answer.refused))
    words = several_lines(answer.words)
    return replace(answer, words=words, refused=refused, correction=correction)


def _errors(request: RightsRequest, answer: Answer) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not says(answer.words, LEAST_WORDS):
        errors["words"] = f"Tulis jawabannya, paling sedikit {LEAST_WORDS} huruf."
    elif len(answer.words) > MAX_TEXT:
        errors["words"] = too_long(MAX_TEXT)
    fitting = set()
    for right, ground in answer.refused:
        if right not in request.form.rights or ground not in GROUNDS[right]:
            errors[f"refused_{right.value}"] = "Hak ini tidak dapat ditolak dengan dasar itu."
        elif any(one is right and other is not ground for one, other in answer.refused):
            errors[f"refused_{right.value}"] = "Pilih satu dasar saja untuk menolak hak ini."
        else:
            fitting.add(ground)
    if "words" not in errors and (lacking := _law_lacking(answer.words, fitting)):
        errors["words"] = lacking
    corrects = Right.CORRECTION in request.form.rights and Right.CORRECTION not in {
        right for right, _ground in answer.refused
    }
    if corrects:
        said = answer.correction
        if said is None or not (says(said.stands, 3) and says(said.should_be, 3)):
            errors["should_be"] = "Tulis yang tercatat dan yang benar menurut klien."
        elif max(len(said.stands), len(said.should_be)) > MAX_TEXT:
            errors["should_be"] = too_long(MAX_TEXT)
    return errors


def _law_lacking(words: str, grounds: set[Ground]) -> str:
    """Return what to write where a ground rests on a law that the words don't name."""
    if not NEEDS_LAW.isdisjoint(grounds):
        return "" if names_a_law(words) else _NO_LAW
    if Ground.LAW_FORBIDS in grounds:
        return "" if names_a_law(words, or_lower=True) else _NO_RULE
    return ""


def _read(row: Any) -> RightsRequest:
    request = _as_kept(row)
    undone = tuple(right for right in request.granted if not _is_done(request, right, row))
    return replace(request, undone=undone)


def _is_done(request: RightsRequest, right: Right, row: Any) -> bool:
    if right in CARRIED_OUT:
        return bool(row[f"done_{right.value}"])
    told = None if request.answer is None else request.answer.done
    if right not in TOLD_WHEN_DONE or told is None:
        return True
    return any(deed.right is right for deed in told)


def _as_kept(row: Any) -> RightsRequest:
    return RightsRequest(
        row["id"],
        row["client_id"],
        row["code"],
        read_json(RequestForm, row["content"]),
        _moment(row["due_at"]),
        read_json(Answer, row["answer"]) if row["answer"] else None,
        _moment(row["answered_at"]),
        _moment(row["frozen_at"]),
        _moment(row["lifted_at"]),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
