"""``python3 run.py roots``: the README's two commands in Debian roots that hold nothing yet.

Of each release two roots are made: in one the commands run as root, which installs what is
missing; in the other as an ordinary user, who is told what is missing in one line, has just
that installed, and then starts. Both go on to a painted window under Xvfb, and through the
smallest folder of tests. Standard library only. Mirror, proxy and package index are those of
this machine, read when it runs.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SUITES = {"12": "bookworm", "13": "trixie"}
SMALLEST = "tests/ethics"
CLONE = "/srv/rumah-konseling"
USER = "konselor"
TOOLS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "unshare": "util-linux", "git": "git"}
# The window's ground (LOOK: #F6F4EF) as Xvfb keeps a pixel: blue, green, red, unused.
GROUND = bytes((0xEF, 0xF4, 0xF6))
SCREEN = (1366, 768)
PATIENCE = 1800.0
_PASSED_ON = ("PIP_", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY")


class Failed(Exception):
    """A root did not do what the README promises; the message is what was seen."""


@dataclass(frozen=True)
class Root:
    """One empty Debian, and who works in it."""

    folder: Path
    account: str
    display: str
    # Without any network interface; the display is then reached by its socket's file.
    is_cut_off: bool = False

    def run(self, command: str, *, account: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a shell command in the clone, and return what it told."""
        with self._start(command, account or self.account) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    @contextmanager
    def running(self, command: str) -> Iterator[subprocess.Popen[str]]:
        """Have a command run meanwhile; it is ended with all that it started."""
        process = self._start(command, self.account)
        try:
            yield process
        finally:
            # No softer signal is heeded while it waits for what it started.
            process.kill()
            process.wait()

    def _start(self, command: str, account: str) -> subprocess.Popen[str]:
        home = "/root" if account == "root" else f"/home/{account}"
        kept = {k: v for k, v in os.environ.items() if k.startswith(_PASSED_ON)}
        environment = {
            **kept,
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "DISPLAY": self.display,
        }
        root = shlex.quote(str(self.folder))
        inside = ["sh", "-c", f"cd {CLONE} && exec {command}"]
        # Mounts and processes of its own: with the shell ends all that it started.
        script = (
            f"mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev && "
            f"mkdir -p -m 1777 /tmp/.X11-unix {root}/tmp/.X11-unix && chmod 1777 {root}/tmp && "
            f"mount --bind /tmp/.X11-unix {root}/tmp/.X11-unix && "
            f"exec chroot --userspec={account} {root} {shlex.join(inside)}"
        )
        own = ["--mount", "--pid", "--fork", "--kill-child", *(["--net"] * self.is_cut_off)]
        return subprocess.Popen(
            ["unshare", *own, "sh", "-c", script],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )


def mirror() -> str:
    """Return where this machine fetches Debian from."""
    form = "$(ORIGIN)\t$(LABEL)\t$(REPO_URI)"
    command = ["apt-get", "indextargets", "--format", form]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for line in told.splitlines():
        origin, label, address = line.split("\t")
        if (origin, label) == ("Debian", "Debian"):
            return address
    raise Failed("sistem ini tidak memakai arsip Debian")


