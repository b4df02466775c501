"""No paper that goes out says beside its words whose it is, or how many there are."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import FORM_KINDS, FormKind, Giving
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import text_of
from tests.records.papers.test_what_given_means import STORIES
from tests.records.sessions.test_sessions import served

CODE = re.compile(r"RK[ ./-]?(?:19|20)\d{2}[ ./-]?\d{4}", re.IGNORECASE)
COUNTED = re.compile(r"\b[A-Z]{2,6}/[A-Z]{3}/(?:19|20)\d{2}/\d{1,4}\b")
TOKEN = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
# The copy of a client's own record names the sheets that the client has a copy of.
TELLS_ALL = "client_copy"
OUT = [kind for kind in FORM_KINDS if kind.giving is not Giving.STAYS]


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def said_of_itself(pdf: bytes) -> str:
    """Return everything that a file says beside its pages: metadata, attachments, marks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = [str(document.docinfo), str(document.Root.get("/Lang", ""))]
        if "/Metadata" in document.Root:
            parts.append(document.Root.Metadata.read_bytes().decode("utf-8"))
        parts += list(document.attachments)
        with document.open_outline() as outline:
            parts += [item.title for item in outline.root]
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary):
                parts += [str(one[key]) for key in ("/Alt", "/ActualText", "/Title") if key in one]
    return "\n".join(parts)


@pytest.mark.parametrize("kind", OUT, ids=lambda kind: kind.key)
def test_no_code_of_a_client_goes_out(
    room: CounselingRoom, client: Client, kind: FormKind[object]
) -> None:
    paper = room.documents.get(STORIES[kind.key][1](room, client).paper)
    pdf = room.documents.pdf(paper.id)
    name = room.documents.attachment(paper.attachment_id).name
    for told in (text_of(pdf), said_of_itself(pdf), name, paper.serial):
        assert CODE.findall(TOKEN.sub("", told)) == []


@pytest.mark.parametrize("kind", [one for one in OUT if one.leaves], ids=lambda kind: kind.key)
def test_no_number_that_counts_goes_out(
    room: CounselingRoom, client: Client, kind: FormKind[object]
) -> None:
    paper = room.documents.get(STORIES[kind.key][1](room, client).paper)
    pdf = room.documents.pdf(paper.id)
    assert TOKEN.fullmatch(paper.serial)
    assert room.documents.attachment(paper.attachment_id).name == f"{paper.serial}.pdf"
    words = "" if kind.key == TELLS_ALL else text_of(pdf)
    for told in (words, said_of_itself(pdf)):
        assert COUNTED.findall(told) == []


def test_what_a_client_carries_about_counts_nothing() -> None:
    """Those that stay counted are about the room itself."""
    assert {kind.key for kind in OUT if not kind.leaves} == {
        "service_report",
        "destruction_list",
        "processing_record",
    }
