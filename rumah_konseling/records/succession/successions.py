"""Handing the room to another counselor: begun, each client asked, reported, completed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.folding import without_gaps
from rumah_konseling.ethics.gates.succession import HandoverFacts, handing_over_the_room
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients import process_notes
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.form_kinds import SUCCESSION
from rumah_konseling.records.in_force import in_force
from rumah_konseling.records.nip import nip_trouble
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.settings.identity import Counselor
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.records.succession.succession_model import (
    REPORTED_WORDS,
    Answer,
    Arrival,
    AskedClient,
    GoingOn,
    HandedFile,
    Succession,
    SuccessionReport,
    Successor,
)
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE, MAX_TEXT = 200, 1_000
LEAST_TOLD = 5
_NEEDED = {
    "name": "Isi nama konselor penerus beserta gelarnya.",
    "position": "Isi jabatan konselor penerus.",
    "ground": "Isi surat keputusan atau surat tugas yang memindahkan, dengan tanggalnya.",
    "place": "Isi tempat serah terima.",
    "cabinet": "Isi tempat lemari berkas.",
    "keys_with": "Isi siapa yang memegang kunci lemari.",
}
_STATES = {"waiting": "Menunggu", "active": "Berjalan", "closed": "Ditutup"}
_ENDED = "Konselor berganti; klien memutuskan lagi bersama konselor penerus."


class Successions:
    """Keeps the one handover that is under way, and those that were."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        settings: Settings,
        end_consents: Callable[[Transaction, str], list[int]],
        end_permissions: Callable[[Transaction, int], object],
        changed_hands: Callable[[], None],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._settings = settings
        self._end_consents = end_consents
        self._end_permissions = end_permissions
        self._changed_hands = changed_hands

    def current(self) -> Succession | None:
        """Return the handover that is under way."""
        row = self._vault.query_one(
            "SELECT * FROM succession WHERE completed_at IS NULL AND called_off_at IS NULL"
        )
        return _read(row) if row else None

    def latest(self) -> Succession | None:
        """Return the handover by which the room last changed hands."""
        row = self._vault.query_one(
            """SELECT * FROM succession WHERE completed_at IS NOT NULL
               ORDER BY completed_at DESC LIMIT 1"""
        )
        return _read(row) if row else None

    def write(self, successor: Successor, effective_on: date | None) -> Succession:
        """Begin a handover, or correct the one under way; a report printed before is void.

        Raises:
            FieldErrors: something is lacking or can't be.
        """
        successor = _tidied(successor)
        errors = _faults(successor)
        if told := self_fault(self._vault, None, successor.name, successor.nip):
            errors.setdefault("name", told)
        if effective_on is None:
            errors["effective_on"] = "Isi tanggal mulai berlakunya."
        if errors or effective_on is None:
            raise FieldErrors(errors)
        content = json.dumps(asdict(successor), ensure_ascii=False)
        under_way = self.current()
        if under_way is None:
            with self._vault.transaction("succession.begun") as tx:
                tx.insert(
                    "succession",
                    content=content,
                    effective_on=effective_on.isoformat(),
                    began_at=self._clock.stamp(),
                )
        else:
            with self._vault.transaction("succession.changed") as tx:
                self._void_report(tx, under_way)
                tx.update(
                    "succession",
                    under_way.id,
                    content=content,
                    effective_on=effective_on.isoformat(),
                    document_id=None,
                )
        return self._under_way()

    def call_off(self) -> None:
        """Keep that the counselor stays after all; nobody's file was closed by that."""
        under_way = self._under_way()
        with self._vault.transaction("succession.called_off") as tx:
            self._void_report(tx, under_way)
            tx.update("succession", under_way.id, called_off_at=self._clock.stamp())

    def asked(self) -> list[AskedClient]:
        """Return everybody who is served or waits, with what they chose, by code."""
        under_way = self._under_way()
        rows = self._vault.query(
            """SELECT client.id, client.code, client.status, answer.* FROM client
               LEFT JOIN succession_answer AS answer ON answer.id = (
                   SELECT max(id) FROM succession_answer
                   WHERE succession_id = ? AND client_id = client.id)
               WHERE client.status IN ('waiting', 'active') ORDER BY client.code""",
            (under_way.id,),
        )
        return self._vault.reading.each(
            lambda row: AskedClient(
                row[0],
                row["code"],
                row["status"] == "waiting",
                _answer(row) if row["choice"] else None,
            ),
            rows,
        )

    def keep_answer(self, client_id: int, answer: Answer) -> None:
        """Keep what a client was told and chose; a report printed before is void.

        Raises:
            FieldErrors: the day can't be, how they were told is not said, nothing was tried, or
                process notes would go on with nobody.
        """
        under_way = self._under_way()
        how, errors = several_lines(answer.how), {}
        if answer.told_on > self._clock.today():
            errors["told_on"] = "Tanggal itu belum tiba."
        if not says(how, LEAST_TOLD):
            errors["how"] = (
                "Tulis upaya yang sudah dilakukan."
                if answer.choice is GoingOn.NOT_REACHED
                else "Tulis bagaimana klien diberi tahu."
            )
        elif len(how) > MAX_TEXT:
            errors["how"] = too_long(MAX_TEXT)
        if answer.notes_go_on and answer.choice is not GoingOn.GO_ON:
            errors["notes_go_on"] = (
                "Catatan proses hanya diteruskan bila klien melanjutkan dengan konselor penerus."
            )
        if answer.choice is GoingOn.IN_DANGER and not self._had_emergency(client_id):
            errors["choice"] = "Catat dahulu keadaan daruratnya dari berkas klien."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("succession.client_asked", subject_of(client_id)) as tx:
            self._void_report(tx, under_way)
            tx.update("succession", under_way.id, document_id=None)
            tx.insert(
                "succession_answer",
                succession_id=under_way.id,
                client_id=client_id,
                choice=answer.choice.value,
                told_on=answer.told_on.isoformat(),
                how=how,
                notes_go_on=int(answer.notes_go_on),
                created_at=self._clock.stamp(),
            )
            tx.detail(choice=answer.choice.value)

    def verdict(self) -> Verdict:
        """Return whether the room may change hands now."""
        return handing_over_the_room(self._facts())

    def report(self) -> SuccessionReport:
        """Return what the official report says."""
        under_way = self._under_way()
        return SuccessionReport(
            under_way.successor,
            under_way.effective_on,
            tuple(
                HandedFile(
                    one.code,
                    _STATES["waiting" if one.is_waiting else "active"],
                    REPORTED_WORDS[one.answer.choice] if one.answer else "",
                )
                for one in self.asked()
            ),
            self._count("SELECT count(*) AS n FROM client WHERE status = 'closed'"),
        )

    def issue_report(self) -> int:
        """Put the report on paper, to be signed by both in two copies; return the paper's id.

        Raises:
            GateClosed: somebody was not asked yet, or something is unfinished.
        """
        under_way = self._under_way()
        if under_way.document_id is not None:
            return under_way.document_id
        facts = self._facts()
        require(
            handing_over_the_room(
                HandoverFacts(
                    facts.undecided,
                    facts.unsigned_notes,
                    facts.unfinished_emergencies,
                    has_report=True,
                    report_is_filed=True,
                    is_effective=True,
                )
            )
        )
        with self._vault.transaction("succession.report_issued") as tx:
            document = self._documents.issue(tx, SUCCESSION, self.report(), record=under_way.id)
            tx.update("succession", under_way.id, document_id=document.id)
            tx.detail(serial=document.serial)
        return document.id

    def report_paper(self) -> Document | None:
        """Return the report as it was issued, while it counts."""
        under_way = self.current()
        if under_way is None or under_way.document_id is None:
            return None
        return self._documents.get(under_way.document_id)

    def complete(self, arrival: Arrival) -> Succession:
        """Hand the room over: agreements of the former counselor end, files close to the new one.

        Raises:
            FieldErrors: the successor did not say what clients have a right to know.
            GateClosed: something still stands in the way.
        """
        under_way = self._under_way()
        errors = {}
        for name, hint in (
            ("qualifications", "Isi kualifikasi; klien berhak mengetahuinya."),
            ("limits", "Isi batas kewenangan; klien berhak mengetahuinya."),
        ):
            text = several_lines(getattr(arrival, name))
            if not text or len(text) > MAX_TEXT:
                errors[name] = hint if not text else too_long(MAX_TEXT)
        if errors:
            raise FieldErrors(errors)
        successor = under_way.successor
        with self._vault.transaction("succession.completed") as tx:
            require(self.verdict())
            ended = self._end_consents(tx, _ENDED)
            for client_id in self._with_permission():
                self._end_permissions(tx, client_id)
            # Only now: what ended with the former counselor ended before.
            stamp = self._clock.stamp()
            self._close_notes(tx, stamp)
            self._end_practice(tx, stamp)
            self._settings.replace_counselor(
                tx,
                Counselor(
                    successor.name,
                    successor.nip,
                    successor.position,
                    one_line(arrival.greeting),
                    several_lines(arrival.qualifications),
                    several_lines(arrival.limits),
                ),
            )
            tx.update(
                "succession",
                under_way.id,
                completed_at=stamp,
                keys_of=self.keys_in_force(),
                last_client=self._count("SELECT ifnull(max(id), 0) AS n FROM client"),
            )
            tx.detail(consents=len(ended))
        self._changed_hands()
        latest = self.latest()
        assert latest is not None, "it was completed just now"
        return latest

    def needs_new_keys(self) -> bool:
        """Whether the room still opens by the keys of the counselor who left."""
        latest = self.latest()
        return latest is not None and latest.keys_of == self.keys_in_force()

    def keys_in_force(self) -> str:
        """Return by what the keys of today are told from others."""
        return self._vault.key_header.recovery.fingerprint

    def answer_of(self, client_id: int) -> Answer | None:
        """Return what a client chose when the room last changed hands."""
        row = self._vault.query_one(
            """SELECT succession_answer.* FROM succession_answer
               JOIN succession ON succession.id = succession_id
               WHERE client_id = ? AND completed_at IS NOT NULL
               ORDER BY succession_answer.id DESC LIMIT 1""",
            (client_id,),
        )
        return _answer(row) if row else None

    def waiting_for_consent(self, closed: frozenset[int]) -> list[tuple[int, str]]:
        """Return id and code of those among ``closed`` who are still served or wait."""
        if not closed:
            return []
        rows = self._vault.query(
            "SELECT id, code FROM client WHERE status IN ('waiting', 'active') ORDER BY code"
        )
        return [(row["id"], row["code"]) for row in rows if row["id"] in closed]

    def _facts(self) -> HandoverFacts:
        under_way = self._under_way()
        paper = self.report_paper()
        return HandoverFacts(
            undecided=sum(one.answer is None for one in self.asked()),
            unsigned_notes=self._count("SELECT count(*) AS n FROM session WHERE state = 'draft'"),
            unfinished_emergencies=self._count(
                "SELECT count(*) AS n FROM emergency WHERE completed_at IS NULL"
            ),
            has_report=paper is not None,
            report_is_filed=paper is not None and paper.original_seen_on is not None,
            is_effective=under_way.effective_on <= self._clock.today(),
        )

    def _close_notes(self, tx: Transaction, stamp: str) -> None:
        """Close process notes but of those who let them go on; drop what was being typed.

        It was no note yet, and nobody's word was asked about it.
        """
        for key in self._vault.drafts.keys(process_notes.DRAFTS):
            self._vault.drafts.discard(key)
        allowed = {one.client_id for one in self.asked() if one.answer and one.answer.notes_go_on}
        rows = tx.query("SELECT id, client_id FROM process_note WHERE closed_at IS NULL")
        for row in rows:
            if row["client_id"] not in allowed:
                tx.update("process_note", row["id"], closed_at=stamp)

    def _end_practice(self, tx: Transaction, stamp: str) -> None:
        """End competence and licences of who left, and let their own check-ins go with them."""
        today = self._clock.today().isoformat()
        rows = tx.query(
            """SELECT id FROM practice_entry
               WHERE kind IN ('area', 'licence') AND ended_on IS NULL"""
        )
        for row in rows:
            tx.update(
                "practice_entry",
                row["id"],
                ended_on=today,
                ending="Konselor berganti.",
                updated_at=stamp,
            )
        for table in ("self_check", "work_limit"):
            for row in tx.query(f"SELECT id FROM {table}"):
                tx.delete(table, row["id"])

    def _void_report(self, tx: Transaction, under_way: Succession) -> None:
        if under_way.document_id is not None:
            self._documents.void(tx, under_way.document_id)

    def _with_permission(self) -> list[int]:
        rows = self._vault.query(
            f"""SELECT DISTINCT client_id FROM release_permission
                WHERE {in_force("release_permission")}""",
            {"today": self._clock.today().isoformat()},
        )
        return [row["client_id"] for row in rows]

    def _had_emergency(self, client_id: int) -> bool:
        return bool(
            self._vault.query_one("SELECT 1 FROM emergency WHERE client_id = ?", (client_id,))
        )

    def _count(self, sql: str) -> int:
        row = self._vault.query_one(sql)
        return int(row["n"]) if row else 0

    def _under_way(self) -> Succession:
        under_way = self.current()
        if under_way is None:
            raise RoomError("Tidak ada serah terima yang berjalan.", "Buka kembali halaman ini.")
        return under_way


def _tidied(successor: Successor) -> Successor:
    texts = {name: one_line(text) for name, text in asdict(successor).items()}
    return Successor(**{**texts, "nip": without_gaps(texts["nip"])})


def _faults(successor: Successor) -> dict[str, str]:
    errors = {}
    for field in fields(successor):
        text = getattr(successor, field.name)
        if len(text) > MAX_LINE:
            errors[field.name] = too_long(MAX_LINE)
        elif field.name in _NEEDED and not says(text, 3):
            errors[field.name] = _NEEDED[field.name]
    if successor.nip and (trouble := nip_trouble(successor.nip)):
        errors["nip"] = f"{trouble} Kosongkan bila tidak ada."
    return errors


def _read(row: Row) -> Succession:
    return Succession(
        row["id"],
        Successor(**json.loads(row["content"])),
        date.fromisoformat(row["effective_on"]),
        row["began_at"],
        row["document_id"],
        row["keys_of"],
        row["completed_at"],
    )


def _answer(row: Any) -> Answer:
    return Answer(
        GoingOn(row["choice"]),
        date.fromisoformat(row["told_on"]),
        row["how"],
        bool(row["notes_go_on"]),
    )
