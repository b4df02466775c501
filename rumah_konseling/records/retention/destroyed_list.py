"""Who was destroyed: a list inside the vault and sealed beside it, for older files that return.

A backup of an earlier day still holds a destroyed client, and knows of no destruction. So
the list lies beside the vault, beside each backup and in the account's own folder; whatever
older file is opened or brought back there has it applied again, to the very person it
names: same number, same code, registered at the same instant.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.ethics.gates.destruction import AgainFacts, applying_again
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.retention.what_goes import delete_all, orphaned
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction
from rumah_konseling.vault.keys.lasting_seal import LastingSeal
from rumah_konseling.vault.machine.atomic_file import replace_durably

LIST_SUFFIX = ".musnah"
_PURPOSE = "destroyed clients"
_LARGEST, _MOST_FILES = 5_000_000, 100


@dataclass(frozen=True, slots=True)
class Destroyed:
    """One line of the list; ``sheet`` is the number of the paper that says so."""

    client_id: int
    code: str
    registered_at: str
    sheet: str
    destroyed_at: str


class DestroyedList:
    """The list of an open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[Destroyed]:
        """Return who was destroyed, the first one first."""
        rows = self._vault.query("SELECT * FROM destroyed_client ORDER BY destroyed_at, id")
        names = Destroyed.__slots__
        return [Destroyed(*(row[name] for name in names)) for row in rows]

    def add(self, tx: Transaction, one: Destroyed) -> None:
        """Put one on the list, before anything of theirs is deleted."""
        tx.insert("destroyed_client", **asdict(one))

    def write_beside(self, folders: Iterable[Path]) -> bool:
        """Write the list into these folders, with what lies there already.

        A folder that can't be written (a stick that is away) is passed over: the list is
        written again at the next opening, and with the next backup. Return whether it lies
        in all of them.
        """
        own, is_everywhere = self.all(), True
        for folder in folders:
            with contextlib.suppress(VaultTrouble, OSError):
                before = self._read(folder)
                whole = {one.client_id: one for one in (*before, *own)}
                if set(whole.values()) - set(before):
                    self._write(folder, list(whole.values()))
            is_everywhere = is_everywhere and set(own) <= set(self._read(folder))
        return is_everywhere

    def apply_again(self, folders: Iterable[Path]) -> list[str]:
        """Destroy again whoever the lists in ``folders`` name and this older file still holds.

        Return the codes that went. One about whom something was written since stays, and is
        told on the home page.
        """
        gone = []
        for one in self.returned(folders):
            if applying_again(self._since(one)).is_open:
                with self._vault.transaction(
                    "destruction.applied_again",
                    subject_of(one.client_id),
                    code=one.code,
                    serial=one.sheet,
                ) as tx:
                    self.add(tx, one)
                    delete_all(tx, self._vault.drafts, one.client_id)
                gone.append(one.code)
        return gone

    def returned(self, folders: Iterable[Path]) -> list[Destroyed]:
        """Return whom the lists in ``folders`` name as destroyed and this file holds."""
        named = {one.client_id: one for folder in folders for one in self._read(folder)}
        return [one for one in named.values() if self._holds(one)]

    def sweep_drafts(self) -> None:
        """Let go of half-written forms whose record is not there any more."""
        if self.all():
            for key in orphaned(self._vault):
                self._vault.drafts.discard(key)

    def _holds(self, one: Destroyed) -> bool:
        row = self._vault.query_one(
            "SELECT 1 FROM client WHERE id = ? AND code = ? AND created_at = ?",
            (one.client_id, one.code, one.registered_at),
        )
        return row is not None

    def _since(self, one: Destroyed) -> AgainFacts:
        holds = self._vault.query_one(
            """SELECT count(*) AS n FROM record_hold
               WHERE client_id = ? AND lifted_on IS NULL AND created_at > ?""",
            (one.client_id, one.destroyed_at),
        )
        entries = self._vault.query_one(
            "SELECT count(*) AS n FROM audit WHERE subject = ? AND at > ?",
            (subject_of(one.client_id), one.destroyed_at),
        )
        assert holds is not None
        assert entries is not None
        return AgainFacts(holds["n"], entries["n"])

    def _read(self, folder: Path) -> list[Destroyed]:
        """Return what this vault's lists in a folder say; those of others can't be opened."""
        found: list[Destroyed] = []
        for content in sealed_lists(folder, self._vault.lasting_seal(_PURPOSE)):
            found += [Destroyed(**one) for one in json.loads(content)]
        return found

    def _write(self, folder: Path, entries: list[Destroyed]) -> None:
        seal = self._vault.lasting_seal(_PURPOSE)
        content = json.dumps([asdict(one) for one in entries]).encode()
        # Rooms of one name may share a medium: each has its own list.
        name = f"{self._vault.path.stem}-{self._vault.key_header.vault_id.hex()[:8]}{LIST_SUFFIX}"
        target = folder / name
        replace_durably(target, seal.seal(content), lambda _written: None)


def sealed_lists(folder: Path, seal: LastingSeal) -> Iterator[bytes]:
    """Yield what lists in a folder say that ``seal`` opens; what can't be read is passed over."""
    with contextlib.suppress(OSError):
        for file in sorted(folder.glob(f"*{LIST_SUFFIX}"))[:_MOST_FILES]:
            if file.is_file() and file.stat().st_size <= _LARGEST:
                content = seal.open(file.read_bytes())
                if content is not None:
                    yield content
