"""A diagnosis of a counselor who may not diagnose is decided on before anything bears it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Request
from rumah_konseling.records.care.care_model import CarePlanForm, Goal, SafetyPlanForm, Step
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.legal_order_model import OrderedBy, OrderReceived
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import (
    HOSPITAL,
    LATER,
    NOW,
    emergency,
    permitted,
    renamed,
    terms,
    written,
)
from tests.records.stories import (
    CLOSING,
    digest_of_consent,
    in_force,
    ink,
    register,
    save,
    talked,
    vault_of,
)

Act = Callable[[CounselingRoom, Client, tuple[str, ...]], object]
PLAN = SafetyPlanForm(
    own_ways="Berjalan", people="Gendis", safe_place="Sudah aman", signs="Gangguan panik datang"
)
CARE = CarePlanForm(
    (Goal("Tidur cukup", Area.PERSONAL, steps=(Step("Membaca tentang bipolar", "Klien"),)),)
)
ASKED = RequestForm(
    AskedBy.SUPERIOR,
    "Kepala Bagian Contoh",
    "Kepala Bagian",
    "Jakarta",
    AskedHow.LETTER,
    "ND-1/skizofrenia/2026",
    "Keadaan seorang pegawai",
    date(2026, 3, 9),
)


def consent(room: CounselingRoom, client: Client) -> Consent:
    """Talk through a consent whose risks name a diagnosis."""
    drafted = talked(room, client)
    named = replace(drafted.terms, risks="Gangguan cemas dapat terasa lebih berat dahulu.")
    return save(room, replace(drafted, terms=named))


def sign_consent(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> Consent:
    drafted = consent(room, client)
    return room.consents.sign_on_screen(
        drafted.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        copy_given=True,
        as_read=digest_of_consent(drafted),
        diagnoses_kept=kept,
    )


def say(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> int:
    leaves = room.permissions.in_force(client.id)
    leave = leaves[0] if leaves else permitted(room, client, media=(Medium.SPOKEN,))
    asked = Request(
        leave.terms.recipient_id,
        leave.terms.purpose,
        (Item.CONCERN,),
        Period(),
        Medium.SPOKEN,
        room.clock.today(),
    )
    words = "Klien tampak mengalami depresi berat."
    return room.disclosures.give_spoken(
        client.id, asked, leave.addressee, words, diagnoses_kept=kept
    )


def begin_emergency(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> object:
    now = replace(NOW, given="Bahwa klien mengalami episode manik.")
    return room.emergencies.begin(client.id, now, room.disclosures, diagnoses_kept=kept)


def complete_emergency(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> object:
    known = room.emergencies.of_client(client.id)
    record = known[0] if known else emergency(room, client)
    later = replace(LATER, consultation="Dokter menyebut F32.2")
    return room.emergencies.complete(record.id, later, kept)


def order(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> object:
    today = room.clock.today()
    received = OrderReceived(
        OrderedBy.COURT,
        NOW.recipient,
        "W12/Gangguan Jiwa/2026",
        today,
        today,
        "Catatan konseling klien itu.",
    )
    return room.legal_orders.register(client.id, received, diagnoses_kept=kept)


def revoke(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> object:
    leaves = room.permissions.in_force(client.id)
    leave = leaves[0] if leaves else permitted(room, client)
    note = "Dokter sudah memastikan skizofrenia."
    return room.permissions.revoke(leave.id, note=note, client_ink=None, diagnoses_kept=kept)


def withdraw(room: CounselingRoom, client: Client, kept: tuple[str, ...]) -> object:
    known = room.consents.standing(client.id) or in_force(room, client)
    note = "Takut disebut bipolar."
    return room.consents.withdraw(
        known.id, items=(), note=note, client_ink=None, diagnoses_kept=kept
    )


ACTS: dict[str, tuple[str, tuple[str, ...], Act]] = {
    "a closing": (
        "counselor_view",
        ("gangguan depresi", "F32.2"),
        lambda room, client, kept: room.closings.close(
            client.id,
            replace(CLOSING, counselor_view="Tampak gangguan depresi mayor (F32.2)."),
            kept,
        ),
    ),
    "a safety plan": (
        "signs",
        ("Gangguan panik",),
        lambda room, client, kept: room.safety_plans.keep(client.id, PLAN, "", kept),
    ),
    "a care plan": (
        "steps_0",
        ("bipolar",),
        lambda room, client, kept: room.care_plans.keep(client.id, CARE, kept),
    ),
    "a permission": (
        "items_text",
        ("bipolar",),
        lambda room, client, kept: room.permissions.write(
            client.id, terms(room, items_text="Keluhan tidur dan bipolar"), kept
        ),
    ),
    "a consent on paper": (
        "risks",
        ("Gangguan cemas",),
        lambda room, client, kept: room.consents.issue_for_paper(consent(room, client).id, kept),
    ),
    "a consent on the screen": ("risks", ("Gangguan cemas",), sign_consent),
    "words that are said": ("words", ("depresi berat",), say),
    "an emergency": ("given", ("episode manik",), begin_emergency),
    "the rest of an emergency": ("consultation", ("F32.2",), complete_emergency),
    "an order": ("number", ("Gangguan Jiwa",), order),
    "a revocation": ("note", ("skizofrenia",), revoke),
    "a withdrawal": ("note", ("bipolar",), withdraw),
    "a companion": (
        "identity",
        ("skizofrenia",),
        lambda room, client, kept: room.companions.add(
            client.id,
            CompanionForm("Ratna Teladan", CompanionRole.SPOUSE, "Yayasan skizofrenia"),
            kept,
        ),
    ),
    "a reply to a superior": (
        "reference",
        ("skizofrenia",),
        lambda room, client, kept: room.employer_requests.register(ASKED, kept),
    ),
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = register(room)
    return room.clients.begin_service(client.id)


def let_diagnose(room: CounselingRoom, may: bool) -> None:
    identity = room.settings.identity()
    counselor = replace(identity.counselor, may_diagnose=may)
    room.settings.keep_identity(replace(identity, counselor=counselor))


@pytest.mark.parametrize("what", ACTS)
def test_a_diagnosis_is_told_beside_its_field_and_kept_on_purpose_alone(
    room: CounselingRoom, client: Client, what: str
) -> None:
    field, words, act = ACTS[what]
    with pytest.raises(DiagnosesNamed) as refused:
        act(room, client, ())
    assert set(refused.value.fields) == {field}
    assert refused.value.words == words
    assert all(word in refused.value.fields[field] for word in words)
    assert all(word in str(refused.value) for word in words)
    with pytest.raises(DiagnosesNamed):
        act(room, client, ("neurosis",))
    assert act(room, client, refused.value.words)


@pytest.mark.parametrize("what", ACTS)
def test_who_may_diagnose_is_not_asked(room: CounselingRoom, client: Client, what: str) -> None:
    let_diagnose(room, True)
    assert ACTS[what][2](room, client, ())


def test_what_was_kept_is_printed_without_another_question(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    care = room.care_plans.keep(client.id, CARE, ("bipolar",))
    safety = room.safety_plans.keep(client.id, PLAN, "", ("gangguan panik",))
    leave = room.permissions.write(
        client.id, terms(room, items_text="Keluhan tidur dan bipolar"), ("Bipolar",)
    )
    companion = room.companions.add(
        client.id,
        CompanionForm("Ratna Teladan", CompanionRole.SPOUSE, "Yayasan skizofrenia"),
        ("skizofrenia",),
    )
    asked = room.employer_requests.register(ASKED, ("skizofrenia",))
    assert room.care_plans.issue(care.id)
    assert room.safety_plans.issue(safety.id)
    assert room.permissions.issue_for_paper(leave.id)
    assert room.companions.issue_for_paper(companion.id)
    assert room.employer_requests.reply(asked.id)
    # A step that is done and the same plan once more ask nothing either.
    ticked = room.care_plans.tick(client.id, 0, 0, is_done=True)
    assert room.care_plans.keep(client.id, ticked.form) == ticked
    assert room.care_plans.issue(ticked.id)
    kept = vault_of(room).query("SELECT subject FROM kept_diagnosis ORDER BY id")
    assert len(kept) == len({row["subject"] for row in kept}) == 6


def test_what_was_never_asked_about_is_asked_when_it_is_to_be_printed(
    room: CounselingRoom, client: Client
) -> None:
    let_diagnose(room, True)
    care = room.care_plans.keep(client.id, CARE)
    safety = room.safety_plans.keep(client.id, PLAN)
    leave = written(room, client, items_text="Keluhan tidur dan bipolar")
    let_diagnose(room, False)
    for issue, record in (
        (room.care_plans.issue, care.id),
        (room.safety_plans.issue, safety.id),
        (room.permissions.issue_for_paper, leave.id),
    ):
        with pytest.raises(DiagnosesNamed) as refused:
            issue(record)
        assert "menyebut diagnosis" in str(refused.value)
        assert "simpan sekali lagi" in refused.value.remedy
    # Saved once more as it is, and decided on, it is printed.
    assert room.care_plans.keep(client.id, CARE, ("bipolar",)) == care
    assert room.safety_plans.keep(client.id, PLAN, "", ("gangguan panik",)).id == safety.id
    room.permissions.change(leave.id, leave.terms, ("bipolar",))
    assert room.care_plans.issue(care.id)
    assert room.safety_plans.issue(safety.id)
    assert room.permissions.issue_for_paper(leave.id)


def test_a_permission_that_names_one_is_taken_back_without_a_question(
    room: CounselingRoom, client: Client
) -> None:
    let_diagnose(room, True)
    leave = permitted(room, client, items_text="Keluhan tidur dan bipolar")
    signed = sign_consent(room, client, ())
    let_diagnose(room, False)
    assert room.permissions.revoke(leave.id, client_ink=None)
    assert room.consents.withdraw(signed.id, items=(), client_ink=None)


def test_the_name_of_an_office_is_nobodys_diagnosis(room: CounselingRoom, client: Client) -> None:
    to = written(room, client).terms.recipient_id
    renamed(room, to, replace(HOSPITAL, office="Klinik Gangguan Jiwa Teladan"))
    assert permitted(room, client)
