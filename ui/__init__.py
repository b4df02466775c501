"""What is seen: a Qt interface in front of the room. No SQL, no rule."""

import ctypes
import sys


def _keep_none_alive() -> None:
    """Let ``None`` outlive PySide6 6.12 on Python 3.11.

    Every method of that release that returns nothing gives back a reference to
    ``None`` which it never took: measured, one per call, so that after some 7,000
    calls the interpreter ends with "deallocating None". From Python 3.12 on ``None``
    is immortal (PEP 683); here it gets a count that no working day uses up.
    PySide6-Pdf exists for 6.12 only, so an older, sound PySide6 is no way out.
    """
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        ctypes.c_ssize_t.from_address(id(None)).value += sys.maxsize >> 2


_keep_none_alive()
