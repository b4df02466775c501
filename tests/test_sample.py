"""The sample practice: everyone invented, every state lived through, the same each time."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from rumah_konseling.errors import RoomError, VaultInUse
from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.care.closing_model import Closing, ClosingKind
from rumah_konseling.records.clients.client_model import Area, Client, ClientFilter, ClientStatus
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.form_kinds import AUDIT_DIGEST, FORM_KINDS
from rumah_konseling.records.index.session_model import NoteStyle, Risk, Session, Technique
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample import __main__ as sample
from rumah_konseling.sample.__main__ import PASSPHRASE_FILE, write_sample
from rumah_konseling.sample.agenda import StoryClock
from rumah_konseling.sample.practice import LAST_DAY
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.forms.heard import faults_of
from tests.forms.sheet_samples import page_texts

ROOT = Path(__file__).parents[1]
RECOVERY_SHEET = "lembar-pemulihan.pdf"
DIGEST_SHEET = "lampiran-audit-kertas.pdf"
COURSES = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in sorted((ROOT / "rumah_konseling" / "resources" / "sample" / "arcs").glob("*.toml"))
}


def opened(folder: Path) -> CounselingRoom:
    vault = folder / "contoh.rkv"
    passphrase = (folder / PASSPHRASE_FILE).read_text("utf-8").splitlines()[0]
    return CounselingRoom.open(vault, unlock(vault, passphrase), StoryClock(LAST_DAY))


@pytest.fixture(scope="module")
def folder(sample_folder: Path) -> Path:
    return sample_folder


@pytest.fixture(scope="module")
def practice(folder: Path) -> Iterator[CounselingRoom]:
    with opened(folder) as room:
        yield room


def clients_of(room: CounselingRoom) -> list[Client]:
    rows = room.client_list.page(ClientFilter(), 0, 1_000)
    return [room.clients.get(row.id) for row in rows]


def sessions_of(room: CounselingRoom) -> list[Session]:
    return [s for client in clients_of(room) for s in room.sessions.of_client(client.id, 1_000)]


def closings_of(room: CounselingRoom) -> list[Closing]:
    return [c for client in clients_of(room) for c in room.closings.of_client(client.id)]


def appointments_of(room: CounselingRoom) -> list[Appointment]:
    return room.appointments.between(LAST_DAY - timedelta(days=800), LAST_DAY + timedelta(days=200))


def texts_in(written: Any) -> Iterator[str]:
    """Yield every text of a written course, however deep."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict | list):
        for part in written.values() if isinstance(written, dict) else written:
            yield from texts_in(part)


def facts(room: CounselingRoom) -> list[object]:
    """Return whatever the story decides: people, consents, papers, scans."""
    rows = room.client_list.page(ClientFilter(), 0, 1_000)
    clients = [room.clients.get(row.id) for row in rows]
    consents = [consent for client in clients for consent in room.consents.of_client(client.id)]
    # A digest of the audit log bears a tag of the room's own key, which is never the same.
    papers = [
        replace(paper, sha256="") if paper.form == AUDIT_DIGEST.code else paper
        for paper in room.documents.recent(1_000)
    ]
    scans = [scan for paper in papers for scan in room.documents.scans(paper.id)]
    return [clients, consents, papers, scans, room.documents.scans(None)]


def test_the_passphrase_is_alone_on_the_first_line_and_opens_the_vault(
    folder: Path, practice: CounselingRoom
) -> None:
    assert practice.is_sample
    assert {file.name for file in folder.iterdir()} >= {
        "contoh.rkv",
        "contoh.keys",
        "contoh.keys.bak",
        PASSPHRASE_FILE,
        "formulir",
    }


def test_there_are_at_least_forty_clients_in_every_state(practice: CounselingRoom) -> None:
    assert practice.client_list.count(ClientFilter()) >= 40
    for status in ClientStatus:
        assert practice.client_list.count(ClientFilter(status=status)) > 0, status
    for state in ("none", *(s for s in ConsentState if s is not ConsentState.REPLACED)):
        assert practice.client_list.count(ClientFilter(consent=state)) > 0, state
    rows = practice.client_list.page(ClientFilter(), 0, 1_000)
    lived = {consent.state for row in rows for consent in practice.consents.of_client(row.id)}
    assert lived == set(ConsentState)


def test_everything_that_can_need_the_counselor_does_somewhere(practice: CounselingRoom) -> None:
    lines = practice.attention.lines(LAST_DAY)
    assert {line.chip for line in lines} >= {
        "Draf",
        "Terbit",
        "Pindaian",
        "Dicabut",
        "Berakhir",
        "Benturan",
        "Salinan",
        "1",
    }


