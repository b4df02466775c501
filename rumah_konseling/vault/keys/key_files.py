"""Where the key header is kept: two files beside the vault, and the recovery sheet.

NAME.keys and NAME.keys.bak hold the same header; each mends the other. The
sheet's QR code holds the recovery slot alone: with the code beside it, it opens a
vault whose key files are gone, and an old sheet is no help in guessing a passphrase.
"""

import base64
import binascii
import contextlib
import struct
from contextlib import AbstractContextManager
from pathlib import Path

from rumah_konseling.errors import (
    KeyCostsRaised,
    KeysDamaged,
    KeysMissing,
    KeysOfAnotherVersion,
    VaultTrouble,
)
from rumah_konseling.vault.keys.derivation import RECOMMENDED
from rumah_konseling.vault.keys.key_header import KeyHeader, Slot, checksum
from rumah_konseling.vault.machine.atomic_file import beside, replace_durably, replacing
from rumah_konseling.vault.machine.companions import read_small
from rumah_konseling.vault.machine.os_errors import file_trouble

# Capitals, digits and ":" alone keep the QR code in its alphanumeric mode, which
# any scanner reads to the letter; binary modes are read differently by each.
_SHEET_MARK = b"RUMAHKONSELING2:"
_SHEET = struct.Struct(">16sI16s60s")


def key_file(vault_path: Path) -> Path:
    """Return where a vault's key header is kept: contoh.keys for contoh.rkv."""
    return beside(vault_path, ".keys")


def backup_key_file(vault_path: Path) -> Path:
    """Return where the second copy of the key header is kept."""
    return beside(vault_path, ".keys.bak")


def _read(path: Path) -> KeyHeader | VaultTrouble:
    try:
        with file_trouble(denied=VaultTrouble):
            header = KeyHeader.from_bytes(read_small(path))
    except VaultTrouble as trouble:
        is_gone = isinstance(trouble.__cause__, FileNotFoundError | NotADirectoryError)
        return KeysMissing() if is_gone else trouble
    # Who knows no passphrase can write any cost: none is paid that was never ours.
    slot = header.passphrase
    return KeyCostsRaised() if slot is not None and slot.kdf.is_above(RECOMMENDED) else header


def read_keys(vault_path: Path) -> KeyHeader:
    """Return the key header of a vault, and mend a lost, damaged or older copy of it.

    Raises KeysMissing when there is neither file, KeysDamaged when none of them is
    whole, VaultTrouble when the system refuses to read them.
    """
    paths = key_file(vault_path), backup_key_file(vault_path)
    copies = _read(paths[0]), _read(paths[1])
    newest = _newest(*copies)
    for path, copy in zip(paths, copies, strict=True):
        if isinstance(copy, KeyHeader) and copy.vault_id != newest.vault_id:
            continue  # another room's: not ours to overwrite
        if isinstance(copy, KeysOfAnotherVersion):
            continue  # a newer program's, perhaps: it may hold what this one can't read
        if copy != newest:
            # Reading must work from a folder that can't be written, too.
            with contextlib.suppress(VaultTrouble):
                replace_durably(path, newest.to_bytes(), _readable)
    return newest


def read_whole_keys(vault_path: Path) -> KeyHeader:
    """Return the key header of a vault and leave its files as they are; raises as ``read_keys``."""
    return _newest(_read(key_file(vault_path)), _read(backup_key_file(vault_path)))


def lagging_copies(vault_path: Path) -> list[Path]:
    """Return the key files that do not hold the newest header: lost, damaged, or older.

    The next reading mends them, if the system lets it. Raises as ``read_keys``.
    """
    copies = {path: _read(path) for path in (key_file(vault_path), backup_key_file(vault_path))}
    newest = _newest(*copies.values())
    return [path for path, copy in copies.items() if copy != newest]


def _newest(first: KeyHeader | VaultTrouble, second: KeyHeader | VaultTrouble) -> KeyHeader:
    if isinstance(first, KeyHeader) and isinstance(second, KeyHeader):
        if first.vault_id != second.vault_id:
            return first
        return max(first, second, key=lambda header: header.generation)
    if isinstance(first, KeyHeader):
        return first
    if isinstance(second, KeyHeader):
        return second
    raise second if isinstance(first, KeysMissing) else first


def _readable(written: bytes) -> None:
    KeyHeader.from_bytes(written)


def write_keys(vault_path: Path, header: KeyHeader, data_key: bytes) -> None:
    """Replace both key files, each proved to fit the data key before it takes the old one's place.

    Raises KeysDamaged when header and data key do not belong together or the disk
    gives back something else, DiskFull, NotWritable, VaultTrouble.
    """
    with replacing_keys(vault_path, header, data_key):
        pass


def replacing_keys(
    vault_path: Path, header: KeyHeader, data_key: bytes
) -> AbstractContextManager[None]:
    """Have both new key files ready before the block; they replace the old ones at its end.

    What the block raises leaves the old keys in force. Raises as ``write_keys`` does.
    """

    def proved(written: bytes) -> None:
        if not KeyHeader.from_bytes(written).belongs_to(data_key):
            raise KeysDamaged

    places = key_file(vault_path), backup_key_file(vault_path)
    return replacing(places, header.to_bytes(), proved)


def sheet_bytes(header: KeyHeader) -> bytes:
    """Return what the QR code of the recovery sheet holds: about 190 capitals and digits."""
    slot = header.recovery
    content = _SHEET.pack(header.vault_id, header.generation, slot.salt, slot.wrapped)
    return _SHEET_MARK + base64.b32encode(content + checksum(content)).rstrip(b"=")


def restore_keys_from_sheet(sheet: bytes) -> KeyHeader:
    """Return the header that a scanned recovery sheet holds.

    It opens by the recovery code only; give it a passphrase with
    ``change_passphrase`` before writing it. Raises KeysDamaged for anything else
    than a whole sheet.
    """
    text = b"".join(sheet.split()).upper()
    if not text.startswith(_SHEET_MARK):
        raise KeysDamaged
    letters = text[len(_SHEET_MARK) :]
    try:
        content = base64.b32decode(letters + b"=" * (-len(letters) % 8))
    except binascii.Error as malformed:
        raise KeysDamaged from malformed
    if len(content) <= _SHEET.size or checksum(content[: _SHEET.size]) != content[_SHEET.size :]:
        raise KeysDamaged
    vault_id, generation, salt, wrapped = _SHEET.unpack_from(content)
    return KeyHeader(vault_id, generation, None, Slot(salt, wrapped))
