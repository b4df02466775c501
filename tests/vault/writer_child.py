"""A process that writes to a vault until it is killed; started by the crash tests.

Standard input: the data key in hex. Arguments: the vault, the SQL of its migrations as a
JSON list, what to do, and a word to write. Each line on standard output acknowledges what
is durable by then.
"""

import json
import sys
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault


def say(text: object) -> None:
    """Acknowledge on standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Open the vault and write as told."""
    place, steps, task, canary = sys.argv[1:]
    data_key = bytes.fromhex(sys.stdin.readline())
    migrations = [Migration(at, f"step {at}", sql) for at, sql in enumerate(json.loads(steps), 1)]
    vault = Vault.open(Path(place), data_key, migrations, Clock())
    if task == "rows":
        while True:
            with vault.transaction("person.added") as tx:
                row_id = tx.insert("person", name=f"Orang {canary}", note="catatan " * 50)
                tx.insert("visit", person_id=row_id)
                if row_id > 3:
                    tx.update("person", row_id - 3, note="diperbarui")
            vault.drafts.save("client/new", {"terakhir": row_id})
            say(row_id)
    with vault.transaction("paper.filed", uraian=canary) as tx:
        for number in range(6):
            # More than the page cache holds, so that it spills to the disk uncommitted.
            data = f"{canary} {number} ".encode() * 100_000
            vault.attachments.add(tx, f"{canary}.pdf", "application/pdf", data)
        tx.update("person", 1, note=f"{canary} diperbarui")
        say("spilled")
        sys.stdin.readline()


if __name__ == "__main__":
    main()
