"""A row changed past the program opens no door, and the log is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, PaperState, Purpose
from rumah_konseling.ethics.gates.disclosure import NOT_PROVED, ClosedVerdict, OpenVerdict
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client, Resolution
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.disclosures.disclosures import LeaveRefused
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.records.supervision.case_model import CaseKind
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.file import row_proof
from tests.conftest import PASSPHRASE
from tests.records.ledger_stories import draft, emergency, issue, permitted, referred, written
from tests.records.sessions.test_sessions import served
from tests.records.sessions.test_sessions import signed as signed_note
from tests.records.stories import (
    hidden_by,
    in_force,
    log,
    register,
    save,
    sign,
    unguarded,
    vault_of,
    whole,
)
from tests.records.supervision_stories import read_to_its_end
from tests.records.supervision_stories import written as written_case

Forge = Callable[..., None]


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def forge(room: CounselingRoom) -> Forge:
    """Change rows by raw SQL inside the open vault, as whoever holds the key can."""

    def by_hand(sql: str, *values: object) -> None:
        connection = vault_of(room)._connection
        connection.begin()
        connection.change(sql, values)
        connection.commit()

    return by_hand


def told(room: CounselingRoom) -> list[object]:
    return [entry.detail["rows"] for entry in log(room) if entry.action == "record.forged"]


def require_closed(room: CounselingRoom, client: Client) -> None:
    verdict = room.letters.judge(client.id, draft(room))
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == NOT_PROVED
    letter = room.letters.write(client.id, draft(room))
    with pytest.raises(LeaveRefused, match="luar program") as refused:
        issue(room, letter.id)
    assert "cadangan" in (refused.value.remedy or "")
    assert room.disclosures.log() == []


def test_a_revoked_permission_put_back_in_force_opens_nothing(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client)
    room.permissions.revoke(permission.id, client_ink=None)
    forge("UPDATE release_permission SET state = 'in_force', ended_at = NULL")
    require_closed(room, client)
    assert told(room) == [[f"release_permission/{permission.id}"]]


def test_an_old_row_with_its_old_digest_opens_nothing(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client)
    vault = vault_of(room)
    row = dict(vault.query("SELECT * FROM release_permission")[0])
    (kept,) = vault.query(
        "SELECT digest FROM record_digest WHERE table_name = 'release_permission'"
    )
    room.permissions.revoke(permission.id, client_ink=None)
    columns = ", ".join(f"{name} = ?" for name in row)
    forge(f"UPDATE release_permission SET {columns}", *row.values())
    forge(
        "UPDATE record_digest SET digest = ? WHERE table_name = 'release_permission'",
        kept["digest"],
    )
    require_closed(room, client)


def test_wider_terms_open_nothing(room: CounselingRoom, client: Client, forge: Forge) -> None:
    permission = permitted(room, client, items=(Item.SERVICE,))
    raw = json.loads(vault_of(room).query("SELECT terms FROM release_permission")[0]["terms"])
    raw["items"] = [item.value for item in Item]
    forge("UPDATE release_permission SET terms = ? WHERE id = ?", json.dumps(raw), permission.id)
    require_closed(room, client)


def test_a_permission_moved_to_another_client_opens_nothing_for_either(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permitted(room, client)
    other = register(room, "Sintetis Lain")
    forge("UPDATE release_permission SET client_id = ?", other.id)
    require_closed(room, other)
    require_closed(room, client)


def test_a_permission_that_excluded_something_is_missed(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permitted(room, client)
    narrow = permitted(room, client, items=(Item.SERVICE,), excluded=(Item.CONCERN,))
    assert isinstance(room.letters.judge(client.id, draft(room)), OpenVerdict)
    forge("PRAGMA foreign_keys = OFF")
    forge("DELETE FROM release_permission WHERE id = ?", narrow.id)
    require_closed(room, client)


def test_a_row_that_was_never_written_opens_nothing(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client)
    columns = [
        row["name"]
        for row in vault_of(room).query("SELECT name FROM pragma_table_info('release_permission')")
        if row["name"] != "id"
    ]
    names = ", ".join(columns)
    forge(
        f"INSERT INTO release_permission ({names}) SELECT {names} FROM release_permission"
        " WHERE id = ?",
        permission.id,
    )
    require_closed(room, client)


def test_a_forged_emergency_opens_nothing(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    record = emergency(room, client)
    raw = json.loads(vault_of(room).query("SELECT immediate FROM emergency")[0]["immediate"])
    raw["items"] = [item.value for item in Item]
    letter = draft(room, recipient_id=record.recipient_id, purpose=Purpose.SAFETY)
    forge("UPDATE emergency SET immediate = ?", json.dumps(raw))
    verdict = room.letters.judge(client.id, letter)
    assert isinstance(verdict, ClosedVerdict)
    assert verdict.reason == NOT_PROVED


def test_help_in_danger_does_not_wait_for_a_proof(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permitted(room, client)
    forge("UPDATE release_permission SET state = 'revoked'")
    record = emergency(room, client)
    assert room.disclosures.log(client.id)[0].bases == (record.serial,)


def test_what_is_spoken_is_refused_and_told_once(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client, media=(Medium.SPOKEN,))
    forge("UPDATE release_permission SET valid_until = '2099-01-01'")
    request = room.letters._request(draft(room))
    for _ in range(2):
        with pytest.raises(LeaveRefused):
            room.disclosures.give_spoken(
                client.id, request, permission.addressee, "Bahwa klien sulit tidur."
            )
    assert len(told(room)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        'UPDATE disclosure SET items = \'["concern", "service"]\'',
        "UPDATE disclosure SET addressee = replace(addressee, 'Psikiatri', 'Kepegawaian')",
        "UPDATE letter SET content = replace(content, 'sukar', 'tak bisa')",
        "UPDATE document SET title = 'Surat lain'",
    ],
)
def test_an_issued_letter_whose_rows_were_changed_is_not_printed_again(
    room: CounselingRoom, client: Client, forge: Forge, sql: str
) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    assert referral.document_id is not None
    room.letters.require_leave_to_print(referral.document_id)
    forge(sql)
    with pytest.raises(RoomError):
        room.letters.require_leave_to_print(referral.document_id)
    assert told(room)


def test_papers_of_two_clients_swapped_are_not_handed_out(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    other = register(room, "Sintetis Lain")
    papers = []
    for each in (client, other):
        permission = written(room, each)
        papers.append(room.documents.get(room.permissions.issue_for_paper(permission.id)))
    one, two = papers
    guard = "SELECT sql FROM sqlite_master WHERE name = 'document_is_fixed'"
    trigger = vault_of(room).query(guard)[0]["sql"]
    forge("DROP TRIGGER document_is_fixed")
    with pytest.raises(RoomError, match="luar program"):
        room.documents.pdf(one.id)  # a schema without its guard hands out nothing at all
    forge(
        "UPDATE attachment SET data = (SELECT data FROM attachment WHERE id = ?2),"
        " size = (SELECT size FROM attachment WHERE id = ?2),"
        " sha256 = (SELECT sha256 FROM attachment WHERE id = ?2) WHERE id = ?1",
        one.attachment_id,
        two.attachment_id,
    )
    forge(trigger)
    with pytest.raises(RoomError, match="luar program"):
        room.documents.pdf(one.id)
    assert room.documents.pdf(two.id).startswith(b"%PDF")
    forge("DROP TRIGGER document_is_fixed")
    forge("UPDATE document SET attachment_id = ? WHERE id = ?", one.attachment_id, two.id)
    forge(trigger)
    with pytest.raises(RoomError, match="luar program"):
        room.documents.pdf(two.id)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE consent SET valid_until = '2099-01-01'",
        "UPDATE consent SET state = 'in_force'",
        "UPDATE consent_exception SET on_paper = 1",
        "UPDATE consent_choice SET answer = 0 WHERE key = 'statistics'",
        "UPDATE conflict_declaration SET has_conflict = 0, resolution = 'safeguard'",
    ],
)
def test_a_note_is_not_signed_on_a_forged_consent(
    room: CounselingRoom, client: Client, forge: Forge, sql: str
) -> None:
    consent = in_force(room, client)
    room.clients.declare_conflict(client.id, has_conflict=False)
    if "in_force" in sql:
        room.consents.withdraw(consent.id, items=(), client_ink=None)
    before = room.signing_gates.signing_verdicts(client.id)
    forge(sql)
    closed = room.signing_gates.signing_verdicts(client.id)
    assert len(closed) > len([v for v in before if "in_force" not in sql])
    assert "luar program" in closed[-1].reason
    assert told(room)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE referral SET state = 'handed_over'",
        "UPDATE referral SET was_declined = 0, client_id = ?",
        "UPDATE disclosure SET state = NULL",
        "UPDATE referral SET reasons = '[]'",
        "DELETE FROM case_competence WHERE is_outside",
        "DELETE FROM conflict_declaration WHERE has_conflict",
    ],
)
def test_a_note_is_not_signed_on_a_forged_referral_or_a_judgement_that_is_gone(
    room: CounselingRoom, client: Client, forge: Forge, sql: str
) -> None:
    in_force(room, client)
    permitted(room, client)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    if "conflict" in sql:
        room.clients.declare_conflict(
            client.id, has_conflict=True, relation="Atasan", resolution=Resolution.REFER
        )
    else:
        room.competence.judge(client.id, "Adiksi berat", is_outside=True)
    whose = client
    if "client_id" in sql:
        whose = register(room, "Sintetis Lain")
        permitted(room, whose)
    reasons = (ReferralReason.NEED, ReferralReason.CONFLICT_OF_INTEREST)
    referred(room, whose, ReferralState.PRINTED, reasons=reasons)
    assert room.signing_gates.signing_verdicts(client.id)
    forge("PRAGMA foreign_keys = OFF")
    forge(sql, *([client.id] if "?" in sql else []))
    closed = room.signing_gates.signing_verdicts(client.id)
    assert "luar program" in closed[-1].reason
    assert told(room)


def test_a_forged_choice_is_no_yes(room: CounselingRoom, client: Client, forge: Forge) -> None:
    consent = whole(room.consents.begin(client.id), answer=False)
    sign(room, save(room, consent))
    forge("UPDATE consent_choice SET answer = 1")
    now = room.clock.now()
    assert not room.choices.contact_way(client.id).verdict.is_open
    assert not room.choices.supervision_verdict(client.id).is_open
    assert not room.choices.identity_in_supervision(client.id).is_given
    assert not room.choices.recording_verdict(client.id, now).is_open
    assert not room.choices.may_be_supervised(client.id, CaseKind.WITHOUT_IDENTITY)
    assert not room.choices.may_be_supervised(client.id, CaseKind.IDENTIFIED)
    assert told(room)


def test_a_meeting_of_somebody_else_is_not_certified(room: CounselingRoom, forge: Forge) -> None:
    came, client = served(room), register(room, "Sintetis Lain")
    begins = signed_note(room, came).note.started_at.astimezone()
    ends = begins + timedelta(minutes=30)
    letter = AttendanceNote(begins.date(), f"{begins:%H.%M}", f"{ends:%H.%M}")
    with unguarded(room, "session"):
        forge("UPDATE session SET client_id = ?", client.id)
    with pytest.raises(FieldErrors) as refused:
        room.attendance.issue(client.id, letter)
    assert "luar program" in refused.value.fields["day"]
    assert told(room)


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("client", "UPDATE client SET name = 'Orang Lain' WHERE id = ?"),
        ("client", "UPDATE client SET unit = 'Bagian Lain' WHERE id = ?"),
        ("companion", "DELETE FROM companion WHERE client_id = ?"),
        ("companion", "UPDATE companion SET client_id = 2 WHERE client_id = ?"),
    ],
)
def test_a_page_without_identity_leaves_no_file_whose_names_were_changed(
    room: CounselingRoom, client: Client, forge: Forge, table: str, sql: str
) -> None:
    in_force(room, client)
    register(room, "Sintetis Lain")
    room.companions.add(
        client.id, CompanionForm("Umpama Saudara", CompanionRole.FAMILY, "KTP 0000")
    )
    case = written_case(room, client)
    seen = read_to_its_end(room, case)
    with unguarded(room, table):
        forge(sql, client.id)
    with pytest.raises(RoomError, match="luar program"):
        room.supervision.issue(case.id, seen)
    assert told(room)


def test_a_room_as_it_was_written_tells_of_nothing(room: CounselingRoom, client: Client) -> None:
    in_force(room, client)
    permission = permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    room.permissions.revoke(permission.id, client_ink=None)
    emergency(room, client)
    room.letters.judge(client.id, draft(room))
    assert told(room) == []


def test_a_forged_line_of_the_ledger_is_not_written_over(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    (line,) = room.disclosures.log()
    today = room.clock.today()
    forge('UPDATE disclosure SET items = \'["concern", "service"]\'')
    for act in (
        lambda: room.handovers.hand_over(line.id, today, "Dibawa klien sendiri"),
        lambda: room.handovers.call_off(line.id, "Klien memilih menunggu"),
    ):
        with pytest.raises(RoomError, match="diubah dari luar"):
            act()
    forge("UPDATE disclosure SET state = NULL")
    with pytest.raises(RoomError, match="diubah dari luar"):
        room.disclosures.confirm_receipt(line.id, "diterima loket")


@pytest.mark.parametrize("compared", [row_proof._COMPARED, 0], ids=["few rows", "many rows"])
def test_an_index_that_hides_permissions_opens_nothing(
    room: CounselingRoom, client: Client, compared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_proof, "_COMPARED", compared)
    permitted(room, client)
    hidden_by("permission_by_client", room)
    require_closed(room, client)
    assert ["release_permission/index"] in told(room)


@pytest.mark.parametrize("index", ["rights_request_by_client", "rights_request_frozen"])
def test_an_index_that_hides_a_restriction_lifts_none(
    room: CounselingRoom, client: Client, index: str
) -> None:
    form = RequestForm((Right.RESTRICTION,), "Jangan dipakai dahulu.", room.clock.now())
    request = room.rights.receive(client.id, form)
    room.rights.answer(request.id, Answer("Dikabulkan seluruhnya."))
    hidden_by(index, room)
    assert room.choices.is_restricted(client.id)


def test_a_permission_is_taken_back_though_the_ledger_cannot_be_read(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    forge("UPDATE disclosure SET given_at = 'bukan hari'")
    with pytest.raises(ValueError, match="bukan hari"):
        line_of(room.disclosures.under(permission.serial or "")[0])
    sheet = room.permissions.revoke(permission.id, client_ink=None)
    assert room.permissions.get(permission.id).state is PaperState.REVOKED
    assert room.documents.pdf(sheet).startswith(b"%PDF")


def test_a_log_whose_entry_was_changed_with_the_row_opens_nothing(
    room: CounselingRoom, client: Client, forge: Forge
) -> None:
    permission = permitted(room, client)
    vault = vault_of(room)
    row = dict(vault.query("SELECT * FROM release_permission")[0])
    (kept,) = vault.query(
        "SELECT digest FROM record_digest WHERE table_name = 'release_permission'"
    )
    room.permissions.revoke(permission.id, client_ink=None)
    columns = ", ".join(f"{name} = ?" for name in row)
    forge(f"UPDATE release_permission SET {columns}", *row.values())
    forge(
        "UPDATE record_digest SET digest = ? WHERE table_name = 'release_permission'",
        kept["digest"],
    )
    (revoked,) = vault.query(
        "SELECT number, changes FROM audit WHERE action = 'permission.revoked'"
    )
    changes = [one for one in json.loads(revoked["changes"]) if one[0] != "release_permission"]
    with unguarded(room, "audit"):
        vault._connection.change(
            "UPDATE audit SET changes = ? WHERE number = ?",
            (json.dumps(changes), revoked["number"]),
        )
    path = room.path
    room.close()
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), room.clock) as again:
        require_closed(again, client)
