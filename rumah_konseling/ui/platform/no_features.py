"""PySide is spared the search for features that this program doesn't use.

At each import after its own it reads the whole source of the module, to see whether "PySide6"
stands in it (``_mod_uses_pyside``); only such a module may choose ``snake_case`` and
``true_property``. No module here does: each is told to use PySide with none of them, which is
what reading the sources comes to.
"""

from __future__ import annotations

import sys


def spare_reading_sources() -> bool:
    """Have no source read from now on; return whether PySide let it be so."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not hasattr(feature, "_mod_uses_pyside"):
        return False
    feature._mod_uses_pyside = lambda _module: True  # type: ignore[attr-defined]
    return True
