"""Wayland, without a screen: Weston paints the lock, and the first story is done under Sway.

Weston's headless screen has no keyboard, so that no window of it is ever the active one; Sway's
gets one from ``wtype``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
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


_KEEPS_ITS_KEYBOARD_MS = 500_000


@pytest.fixture
def anybodys_folder() -> Iterator[Path]:
    """A folder that another account can be let into; those of pytest are closed above it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        yield Path(made)


@pytest.fixture
def seat(
    anybodys_folder: Path, system_command: Callable[[str, str], str]
) -> Iterator[dict[str, str]]:
    """A compositor with a keyboard; yields what a program needs to be shown on it."""
    sway, wtype = system_command("sway", "sway"), system_command("wtype", "wtype")
    folder = anybodys_folder
    (folder / "conf").write_text(
        "xwayland disable\noutput HEADLESS-1 resolution 1366x768\n"
        # As desktops do: a window that asks for the keyboard and is in front gets it.
        'focus_on_window_activation focus\nfor_window [app_id=".*"] floating enable\n'
    )
    begin = [sway, "-c", str(folder / "conf")]
    if os.geteuid() == 0:
        # Sway refuses to be anybody's who could be root again.
        for made in (folder, folder / "conf"):
            shutil.chown(made, "nobody", "nogroup")
        begin = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *begin]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "XDG_", "QT_"))}
    environment = {**kept, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    on_no_card = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1"}
    drawn = {**environment, **on_no_card, "WLR_RENDERER": "pixman"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    compositor = subprocess.Popen(begin, cwd="/", env=drawn, **quiet)
    typing: subprocess.Popen[bytes] | None = None
    try:
        wait_until(lambda: any(folder.glob("wayland-*[0-9]")))
        environment["WAYLAND_DISPLAY"] = next(folder.glob("wayland-*[0-9]")).name
        typing = subprocess.Popen(
            [wtype, "-s", str(_KEEPS_ITS_KEYBOARD_MS), "a"], env=environment, **quiet
        )
        yield environment
    finally:
        for process in filter(None, (typing, compositor)):
            process.terminate()
            process.wait()


def test_the_first_story_is_done_under_wayland(seat: dict[str, str]) -> None:
    story = Path(__file__).parents[1] / "ui" / "test_story.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--onscreen", "-q", "-p", "no:cacheprovider", str(story)],
        cwd=Path(__file__).parents[2],
        env={**seat, "QT_QPA_PLATFORM": "wayland"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4_000:]


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
