"""The words after a command: an Indonesian help, and paths as people paste them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rumah_konseling.file_names import unquoted
from rumah_konseling.version import version


class CommandLine(argparse.ArgumentParser):
    """A parser that speaks Indonesian: its help is one text, its refusal one sentence."""

    def __init__(self, program: str, text: str, lacking: str = "") -> None:
        """``lacking`` is what is said when a word that is needed is not there."""
        super().__init__(prog=program, add_help=False, allow_abbrev=False)
        self._text = text
        self._lacking = lacking
        self.add_argument("-h", "--help", action="help", help=argparse.SUPPRESS)
        self.add_argument("--version", action=_TellVersion, nargs=0, help=argparse.SUPPRESS)

    def format_help(self) -> str:
        """Return the text that was given."""
        return self._text

    def error(self, message: str) -> NoReturn:
        """Refuse what is not understood, with exit code 2."""
        what = self._lacking if "required" in message else ""
        if sys.stderr is not None:
            sys.stderr.write(f"{what or 'Perintah tidak dipahami.'} Lihat: {self.prog} --help\n")
        raise SystemExit(2)


class _TellVersion(argparse.Action):
    """Tells the version and ends; git is asked for it only then."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: str | Sequence[object] | None,
        _option: str | None = None,
    ) -> None:
        if sys.stdout is not None:
            sys.stdout.write(f"Rumah Konseling {version()}\n")
        parser.exit()


def path_from(word: str) -> Path:
    """Return a path as it was meant: without the quotes that copying one brings along."""
    return Path(unquoted(word)).expanduser()
