"""A vault in a folder that is copied away, or on another computer: told every day."""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.vault.surroundings import is_network, synced_by


def lines(vault_path: Path) -> list[AttentionLine]:
    """Return at most one line about where the vault lies."""
    folder = vault_path.parent
    if service := synced_by(folder):
        return [_line(service, "Berkas ruang disalin ke internet", "Penyalinan dapat merusaknya")]
    if is_network(folder):
        return [_line("Jaringan", "Berkas ruang ada di jaringan", "Putusnya dapat merusaknya")]
    return []


def _line(chip: str, title: str, detail: str) -> AttentionLine:
    place = ("settings", None, "security")
    return AttentionLine("warn", chip, title, f"{detail}; pindahkan", "Lihat", place)
