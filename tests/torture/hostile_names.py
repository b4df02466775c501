"""File names made to hurt: kept as harmless text, never written to, never proposed for saving."""

from __future__ import annotations

import os
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import AttachmentRefused, RoomError
from rumah_konseling.records.leaving import key_sheet
from rumah_konseling.ui.documents import file_way, preview
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.vault.file.attachments import LONGEST_NAME, safe_name
from tests.records.stories import vault_of
from tests.torture.at_desk import BareDesk, application, nothing_opens, take_in
from tests.torture.ground import Ground, bare
from tests.torture.running import Campaign
from tests.torture.watching import listing, watched
from tests.unsealed import as_it_is

_BEGINNINGS = (
    "..\\..\\..\\Windows\\System32\\",
    "../../../../tmp/",
    "/etc/cron.d/",
    "C:\\Users\\Public\\",
    "\\\\127.0.0.1\\bagi\\",
    "file:///tmp/",
    "./.",
    "~/",
    "-rf ",
    "--output=",
    "$(touch /tmp/torture-was-here)",
    "`reboot`",
    "; rm -rf ~ #",
    "%USERPROFILE%\\",
    "\u202e",
    "\u2066\u2069",
    "\ufeff",
    "\0",
    " ",
    "",
)
_STEMS = (
    "CON",
    "NUL",
    "COM1",
    "LPT9",
    "AUX.surat",
    "..",
    ".",
    "...",
    "surat",
    "gnp.ti",
    "s" * 300,
    "ꦱꦸꦫꦠ꧀" * 60,
    "صورة",
    "👩🏽\u200d🚀",
    "a\nb\r\tc",
    "<b>surat</b>",
    '"|?*:<>',
    "nama\0tersembunyi",
    "\ud800\udfff",
    "z\u0301\u0302\u0303" * 40,
    "{0.__class__}%s%n",
)
_ENDINGS = (
    ".pdf",
    ".png",
    ".pdf.exe",
    ".exe\u202efdp.",
    ". ",
    " .",
    "...",
    ".pdf\0.exe",
    ".pdf::$DATA",
    ".lnk",
    "/",
    "\\",
    "." + "e" * 300,
    "",
)
_PROPOSED = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,60}\.pdf")
_IMPORTED_EVERY = 10


def prepare(folder: Path) -> Ground:
    """Make a room in which one paper was issued."""
    application()
    return bare(folder)


def hostile_name(chance: random.Random) -> str:
    """Return a name of parts that each have hurt some program."""
    return "".join(chance.choice(part) for part in (_BEGINNINGS, _STEMS, _ENDINGS))


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Give a paper a hostile name, and save one where a hostile name says."""
    chance = random.Random(seed)
    name = hostile_name(chance)
    kept = safe_name(name)
    _is_harmless(kept)
    vault = folder / "ruang"
    vault.mkdir()
    path = ground.copy_to(vault)
    with ground.open(path) as room, watched() as seen, nothing_opens() as opened:
        before = listing(folder)
        context = BareDesk(room)
        room.scans.take_in(name=name, media_type="application/pdf", data=b"%PDF-1.4", codes=[])
        (scan,) = room.documents.scans(None)
        assert scan.name == kept
        assert room.documents.attachment(scan.attachment_id).name == kept
        assert listing(folder) == before
        _is_proposed_harmlessly(context)
        assert listing(folder) == before
        assert vault_of(room).verify() == []
        is_saved = _save_as(name, folder)
        is_imported = seed % _IMPORTED_EVERY == 0 and _import(context, folder, name, scan.id)
    assert seen.reached_out + opened == []
    inside = str(folder)
    assert all(written.startswith(inside) for written in seen.written), seen.written
    return {"saved under it": int(is_saved), "imported under it": int(is_imported)}


def _is_harmless(kept: str) -> None:
    assert kept
    assert len(kept) <= LONGEST_NAME
    assert kept.strip(".") != ""
    assert not {"/", "\\"} & set(kept)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in kept)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", kept)
    assert safe_name(kept) == kept


def _is_proposed_harmlessly(context: BareDesk) -> None:
    """What the app proposes for saving a paper has nothing of any name a person gave."""
    asked = []

    def answer(_parent: QWidget, name: str, *_more: Any) -> None:
        asked.append(Path(name))

    paper = context.room.documents.recent(1)[0]
    with _asked_for_a_place(answer):
        window = QWidget()
        dialog = PaperDialog(context, paper.id, window)  # type: ignore[arg-type]
        dialog.save()
        dialog.done(0)
        window.deleteLater()
    (proposed,) = asked
    assert proposed.parent == Path.home()
    assert _PROPOSED.fullmatch(proposed.name), proposed.name


@contextmanager
def _asked_for_a_place(answer: Any) -> Iterator[None]:
    # The person at the two prompts; there is none. They leave the file sealed.
    real_save, real_file = file_way.save_as_file, file_way.save_file
    file_way.save_file = answer
    preview.save_as_file = lambda context, key, parent, ways, name, save: real_save(
        context, key, parent, ways[:1], name, save
    )
    try:
        yield
    finally:
        preview.save_as_file, file_way.save_file = real_save, real_file


def _save_as(name: str, folder: Path) -> bool:
    """Save a PDF under a name as typed; it is there and nowhere else, or refused."""
    # What the system's own dialog can give back: one part of a path, without a NUL.
    typed = name.replace("/", "_").replace("\0", "")
    if typed in ("", ".", ".."):
        return False
    outside = folder / "luar"
    outside.mkdir()
    around = listing(folder)
    try:
        save_pdf(outside / typed, key_sheet(b"%PDF-1.4 isi", as_it_is, "-"))
    except RoomError:
        assert listing(folder) == around
        return False
    assert listing(folder) - around == {str(Path("luar") / typed)}
    assert (outside / typed).read_bytes() == b"%PDF-1.4 isi"
    assert (outside / typed).stat().st_mode & 0o777 == 0o600
    return True


def _import(context: BareDesk, folder: Path, name: str, known: int) -> bool:
    """Take in a real picture that lies under the name, if a file can lie under it."""
    file = folder / name.replace("/", "_").replace("\0", "")
    with suppress(OSError, ValueError):
        Image.new("L", (40, 40), 255).save(file, "PNG")
    there = listing(folder)
    (result,) = take_in(context, [file])
    assert listing(folder) == there
    if result.error is not None:
        assert isinstance(result.error, AttachmentRefused)
        return False
    newest = context.room.documents.scans(None)[0]
    assert newest.id != known
    assert newest.name == safe_name(file.name)
    return os.path.lexists(file)


CAMPAIGN = Campaign(
    name="hostile_names",
    promise="Nama berkas jahat disimpan sebagai teks biasa; tidak ada tulisan di luar foldernya.",
    rounds=200,
    short_rounds=10,
    prepare=prepare,
    one_round=one_round,
    least={"saved under it": 0.3, "imported under it": 0.02},
)
