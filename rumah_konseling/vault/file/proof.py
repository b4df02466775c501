"""Whether a vault file that nobody has open is whole: read back to the last digest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import KeysDamaged, NotAVault, VaultDamaged, WrongPassphrase
from rumah_konseling.vault.file.attachments import Attachments
from rumah_konseling.vault.file.audit import Audit
from rumah_konseling.vault.file.blueprint import differences
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.digests import Digests
from rumah_konseling.vault.file.drafts import Drafts
from rumah_konseling.vault.file.integrity import IntegrityKeys
from rumah_konseling.vault.file.meta import get_meta
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.schema import APPLICATION_ID, OWN_TABLES, read_schema
from rumah_konseling.vault.file.verify import Finding, Inspection
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_header import KeyHeader


@dataclass(frozen=True)
class Proof:
    """What reading a whole file back has shown.

    ``entries`` is the number of the last entry of its audit log, ``head`` that entry's MAC
    in hex digits; ``records`` how many rows were compared with their digests. ``keys`` is the
    key header inside, None when it does not hold.
    """

    findings: list[Finding]
    entries: int
    head: str
    records: int
    keys: KeyHeader | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def prove(
    path: Path,
    data_key: bytes,
    report: Callable[[int, int], None],
    steps: Sequence[Migration] = (),
) -> Proof:
    """Check every page, row, paper and entry of the vault file at ``path``.

    With the ``steps`` of the program, its tables, indexes, triggers and views too.

    It must lie where its checks may write a journal, and belong to nobody meanwhile: hand in
    a copy. ``report`` gets checks done and to do; what it raises calls the proof off.
    Raises WrongPassphrase when it can't be opened under this key (a wrong key and a damaged
    first page look alike), NotAVault.
    """
    connection = _opened(path, data_key)
    try:
        altered = list(differences(connection, steps)) if steps else []
        if any(name in OWN_TABLES for name, _ in altered):
            # Nothing else can be looked up in a file whose own tables are not there.
            found = [Finding("skema", name, sentence) for name, sentence in altered]
            return Proof(found, 0, "", 0)
        keys = IntegrityKeys.of(connection, data_key)
        schema, audit = read_schema(connection), Audit(connection, keys, Clock())
        digests, papers = Digests(connection, keys.digests), Attachments(connection)
        drafts = Drafts(connection, Clock(), keys.digests)
        findings = Inspection(connection, schema, digests, audit, papers, drafts, altered).findings(
            report
        )
        try:
            entries, head = audit.head()
            records = connection.value("SELECT count(*) FROM record_digest")
        except VaultDamaged:
            entries, head, records = 0, "", 0
        return Proof(findings, entries, head, records, _keys_inside(connection, data_key))
    finally:
        connection.close()


def last_entry(path: Path, data_key: bytes) -> int:
    """Return the number of the last entry in a vault file's audit log.

    Raises as ``prove`` does, and VaultDamaged when the log does not end there.
    """
    connection = _opened(path, data_key)
    try:
        keys = IntegrityKeys.of(connection, data_key)
        return Audit(connection, keys, Clock()).head()[0]
    finally:
        connection.close()


def mac_of(path: Path, data_key: bytes, number: int) -> str | None:
    """Return the MAC of an entry in a vault file's audit log, None if there is none; raises so."""
    connection = _opened(path, data_key)
    try:
        return Audit(connection, IntegrityKeys.of(connection, data_key), Clock()).mac_of(number)
    finally:
        connection.close()


def _keys_inside(connection: Connection, data_key: bytes) -> KeyHeader | None:
    try:
        inside = KeyHeader.from_bytes(get_meta(connection, "key header") or b"")
    except (KeysDamaged, VaultDamaged):
        return None
    return inside if inside.belongs_to(data_key) else None


def _opened(path: Path, data_key: bytes) -> Connection:
    try:
        connection = Connection(path, subkey(data_key, "vault file"))
    except VaultDamaged:
        raise WrongPassphrase from None
    if connection.value("PRAGMA application_id") != APPLICATION_ID:
        connection.close()
        raise NotAVault
    return connection
