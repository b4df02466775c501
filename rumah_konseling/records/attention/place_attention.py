"""Whether the room lies where something else copies or carries it."""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.machine.environment import Drive, look_around

_PLACE = ("settings", None, "security")


def lines(vault: Path, root: Path = Path("/")) -> list[AttentionLine]:
    """Return at most one line: the vault is in a synced folder, or in a network."""
    found = look_around(vault, root)
    if found.synced_by:
        title = "Berkas ruang berada di folder yang disalin"
        return [_line(found.synced_by, title)]
    if found.drive is Drive.NETWORK:
        return [_line("Jaringan", "Berkas ruang berada di jaringan")]
    return []


def _line(chip: str, title: str) -> AttentionLine:
    detail = "Penyalinan atau sambungan yang terputus dapat merusaknya"
    return AttentionLine("danger", chip, title, detail, "Lihat", _PLACE)
