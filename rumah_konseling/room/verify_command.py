"""``python3 run.py verify FILE``: is this room, or this backup of one, whole?

Reads, opens by the passphrase or the recovery code, and proves a copy in a private folder;
the file itself is not written to. The first thing that does not hold comes first, with
what to do. Exit code 0 for whole, 1 for not, 2 when it could not be looked at.
"""

from __future__ import annotations

import getpass
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from rumah_konseling.command_line import CommandLine, path_from
from rumah_konseling.errors import (
    BackupDamaged,
    FieldErrors,
    KeysDamaged,
    VaultDamaged,
    VaultMissing,
    VaultTrouble,
    WrongPassphrase,
)
from rumah_konseling.presence import is_file
from rumah_konseling.records.safekeeping.audit_trail import (
    HEAD_CODE,
    Compared,
    PrintedHead,
    compare_head,
    read_head,
)
from rumah_konseling.room.account import account_folder
from rumah_konseling.room.packaged import migrations
from rumah_konseling.vault.copies.backup import is_backup, prove_backup, read_backup, unpack
from rumah_konseling.vault.copies.snapshot import take_snapshot
from rumah_konseling.vault.file.proof import Proof, mac_of, prove
from rumah_konseling.vault.file.rollback_guard import Witness
from rumah_konseling.vault.keys.key_files import read_whole_keys
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.key_state import key_troubles
from rumah_konseling.vault.keys.keys import open_with_passphrase, open_with_recovery_code
from rumah_konseling.vault.machine.hardening import harden_process
from rumah_konseling.vault.machine.instance_lock import InstanceLock

HELP = """\
rumah-konseling-verify BERKAS           memeriksa berkas ruang (.rkv) atau cadangan (.rkc)
rumah-konseling-verify --code BERKAS    membukanya dengan kode pemulihan, bukan frasa sandi
rumah-konseling-verify --head NOMOR:KODE BERKAS
                                        membandingkannya dengan lampiran audit yang tercetak:
                                        nomor catatan terakhir dan kode pemeriksanya

Kode keluar: 0 utuh, 1 tidak utuh, 2 tidak dapat diperiksa.
"""
_OLDER = "Ini bukan berkas ruang yang terakhir dibuka di komputer ini"
_PRINTED = "Lembar yang tercetak menyebut catatan"
_KEYS = "KUNCI"
_KINDS = {"UMUR": _OLDER, "LEMBAR": _PRINTED}
WHOLE, NOT_WHOLE, NOT_LOOKED_AT = 0, 1, 2


def check(
    path: Path,
    secret: str,
    report: Callable[[int, int], None],
    *,
    by_code: bool = False,
    printed: PrintedHead | None = None,
) -> tuple[list[str], Proof]:
    """Return what is wrong with keys and age of a room, and the proof of it or of a backup.

    ``secret`` is the passphrase, or the recovery code; ``printed`` what stands on a sheet
    of the audit log, which the file must still hold. Raises VaultMissing, VaultInUse,
    KeysMissing, KeysDamaged, WrongPassphrase, WrongRecoveryCode, MalformedRecoveryCode,
    VaultDamaged, BackupDamaged, NotAVault, DiskFull, NotWritable, VaultTrouble.
    """
    if not is_file(path):
        raise VaultMissing
    copied = is_backup(path)
    header = read_backup(path).header if copied else read_whole_keys(path)
    data_key = _open(header, secret, by_code)
    with tempfile.TemporaryDirectory(prefix="rk-periksa-") as name:
        scratch = Path(name) / "salinan.rkv"
        if copied:
            proof = prove_backup(path, data_key, scratch, report, migrations())
            if printed is not None:
                unpack(path, scratch, report)
            return _head_troubles(scratch, data_key, printed), proof
        lock = InstanceLock(path)
        try:
            try:
                take_snapshot(path, data_key, scratch, lambda *_: None, is_lasting=False)
                proof = prove(scratch, data_key, report, migrations())
                troubles = key_troubles(path, proof.keys)
                troubles += _age_troubles(path, scratch, data_key, proof)
                return troubles + _head_troubles(scratch, data_key, printed), proof
            except WrongPassphrase:
                raise VaultDamaged from None  # its own keys say that the key is right
        finally:
            lock.release()


def _open(header: KeyHeader, secret: str, by_code: bool) -> bytes:
    opened = open_with_recovery_code if by_code else open_with_passphrase
    return opened(header, secret).data_key


