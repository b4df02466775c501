"""Opens and closes the vault, and hands out what works on it."""

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, Self

from rumah_konseling.clock import Clock
from rumah_konseling.errors import (
    SchemaAltered,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTrouble,
)
from rumah_konseling.vault.copies.aside import keep_before_update
from rumah_konseling.vault.copies.snapshot import Report
from rumah_konseling.vault.file import migrations as taking
from rumah_konseling.vault.file.attachments import Attachments
from rumah_konseling.vault.file.audit import Audit
from rumah_konseling.vault.file.blueprint import what_is_altered
from rumah_konseling.vault.file.connection import Connection, Parameters, Row
from rumah_konseling.vault.file.digests import Digests
from rumah_konseling.vault.file.drafts import Drafts
from rumah_konseling.vault.file.integrity import IntegrityKeys
from rumah_konseling.vault.file.meta import get_meta, set_meta
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.opening import looked_into
from rumah_konseling.vault.file.row_proof import RowProof
from rumah_konseling.vault.file.row_questions import RowQuestions
from rumah_konseling.vault.file.row_reading import RowReading
from rumah_konseling.vault.file.schema import APPLICATION_ID, check_schema, read_schema
from rumah_konseling.vault.file.transaction import Transaction
from rumah_konseling.vault.file.verify import Finding, Inspection
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import (
    backup_key_file,
    key_file,
    replacing_keys,
    write_keys,
)
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.lasting_seal import LastingSeal
from rumah_konseling.vault.machine.atomic_file import beside, create_private, fsync_folder
from rumah_konseling.vault.machine.instance_lock import InstanceLock
from rumah_konseling.vault.machine.os_errors import file_trouble


class Keys(Protocol):
    """A key header and the data key it wraps, such as ``NewKeys``."""

    @property
    def header(self) -> KeyHeader:
        """What is kept beside and inside the vault."""

    @property
    def data_key(self) -> bytes:
        """What opens it."""