def test_no_long_sentence_stands_twice_in_the_written_courses() -> None:
    sentences = Counter(
        " ".join(words).casefold()
        for text in texts_in(list(COURSES.values()))
        for sentence in re.split(r"[.!?\n]+", text)
        if len(words := re.findall(r"[\w-]+", sentence)) >= 10
    )
    assert len(sentences) > 1_000
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_every_written_course_was_lived_to_its_end(practice: CounselingRoom) -> None:
    lived = {client.form.concern: client for client in clients_of(practice)}
    assert len({course["client"]["concern"] for course in COURSES.values()}) == len(COURSES)
    for name, course in COURSES.items():
        client = lived[course["client"]["concern"]]
        assert practice.sessions.count(client.id) == len(course["sessions"]), name
        kinds = [closing.form.kind for closing in reversed(practice.closings.of_client(client.id))]
        assert kinds == [end["kind"] for end in course.get("closings", ())], name
        is_open = client.status is ClientStatus.ACTIVE
        assert is_open == bool(course.get("coming")), name
        assert is_open == (practice.appointments.next_of_client(client.id) is not None), name


def test_three_hundred_sessions_show_every_technique_area_risk_and_state(
    practice: CounselingRoom,
) -> None:
    sessions = sessions_of(practice)
    notes = [session.note for session in sessions]
    assert len(sessions) >= 300
    assert {note.technique for note in notes} == set(Technique)
    assert {area for note in notes for area in note.areas} == set(Area)
    assert {note.risk for note in notes} >= set(Risk)
    assert {note.mode for note in notes} == set(Mode)
    assert {note.style for note in notes} == set(NoteStyle)
    assert 1 <= sum(not session.is_signed for session in sessions) <= 5
    assert any(session.is_late for session in sessions)
    assert any(session.addenda for session in sessions)
    assert all(
        session.number >= 1 and practice.sessions.is_as_signed(session)
        for session in sessions
        if session.is_signed
    )


def test_techniques_change_with_the_client_and_each_has_its_own_reason(
    practice: CounselingRoom,
) -> None:
    reasons = Counter(session.note.technique_reason for session in sessions_of(practice))
    assert reasons.most_common(1)[0][1] == 1
    for name, course in COURSES.items():
        used = {t for entry in course["sessions"] for t in Technique if t in entry}
        assert len(used) > 1 or len(course["sessions"]) < 3, name


def test_no_risk_is_left_without_an_action_nor_the_highest_without_a_plan(
    practice: CounselingRoom,
) -> None:
    for session in sessions_of(practice):
        if session.note.risk not in (None, Risk.NONE):
            assert len(session.note.risk_action) > 20, session.note.risk_action
        if session.note.risk is Risk.HIGH:
            assert practice.safety_plans.current(session.client_id) is not None


def test_whoever_was_in_danger_is_seen_again_within_days(practice: CounselingRoom) -> None:
    for client in clients_of(practice):
        told = sorted(
            (session.note for session in practice.sessions.of_client(client.id, 1_000)),
            key=lambda note: note.started_at,
        )
        for note, following in pairwise(told):
            if note.risk is Risk.HIGH:
                assert following.started_at - note.started_at < timedelta(days=5), client.code


def test_plans_reviews_and_process_notes_are_there(folder: Path, practice: CounselingRoom) -> None:
    clients = [client.id for client in clients_of(practice)]
    assert sum(practice.care_plans.current(one) is not None for one in clients) >= 5
    assert sum(len(practice.care_plans.reviews(one)) for one in clients) >= 4
    assert sum(practice.safety_plans.current(one) is not None for one in clients) >= 5
    passphrase = (folder / PASSPHRASE_FILE).read_text("utf-8").splitlines()[0]
    seal = open_seal(folder / "contoh.rkv", passphrase)
    assert sum(len(practice.process_notes.of_client(seal, one)) for one in clients) >= 5


def test_referrals_wait_are_answered_and_are_turned_down(practice: CounselingRoom) -> None:
    states = {referral.state for referral in practice.referrals.recent()}
    assert states >= {
        ReferralState.HANDED_OVER,
        ReferralState.REPLIED,
        ReferralState.CLIENT_DECLINED,
    }


def test_services_end_in_every_way_and_one_was_taken_up_again(practice: CounselingRoom) -> None:
    closings = closings_of(practice)
    assert {closing.form.kind for closing in closings} == set(ClosingKind)
    assert any(closing.reopened_at for closing in closings)


def test_the_calendar_is_a_counselors_own(practice: CounselingRoom) -> None:
    made = appointments_of(practice)
    assert {one.status for one in made} == set(AppointmentStatus)
    blocking = [one for one in made if one.is_blocking]
    for earlier, later in pairwise(blocking):
        assert earlier.ends <= later.begins, (earlier, later)
    assert not [one.day for one in made if one.day.weekday() > 4 or day_off(one.day)]
    days = Counter(one.day for one in blocking)
    assert max(days.values()) <= 5
    shared = sum(count for count in days.values() if count > 1)
    assert shared > 0.7 * len(blocking)


