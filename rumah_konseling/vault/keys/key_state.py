"""What about the keys of a room does not hold, said the same by every page and command."""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.errors import CompanionRefused, KeysDamaged
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.machine.companions import read_small


def key_troubles(path: Path, inside: KeyHeader | None) -> list[str]:
    """Name the key files that are lost, damaged, or older, and a copy inside that does not hold.

    ``inside`` is the header inside the room, None when it does not hold.
    """
    troubles, found = [], {}
    for place in (key_file(path), backup_key_file(path)):
        try:
            found[place] = KeyHeader.from_bytes(read_small(place))
        except FileNotFoundError:
            troubles.append(f"Berkas kunci {place.name} tidak ada.")
        except OSError:
            troubles.append(f"Berkas kunci {place.name} tidak dapat dibaca.")
        except CompanionRefused as strange:
            troubles.append(str(strange))
        except KeysDamaged:
            troubles.append(f"Berkas kunci {place.name} rusak.")
    if len(found) == 2 and len(set(found.values())) == 2:
        older = min(found, key=lambda place: found[place].generation)
        troubles.append(f"Berkas kunci {older.name} lebih lama daripada pasangannya.")
    if inside is None:
        troubles.append("Salinan kunci di dalam ruang rusak; ganti frasa sandi untuk menulisnya.")
    elif found:
        newest = max(found.values(), key=lambda header: header.generation)
        if newest.vault_id == inside.vault_id and newest.generation < inside.generation:
            troubles.append(
                "Berkas kunci yang lama dikembalikan: frasa sandi atau kode yang sudah diganti "
                "membukanya. Ganti frasa sandi."
            )
    return troubles
