"""Whatever holds words is found by them, or it is said why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.records.breaches.breach_model import BreachForm
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm as Asked
from rumah_konseling.records.index.search_model import SearchFilter
from rumah_konseling.records.retention.retention_model import HoldForm, HoldKind
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.records.search.indexed_records import INDEXED, KEEP_THEIR_OWN, NOT_SEARCHED
from rumah_konseling.records.search.search_found import WRITTEN_WORDS
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.search.places import place_of
from rumah_konseling.vault.file.schema import OWN_TABLES
from tests.conftest import SettableClock
from tests.records.care.test_care_plans import SAFETY
from tests.records.practice.test_registers import ENTRIES
from tests.records.reports.test_forged_figures import forge
from tests.records.retention_stories import destroyed, due
from tests.records.stories import log, register, vault_of


def kinds(room: CounselingRoom, words: str) -> list[str]:
    return [hit.kind for hit in room.search.find(words)]


def test_every_table_with_words_is_indexed_or_named_with_the_reason(room: CounselingRoom) -> None:
    vault = vault_of(room)
    with_words = {
        row["name"]
        for row in vault.query("SELECT name FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in row["name"]
        and not row["name"].startswith("sqlite_")
        and row["name"] not in OWN_TABLES
        and vault.query(
            "SELECT 1 FROM pragma_table_info(?) WHERE type = 'TEXT' AND name NOT LIKE '%\\_at'"
            " ESCAPE '\\'",
            (row["name"],),
        )
    }
    answers = [*INDEXED, *KEEP_THEIR_OWN, *NOT_SEARCHED]
    assert len(answers) == len(set(answers))
    assert with_words <= set(answers)
    assert all(reason.strip() for reason in NOT_SEARCHED.values())


def test_each_kind_has_a_name_and_a_place(room: CounselingRoom) -> None:
    own = {"letter", "referral", "spoken", "supervision", "incoming", "directive"}
    assert {rule.kind for rule in INDEXED.values()} | own == WRITTEN_WORDS.keys()
    room.breaches.record(
        BreachForm("Daftar hadir pelatihan", "Kemarin sore", "Dikunci lagi", room.clock.now()), ()
    )
    (hit,) = room.search.find("pelatihan")
    for kind in WRITTEN_WORDS:
        assert place_of(type(hit)(kind, 1, "", "", 1)).page


def test_a_request_by_right_is_found_by_what_is_asked_and_by_its_answer(
    room: CounselingRoom,
) -> None:
    client = register(room)
    form = RequestForm((Right.ACCESS,), "Catatan sesi tentang kenari.", room.clock.now())
    request = room.rights.receive(client.id, form)
    (hit,) = room.search.find("kenari")
    assert (hit.kind, hit.client_id, hit.record_id) == ("rights", client.id, request.id)
    assert hit.title == f"Permintaan hak · {client.code}  {client.form.name}"
    assert kinds(room, "dibacakan") == []
    room.rights.answer(request.id, Answer("Catatannya dibacakan bersama klien."))
    assert kinds(room, "dibacakan") == ["rights"]
    assert vault_of(room).verify() == []


def test_what_belongs_to_no_client_is_found_too(room: CounselingRoom) -> None:
    room.breaches.record(
        BreachForm("Amplop tertinggal", "Di ruang rapat", "Diambil kembali", room.clock.now()), ()
    )
    room.employer_requests.register(
        Asked(
            AskedBy.SUPERIOR,
            "Kepala Balai Contoh",
            "",
            "",
            AskedHow.LETTER,
            "B-77/2026",
            "umum",
            room.clock.today(),
        )
    )
    (breach,) = room.search.find("amplop tertinggal")
    assert (breach.title, breach.client_id) == ("Insiden data", None)
    (asked,) = [hit for hit in room.search.find("balai") if hit.kind == "employer"]
    assert asked.title == "Permintaan pihak lain"


def test_entries_of_the_practice_are_found_and_a_replaced_one_is_not(room: CounselingRoom) -> None:
    former = room.practice.trainings.add(ENTRIES["training"])
    (hit,) = room.search.find(ENTRIES["training"].title)
    assert (hit.kind, hit.record_id, hit.title) == ("practice", former.id, "Praktik saya")
    new = room.practice.trainings.replace(
        former.id, replace(former.content, title="Pelatihan kasuari")
    )
    assert [hit.record_id for hit in room.search.find("pelatihan")] == [new.id]
    room.practice.complaints.add(ENTRIES["complaint"], register(room).id)
    assert len(room.search.find(ENTRIES["complaint"].words)) == 1


def test_the_plan_that_stands_is_found_and_the_former_is_not(room: CounselingRoom) -> None:
    register(room, "Sintetis Pertama")
    client = register(room)
    room.clients.begin_service(client.id, "Didahulukan karena tanda bahaya di kenari.")
    assert "queue" in kinds(room, "kenari")
    room.safety_plans.keep(client.id, replace(SAFETY, reasons="Burung kenari"))
    assert "safety" in kinds(room, "burung kenari")
    second = room.safety_plans.keep(client.id, replace(SAFETY, reasons="Anak kucing"))
    assert kinds(room, "burung kenari") == []
    (hit,) = room.search.find("anak kucing")
    assert (hit.kind, hit.record_id) == ("safety", second.id)


def test_an_older_room_is_filled_in_at_its_opening(room: CounselingRoom) -> None:
    client = register(room)
    held = HoldForm(HoldKind.DISPUTE, "Perkara tentang cendrawasih.", "", "Putusan")
    room.retention.hold(client.id, held)
    with vault_of(room).transaction("search.emptied") as tx:
        for entry in tx.query("SELECT id FROM search_entry"):
            tx.delete("search_entry", entry["id"])
    assert kinds(room, "cendrawasih") == []
    room.complete_upgrade()
    assert kinds(room, "cendrawasih") == ["hold"]
    before = len(log(room))
    room.complete_upgrade()
    assert len(log(room)) == before


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE safety_plan SET content = '{}'",
        "UPDATE safety_plan SET content = 'bukan JSON'",
        "UPDATE safety_plan SET content = '[1]'",
        "UPDATE data_breach SET known_at = 'kapan'",
    ],
)
def test_a_row_that_cannot_be_read_holds_up_neither_the_opening_nor_the_others(
    room: CounselingRoom, forged: str
) -> None:
    client = register(room)
    room.safety_plans.keep(client.id, SAFETY)
    form = BreachForm("Daftar hadir kenari", "Kemarin sore", "Dikunci lagi", room.clock.now())
    room.breaches.record(form, ())
    room.rights.receive(client.id, RequestForm((Right.ACCESS,), "Kenari.", room.clock.now()))
    forge(room, forged, "DELETE FROM search_entry")
    room.complete_upgrade()
    assert "rights" in kinds(room, "kenari")


def test_nothing_of_who_was_destroyed_is_found(room: CounselingRoom, clock: SettableClock) -> None:
    client = due(room, clock)[0]
    form = RequestForm((Right.COPY,), "Catatan tentang kenari.", room.clock.now())
    room.rights.answer(
        room.rights.receive(client.id, form).id, Answer("Salinan diserahkan kepada klien.")
    )
    assert kinds(room, "kenari") == ["rights"]
    destroyed(room, [client])
    assert kinds(room, "kenari") == []
    assert vault_of(room).verify() == []


@pytest.mark.parametrize("table", INDEXED)
def test_the_columns_of_a_rule_are_there(room: CounselingRoom, table: str) -> None:
    rule = INDEXED[table]
    columns = {
        row["name"]
        for row in vault_of(room).query("SELECT name FROM pragma_table_info(?)", (table,))
    }
    assert {rule.at, *rule.texts, *(rule.facts or {})} <= columns
    assert not rule.replaced or rule.replaced in columns


def test_a_day_stands_at_its_noon_in_the_period_asked_for(room: CounselingRoom) -> None:
    today = room.clock.today()
    room.employer_requests.register(
        Asked(AskedBy.OTHER, "Lembaga Kenari", "", "", AskedHow.PHONE, "", "umum", today)
    )
    here = SearchFilter(since=today, until=today)
    before = SearchFilter(until=today - timedelta(days=1))
    assert [hit.kind for hit in room.search.find("kenari", asked=here)] == ["employer"]
    assert room.search.find("kenari", asked=before) == []
