"""One instance at a time: a lock beside the vault, held from open until close."""

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

from rumah_konseling.errors import NotWritable, VaultInUse
from rumah_konseling.vault.durable import beside
from rumah_konseling.vault.trouble import file_trouble


class InstanceLock:
    """Holds NAME.lock; the system lets go of it when the process ends, however it ends."""

    def __init__(self, vault_path: Path) -> None:
        """Take the lock at once or raise VaultInUse; NotWritable where no file can be made."""
        if not vault_path.parent.is_dir():
            raise NotWritable  # the lock's library would make the folder by itself
        self._lock = FileLock(beside(vault_path, ".lock"), mode=0o600, thread_local=False)
        with file_trouble():
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise VaultInUse from None

    def release(self) -> None:
        """Let the next instance in; harmless when done already."""
        with contextlib.suppress(OSError):  # the end of the process lets go of it then
            self._lock.release()
