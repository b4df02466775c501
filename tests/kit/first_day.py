"""The first story and a printed sheet, by the program that a kit has installed, in its Python.

``python3 -I first_day.py HOME TESTS MORE``: HOME holds app and packages, TESTS the folder above
``tests``, MORE the packages of the tests alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

home, tests, more = (Path(word) for word in sys.argv[1:4])
own = home / f"packages-{sys.version_info[0]}.{sys.version_info[1]}"
# The tests' own packages last: nothing of the program may come from there.
sys.path[:0] = [str(home / "app"), str(own), str(home / "packages")]
sys.path += [str(more), str(tests)]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest  # noqa: E402 - found only from here on

import rumah_konseling  # noqa: E402

assert Path(rumah_konseling.__file__).is_relative_to(home), "the installed program is what is tried"
face = tests / "tests" / "ui"
printed = "documents/test_papers_at_the_desk.py::test_every_paper_is_printed_in_its_own_size"
told = [str(face / "test_story.py"), str(face / printed)]
named = ["-p", "pytestqt.plugin", "-p", "no:cacheprovider", "--import-mode=importlib", "-q"]
sys.exit(pytest.main([*named, "-c", os.devnull, f"--rootdir={tests}", *told]))
