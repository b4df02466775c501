"""What the process holds is for its owner alone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHILD = """
import ctypes, os, resource
from rumah_konseling.vault.hardening import harden_process
harden_process()
print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="hanya di Linux")
def test_a_hardened_process_leaves_no_core_and_cannot_be_read() -> None:
    told = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "0o77 (0, 0) 0"