def _age_troubles(path: Path, scratch: Path, data_key: bytes, proof: Proof) -> list[str]:
    """Say whether the file is older than what this account saw of it last."""
    if proof.keys is None or not proof.head:
        return []
    witness = Witness(account_folder(), proof.keys.vault_id, data_key, path)
    seen = witness.judge(
        (proof.entries, proof.head), lambda number: mac_of(scratch, data_key, number)
    )
    if not seen.is_rollback:
        return []
    return [
        f"{_OLDER}: jejak auditnya tidak memuat "
        f"nomor {seen.seen} yang sudah dikenal. Mungkin berkas yang lama dikembalikan, atau ruang "
        "dikosongkan."
    ]


def _head_troubles(scratch: Path, data_key: bytes, printed: PrintedHead | None) -> list[str]:
    if printed is None:
        return []
    try:
        mac = mac_of(scratch, data_key, printed.number)
    except VaultDamaged:
        mac = None
    number = printed.number
    return {
        Compared.SAME: [],
        Compared.MISSING: [
            f"{_PRINTED} nomor {number}, yang tidak ada lagi dalam berkas ini: berkasnya lebih "
            "lama daripada lembar itu, atau ujung jejak auditnya dipotong."
        ],
        Compared.ANOTHER: [
            f"{_PRINTED} nomor {number} yang lain dari yang ada dalam berkas ini: jejak "
            "auditnya diganti dari luar program, atau kodenya salah ketik."
        ],
    }[compare_head(mac, printed)]


def _head(word: str) -> PrintedHead:
    number, _, mac = word.partition(":")
    try:
        return read_head(number, word if number.strip().upper() == HEAD_CODE else mac)
    except FieldErrors as errors:
        raise ValueError(str(errors)) from errors


def main(words: Sequence[str] | None = None, out: TextIO = sys.stdout) -> int:
    """Ask for the secret, look, and say what was found."""
    parser = CommandLine("rumah-konseling-verify", HELP, "Sebutkan berkasnya.")
    parser.add_argument("file", type=path_from)
    parser.add_argument("--code", action="store_true")
    parser.add_argument("--head", type=_head)
    chosen = parser.parse_args(words)
    asked = "Kode pemulihan: " if chosen.code else "Frasa sandi: "
    secret = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")

    def report(done: int, total: int) -> None:
        if out.isatty():
            out.write(f"\rMemeriksa … {100 * done // max(total, 1)}%")
            out.flush()

    try:
        troubles, proof = check(
            chosen.file.absolute(), secret, report, by_code=chosen.code, printed=chosen.head
        )
    except (VaultDamaged, KeysDamaged, BackupDamaged) as damage:
        out.write(f"TIDAK UTUH: {damage}\n→ {damage.remedy}\n")
        return NOT_WHOLE
    except VaultTrouble as trouble:
        out.write(f"{trouble}\n→ {trouble.remedy}\n")
        return NOT_LOOKED_AT
    return _tell(troubles, proof, chosen.head, out)


def _tell(troubles: Sequence[str], proof: Proof, printed: PrintedHead | None, out: TextIO) -> int:
    if out.isatty():
        out.write("\r")
    kinds = []
    for trouble in troubles:
        kind = next((k for k, start in _KINDS.items() if trouble.startswith(start)), _KEYS)
        kinds.append(kind)
        out.write(f"{kind}: {trouble}\n")
    if _KEYS in kinds:
        out.write("→ Buka ruang ini sekali dengan program: berkas kuncinya diperbaiki sendiri.\n")
    if set(kinds) - {_KEYS}:
        out.write("→ Bila Anda tidak memulihkan apa pun, cari berkas yang terbaru di cadangan.\n")
    for number, found in enumerate(proof.findings):
        out.write(f"TIDAK UTUH: {found.sentence} [{found.check} {found.where}]\n")
        if number == 0:
            out.write(f"→ {found.remedy}\n")
    if printed is not None and "LEMBAR" not in kinds:
        out.write(f"Catatan nomor {printed.number} sama dengan yang tercetak.\n")
    if proof.is_sound:
        out.write(
            f"UTUH: {proof.records} catatan tidak berubah; jejak audit sampai nomor "
            f"{proof.entries} ({proof.head[:16]}…).\n"
        )
    return NOT_WHOLE if troubles or proof.findings else WHOLE


if __name__ == "__main__":
    harden_process()
    sys.exit(main())
