"""Key files that were put back or lost: what opens the room is not what the room last noted."""

from __future__ import annotations

from rumah_konseling.errors import KeysDamaged, VaultTrouble
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import read_whole_keys


def lines(vault: Vault) -> list[AttentionLine]:
    """Return at most one line: older key files open by a passphrase that was given up."""
    try:
        outside = read_whole_keys(vault.path)
    except VaultTrouble:
        return [_line("Hilang", "Berkas kunci hilang atau rusak", "Tulis ulang: ganti frasa sandi")]
    try:
        inside = vault.key_header
    except KeysDamaged:
        return []  # a proof of the room names it
    if outside.vault_id == inside.vault_id and outside.generation < inside.generation:
        detail = "Frasa sandi atau kode yang sudah diganti membukanya; ganti frasa sandi"
        return [_line("Lama", "Berkas kunci yang lama dikembalikan", detail)]
    return []


def _line(chip: str, title: str, detail: str) -> AttentionLine:
    return AttentionLine("danger", chip, title, detail, "Buka", ("settings", None, "security"))
