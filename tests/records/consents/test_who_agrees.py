"""Under 18 a parent or guardian agrees; at 18 the client is asked anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_checks import age_on, of_age_on
from rumah_konseling.records.clients.client_model import (
    IdKind,
)
from rumah_konseling.records.consents.consent_model import KnownBy
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock

# The room's day is 9 March 2026.
from tests.records.consents.minors import GUARDIAN, SIXTEEN, minor, signed_by_three, talked_with
from tests.records.ledger_stories import signed, text_of, written
from tests.records.stories import (
    in_force,
    paper_of,
    register,
    sign,
    signed_sheet,
)


def test_without_a_guardian_no_consent_of_a_minor_takes_effect(room: CounselingRoom) -> None:
    client = minor(room)
    consent = talked_with(room, client)
    assert consent.terms.is_minor
    verdict = room.consents.completeness(consent)
    assert not verdict.is_open
    assert "di bawah 18 tahun" in verdict.reason
    with pytest.raises(FieldErrors) as refused:
        sign(room, consent)
    assert set(refused.value.fields) == {"guardian_ink", *GUARDIAN}
    with pytest.raises(FieldErrors) as refused:
        room.consents.issue_for_paper(consent.id)
    assert set(refused.value.fields) == set(GUARDIAN)
    assert not room.consents.signing_verdict(client.id).is_open


@pytest.mark.parametrize("missing", GUARDIAN)
def test_each_fact_of_the_guardian_is_asked(room: CounselingRoom, missing: str) -> None:
    consent = talked_with(room, minor(room), **{**GUARDIAN, missing: " "})
    with pytest.raises(FieldErrors) as refused:
        signed_by_three(room, consent)
    assert set(refused.value.fields) == {missing}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("guardian_name", "..."),
        ("guardian_name", "SINTETIS  MUDA"),
        ("guardian_relation", "--"),
        ("guardian_identity", "- - -"),
        ("guardian_contact", "????"),
    ],
)
def test_nobody_is_no_guardian_and_neither_is_the_client(
    room: CounselingRoom, field: str, words: str
) -> None:
    consent = talked_with(room, minor(room), **{**GUARDIAN, field: words})
    with pytest.raises(FieldErrors) as refused:
        signed_by_three(room, consent)
    assert set(refused.value.fields) == {field}
    with pytest.raises(FieldErrors) as refused:
        room.consents.issue_for_paper(consent.id)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("words", ["...", "- -", "sintetis muda"])
def test_nobody_permits_for_a_minor_and_neither_does_the_client(
    room: CounselingRoom, words: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        written(room, minor(room), representative=words, authority="Ayah")
    assert set(refused.value.fields) == {"representative"}


def test_the_guardian_signs_on_the_screen_and_stands_on_the_sheet(room: CounselingRoom) -> None:
    client = minor(room)
    consent = signed_by_three(room, talked_with(room, client, **GUARDIAN))
    drawn = room.consents.get(consent.id).guardian_ink
    assert drawn is not None
    assert drawn.is_deliberate
    assert room.consents.signing_verdict(client.id).is_open
    text = text_of(room.documents.pdf(paper_of(room, consent)))
    for words in (*GUARDIAN.values(), "Pasal 25", "Orang tua atau wali,"):
        assert words in text
    assert text.count("Halaman") == 5
    grown = in_force(room, register(room, "Sintetis Dewasa", birth_date=date(1985, 3, 7)))
    assert "wali" not in text_of(room.documents.pdf(paper_of(room, grown)))


def test_on_paper_the_counselor_sees_the_guardians_signature(room: CounselingRoom) -> None:
    client = minor(room)
    consent = talked_with(room, client, **GUARDIAN)
    room.consents.issue_for_paper(consent.id)
    with pytest.raises(FieldErrors) as refused:
        room.consents.confirm_paper(consent.id, signed_sheet(room))
    assert set(refused.value.fields) == {"guardian_signed"}
    room.consents.confirm_paper(consent.id, signed_sheet(room, guardian_signed=True))
    assert room.consents.signing_verdict(client.id).is_open


def test_the_guardian_signs_what_a_minor_permits(room: CounselingRoom) -> None:
    client = minor(room)
    with pytest.raises(FieldErrors) as refused:
        written(room, client)
    assert set(refused.value.fields) == {"representative"}
    named = written(room, client, representative="Bapak Contoh", authority="Ayah")
    assert named.terms.representative == "Bapak Contoh"
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    permission = signed(room, written(room, client))
    assert permission.terms.representative == "Ibu Sintetis"
    text = text_of(room.documents.pdf(room.documents.of_record(RELEASE, permission.id)[0].id))
    assert "Wakil klien," in text
    assert "orang tua atau wali: Ibu" in text


def test_a_permission_drafted_before_the_age_was_known_is_not_signed_alone(
    room: CounselingRoom,
) -> None:
    client = register(room, "Sintetis Salah", birth_date=date(1985, 3, 7))
    permission = written(room, client)
    room.clients.change(client.id, replace(client.form, birth_date=SIXTEEN))
    for act in (
        lambda: signed(room, permission),
        lambda: room.permissions.issue_for_paper(permission.id),
    ):
        with pytest.raises(RoomError, match="di bawah 18 tahun"):
            act()
    assert not room.permissions.get(permission.id).serial


def test_at_eighteen_the_consent_is_asked_anew(room: CounselingRoom, clock: SettableClock) -> None:
    client = register(room, "Sintetis Hampir", birth_date=date(2008, 6, 1))
    with pytest.raises(FieldErrors) as refused:
        talked_with(room, client, **GUARDIAN, valid_until=date(2026, 6, 1))
    assert set(refused.value.fields) == {"valid_until"}
    with pytest.raises(FieldErrors):
        talked_with(room, client, **GUARDIAN, valid_until=None)
    room.clients.begin_service(client.id)
    consent = signed_by_three(room, talked_with(room, client, **GUARDIAN))
    assert consent.terms.valid_until == date(2026, 5, 31)
    clock.advance(days=(date(2026, 5, 31) - room.clock.today()).days)
    assert room.consents.signing_verdict(client.id).is_open
    clock.advance(days=1)
    verdict = room.consents.signing_verdict(client.id)
    assert verdict.remedy is Remedy.RENEW_CONSENT
    (line,) = [one for one in room.attention.lines(room.clock.today()) if "18 tahun" in one.title]
    assert line.place == ("clients", client.id, "consent")
    anew = talked_with(room, client)
    assert not anew.terms.is_minor
    sign(room, anew)
    assert room.consents.signing_verdict(client.id).is_open
    assert not [one for one in room.attention.lines(room.clock.today()) if "18 tahun" in one.title]


def test_a_birth_date_put_right_later_is_asked_by_the_gate(room: CounselingRoom) -> None:
    client = register(room, "Sintetis Salah", birth_date=date(1985, 3, 7))
    in_force(room, client)
    assert room.consents.signing_verdict(client.id).is_open
    room.clients.change(client.id, replace(client.form, birth_date=SIXTEEN))
    verdict = room.consents.signing_verdict(client.id)
    assert "belum menyetujui" in verdict.reason
    assert verdict.remedy is Remedy.RENEW_CONSENT
    grown = replace(client.form, birth_date=date(2008, 4, 1))
    room.clients.change(client.id, replace(grown, birth_date=date(2008, 3, 9)))
    assert room.consents.signing_verdict(client.id).is_open


def test_a_guardian_who_was_named_but_did_not_sign_has_not_agreed(room: CounselingRoom) -> None:
    client = minor(room)
    talked_with(room, client, **GUARDIAN)
    room.clients.change(client.id, replace(client.form, birth_date=date(1985, 3, 7)))
    sign(room, room.consents.begin(client.id))
    assert room.consents.signing_verdict(client.id).is_open
    room.clients.change(client.id, replace(client.form, birth_date=SIXTEEN))
    verdict = room.consents.signing_verdict(client.id)
    assert "belum menyetujui" in verdict.reason


def test_who_came_of_age_begins_anew_without_the_guardian(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room, "Sintetis Hampir", birth_date=date(2008, 6, 1))
    known = {"known_by": KnownBy.SOME, "known_by_note": "Petugas pendaftaran"}
    signed_by_three(room, talked_with(room, client, **GUARDIAN, **known))
    clock.advance(days=90)
    terms = room.consents.begin(client.id).terms
    assert [getattr(terms, name) for name in GUARDIAN] == [""] * 4
    assert (terms.known_by, terms.known_by_note) == (None, "Petugas pendaftaran")


def test_a_guardians_consent_does_not_outlast_a_birthday_put_right(room: CounselingRoom) -> None:
    client = minor(room)
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    later = room.clock.now() + timedelta(days=40)
    assert room.consents.signing_verdict(client.id, later).is_open
    birthday = room.clock.today() + timedelta(days=30)
    born = birthday.replace(year=birthday.year - 18)
    room.clients.change(client.id, replace(client.form, birth_date=born))
    verdict = room.consents.signing_verdict(client.id, later)
    assert "sudah berusia 18 tahun" in verdict.reason


def test_where_no_age_is_known_the_counselor_says_so(room: CounselingRoom) -> None:
    client = register(room)
    assert not room.consents.knows_age(client.id)
    consent = talked_with(room, client, is_minor=True, **GUARDIAN)
    assert consent.terms.is_minor
    signed_by_three(room, consent)
    assert room.consents.signing_verdict(client.id).is_open
    by_nip = register(room, "Sintetis Nip", id_kind=IdKind.NIP, id_number="198503072010011002")
    assert room.consents.knows_age(by_nip.id)
    assert not talked_with(room, by_nip, is_minor=True).terms.is_minor


@pytest.mark.parametrize("born", [date(2004, 2, 29), date(2008, 3, 1), date(2007, 12, 31)])
def test_eighteen_is_the_day_on_which_the_age_says_so(born: date) -> None:
    row = {"birth_date": born.isoformat(), "id_kind": "none", "id_number": ""}
    day = of_age_on(row)
    assert day is not None
    assert age_on(born, day) == 18
    assert age_on(born, day - timedelta(days=1)) == 17
    assert of_age_on({"birth_date": None, "id_kind": "nip", "id_number": "123"}) is None
    assert of_age_on({"birth_date": None, "id_kind": "none", "id_number": ""}) is None
