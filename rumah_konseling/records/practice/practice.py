"""All registers of the counselor's practice, the receipt of a complaint, the year on paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.form_kinds import COMPLAINT, PRACTICE_YEAR
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.practice.practice_model import (
    Advice,
    AdviceKind,
    Area,
    Boundary,
    BoundaryKind,
    Complaint,
    Decision,
    Licence,
    PracticeYear,
    Training,
)
from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.records.practice.registers import (
    ADVICE,
    AREAS,
    BOUNDARIES,
    COMPLAINTS,
    DECISIONS,
    LICENCES,
    TRAININGS,
)
from rumah_konseling.vault.file.store import Vault


@dataclass(frozen=True, slots=True)
class TrainingSum:
    """What a year's training comes to."""

    hours: int
    number: int


class Practice:
    """The registers by name."""

    def __init__(self, vault: Vault, clock: Clock, clients: Clients, documents: Documents) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._documents = documents
        self.areas: Register[Area] = Register(vault, clock, AREAS)
        self.licences: Register[Licence] = Register(vault, clock, LICENCES)
        self.trainings: Register[Training] = Register(vault, clock, TRAININGS)
        self.decisions: Register[Decision] = Register(vault, clock, DECISIONS)
        self.complaints: Register[Complaint] = Register(vault, clock, COMPLAINTS)
        self.boundaries: Register[Boundary] = Register(vault, clock, BOUNDARIES)
        self.advice: Register[Advice] = Register(vault, clock, ADVICE)

    def code_of(self, entry: Entry[Any]) -> str:
        """Return the code of the client that an entry is about; empty where it is about none."""
        return "" if entry.client_id is None else self._clients.get(entry.client_id).code

    def has_open_dual_relation(self, client_id: int) -> bool:
        """Whether the boundary log holds a dual relation that nothing keeps safe."""
        return any(
            entry.is_open
            and entry.content.kind is BoundaryKind.DUAL
            and not entry.content.safeguard
            for entry in self.boundaries.of_client(client_id)
        )

    def write_area(self, area: Area, of: int | None = None) -> Entry[Area]:
        """Keep an area, or a corrected one in the place of ``of``; a name stands once.

        Raises:
            FieldErrors: the name stands already, or the licence is none of the register.
        """
        for other in self.areas.standing():
            if folded(other.content.name) == folded(area.name.strip()) and other.id != of:
                raise FieldErrors({"name": "Bidang ini sudah ada dalam daftar."})
        if area.licence is not None:
            self._require(self.licences, area.licence, "licence")
        return self.areas.add(area) if of is None else self.areas.replace(of, area)

    def write_training(self, training: Training, of: int | None = None) -> Entry[Training]:
        """Keep a training, or a corrected one in the place of ``of``.

        Raises:
            FieldErrors: the area is none of the register.
        """
        if training.area is not None:
            self._require(self.areas, training.area, "area")
        return self.trainings.add(training) if of is None else self.trainings.replace(of, training)

    def receipt(self, complaint_id: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Draw up the receipt that whoever complained takes along; return the paper's id.

        Raises:
            DiagnosesNamed: their words name a diagnosis that is not among ``diagnoses_kept``.
        """
        entry = self.complaints.get(complaint_id)
        papers = self._documents.of_record(COMPLAINT, complaint_id)
        found = [paper for paper in papers if paper.void_at is None]
        if found:
            return found[0].id
        about = "" if entry.client_id is None else subject_of(entry.client_id)
        with self._vault.transaction("complaint.receipt_issued", about) as tx:
            return self._documents.issue(
                tx,
                COMPLAINT,
                entry.content,
                record=complaint_id,
                client_id=entry.client_id,
                diagnoses_kept=diagnoses_kept,
            ).id

    def year(self, year: int) -> PracticeYear:
        """Return what a year of practice comes to, without anybody's name."""
        end = min(date(year, 12, 31), self._clock.today())
        return PracticeYear(
            year=year,
            until=end,
            areas=tuple(
                entry.content
                for entry in reversed(self.areas.all())
                if entry.content.since <= end and not (entry.ended_on and entry.ended_on <= end)
            ),
            licences=tuple(
                entry.content
                for entry in reversed(self.licences.all())
                if entry.content.issued_on <= end and _counted(entry, date(year, 1, 1))
            ),
            trainings=tuple(entry.content for entry in self.trainings.of_year(year)),
            consultations=_number(self.advice.of_year(year), AdviceKind.SUPERIOR),
            incidents=_number(self.advice.of_year(year), AdviceKind.INCIDENT),
        )

    def issue_year(self, year: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Put a year of practice on paper, to be signed; return the paper's id.

        Raises:
            FieldErrors: the year has not begun.
            DiagnosesNamed: an area names a diagnosis that is not among ``diagnoses_kept``.
        """
        if year > self._clock.today().year:
            raise FieldErrors({"year": "Tahun itu belum dimulai."})
        with self._vault.transaction("practice.year_issued", year=year) as tx:
            return self._documents.issue(
                tx, PRACTICE_YEAR, self.year(year), record=year, diagnoses_kept=diagnoses_kept
            ).id

    def hours(self, year: int) -> TrainingSum:
        """Return hours and number of a year's training."""
        found = self.trainings.of_year(year)
        return TrainingSum(sum(one.content.hours for one in found), len(found))

    def _require(self, register: Register[Any], entry_id: int, field: str) -> None:
        try:
            register.get(entry_id)
        except NotFound:
            raise FieldErrors({field: "Pilih dari daftar."}) from None


def _counted(entry: Entry[Licence], first: date) -> bool:
    return entry.ended_on is None or entry.ended_on >= first


def _number(entries: list[Entry[Advice]], kind: AdviceKind) -> int:
    return sum(entry.content.kind is kind for entry in entries)
