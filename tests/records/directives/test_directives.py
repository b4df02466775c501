"""What a client directs: talked over, signed before two witnesses, seen where it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.verdict import Decision, GateClosed, Remedy
from rumah_konseling.records.attention.directive_attention import lines
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import DirectiveAnswer
from rumah_konseling.records.directives.directive_model import (
    Capacity,
    DirectiveDecision,
    DirectiveKind,
    DirectiveState,
    in_short,
)
from rumah_konseling.records.form_kinds import DIRECTIVE_REVOCATION, SUBSTITUTE
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.directives import stories
from tests.records.directives.stories import form, in_force_directive, seen, talked, written
from tests.records.ledger_stories import text_of
from tests.records.sessions.test_sessions import served
from tests.records.stories import log, register, save, sign, vault_of, whole
from tests.records.stories import talked as consent_talked

OWN_WORD = "Saya sudah yakin dan tidak ingin menunggu."


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in lines(vault_of(room), room.clock.today())]


def test_nothing_is_written_before_it_was_talked_over(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(RoomError, match="belum dibicarakan"):
        room.directives.write(client.id, form(room))
    tomorrow = room.clock.today() + timedelta(1)
    with pytest.raises(FieldErrors) as refused:
        talked(room, client, explained=("what",), options="-", talked_on=tomorrow)
    assert set(refused.value.fields) == {"explained", "options", "talked_on"}
    with pytest.raises(FieldErrors) as refused:
        talked(room, client, DirectiveDecision.LATER)
    assert set(refused.value.fields) == {"ask_again_on"}
    talked(room, client, DirectiveDecision.NONE)
    assert room.directives.talks(client.id)[0].decision is DirectiveDecision.NONE


def test_who_wants_to_think_is_asked_again(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    again = room.clock.today() + timedelta(days=14)
    talked(room, client, DirectiveDecision.LATER, ask_again_on=again)
    assert titles(room) == []
    clock.advance(days=14)
    assert titles(room) == ["Tanyakan lagi tentang arahan"]
    talked(room, client, DirectiveDecision.NONE)
    assert titles(room) == []


def test_what_is_missing_is_told_beside_its_field(room: CounselingRoom, client: Client) -> None:
    talked(room, client)
    nobody = replace(stories.SUBSTITUTE, name=" ", identity="", contact="")
    with pytest.raises(FieldErrors) as refused:
        room.directives.write(
            client.id,
            form(
                room,
                triggers="x",
                decided_by="",
                substitute=nobody,
                alternate=None,
                may_know="",
                witnesses=(replace(stories.WITNESSES[0], name="1", identity=""),),
                valid_until=room.clock.today(),
                review_on=None,
                limits="a" * 3_001,
            ),
        )
    assert set(refused.value.fields) == {
        *("triggers", "decided_by", "substitute_name", "may_know", "witness1_name"),
        *("witness1_identity", "valid_until", "review_on", "limits"),
    }
    bare = dict.fromkeys(
        ("wanted_people", "unwanted_people", "wanted_actions", "unwanted_actions", "after"), ""
    )
    with pytest.raises(FieldErrors) as refused:
        room.directives.write(
            client.id,
            form(
                room,
                kind=DirectiveKind.LIVING_WILL,
                substitute=replace(stories.SUBSTITUTE, relation=None, contact="", name="a" * 201),
                **bare,
            ),
        )
    assert set(refused.value.fields) == {
        *("wanted_actions", "substitute_relation", "substitute_contact", "substitute_name"),
    }


def test_it_counts_once_the_signed_sheet_was_seen(room: CounselingRoom, client: Client) -> None:
    directive = written(room, client)
    assert room.directives.in_force(client.id) == []
    with pytest.raises(NotFound):
        room.directives.paper_of(directive.id)
    paper = room.directives.issue_for_paper(directive.id)
    assert room.directives.issue_for_paper(directive.id) == paper
    assert room.directives.paper_of(directive.id) == paper
    assert titles(room) == ["Penunjukan pengganti menunggu tanda tangan"]
    tomorrow = room.clock.today() + timedelta(1)
    with pytest.raises(FieldErrors) as refused:
        room.directives.confirm_paper(
            directive.id, seen(room, signatures_seen=False, kept_at="", signed_on=tomorrow)
        )
    assert set(refused.value.fields) == {"signatures_seen", "kept_at", "signed_on"}
    early = room.clock.today() - timedelta(1)
    with pytest.raises(FieldErrors) as refused:
        room.directives.confirm_paper(directive.id, seen(room, signed_on=early))
    assert set(refused.value.fields) == {"signed_on"}
    kept = room.directives.confirm_paper(directive.id, seen(room))
    assert kept.state is DirectiveState.IN_FORCE
    assert room.directives.in_force(client.id) == [kept]
    assert titles(room) == []
    with pytest.raises(RoomError):
        room.directives.confirm_paper(directive.id, seen(room))
    assert vault_of(room).verify() == []


def test_the_paper_prints_what_was_directed_and_its_limits(
    room: CounselingRoom, client: Client
) -> None:
    will = written(room, client, kind=DirectiveKind.LIVING_WILL, substitute=None, alternate=None)
    draft = text_of(room.directives.preview(will.id))
    for said in (
        "Kanaridikehendaki",
        "Memberi tahu kantor",
        "bukan surat kuasa",
        "Pasal 1813",
        "bukan penolakan tindakan medis",
        "hukum dan keselamatan",
        "pengadilan",
        "kapan saja",
        "Saksi 1",
        "Orang Kedua",
    ):
        assert said in draft, said
    named = written(room, client)
    paper = room.directives.issue_for_paper(named.id)
    text = text_of(room.documents.pdf(paper))
    assert "Kanari Pengganti" in text
    assert "tidak menandatangani apa pun untuk klien" in text


def test_the_gate_is_asked_before_the_sheet_and_again_before_it_counts(
    room: CounselingRoom, client: Client
) -> None:
    superior = replace(
        stories.SUBSTITUTE, relation=stories.SubstituteRelation.SUPERIOR, accepted=False
    )
    directive = written(room, client, substitute=superior, capacity=Capacity.DOUBTFUL)
    reasons = [one.reason for one in room.directives.verdicts(directive.id)]
    assert len(reasons) == 3
    with pytest.raises(GateClosed):
        room.directives.issue_for_paper(directive.id)
    counselor = room.settings.identity().counselor
    beside = (replace(stories.WITNESSES[0], name=counselor.name), stories.WITNESSES[1])
    room.directives.change(directive.id, form(room, witnesses=beside))
    assert room.directives.verdicts(directive.id) == ()
    mine = (replace(beside[0], identity=counselor.nip), stories.WITNESSES[1])
    room.directives.change(directive.id, form(room, witnesses=mine))
    assert [one.reason for one in room.directives.verdicts(directive.id)] == [
        "Konselor tidak dapat menjadi saksi."
    ]
    room.directives.change(directive.id, form(room))
    room.directives.issue_for_paper(directive.id)
    vault = vault_of(room)
    vault._connection.change(
        "UPDATE directive SET content = replace(content, 'sibling', 'superior') WHERE id = ?",
        (directive.id,),
    )
    with pytest.raises(GateClosed):
        room.directives.confirm_paper(directive.id, seen(room))


def test_the_time_to_think_is_cut_short_by_the_clients_word_alone(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    think = room.clock.today() + timedelta(days=7)
    directive = written(room, client, think_until=think)
    (verdict,) = room.directives.verdicts(directive.id)
    assert verdict.decision is Decision.NEEDS_REASON
    with pytest.raises(GateClosed):
        room.directives.issue_for_paper(directive.id)
    with pytest.raises(FieldErrors):
        room.directives.issue_for_paper(directive.id, "a" * 3_001)
    paper = room.directives.issue_for_paper(directive.id, OWN_WORD)
    assert OWN_WORD in text_of(room.documents.pdf(paper))
    assert room.directives.confirm_paper(directive.id, seen(room)).sooner == OWN_WORD
    patient = written(room, register(room, "Sintetis Sabar"), think_until=think)
    clock.advance(days=8)
    room.directives.issue_for_paper(patient.id)


def test_a_new_one_takes_the_place_of_the_former_of_its_kind(
    room: CounselingRoom, client: Client
) -> None:
    first = in_force_directive(room, client)
    will = in_force_directive(room, client, kind=DirectiveKind.LIVING_WILL)
    second = in_force_directive(room, client, powers="Semua janji temu")
    assert [one.id for one in room.directives.in_force(client.id)] == [second.id, will.id]
    assert room.directives.get(first.id).state is DirectiveState.REPLACED


def test_a_client_takes_it_back_at_once_and_is_given_a_sheet(
    room: CounselingRoom, client: Client
) -> None:
    directive = in_force_directive(room, client)
    with pytest.raises(FieldErrors):
        room.directives.revoke(directive.id, "a" * 3_001)
    paper = room.directives.revoke(directive.id, "Kanaricabut: berubah pikiran.")
    assert room.directives.in_force(client.id) == []
    assert room.documents.get(paper).form == DIRECTIVE_REVOCATION.code
    text = text_of(room.documents.pdf(paper))
    assert "Kanaricabut" in text
    assert (directive.serial or "-") in text
    with pytest.raises(RoomError):
        room.directives.revoke(directive.id)


def test_it_ends_by_its_last_day_and_is_looked_at_again_before(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    today = room.clock.today()
    directive = in_force_directive(
        room, client, review_on=today + timedelta(30), valid_until=today + timedelta(90)
    )
    clock.advance(days=30)
    assert titles(room) == ["Tinjau penunjukan pengganti"]
    with pytest.raises(FieldErrors):
        room.directives.review(directive.id, room.clock.today())
    room.directives.review(directive.id, today + timedelta(200))
    assert titles(room) == []
    clock.advance(days=40)
    assert titles(room) == ["Penunjukan pengganti akan berakhir"]
    clock.advance(days=21)
    assert room.directives.in_force(client.id) == []
    assert titles(room) == []


def test_a_draft_or_an_unsigned_sheet_can_be_let_go_of(
    room: CounselingRoom, client: Client
) -> None:
    draft = written(room, client)
    room.directives.discard(draft.id)
    printed = written(room, client)
    paper = room.directives.issue_for_paper(printed.id)
    room.directives.discard(printed.id)
    assert room.documents.get(paper).void_at is not None
    assert titles(room) == []
    assert room.search.find("kanaridikehendaki") == []
    with pytest.raises(RoomError):
        room.directives.discard(in_force_directive(room, client).id)


def test_a_scan_of_the_signed_sheet_finds_it(room: CounselingRoom, client: Client) -> None:
    directive = written(room, client)
    paper = room.directives.issue_for_paper(directive.id)
    token, count = room.documents.get(paper).token, room.scans.page_count(paper)
    taken = room.scans.take_in(
        name="lembar.pdf",
        media_type="application/pdf",
        data=b"%PDF pindaian",
        codes=[PageCode(token, page, count) for page in range(1, count + 1)],
    )
    assert taken.document is not None
    assert room.directives.get(directive.id).state is DirectiveState.SIGNED
    assert titles(room) == ["Penunjukan pengganti bertanda tangan perlu diperiksa"]
    (scan,) = room.documents.scans(paper)
    room.scans.unpair(scan.id)
    assert room.directives.get(directive.id).state is DirectiveState.PRINTED


def _consented(room: CounselingRoom, client: Client, answer: DirectiveAnswer) -> None:
    consent = whole(consent_talked(room, client))
    told = replace(consent, terms=replace(consent.terms, directive=answer, directive_note="Ada."))
    sign(room, save(room, told))


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (DirectiveAnswer.WANTS_TO_DISCUSS, "Klien ingin membicarakan arahan"),
        (DirectiveAnswer.YES, "Klien memiliki arahan yang belum dicatat"),
        (DirectiveAnswer.NO, None),
    ],
)
def test_what_was_answered_in_the_consent_leads_here(
    room: CounselingRoom, clock: SettableClock, answer: DirectiveAnswer, title: str | None
) -> None:
    client = register(room)
    room.clients.begin_service(client.id)
    _consented(room, client, answer)
    assert titles(room) == ([title] if title else [])
    wants = [one.remedy for one in room.closings.verdicts(client.id)]
    assert (Remedy.DISCUSS_DIRECTIVE in wants) is (answer is DirectiveAnswer.WANTS_TO_DISCUSS)
    clock.advance(minutes=1)
    talked(room, client, DirectiveDecision.NONE)
    assert titles(room) == []
    wants = [one.remedy for one in room.closings.verdicts(client.id)]
    assert Remedy.DISCUSS_DIRECTIVE not in wants


def test_it_is_found_told_in_haste_and_in_the_history(room: CounselingRoom, client: Client) -> None:
    directive = in_force_directive(room, client)
    assert [hit.kind for hit in room.search.find("kanaridikehendaki")] == ["directive"]
    said = in_short(directive)
    assert "pengganti Kanari Pengganti, 0812 0000 0007" in said
    assert "tidak dikehendaki: Memberi tahu kantor" in said
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert "Penunjukan pengganti berlaku" in told
    assert "Kanari" not in repr(log(room))
    paper = room.documents.of_record(SUBSTITUTE, directive.id)[0]
    assert paper.kept_at == "Lemari 1, map A"