def test_somebody_comes_today_and_on_most_days_of_the_next_two_weeks(
    practice: CounselingRoom,
) -> None:
    assert practice.appointments.on(LAST_DAY)
    coming = practice.appointments.between(
        LAST_DAY + timedelta(days=1), LAST_DAY + timedelta(days=14)
    )
    assert {one.status for one in coming} == {AppointmentStatus.PLANNED}
    assert len(coming) >= 15
    assert len({one.day for one in coming}) >= 8
    assert sum(one.day == LAST_DAY + timedelta(days=3) for one in coming) >= 3


def test_every_row_page_paper_and_entry_is_sound(practice: CounselingRoom) -> None:
    assert practice._vault.verify() == []


def test_nobody_in_it_is_real(practice: CounselingRoom) -> None:
    for row in practice.client_list.page(ClientFilter(), 0, 1_000):
        form = practice.clients.get(row.id).form
        assert form.phone.startswith("0800 0000")
        assert form.email == "" or form.email.endswith(".invalid")
    assert "contoh" in practice.settings.identity().contact


def test_the_input_of_the_sample_would_pass_without_a_doubt(practice: CounselingRoom) -> None:
    for row in practice.client_list.page(ClientFilter(), 0, 1_000):
        assert practice.clients.doubts(practice.clients.get(row.id).form) == {}


def forms_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "formulir").iterdir()}


def test_whoever_comes_after_would_find_an_envelope_and_the_signed_months(
    practice: CounselingRoom,
) -> None:
    envelope = practice.continuity.in_force()
    assert envelope is not None
    assert envelope.tests
    assert not practice.continuity.holds_former_sheet(envelope)
    latest, *former = practice.audit_digests.months()[:3]
    printed = practice.audit_digests.issued(latest)
    assert printed is not None
    assert (printed.prints, printed.kept_at) == (1, "")
    for month in former:
        filed = practice.audit_digests.issued(month)
        assert filed is not None
        assert filed.kept_at


def test_there_is_one_of_each_form(folder: Path) -> None:
    forms = forms_in(folder)
    drafts = {"persetujuan-draf.pdf", "berita-acara-serah-terima-draf.pdf"}
    assert {RECOVERY_SHEET, *drafts} < forms.keys()
    for kind in FORM_KINDS:
        name = sample._file_name(kind.title)
        assert any(form.startswith(f"{name}-") for form in forms), kind.title
    for data in forms.values():
        document = pypdfium2.PdfDocument(data)
        assert len(document) >= 1
        document.close()


def test_every_form_is_heard_whole_and_no_stop_stands_twice(folder: Path) -> None:
    for name, pdf in forms_in(folder).items():
        if name.endswith(".pdf"):
            assert faults_of(pdf) == [], name
            assert not re.search(r"[A-Za-z]\.\.(?!\.)", " ".join(page_texts(pdf))), name


def test_the_same_seed_gives_the_same_practice_and_takes_the_place_of_the_old(
    folder: Path, practice: CounselingRoom, tmp_path: Path
) -> None:
    (tmp_path / "milik saya.txt").write_text("tetap", "utf-8")
    for name in ("contoh.rkv", "contoh.keys", "contoh.tries", PASSPHRASE_FILE):
        (tmp_path / name).write_text("lama", "utf-8")
    write_sample(tmp_path, kdf=CHEAPEST)
    with opened(tmp_path) as again:
        assert facts(again) == facts(practice)
    assert (tmp_path / "milik saya.txt").read_text("utf-8") == "tetap"
    here, there = forms_in(folder), forms_in(tmp_path)
    # The recovery code is drawn anew: nobody may know one beforehand.
    assert here.pop(RECOVERY_SHEET) != there.pop(RECOVERY_SHEET)
    # The chain's tags are of the room's own key.
    assert here.pop(DIGEST_SHEET) != there.pop(DIGEST_SHEET)
    assert here == there


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", "utf-8")
    for place in (tmp_path / "berkas", tmp_path / "berkas" / "dalam"):
        with pytest.raises(RoomError) as refused:
            write_sample(place, kdf=CHEAPEST)
        assert "folder" in f"{refused.value} {refused.value.remedy}".lower()


def test_a_sample_that_is_open_is_not_taken_from_under_its_window(
    folder: Path, practice: CounselingRoom
) -> None:
    with pytest.raises(VaultInUse):
        write_sample(folder, kdf=CHEAPEST)
    assert practice.client_list.count(ClientFilter()) >= 40
    assert (folder / "contoh.rkv").stat().st_size > 100_000


def test_the_command_says_what_it_lacks_and_ends_with_two(tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("", "utf-8")
    for words, sentence in (((), "Sebutkan foldernya."), ((str(blocked),), "Folder itu")):
        done = subprocess.run(
            [sys.executable, "-m", sample.__name__.removesuffix(".__main__"), *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.startswith(sentence)
        assert "Traceback" not in done.stderr
