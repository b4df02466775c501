"""A pytest plugin that lets one module be imported from another source.

The environment names the module and the file that holds its mutant's source.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

MODULE, SOURCE = "RK_MUTANT_OF", "RK_MUTANT"


class _Graft(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, module: str, source: Path) -> None:
        self._module, self._source = module, source

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Answer for the one module."""
        return importlib.util.spec_from_loader(name, self) if name == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant's source in its stead."""
        code = compile(self._source.read_text("utf-8"), str(self._source), "exec")
        exec(code, module.__dict__)


if MODULE in os.environ:
    assert os.environ[MODULE] not in sys.modules, "a mutant comes before its module"
    sys.meta_path.insert(0, _Graft(os.environ[MODULE], Path(os.environ[SOURCE])))
