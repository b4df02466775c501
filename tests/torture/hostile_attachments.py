"""Hostile files taken in as scans: read elsewhere, within bounds, and never opened by itself."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling import processes
from rumah_konseling.errors import AttachmentRefused
from rumah_konseling.vault.file.attachments import safe_name
from tests.records.stories import vault_of
from tests.torture.at_desk import BareDesk, application, nothing_opens, take_in
from tests.torture.ground import Ground, bare
from tests.torture.hostile_files import KINDS
from tests.torture.running import Campaign
from tests.torture.watching import listing, watched

_ENDINGS = (".pdf", ".png", ".jpg", ".tif", ".pdf.exe", ".exe", "", ".html", ".zip")
_WORKER = ("rumah_konseling.processes", processes.SCAN)
# The app's own process holds the file twice and, in the end, what the worker made of it.
_MOST_GROWN_KIB = 400_000
_WORKER_BYTES = 1_600_000_000


def prepare(folder: Path) -> Ground:
    """Make a room, and the application that reads scans off its own thread."""
    application()
    return bare(folder)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Take in one hostile file; as many seeds in a row as there are kinds meet each."""
    chance = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    data = kind(chance)
    incoming = folder / "usb"
    incoming.mkdir()
    file = incoming / f"{kind.__name__}{chance.choice(_ENDINGS)}"
    file.write_bytes(data)
    vault = folder / "ruang"
    vault.mkdir()
    path = ground.copy_to(vault)
    with ground.open(path) as room:
        before, peak = listing(folder), _peak_kib()
        with watched() as seen, nothing_opens() as opened:
            (result,) = take_in(BareDesk(room), [file])
        grown = _peak_kib() - peak
        assert grown < _MOST_GROWN_KIB, f"the app grew by {grown} KiB"
        assert listing(folder) == before
        assert file.read_bytes() == data
        assert seen.written == []
        assert seen.reached_out + opened == []
        assert all(
            word in " ".join(map(str, command)) for command in seen.started for word in _WORKER
        ), seen.started
        assert len(seen.started) <= 1
        assert _worker_kib() * 1024 < _WORKER_BYTES
        kept = room.documents.scans(None)
        if result.error is not None:
            assert isinstance(result.error, AttachmentRefused)
            assert str(result.error)
            assert kept == []
        else:
            assert [scan.name for scan in kept] == [safe_name(file.name)]
            assert room.documents.attachment(kept[0].attachment_id).data == data
        assert vault_of(room).verify() == []
    return {"refused": int(result.error is not None), "kept": int(result.error is None)}


def _peak_kib() -> int:
    # Written 5, the peak is reset to what the process has now.
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[1])


def _worker_kib() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


CAMPAIGN = Campaign(
    name="hostile_attachments",
    promise="Berkas jahat dibaca terpisah dan dalam batas, tidak pernah terbuka sendiri.",
    rounds=100,
    short_rounds=4,
    prepare=prepare,
    one_round=one_round,
    least={"refused": 0.4, "kept": 0.05},
)
