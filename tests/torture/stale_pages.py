"""One old page put back in its place, under the right key: SQLCipher sees nothing, verify does."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import PASSPHRASE
from tests.records.stories import vault_of
from tests.torture.acts import Acts, cells_of, changed
from tests.torture.ground import Ground, furnished
from tests.torture.running import Campaign
from tests.torture.truth import read_all, tables

_PAGE_BYTES = 4_096


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Work on for a while, then put back one page that has changed since."""
    chance = random.Random(seed)
    path = ground.copy_to(folder)
    old = path.read_bytes()
    seal = open_seal(path, PASSPHRASE)
    with ground.open(path) as room, room.in_haste():
        acts = Acts(room, seal, ground.client_id, chance)
        for _ in range(chance.randint(3, 25)):
            acts.next().do()
        names = tables(room)
        truth = read_all(room, names)
    new = path.read_bytes()
    changed = [
        at
        for at in range(0, min(len(old), len(new)), _PAGE_BYTES)
        if old[at : at + _PAGE_BYTES] != new[at : at + _PAGE_BYTES]
    ]
    at = chance.choice(changed)
    path.write_bytes(new[:at] + old[at : at + _PAGE_BYTES] + new[at + _PAGE_BYTES :])
    with ground.hand_at(path) as hand:
        seen_by_sqlcipher = bool(hand.rows("PRAGMA cipher_integrity_check"))
    counts = {"pages changed": len(changed), "seen by SQLCipher": int(seen_by_sqlcipher)}
    try:
        room = ground.open(path)
    except VaultTrouble:
        return {**counts, "refused on opening": 1}
    with room:
        reading = read_all(room, names)
        wrong = reading.differs_from(truth)
        findings = vault_of(room).verify()
        if findings:
            return {**counts, "named by verify": 1, "wrong until named": int(bool(wrong))}
        page = at // _PAGE_BYTES + 1
        shown = wrong | reading.refused
        assert not shown, f"page {page} is old, nothing is named, and it shows in {shown}"
        _write_on(room, ground, chance)
    # A page that nothing hangs on: a free one, the counters of the first, a signpost of
    # the search index that it can do without.
    return {**counts, "told the same": 1}


def _write_on(room: CounselingRoom, ground: Ground, chance: random.Random) -> None:
    """What told the same goes on doing so when the room is worked in."""
    seal = open_seal(room.path, PASSPHRASE)
    acts = Acts(room, seal, ground.client_id, chance)
    with room.in_haste():
        for _ in range(6):
            expected = changed(cells_of(room, seal, ground.client_id), (act := acts.next()).changes)
            act.do()
            assert cells_of(room, seal, ground.client_id) == expected
    assert vault_of(room).verify() == []


CAMPAIGN = Campaign(
    name="stale_pages",
    promise="Satu halaman lama yang dikembalikan ke tempatnya ditunjuk oleh pemeriksaan.",
    rounds=100,
    short_rounds=6,
    prepare=furnished,
    one_round=one_round,
    least={"named by verify": 0.5},
)
