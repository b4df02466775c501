"""One instance at a time: a lock beside the vault, held from open until close."""

import contextlib
import errno
from pathlib import Path

from filelock import FileLock, Timeout

from rumah_konseling.errors import NoLocking, NotWritable, VaultInUse
from rumah_konseling.vault.machine.atomic_file import beside
from rumah_konseling.vault.machine.companions import refuse_strange
from rumah_konseling.vault.machine.os_errors import file_trouble

# Seconds. A process that is just ending lets go within that; and the library's one attempt can
# fail although nobody holds the lock, as when its file was made or unlinked at that instant.
_LETS_GO_WITHIN = 0.3
_ASKED_EVERY = 0.03
_NO_LOCKING = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL}


class InstanceLock:
    """Holds NAME.lock; the system lets go of it when the process ends, however it ends."""

    def __init__(self, vault_path: Path) -> None:
        """Take the lock in a moment or raise VaultInUse; NotWritable where no file can be made.

        Raises CompanionRefused for another kind of file in its place, NoLocking.
        """
        if not vault_path.parent.is_dir():
            raise NotWritable  # the lock's library would make the folder by itself
        refuse_strange(beside(vault_path, ".lock"))
        self._lock = FileLock(
            beside(vault_path, ".lock"), mode=0o600, thread_local=False, fallback_to_soft=False
        )
        with file_trouble():
            try:
                self._lock.acquire(timeout=_LETS_GO_WITHIN, poll_interval=_ASKED_EVERY)
            except Timeout:
                raise VaultInUse from None
            except OSError as refused:
                if refused.errno in _NO_LOCKING:
                    raise NoLocking from refused
                raise

    def release(self) -> None:
        """Let the next instance in; harmless when done already."""
        with contextlib.suppress(OSError):  # the end of the process lets go of it then
            self._lock.release()
