"""The firewall towards the employer: every request registered, every answer the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.look_alikes import look_alikes
from rumah_konseling.ethics.mentions import Mark
from rumah_konseling.records.disclosures.employer_model import (
    AnsweredBy,
    AskedBy,
    AskedHow,
    EmployerRequest,
)
from rumah_konseling.records.form_kinds import EMPLOYER_REPLY
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault

MAX_LINE = 240  # a name of 200 letters with its titles
MAX_TEXT = 2_000
_MARKS_TOLD = 5
_LINES = ("name", "position", "reference")


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What the counselor fills in; ``asked`` is kept general, without anyone's name."""

    asked_by: AskedBy
    name: str
    position: str
    address: str
    how: AskedHow
    reference: str
    asked: str
    asked_on: date


class EmployerRequests:
    """Requests about employees. Never looks at a client.

    Whom a request is about is not kept: what was asked is looked at for names and
    numbers by their shape alone, so that the answer tells nobody who is a client.
    """

    def __init__(
        self, vault: Vault, clock: Clock, documents: Documents, diagnoses: DiagnosisCheck
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._diagnoses = diagnoses

    def get(self, request_id: int) -> EmployerRequest:
        """Return a request.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM employer_request WHERE id = ?", (request_id,))
        if row is None:
            raise NotFound
        return _request(row)

    def all(self, limit: int = 500) -> list[EmployerRequest]:
        """Return the requests, newest first."""
        rows = self._vault.query(
            "SELECT * FROM employer_request ORDER BY asked_on DESC, id DESC LIMIT ?", (limit,)
        )
        return self._vault.reading.each(_request, rows)

    def doubts(self, asked: str) -> dict[str, str]:
        """Return what seems to name somebody in what was asked, by field; read of no table."""
        marks = look_alikes(several_lines(asked), is_ordinary)
        return {"asked": _without_people(marks)} if marks else {}

    def register(self, form: RequestForm, diagnoses_kept: Collection[str] = ()) -> EmployerRequest:
        """Keep a request.

        Raises:
            FieldErrors: who asked, or when, can't be as it is.
            DiagnosesNamed: what the reply repeats names one not among ``diagnoses_kept``.
        """
        texts = {name: one_line(getattr(form, name)) for name in _LINES}
        texts |= {name: several_lines(getattr(form, name)) for name in ("address", "asked")}
        errors = {
            name: too_long(MAX_LINE if name in _LINES else MAX_TEXT)
            for name, text in texts.items()
            if len(text) > (MAX_LINE if name in _LINES else MAX_TEXT)
        }
        if len(texts["name"]) < 3:
            errors["name"] = "Isi nama atau jabatan yang meminta."
        if form.asked_on > self._clock.today():
            errors["asked_on"] = "Tanggal itu belum terjadi."
        if errors:
            raise FieldErrors(errors)
        repeated = {name: text for name, text in texts.items() if name != "asked"}
        decided = self._diagnoses.require_decided(repeated, diagnoses_kept)
        with self._vault.transaction("employer.asked", asked_by=form.asked_by.value) as tx:
            request_id = tx.insert(
                "employer_request",
                **texts,
                asked_by=form.asked_by.value,
                how=form.how.value,
                asked_on=form.asked_on.isoformat(),
                created_at=self._clock.stamp(),
            )
            self._diagnoses.keep(tx, EMPLOYER_REPLY.subject_of(request_id), decided)
        return self.get(request_id)

    def reply(
        self,
        request_id: int,
        agency_number: str = "",
        diagnoses_kept: Collection[str] = (),
        counselor_ink: Ink | None = None,
    ) -> int:
        """Draw up the reply that neither confirms nor denies; return the paper's id.

        ``agency_number`` is the number the agency gave the letter, if it gave one.
        ``counselor_ink`` signs one that leaves as a file, which no pen reaches; it takes the
        place of an unsigned one. It is not given by that: :meth:`answer` says so.

        Raises:
            FieldErrors: the number is too long, or the signature is none.
        """
        number = one_line(agency_number)
        if len(number) > MAX_LINE:
            raise FieldErrors({"agency_number": too_long(MAX_LINE)})
        if counselor_ink is not None and (errors := signature_errors(counselor_ink=counselor_ink)):
            raise FieldErrors(errors)
        request = replace(self.get(request_id), counselor_ink=counselor_ink)
        former = request.document_id
        if former is not None and (
            counselor_ink is None or request.answered_on or self._is_signed(former)
        ):
            return former
        with self._vault.transaction("employer.reply_issued", request=request_id) as tx:
            document_id = self._documents.issue(
                tx,
                EMPLOYER_REPLY,
                request,
                record=request_id,
                agency_number=number,
                signed_on_screen=counselor_ink is not None,
                diagnoses_kept=diagnoses_kept,
            ).id
            if former is not None:
                self._documents.void(tx, former)
            tx.update("employer_request", request_id, document_id=document_id)
        return document_id

    def answer(self, request_id: int, by: AnsweredBy) -> EmployerRequest:
        """Note that the one answer was given today, by word or by the letter drawn up before.

        Raises:
            RoomError: it was answered already, or there is no letter yet.
        """
        request = self.get(request_id)
        if request.answered_on is not None:
            raise RoomError("Permintaan ini sudah dijawab.", "Buka kembali halaman ini.")
        if by is AnsweredBy.LETTER and request.document_id is None:
            raise RoomError("Surat jawabannya belum dibuat.", "Cetak dahulu jawabannya.")
        with self._vault.transaction("employer.answered", request=request_id, by=by.value) as tx:
            tx.update(
                "employer_request",
                request_id,
                answered_on=self._clock.today().isoformat(),
                answered_by=by.value,
            )
        return self.get(request_id)

    def _is_signed(self, document_id: int) -> bool:
        return self._documents.get(document_id).signed_on_screen

    def counts(self, year: int) -> dict[AskedBy, int]:
        """Return how many requests of a year came from whom; every one was refused."""
        rows = self._vault.query(
            """SELECT asked_by, count(*) AS n FROM employer_request
               WHERE substr(asked_on, 1, 4) = ? GROUP BY asked_by""",
            (str(year),),
        )
        found = {AskedBy(row["asked_by"]): int(row["n"]) for row in rows}
        return {who: found.get(who, 0) for who in AskedBy}


def _without_people(marks: Sequence[Mark]) -> str:
    words = ", ".join(f"“{mark.words}”" for mark in marks[:_MARKS_TOLD])
    return (
        f"Tulis secara umum: {words} tampak seperti nama atau nomor seseorang. "
        "Ganti dahulu; bila bukan, simpan sekali lagi."
    )


def _request(row: Any) -> EmployerRequest:
    return read_row(EmployerRequest, row, counselor_ink=None)
