"""A letter holds what was permitted at the moment it is issued, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.ethics.mentions import MarkKind
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.care.care_model import SafetyPlanForm
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import KnownBy
from rumah_konseling.records.disclosures.disclosures import LeaveRefused
from rumah_konseling.records.disclosures.letter_model import (
    LetterKind,
    LetterState,
    Section,
    Urgency,
)
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.papers.ink import Ink, InkPoint
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, emergency, issue, permitted, referred, text_of
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import fill_register, ink, log, register, save, vault_of, whole

# What pdfium calls an object of the page that is drawn.
PATH = 2


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room, "Wijaya Kusuma", emergency_name="Kartika Melati")


def canary(item: Item) -> str:
    return f"kanari{item.value.replace('_', '')}"


EVERYTHING = tuple(Section(item, f"Perihal {canary(item)} itu.") for item in Item)


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize(
    "items",
    [
        (Item.CONCERN,),
        (Item.ATTENDANCE, Item.NEEDS, Item.RECOMMENDATION),
        tuple(item for item in Item if item not in (Item.RISK, Item.CONTACT)),
    ],
)
def test_the_letter_read_back_holds_the_permitted_sections_and_no_other(
    room: CounselingRoom, client: Client, kind: LetterKind, items: tuple[Item, ...]
) -> None:
    permitted(room, client, items=items)
    letter = room.letters.write(client.id, draft(room, kind=kind, sections=EVERYTHING))
    verdict = room.letters.judge(client.id, letter.draft)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.items == set(items)
    issued = room.documents.pdf(issue(room, letter.id))
    for pdf in (room.letters.preview(client.id, letter.draft), issued):
        text = text_of(pdf)
        for item in Item:
            assert (canary(item) in text) is (item in items), item


def test_reasons_for_a_referral_are_an_item_too(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, items=(Item.CONCERN,))
    reasons = (ReferralReason.OUTSIDE_COMPETENCE,)
    without = room.letters.preview(client.id, draft(room, reasons=reasons))
    assert "kompetensi" not in text_of(without)
    permitted(room, client, items=(Item.REFERRAL_REASON,))
    assert "kompetensi" in text_of(room.letters.preview(client.id, draft(room, reasons=reasons)))


def test_who_was_told_to_know_is_found_in_a_letter(room: CounselingRoom, client: Client) -> None:
    consent = whole(room.consents.begin(client.id))
    terms = replace(consent.terms, known_by=KnownBy.SOME, known_by_note="Petugas Sumringah")
    save(room, replace(consent, terms=terms))
    written = draft(room, request="Sumringah sudah tahu.")
    found = [mark.words for mark in room.letters.marks(client.id, written)]
    assert "Sumringah" in found


def test_a_draft_keeps_everything_that_was_written(room: CounselingRoom, client: Client) -> None:
    whole = draft(
        room,
        sections=EVERYTHING,
        medium=Medium.ENCRYPTED_FILE,
        continuing_role="Konseling dilanjutkan.",
        urgency=Urgency.URGENT,
        marks_kept=("Budi",),
    )
    letter = room.letters.write(client.id, whole)
    assert letter.draft == whole
    assert room.letters.change(letter.id, replace(whole, request="Lain")).draft.request == "Lain"
    assert room.letters.of_client(client.id) == [room.letters.get(letter.id)]


def test_without_leave_there_is_neither_preview_nor_letter(
    room: CounselingRoom, client: Client
) -> None:
    letter = room.letters.write(client.id, draft(room))
    with pytest.raises(LeaveRefused, match="Tidak ada izin tertulis"):
        room.letters.preview(client.id, letter.draft)
    with pytest.raises(LeaveRefused):
        room.letters.issue(letter.id, None)
    assert room.documents.recent() == []


def test_a_diagnosis_of_a_counselor_who_may_not_diagnose_is_decided_on(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    text = "Keluhannya gangguan  depresi mayor (F32.2)."
    written = draft(room, sections=(Section(Item.CONCERN, text),), request="Mohon terapi MDD.")
    marks = room.letters.marks(client.id, written)
    assert {mark.words for mark in marks if mark.kind is MarkKind.DIAGNOSIS} == {
        "gangguan depresi",
        "F32.2",
        "MDD",
    }
    letter = room.letters.write(client.id, written)
    with pytest.raises(FieldErrors):
        issue(room, letter.id)
    identity = room.settings.identity()
    counselor = replace(identity.counselor, may_diagnose=True)
    room.settings.keep_identity(replace(identity, counselor=counselor))
    kinds = {mark.kind for mark in room.letters.marks(client.id, written)}
    assert MarkKind.DIAGNOSIS not in kinds


@pytest.mark.parametrize("how", ["ran out", "revoked", "event"])
def test_leave_that_ends_between_preview_and_issue_stops_the_letter(
    room: CounselingRoom, client: Client, clock: SettableClock, how: str
) -> None:
    permission = permitted(room, client, ends_on_event="Rujukan dijawab")
    letter = room.letters.write(client.id, draft(room))
    assert room.letters.preview(client.id, letter.draft)
    if how == "ran out":
        clock.advance(days=31)
    elif how == "revoked":
        room.permissions.revoke(permission.id, client_ink=None)
    else:
        room.permissions.event_happened(permission.id)
    papers = room.documents.recent()
    with pytest.raises(LeaveRefused) as refused:
        issue(room, letter.id)
    assert ("mencabut" if how == "revoked" else "sudah berakhir") in str(refused.value)
    assert room.letters.get(letter.id) == letter
    assert room.documents.recent() == papers
    assert room.disclosures.log() == []
    permitted(room, client)
    paper = room.documents.get(issue(room, letter.id))
    assert paper.form == "RJK"


def test_leave_that_ends_between_issue_and_print_stops_the_printing(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    paper = referred(room, client, ReferralState.PRINTED).document_id
    assert paper is not None
    room.letters.require_leave_to_print(paper)
    revocation = room.permissions.revoke(permission.id, client_ink=None)
    with pytest.raises(LeaveRefused, match="mencabut"):
        room.letters.require_leave_to_print(paper)
    room.letters.require_leave_to_print(revocation)


def test_leave_for_paper_is_no_leave_for_a_file(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, media=(Medium.PAPER,))
    paper = referred(room, client, ReferralState.PRINTED).document_id
    assert paper is not None
    room.letters.require_leave_to_print(paper, Medium.PAPER)
    with pytest.raises(LeaveRefused, match="cara penyampaian"):
        room.letters.require_leave_to_print(paper, Medium.ENCRYPTED_FILE)


def test_a_narrower_permission_stops_the_printing_of_a_wider_letter(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client, items=(Item.CONCERN, Item.SERVICE))
    sections = (Section(Item.CONCERN, "Sukar tidur."), Section(Item.SERVICE, "Empat sesi."))
    paper = referred(room, client, ReferralState.PRINTED, sections=sections).document_id
    assert paper is not None
    permitted(room, client, items=(Item.SERVICE,), excluded=(Item.CONCERN,))
    with pytest.raises(LeaveRefused, match="Klien meminta"):
        room.letters.require_leave_to_print(paper)


def test_an_issued_letter_is_recorded_and_no_longer_changes(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    letter = room.letters.write(client.id, draft(room))
    paper = issue(room, letter.id)
    issued = room.letters.get(letter.id)
    assert (issued.state, issued.document_id) == (LetterState.ISSUED, paper)
    assert issued.client_initials == Ink.from_text(ink(2).to_text())
    (line,) = room.disclosures.log(client.id)
    assert (line.bases, line.document_id) == ((permission.serial,), paper)
    assert line.items == (Item.CONCERN, Item.REFERRAL_REASON)
    for act in (
        lambda: room.letters.change(letter.id, draft(room)),
        lambda: room.letters.issue(letter.id, None),
        lambda: room.letters.discard(letter.id),
    ):
        with pytest.raises(RoomError, match="sudah diterbitkan"):
            act()
    assert len(room.disclosures.log()) == 1


def test_empty_initials_are_none(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    letter = room.letters.write(client.id, draft(room))
    room.letters.issue(letter.id, Ink(260, 130, ()))
    assert room.letters.get(letter.id).client_initials is None


def test_a_discarded_draft_is_gone(room: CounselingRoom, client: Client) -> None:
    letter = room.letters.write(client.id, draft(room))
    room.letters.discard(letter.id)
    with pytest.raises(NotFound):
        room.letters.get(letter.id)
    assert vault_of(room).verify() == []


def test_a_text_without_end_is_refused_by_its_section(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.letters.write(client.id, draft(room, sections=(Section(Item.RISK, "x" * 6_001),)))
    assert set(refused.value.fields) == {"section_risk"}


def marked(room: CounselingRoom, client: Client, text: str, *kept: str) -> list[str]:
    sections = (Section(Item.CONCERN, text),)
    return [
        mark.words
        for mark in room.letters.marks(client.id, draft(room, sections=sections, marks_kept=kept))
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Berselisih dengan Budi Santoso.", ["Budi", "Santoso"]),
        ("Pak Santoso menegurnya.", ["Santoso"]),
        ("Dipanggil Iwan di kantor.", ["Iwan"]),
        ("Tinggal bersama Kartika.", ["Kartika"]),
        ("Wijaya Kusuma datang sendiri.", []),
        ("Ibu Ratna mendampingi.", []),
        ("Pernah berniat melukai orang.", ["melukai"]),
        ("Orang lain bernama Hartono.", []),
    ],
)
def test_other_people_the_room_knows_and_matters_not_permitted_are_marked(
    room: CounselingRoom, client: Client, text: str, words: list[str]
) -> None:
    register(room, "Budi Santoso", preferred_name="Iwan")
    permitted(room, client)
    assert marked(room, client, text) == words
    assert marked(room, client, text, *(word.upper() for word in words)) == []


def test_who_helps_in_a_safety_plan_and_who_is_in_the_directory_are_people_the_room_knows(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    text = (
        "Kepala Instalasi setuju. Gendis menemani, Obat di rumah Wiratno, "
        "Sutejo dan Lestari tahu, dan Prabandari juga."
    )
    assert marked(room, client, text) == []
    plan = SafetyPlanForm(
        signs="Sulit tidur",
        own_ways="Berjalan",
        company="Perpustakaan bersama Sutejo",
        people="Gendis, 0812 0000 0000",
        safe_place="Obat disimpan Wiratno",
    )
    room.safety_plans.keep(client.id, plan)
    room.recipients.add(RecipientForm(name="Ibu Lestari", kind=RecipientKind.FAMILY))
    room.recipients.add(RecipientForm(name="Kepala Bagian Prabandari", office="Kantor Lain"))
    everybody = {"Gendis", "Wiratno", "Sutejo", "Lestari", "Prabandari"}
    assert set(marked(room, client, text)) == everybody


def test_only_what_would_be_printed_is_marked(room: CounselingRoom, client: Client) -> None:
    register(room, "Budi Santoso")
    permitted(room, client, items=(Item.SERVICE,))
    assert marked(room, client, "Berselisih dengan Budi.") == []
    request = room.letters.marks(client.id, draft(room, request="Tanyakan kepada Budi."))
    assert [(mark.words, mark.kind) for mark in request] == [("Budi", MarkKind.PERSON)]


def test_a_mark_that_is_not_decided_on_stops_the_letter(
    room: CounselingRoom, client: Client
) -> None:
    register(room, "Budi Santoso")
    permitted(room, client)
    open_draft = draft(room, sections=(Section(Item.CONCERN, "Karena Budi."),))
    letter = room.letters.write(client.id, open_draft)
    papers = room.documents.recent()
    with pytest.raises(FieldErrors) as refused:
        room.letters.issue(letter.id, None)
    assert "“Budi”" in refused.value.fields["marks"]
    assert room.documents.recent() == papers
    room.letters.change(letter.id, replace(open_draft, marks_kept=("Budi",)))
    assert room.letters.issue(letter.id, None)


def test_hostile_words_do_not_break_the_search_for_names(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    text = "O\"Neill OR NEAR AND \"Not' D’Angelo'); DROP TABLE client;-- *Bintang* :Titik ^Atap"
    assert marked(room, client, text) == []


def test_a_name_is_found_among_ten_thousand(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    fill_register(room, 10_000)
    register(room, "Zubaidah Purnamasari")
    assert marked(room, client, "Bersama Zubaidah dan orang lain.") == ["Zubaidah"]


def test_an_emergency_opens_a_letter_about_danger_alone(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    record = emergency(room, client)
    safety = draft(
        room,
        recipient_id=record.recipient_id,
        purpose=Purpose.SAFETY,
        sections=(Section(Item.RISK, "Perlu didampingi."), Section(Item.CONCERN, "Sukar tidur.")),
        reasons=(),
    )
    verdict = room.letters.judge(client.id, safety)
    assert isinstance(verdict, OpenVerdict)
    assert verdict.bases == (record.serial,)
    text = text_of(room.letters.preview(client.id, safety))
    assert "Perlu didampingi" in text
    assert "Sukar tidur" not in text
    clock.at += timedelta(hours=24)
    with pytest.raises(LeaveRefused, match="belum lengkap"):
        room.letters.preview(client.id, safety)


def test_the_audit_log_holds_no_word_of_a_letter(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    sections = (Section(Item.CONCERN, "Kanarisurat sukar tidur."),)
    referred(room, client, ReferralState.PRINTED, sections=sections, request="Kanarimohon periksa.")
    told = str(log(room))
    assert "Kanari" not in told
    assert "Wijaya" not in told
    assert vault_of(room).verify() == []


def test_words_about_what_the_client_excluded_cannot_be_kept(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permitted(room, client, excluded=(Item.RISK,))
    told = draft(
        room,
        sections=(Section(Item.CONCERN, "Klien pernah ingin bunuh diri dan kini bercerai."),),
        marks_kept=("bunuh diri", "bercerai"),
    )
    letter = room.letters.write(client.id, told)
    assert [mark.item for mark in room.letters.marks(client.id, told)] == [Item.RISK]
    with pytest.raises(FieldErrors) as refused:
        issue(room, letter.id)
    assert "tidak disampaikan: “bunuh diri”" in refused.value.fields["marks"]
    clock.advance(minutes=1)
    permitted(room, client, items=(Item.CONCERN, Item.RISK, Item.REFERRAL_REASON))
    assert room.letters.marks(client.id, told) == ()
    assert issue(room, letter.id)


def test_a_letter_that_leaves_as_a_file_bears_the_counselors_signature(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client, media=(Medium.PAPER, Medium.ENCRYPTED_FILE))

    def written_for(medium: Medium) -> int:
        return room.letters.write(client.id, draft(room, medium=medium)).id

    def paths(letter: int, **inks: Any) -> int:
        """Issue it and return how many strokes stand on its first page."""
        paper = room.letters.issue(letter, None, **inks)
        page = pypdfium2.PdfDocument(room.documents.pdf(paper))[0]
        return sum(1 for one in page.get_objects() if one.type == PATH)

    for none in (None, Ink(260, 130, ())):
        with pytest.raises(FieldErrors) as refused:
            room.letters.issue(written_for(Medium.ENCRYPTED_FILE), None, counselor_ink=none)
        assert set(refused.value.fields) == {"counselor_ink"}
    # A dot is no signature.
    dot = Ink(260, 130, ((InkPoint(1, 1, 0.5),),))
    with pytest.raises(FieldErrors):
        room.letters.issue(written_for(Medium.ENCRYPTED_FILE), None, counselor_ink=dot)
    signed = paths(written_for(Medium.ENCRYPTED_FILE), counselor_ink=ink(3))
    # On paper the pen signs, whatever was drawn.
    plain = paths(written_for(Medium.PAPER), counselor_ink=ink(3))
    assert signed > plain


def test_a_letter_that_rests_on_a_changed_permission_is_told_in_the_log(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    written = room.letters.write(client.id, draft(room))
    forge(room, "UPDATE release_permission SET in_force_at = signed_on")
    with pytest.raises(LeaveRefused):
        room.letters.issue(written.id, ink())
    # What was noted in the refused transaction itself is undone with it.
    assert [entry.detail["rows"] for entry in log(room) if entry.action == "record.forged"] == [
        [f"release_permission/{permission.id}"]
    ]
