"""Issued papers: numbers without gaps, the same bytes for ever, where the original lies."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.errors import FieldErrors, NotFound, RoomError, VaultDamaged
from rumah_konseling.records.form_kinds import (
    AUDIT_DIGEST,
    ETHICS_AUDIT,
    FORM_KINDS,
    WITHDRAWAL,
    FormKind,
)
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.paper_mark import DrawnSheet
from rumah_konseling.records.settings.identity import PageSetup, PaperSize
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import in_force, log, paper_of, printed, register, vault_of


class TornSheetError(Exception):
    """What a test throws in the middle of a transaction."""


class Blank:
    """Draws the least of a sheet."""

    def draw(self, _kind: object, _facts: object, _mark: object) -> DrawnSheet:
        return DrawnSheet(b"%PDF", "1")


class Torn:
    """Fails while it draws."""

    def draw(self, _kind: object, _facts: object, _mark: object) -> DrawnSheet:
        raise TornSheetError


def issue(
    room: CounselingRoom,
    kind: FormKind[Any] = AUDIT_DIGEST,
    drawing: Blank | Torn | None = None,
    ends: bool = True,
) -> int:
    diagnoses = DiagnosisCheck(
        vault_of(room), room.clock, lambda: room.settings.identity().counselor
    )
    papers = Documents(vault_of(room), room.clock, drawing or Blank(), diagnoses)
    with vault_of(room).transaction("document.tried") as tx:
        paper = papers.issue(tx, kind, None, record=1)
        if not ends:
            raise TornSheetError
        return paper.id


def test_numbers_have_no_gaps_also_after_a_transaction_that_failed(room: CounselingRoom) -> None:
    issue(room)
    with pytest.raises(TornSheetError):
        issue(room, drawing=Torn())
    with pytest.raises(TornSheetError):
        issue(room, ends=False)
    issue(room)
    serials = [paper.serial for paper in room.documents.recent()]
    assert serials == ["RK/LAU/2026/0002", "RK/LAU/2026/0001"]


def test_each_form_counts_apart_and_each_year_anew(
    room: CounselingRoom, clock: SettableClock
) -> None:
    for kind in (AUDIT_DIGEST, ETHICS_AUDIT, AUDIT_DIGEST):
        issue(room, kind)
    clock.reach(datetime(2027, 1, 2, 3, 0, tzinfo=UTC))
    issue(room)
    assert [paper.serial for paper in room.documents.recent()] == [
        "RK/LAU/2027/0001",
        "RK/LAU/2026/0002",
        "RK/SWE/2026/0001",
        "RK/LAU/2026/0001",
    ]


def test_every_paper_has_a_token_of_its_own_that_tells_nothing(room: CounselingRoom) -> None:
    tokens = {room.documents.get(issue(room)).token for _ in range(20)}
    assert len(tokens) == 20
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", token) for token in tokens)


def test_a_paper_is_found_by_its_token_and_by_nothing_else(room: CounselingRoom) -> None:
    paper = room.documents.get(issue(room))
    assert room.documents.by_token(paper.token) == paper
    assert room.documents.by_token(paper.token.lower()) is None
    assert room.documents.by_token("") is None


def test_the_bytes_are_those_that_were_issued_whatever_changes_later(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room)
    consent = in_force(room, client)
    paper = room.documents.get(paper_of(room, consent))
    issued = room.documents.pdf(paper.id)
    assert hashlib.sha256(issued).hexdigest() == paper.sha256
    identity = room.settings.identity()
    room.settings.keep_identity(
        replace(identity, agency="Instansi Lain", page=PageSetup(paper=PaperSize.F4))
    )
    clock.advance(days=500)
    assert room.documents.pdf(paper.id) == issued


def test_bytes_that_were_changed_are_not_handed_out(room: CounselingRoom) -> None:
    paper = room.documents.get(issue(room))
    vault_of(room)._connection.change(
        "UPDATE attachment SET data = ? WHERE id = ?", (b"%PDG", paper.attachment_id)
    )
    with pytest.raises(VaultDamaged):
        room.documents.pdf(paper.id)


@pytest.mark.parametrize("column", ["serial", "token", "sha256", "issued_at"])
def test_what_was_issued_cannot_be_rewritten(room: CounselingRoom, column: str) -> None:
    paper = issue(room)
    with (
        pytest.raises(dbapi2.IntegrityError, match="does not change"),
        vault_of(room).transaction("document.tried") as tx,
    ):
        tx.update("document", paper, **{column: "lain"})


def test_prints_are_counted_by_copies_and_files_are_not_prints(room: CounselingRoom) -> None:
    paper = issue(room)
    room.documents.record_print(paper, copies=2)
    room.documents.record_print(paper)
    room.documents.record_print(paper, way="file")
    assert room.documents.get(paper).prints == 3
    assert [entry.detail["way"] for entry in log(room)[:3]] == ["file", "printer", "printer"]


def test_a_paper_waits_until_its_original_was_seen(room: CounselingRoom) -> None:
    printed_sheet = paper_of(room, printed(room, register(room)))
    in_force(room, register(room, "Sintetis Kedua"))
    waiting = [paper.id for paper in room.documents.recent(unseen_only=True)]
    assert waiting == [printed_sheet]
    room.documents.file_original(printed_sheet, "Lemari 1, map A")
    assert room.documents.recent(unseen_only=True) == []
    assert len(room.documents.recent()) == 2
    assert len(room.documents.recent(1)) == 1
    moved = room.documents.file_original(printed_sheet, "Lemari 2")
    assert moved.kept_at == "Lemari 2"


@pytest.mark.parametrize("place", ["", "  x  ", "x" * 101])
def test_a_place_in_the_cabinet_can_be_found_again(room: CounselingRoom, place: str) -> None:
    paper = issue(room)
    with pytest.raises(FieldErrors) as refused:
        room.documents.file_original(paper, place)
    assert set(refused.value.fields) == {"kept_at"}
    assert room.documents.get(paper).original_seen_on is None


def test_a_paper_that_is_not_there_is_named_as_such(room: CounselingRoom) -> None:
    for act in (
        room.documents.get,
        room.documents.pdf,
        room.documents.record_print,
        lambda i: room.documents.file_original(i, "Lemari 1"),
    ):
        with pytest.raises(NotFound):
            act(99)


def test_a_client_has_their_own_papers_newest_first(room: CounselingRoom) -> None:
    one, other = register(room), register(room, "Sintetis Kedua")
    first = in_force(room, one)
    in_force(room, other)
    room.consents.withdraw(first.id, items=(), client_ink=None)
    assert [paper.form for paper in room.documents.of_client(one.id)] == ["CBT", "PSJ"]
    assert {paper.client_code for paper in room.documents.of_client(one.id)} == {one.code}


def test_a_paper_is_found_by_parts_of_its_number_title_or_code_however_old(
    room: CounselingRoom,
) -> None:
    first = paper_of(room, printed(room, register(room)))
    second = paper_of(room, in_force(room, register(room, "Sintetis Kedua")))
    for _ in range(20):
        issue(room, WITHDRAWAL)

    def found(text: str, limit: int = 100) -> list[int]:
        return [paper.id for paper in room.documents.matching(text, limit)]

    assert found(room.documents.get(first).serial.lower()) == [first]
    assert found(" rk-2026-0002 ") == [second]
    assert found("persetujuan  konseling") == [first, second]
    assert len(found("", limit=20)) == 20
    assert first in found("")
    assert found("100%") == found("' OR 1") == found("Sintetis") == []


@pytest.mark.parametrize("kind", [k for k in FORM_KINDS if k.returns_signed], ids=lambda k: k.key)
def test_a_sheet_signed_on_the_screen_has_no_original_to_put_away(
    room: CounselingRoom, kind: FormKind[Any]
) -> None:
    diagnoses = DiagnosisCheck(
        vault_of(room), room.clock, lambda: room.settings.identity().counselor
    )
    papers = Documents(vault_of(room), room.clock, Blank(), diagnoses)
    with vault_of(room).transaction("document.tried") as tx:
        on_paper = papers.issue(tx, kind, None, record=1).id
        on_screen = papers.issue(tx, kind, None, record=1, signed_on_screen=True).id
    assert papers.get(on_paper).comes_back
    assert not papers.get(on_screen).comes_back
    papers.file_original(on_paper, "Lemari 1")
    with pytest.raises(RoomError, match="di layar"):
        papers.file_original(on_screen, "Lemari 1")
    assert papers.get(on_screen).original_seen_on is None
