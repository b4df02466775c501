"""The one door where failures of the environment are told from faults of ours.

Only what the counselor can mend becomes an error of ``rumah_konseling.errors``. A
broken constraint, a missing table or a misused connection stays what it is and
ends the program's work loudly.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2  # type: ignore[import-untyped,unused-ignore]

from rumah_konseling.errors import (
    DiskFull,
    NotEnoughMemory,
    NotWritable,
    VaultDamaged,
    VaultInUse,
    VaultTrouble,
    WriteFailed,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR}

# Primary result codes, https://www.sqlite.org/rescode.html
_TROUBLE: dict[int, type[VaultTrouble]] = {
    3: NotWritable,  # SQLITE_PERM
    5: VaultInUse,  # SQLITE_BUSY
    7: NotEnoughMemory,  # SQLITE_NOMEM
    8: NotWritable,  # SQLITE_READONLY
    10: VaultTrouble,  # SQLITE_IOERR
    11: VaultDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: NotWritable,  # SQLITE_CANTOPEN
    26: VaultDamaged,  # SQLITE_NOTADB
}
_WRITE_FAILURES = {778, 1034, 1290, 1546}  # IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE
_CORRUPT_FILE_SYSTEM = 8458  # IOERR_CORRUPTFS
_NOT_A_DATABASE = "file is not a database"


def _explained(error: dbapi2.Error) -> VaultTrouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # A wrong key is raised by the driver itself in places, without a code.
        return VaultDamaged() if _NOT_A_DATABASE in str(error) else None
    if code in _WRITE_FAILURES:
        return WriteFailed()
    if code == _CORRUPT_FILE_SYSTEM:
        return VaultDamaged()
    kind = _TROUBLE.get(code & 0xFF)
    return kind() if kind else None


@contextmanager
def driver_trouble() -> Iterator[None]:
    """Turn the driver's environment errors into ours; let the faults through."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        explained = _explained(error)
        if explained is None:
            raise
        raise explained from error


@contextmanager
def file_trouble() -> Iterator[None]:
    """Turn the system's file errors into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _CLOSED:
            raise NotWritable from error
        raise VaultTrouble from error
