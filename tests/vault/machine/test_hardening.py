"""What the process holds is for its owner alone."""

import ctypes
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rumah_konseling.vault.machine.hardening import harden_process

SET_DUMPABLE, GET_DUMPABLE = 4, 3


@pytest.fixture
def restored() -> Iterator[None]:
    """The tests' own process gets back what was taken from it."""
    former = os.umask(0o022)
    os.umask(former)
    yield
    os.umask(former)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(SET_DUMPABLE, 1, 0, 0, 0)


@pytest.mark.usefixtures("restored")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="hanya di Linux")
def test_a_hardened_process_leaves_no_core_and_cannot_be_read(tmp_path: Path) -> None:
    import resource

    harden_process()
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    assert ctypes.CDLL(None).prctl(GET_DUMPABLE) == 0
    written = tmp_path / "berkas"
    written.write_text("x")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


@pytest.mark.usefixtures("restored")
def test_a_system_without_such_a_call_keeps_files_private_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    harden_process()
    written = tmp_path / "berkas"
    written.write_text("x")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


class Windows:
    """Windows' own functions: writes down what is asked of it, and may refuse."""

    def __init__(self, *, converts: bool = True, lacks: str = "") -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self._converts, self._lacks = converts, lacks

    def __getattr__(self, name: str) -> Any:
        if name == self._lacks:
            raise AttributeError(name)

        def function(*values: Any) -> int:
            self.asked.append((name, values))
            return int(self._converts)

        return function

    def take_the_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "win32")
        libraries = SimpleNamespace(kernel32=self, advapi32=self)
        monkeypatch.setattr(ctypes, "windll", libraries, raising=False)

    @property
    def names(self) -> list[str]:
        return [name for name, _values in self.asked]


READ_MEMORY, COPY_HANDLES, WRITE_ACCESS_LIST, READ_ACCESS_LIST = 0x10, 0x40, 0x4_0000, 0x2_0000


@pytest.mark.usefixtures("restored")
def test_on_windows_no_heap_is_reported_and_no_other_program_may_read_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = Windows()
    windows.take_the_place(monkeypatch)
    harden_process()
    asked = dict(windows.asked)
    assert asked["SetErrorMode"] == (0x3,)
    assert asked["WerSetFlags"] == (0x1,)
    words = asked["ConvertStringSecurityDescriptorToSecurityDescriptorW"][0].value
    assert words.startswith("D:P(")
    entries = [entry.rstrip(")").split(";") for entry in words[3:].split("(")[1:]]
    assert [entry[5] for entry in entries] == ["OW", "SY"]
    for entry in entries:
        rights = int(entry[2], 16)
        assert entry[0] == "A"
        assert not rights & (READ_MEMORY | COPY_HANDLES | WRITE_ACCESS_LIST | READ_ACCESS_LIST)
    process, part, _descriptor = asked["SetKernelObjectSecurity"]
    assert process.value == ctypes.c_void_p(-1).value
    assert part == 0x4
    assert windows.names[-1] == "LocalFree"


@pytest.mark.usefixtures("restored")
def test_an_older_windows_without_one_call_still_gets_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = Windows(lacks="WerSetFlags")
    windows.take_the_place(monkeypatch)
    harden_process()
    assert "SetKernelObjectSecurity" in windows.names


@pytest.mark.usefixtures("restored")
def test_an_access_list_that_windows_does_not_understand_is_not_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = Windows(converts=False)
    windows.take_the_place(monkeypatch)
    harden_process()
    assert "SetKernelObjectSecurity" not in windows.names
    assert "LocalFree" not in windows.names
