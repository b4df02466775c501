"""Each month of the audit log goes to paper once, by numbers and without a name."""

from __future__ import annotations

from datetime import date

import pytest

from rumah_konseling.errors import RoomError
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.records.safekeeping.audit_words import ActKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import in_force, register

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def line(room: CounselingRoom) -> AttentionLine | None:
    found = room.attention.lines(room.clock.today())
    return next((one for one in found if one.place == ("safekeeping", None, "audit")), None)


def test_a_month_is_counted_by_its_kinds_up_to_its_last_day(
    room: CounselingRoom, clock: SettableClock
) -> None:
    in_force(room, register(room))
    last, mac = room.audit.head()
    clock.advance(days=25)
    register(room, "Sintetis Kedua")
    digest = room.audit_digests.digest(MARCH)
    assert (digest.first, digest.last, digest.count) == (1, last, last)
    assert (digest.head.number, digest.head.mac) == (last, mac)
    kinds = dict(digest.kinds)
    assert kinds[ActKind.CLIENT] == 1
    assert kinds[ActKind.CONSENT] > 1
    april = room.audit_digests.digest(date(2026, 4, 20))
    assert (april.first, april.last, april.count) == (last + 1, last + 1, 1)


def test_what_left_the_room_is_counted_by_its_way(room: CounselingRoom) -> None:
    consent = in_force(room, register(room))
    paper = room.documents.of_record(CONSENT, consent.id)[0].id
    room.documents.record_print(paper, copies=2)
    room.documents.record_print(paper, way="file")
    room._vault.note("vault.proved", entries=9, findings=0)
    left = dict(room.audit_digests.digest(MARCH).left)
    assert left["Lembar dicetak"] == 1
    assert left["Lembar disimpan sebagai PDF"] == 1
    assert left["Pemeriksaan tanpa temuan"] == 1
    assert left["Surat menurut izin"] == 0
    assert left["Cadangan yang sudah diuji"] == 1  # the one that every test room has


def test_odd_events_are_named_and_ordinary_ones_are_not(room: CounselingRoom) -> None:
    register(room)
    for action, detail in (
        ("keys.changed", {"generation": 2}),
        ("vault.older_accepted", {"seen": 40, "reason": "Sintetis menyuruh."}),
        ("vault.proved", {"entries": 9, "findings": 0}),
        ("vault.proved", {"entries": 9, "findings": 2}),
        ("envelope.tested", {"sound": True}),
        ("envelope.tested", {"sound": False}),
    ):
        room._vault.note(action, **detail)
    odd = room.audit_digests.digest(MARCH).odd
    assert [event.sentence for event in odd] == [
        "Kunci ruang diganti: frasa sandi atau kode pemulihan",
        "Berkas yang lebih lama diterima; yang terakhir terlihat nomor 40",
        "Pemeriksaan menyeluruh: 2 hal tidak sesuai",
        "Amplop keberlanjutan diuji: tidak utuh",
    ]
    assert odd[-1].number == room.audit.head()[0]
    assert "Sintetis" not in repr(room.audit_digests.digest(MARCH))


def test_a_month_in_which_nothing_was_done_keeps_the_head_before_it(
    room: CounselingRoom, clock: SettableClock
) -> None:
    head = room.audit.head()
    clock.advance(days=90)
    digest = room.audit_digests.digest(MAY)
    assert (digest.first, digest.last, digest.count) == (None, None, 0)
    assert (digest.head.number, digest.head.mac) == head


def test_a_digest_is_issued_once_and_filed_like_other_signed_papers(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=30)
    paper_id = room.audit_digests.issue(date(2026, 3, 17))
    assert room.audit_digests.issue(MARCH) == paper_id
    paper = room.documents.get(paper_id)
    assert (paper.serial, paper.title, paper.client_id) == (
        "RK/LAU/2026/0001",
        "Lampiran Audit",
        None,
    )
    assert paper.comes_back
    assert paper in room.documents.recent(unseen_only=True)
    assert room.audit.entries()[0].detail == {"serial": paper.serial}
    found = room.scans.take_in(
        name="Scan_1.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.4",
        codes=[PageCode(paper.token, 1, 1)],
    )
    assert found.document is not None
    assert found.document.id == paper_id
    room.documents.file_original(paper_id, "Lemari 1, map Audit")
    issued = room.audit_digests.issued(MARCH)
    assert issued is not None
    assert (issued.serial, issued.kept_at) == (paper.serial, "Lemari 1, map Audit")
    assert room._vault.verify() == []


def test_only_months_that_have_ended_in_this_room_can_be_issued(
    room: CounselingRoom, clock: SettableClock
) -> None:
    assert room.audit_digests.months() == []
    for month in (MARCH, date(2026, 2, 1)):
        with pytest.raises(RoomError):
            room.audit_digests.issue(month)
    clock.advance(days=60)
    assert room.audit_digests.months() == [APRIL, MARCH]
    with pytest.raises(RoomError):
        room.audit_digests.issue(MAY)


def test_the_home_page_asks_for_last_months_digest_until_it_is_printed(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=29)
    assert line(room) is None  # the room is not a month old
    clock.advance(days=1)
    asked = line(room)
    assert asked is not None
    assert asked.kind == "neutral"
    paper = room.audit_digests.issue(MARCH)
    assert line(room) == asked
    room.documents.record_print(paper)
    assert line(room) is None
    clock.advance(days=30)
    assert line(room) is not None


def test_a_log_that_is_not_what_was_put_on_paper_is_told(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=30)
    room.documents.record_print(room.audit_digests.issue(MARCH))
    assert line(room) is None
    forge(room, f"UPDATE audit_digest SET head_mac = '{'0' * 64}'")
    told = line(room)
    assert told is not None
    assert (told.kind, told.chip) == ("danger", "Diubah")
    assert "2026-03" in told.detail
