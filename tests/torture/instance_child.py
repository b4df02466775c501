"""Waits for its turn, then tries to open a vault; whoever opens it writes a row and stays.

Standard input: the data key in hex, the SQL of the migrations as a JSON list, then a line
for each try. Argument: the vault. Standard output: ``ready``, then for each try ``open``
or the name of the error.
"""

import json
import sys
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault


def main() -> None:
    """Try whenever told."""
    path = Path(sys.argv[1])
    data_key = bytes.fromhex(sys.stdin.readline())
    steps = json.loads(sys.stdin.readline())
    migrations = [Migration(number, name, sql) for number, name, sql in steps]
    print("ready", flush=True)
    for _ in sys.stdin:
        try:
            vault = Vault.open(path, data_key, migrations, Clock())
        except VaultTrouble as trouble:
            print(type(trouble).__name__, flush=True)
            continue
        vault.note("instance.opened")
        print("open", flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
