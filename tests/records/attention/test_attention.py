"""What needs the counselor: each case once, with the place where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rumah_konseling.records.attention import place_attention, sight_attention
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.breaches.breach_model import BreachForm
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import emergency
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import (
    arrive,
    close,
    fill_register,
    in_force,
    paper_of,
    printed,
    register,
    save,
    scanned,
    sign,
    signed_sheet,
    talked,
)


def lines(room: CounselingRoom) -> list[AttentionLine]:
    """Return what is open but for backups and clients out of sight, which have their own tests."""
    found = room.attention.lines(room.clock.today())
    kinds = [line for line in found if line.place[0] != "safekeeping"]
    return [line for line in kinds if line.chip != sight_attention.CHIP]


def seen(room: CounselingRoom) -> list[tuple[str, str, str]]:
    return [(line.kind, line.title, line.detail) for line in lines(room)]


@pytest.fixture(autouse=True)
def _recovery_sheet_at_hand(room: CounselingRoom) -> None:
    room.settings.confirm_recovery()


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    """Return a client whose service began and whose relations were asked about."""
    client = room.clients.begin_service(register(room).id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    return client


def test_a_recovery_sheet_that_was_never_typed_back_comes_first(
    room: CounselingRoom, client: Client
) -> None:
    talked(room, client)
    room.settings.reopen_recovery()
    first, second = lines(room)
    assert (first.chip, first.place) == ("Pemulihan", ("settings", None, "security"))
    room.settings.confirm_recovery()
    assert lines(room) == [second]


def test_a_quiet_room_needs_nothing(room: CounselingRoom, client: Client) -> None:
    register(room, "Yang Menunggu")
    in_force(room, client)
    assert lines(room) == []


@pytest.mark.parametrize(
    ("go_on", "chip", "title", "action"),
    [
        (talked, "Draf", "Percakapan persetujuan belum selesai", "Lanjutkan"),
        (printed, "Terbit", "Lembar persetujuan menunggu tanda tangan", "Periksa"),
        (scanned, "Pindaian", "Lembar bertanda tangan perlu diperiksa", "Periksa"),
    ],
)
def test_an_unfinished_consent_is_a_line(
    room: CounselingRoom,
    client: Client,
    go_on: Callable[[CounselingRoom, Client], object],
    chip: str,
    title: str,
    action: str,
) -> None:
    go_on(room, client)
    (line,) = lines(room)
    assert line == AttentionLine(
        "warn",
        chip,
        title,
        "RK-2026-0001 · hari ini",
        action,
        ("clients", client.id, "consent"),
    )


def test_a_sheet_that_waits_more_than_a_week_is_pressing_and_a_talk_is_not(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    other = register(room, "Sintetis Kedua")
    printed(room, client)
    talked(room, other)
    clock.advance(days=7)
    assert {line.kind for line in lines(room)} == {"warn"}
    clock.advance(days=1)
    assert seen(room) == [
        ("danger", "Lembar persetujuan menunggu tanda tangan", "RK-2026-0001 · 8 hari yang lalu"),
        ("warn", "Percakapan persetujuan belum selesai", "RK-2026-0002 · 8 hari yang lalu"),
    ]


def test_yesterday_is_called_yesterday(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    talked(room, client)
    clock.advance(days=1)
    assert lines(room)[0].detail == "RK-2026-0001 · kemarin"


def test_a_scan_to_check_stands_before_older_drafts(room: CounselingRoom, client: Client) -> None:
    talked(room, client)
    scanned(room, register(room, "Sintetis Kedua"))
    assert [line.chip for line in lines(room)] == ["Pindaian", "Draf"]


def test_an_unfinished_consent_of_a_client_who_left_is_no_longer_asked_for(
    room: CounselingRoom, client: Client
) -> None:
    talked(room, client)
    close(room, client)
    assert lines(room) == []
    other = register(room, "Sintetis Kedua")
    scanned(room, other)
    room.clients.leave_queue(other.id, "Klien pindah tugas.")
    # A signed sheet that lies on the desk still has to be filed.
    assert [line.chip for line in lines(room)] == ["Pindaian"]


def test_a_withdrawn_consent_of_a_client_in_service_is_pressing(
    room: CounselingRoom, client: Client
) -> None:
    room.consents.withdraw(in_force(room, client).id, items=(), client_ink=None)
    (line,) = lines(room)
    assert (line.kind, line.chip) == ("danger", "Dicabut")
    assert line.place == ("clients", client.id, "consent")
    room.consents.begin(client.id)
    assert [line.chip for line in lines(room)] == ["Draf"]


def test_an_expired_consent_of_a_client_in_service_is_pressing(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    in_force(room, client)
    clock.advance(days=366)
    (line,) = lines(room)
    assert (line.kind, line.chip, line.title) == (
        "danger",
        "Berakhir",
        "Masa persetujuan berakhir",
    )


def test_a_consent_that_ran_out_is_told_before_anything_settled_it(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    """The app may be open over midnight; the gate is closed by then."""
    in_force(room, client)
    clock.advance(days=366)
    assert [(line.kind, line.title) for line in lines(room)] == [
        ("danger", "Masa persetujuan berakhir")
    ]


def test_what_ended_needs_nothing_where_the_service_ended_too(
    room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client, copy_given=False)
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    close(room, client)
    assert lines(room) == []


@pytest.mark.parametrize(("days", "chip"), [(0, "Hari ini"), (1, "1 hari"), (30, "30 hari")])
def test_a_consent_that_ends_soon_is_a_line(
    room: CounselingRoom, client: Client, clock: SettableClock, days: int, chip: str
) -> None:
    consent = in_force(room, client)
    assert consent.terms.valid_until is not None
    clock.advance(days=365 - days)
    (line,) = lines(room)
    assert (line.kind, line.chip, line.action) == ("warn", chip, "Perbarui")
    clock.advance(days=-31)
    assert lines(room) == []


def test_an_undeclared_relation_is_a_line_once_service_began(room: CounselingRoom) -> None:
    client = register(room)
    assert lines(room) == []
    room.clients.begin_service(client.id)
    (line,) = lines(room)
    assert (line.chip, line.place) == ("Benturan", ("clients", client.id, "conflict"))
    room.clients.declare_conflict(client.id, has_conflict=True, relation="Adik")
    assert lines(room) == []


def test_a_copy_not_yet_given_is_a_line(room: CounselingRoom, client: Client) -> None:
    consent = in_force(room, client, copy_given=False)
    assert seen(room) == [("warn", "Salinan persetujuan belum diberikan", "RK-2026-0001")]
    room.consents.give_copy(consent.id)
    assert lines(room) == []


def test_loose_scans_are_one_line_with_their_number(room: CounselingRoom) -> None:
    arrive(room)
    arrive(room, name="lain.pdf")
    (line,) = lines(room)
    assert (line.chip, line.place) == ("2", ("documents", None, "scans"))


def test_consents_in_older_words_are_one_quiet_line(room: CounselingRoom, client: Client) -> None:
    in_force(room, client)
    builtin = room.wordings.builtin
    room.wordings.adopt(replace(builtin, declaration="Saya setuju."))
    (line,) = lines(room)
    assert (line.kind, line.chip, line.place) == ("neutral", "1", ("clients", None, "in_force"))
    sign(room, talked(room, client))
    assert lines(room) == []


def test_no_line_ever_holds_a_name(room: CounselingRoom, client: Client) -> None:
    name = "Kenari Contoh"
    client = register(room, name)
    room.clients.begin_service(client.id)
    consent = save(room, talked(room, client))
    room.consents.issue_for_paper(consent.id)
    arrive(room, room.documents.get(paper_of(room, consent)).token, name=f"{name}.pdf")
    arrive(room, name=f"{name}.pdf")
    assert len(lines(room)) == 3
    assert name not in str(lines(room))
    room.consents.confirm_paper(consent.id, signed_sheet(room, copy_given=False))
    assert name not in str(lines(room))


def test_many_of_a_kind_are_counted_and_do_not_flood_the_page(room: CounselingRoom) -> None:
    for number in range(25):
        room.clients.begin_service(register(room, f"Sintetis {number}").id, "Diminta bersamaan.")
    assert len(lines(room)) == 25
    fill_register(room, 100, status="active")
    assert len(lines(room)) == MOST_LINES


def test_a_room_in_a_synced_folder_or_in_a_network_is_told(tmp_path: Path) -> None:
    assert place_attention.lines(tmp_path / "ruang.rkv") == []
    synced = place_attention.lines(tmp_path / "Nextcloud" / "ruang.rkv")
    assert [(line.chip, line.place) for line in synced] == [
        ("Nextcloud", ("settings", None, "security"))
    ]
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/mounts").write_text(f"server:/ruang {tmp_path} nfs4 rw 0 0\n")
    (far,) = place_attention.lines(tmp_path / "ruang.rkv", tmp_path)
    assert far.title == "Berkas ruang berada di jaringan"


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE client SET arrived_at = 'kapan'",
        "UPDATE data_breach SET due_at = '{}'",
        "UPDATE emergency SET began_at = 'kapan'",
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_leaves_the_other_lines(
    room: CounselingRoom, forged: str
) -> None:
    client = register(room)
    emergency(room, client)
    form = BreachForm("Daftar hadir", "Kemarin sore", "Dikunci lagi", room.clock.now())
    room.breaches.record(form, (client.code,))
    before = room.attention.lines(room.clock.today())
    forge(room, forged)
    told = room.attention.lines(room.clock.today())
    assert told[0].title == "Ada catatan yang tidak dapat dibaca"
    assert told[0].place[0] == "safekeeping"
    assert {line.title for line in told[1:]} <= {line.title for line in before}
    assert told[1:]
