"""First come, first served; a service begins, ends and can begin again."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.ethics.verdict import Decision, GateClosed, Remedy
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import (
    Area,
    ArrivalRisk,
    Client,
    ClientStatus,
    Resolution,
)
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted, referred
from tests.records.stories import close, form, in_force, log, register, vault_of

REASON = "Risiko dinilai mendesak."


def order(room: CounselingRoom) -> list[str]:
    return [client.code[-4:] for client in room.clients.waiting()]


@pytest.fixture
def three(room: CounselingRoom, clock: SettableClock) -> list[int]:
    ids = []
    for name in ("Satu", "Dua", "Tiga"):
        ids.append(register(room, f"Sintetis {name}").id)
        clock.advance(minutes=5)
    return ids


def test_clients_wait_in_the_order_they_came(room: CounselingRoom, three: list[int]) -> None:
    assert order(room) == ["0001", "0002", "0003"]


def test_two_who_came_at_the_same_instant_keep_the_order_of_their_codes(
    room: CounselingRoom,
) -> None:
    register(room, "Sintetis Satu")
    register(room, "Sintetis Dua")
    assert order(room) == ["0001", "0002"]
    assert room.clients.queue_verdict(1).is_open
    assert room.clients.queue_verdict(2).decision is Decision.NEEDS_REASON


def test_the_first_is_served_without_a_reason(room: CounselingRoom, three: list[int]) -> None:
    client = room.clients.begin_service(three[0])
    assert client.status is ClientStatus.ACTIVE
    assert client.opened_on == room.clock.today()
    assert order(room) == ["0002", "0003"]
    assert vault_of(room).query("SELECT * FROM queue_exception") == []


@pytest.mark.parametrize("reason", ["", "mendesak", "         x         "])
def test_who_came_later_waits_unless_there_is_a_reason(
    room: CounselingRoom, three: list[int], reason: str
) -> None:
    with pytest.raises(GateClosed) as closed:
        room.clients.begin_service(three[2], reason)
    assert closed.value.verdict.remedy is Remedy.GIVE_REASON
    assert "Masih ada 2 klien yang datang lebih dahulu." in str(closed.value)
    assert order(room) == ["0001", "0002", "0003"]


def test_an_exception_is_kept_with_its_reason_and_how_many_were_passed_over(
    room: CounselingRoom, three: list[int]
) -> None:
    room.clients.begin_service(three[2], f"  {REASON}  ")
    (kept,) = vault_of(room).query("SELECT client_id, passed_over, reason FROM queue_exception")
    assert (kept["client_id"], kept["passed_over"], kept["reason"]) == (three[2], 2, REASON)
    assert log(room)[0].detail == {"passed_over": 2}


def test_beginning_twice_changes_nothing(room: CounselingRoom, three: list[int]) -> None:
    begun = room.clients.begin_service(three[0])
    entries = len(log(room))
    assert room.clients.begin_service(three[0]) == begun
    assert len(log(room)) == entries


def test_a_service_ends_with_a_reason_that_is_one(room: CounselingRoom, three: list[int]) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.clients.leave_queue(three[0], "  selesai  ")
    assert refused.value.fields == {"reason": "Tulis alasan paling sedikit 10 huruf."}
    with pytest.raises(FieldErrors):
        room.clients.leave_queue(three[0], "x" * 5_001)
    ended = room.clients.leave_queue(three[0], "Tujuan sudah tercapai.")
    assert ended.status is ClientStatus.CLOSED
    assert ended.closed_on == room.clock.today()
    assert order(room) == ["0002", "0003"]
    assert room.clients.leave_queue(three[0], "x") == ended


def test_who_returns_stands_at_the_end_with_a_new_case(
    room: CounselingRoom, three: list[int], clock: SettableClock
) -> None:
    first = form(areas=(Area.SOCIAL,), concern="Keluhan pertama", arrival_risk=ArrivalRisk.NONE)
    room.clients.change(three[0], first)
    close(room, room.clients.begin_service(three[0]))
    clock.advance(days=30)
    back = room.clients.return_to_queue(three[0])
    assert (back.status, back.opened_on, back.closed_on) == (ClientStatus.WAITING, None, None)
    assert back.form.arrival_risk is ArrivalRisk.NOT_ASKED
    assert order(room) == ["0002", "0003", "0001"]
    room.clients.change(three[0], form(areas=(Area.WORK,), concern="Keluhan kedua"))
    cases = vault_of(room).query(
        "SELECT number, concern, closed_on, end_reason FROM service_case WHERE client_id = ?"
        " ORDER BY number",
        (three[0],),
    )
    assert [(c["number"], c["concern"]) for c in cases] == [
        (1, "Keluhan pertama"),
        (2, "Keluhan kedua"),
    ]
    assert cases[0]["end_reason"] == "reached"
    assert cases[1]["closed_on"] is None


def test_only_who_left_can_return(room: CounselingRoom, three: list[int]) -> None:
    waiting = room.clients.get(three[0])
    assert room.clients.return_to_queue(three[0]) == waiting


def test_the_file_knows_no_stranger(room: CounselingRoom) -> None:
    for act in (
        lambda: room.clients.begin_service(99),
        lambda: room.clients.leave_queue(99, REASON),
        lambda: room.clients.return_to_queue(99),
        lambda: room.clients.declare_conflict(99, has_conflict=False),
    ):
        with pytest.raises(NotFound):
            act()


def test_another_relation_is_asked_before_anything_is_signed(room: CounselingRoom) -> None:
    client = register(room)
    in_force(room, client)
    closed, competence = room.signing_gates.signing_verdicts(client.id)
    assert closed.remedy is Remedy.DECLARE_CONFLICT
    assert competence.remedy is Remedy.JUDGE_COMPETENCE
    assert room.clients.conflict(client.id) is None
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    assert room.signing_gates.signing_verdicts(client.id) == ()


def test_a_conflict_needs_a_safeguard_or_a_referral(room: CounselingRoom) -> None:
    client = register(room)
    in_force(room, client)
    room.competence.judge(client.id, "", is_outside=False)
    room.clients.declare_conflict(client.id, has_conflict=True, relation="Atasan langsung")
    (closed,) = room.signing_gates.signing_verdicts(client.id)
    assert closed.remedy is Remedy.ADD_SAFEGUARD
    declared = room.clients.declare_conflict(
        client.id,
        has_conflict=True,
        relation="Atasan langsung",
        resolution=Resolution.SAFEGUARD,
        safeguard="Ditinjau bersama supervisor.",
    )
    assert declared.safeguard == "Ditinjau bersama supervisor."
    assert room.signing_gates.signing_verdicts(client.id) == ()


def refer_for_conflict(room: CounselingRoom, client: Client) -> None:
    room.clients.declare_conflict(
        client.id, has_conflict=True, relation="Atasan langsung", resolution=Resolution.REFER
    )


def test_a_referral_for_a_conflict_opens_signing_only_while_it_goes_on(
    room: CounselingRoom,
) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    permitted(room, client)
    room.competence.judge(client.id, "", is_outside=False)
    refer_for_conflict(room, client)
    (closed,) = room.signing_gates.signing_verdicts(client.id)
    assert closed.remedy is Remedy.BEGIN_REFERRAL
    line = of_conflict(room)
    assert line is not None
    assert (line.place[1], line.place[2]) == (client.id, "referrals")
    reasons = (ReferralReason.CONFLICT_OF_INTEREST,)
    referral = referred(room, client, ReferralState.PRINTED, reasons=reasons)
    (closed,) = room.signing_gates.signing_verdicts(client.id)
    assert "belum diserahkan" in closed.reason
    assert of_conflict(room) is not None
    room.referrals.move(referral.id, ReferralState.HANDED_OVER)
    assert room.signing_gates.signing_verdicts(client.id) == ()
    assert of_conflict(room) is None
    room.referrals.move(referral.id, ReferralState.CLIENT_DECLINED, note="Klien berubah pikiran")
    (closed,) = room.signing_gates.signing_verdicts(client.id)
    assert closed.remedy is Remedy.BEGIN_REFERRAL


def of_conflict(room: CounselingRoom) -> AttentionLine | None:
    found = room.attention.lines(room.clock.today())
    return next((line for line in found if line.chip == "Hubungan"), None)


def test_a_safeguard_is_looked_at_again_after_ninety_days(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room)

    def declare() -> None:
        room.clients.declare_conflict(
            client.id,
            has_conflict=True,
            relation="Atasan langsung",
            resolution=Resolution.SAFEGUARD,
            safeguard="Ditinjau bersama supervisor.",
        )

    declare()
    clock.advance(days=89)
    assert of_conflict(room) is None
    clock.advance(days=1)
    line = of_conflict(room)
    assert line is not None
    assert (line.place[1], line.place[2]) == (client.id, "conflict")
    declare()
    assert of_conflict(room) is None


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (
            {"has_conflict": True, "relation": " x "},
            {"relation": "Sebutkan hubungannya, misalnya “atasan langsung”."},
        ),
        (
            {"has_conflict": True, "relation": "Adik", "resolution": Resolution.SAFEGUARD},
            {"safeguard": "Tulis pengamannya dengan satu kalimat."},
        ),
        (
            {"has_conflict": True, "relation": "x" * 301},
            {"relation": "Terlalu panjang: singkatkan menjadi 300 huruf."},
        ),
        (
            {
                "has_conflict": True,
                "relation": "Adik",
                "resolution": Resolution.SAFEGUARD,
                "safeguard": "langkah " * 626,
            },
            {"safeguard": "Terlalu panjang: singkatkan menjadi 5.000 huruf."},
        ),
    ],
)
def test_a_declaration_says_what_it_declares(
    room: CounselingRoom, given: dict[str, object], fault: dict[str, str]
) -> None:
    client = register(room)
    with pytest.raises(FieldErrors) as refused:
        room.clients.declare_conflict(client.id, **given)  # type: ignore[arg-type]
    assert refused.value.fields == fault
    assert room.clients.conflict(client.id) is None


def test_where_there_is_no_conflict_nothing_of_one_is_kept(room: CounselingRoom) -> None:
    client = register(room)
    declared = room.clients.declare_conflict(
        client.id, has_conflict=False, relation="Adik", resolution=Resolution.REFER
    )
    assert (declared.relation, declared.resolution) == ("", Resolution.NONE)


def test_the_latest_declaration_counts_and_the_earlier_stay(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room)
    room.clients.declare_conflict(client.id, has_conflict=True, relation="Adik")
    clock.advance(days=1)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    latest = room.clients.conflict(client.id)
    assert latest is not None
    assert not latest.has_conflict
    (kept,) = vault_of(room).query("SELECT count(*) AS n FROM conflict_declaration")
    assert kept["n"] == 2


def test_who_is_served_leaves_by_a_closing_and_not_by_the_queue(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    with pytest.raises(RoomError, match="sedang berjalan"):
        room.clients.leave_queue(client.id, "Pindah ke kota lain bersama keluarga.")
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE


def test_who_died_does_not_come_back_to_the_queue(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    close(
        room,
        client,
        kind=ClosingKind.DIED,
        client_view="",
        return_advice="",
        client_signs=False,
        unsigned_reason="Klien meninggal dunia.",
    )
    with pytest.raises(RoomError, match="meninggal"):
        room.clients.return_to_queue(client.id)
    assert room.clients.get(client.id).status is ClientStatus.CLOSED


@pytest.mark.parametrize("kind", [ClosingKind.DIED, ClosingKind.REACHED])
def test_nobody_calls_who_died(room: CounselingRoom, kind: ClosingKind) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    close(room, client, kind=kind)
    is_alive = kind is not ClosingKind.DIED
    way = room.choices.contact_way(client.id)
    assert (way.verdict.is_open, bool(way.words)) == (is_alive, is_alive)
    assert bool(room.choices.way_last_agreed(client.id)) is is_alive
    if not is_alive:
        assert "meninggal" in way.verdict.reason
