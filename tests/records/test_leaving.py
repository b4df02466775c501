"""Whatever leaves as a file is sealed, the client's own copy, or has a reason in the ledger."""

from __future__ import annotations

import io
import shutil
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest

from rumah_konseling.errors import ClockInDoubt, FieldErrors, NotWritable, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.forms.layout.sealed import seal
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.form_kinds import EMERGENCY, RELEASE
from rumah_konseling.records.leaving import LeavingFile, TableKind, key_sheet
from rumah_konseling.records.own_list_model import OwnList, OwnListKind
from rumah_konseling.records.practice.practice_model import ComplainedBy, ComplainedHow, Complaint
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import MadeRoom, SettableClock
from tests.records.ledger_stories import draft, emergency, issue, permitted
from tests.records.stories import close, in_force, ink, log, paper_of, printed, register

REASON = "diminta klien untuk dibawa ke notaris"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


class Shelf:
    """Takes the files that leave."""

    def __init__(self) -> None:
        self.files: list[bytes] = []

    def put(self, file: LeavingFile) -> None:
        self.files.append(file.data)


def opens_with(data: bytes, passphrase: str) -> bool:
    try:
        with pikepdf.open(io.BytesIO(data), password=passphrase) as document:
            return document.is_encrypted and document.encryption.bits == 256
    except pikepdf.PasswordError:
        return False


def papers(room: CounselingRoom, client: Client) -> dict[str, int]:
    """Issue one of each that leaves by the way of the office, not as a letter."""
    consent = in_force(room, client)
    permission = permitted(room, client)
    record = emergency(room, client)
    asked = room.employer_requests.register(
        RequestForm(
            AskedBy.SUPERIOR, "Kepala Bagian", "", "", AskedHow.LETTER, "", "umum", date(2026, 3, 9)
        )
    )
    return {
        "consent": paper_of(room, consent),
        "permission": room.documents.of_record(RELEASE, permission.id)[0].id,
        "emergency": room.documents.of_record(EMERGENCY, record.id)[0].id,
        "reply": room.employer_requests.reply(asked.id, counselor_ink=ink()),
        "revocation": room.permissions.revoke(permission.id, client_ink=None),
        "withdrawal": room.consents.withdraw(consent.id, items=(), client_ink=None),
    }


def test_every_paper_leaves_sealed_unless_it_is_said_why_not(
    room: CounselingRoom, client: Client
) -> None:
    for name, paper in papers(room, client).items():
        shelf = Shelf()
        assert room.leaving.ways(paper)[0] is FileWay.SEALED, name
        passphrase = room.leaving.save(paper, FileWay.SEALED, shelf.put)
        (sealed,) = shelf.files
        assert opens_with(sealed, passphrase), name
        assert not opens_with(sealed, ""), name
        assert room.leaving.save(paper, FileWay.OPEN, shelf.put, f" {REASON} ") == ""
        assert shelf.files[1] == room.documents.pdf(paper), name
        is_own = name not in ("emergency", "reply")
        assert (FileWay.OWN_COPY in room.leaving.ways(paper)) is is_own, name
        open_line, sealed_line = room.leaving.log(limit=2)
        assert (open_line.way, open_line.reason) == (FileWay.OPEN, REASON)
        assert (sealed_line.way, sealed_line.reason) == (FileWay.SEALED, "")
        assert room.documents.get(paper).outputs == 2
        assert log(room)[0].detail["file"] == "open"
        assert passphrase not in str(log(room))


def test_what_was_written_for_somebody_else_is_no_copy_of_the_clients_own(
    room: CounselingRoom, client: Client
) -> None:
    in_force(room, client)
    companion = room.companions.add(
        client.id, CompanionForm("Umpama Saudara", CompanionRole.FAMILY, "KTP 1")
    )
    complaint = Complaint(
        room.clock.today(),
        ComplainedBy.EMPLOYEE,
        ComplainedHow.SPOKEN,
        "Ruangannya terlalu ramai.",
        "",
        "Kepala Bagian Umum",
        room.clock.today(),
    )
    about = room.practice.complaints.add(complaint, client.id)
    for paper in (room.companions.issue_for_paper(companion.id), room.practice.receipt(about.id)):
        assert room.documents.get(paper).client_id == client.id
        assert room.leaving.ways(paper) == (FileWay.SEALED, FileWay.OPEN)


@pytest.mark.parametrize("reason", ["", "   ", "pendek", "alasan " * 72])
def test_an_open_file_without_a_reason_is_not_written(
    room: CounselingRoom, client: Client, reason: str
) -> None:
    paper, shelf = paper_of(room, printed(room, client)), Shelf()
    with pytest.raises(FieldErrors) as refused:
        room.leaving.save(paper, FileWay.OPEN, shelf.put, reason)
    assert set(refused.value.fields) == {"reason"}
    assert shelf.files == []
    assert room.leaving.log() == []


