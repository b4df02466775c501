"""What is seen: a Qt interface in front of the room. No SQL, no rule."""

import ctypes
import sys


def _keep_constants_alive() -> None:
    """Let ``None``, ``True`` and ``False`` outlive PySide6 6.12 on Python 3.11.

    Every method of that release that returns nothing gives back a reference to
    ``None`` which it never took, and every ``emit`` of a bool signal one to its
    argument: measured, one per call, so that after some 7,000 calls, or some hundred
    keys in a passphrase field, the interpreter ends with "deallocating None" or
    "deallocating True or False". From Python 3.12 on they are immortal (PEP 683);
    here they get a count that no working day uses up. PySide6-Pdf exists for 6.12
    only, so an older, sound PySide6 is no way out.
    """
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += sys.maxsize >> 2


_keep_constants_alive()
