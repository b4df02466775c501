"""What the kit for Linux and the Debian package both lay down, and how a desktop knows of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rumah_konseling.kit import icons, wheels
from rumah_konseling.kit.wheels import Wheel
from rumah_konseling.named import DESKTOP_FILE

PARTS = Path(__file__).resolve().parent / "parts"
SIDES = (16, 24, 32, 48, 64, 128, 256)
SHARED = "share"


def sorted_out(
    by_python: Mapping[str, Sequence[Wheel]],
) -> tuple[list[Wheel], dict[str, list[Wheel]]]:
    """Return the wheels that serve every Python of the kit, and those of one alone."""
    names = [frozenset(wheel.path.name for wheel in found) for found in by_python.values()]
    of_all = frozenset.intersection(*names)

    def serves_all(wheel: Wheel) -> bool:
        return wheel.path.name in of_all and not wheel.is_of_one_python

    first = next(iter(by_python.values()))
    alone = {
        python: [wheel for wheel in found if not serves_all(wheel)]
        for python, found in by_python.items()
    }
    return [wheel for wheel in first if serves_all(wheel)], alone


def lay_out_packages(
    shared: Sequence[Wheel], alone: Mapping[str, Sequence[Wheel]], folder: Path
) -> None:
    """Unpack the wheels as ``start.py`` looks for them."""
    wheels.lay_out(shared, folder / "packages")
    for python, found in alone.items():
        wheels.lay_out(found, folder / f"packages-{python}")


def lay_out_desktop(home: Path, folder: Path, version: str, moment: int, work: Path) -> None:
    """Write what a desktop wants to know (``share/…``): entry, MIME type, icons, description."""
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    filled = {"@VERSION@": version, "@DATE@": day}
    for part, place in (
        (f"{DESKTOP_FILE}.desktop", "applications"),
        (f"{DESKTOP_FILE}.xml", "mime/packages"),
        (f"{DESKTOP_FILE}.metainfo.xml", "metainfo"),
        (f"{DESKTOP_FILE}.1", "man/man1"),
    ):
        text = (PARTS / part).read_text("utf-8")
        for mark, value in filled.items():
            text = text.replace(mark, value)
        target = folder / SHARED / place / part
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    themed = folder / SHARED / "icons" / "hicolor"
    for side, drawn in zip(SIDES, icons.draw(work / "icons", SIDES), strict=True):
        target = themed / f"{side}x{side}" / "apps" / f"{DESKTOP_FILE}.png"
        target.parent.mkdir(parents=True)
        shutil.copyfile(drawn, target)
    whole = themed / "scalable" / "apps" / f"{DESKTOP_FILE}.svg"
    whole.parent.mkdir(parents=True)
    shutil.copyfile(home / "rumah_konseling" / "resources" / "icons" / "app.svg", whole)
