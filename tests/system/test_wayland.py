"""The lock screen is painted by a Wayland compositor, too: Weston, without a screen of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from rumah_konseling.room.room import NewRoom
from tests.canaries import wait_until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Wayland adalah milik Linux"
)
GROUND, SOCKET = (0xF6, 0xF4, 0xEF), "rk-uji"


class Compositor:
    """A running Weston; ``environment`` is what a program needs to be shown on it."""

    def __init__(self, folder: Path, shooter: str) -> None:
        self.folder, self._shooter = folder, shooter
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "XDG_", "QT_"))}
        self.environment = {**kept, "XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": SOCKET}

    def share_of(self, colour: tuple[int, int, int]) -> float:
        """Take a picture of the screen, and return which share of it has a colour."""
        for former in self.folder.glob("wayland-screenshot-*.png"):
            former.unlink()
        command = [self._shooter]
        subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, check=True
        )
        (picture,) = self.folder.glob("wayland-screenshot-*.png")
        with Image.open(picture) as opened:
            small = opened.convert("RGB").resize((160, 90), Image.Resampling.NEAREST)
        counted = {found: number for number, found in small.getcolors(160 * 90) or ()}
        return counted.get(colour, 0) / (160 * 90)


def drawn_by_pixman(weston: str) -> str:
    """Return the word that has Weston draw without a graphics card: it has changed with 12."""
    told = subprocess.run([weston, "--version"], capture_output=True, text=True, check=True).stdout
    major = int(told.split()[-1].partition(".")[0])
    return "--use-pixman" if major < 12 else "--renderer=pixman"


@pytest.fixture
def compositor(
    tmp_path_factory: pytest.TempPathFactory, system_command: Callable[[str, str], str]
) -> Iterator[Compositor]:
    weston = system_command("weston", "weston")
    folder = tmp_path_factory.mktemp("w")
    folder.chmod(0o700)
    made = Compositor(folder, system_command("weston-screenshooter", "weston"))
    size = ("--width=1366", "--height=768")
    process = subprocess.Popen(
        # Its screenshooter may ask only while it debugs.
        [weston, "--backend=headless-backend.so", drawn_by_pixman(weston), "--debug",
         "--idle-time=0", f"--socket={SOCKET}", "--log=weston.log", *size],
        cwd=folder,
        env=made.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until((folder / SOCKET).exists)
        yield made
    finally:
        process.terminate()
        process.wait()


def test_the_lock_screen_is_painted_under_wayland(
    compositor: Compositor, new_room: NewRoom, tmp_path: Path
) -> None:
    new_room.room.close()
    assert compositor.share_of(GROUND) < 0.05
    account = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "DATA")}
    process = subprocess.Popen(
        [sys.executable, "-m", "rumah_konseling.ui", str(new_room.room.path), "--locked"],
        cwd=Path(__file__).parents[2],
        env={**compositor.environment, **account, "QT_QPA_PLATFORM": "wayland"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: compositor.share_of(GROUND) > 0.3)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
