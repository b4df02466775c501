"""Every table has an answer, nothing of the client is left anywhere, and nothing else changes."""

from __future__ import annotations

import ast
import hashlib
import hmac
import json
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rumah_konseling.clock import Clock
from rumah_konseling.records.form_kinds import FORM_KINDS
from rumah_konseling.records.retention.destruction_model import ErasureGround, ErasureRequest
from rumah_konseling.records.retention.what_goes import (
    DRAFT_KEYS,
    FOLLOWING,
    OF_THE_CLIENT,
    OF_THE_ROOM,
    STAYS,
    SUBJECTS,
    belongings,
    owner_of,
)
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from rumah_konseling.vault.file.schema import OWN_TABLES
from rumah_konseling.vault.keys.derivation import subkey
from tests.canaries import leaks
from tests.records.retention_stories import (
    act_of,
    numbered,
    reviewed,
    sheet_back,
    with_schedules,
)
from tests.records.stories import close, register, vault_of

ROOT = Path(__file__).parents[3]
PAGE, RESERVED, SALT = 4096, 80, 16


def tables(room: CounselingRoom) -> set[str]:
    rows = vault_of(room).query("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        row["name"]
        for row in rows
        if "_fts" not in row["name"] and not row["name"].startswith("sqlite_")
    }


def test_every_table_has_one_answer(room: CounselingRoom) -> None:
    answers = [*(table for table, _ in OF_THE_CLIENT), *FOLLOWING, *STAYS, *OWN_TABLES]
    assert len(answers) == len(set(answers))
    assert set(answers) == tables(room)


def test_every_table_that_names_a_client_goes_with_them(room: CounselingRoom) -> None:
    """But for two that keep the number alone, and have said why."""
    named = {
        table
        for table in tables(room)
        for row in vault_of(room).query(f"SELECT name FROM pragma_table_info('{table}')")
        if row["name"] == "client_id"
    }
    numbers_alone = {"destruction_item", "destroyed_client"}
    assert named - numbers_alone <= {table for table, _ in OF_THE_CLIENT} | set(FOLLOWING)
    assert numbers_alone <= STAYS.keys()


def test_what_refers_to_a_row_that_goes_goes_before_it(room: CounselingRoom) -> None:
    order = [*(table for table, _ in OF_THE_CLIENT), *FOLLOWING]
    for place, table in enumerate(order):
        for row in vault_of(room).query(f"SELECT * FROM pragma_foreign_key_list('{table}')"):
            if row["table"] not in {table, *STAYS}:
                assert order.index(row["table"]) > place, f"{table} refers to {row['table']}"


def test_every_kind_of_paper_belongs_to_something_with_an_answer() -> None:
    assert {kind.subject for kind in FORM_KINDS} <= SUBJECTS.keys() | OF_THE_ROOM
    assert not SUBJECTS.keys() & OF_THE_ROOM


# Half-written forms of the room itself: about nobody, or about whom nothing is known yet.
OF_NOBODY = (
    "desk/", "form/", "recipient/", "reply_number/", "text_block/", "tables/", "practice/",
    "employer_request/", "own_list/", "rows/", "intake/", "continuity/", "calendar/", "reason/",
    "retention/", "rights/", "breach/", "succession/", "sealed_on/", "tested_on/", "opened_on/",
)  # fmt: skip


