"""Finds the C++ runtime on a Windows that has none: the copy that Qt's package brings.

The decoder of codes wants MSVCP140.dll, which neither it nor Python brings and a bare
Windows lacks. A library that is loaded already is found by its name.
"""

from __future__ import annotations

import ctypes
import importlib.util
from collections.abc import Callable
from pathlib import Path

RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll")
_BROUGHT_BY = ("PySide6", "shiboken6")


def load_runtime(load: Callable[[str], object] = ctypes.CDLL) -> list[Path]:
    """Load the runtime from the first package that brings it; return what was loaded.

    Where none does, the system's own is looked for as always.
    """
    for package in _BROUGHT_BY:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            found = [file for name in RUNTIME if (file := Path(folder) / name).is_file()]
            if found:
                for file in found:
                    load(str(file))
                return found
    return []
