"""A legal order is a record of its own: weighed, it opens the gate as far as it was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import NOT_PROVED, ClosedVerdict, OpenVerdict
from rumah_konseling.records.attention.legal_order_attention import lines
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_checks import ORDER_IS_NONE, names_an_order
from rumah_konseling.records.disclosures.legal_order_model import (
    LegalOrderRecord,
    OrderAnswer,
    OrderedBy,
    OrderHandling,
    OrderReceived,
    RefusalGround,
    ToldOfOrder,
)
from rumah_konseling.records.disclosures.letter_model import LetterKind, Section
from rumah_konseling.records.disclosures.recipient_model import (
    Addressee,
    RecipientForm,
    RecipientKind,
)
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, emergency, issue, text_of
from tests.records.stories import log, register, vault_of

COURT = Addressee("Ketua Pengadilan Negeri Contoh", "Pengadilan Negeri Contoh", "Jalan Contoh 9")
NUMBER = "W12.U1/77/HK.01/III/2026"
HANDLING = OrderHandling(
    verified="Menelepon nomor resmi pengadilan",
    advice="Bagian hukum: penuhi seperlunya",
    client_told=ToldOfOrder.BEFORE,
    answer=OrderAnswer.COMPLY,
    items=(Item.ATTENDANCE,),
    given="Bahwa klien hadir pada tiga pertemuan.",
    withheld="Isi percakapan",
)
REFUSED = replace(
    HANDLING, answer=OrderAnswer.REFUSE, ground=RefusalGround.TOO_WIDE, note="Rahasia: soal utang"
)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room, "Sintetis Perintah")


def received(room: CounselingRoom, **changes: Any) -> OrderReceived:
    today = room.clock.today()
    good = OrderReceived(
        ordered_by=OrderedBy.COURT,
        issuer=COURT,
        number=NUMBER,
        dated=today - timedelta(days=2),
        received_on=today,
        scope="Seluruh catatan konseling atas nama klien.",
        answer_by=today + timedelta(days=7),
    )
    return replace(good, **changes)


def registered(room: CounselingRoom, client: Client, **changes: Any) -> LegalOrderRecord:
    return room.legal_orders.register(client.id, received(room, **changes))


def weighed(
    room: CounselingRoom,
    client: Client,
    handling: OrderHandling = HANDLING,
    **changes: Any,
) -> LegalOrderRecord:
    return room.legal_orders.complete(registered(room, client, **changes).id, handling)


def asked(room: CounselingRoom, order: LegalOrderRecord, *items: Item, **changes: Any) -> Request:
    request = Request(
        order.recipient_id,
        Purpose.LEGAL,
        items or (Item.ATTENDANCE,),
        Period(),
        Medium.PAPER,
        room.clock.today(),
    )
    return replace(request, **changes)


def test_an_order_opens_nothing_before_it_is_weighed(room: CounselingRoom, client: Client) -> None:
    order = registered(room, client)
    verdict = room.disclosures.judge(client.id, asked(room, order))
    assert isinstance(verdict, ClosedVerdict)
    assert "belum lengkap" in verdict.reason
    half = room.legal_orders.save(order.id, replace(HANDLING, advice=""))
    assert half.handling.verified == HANDLING.verified
    with pytest.raises(FieldErrors) as refused:
        room.legal_orders.complete(order.id, half.handling)
    assert set(refused.value.fields) == {"advice"}
    assert isinstance(room.disclosures.judge(client.id, asked(room, order)), ClosedVerdict)


def test_a_weighed_order_opens_exactly_what_was_decided(
    room: CounselingRoom, client: Client
) -> None:
    order = weighed(room, client)
    verdict = room.disclosures.judge(client.id, asked(room, order, Item.ATTENDANCE, Item.CONCERN))
    assert isinstance(verdict, OpenVerdict)
    assert (verdict.items, verdict.orders) == ({Item.ATTENDANCE}, {order.serial})
    assert verdict.emergencies == set()
    other = register(room, "Sintetis Lain")
    for wrong in (
        room.disclosures.judge(other.id, asked(room, order)),
        room.disclosures.judge(client.id, asked(room, order, purpose=Purpose.ADMINISTRATION)),
        room.disclosures.judge(client.id, asked(room, order, purpose=Purpose.SAFETY)),
        room.disclosures.judge(client.id, asked(room, order, medium=Medium.SPOKEN)),
    ):
        assert isinstance(wrong, ClosedVerdict)


@pytest.mark.parametrize("ordered_by", [one for one in OrderedBy if one is not OrderedBy.OTHER])
@pytest.mark.parametrize(
    ("name", "office", "is_justice"),
    [
        ("Kepala Biro Kepegawaian", "Sekretariat Badan", False),
        ("Inspektur Investigasi", "Inspektorat Jenderal", False),
        ("Tim Pemeriksa Disiplin", "BPSDM Perhubungan", False),
        ("Direktur", "Balai Diklat Contoh", False),
        ("Atasan langsung", "", False),
        ("Ketua Pengadilan Contoh", "Pengadilan Negeri Contoh", True),
        ("Kepala Seksi Pidana Umum", "Kejaksaan Negeri Contoh", True),
        ("Direktur Reserse Kriminal Umum", "Polda Contoh", True),
        ("Kasat Reskrim", "Polres Contoh", True),
        ("Penyidik PNS", "Direktorat Jenderal Perhubungan Laut", True),
        ("Deputi Penindakan", "KPK", True),
        ("Panitera Muda", "Mahkamah Syar'iyah Contoh", True),
    ],
)
def test_a_superior_is_no_court_whatever_is_chosen(
    room: CounselingRoom,
    client: Client,
    ordered_by: OrderedBy,
    name: str,
    office: str,
    is_justice: bool,
) -> None:
    issuer = Addressee(name, office, "Jalan Contoh 1")
    if is_justice:
        assert registered(room, client, ordered_by=ordered_by, issuer=issuer)
        return
    with pytest.raises(FieldErrors) as refused:
        registered(room, client, ordered_by=ordered_by, issuer=issuer)
    assert set(refused.value.fields) == {"ordered_by"}
    assert registered(room, client, ordered_by=OrderedBy.OTHER, issuer=issuer)


@pytest.mark.parametrize(
    ("ordered_by", "verified", "is_followed"),
    [
        (OrderedBy.COURT, "Menelepon nomor resmi pengadilan", True),
        (OrderedBy.PROSECUTOR, "Menelepon nomor resmi kejaksaan", True),
        (OrderedBy.INVESTIGATOR, "Surat tugas dilihat", True),
        (OrderedBy.OTHER, "Surat dinas bertanda tangan kepala kantor", False),
        (OrderedBy.OTHER, "UU 15/2006 Pasal 10: BPK; surat tugas dilihat", True),
        (OrderedBy.OTHER, "Berwenang menurut undang-undang tentang Ombudsman", True),
    ],
)
def test_another_official_is_followed_only_by_a_law_that_is_named(
    room: CounselingRoom, client: Client, ordered_by: OrderedBy, verified: str, is_followed: bool
) -> None:
    order = registered(room, client, ordered_by=ordered_by)
    handling = replace(HANDLING, verified=verified)
    if not is_followed:
        with pytest.raises(FieldErrors) as refused:
            room.legal_orders.complete(order.id, handling)
        assert "Perintah atasan bukan perintah hukum" in refused.value.fields["verified"]
        assert isinstance(room.disclosures.judge(client.id, asked(room, order)), ClosedVerdict)
        handling = replace(REFUSED, verified=verified)
    assert room.legal_orders.complete(order.id, handling).completed_at is not None


def test_another_court_is_told_nothing(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client)
    form = room.recipients.get(order.recipient_id).form
    room.recipients.succeed(order.recipient_id, replace(form, name="Ketua Pengadilan Agama"))
    other = room.recipients.find("Agama")[0]
    request = asked(room, order, recipient=other.id)
    assert isinstance(room.disclosures.judge(client.id, request), ClosedVerdict)
    with pytest.raises(FieldErrors) as refused:
        room.legal_orders.register(client.id, received(room), other.id)
    assert set(refused.value.fields) == {"issuer"}


def test_the_letter_names_the_order_and_ends_with_its_answer(
    room: CounselingRoom, client: Client
) -> None:
    order = weighed(room, client)
    with pytest.raises(RoomError, match="belum ada"):
        room.legal_orders.answered(order.id, room.clock.today())
    written = draft(
        room,
        kind=LetterKind.INFORMATION,
        recipient_id=order.recipient_id,
        purpose=Purpose.LEGAL,
        sections=(Section(Item.ATTENDANCE, "Hadir tiga kali."), Section(Item.CONCERN, "Utang.")),
        request="",
        reasons=(),
    )
    letter = room.letters.write(client.id, written)
    document = issue(room, letter.id)
    text = text_of(room.documents.pdf(document))
    assert "memenuhi perintah Ketua Pengadilan Negeri Contoh" in text
    assert NUMBER in text
    assert "Utang" not in text
    assert "izin tertulis klien nomor" not in text
    assert order.serial not in text
    (line,) = room.disclosures.log(client.id)
    assert line.bases == (order.serial,)
    room.letters.require_leave_to_print(document)
    with pytest.raises(RoomError, match="belum ada"):
        room.legal_orders.answered(order.id, room.clock.today())
    room.handovers.hand_over(line.id, room.clock.today(), "Diterima panitera")
    room.legal_orders.answered(order.id, room.clock.today())
    verdict = room.disclosures.judge(client.id, asked(room, order))
    assert isinstance(verdict, ClosedVerdict)
    assert "sudah dijawab" in verdict.reason
    with pytest.raises(RoomError):
        room.letters.require_leave_to_print(document)
    with pytest.raises(RoomError):
        room.legal_orders.answered(order.id, room.clock.today())


@pytest.mark.parametrize(
    ("told", "is_read"), [(ToldOfOrder.BEFORE, True), (ToldOfOrder.NOT_ALLOWED, False)]
)
def test_a_letter_that_the_client_may_not_know_of_is_read_by_nobody_of_them(
    room: CounselingRoom, client: Client, told: ToldOfOrder, is_read: bool
) -> None:
    note = "Penyidik melarangnya secara tertulis"
    order = weighed(room, client, replace(HANDLING, client_told=told, client_told_note=note))
    written = draft(
        room,
        kind=LetterKind.INFORMATION,
        recipient_id=order.recipient_id,
        purpose=Purpose.LEGAL,
        sections=(Section(Item.ATTENDANCE, "Hadir tiga kali."),),
        request="",
        reasons=(),
    )
    assert room.letters.is_read_by_client(client.id, written) is is_read
    letter = room.letters.write(client.id, written)
    text = text_of(room.documents.pdf(issue(room, letter.id)))
    assert ("telah membaca surat ini" in text) is is_read
    assert (room.letters.get(letter.id).client_initials is not None) is is_read


def test_the_letter_that_refuses_tells_of_nobody(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client, REFUSED)
    assert isinstance(room.disclosures.judge(client.id, asked(room, order)), ClosedVerdict)
    document = room.legal_orders.refuse(order.id, " UM.1/2026 ")
    assert room.legal_orders.refuse(order.id) == document
    text = text_of(room.documents.pdf(document))
    for words in (NUMBER, "UM.1/2026", "lebih luas daripada yang perlu", "tidak menyangkal"):
        assert words in text
    for secret in ("Perintah,", client.code, client.form.name, "utang", order.serial):
        assert secret not in text
    assert room.documents.get(document).client_id is None
    assert room.disclosures.log() == []
    assert room.legal_orders.answered(order.id, room.clock.today()).is_over
    for changes in ({"agency_number": "9" * 101}, {"counselor_ink": Ink(260, 130, ())}):
        with pytest.raises(FieldErrors) as refused:
            room.legal_orders.refuse(order.id, **changes)
        assert set(refused.value.fields) == set(changes)


def test_a_refusal_needs_its_decision(room: CounselingRoom, client: Client) -> None:
    for order in (registered(room, client), weighed(room, client)):
        with pytest.raises(RoomError, match="belum diputuskan"):
            room.legal_orders.refuse(order.id)
    decided = room.legal_orders.all()[0]
    with pytest.raises(RoomError, match="tidak berubah lagi"):
        room.legal_orders.save(decided.id, HANDLING)
    with pytest.raises(RoomError, match="tidak berubah lagi"):
        room.legal_orders.complete(decided.id, REFUSED)


def test_words_before_a_court_are_kept(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client, replace(HANDLING, medium=Medium.SPOKEN))
    request = asked(room, order, medium=Medium.SPOKEN)
    room.disclosures.give_spoken(client.id, request, COURT, "Klien hadir tiga kali.")
    (line,) = room.disclosures.log(client.id)
    assert (line.words, line.bases) == ("Klien hadir tiga kali.", (order.serial,))
    assert room.legal_orders.answered(order.id, room.clock.today()).is_over


def test_words_said_before_the_order_was_weighed_are_not_covered(
    room: CounselingRoom, client: Client
) -> None:
    order = weighed(room, client, replace(HANDLING, medium=Medium.SPOKEN))
    request = asked(room, order, medium=Medium.SPOKEN)
    before = room.clock.now() - timedelta(days=1)
    with pytest.raises(FieldErrors) as refused:
        room.disclosures.give_spoken(client.id, request, COURT, "Klien hadir tiga kali.", before)
    assert set(refused.value.fields) == {"said_at"}
    assert room.disclosures.log(client.id) == []
    midnight = room.clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    room.disclosures.give_spoken(client.id, request, COURT, "Klien hadir tiga kali.", midnight)


def test_an_order_taken_back_is_answered_by_no_letter(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client, REFUSED)
    room.legal_orders.withdraw(order.id, "Surat pencabutan tanggal 3 Maret.")
    with pytest.raises(RoomError, match="dicabut"):
        room.legal_orders.refuse(order.id)
    assert room.legal_orders.get(order.id).document_id is None


def test_an_order_taken_back_opens_nothing(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client)
    with pytest.raises(FieldErrors):
        room.legal_orders.withdraw(order.id, "dicabut")
    assert room.legal_orders.withdraw(order.id, "Surat pencabutan tanggal 3 Maret.").is_over
    assert isinstance(room.disclosures.judge(client.id, asked(room, order)), ClosedVerdict)
    assert room.legal_orders.of_client(client.id)[0].withdrawn_on == room.clock.today()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"issuer": Addressee()}, {"issuer"}),
        ({"issuer": Addressee("P" * 201)}, {"issuer"}),
        ({"issuer": Addressee("Ketua", "Pengadilan", "x" * 2_001)}, {"issuer"}),
        ({"number": ""}, {"number"}),
        ({"number": "9" * 201}, {"number"}),
        ({"scope": "Semua"}, {"scope"}),
        ({"scope": "x" * 4_001}, {"scope"}),
        ({"dated": date(2062, 1, 1)}, {"dated", "received_on", "answer_by"}),
        ({"received_on": date(2062, 1, 1)}, {"received_on"}),
        ({"answer_by": date(2020, 1, 1)}, {"answer_by"}),
    ],
)
def test_what_came_is_registered_whole(
    room: CounselingRoom, client: Client, changes: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(FieldErrors) as refused:
        registered(room, client, **changes)
    assert set(refused.value.fields) == fields
    assert room.legal_orders.all() == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"verified": "", "advice": ""}, {"verified", "advice"}),
        ({"client_told": ToldOfOrder.NOT_YET}, {"client_told"}),
        ({"client_told": ToldOfOrder.NOT_ALLOWED}, {"client_told_note"}),
        ({"client_told": ToldOfOrder.AFTER}, {"client_told_note"}),
        ({"answer": None}, {"answer"}),
        ({"answer": OrderAnswer.REFUSE}, {"ground"}),
        ({"items": ()}, {"items"}),
        ({"items": tuple(Item)}, {"items"}),
        ({"given": "ya", "withheld": ""}, {"given", "withheld"}),
        ({"advice": "x" * 4_001}, {"advice"}),
    ],
)
def test_what_was_weighed_is_whole(
    room: CounselingRoom, client: Client, changes: dict[str, Any], fields: set[str]
) -> None:
    order = registered(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.legal_orders.complete(order.id, replace(HANDLING, **changes))
    assert set(refused.value.fields) == fields


@pytest.mark.parametrize(
    ("key", "law"),
    [
        ("legal_order", ""),
        ("", "Penetapan Pengadilan Negeri nomor 7"),
        ("", "surat PERINTAH penyidikan Polres"),
        ("own_safety", "Sprindik nomor 9"),
    ],
)
def test_an_order_is_no_emergency(room: CounselingRoom, client: Client, key: str, law: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        emergency(room, client, exception_key=key, law=law)
    assert refused.value.fields == {"exception_key": ORDER_IS_NONE}


@pytest.mark.parametrize(
    "law", ["perintah undang-undang, Pasal 531 KUHP", "Pasal 531 KUHP; panggilan darurat 112"]
)
def test_a_law_of_saving_life_is_no_order(law: str) -> None:
    assert not names_an_order(law)


def test_an_emergency_of_earlier_days_by_an_order_stays_readable(
    room: CounselingRoom, client: Client
) -> None:
    record = emergency(room, client)
    vault = vault_of(room)
    with vault.transaction("emergency.saved") as tx:
        raw = vault.query("SELECT immediate FROM emergency")[0]["immediate"]
        old = raw.replace('"own_safety"', '"legal_order"')
        tx.update("emergency", record.id, immediate=old)
    assert room.emergencies.get(record.id).now.exception_key == "legal_order"


def test_it_waits_on_the_first_page_until_it_is_answered(
    room: CounselingRoom, client: Client
) -> None:
    order = registered(room, client)
    unbounded = registered(room, client, answer_by=None)
    today = room.clock.today()

    def shown(day: date) -> list[tuple[str, str, str, int | None]]:
        found = lines(vault_of(room), day)
        assert {line.detail for line in found} <= {client.code}
        return [(line.kind, line.chip, line.title, line.place[1]) for line in found]

    assert shown(today) == [
        ("warn", "7 hari", "Timbang perintah hukum", order.id),
        ("warn", "Perintah", "Timbang perintah hukum", unbounded.id),
    ]
    assert shown(today + timedelta(days=7))[0][:2] == ("danger", "Hari ini")
    assert shown(today + timedelta(days=8))[0][:2] == ("danger", "Terlambat")
    room.legal_orders.complete(order.id, REFUSED)
    assert shown(today)[0][2] == "Jawab perintah hukum"
    room.legal_orders.refuse(order.id)
    room.legal_orders.answered(order.id, today)
    room.legal_orders.withdraw(unbounded.id, "Surat pencabutan dari pengadilan.")
    assert shown(today) == []
    assert [line.place for line in room.attention.lines(today) if "perintah" in line.title] == []


def test_closing_a_service_names_the_order_that_waits(room: CounselingRoom, client: Client) -> None:
    order = registered(room, client)
    assert room.closings.open_ends(client.id).unanswered_orders == (order.id,)
    reasons = [verdict.reason for verdict in room.closings.verdicts(client.id)]
    assert "1 perintah hukum belum dijawab." in reasons
    room.legal_orders.withdraw(order.id, "Surat pencabutan dari pengadilan.")
    assert room.closings.open_ends(client.id).unanswered_orders == ()


def test_a_forged_order_opens_nothing(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client)
    connection = vault_of(room)._connection
    connection.begin()
    connection.change(
        "UPDATE legal_order SET handling = replace(handling, ?, ?)", ('"attendance"', '"concern"')
    )
    connection.commit()
    verdict = room.disclosures.judge(client.id, asked(room, order, Item.CONCERN))
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == NOT_PROVED
    assert [e.detail["rows"] for e in log(room) if e.action == "record.forged"] == [
        [f"legal_order/{order.id}"]
    ]


def test_a_forged_refusal_is_not_drawn(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client, REFUSED)
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("UPDATE legal_order SET received = replace(received, '2026', '2025')")
    connection.commit()
    with pytest.raises(RoomError, match="luar program"):
        room.legal_orders.refuse(order.id)


def test_a_day_of_the_answer_that_cannot_be_is_refused(
    room: CounselingRoom, client: Client
) -> None:
    order = weighed(room, client, REFUSED)
    room.legal_orders.refuse(order.id)
    for day in (room.clock.today() + timedelta(days=1), room.clock.today() - timedelta(days=1)):
        with pytest.raises(FieldErrors) as refused:
            room.legal_orders.answered(order.id, day)
        assert set(refused.value.fields) == {"answered_on"}


def test_whoever_ordered_stays_as_the_order_names_them(
    room: CounselingRoom, client: Client
) -> None:
    form = RecipientForm(COURT.name, COURT.office, COURT.address, RecipientKind.OFFICE)
    known = room.recipients.add(form)
    order = room.legal_orders.register(client.id, received(room), known.id)
    assert order.recipient_id == known.id
    assert room.recipients.is_named_on_paper(known.id)


def test_an_order_about_a_time_opens_that_time_alone(room: CounselingRoom, client: Client) -> None:
    month = Period(date(2026, 2, 1), date(2026, 2, 28))
    order = weighed(room, client, HANDLING, period=month)
    assert room.legal_orders.get(order.id).received.period == month
    for period, opens in (
        (month, True),
        (Period(date(2026, 2, 3), date(2026, 2, 3)), True),
        (Period(), False),
        (Period(date(2026, 2, 1), date(2026, 3, 1)), False),
        (Period(date(2026, 1, 31), date(2026, 2, 28)), False),
    ):
        asked_for = replace(asked(room, order, Item.ATTENDANCE), period=period)
        verdict = room.disclosures.judge(client.id, asked_for)
        assert isinstance(verdict, OpenVerdict) is opens
        if isinstance(verdict, ClosedVerdict):
            assert "masa yang lain" in verdict.reason


def test_the_letter_that_answers_says_which_time_it_is_about(
    room: CounselingRoom, client: Client
) -> None:
    month = Period(date(2026, 2, 1), date(2026, 2, 28))
    order = weighed(room, client, HANDLING, period=month)
    letter = room.letters.write(
        client.id,
        draft(
            room,
            kind=LetterKind.INFORMATION,
            recipient_id=order.recipient_id,
            purpose=Purpose.LEGAL,
            period=month,
            sections=(Section(Item.ATTENDANCE, HANDLING.given),),
            reasons=(),
        ),
    )
    said = text_of(room.documents.pdf(issue(room, letter.id)))
    assert "1 Februari 2026 sampai dengan 28 Februari 2026" in said


def test_a_period_that_ends_before_it_begins_is_refused(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(FieldErrors) as refused:
        registered(room, client, period=Period(date(2026, 2, 2), date(2026, 2, 1)))
    assert set(refused.value.fields) == {"period_end"}


def answered_untold(room: CounselingRoom, client: Client) -> LegalOrderRecord:
    untold = replace(
        REFUSED, client_told=ToldOfOrder.NOT_ALLOWED, client_told_note="Penyidik melarangnya."
    )
    order = weighed(room, client, untold)
    room.legal_orders.refuse(order.id)
    return room.legal_orders.answered(order.id, room.clock.today())


def to_be_told(room: CounselingRoom) -> list[str]:
    lines = room.attention.lines(room.clock.today())
    return [line.detail for line in lines if line.title.startswith("Beri tahu klien")]


def test_after_its_answer_the_client_is_to_be_told(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    order = answered_untold(room, client)
    assert order.is_to_be_told
    assert to_be_told(room) == [client.code]
    with pytest.raises(FieldErrors) as refused:
        room.legal_orders.told(order.id, room.clock.today() + timedelta(days=1))
    assert set(refused.value.fields) == {"told_on"}
    with pytest.raises(FieldErrors):
        room.legal_orders.told(order.id, order.received.received_on - timedelta(days=1))
    told = room.legal_orders.told(order.id, room.clock.today())
    assert told.told_on == room.clock.today()
    assert to_be_told(room) == []
    with pytest.raises(RoomError):
        room.legal_orders.told(order.id, room.clock.today())


@pytest.mark.parametrize(
    ("reason", "days", "faulty"),
    [
        ("singkat", 30, {"reason"}),
        ("x" * 4_001, 30, {"reason"}),
        ("Penyidikan masih berjalan.", None, {"until"}),
        ("Penyidikan masih berjalan.", 0, {"until"}),
        ("Penyidikan masih berjalan.", 400, {"until"}),
        ("Penyidikan masih berjalan.", 30, set()),
    ],
)
def test_why_the_client_is_not_told_is_kept_with_its_day(
    room: CounselingRoom,
    client: Client,
    clock: SettableClock,
    reason: str,
    days: int | None,
    faulty: set[str],
) -> None:
    order = answered_untold(room, client)
    until = None if days is None else room.clock.today() + timedelta(days=days)
    if faulty:
        with pytest.raises(FieldErrors) as refused:
            room.legal_orders.not_told_yet(order.id, reason, until)
        assert set(refused.value.fields) == faulty
        return
    kept = room.legal_orders.not_told_yet(order.id, reason, until)
    assert (kept.untold_reason, kept.tell_from) == (reason, until)
    assert to_be_told(room) == []
    clock.advance(days=30)
    assert to_be_told(room) == [client.code]


def test_who_was_told_before_is_not_told_again(room: CounselingRoom, client: Client) -> None:
    order = weighed(room, client, REFUSED)
    room.legal_orders.refuse(order.id)
    assert not room.legal_orders.answered(order.id, room.clock.today()).is_to_be_told
    assert to_be_told(room) == []