class Vault:
    """One open vault: one file, one writer, on the thread that opened it.

    One whose schema is not ours is read, never written.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        integrity: IntegrityKeys,
        clock: Clock,
        lock: InstanceLock,
    ) -> None:
        """Use ``create`` or ``open`` instead."""
        self.path = path
        self.is_open = True
        self._connection = connection
        self._lock = lock
        self._integrity = integrity
        self._digests = Digests(connection, integrity.digests)
        self.audit = Audit(connection, integrity, clock)
        self.drafts = Drafts(connection, clock, integrity.digests)
        self.attachments = Attachments(connection)
        self.reading = RowReading(self._holds_altered_row)
        self._schema = read_schema(connection)
        self._steps: list[Migration] = []
        self._altered: SchemaAltered | None = None
        self._schema_seen: object = None
        self._proof = RowProof(connection, self._digests, self.audit)
        self._at_work: Transaction | None = None
        self.rows = RowQuestions(self._proof, lambda: self._schema, self._written_now)
        self._hindrance: Callable[[], VaultTrouble | None] = lambda: None
        self._changed: set[str] = set()
        self._is_being_opened = False
        self._follow: Callable[[Transaction], None] = lambda _tx: None

    @classmethod
    def create(
        cls, path: Path, keys: Keys, migrations: Sequence[Migration], clock: Clock
    ) -> "Vault":
        """Make a new vault with its key files and open it.

        The file appears under its name only when it is whole. Raises VaultExists when
        the vault or a key file is there already, VaultInUse, DiskFull, NotWritable.
        """
        path = Path(path).absolute()
        ordered = taking.in_order(migrations)
        lock = InstanceLock(path)
        try:
            places = (path, key_file(path), backup_key_file(path))
            with file_trouble():
                if any(place.exists() for place in places):
                    raise VaultExists
            unborn = beside(path, ".rkv.new")
            leftovers = (unborn, beside(path, ".rkv.new-journal"))
            try:
                _remove(leftovers)
                cls._build(unborn, keys, ordered, clock, lock)
                write_keys(path, keys.header, keys.data_key)
                with file_trouble():
                    unborn.rename(path)
                    fsync_folder(path.parent)
            except BaseException:
                with contextlib.suppress(VaultTrouble):
                    _remove((*leftovers, *places))
                raise
            return cls._opened(path, keys.data_key, ordered, clock, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _build(
        cls, path: Path, keys: Keys, ordered: list[Migration], clock: Clock, lock: InstanceLock
    ) -> None:
        with file_trouble():
            os.close(create_private(path))
        connection = Connection(path, subkey(keys.data_key, "vault file"))
        try:
            connection.change(f"PRAGMA application_id = {APPLICATION_ID:d}")
            integrity = IntegrityKeys.derived_from(keys.data_key)
            vault = cls(path, connection, integrity, clock, lock)
            vault._migrate(ordered)
            with vault._work("vault.created", always=True):
                set_meta(connection, "key header", keys.header.to_bytes())
        finally:
            connection.close()

    @classmethod
    def open(
        cls,
        path: Path,
        data_key: bytes,
        migrations: Sequence[Migration],
        clock: Clock,
        *,
        is_copy: bool = False,
    ) -> "Vault":
        """Open a vault and bring it to the newest migration.

        What a migration would change is copied and proved first, beside the vault; not so where
        it ``is_copy`` of what stays elsewhere. Raises VaultMissing, VaultInUse, NotAVault,
        VaultTooNew, VaultDamaged, SchemaAltered, WrongPassphrase when the data key is another
        vault's, NotWritable, DiskFull.
        """
        path = Path(path).absolute()
        ordered = taking.in_order(migrations)
        with file_trouble(denied=VaultTrouble):
            if not path.is_file():
                raise VaultMissing
        lock = InstanceLock(path)
        try:
            return cls._opened(path, data_key, ordered, clock, lock, is_copy=is_copy)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def keep_before_update(
        cls,
        path: Path,
        data_key: bytes,
        migrations: Sequence[Migration],
        clock: Clock,
        report: Report,
    ) -> Path | None:
        """Copy and prove a closed vault that the next opening would migrate; that one is quick.

        Returns where the copy lies, None when nothing is pending. ``report`` gets percents; what
        it raises calls it off. Raises as ``open`` does.
        """
        path = Path(path).absolute()
        ordered = taking.in_order(migrations)
        with file_trouble(denied=VaultTrouble):
            if not path.is_file():
                raise VaultMissing
        lock = InstanceLock(path)
        try:
            connection, pending = looked_into(path, data_key, ordered)
            connection.close()
            return (
                keep_before_update(path, data_key, clock.now(), report, ordered)
                if pending
                else None
            )
        finally:
            lock.release()

    @classmethod
    def _opened(
        cls,
        path: Path,
        data_key: bytes,
        ordered: list[Migration],
        clock: Clock,
        lock: InstanceLock,
        *,
        is_copy: bool = False,
    ) -> "Vault":
        connection, pending = looked_into(path, data_key, ordered)
        try:
            if pending and not is_copy:
                # Copied by a handle of its own: closing one drops SQLite's locks on the others.
                connection.close()
                keep_before_update(path, data_key, clock.now(), lambda _d, _t: None, ordered)
                connection = Connection(path, subkey(data_key, "vault file"))
            integrity = IntegrityKeys.of(connection, data_key)
            vault = cls(path, connection, integrity, clock, lock)
            if pending:
                vault._refuse_to_build_on_damage()
                vault._migrate(pending)
            vault._steps = ordered
            vault.drafts.begin_seal()
            return vault
        except BaseException:
            connection.close()
            raise

    def _refuse_to_build_on_damage(self) -> None:
        # A migration seals every row anew; forged ones must not be sealed with them.
        inspection = self._inspection()
        if next(inspection.log(), None) or next(inspection.records(), None):
            raise VaultDamaged

    def _migrate(self, pending: Sequence[Migration]) -> None:
        def keep(step: Migration) -> None:
            schema = read_schema(self._connection)
            check_schema(self._connection, schema)
            changes = self._digests.refresh(schema)
            detail = {"number": step.number, "name": step.name}
            self.audit.append("vault.migrated", "", detail, changes, keeps_time=True)

        taking.apply(self._connection, pending, keep)
        self._schema = read_schema(self._connection)

    def query(self, sql: str, params: Parameters = ()) -> list[Row]:
        """Return all rows of a reading statement; RuntimeError when it tries to write."""
        return self._connection.rows(sql, params)

    def query_one(self, sql: str, params: Parameters = ()) -> Row | None:
        """Return the first row, or None."""
        return self._connection.row(sql, params)

    @property
    def altered(self) -> SchemaAltered | None:
        """What about the schema is not ours, by now; None when all of it is.

        Another program may change it while the vault is open. SQLite counts each change,
        so that one small read tells whether everything must be compared again.
        """
        seen = self._connection.value("PRAGMA schema_version")
        if self._steps and seen != self._schema_seen:
            self._altered = what_is_altered(self._connection, self._steps)
            self._schema_seen = seen
        return self._altered

    def lasting_seal(self, purpose: str) -> LastingSeal:
        """Return a seal for what is to be read beside this vault, by older copies of it, too."""
        return LastingSeal(self._integrity.digests, purpose)

    def hold_while(self, hindrance: Callable[[], VaultTrouble | None]) -> None:
        """Refuse every unit of work with what ``hindrance`` returns, while it returns any.

        Drafts are kept all the same: nothing typed is lost by it.
        """
        self._hindrance = hindrance

    def follow(self, follower: Callable[[Transaction], None]) -> None:
        """Let ``follower`` write what follows from every unit of work, in it and at its end.

        What it raises undoes the whole unit.
        """
        self._follow = follower

    @contextlib.contextmanager
    def being_opened(self) -> Iterator[None]:
        """Let what belongs to the opening itself be written, whatever hinders all else.

        It bears the time of the log's last entry where the computer's is far ahead of it,
        so that the doubt stays.
        """
        self._is_being_opened = True
        try:
            yield
        finally:
            self._is_being_opened = False

    @property
    def in_transaction(self) -> bool:
        """Whether a unit of work is under way."""
        return self._at_work is not None

    def _written_now(self, table: str) -> Collection[int]:
        return self._at_work.written(table) if self._at_work else frozenset()

    def changed_tables(self) -> frozenset[str]:
        """Return the tables whose rows changed since this was last asked."""
        changed = frozenset(self._changed)
        self._changed.clear()
        return changed

    def _holds_altered_row(self) -> bool:
        return self.altered is not None or any(map(self.rows.altered, self._schema.tables))

    @contextlib.contextmanager
    def transaction(
        self, action: str, subject: str = "", **detail: object
    ) -> Iterator[Transaction]:
        """Write in one unit, with one audit entry; undone unless the block ends well.

        One that changed no row writes no entry. Raises RuntimeError when one is open
        already; DiskFull, NotWritable, VaultInUse, VaultDamaged.
        """
        with self._work(action, subject, detail) as tx:
            yield tx

    def note(self, action: str, subject: str = "", **detail: object) -> None:
        """Write an audit entry for something that changes no row, such as a printing."""
        with self._work(action, subject, detail, always=True):
            pass

    @contextlib.contextmanager
    def known_first(
        self,
        action: str,
        subject: str = "",
        *,
        undone: str,
        keep: Callable[[Transaction], int | None] = lambda _tx: None,
        take_back: Callable[[Transaction, int | None], None] = lambda _tx, _kept: None,
        **detail: object,
    ) -> Iterator[None]:
        """Write an entry durably, and only then let the block do outside what it tells.

        ``keep`` writes rows with the entry. What the block raises takes them back, with an entry
        ``undone``. Whatever ends the process in between leaves an entry too many, never an act
        outside that the vault knows nothing of. Raises as :meth:`transaction` does, and what
        the block raises.
        """
        with self._work(action, subject, detail, always=True) as tx:
            kept = keep(tx)
        try:
            yield
        except Exception:
            with (
                contextlib.suppress(VaultTrouble),
                self._work(undone, subject, detail, always=True) as tx,
            ):
                take_back(tx, kept)
            raise

    def begin_time_anew(self, action: str, **detail: object) -> None:
        """Write an entry at the computer's time, though the log's last one is later."""
        with self._work(action, "", detail, always=True, begins_time_anew=True):
            pass

    @contextlib.contextmanager
    def _work(
        self,
        action: str,
        subject: str = "",
        detail: dict[str, object] | None = None,
        always: bool = False,
        begins_time_anew: bool = False,
        keeps_time: bool = False,
    ) -> Iterator[Transaction]:
        if self._connection.in_transaction:
            raise RuntimeError("a transaction is open already")
        # A door that is asked in a unit of work is asked in earnest.
        self.rows.end_glance()
        self._connection.begin()
        # Under the write lock: nobody changes the schema between this look and the commit.
        if (altered := self.altered) is not None:
            self._connection.rollback()
            raise SchemaAltered(altered.objects)
        keeps_time = keeps_time or self._is_being_opened
        is_free = begins_time_anew or self._is_being_opened
        if not is_free and (hindrance := self._hindrance()) is not None:
            self._connection.rollback()
            raise hindrance
        tx = Transaction(self._connection, self._schema, self._digests, action, subject)
        tx.detail(**(detail or {}))
        self._at_work = tx
        try:
            with self._proof.held():
                yield tx
                self._follow(tx)
            changes = tx.keep_digests()
            if changes or always:
                self.audit.append(
                    tx.action,
                    tx.subject,
                    tx.details,
                    changes,
                    begins_time_anew=begins_time_anew,
                    keeps_time=keeps_time,
                )
            self._connection.commit()
            self._changed.update(table for table, _id, _digest in changes)
            if changes or always:
                self.audit.committed()
        except BaseException:
            self._connection.rollback()
            # What failed may have failed over what a page that can't be read gave out.
            self._connection.refuse_zeros()
            raise
        finally:
            self._at_work = None
            tx.end()

    @contextlib.contextmanager
    def unforced(self) -> Iterator[None]:
        """Don't wait for the disk within the block; the next commit after it makes all durable.

        Only for a file that can be made anew: a power cut meanwhile may spoil it.
        """
        self._connection.force_writes(False)
        try:
            yield
        finally:
            self._connection.force_writes(True)

    @property
    def key_header(self) -> KeyHeader:
        """The copy of the key header inside the vault; KeysDamaged when it does not hold."""
        return KeyHeader.from_bytes(get_meta(self._connection, "key header") or b"")

    def keep_keys(self, header: KeyHeader, data_key: bytes) -> None:
        """Keep a changed key header beside and inside the vault.

        Raises KeysDamaged when it is not this data key's, DiskFull, NotWritable.
        """
        noted: dict[str, object] = {"generation": header.generation}
        # Told that it failed, the counselor types the old passphrase: it must still be the one.
        with (
            replacing_keys(self.path, header, data_key),
            self._work("keys.changed", detail=noted, always=True, keeps_time=True),
        ):
            set_meta(self._connection, "key header", header.to_bytes())

    def take_over(self, header: KeyHeader) -> None:
        """Note that this file has a new data key: its header, and where the log stood before."""
        number, head = self.audit.head()
        detail: dict[str, object] = {"generation": header.generation, "after": number, "head": head}
        with self._work("keys.replaced", detail=detail, always=True):
            set_meta(self._connection, "key header", header.to_bytes())

    def verify(self) -> list[Finding]:
        """Check every page, row, paper and audit entry; empty means sound. Takes seconds."""
        return self._inspection().findings()

    def _inspection(self) -> Inspection:
        # A proof goes through to its end where a page can no longer be read.
        with contextlib.suppress(VaultDamaged):
            self._altered = self.altered
        return Inspection(
            self._connection,
            self._schema,
            self._digests,
            self.audit,
            self.attachments,
            self.drafts,
            self._altered.objects if self._altered is not None else (),
        )

    def close(self) -> None:
        """Close the file and let the next instance in; harmless when done already."""
        self.is_open = False
        self._connection.close()
        self._lock.release()

    def __enter__(self) -> Self:
        """Close at the end of a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()


def _remove(places: Iterable[Path]) -> None:
    with file_trouble():
        for place in places:
            place.unlink(missing_ok=True)
