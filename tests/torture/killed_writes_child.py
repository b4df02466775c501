"""Writes into a room, one act after another, until it is killed.

Standard input: the data key in hex and the passphrase. Arguments: the vault, the client's
id, a seed. Each line on standard output is JSON: the cells that an act will change, then
``null`` once they are durable.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.room import CounselingRoom
from tests.torture.acts import Acts


def main() -> None:
    """Open the room and write for ever."""
    vault, client_id, seed = sys.argv[1:]
    data_key = bytes.fromhex(sys.stdin.readline())
    seal = open_seal(Path(vault), sys.stdin.readline()[:-1])
    room = CounselingRoom.open(Path(vault), data_key)
    acts = Acts(room, seal, int(client_id), random.Random(int(seed)))
    while True:
        act = acts.next()
        print(json.dumps(act.changes), flush=True)
        act.do()
        print("null", flush=True)


if __name__ == "__main__":
    main()
