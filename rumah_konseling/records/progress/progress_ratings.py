"""Keeps how clients see their own progress: typed by the counselor, or read off a slip."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import astuple
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.verdict import GateClosed, Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.living import require_living
from rumah_konseling.records.form_kinds import PROGRESS
from rumah_konseling.records.mapping import read_json, read_row, to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.progress.progress_model import (
    MOST,
    Answers,
    ProgressRating,
    Question,
    RatingState,
)
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class ProgressRatings:
    """Every client's answers, by the day on which they were given.

    ``may_ask`` judges whether a client's own view of a day may be kept; ``version`` is that of
    the questions' wording.
    """

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        may_ask: Callable[[int, date], Verdict],
        version: Callable[[], str],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._may_ask = may_ask
        self._version = version

    def get(self, rating_id: int) -> ProgressRating:
        """Return one.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM progress_rating WHERE id = ?", (rating_id,))
        if row is None:
            raise NotFound
        return _read(row)

    def kept(self, client_id: int) -> list[ProgressRating]:
        """Return what a client answered, the first time first."""
        rows = self._vault.query(
            """SELECT * FROM progress_rating WHERE client_id = ? AND state = 'kept'
               ORDER BY rated_on, id""",
            (client_id,),
        )
        return self._vault.reading.each(_read, rows)

    def slips(self, client_id: int) -> list[ProgressRating]:
        """Return the slips that were printed and are not kept yet, the newest first."""
        rows = self._vault.query(
            """SELECT * FROM progress_rating WHERE client_id = ?
               AND state IN ('printed', 'returned') ORDER BY id DESC""",
            (client_id,),
        )
        return self._vault.reading.each(_read, rows)

    def verdict(self, client_id: int, day: date | None = None) -> Verdict:
        """Return whether the client's own view of ``day``, or of today, may be kept."""
        return self._may_ask(client_id, day or self._clock.today())

    def issue_slip(self, client_id: int) -> int:
        """Give a slip its code, to be printed and filled in; return the paper's id.

        Raises:
            GateClosed: the client has not agreed, or wants the record only kept.
            RoomError: the client died.
        """
        require_living(self._vault, client_id)
        self._require(client_id, self._clock.today())
        stamp = self._clock.stamp()
        with self._vault.transaction("progress.asked", subject_of(client_id)) as tx:
            rating_id = tx.insert(
                "progress_rating",
                client_id=client_id,
                state=RatingState.PRINTED.value,
                wording_version=self._version(),
                created_at=stamp,
                updated_at=stamp,
            )
            paper = self._documents.issue(
                tx, PROGRESS, self.get(rating_id), record=rating_id, client_id=client_id
            )
            self._set(tx, rating_id, serial=paper.serial)
            tx.detail(serial=paper.serial)
        return paper.id

    def preview(self, client_id: int) -> bytes:
        """Return the slip as a draft."""
        blank = ProgressRating(
            0, client_id, RatingState.PRINTED, self._version(), None, None, Answers(), None
        )
        return self._documents.draft(PROGRESS, blank)

    def scan_arrived(self, tx: Transaction, rating_id: int) -> None:
        """Note that the slip has come back; its answers wait to be compared."""
        if self.get(rating_id).state is RatingState.PRINTED:
            self._set(tx, rating_id, state=RatingState.RETURNED.value)

    def scan_left(self, tx: Transaction, rating_id: int) -> None:
        """Note that its only scan belongs elsewhere: what was read in it was another's."""
        if self.get(rating_id).state is RatingState.RETURNED:
            self._set(tx, rating_id, state=RatingState.PRINTED.value, circles=None)

    def circles_were_read(self, tx: Transaction, rating_id: int, answers: Answers) -> None:
        """Remember what the circles of the scan seem to say, until it is compared."""
        if self.get(rating_id).state is RatingState.RETURNED:
            self._set(tx, rating_id, circles=to_json(answers))

    def keep(self, client_id: int, rated_on: date, answers: Answers) -> ProgressRating:
        """Keep what a client said.

        Raises:
            FieldErrors: nothing was answered, or the day can't be.
            GateClosed: the client had not agreed on that day, or wants the record only kept.
        """
        self._require_sound(answers, rated_on, None)
        self._require(client_id, rated_on)
        stamp = self._clock.stamp()
        with self._vault.transaction("progress.kept", subject_of(client_id)) as tx:
            rating_id = tx.insert(
                "progress_rating",
                client_id=client_id,
                state=RatingState.KEPT.value,
                wording_version=self._version(),
                rated_on=rated_on.isoformat(),
                **_columns(answers),
                created_at=stamp,
                updated_at=stamp,
            )
        return self.get(rating_id)

    def keep_slip(self, rating_id: int, rated_on: date, answers: Answers) -> ProgressRating:
        """Keep what stands on a slip, after the counselor compared it with the sheet.

        Raises:
            FieldErrors: nothing was answered, or the day can't be.
            GateClosed: the client had not agreed on that day, or wants the record only kept.
            RoomError: it is kept already, or was called off.
        """
        rating = self.get(rating_id)
        if rating.state not in (RatingState.PRINTED, RatingState.RETURNED):
            raise RoomError("Slip ini sudah tidak menunggu jawaban.", "Buka kembali halaman ini.")
        paper = self._documents.of_record(PROGRESS, rating_id)[0]
        self._require_sound(answers, rated_on, paper.made_on)
        self._require(rating.client_id, rated_on)
        with self._change("progress.kept", rating) as tx:
            self._set(
                tx,
                rating_id,
                state=RatingState.KEPT.value,
                rated_on=rated_on.isoformat(),
                circles=None,
                **_columns(answers),
            )
        return self.get(rating_id)

    def call_off(self, rating_id: int) -> None:
        """Take back a slip that is not filled in, or answers that were typed by mistake.

        Raises:
            RoomError: it was called off before.
        """
        rating = self.get(rating_id)
        if rating.state is RatingState.CALLED_OFF:
            raise RoomError("Isian ini sudah dibatalkan.", "Buka kembali halaman ini.")
        with self._change("progress.called_off", rating) as tx:
            for paper in self._documents.of_record(PROGRESS, rating_id):
                if paper.void_at is None:
                    self._documents.void(tx, paper.id)
            self._set(tx, rating_id, state=RatingState.CALLED_OFF.value)

    def _require(self, client_id: int, day: date) -> None:
        require_living(self._vault, client_id, day)
        verdict = self._may_ask(client_id, day)
        if not verdict.is_open:
            raise GateClosed(verdict)

    def _require_sound(self, answers: Answers, rated_on: date, made_on: date | None) -> None:
        errors = {}
        given = {one: answers.of(one) for one in Question}
        if all(answer is None for answer in given.values()):
            errors[Question.DAILY.value] = "Isi paling sedikit satu jawaban klien."
        for question, answer in given.items():
            if answer is not None and not 0 <= answer <= MOST:
                errors[question.value] = f"Isi angka dari 0 sampai {MOST}."
        if rated_on > self._clock.today():
            errors["rated_on"] = "Tanggal itu belum terjadi."
        elif made_on is not None and rated_on < made_on:
            errors["rated_on"] = "Tanggal itu lebih awal daripada slipnya dicetak."
        if errors:
            raise FieldErrors(errors)

    def _change(self, action: str, rating: ProgressRating) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(action, subject_of(rating.client_id), serial=rating.serial)

    def _set(self, tx: Transaction, rating_id: int, **columns: Any) -> None:
        tx.update("progress_rating", rating_id, **columns, updated_at=self._clock.stamp())


def _columns(answers: Answers) -> dict[str, int | None]:
    return dict(zip((one.value for one in Question), astuple(answers), strict=True))


def _read(row: Any) -> ProgressRating:
    return read_row(
        ProgressRating,
        row,
        answers=read_row(Answers, row),
        circles=read_json(Answers, row["circles"]) if row["circles"] else None,
    )