def lacking() -> str:
    """Return why the roots can't be made here; empty when they can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "perlu Linux dan hak root"
    sys.path.insert(0, str(HERE))
    from rumah_konseling.bare_machine.packages import can_install, how_to_install, install

    missing = [package for tool, package in TOOLS.items() if not _tool(tool)]
    if missing and not (can_install() and install(missing)):
        return how_to_install(missing)
    probe = ["unshare", "--mount", "--pid", "--fork", "true"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        return "sistem ini tidak mengizinkan namespace"
    return ""


def _tool(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def make_base(folder: Path, suite: str) -> None:
    """Make a root with Python and nothing else that the README does not ask for."""
    command = [
        str(_tool("debootstrap")), "--variant=minbase", "--include=python3,ca-certificates",
        suite, str(folder), mirror(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"debootstrap: {_last(done.stdout + done.stderr)}")
    # The network as this machine has it.
    for name in ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf"):
        _copy(Path(name), folder / name[1:])
    _copy(Path.home() / ".config/pip/pip.conf", folder / "etc/xdg/pip/pip.conf")
    for name in ("PIP_CERT", "SSL_CERT_FILE"):
        if name in os.environ:
            _copy(Path(os.environ[name]), folder / os.environ[name].lstrip("/"))
    for settings in Path("/etc/apt/apt.conf.d").glob("*"):
        if "proxy" in settings.read_text("utf-8", "replace").lower():
            _copy(settings, folder / str(settings)[1:])
    clone = folder / CLONE[1:]
    clone.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(HERE), str(clone)], check=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copy(source, target)


def prove(root: Root, framebuffer: Path) -> list[str]:
    """Do what the README says, and return what was seen; raises Failed."""
    seen = []
    if root.account != "root":
        root.run(f"useradd --create-home {USER}", account="root")
        root.run(f"chown -R {USER}: {CLONE}", account="root")
        told = root.run("python3 run.py")
        lines = told.stderr.strip().splitlines()
        sign = "sudo apt-get install "
        if told.returncode != 2 or len(lines) != 1 or sign not in lines[0]:
            raise Failed(f"yang kurang tidak disebut dalam satu baris: {_last(told.stderr)}")
        named = lines[0].split(sign, 1)[1]
        seen.append(f"disebut sekaligus: {named}")
        done = root.run(
            f"sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends {named}'",
            account="root",
        )
        if done.returncode:
            raise Failed(f"yang disebut tidak dapat dipasang: {_last(done.stderr)}")
    with root.running("python3 run.py") as process:
        seen.append(_wait_for_window(process, framebuffer))
    tests = root.run(f"python3 run.py test {SMALLEST} -q")
    if tests.returncode:
        raise Failed(f"{SMALLEST}: {_last(tests.stdout + tests.stderr)}")
    seen.append(f"{SMALLEST}: {_last(tests.stdout)}")
    return seen


def _wait_for_window(process: subprocess.Popen[str], framebuffer: Path) -> str:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if process.poll() is not None:
            told = process.stderr.read() if process.stderr else ""
            raise Failed(f"program berakhir ({process.returncode}): {_last(told)}")
        share = painted_share(framebuffer)
        if share > 0.05:
            return f"jendela tergambar ({share:.0%} layar)"
        time.sleep(1)
    raise Failed("jendela tidak pernah tergambar")


def painted_share(framebuffer: Path) -> float:
    """Return which share of Xvfb's screen has the colour of the window's ground."""
    width, height = SCREEN
    pixels = framebuffer.read_bytes()[-4 * width * height :]
    # Every seventh pixel is enough for a share.
    places = range(0, len(pixels), 4 * 7)
    return sum(pixels[at : at + 3] == GROUND for at in places) / max(len(places), 1)


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give a free display that any root can reach, and the file that holds its picture."""
    width, height = SCREEN
    size = f"{width}x{height}x24"
    server = subprocess.Popen(
        # One that begins anew when its last window goes turns away whoever comes just then.
        ["Xvfb", "-displayfd", "1", "-noreset", "-ac", "-screen", "0", size, "-fbdir", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        # Written once it listens, with its picture there; nothing, if it ends before.
        number = server.stdout.readline().strip() if server.stdout else ""
        if not number:
            raise Failed("Xvfb tidak dapat dijalankan")
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "tanpa keterangan"


def main(words: list[str] | None = None) -> int:
    """Try each release as root and as a user; 1 when one fails, 2 when none can be made."""
    parser = argparse.ArgumentParser(prog="run.py roots", description=__doc__)
    parser.add_argument("--only", choices=sorted(SUITES), help="one release alone")
    parser.add_argument("--folder", type=Path, help="where the roots are made (4 GB)")
    asked = parser.parse_args(words)
    reason = lacking()
    if reason:
        print(f"Akar Debian tidak dapat dibuat di sini: {reason}", file=sys.stderr)
        return 2
    failures = 0
    with tempfile.TemporaryDirectory(prefix="rk-akar-", dir=asked.folder) as name:
        # Xvfb and the ordinary user of a root must be able to pass.
        Path(name).chmod(0o755)
        for number, suite in SUITES.items():
            if asked.only in (None, number):
                failures += _try_release(Path(name), number, suite)
    print("Semua berhasil." if not failures else f"{failures} gagal.")
    return 1 if failures else 0


def _try_release(folder: Path, number: str, suite: str) -> int:
    failures = 0
    base = folder / suite
    try:
        make_base(base, suite)
    except Failed as failure:
        print(f"Debian {number}: GAGAL, {failure}", flush=True)
        return 1
    for account in ("root", USER):
        home = folder / f"{suite}-{account}"
        subprocess.run(["cp", "-a", str(base), str(home)], check=True)
        picture = folder / f"layar-{suite}-{account}"
        picture.mkdir()
        try:
            with screen(picture) as (display, pixels):
                for seen in prove(Root(home, account, display), pixels):
                    print(f"Debian {number}, {account}: {seen}", flush=True)
        except Failed as failure:
            failures += 1
            print(f"Debian {number}, {account}: GAGAL, {failure}", flush=True)
        shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(base, ignore_errors=True)
    return failures


if __name__ == "__main__":
    raise SystemExit(main())
