"""What the program brings along to make a room of an empty file."""

from __future__ import annotations

from functools import cache
from importlib import resources

from rumah_konseling.vault.file.migrations import Migration


def migrations() -> list[Migration]:
    """Return the vault's schema, step by step."""
    return list(_steps())


@cache
def _steps() -> tuple[Migration, ...]:
    files = (
        entry
        for entry in resources.files("rumah_konseling.resources").joinpath("migrations").iterdir()
        if entry.name.endswith(".sql")
    )
    return tuple(
        Migration(int(file.name[:4]), file.name[5:-4], file.read_text("utf-8"))
        for file in sorted(files, key=lambda entry: entry.name)
    )