def test_the_clients_own_copy_is_open_and_the_ledger_says_so(
    room: CounselingRoom, client: Client
) -> None:
    paper, shelf = paper_of(room, printed(room, client)), Shelf()
    assert room.leaving.save(paper, FileWay.OWN_COPY, shelf.put, "tidak dipakai") == ""
    (line,) = room.leaving.log(client.id)
    assert (line.way, line.reason, line.client_code) == (FileWay.OWN_COPY, "", client.code)
    today = room.clock.today()
    assert room.leaving.log(first=today, last=today) == [line]
    assert room.leaving.log(last=today - timedelta(days=1)) == []
    assert room.leaving.log(register(room, "Sintetis Lain").id) == []


def test_a_paper_of_nobody_is_no_ones_own_copy(room: CounselingRoom, client: Client) -> None:
    reply = papers(room, client)["reply"]
    with pytest.raises(RoomError):
        room.leaving.save(reply, FileWay.OWN_COPY, Shelf().put)


def test_a_letter_leaves_only_as_it_was_permitted(room: CounselingRoom, client: Client) -> None:
    permission = permitted(room, client, media=(Medium.PAPER, Medium.ENCRYPTED_FILE))
    issued = {
        medium: issue(room, room.letters.write(client.id, draft(room, medium=medium)).id)
        for medium in (Medium.PAPER, Medium.ENCRYPTED_FILE)
    }
    sealed, paper = issued[Medium.ENCRYPTED_FILE], issued[Medium.PAPER]
    assert room.leaving.ways(paper) == ()
    assert room.leaving.ways(sealed) == (FileWay.SEALED,)
    shelf = Shelf()
    for one, way in ((paper, FileWay.SEALED), (sealed, FileWay.OPEN), (sealed, FileWay.OWN_COPY)):
        with pytest.raises(RoomError):
            room.leaving.save(one, way, shelf.put, REASON)
    assert room.leaving.save(sealed, FileWay.SEALED, shelf.put)
    room.permissions.revoke(permission.id, client_ink=None)
    with pytest.raises(RoomError):
        room.leaving.save(sealed, FileWay.SEALED, shelf.put)
    with pytest.raises(RoomError):
        room.leaving.require_leave(paper, Medium.PAPER)
    assert len(shelf.files) == 1


def test_what_could_not_be_written_is_not_in_the_ledger(
    room: CounselingRoom, client: Client
) -> None:
    paper = paper_of(room, printed(room, client))

    def full(_file: LeavingFile) -> None:
        raise NotWritable

    with pytest.raises(NotWritable):
        room.leaving.save(paper, FileWay.SEALED, full)
    assert room.leaving.log() == []
    assert room.documents.get(paper).outputs == 0
    assert log(room)[0].action == "document.not_saved"
    left = dict(room.audit_digests.digest(room.clock.today()).left)
    assert left["Penyimpanan PDF yang tidak jadi"] == 1


def as_on_the_disk(room: CounselingRoom, made: MadeRoom, folder: Path) -> list[str]:
    """Return the acts that a kill at this very moment would leave in the log."""
    folder.mkdir()
    for ending in (".rkv", ".keys", ".keys.bak"):
        shutil.copy(room.path.with_suffix(ending), folder)
    with CounselingRoom.open(folder / room.path.name, made.data_key, room.clock.computer) as found:
        return [entry.action for entry in log(found)]


@pytest.mark.parametrize("what", ["document.printed", "document.list_saved", "keys.sheet_saved"])
def test_what_leaves_is_on_the_disk_of_the_room_before_a_byte_is_outside(
    room: CounselingRoom, client: Client, made_room: MadeRoom, tmp_path: Path, what: str
) -> None:
    paper = paper_of(room, printed(room, client))
    pdf = room.documents.pdf(paper)
    seen: list[list[str]] = []

    def look(_file: LeavingFile) -> None:
        seen.append(as_on_the_disk(room, made_room, tmp_path / "saat-itu"))
        raise SystemExit  # the process ends before anything is written

    ways = {
        "document.printed": lambda: room.leaving.save(paper, FileWay.SEALED, look),
        "document.list_saved": lambda: room.leaving.save_list("Daftar", pdf, FileWay.SEALED, look),
        "keys.sheet_saved": lambda: room.leaving.save_key_sheet(pdf, look),
    }
    with pytest.raises(SystemExit):
        ways[what]()
    assert [what in acts for acts in seen] == [True]


