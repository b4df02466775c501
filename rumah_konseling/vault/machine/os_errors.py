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
    RowUnreadable,
    VaultDamaged,
    VaultInUse,
    VaultTrouble,
    WriteFailed,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR}

_IO_ERROR = 10
_BAD_JSON = 0x100  # no code of SQLite's, which has words alone for it
# Primary result codes, https://www.sqlite.org/rescode.html; the driver tells no finer ones.
_TROUBLE: dict[int, type[VaultTrouble]] = {
    3: NotWritable,  # SQLITE_PERM
    5: VaultInUse,  # SQLITE_BUSY
    7: NotEnoughMemory,  # SQLITE_NOMEM
    8: NotWritable,  # SQLITE_READONLY
    _IO_ERROR: VaultTrouble,
    11: VaultDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: NotWritable,  # SQLITE_CANTOPEN
    26: VaultDamaged,  # SQLITE_NOTADB
    # What we write is JSON: text that a query can't read as such was changed past the program.
    _BAD_JSON: RowUnreadable,
}
_ERROR = 1
# In these words only, under the code of any error: what stopped SQLCipher's export, and text
# that is no JSON.
_WORDS = {
    "malformed JSON": _BAD_JSON,
    "disk I/O error": _IO_ERROR,
    "attempt to write a readonly database": 8,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
}


@contextmanager
def driver_trouble(*, writing: bool = False) -> Iterator[None]:
    """Turn the driver's environment errors into ours; let the faults through.

    An input/output error is WriteFailed when ``writing``, else plain VaultTrouble.
    """
    try:
        yield
    except dbapi2.DatabaseError as error:
        trouble = trouble_of(error, writing=writing)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(error: Exception, *, writing: bool = False) -> type[VaultTrouble] | None:
    """Return which of our errors the driver's is; None for a fault, which is to be let through."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _ERROR:
        code = _WORDS.get(str(error), code)
    return WriteFailed if writing and code == _IO_ERROR else _TROUBLE.get(code)


@contextmanager
def file_trouble(*, denied: type[VaultTrouble] = NotWritable) -> Iterator[None]:
    """Turn the system's file errors into ours; ``denied`` stands for a lack of rights."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _CLOSED:
            raise denied from error
        raise VaultTrouble from error
