"""The instructions in the envelope: whole, in order, and without a code or a client."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rumah_konseling.forms import continuity
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.forms.ledger_samples import overlaps
from tests.forms.sheet_samples import HOSTILE_NAMES, page_texts
from tests.records.safekeeping.test_continuity import PLAN

ROOT = Path(__file__).parents[2]
MARK = SheetMark("RK/AMK/2026/0001", "0123456789ABCDEF", date(2026, 11, 2))


def whole(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


@pytest.mark.parametrize("paper", list(PaperSize))
def test_everything_the_custodian_needs_is_there_in_three_pages(
    identity: RoomIdentity, paper: PaperSize
) -> None:
    on_paper = replace(identity, page=replace(identity.page, paper=paper))
    pdf = continuity.render(replace(PLAN, wishes="Jaga ruang ini."), on_paper, MARK)
    texts = page_texts(pdf)
    assert len(texts) == 3
    assert [text for text in texts if "RK/AMK/2026/0001" not in text] == []
    text = " ".join(texts)
    for words in (
        PLAN.custodian_contact,
        PLAN.alternate_name,
        PLAN.successor_contact,
        PLAN.envelope_at,
        PLAN.computer_at,
        PLAN.backups_at,
        PLAN.told_by,
        "Jaga ruang ini.",
        "Lupa frasa sandi? Pakai lembar pemulihan",
        "Saya bersedia memegang amanat ini.",
        "Saksi 2",
        "Lembar pemulihan yang berlaku, satu lembar",
        "Akun Windows komputer ruang, dan di mana kata sandinya:",
        "Tempat pemasang program",
        "Jangan simpan media cadangan di tempat amplop ini",
        "Disegel pada tanggal:",
        "Dibuka oleh:",
        "Alasan:",
        "dimusnahkan pada tanggal",
        "Ratna Contoh, S.Psi., M.Psi.",
    ):
        assert words in text, words
    assert overlaps(pdf) == []


def test_the_steps_are_numbered_in_the_order_of_need(identity: RoomIdentity) -> None:
    text = whole(continuity.render(PLAN, identity, MARK))
    count = len(load_table("continuity")["steps"])
    places = [text.index(f" {number}. ") for number in range(1, count + 1)]
    assert places == sorted(places)
    assert text.index("saksi") < text.index("kode dari lembar pemulihan")
    assert text.index("Keselamatan dahulu.") < text.index("Kontak aman")
    assert text.index("Kontak aman") < text.index("Serahkan kepada penerus")


def test_it_says_that_the_view_of_contacts_is_a_rule_and_no_lock(identity: RoomIdentity) -> None:
    text = whole(continuity.render(PLAN, identity, MARK))
    assert "Kode pemulihan membuka semua catatan" in text
    assert "aturan program, bukan pengamanan kunci" in text


def test_neither_a_code_nor_a_client_can_be_in_it(identity: RoomIdentity) -> None:
    text = whole(continuity.render(PLAN, identity, MARK))
    assert re.findall(r"RK-\d{4}-\d+|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4,}", text) == []
    assert "RUMAHKONSELING" not in text


def test_without_an_alternate_there_is_a_line_for_the_pen(identity: RoomIdentity) -> None:
    alone = replace(PLAN, alternate_name="", alternate_position="", alternate_contact="")
    text = whole(continuity.render(alone, identity, MARK))
    assert "Penggantinya" in text
    assert PLAN.alternate_name not in text


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_names_of_any_length_stay_within_the_page(identity: RoomIdentity, name: str) -> None:
    plan = replace(PLAN, custodian_name=name, successor=name, told="Kalimat panjang. " * 100)
    pdf = continuity.render(plan, identity, MARK)
    assert overlaps(pdf) == []
    texts = page_texts(pdf)
    assert any("Janji kerahasiaan" in text and "Saksi 2" in text for text in texts)


def test_a_draft_bears_no_number(identity: RoomIdentity) -> None:
    assert "RK/AMK" not in whole(continuity.render(ContinuityPlan(), identity, None))


def test_what_the_custodian_is_told_to_press_is_what_the_program_shows() -> None:
    """Nobody is there to ask: a name that has changed on the screen must change on paper."""
    table = load_table("continuity")
    shown = "".join(
        file.read_text("utf-8").replace("“", "").replace("”", "")
        for folder in ("rumah_konseling/ui", "rumah_konseling/records")
        for file in (ROOT / folder).rglob("*.py")
    )
    on_paper = set(table["headings"].values())
    named = {name for step in table["steps"] for name in re.findall("“([^”{]+)”", step)}
    assert {"Pemegang amanat", "Selesai dan kunci", "Kontak aman"} <= named
    assert [name for name in named - on_paper if f'"{name}"' not in shown] == []


def test_the_sheet_promises_the_custodian_no_page_that_is_not_shown() -> None:
    """Who opens as custodian sees names, the agreed way and appointments, and nothing else."""
    never_read = ContinuityPlan().never_read
    assert "nama, kontak aman, dan janji temu" in never_read
    for page in ("Hari ini", "kalender", "Jadwal"):
        assert page not in never_read
