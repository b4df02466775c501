"""Keeps what a process holds out of crash files, other programs and other accounts."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from typing import Any

_PR_SET_DUMPABLE = 4  # prctl(2)
# SetErrorMode: no box that waits for an answer while the memory lies open behind it.
_FAIL_CRITICAL_ERRORS, _NO_CRASH_BOX = 0x1, 0x2
_WER_NO_HEAP = 0x1  # WerSetFlags: a crash report without the heap
# What others of the same account may still do: wait, ask for name and state, end it.
# Not among them: PROCESS_VM_READ, PROCESS_DUP_HANDLE, READ_CONTROL, WRITE_DAC.
_RIGHTS_LEFT = 0x0010_0000 | 0x1000 | 0x0001
# OW (owner rights) takes from the owner the right to write itself a wider list.
_WHO_MAY = f"D:P(A;;{_RIGHTS_LEFT:#x};;;OW)(A;;{_RIGHTS_LEFT:#x};;;SY)"
_SDDL_REVISION, _DACL = 1, 0x4


def harden_process() -> None:
    """Make new files private, and this process' memory nobody else's to read.

    A process that is not dumpable leaves no core and can't be traced or read through
    /proc by other programs of the same account. On Windows its crash reports hold no heap
    and its access list lets nobody but itself read its memory; a program run as
    administrator may take that right all the same. A call that fails stops nothing.
    """
    os.umask(0o077)
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "win32":
        for step in (_keep_out_of_crash_reports, _shut_out_other_programs):
            with contextlib.suppress(OSError, AttributeError, ctypes.ArgumentError):
                step(ctypes.windll)


def _keep_out_of_crash_reports(windows: Any) -> None:
    windows.kernel32.SetErrorMode(_FAIL_CRITICAL_ERRORS | _NO_CRASH_BOX)
    windows.kernel32.WerSetFlags(_WER_NO_HEAP)


def _shut_out_other_programs(windows: Any) -> None:
    security, descriptor = windows.advapi32, ctypes.c_void_p()
    if security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_WHO_MAY), _SDDL_REVISION, ctypes.byref(descriptor), None
    ):
        # -1 is this process; a plain integer would be cut to 32 bits.
        security.SetKernelObjectSecurity(ctypes.c_void_p(-1), _DACL, descriptor)
        windows.kernel32.LocalFree(descriptor)
