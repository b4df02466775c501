"""A consent from the talk to its signature, on the screen or on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentState,
    DirectiveAnswer,
    KnownBy,
)
from rumah_konseling.records.papers.ink import MAX_POINTS, Ink, InkPoint
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import (
    HOSTILE_NAMES,
    in_force,
    ink,
    log,
    paper_of,
    printed,
    register,
    save,
    scanned,
    sign,
    signed_sheet,
    talked,
    vault_of,
    whole,
)

S = ConsentState
NOTHING = Ink(100, 50, ())


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_a_new_consent_is_a_draft_with_everything_still_open(
    room: CounselingRoom, client: Client
) -> None:
    consent = room.consents.begin(client.id)
    assert consent.state is S.DRAFT
    assert consent.serial is None
    assert consent.talked_through == ()
    assert [e.key for e in consent.exceptions] == [e.key for e in consent.wording.exceptions]
    assert [c.key for c in consent.choices] == [c.key for c in consent.wording.choices]
    assert not any(entry.is_agreed for entry in consent.exceptions)
    assert all(choice.answer is None for choice in consent.choices)
    assert consent.terms.purpose == consent.wording.defaults["purpose"]
    assert consent.terms.valid_until == room.clock.today() + timedelta(days=365)


def test_beginning_again_goes_on_with_what_was_begun(room: CounselingRoom, client: Client) -> None:
    first = room.consents.begin(client.id)
    assert room.consents.begin(client.id) == first
    for go_on in (printed, scanned):
        unsigned = go_on(room, register(room, f"Sintetis {go_on.__name__}"))
        assert room.consents.begin(unsigned.client_id) == unsigned


def test_what_was_talked_through_comes_back_as_it_was_said(
    room: CounselingRoom, client: Client
) -> None:
    given = whole(room.consents.begin(client.id))
    given = replace(
        given,
        terms=replace(
            given.terms,
            purpose="Tidur kembali nyenyak <b>&</b>",
            session_minutes=90,
            excluded_topics="Riwayat keluarga",
            contact_channel="Pesan singkat",
            directive=DirectiveAnswer.YES,
            directive_note="Surat di rumah",
            valid_until=date(2026, 12, 31),
        ),
        exceptions=tuple(
            replace(e, contact_first="Kakak", never_contact="Atasan") for e in given.exceptions
        ),
        choices=tuple(replace(c, answer=n % 2 == 0) for n, c in enumerate(given.choices)),
    )
    kept = save(room, given)
    assert kept.terms == given.terms
    assert [replace(e, initials=None) for e in kept.exceptions] == [
        replace(e, initials=None) for e in given.exceptions
    ]
    assert all(entry.is_agreed for entry in kept.exceptions)
    assert kept.choices == given.choices
    assert kept.talked_through == given.talked_through


TERMS = ("purpose", "approach", "frequency", "benefits", "risks", "alternatives")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("session_minutes", 9, "Isi lama sesi antara 10 dan 240 menit."),
        ("session_minutes", 241, "Isi lama sesi antara 10 dan 240 menit."),
        ("valid_until", date(2026, 3, 8), "Tanggal akhir sudah lewat; pilih tanggal mendatang."),
        *((n, " \n ", "Bagian ini dibacakan kepada klien; isilah dengan singkat.") for n in TERMS),
        *((n, "x" * 2_001, "Terlalu panjang: singkatkan menjadi 2.000 huruf.") for n in TERMS),
        *(
            (n, "x" * 2_001, "Terlalu panjang: singkatkan menjadi 2.000 huruf.")
            for n in ("excluded_topics", "contact_channel", "directive_note")
        ),
    ],
)
def test_impossible_terms_are_refused_beside_their_field(
    room: CounselingRoom, client: Client, field: str, value: Any, sentence: str
) -> None:
    before = room.consents.begin(client.id)
    with pytest.raises(FieldErrors) as refused:
        save(room, replace(before, terms=replace(before.terms, **{field: value})))
    assert refused.value.fields == {field: sentence}
    assert room.consents.get(before.id) == before


@pytest.mark.parametrize("field", ["contact_first", "never_contact"])
def test_whom_to_contact_is_a_line_and_no_book(
    room: CounselingRoom, client: Client, field: str
) -> None:
    before = room.consents.begin(client.id)
    first, *rest = before.exceptions
    long = (replace(first, **{field: "x" * 301}), *rest)  # type: ignore[arg-type]
    with pytest.raises(FieldErrors) as refused:
        save(room, replace(before, exceptions=long))
    assert set(refused.value.fields) == {f"exceptions.{first.key}.{field}"}


def test_an_exception_the_form_does_not_know_is_our_fault(
    room: CounselingRoom, client: Client
) -> None:
    before = room.consents.begin(client.id)
    first, *rest = before.exceptions
    with pytest.raises(KeyError):
        save(room, replace(before, exceptions=(replace(first, key="unknown"), *rest)))
    assert room.consents.get(before.id) == before


def test_texts_of_the_talk_hold_nothing_hidden(room: CounselingRoom, client: Client) -> None:
    draft = room.consents.begin(client.id)
    first, *rest = draft.exceptions
    given = replace(
        draft,
        terms=replace(draft.terms, purpose="satu\r\ndua\x00\ud800", contact_channel="a\u202eb\nc"),
        exceptions=(replace(first, contact_first=" Kakak\u2028Contoh "), *rest),
    )
    kept = save(room, given)
    assert kept.terms.purpose == "satu\ndua"
    assert kept.terms.contact_channel == "ab c"
    assert kept.exceptions[0].contact_first == "Kakak Contoh"


def test_a_consent_may_hold_without_an_end(room: CounselingRoom, client: Client) -> None:
    draft = talked(room, client)
    draft = save(room, replace(draft, terms=replace(draft.terms, valid_until=None)))
    sign(room, draft)
    assert room.consents.signing_verdict(client.id).is_open
    assert room.consents.of_client(client.id)[0].state is S.IN_FORCE


def missing_matter(consent: Consent) -> Consent:
    return replace(consent, talked_through=consent.talked_through[1:])


def missing_initials(consent: Consent) -> Consent:
    first, *rest = consent.exceptions
    return replace(consent, exceptions=(replace(first, initials=None), *rest))


def dotless_initials(consent: Consent) -> Consent:
    first, *rest = consent.exceptions
    dot = Ink(50, 50, ((InkPoint(1, 1, 0.5),),))
    return replace(consent, exceptions=(replace(first, initials=dot), *rest))


def missing_answer(consent: Consent) -> Consent:
    first, *rest = consent.choices
    return replace(consent, choices=(replace(first, answer=None), *rest))


def missing_directive(consent: Consent) -> Consent:
    return replace(consent, terms=replace(consent.terms, directive=None))


GAPS = [
    (missing_matter, "Masih ada 1 hal yang belum dibicarakan."),
    (missing_initials, "Masih ada 1 pengecualian yang belum diparaf."),
    (dotless_initials, "Masih ada 1 pengecualian yang belum diparaf."),
    (missing_answer, "Masih ada 1 pilihan yang belum dijawab."),
    (missing_directive, "Masih ada 1 pertanyaan arahan yang belum dijawab."),
]


@pytest.mark.parametrize(("leave_out", "sentence"), GAPS)
def test_nothing_is_signed_on_the_screen_while_a_part_is_missing(
    room: CounselingRoom,
    client: Client,
    leave_out: Callable[[Consent], Consent],
    sentence: str,
) -> None:
    draft = save(room, leave_out(whole(room.consents.begin(client.id))))
    with pytest.raises(GateClosed) as closed:
        sign(room, draft)
    assert closed.value.verdict.reason == sentence
    assert closed.value.verdict.remedy is Remedy.OPEN_CONSENT
    assert room.consents.get(draft.id) == draft
    assert room.documents.of_client(client.id) == []


def test_a_refusal_is_an_answer_and_blocks_nothing(room: CounselingRoom, client: Client) -> None:
    signed = sign(room, talked(room, client, answer=False))
    assert signed.state is S.IN_FORCE
    assert not any(choice.is_given for choice in signed.choices)
    assert room.consents.signing_verdict(client.id).is_open


@pytest.mark.parametrize("who", ["client_ink", "counselor_ink"])
def test_an_empty_pad_is_no_signature(room: CounselingRoom, client: Client, who: str) -> None:
    draft = talked(room, client)
    inks = {"client_ink": ink(1), "counselor_ink": ink(2), who: NOTHING}
    with pytest.raises(FieldErrors) as refused:
        room.consents.sign_on_screen(draft.id, copy_given=True, as_read="", **inks)
    assert refused.value.fields == {who: "Bubuhkan tanda tangan di kotak ini."}


def test_a_signature_that_could_not_be_read_back_is_not_taken(
    room: CounselingRoom, client: Client
) -> None:
    """Else the consent it stands on could never be opened again."""
    endless = Ink(100, 100, (tuple(InkPoint(1, 1, 0.5) for _ in range(MAX_POINTS + 1)),))
    draft = talked(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.consents.sign_on_screen(
            draft.id, client_ink=endless, counselor_ink=ink(), copy_given=True, as_read=""
        )
    assert refused.value.fields == {
        "client_ink": "Tanda tangan itu terlalu rumit; bubuhkan ulang dengan lebih singkat."
    }
    first, *rest = draft.exceptions
    with pytest.raises(FieldErrors) as refused:
        save(room, replace(draft, exceptions=(replace(first, initials=endless), *rest)))
    assert set(refused.value.fields) == {f"exceptions.{first.key}.initials"}
    signed = sign(room, draft)
    with pytest.raises(FieldErrors) as refused:
        room.consents.withdraw(signed.id, items=(), client_ink=endless)
    assert set(refused.value.fields) == {"client_ink"}
    assert room.consents.get(draft.id).state is S.IN_FORCE


def test_a_term_that_ran_out_during_a_pause_is_not_signed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    draft = talked(room, client)
    save(room, replace(draft, terms=replace(draft.terms, valid_until=date(2026, 3, 20))))
    clock.advance(days=30)
    with pytest.raises(FieldErrors) as refused:
        sign(room, draft)
    assert set(refused.value.fields) == {"valid_until"}
    with pytest.raises(FieldErrors):
        room.consents.issue_for_paper(draft.id)
    assert room.documents.of_client(client.id) == []


def test_signed_on_the_screen_it_is_in_force_with_its_sheet(
    room: CounselingRoom, client: Client
) -> None:
    signed = in_force(room, client)
    paper = room.documents.get(paper_of(room, signed))
    assert signed.state is S.IN_FORCE
    assert signed.signed_on == room.clock.today()
    assert signed.serial == paper.serial
    assert signed.client_ink is not None
    assert not signed.client_ink.is_empty
    assert paper.signed_on_screen
    assert room.documents.recent(unseen_only=True) == []
    assert room.documents.pdf(paper.id).startswith(b"%PDF")
    assert vault_of(room).verify() == []


def test_on_paper_it_goes_from_draft_over_printed_and_signed_to_in_force(
    room: CounselingRoom, client: Client
) -> None:
    consent = printed(room, client)
    assert consent.state is S.PRINTED
    assert room.consents.signing_verdict(client.id).remedy is Remedy.CONFIRM_SIGNATURE
    consent = scanned(room, register(room, "Sintetis Kedua"))
    assert consent.state is S.SIGNED
    assert room.consents.signing_verdict(consent.client_id).remedy is Remedy.CONFIRM_SIGNATURE
    done = room.consents.confirm_paper(consent.id, signed_sheet(room))
    paper = room.documents.get(paper_of(room, done))
    assert done.state is S.IN_FORCE
    assert all(entry.on_paper for entry in done.exceptions)
    assert (paper.original_seen_on, paper.kept_at) == (room.clock.today(), "Lemari 1, map A")
    assert room.consents.signing_verdict(consent.client_id).is_open
    assert vault_of(room).verify() == []


def test_a_sheet_in_hand_needs_no_scan(room: CounselingRoom, client: Client) -> None:
    consent = printed(room, client)
    assert room.consents.confirm_paper(consent.id, signed_sheet(room)).state is S.IN_FORCE


def test_printing_again_is_the_same_paper(room: CounselingRoom, client: Client) -> None:
    consent = printed(room, client)
    again = room.consents.issue_for_paper(consent.id)
    assert again == paper_of(room, consent)
    assert len(room.documents.of_client(client.id)) == 1
    scan = scanned(room, register(room, "Sintetis Kedua"))
    assert room.consents.issue_for_paper(scan.id) == paper_of(room, scan)


def test_a_blank_sheet_may_be_printed_and_filled_in_with_the_pen(
    room: CounselingRoom, client: Client
) -> None:
    draft = room.consents.begin(client.id)
    room.consents.issue_for_paper(draft.id)
    answers = {choice.key: False for choice in draft.choices}
    seen = signed_sheet(
        room,
        choices=answers,
        directive=DirectiveAnswer.WANTS_TO_DISCUSS,
        known_by=KnownBy.SOME,
    )
    done = room.consents.confirm_paper(draft.id, seen)
    assert done.state is S.IN_FORCE
    assert done.terms.directive is DirectiveAnswer.WANTS_TO_DISCUSS
    assert done.terms.known_by is KnownBy.SOME
    assert {choice.key: choice.answer for choice in done.choices} == answers
    assert done.talked_through == tuple(matter.key for matter in done.wording.matters)


def test_what_the_pen_crossed_differently_is_what_counts(
    room: CounselingRoom, client: Client
) -> None:
    consent = printed(room, client)
    done = room.consents.confirm_paper(
        consent.id, signed_sheet(room, choices={"recording": False, "unknown": True})
    )
    assert done.choice("recording").answer is False
    assert done.choice("statistics").answer is True
    assert done.choice("unknown").answer is None


@pytest.mark.parametrize(
    ("seen", "fields"),
    [
        ({"signatures_seen": False}, {"signatures_seen"}),
        ({"initials_seen": False}, {"initials_seen"}),
        ({"signed_on": date(2026, 3, 10)}, {"signed_on"}),
        ({"signed_on": date(2026, 3, 1)}, {"signed_on"}),
        ({"signed_on": date(2026, 3, 8)}, {"signed_on"}),
        ({"kept_at": " x "}, {"kept_at"}),
        ({"kept_at": "x" * 301}, {"kept_at"}),
        (
            {"signatures_seen": False, "initials_seen": False, "kept_at": ""},
            {"signatures_seen", "initials_seen", "kept_at"},
        ),
    ],
)
def test_what_was_not_seen_on_the_sheet_keeps_it_from_taking_effect(
    room: CounselingRoom, client: Client, seen: dict[str, Any], fields: set[str]
) -> None:
    consent = scanned(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.consents.confirm_paper(consent.id, signed_sheet(room, **seen))
    assert set(refused.value.fields) == fields
    assert room.consents.get(consent.id) == consent


def test_an_answer_missing_on_the_sheet_keeps_it_from_taking_effect(
    room: CounselingRoom, client: Client
) -> None:
    draft = room.consents.begin(client.id)
    room.consents.issue_for_paper(draft.id)
    with pytest.raises(FieldErrors) as refused:
        room.consents.confirm_paper(draft.id, signed_sheet(room, kept_at=""))
    assert set(refused.value.fields) == {"kept_at", "choices", "directive", "known_by"}
    answers = {choice.key: True for choice in draft.choices}
    with pytest.raises(FieldErrors) as refused:
        room.consents.confirm_paper(draft.id, signed_sheet(room, choices=answers))
    assert set(refused.value.fields) == {"directive", "known_by"}
    assert room.consents.get(draft.id).state is S.PRINTED


@pytest.mark.parametrize("go_on", [printed, scanned])
def test_a_sheet_taken_back_into_the_talk_is_void_and_its_number_is_not_used_again(
    room: CounselingRoom, client: Client, go_on: Callable[[CounselingRoom, Client], Consent]
) -> None:
    """Also after a scan came in: it may show that the client did not want to sign."""
    consent = go_on(room, client)
    old = paper_of(room, consent)
    reopened = room.consents.reopen_draft(consent.id)
    assert (reopened.state, reopened.serial) == (S.DRAFT, None)
    assert room.documents.get(old).void_at == room.clock.stamp()
    assert room.documents.recent(unseen_only=True) == []
    signed = sign(room, reopened)
    assert room.documents.get(old).serial == consent.serial != signed.serial


def test_initials_drawn_before_a_reopening_are_still_there(
    room: CounselingRoom, client: Client
) -> None:
    reopened = room.consents.reopen_draft(printed(room, client).id)
    assert room.consents.completeness(reopened).is_open


def test_a_copy_given_later_is_noted_once(room: CounselingRoom, client: Client) -> None:
    consent = in_force(room, client, copy_given=False)
    assert not consent.copy_given
    assert room.consents.give_copy(consent.id).copy_given
    entries = len(log(room))
    assert room.consents.give_copy(consent.id).copy_given
    assert len(log(room)) == entries


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES.keys())
def test_difficult_names_reach_the_signed_sheet(room: CounselingRoom, name: str) -> None:
    client = register(room, name, unit=name)
    draft = talked(room, client)
    texts = dict.fromkeys(("purpose", "excluded_topics", "contact_channel", "directive_note"), name)
    save(room, replace(draft, terms=replace(draft.terms, **texts)))  # type: ignore[arg-type]
    assert room.consents.preview(draft.id).startswith(b"%PDF")
    signed = sign(room, room.consents.get(draft.id))
    assert signed.terms.purpose == name