def test_every_half_written_form_has_an_owner_or_none() -> None:
    """Each key that the face keeps a draft under is known to the destruction."""
    beginnings = set()
    for file in (ROOT / "rumah_konseling" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                first = str(node.values[0].value)
                if re.fullmatch(r"[a-z_]+/(?:[a-z_]+/)*", first):
                    beginnings.add(first)
    assert len(beginnings) > 40
    homeless = {
        one for one in beginnings if one not in DRAFT_KEYS and not one.startswith(OF_NOBODY)
    }
    assert homeless - {"letter/new/", "../"} == set()
    assert owner_of("reason/queue/7") == ("client", 7)
    assert owner_of("practice/boundary/7/end") == ("practice_entry", 7)
    assert owner_of("practice/boundary/new") is None
    assert owner_of("letter/new/referral/5") == ("client", 5)


@pytest.fixture(scope="module")
def before(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room in which much was written about somebody whose service has ended by now."""
    folder = tmp_path_factory.mktemp("sebelum")
    for file in ("contoh.rkv", "contoh.keys", "contoh.keys.bak"):
        shutil.copy(sample_folder / file, folder / file)
    return folder


def richest(room: CounselingRoom) -> int:
    """Return the client of the sample about whom the most tables say something."""
    ids = [row["id"] for row in vault_of(room).query("SELECT id FROM client")]
    return max(
        ids,
        key=lambda one: sum(bool(rows) for rows in belongings(vault_of(room), one).values()),
    )


def end_all(room: CounselingRoom, client_id: int) -> None:
    """Close whatever is still open around a client, past the gates of a closing."""
    with vault_of(room).transaction("test.closed") as tx:
        tx.update("client", client_id, status="closed", closed_on="2026-11-20")
        for table, changes in (
            ("legal_order", {"withdrawn_on": "2026-11-20"}),
            ("emergency", {"completed_at": "2026-11-20T00:00:00+00:00"}),
            ("disclosure", {"state": "called_off"}),
        ):
            for row in tx.query(f"SELECT id FROM {table} WHERE client_id = ?", (client_id,)):
                tx.update(table, row["id"], **changes)
        for row in tx.query("SELECT id, attachment_id FROM scan WHERE document_id IS NULL"):
            tx.delete("scan", row["id"])
            tx.delete("attachment", row["attachment_id"])


def _digests(room: CounselingRoom, without: dict[str, list[int]]) -> dict[tuple[str, int], bytes]:
    rows = vault_of(room).query("SELECT table_name, row_id, digest FROM record_digest")
    return {
        (row["table_name"], row["row_id"]): row["digest"]
        for row in rows
        if row["row_id"] not in without.get(row["table_name"], ())
    }


def _pages(path: Path, data_key: bytes) -> Iterator[bytes]:
    """Yield every page of the file as plain bytes, free ones included."""
    key = subkey(data_key, "vault file")
    with path.open("rb") as file:
        salt = file.read(SALT)
        mac_salt = bytes(one ^ 0x3A for one in salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
        file.seek(0)
        number = 0
        while page := file.read(PAGE):
            number += 1
            start = SALT if number == 1 else 0
            cipher, iv = page[start:-RESERVED], page[-RESERVED : -RESERVED + 16]
            if not any(page):
                continue
            told = page[-RESERVED + 16 :]
            said = hmac.digest(
                mac_key, page[start : PAGE - RESERVED + 16] + number.to_bytes(4, "little"), "sha512"
            )
            assert said == told, "the test reads the pages as they are"
            opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
            yield opened.update(cipher) + opened.finalize()


def _words_of(room: CounselingRoom, client_id: int) -> list[str]:
    """Return beginnings of texts that stand in this client's rows and in nobody else's."""
    vault, found = vault_of(room), belongings(vault_of(room), client_id)
    mine: set[str] = set()
    others: list[str] = []
    for table in tables(room) - {"attachment", *OWN_TABLES}:
        for row in vault.query(f"SELECT * FROM {table}"):
            texts = [value for value in dict(row).values() if isinstance(value, str)]
            if row["id"] in found.get(table, ()):
                # Words; digests and instants stand in the log, too, and stay there.
                starts = [text[:36] for text in texts if len(text) > 30]
                mine |= {one for one in starts if one.isprintable() and one.count(" ") > 2}
            else:
                others += texts
    there = "\n".join(others)
    return sorted(one for one in mine if one not in there)


def _pieces(room: CounselingRoom, ids: list[int]) -> list[bytes]:
    """Return pieces of these papers and scans that no other one has: most of a PDF is alike."""
    rows = vault_of(room).query("SELECT id, data FROM attachment")
    others = b"\n".join(row["data"] for row in rows if row["id"] not in ids)
    mine = [row["data"] for row in rows if row["id"] in ids]
    pieces = [data[at : at + 64] for data in mine for at in range(1_000, len(data) - 64, 5_000)]
    return [one for one in pieces if one not in others]


def test_nothing_of_the_client_is_left_and_nothing_else_changed(before: Path) -> None:
    path = before / VAULT
    key = unlock(path, PASSPHRASE)
    clock = Clock(lambda: datetime(2026, 11, 23, 8, 15).astimezone())
    with CounselingRoom.open(path, key, clock) as room:
        vault = vault_of(room)
        client_id = richest(room)
        client = room.clients.get(client_id)
        end_all(room, client_id)
        room.drafts.save(f"closing/{client_id}", {"concern": "kenariyangsetengahdiketik"})
        room.drafts.save("employer_request/new", {"asked": f"Apakah {client.form.name} datang?"})
        room.drafts.save("practice/training/new", {"title": "Pelatihan yang tetap"})
        request = ErasureRequest(room.clock.today(), ErasureGround.ASKED)
        destruction = room.destructions.propose_erasure(client_id, request)
        reviewed(room, destruction)
        room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
        sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
        found = belongings(vault, client_id)
        assert sum(bool(rows) for rows in found.values()) >= 20, "a client with much about them"
        attachments = _pieces(room, found["attachment"])
        assert len(attachments) > 3
        canaries = [
            client.form.name,
            client.form.id_number or client.form.name,
            "kenariyangsetengahdiketik",
            *_words_of(room, client_id),
        ]
        assert len(canaries) > 20
        kept = _digests(room, found)
        everything = b"\n".join(_pages(path, key))
        shown = [canary for canary in canaries if canary.encode() in everything]
        assert len(shown) > 20, "what is looked for can be found"
        codes = room.destructions.destroy(destruction.id)
        assert codes == [client.code]
        assert vault.verify() == []
        after = _digests(room, {})
        changed = {one for one in kept.keys() | after.keys() if kept.get(one) != after.get(one)}
        assert {table for table, _ in changed} <= {"destroyed_client", "destruction", "used_id"}
        assert room.drafts.load("practice/training/new") is not None
        assert set(room.drafts.keys()) & {f"closing/{client_id}", "employer_request/new"} == set()
        for row in vault.query("SELECT detail, subject FROM audit"):
            assert client.form.name not in json.dumps(dict(row))
        names = room.search.find(client.form.name.split()[-1], limit=50)
        assert client.code not in " ".join(hit.title for hit in names)
        room.attention.lines(room.clock.today())
    everything = b"\n".join(_pages(path, key))
    assert [canary for canary in canaries if canary.encode() in everything] == []
    assert [one for one in attachments if one in everything] == []
    long = [canary for canary in canaries if len(canary) > 24]
    assert leaks([file for file in before.iterdir() if file.is_file()], long) == []


def test_the_canaries_of_every_word_in_the_index_are_gone(
    room: CounselingRoom,
) -> None:
    """A word alone: what an index keeps of it without secure deletion."""
    with_schedules(room)
    client = register(room, "Sintetis Kenarisatukata", unit="Bagian Kenariunit")
    other = register(room, "Sintetis Tetap")
    room.clients.begin_service(client.id)
    close(room, client, concern="Kenarikeluhan yang lama.")
    request = ErasureRequest(room.clock.today(), ErasureGround.ASKED)
    destruction = room.destructions.propose_erasure(client.id, request)
    reviewed(room, destruction)
    room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    path, key = room.path, room.safekeeping._data_key
    looked_for = (b"enarisatukata", b"enariunit", b"enarikeluhan")
    assert any(b"enarisatukata" in page for page in _pages(path, key))
    room.destructions.destroy(destruction.id)
    for page in _pages(path, key):
        assert not any(word in page for word in looked_for)
    assert room.clients.get(other.id) == other
