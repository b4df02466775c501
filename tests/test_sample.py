"""The sample practice: everyone invented, every state lived through, the same each time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from rumah_konseling.errors import RoomError, VaultInUse
from rumah_konseling.forms.registry import FORMS
from rumah_konseling.records.client_model import ClientFilter, ClientStatus
from rumah_konseling.records.consent_model import ConsentState
from rumah_konseling.room import CounselingRoom, unlock
from rumah_konseling.sample import __main__ as sample
from rumah_konseling.sample.__main__ import PASSPHRASE_FILE, write_sample
from rumah_konseling.sample.agenda import StoryClock
from rumah_konseling.sample.practice import LAST_DAY
from rumah_konseling.vault.keys import CHEAPEST

ROOT = Path(__file__).parents[1]
RECOVERY_SHEET = "lembar-pemulihan.pdf"


def opened(folder: Path) -> CounselingRoom:
    vault = folder / "contoh.rkv"
    passphrase = (folder / PASSPHRASE_FILE).read_text("utf-8").splitlines()[0]
    return CounselingRoom.open(vault, unlock(vault, passphrase), StoryClock(LAST_DAY))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("contoh") / "folder baru"
    write_sample(made, kdf=CHEAPEST)
    return made


@pytest.fixture(scope="module")
def practice(folder: Path) -> Iterator[CounselingRoom]:
    with opened(folder) as room:
        yield room


def facts(room: CounselingRoom) -> list[object]:
    """Return whatever the story decides: people, consents, papers, scans."""
    rows = room.client_list.page(ClientFilter(), 0, 1_000)
    clients = [room.clients.get(row.id) for row in rows]
    consents = [consent for client in clients for consent in room.consents.of_client(client.id)]
    papers = room.documents.recent(1_000)
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
        "Dicetak",
        "Pindaian",
        "Dicabut",
        "Berakhir",
        "Benturan",
        "Salinan",
        "1",
    }


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


def test_there_is_one_of_each_form(folder: Path) -> None:
    forms = forms_in(folder)
    assert {RECOVERY_SHEET, "persetujuan-draf.pdf"} < forms.keys()
    for kind in FORMS:
        name = sample._file_name(kind.title)
        assert any(form.startswith(f"{name}-") for form in forms), kind.title
    for data in forms.values():
        document = pypdfium2.PdfDocument(data)
        assert len(document) >= 1
        document.close()


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
