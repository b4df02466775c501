"""A release permission opens something only from its signature to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, PaperState, Period, Purpose
from rumah_konseling.ethics.gates.scope import NOT_EVERYTHING
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import START, SettableClock
from tests.records.ledger_stories import (
    HOSPITAL,
    draft,
    hospital,
    permitted,
    referred,
    renamed,
    signed,
    terms,
    text_of,
    written,
)
from tests.records.stories import arrive, ink, log, pair_whole, register, vault_of

EMPTY = Ink(260, 130, ())


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def is_open(room: CounselingRoom, client: Client) -> bool:
    return bool(room.letters.judge(client.id, draft(room)).left_out) is False


def sheet(room: CounselingRoom) -> SignedSheet:
    return SignedSheet(room.clock.today(), "Lemari 1, map A", True, True)


def at(room: CounselingRoom, client: Client, state: PaperState) -> ReleasePermission:
    """Bring a permission to a state by the way that leads there."""
    permission = written(room, client, ends_on_event="Rujukan dijawab")
    if state in (PaperState.PRINTED, PaperState.SIGNED):
        paper = room.documents.get(room.permissions.issue_for_paper(permission.id))
        if state is PaperState.SIGNED:
            arrive(room, paper.token)
    elif state is not PaperState.DRAFT:
        signed(room, permission)
        if state is PaperState.REVOKED:
            room.permissions.revoke(permission.id, client_ink=None)
        elif state is PaperState.EXPIRED:
            room.permissions.event_happened(permission.id)
    permission = room.permissions.get(permission.id)
    assert permission.state is state
    return permission


@pytest.mark.parametrize("state", PaperState)
def test_only_a_permission_in_force_opens_a_letter(
    room: CounselingRoom, client: Client, state: PaperState
) -> None:
    at(room, client, state)
    assert is_open(room, client) is (state is PaperState.IN_FORCE)


ALLOWED = {
    "change": {PaperState.DRAFT},
    "sign": {PaperState.DRAFT},
    "issue": {PaperState.DRAFT, PaperState.PRINTED, PaperState.SIGNED},
    "confirm": {PaperState.PRINTED, PaperState.SIGNED},
    "revoke": {PaperState.IN_FORCE},
    "event": {PaperState.IN_FORCE},
}


@pytest.mark.parametrize("state", PaperState)
@pytest.mark.parametrize("act", ALLOWED)
def test_each_step_is_refused_where_it_does_not_belong(
    room: CounselingRoom, client: Client, state: PaperState, act: str
) -> None:
    permission = at(room, client, state)
    steps: dict[str, Callable[[], object]] = {
        "change": lambda: room.permissions.change(permission.id, terms(room)),
        "sign": lambda: signed(room, permission),
        "issue": lambda: room.permissions.issue_for_paper(permission.id),
        "confirm": lambda: room.permissions.confirm_paper(permission.id, sheet(room)),
        "revoke": lambda: room.permissions.revoke(permission.id, client_ink=None),
        "event": lambda: room.permissions.event_happened(permission.id),
    }
    if state in ALLOWED[act]:
        steps[act]()
        return
    with pytest.raises(RoomError, match="tidak dapat diubah"):
        steps[act]()
    assert room.permissions.get(permission.id) == permission


def test_everything_of_the_terms_comes_back(room: CounselingRoom, client: Client) -> None:
    whole = terms(
        room,
        excluded=(Item.RISK,),
        excluded_text="Masalah keluarga",
        period=Period(room.clock.today() - timedelta(days=60), room.clock.today()),
        media=(Medium.PAPER, Medium.SPOKEN),
        valid_from=room.clock.today() + timedelta(days=1),
        ends_on_event="Rujukan dijawab",
        representative="Kakak Contoh",
        authority="Surat kuasa",
    )
    permission = room.permissions.write(client.id, whole)
    assert permission.terms == whole
    changed = replace(whole, items=(Item.NEEDS,))
    assert room.permissions.change(permission.id, changed).terms == changed
    assert room.permissions.of_client(client.id) == [room.permissions.get(permission.id)]
    assert room.permissions.recent() == room.permissions.of_client(client.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": tuple(Item)}, "items"),
        ({"items_text": "Semua informasi"}, "items_text"),
        ({"valid_until": None}, "valid_until"),
        ({"representative": "Kakak Contoh"}, "authority"),
        ({"media": ()}, "media"),
    ],
)
def test_a_permission_that_is_too_wide_is_not_kept(
    room: CounselingRoom, client: Client, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        written(room, client, **changes)
    assert set(refused.value.fields) == {field}
    assert room.permissions.of_client(client.id) == []


def test_a_permission_for_anyone_is_refused_by_its_recipient(
    room: CounselingRoom, client: Client
) -> None:
    anyone = room.recipients.add(
        replace(room.recipients.get(hospital(room)).form, name="Siapa saja")
    )
    with pytest.raises(FieldErrors) as refused:
        written(room, client, recipient_id=anyone.id)
    assert set(refused.value.fields) == {"recipient"}


def test_the_paper_keeps_the_address_that_was_signed(room: CounselingRoom, client: Client) -> None:
    permission = permitted(room, client)
    form = room.recipients.get(hospital(room)).form
    renamed(room, hospital(room), replace(form, office="Tempat Lain"))
    assert room.permissions.get(permission.id).addressee.office == "RSUD Teladan"


def test_an_empty_signature_is_none(room: CounselingRoom, client: Client) -> None:
    permission = written(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.permissions.sign_on_screen(
            permission.id, client_ink=EMPTY, counselor_ink=ink(), copy_given=True, as_read=""
        )
    assert set(refused.value.fields) == {"client_ink"}
    assert room.permissions.get(permission.id).serial is None


def test_a_draft_that_lay_past_its_last_day_is_not_signed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permission = written(room, client)
    clock.advance(days=31)
    for act in (signed, lambda room, p: room.permissions.issue_for_paper(p.id)):
        with pytest.raises(RoomError, match="sudah lewat"):
            act(room, permission)
    assert room.permissions.get(permission.id) == permission


def test_a_scan_of_the_paper_waits_to_be_checked_and_its_unpairing_undoes_that(
    room: CounselingRoom, client: Client
) -> None:
    permission = at(room, client, PaperState.SIGNED)
    paper = room.permissions.issue_for_paper(permission.id)
    (scan,) = room.documents.scans(paper)
    room.scans.unpair(scan.id)
    assert room.permissions.get(permission.id).state is PaperState.PRINTED
    pair_whole(room, scan.id, paper)
    confirmed = room.permissions.confirm_paper(permission.id, sheet(room))
    assert confirmed.state is PaperState.IN_FORCE
    assert room.documents.get(paper).kept_at == "Lemari 1, map A"
    room.scans.unpair(scan.id)
    assert room.permissions.get(permission.id).state is PaperState.IN_FORCE
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signatures_seen": False}, "signatures_seen"),
        ({"signed_on": START.date() + timedelta(days=1)}, "signed_on"),
        ({"signed_on": START.date() - timedelta(days=3)}, "signed_on"),
        ({"signed_on": START.date() - timedelta(days=1)}, "signed_on"),
        ({"kept_at": " "}, "kept_at"),
    ],
)
def test_the_original_is_looked_at_before_it_counts(
    room: CounselingRoom, client: Client, changes: dict[str, object], field: str
) -> None:
    permission = at(room, client, PaperState.SIGNED)
    seen = replace(sheet(room), **changes)  # type: ignore[arg-type]
    with pytest.raises(FieldErrors) as refused:
        room.permissions.confirm_paper(permission.id, seen)
    assert set(refused.value.fields) == {field}
    assert not is_open(room, client)


def test_revocation_counts_at_once_and_its_sheet_lists_what_was_given(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    with pytest.raises(FieldErrors) as refused:
        room.permissions.revoke(permission.id, note="x" * 4_001, client_ink=None)
    assert set(refused.value.fields) == {"note"}
    assert is_open(room, client)
    paper = room.permissions.revoke(permission.id, note=" Berubah pikiran ", client_ink=EMPTY)
    assert not is_open(room, client)
    assert room.permissions.get(permission.id).state is PaperState.REVOKED
    (given,) = room.disclosures.under(permission.serial or "")
    assert given.items == (Item.CONCERN, Item.REFERRAL_REASON)
    text = text_of(room.documents.pdf(paper))
    assert str(permission.serial) in text
    assert HOSPITAL.name in text
    assert room.disclosures.under("RK/IZN/2026/9999") == []


def test_a_permission_whose_last_day_passed_opens_nothing_and_nothing_is_written(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permission = permitted(room, client)
    clock.advance(days=30)
    assert is_open(room, client)
    entries = len(log(room))
    clock.advance(days=1)
    assert not is_open(room, client)
    room.complete_upgrade()
    assert len(log(room)) == entries
    assert room.permissions.get(permission.id).state is PaperState.EXPIRED


def test_the_home_page_tells_of_paper_that_waits_and_of_what_ends_soon(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    def chips() -> list[tuple[str, str, str]]:
        lines = room.attention.lines(room.clock.today())
        return [(line.kind, line.chip, line.title) for line in lines if line.place[0] == "clients"]

    permission = at(room, client, PaperState.PRINTED)
    assert chips() == [("warn", "Terbit", "Izin menunggu tanda tangan")]
    clock.advance(days=8)
    assert chips() == [("danger", "Terbit", "Izin menunggu tanda tangan")]
    arrive(room, room.documents.get(room.permissions.issue_for_paper(permission.id)).token)
    assert chips()[0][1] == "Pindaian"
    room.permissions.confirm_paper(permission.id, sheet(room))
    assert chips() == []
    clock.advance(days=8)
    assert chips() == [("warn", "14 hari", "Izin akan berakhir")]
    clock.advance(days=14)
    assert chips() == [("warn", "Hari ini", "Izin akan berakhir")]


def test_a_permission_that_is_not_there_is_named_as_such(room: CounselingRoom) -> None:
    with pytest.raises(NotFound):
        room.permissions.get(99)


@pytest.mark.parametrize("purpose", [Purpose.LEGAL, Purpose.WORK_ADJUSTMENT])
@pytest.mark.parametrize("is_another_row", [False, True])
def test_two_halves_for_one_recipient_are_a_whole(
    room: CounselingRoom, client: Client, purpose: Purpose, is_another_row: bool
) -> None:
    first, rest = (Item.CONCERN, Item.ONSET, Item.IMPACT), (Item.PROGRESS, Item.RISK)
    permitted(room, client, purpose=Purpose.LEGAL, items=first)
    to = room.recipients.add(replace(HOSPITAL, phone="021 555 0199")).id
    whom = {"recipient_id": to} if is_another_row else {}
    written(room, client, purpose=purpose, items=rest, **whom)
    with pytest.raises(FieldErrors) as refused:
        written(room, client, purpose=purpose, items=(*rest, Item.SAFETY_PLAN), **whom)
    assert refused.value.fields == {"items": NOT_EVERYTHING}


def test_the_audit_log_knows_serials_and_no_words_of_a_permission(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(
        room, client, items_text="Kanariisi keluhan", purpose_text="Kanarituju berobat"
    )
    room.permissions.revoke(permission.id, note="Kanaricatatan", client_ink=ink())
    told = str(log(room))
    assert "Kanari" not in told
    assert "Teladan" not in told
    assert permission.serial is not None
    assert permission.serial in told
    assert vault_of(room).verify() == []


def test_a_permission_that_waits_for_an_event_ends_after_a_year_all_the_same(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permission = signed(
        room, written(room, client, valid_until=None, ends_on_event="Rujukan dijawab")
    )
    assert permission.terms.valid_until == room.clock.today() + timedelta(days=366)
    clock.advance(days=366)
    assert room.permissions.get(permission.id).state is PaperState.IN_FORCE
    clock.advance(days=1)
    assert room.permissions.get(permission.id).state is PaperState.EXPIRED
