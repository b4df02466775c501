"""The plans that a client takes along: readable, on one page, and discreet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from rumah_konseling.forms import care_plan, safety_plan
from rumah_konseling.records.care.care_model import CarePlan, CarePlanForm, SafetyPlan
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.records.care.test_care_plans import GOAL, PLAN, SAFETY

CLIENT = ClientOnPaper("RK-2026-0001", "Sintetis Utama", "198503072010011002", "Analis", "Bagian")
MARK = SheetMark("RK/RPL/2026/0001", "0123456789ABCDEF", date(2026, 3, 9))
SAFE = SafetyPlan(1, 1, 1, replace(SAFETY, agreed_on=date(2026, 3, 9)), "", None, None)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_safety_plan_says_nothing_of_where_it_comes_from(identity: RoomIdentity) -> None:
    (text,) = pages(safety_plan.render(SAFE, identity.page))
    for words in ("Rencana saya ketika keadaan terasa berat", "Berjalan kaki", "0812 0000 0001"):
        assert words in text
    for words in (identity.agency, identity.room, "RAHASIA", "konsel", "RK-", "RK/", "DRAF"):
        assert words.casefold() not in text.casefold()
    assert "9 Maret 2026, ditinjau kembali 9 April 2026." in text


def test_a_part_left_empty_has_no_heading(identity: RoomIdentity) -> None:
    (text,) = pages(safety_plan.render(SAFE, identity.page))
    assert "Layanan yang dapat saya hubungi" not in text
    assert "bertahan" not in text


@pytest.mark.parametrize("lines", [2, 4])
def test_a_full_safety_plan_still_fits_one_page(identity: RoomIdentity, lines: int) -> None:
    text = "\n".join(f"Menghubungi sahabat lama yang ke-{n} lewat telepon" for n in range(lines))
    parts = ("signs", "own_ways", "company", "people", "services", "safe_place", "reasons")
    form = replace(SAFE.form, **dict.fromkeys(parts, text))
    found = pages(safety_plan.render(replace(SAFE, form=form), identity.page))
    assert len(found) == 1
    assert found[0].count("sahabat lama") == 7 * lines


def test_the_steps_are_counted_without_a_hole(identity: RoomIdentity) -> None:
    form = replace(SAFE.form, company="", services="", reasons="Anak saya")
    (text,) = pages(safety_plan.render(replace(SAFE, form=form), identity.page))
    numbers = [int(one) for one in re.findall(r"(?<!\S)(\d)\. [A-Z]", text)]
    assert numbers == [1, 2, 3, 4]
    assert "5." not in text


@pytest.mark.parametrize("paper", list(PaperSize))
def test_a_plan_folds_to_an_eighth_and_no_fold_goes_through_a_line(
    identity: RoomIdentity, paper: PaperSize
) -> None:
    parts = ("signs", "own_ways", "company", "people", "services", "safe_place", "reasons")
    form = replace(SAFE.form, **dict.fromkeys(parts, "Menelepon kakak di nomor 0812\nBerjalan"))
    pdf = safety_plan.render(replace(SAFE, form=form), replace(identity.page, paper=paper))
    document = pypdfium2.PdfDocument(pdf)
    (page,) = document
    width, height = page.get_size()
    reader = page.get_textpage()
    panels = set()
    for at in range(reader.count_chars()):
        left, bottom, right, top = reader.get_charbox(at)
        if right - left < 0.1:
            continue
        assert (left < width / 2) == (right < width / 2)
        assert int(bottom * 4 / height) == int(top * 4 / height)
        panels.add((left > width / 2, int(top * 4 / height)))
    assert len(panels) == 8


def test_a_step_too_long_for_its_panel_is_read_unfolded(identity: RoomIdentity) -> None:
    form = replace(SAFE.form, people="\n".join(f"Orang ke-{n}, 0812" for n in range(25)))
    (text,) = pages(safety_plan.render(replace(SAFE, form=form), identity.page))
    assert "Orang ke-24" in text


def test_a_care_plan_names_goals_steps_and_who_does_what(identity: RoomIdentity) -> None:
    plan = CarePlan(1, 1, 1, PLAN, "", None, None)
    (text,) = pages(care_plan.render(plan, CLIENT, identity, MARK))
    for words in (
        "Dapat menolak tugas tambahan.",
        "Bidang: pekerjaan.",
        "Dua kali menolak tanpa merasa bersalah.",
        "Menulis kalimat penolakan (Klien, sampai 20 Maret 2026)",
        "9 April 2026",
        "RK/RPL/2026/0001",
    ):
        assert words in text, words


def test_a_long_care_plan_goes_on_and_keeps_its_signatures_together(
    identity: RoomIdentity,
) -> None:
    plan = CarePlan(1, 1, 1, CarePlanForm((GOAL,) * 12, None), "", None, None)
    found = pages(care_plan.render(plan, CLIENT, identity, None))
    assert len(found) > 1
    assert "Konselor," in found[-1]
    assert "Klien," in found[-1]
    assert sum(page.count("Menulis kalimat penolakan") for page in found) == 12
