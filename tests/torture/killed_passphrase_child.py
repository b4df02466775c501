"""Changes the passphrase of a room once; killed on the way.

Standard input: the present and the next passphrase. Argument: the vault. Standard output:
``ready`` before anything is written, ``done`` once the new passphrase is durable.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, change_passphrase, open_with_passphrase


def main() -> None:
    """Derive first, so that the kill finds the writing and not the deriving."""
    path = Path(sys.argv[1])
    present, wanted = (sys.stdin.readline()[:-1] for _ in range(2))
    header = read_keys(path)
    master = open_with_passphrase(header, present)
    changed = change_passphrase(header, master, wanted, CHEAPEST)
    with CounselingRoom.open(path, master.data_key) as room:
        print("ready", flush=True)
        room.keep_keys(changed, master.data_key)
        print("done", flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
