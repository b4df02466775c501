"""Under 18 a parent or guardian agrees; at 18 the client is asked anew. Who was sent is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import (
    Item,
    Medium,
    PaperState,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import (
    ATTENDANCE_ONLY,
    NOT_PROVED,
    ClosedVerdict,
    OpenVerdict,
)
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.clients.client_checks import age_on, of_age_on
from rumah_konseling.records.clients.client_model import (
    CameBy,
    Client,
    FeelsObliged,
    Ground,
    IdKind,
)
from rumah_konseling.records.consents.consent_checks import signed_words
from rumah_konseling.records.consents.consent_model import Consent, ConsentState, KnownBy
from rumah_konseling.records.disclosures.letter_model import signed_words as letter_words
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.permission_model import signed_words as permission_words
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, permitted, signed, text_of, written
from tests.records.stories import (
    close,
    in_force,
    ink,
    paper_of,
    register,
    save,
    sign,
    signed_sheet,
    vault_of,
    whole,
)

# The room's day is 9 March 2026.
SIXTEEN = date(2009, 9, 20)
GUARDIAN = {
    "guardian_name": "Ibu Sintetis",
    "guardian_relation": "Ibu",
    "guardian_identity": "3175000000000001",
    "guardian_contact": "0812 0000 0009",
}


def minor(room: CounselingRoom, **fields: Any) -> Client:
    return register(room, "Sintetis Muda", birth_date=SIXTEEN, **fields)


def talked_with(room: CounselingRoom, client: Client, **terms: Any) -> Consent:
    consent = whole(room.consents.begin(client.id))
    return save(room, replace(consent, terms=replace(consent.terms, **terms)))


def signed_by_three(room: CounselingRoom, consent: Consent) -> Consent:
    return room.consents.sign_on_screen(
        consent.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        guardian_ink=ink(5),
        copy_given=True,
        as_read=digest_of(signed_words(consent)),
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


def test_who_else_knows_is_asked_kept_and_printed(room: CounselingRoom) -> None:
    client = register(room)
    open_ = talked_with(room, client, known_by=None)
    with pytest.raises(GateClosed, match="siapa yang tahu"):
        sign(room, open_)
    with pytest.raises(FieldErrors) as refused:
        talked_with(room, client, known_by=KnownBy.SOME)
    assert set(refused.value.fields) == {"known_by_note"}
    said = talked_with(room, client, known_by=KnownBy.SOME, known_by_note="Petugas kepegawaian")
    consent = sign(room, said)
    assert room.choices.known_by(client.id) == "Petugas kepegawaian"
    assert "Petugas kepegawaian" in text_of(room.documents.pdf(paper_of(room, consent)))
    assert room.choices.known_by(register(room, "Sintetis Lain").id) is None
    other = register(room, "Sintetis Sendiri")
    in_force(room, other)
    assert room.choices.known_by(other.id) == ""


@pytest.mark.parametrize(
    ("fields", "obliged", "talk", "is_open"),
    [
        ({"came_by": CameBy.SELF, "ground": Ground.OWN_WILL}, FeelsObliged.NOT_ASKED, "", True),
        ({"came_by": CameBy.SUPERIOR}, FeelsObliged.NOT_ASKED, "", False),
        ({"ground": Ground.ADVISED}, FeelsObliged.NOT_ASKED, "", False),
        ({"ground": Ground.DIVORCE}, FeelsObliged.NO, "", True),
        ({"ground": Ground.DISCIPLINE}, FeelsObliged.YES, "", False),
        ({"ground": Ground.DISCIPLINE}, FeelsObliged.YES, "Boleh tidak datang.", True),
    ],
)
def test_who_was_sent_is_asked_before_the_first_signature(
    room: CounselingRoom,
    fields: dict[str, Any],
    obliged: FeelsObliged,
    talk: str,
    is_open: bool,
) -> None:
    client = register(room, **fields, feels_obliged=obliged, voluntary_talk=talk)
    verdict = room.signing_gates.sent_verdict(client.id)
    assert verdict.is_open is is_open
    closed = room.signing_gates.signing_verdicts(client.id)
    assert (verdict in closed) is not is_open


def test_who_comes_back_is_asked_anew_whether_they_feel_obliged(room: CounselingRoom) -> None:
    said = "Klien boleh tidak datang, tanpa akibat."
    obliged = {"feels_obliged": FeelsObliged.YES, "voluntary_talk": said}
    client = register(room, ground=Ground.ADVISED, **obliged)
    room.clients.leave_queue(client.id, "Belum ingin datang")
    back = room.clients.return_to_queue(client.id)
    assert (back.form.feels_obliged, back.form.voluntary_talk) == (FeelsObliged.NOT_ASKED, said)
    assert not room.signing_gates.sent_verdict(client.id).is_open


def office(room: CounselingRoom, name: str) -> int:
    form = RecipientForm(name, "Kantor Contoh", "Jalan Contoh 1", RecipientKind.OFFICE)
    return room.recipients.add(form).id


def judged(room: CounselingRoom, client: Client, recipient: int, *items: Item) -> object:
    request = Request(
        recipient,
        Purpose.ADMINISTRATION,
        items,
        Period(),
        Medium.PAPER,
        room.clock.today(),
    )
    return room.disclosures.judge(client.id, request)


def test_the_sender_of_a_divorce_file_gets_the_attendance_alone(room: CounselingRoom) -> None:
    client = register(room, ground=Ground.DIVORCE, came_by_detail="Kepala Bagian Umum")
    sender = office(room, "Kepala Bagian Umum")
    items = (Item.ATTENDANCE, Item.PROGRESS)
    permitted(
        room,
        client,
        recipient_id=sender,
        purpose=Purpose.ADMINISTRATION,
        items=items,
        items_text="Kehadiran dan kemajuan selama layanan",
        period=Period(),
    )
    verdict = judged(room, client, sender, *items)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.items == {Item.ATTENDANCE}
    assert [left.reason for left in verdict.left_out] == [ATTENDANCE_ONLY]
    room.clients.change(client.id, replace(client.form, ground=Ground.OWN_WILL))
    free = judged(room, client, sender, *items)
    assert isinstance(free, OpenVerdict)
    assert free.items == set(items)
    connection = vault_of(room)._connection
    room.clients.change(client.id, client.form)
    connection.begin()
    connection.change("UPDATE client SET ground = 'own_will'")
    connection.commit()
    forged = judged(room, client, sender, *items)
    assert isinstance(forged, ClosedVerdict)
    assert forged.reason == NOT_PROVED


@pytest.mark.parametrize("kind", [RecipientKind.OFFICE, RecipientKind.OTHER])
def test_a_sender_who_was_not_written_down_gets_no_more(
    room: CounselingRoom, kind: RecipientKind
) -> None:
    client = register(room, ground=Ground.DIVORCE)
    form = RecipientForm("Kepala Biro", "Kantor Contoh", kind=kind)
    sender = room.recipients.add(form).id
    permitted(
        room,
        client,
        recipient_id=sender,
        purpose=Purpose.ADMINISTRATION,
        items=(Item.PROGRESS,),
        items_text="Kemajuan selama layanan",
        period=Period(),
    )
    verdict = judged(room, client, sender, Item.PROGRESS)
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == ATTENDANCE_ONLY


def test_one_act_drafts_a_permission_for_the_attendance_alone(room: CounselingRoom) -> None:
    client = register(room, ground=Ground.ADVISED)
    sender = office(room, "Kepala Bagian Umum")
    draft = room.permissions.write_attendance_only(client.id, sender)
    assert draft.state.value == "draft"
    assert draft.terms.items == (Item.ATTENDANCE,)
    assert set(draft.terms.excluded) == set(Item) - {Item.ATTENDANCE}
    assert draft.addressee.name == "Kepala Bagian Umum"
    room.permissions.sign_on_screen(
        draft.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        copy_given=True,
        as_read=digest_of(permission_words(draft)),
    )
    today = room.clock.today()
    asked = Request(
        sender,
        Purpose.ADMINISTRATION,
        (Item.ATTENDANCE, Item.CONCERN),
        Period(today - timedelta(days=30), today),
        Medium.PAPER,
        today,
    )
    verdict = room.disclosures.judge(client.id, asked)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.items == {Item.ATTENDANCE}


def taken_back(room: CounselingRoom, consent: Consent, **inks: Any) -> str:
    how = {"items": (), "client_ink": None} | inks
    paper = room.documents.get(room.consents.withdraw(consent.id, **how))
    assert paper.signed_on_screen is bool(inks)
    return text_of(room.documents.pdf(paper.id))


@pytest.mark.parametrize("inks", [{}, {"client_ink": ink(1), "guardian_ink": ink(2)}])
def test_the_guardian_signs_a_withdrawal_beside_a_minor(
    room: CounselingRoom, inks: dict[str, Any]
) -> None:
    consent = signed_by_three(room, talked_with(room, minor(room), **GUARDIAN))
    said = taken_back(room, consent, **inks)
    assert "Orang tua atau wali," in said
    assert GUARDIAN["guardian_name"] in said
    assert room.consents.get(consent.id).state is ConsentState.WITHDRAWN
    (row,) = vault_of(room).query("SELECT guardian_ink FROM consent_withdrawal")
    assert (row["guardian_ink"] is not None) is bool(inks)


@pytest.mark.parametrize(
    ("inks", "missing"),
    [({"client_ink": ink(1)}, "guardian_ink"), ({"guardian_ink": ink(2)}, "client_ink")],
)
def test_one_of_both_signatures_alone_is_told_and_nothing_is_lost(
    room: CounselingRoom, inks: dict[str, Any], missing: str
) -> None:
    consent = signed_by_three(room, talked_with(room, minor(room), **GUARDIAN))
    with pytest.raises(FieldErrors) as refused:
        room.consents.withdraw(consent.id, items=(), **({"client_ink": None} | inks))
    assert set(refused.value.fields) == {missing}
    assert room.consents.get(consent.id).state is ConsentState.IN_FORCE


def test_a_withdrawal_of_an_adult_names_no_guardian(room: CounselingRoom) -> None:
    consent = in_force(room, register(room))
    assert "wali" not in taken_back(room, consent, client_ink=ink(1), guardian_ink=ink(2))


BESIDE = {"client_ink": ink(1), "guardian_ink": ink(2)}
ALONE = [({"client_ink": ink(1)}, "guardian_ink"), ({"guardian_ink": ink(2)}, "client_ink")]


def permitted_by_three(room: CounselingRoom) -> tuple[Client, ReleasePermission]:
    client = minor(room)
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    return client, permitted(room, client)


@pytest.mark.parametrize("inks", [{}, BESIDE])
def test_the_guardian_signs_a_revocation_beside_a_minor(
    room: CounselingRoom, inks: dict[str, Any]
) -> None:
    _, permission = permitted_by_three(room)
    paper = room.permissions.revoke(permission.id, **({"client_ink": None} | inks))
    said = text_of(room.documents.pdf(paper))
    assert "Orang tua atau wali," in said
    assert said.count(GUARDIAN["guardian_name"]) == 1
    assert said.count("Halaman") == 1
    assert room.documents.get(paper).signed_on_screen is bool(inks)
    (row,) = vault_of(room).query("SELECT guardian_ink FROM revocation")
    assert (row["guardian_ink"] is not None) is bool(inks)


@pytest.mark.parametrize(("inks", "missing"), ALONE)
def test_a_revocation_signed_by_one_of_both_is_told_and_nothing_is_lost(
    room: CounselingRoom, inks: dict[str, Any], missing: str
) -> None:
    _, permission = permitted_by_three(room)
    with pytest.raises(FieldErrors) as refused:
        room.permissions.revoke(permission.id, **({"client_ink": None} | inks))
    assert set(refused.value.fields) == {missing}
    assert room.permissions.get(permission.id).state is PaperState.IN_FORCE


def test_an_adult_takes_a_permission_back_alone(room: CounselingRoom) -> None:
    permission = permitted(room, register(room))
    paper = room.permissions.revoke(permission.id, **BESIDE)
    assert "wali" not in text_of(room.documents.pdf(paper))
    (row,) = vault_of(room).query("SELECT guardian_ink FROM revocation")
    assert row["guardian_ink"] is None


def read_letter(room: CounselingRoom, client: Client, *inks: Ink | None) -> int:
    letter = room.letters.write(client.id, draft(room))
    to = addressee(room.recipients.get(letter.draft.recipient_id).form)
    mine, theirs = inks
    return room.letters.issue(letter.id, mine, digest_of(letter_words(letter.draft, to)), theirs)


@pytest.mark.parametrize("inks", [(None, None), (ink(1), ink(2)), (Ink(9, 9, ()), Ink(9, 9, ()))])
def test_a_letter_about_a_minor_is_read_by_both(
    room: CounselingRoom, inks: tuple[Ink | None, Ink | None]
) -> None:
    client, _ = permitted_by_three(room)
    said = text_of(room.documents.pdf(read_letter(room, client, *inks)))
    assert "Klien dan orang tua atau wali telah membaca" in said
    is_drawn = inks[0] is not None and not inks[0].is_empty
    assert ("Paraf orang tua atau wali" in said) is not is_drawn
    (kept,) = room.letters.of_client(client.id)
    assert [one is not None for one in (kept.client_initials, kept.guardian_initials)] == [
        is_drawn,
        is_drawn,
    ]


@pytest.mark.parametrize(
    ("inks", "missing"),
    [((ink(1), None), "guardian_initials"), ((None, ink(2)), "client_initials")],
)
def test_a_letter_read_by_one_of_both_is_not_issued(
    room: CounselingRoom, inks: tuple[Ink | None, Ink | None], missing: str
) -> None:
    client, _ = permitted_by_three(room)
    with pytest.raises(FieldErrors) as refused:
        read_letter(room, client, *inks)
    assert set(refused.value.fields) == {missing}
    assert room.disclosures.log(client.id) == []


def test_a_letter_about_an_adult_has_one_box_of_initials(room: CounselingRoom) -> None:
    client = register(room)
    permitted(room, client)
    said = text_of(room.documents.pdf(read_letter(room, client, ink(1), ink(2))))
    assert "wali" not in said
    assert room.letters.of_client(client.id)[0].guardian_initials is None


@pytest.mark.parametrize("signs", [True, False])
def test_the_guardian_signs_the_closing_summary_beside_a_minor(
    room: CounselingRoom, signs: bool
) -> None:
    client = room.clients.begin_service(minor(room).id)
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    why = "" if signs else "Klien tidak datang lagi, sudah dihubungi."
    paper = close(room, client, client_signs=signs, unsigned_reason=why)
    said = text_of(room.documents.pdf(paper))
    assert ("Orang tua atau wali," in said) is signs
    assert (GUARDIAN["guardian_name"] in said) is signs
    assert said.count("Halaman") == 1
    assert room.closings.of_client(client.id)[0].guardian == ("Ibu Sintetis", "Ibu")


def test_a_summary_of_an_adult_names_no_guardian(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    assert "wali" not in text_of(room.documents.pdf(close(room, client)))
    assert room.closings.of_client(client.id)[0].guardian is None
