"""Whoever never signs with a new counselor gets a copy of their file that nobody here reads."""

from __future__ import annotations

import io

import pikepdf
import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.leaving import LeavingFile
from rumah_konseling.records.rights.rights_model import RequestForm, Right
from rumah_konseling.records.succession.succession_model import GoingOn
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.forms.sheet_samples import page_texts
from tests.records.stories import in_force, log, register, vault_of
from tests.records.succession.test_handing_over import answer, begun, handed_over
from tests.ui.sessions.session_work import served, signed

WORDS = "lima burung camar pulang senja"


def opened(file: LeavingFile, passphrase: str) -> str:
    with pikepdf.open(io.BytesIO(file.data), password=passphrase) as pdf:
        plain = io.BytesIO()
        pdf.save(plain)
    return " ".join(" ".join(page_texts(plain.getvalue())).split())


def changed_hands(room: CounselingRoom, clock: SettableClock, client_id: int) -> None:
    begun(room)
    room.successions.keep_answer(client_id, answer(room, GoingOn.GO_ON))
    handed_over(room)
    clock.advance(days=1)


def test_the_clients_own_words_open_all_of_it_and_nothing_stays_here(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client, subjective="Sukar tidur sejak pindah ke Makassar.")
    changed_hands(room, clock, client.id)
    # The ordinary copy is closed: it would be read.
    with pytest.raises(GateClosed):
        room.rights.copy(client.id)
    form = RequestForm((Right.COPY,), "Semua yang tercatat.", room.clock.now())
    assert room.rights.receive(client.id, form).due_at is not None
    papers = len(room.documents.recent(1_000))
    files: list[LeavingFile] = []
    room.leaving.save_unread_copy(client.id, WORDS, files.append, identity_seen=True)
    (file,) = files
    assert b"Makassar" not in file.data
    with pytest.raises(pikepdf.PasswordError):
        opened(file, "")
    assert "Sukar tidur sejak pindah ke Makassar." in opened(file, WORDS)
    assert len(room.documents.recent(1_000)) == papers
    entry = log(room)[0]
    assert (entry.action, entry.subject) == ("rights.unread_copy_saved", f"client/{client.id}")
    assert WORDS not in str(log(room))
    assert vault_of(room).verify() == []


def test_what_can_not_be_written_is_noted_as_that(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    changed_hands(room, clock, client.id)

    def fail(_file: LeavingFile) -> None:
        raise OSError("penuh")

    with pytest.raises(OSError, match="penuh"):
        room.leaving.save_unread_copy(client.id, WORDS, fail, identity_seen=True)
    assert [entry.action for entry in log(room)][:2] == [
        "rights.unread_copy_not_saved",
        "rights.unread_copy_saved",
    ]


def test_it_is_asked_who_they_are_and_a_short_passphrase_seals_nothing(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    changed_hands(room, clock, client.id)
    files: list[LeavingFile] = []
    with pytest.raises(FieldErrors) as refused:
        room.leaving.save_unread_copy(client.id, "pendek", files.append, identity_seen=False)
    assert set(refused.value.fields) == {"identity_seen", "passphrase"}
    assert files == []


def test_an_open_file_is_copied_in_the_usual_way_alone(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    with pytest.raises(RoomError, match="terbuka bagi Anda"):
        room.leaving.save_unread_copy(client.id, WORDS, lambda _f: None, identity_seen=True)
    changed_hands(room, clock, client.id)
    in_force(room, client)
    fresh = register(room, "Sintetis Baru")
    for one in (client, fresh):
        with pytest.raises(RoomError, match="terbuka bagi Anda"):
            room.leaving.save_unread_copy(one.id, WORDS, lambda _f: None, identity_seen=True)
