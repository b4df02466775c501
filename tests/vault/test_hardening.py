"""What the process holds is for its owner alone."""

import ctypes
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rumah_konseling.vault.hardening import harden_process

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