def test_the_recovery_sheet_that_cannot_be_written_is_told_as_such(
    room: CounselingRoom, client: Client
) -> None:
    pdf = room.documents.pdf(paper_of(room, printed(room, client)))

    def full(_file: LeavingFile) -> None:
        raise NotWritable

    with pytest.raises(NotWritable):
        room.leaving.save_key_sheet(pdf, full)
    shelf = Shelf()
    passphrase = room.leaving.save_key_sheet(pdf, shelf.put)
    assert opens_with(shelf.files[0], passphrase)
    acts = [entry.action for entry in log(room) if entry.action.startswith("keys.sheet")]
    assert acts == ["keys.sheet_saved", "keys.sheet_not_saved", "keys.sheet_saved"][::-1]


def test_a_list_leaves_sealed_or_with_a_reason(room: CounselingRoom) -> None:
    shelf = Shelf()
    pdf = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(pdf)
    passphrase = room.leaving.save_list("Daftar", pdf.getvalue(), FileWay.SEALED, shelf.put)
    assert opens_with(shelf.files[0], passphrase)
    with pytest.raises(FieldErrors):
        room.leaving.save_list("Daftar", pdf.getvalue(), FileWay.OPEN, shelf.put)
    assert room.leaving.save_list("Daftar", b"%PDF", FileWay.OPEN, shelf.put, REASON) == ""
    assert [e.detail["file"] for e in log(room) if e.action == "document.list_saved"] == [
        "open",
        "sealed",
    ]


def test_a_list_that_cannot_be_noted_is_not_written(
    room: CounselingRoom, clock: SettableClock
) -> None:
    """The file was written first, and stayed without an entry when the room took none."""
    shelf = Shelf()
    clock.advance(days=-1)
    with pytest.raises(ClockInDoubt):
        room.leaving.save_list("Daftar", b"%PDF", FileWay.OPEN, shelf.put, REASON)
    assert shelf.files == []


def test_a_list_that_cannot_be_written_is_not_noted(room: CounselingRoom) -> None:
    def full(_file: LeavingFile) -> None:
        raise NotWritable

    with pytest.raises(NotWritable):
        room.leaving.save_list("Daftar", b"%PDF", FileWay.OPEN, full, REASON)
    acts = [e.action for e in log(room) if e.action.startswith("document.list")]
    assert acts == ["document.list_not_saved", "document.list_saved"]


def test_only_the_way_out_makes_a_file_that_leaves() -> None:
    with pytest.raises(TypeError, match="only the way out"):
        LeavingFile(object(), b"%PDF")
    with pytest.raises(TypeError, match="no other kinds"):
        type("Wider", (LeavingFile,), {})


def test_the_recovery_sheet_never_leaves_as_an_open_file() -> None:
    sheet = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(sheet)
    left = key_sheet(sheet.getvalue(), seal, "empat kuda laut")
    assert opens_with(left.data, "empat kuda laut")
    assert not opens_with(left.data, "")
    with pytest.raises(ValueError, match="never leaves"):
        key_sheet(sheet.getvalue(), seal, "")


def test_a_summary_of_a_closed_service_leaves_like_the_rest(
    room: CounselingRoom, client: Client
) -> None:
    client = room.clients.begin_service(client.id)
    paper = close(room, client)
    assert room.leaving.ways(paper) == (FileWay.SEALED, FileWay.OWN_COPY, FileWay.OPEN)


def test_only_a_report_leaves_as_tables(room: CounselingRoom, client: Client) -> None:
    consent = in_force(room, client)
    with pytest.raises(RoomError, match="tabel laporan layanan"):
        room.leaving.save_tables(paper_of(room, consent), TableKind.CSV, Shelf().put, REASON)


def test_names_leave_only_sealed(room: CounselingRoom, client: Client) -> None:
    in_force(room, client)
    shelf = Shelf()
    wanted = OwnList(OwnListKind.CLIENTS, with_names=True)
    with pytest.raises(RoomError, match="hanya keluar terenkripsi"):
        room.leaving.save_own_list(wanted, TableKind.CSV, FileWay.OPEN, shelf.put, REASON)
    assert shelf.files == []


def test_an_unread_copy_asks_who_it_is_for_and_for_a_passphrase(
    room: CounselingRoom, client: Client
) -> None:
    shelf = Shelf()
    with pytest.raises(FieldErrors) as refused:
        room.leaving.save_unread_copy(client.id, "pendek", shelf.put, identity_seen=False)
    assert set(refused.value.fields) == {"identity_seen", "passphrase"}
    assert shelf.files == []
