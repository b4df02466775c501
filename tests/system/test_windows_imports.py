"""On a bare Windows every wheel finds the libraries it loads: brought, Python's, or Qt's."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from rumah_konseling.forms.scanning.windows_runtime import RUNTIME
from rumah_konseling.kit.pe import imports_of
from tests.system.windows_imports import of_wheel, wheels_in

ROOT = Path(__file__).parents[2]
# A folder of win_amd64 wheels of the pins. Only with one can the table below be held against what
# the wheels themselves say, so without one that test does not exist; a skipped test fails CI.
WHEELS = os.environ.get("RK_WINDOWS_WHEELS")
# What the C++ runtime is made of; all else the wheels load is of Windows itself or in the wheel.
IS_RUNTIME = re.compile(r"(msvcp|vcruntime|concrt|vcomp|mfc|atl)\d+[a-z0-9_]*\.dll")
BY_PYTHON = {"vcruntime140.dll", "vcruntime140_1.dll"}
BY_QT = {*RUNTIME, "msvcp140_1.dll", "msvcp140_2.dll"}
# Read from the wheels of these versions by tests/system/windows_imports.py: what of the
# runtime each wants and does not bring. Those not named bring no library at all.
WANTED: Mapping[str, set[str]] = {
    "argon2-cffi-bindings==26.2.0": {"vcruntime140.dll"},
    "cffi==2.1.1": {"vcruntime140.dll"},
    "charset-normalizer==3.5.2": {"vcruntime140.dll"},
    "chunspell==2.0.5": {"vcruntime140.dll", "vcruntime140_1.dll"},
    "cryptography==50.0.2": {"vcruntime140.dll"},
    "lxml==6.1.3": {"vcruntime140.dll"},
    "pikepdf==10.18.0": {"vcruntime140.dll", "vcruntime140_1.dll"},
    "pillow==13.0.0": {"vcruntime140.dll"},
    "pypdfium2==5.15.2": set(),
    "pyside6-essentials==6.12.0": set(),
    "pyside6-pdf==6.12.0.140": {"msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll"},
    "python-bidi==0.6.12": {"vcruntime140.dll"},
    "shiboken6==6.12.0": set(),
    "sqlcipher3==0.6.4": {"vcruntime140.dll"},
    "uharfbuzz==0.57.0": {"vcruntime140.dll", "vcruntime140_1.dll"},
    "zxing-cpp==3.1.1": {"msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll"},
}
# Loaded by Qt itself, beside whose runtime they lie, and by the reader of scans, which loads it.
WITH_QT = {"pyside6-essentials", "pyside6-pdf", "shiboken6", "zxing-cpp"}


def pins() -> set[str]:
    """Return the pins, as ``name==version``."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+==[^ \\;]+)", text, re.MULTILINE))


def test_each_wheel_finds_its_runtime() -> None:
    for pin, wanted in WANTED.items():
        there = BY_PYTHON | (BY_QT if pin.partition("==")[0] in WITH_QT else set())
        assert wanted <= there, pin


def test_the_table_is_of_the_pinned_wheels() -> None:
    """A new version is looked into anew: its libraries may want what the old did not."""
    named = {pin.partition("==")[0] for pin in WANTED}
    assert {pin for pin in pins() if pin.partition("==")[0] in named} == set(WANTED)


if WHEELS is not None:

    def test_the_table_is_what_the_wheels_say() -> None:
        found = {}
        for wheel in wheels_in(Path(WHEELS)):
            name, version, *_ = wheel.name.split("-")
            wanted, brought = of_wheel(wheel)
            runtime = {library for library in wanted - brought if IS_RUNTIME.fullmatch(library)}
            found[f"{name.replace('_', '-')}=={version}"] = runtime
        assert found == dict(WANTED)


def program(*libraries: str) -> bytes:
    """Return the least of a 64-bit PE file that loads these libraries."""
    names, table = b"", b""
    start = 0x1000 + 20 * (len(libraries) + 1)
    for library in libraries:
        table += struct.pack("<IIIII", 0, 0, 0, start + len(names), 0)
        names += library.encode() + b"\0"
    body = table + bytes(20) + names
    optional = struct.pack("<H", 0x20B) + bytes(110) + struct.pack("<IIII", 0, 0, 0x1000, 40)
    optional += bytes(240 - len(optional))
    section = struct.pack("<8sIIII16x", b".idata", len(body), 0x1000, len(body), 0x400)
    head = b"MZ" + bytes(58) + struct.pack("<I", 64)
    coff = b"d\x86" + struct.pack("<H12xH2x", 1, len(optional))
    image = head + b"PE\0\0" + coff + optional + section
    return image + bytes(0x400 - len(image)) + body


def test_the_reader_of_imports_reads_what_a_library_names() -> None:
    assert imports_of(program("MSVCP140.dll", "KERNEL32.dll")) == {"msvcp140.dll", "kernel32.dll"}
    with pytest.raises(ValueError, match="PE"):
        imports_of(b"MZ" + bytes(200))
