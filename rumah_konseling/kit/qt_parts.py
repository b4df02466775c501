"""What of Qt a kit for Windows ships: what the program loads, and what that loads in turn.

The wheels bring QML, database drivers, a designer and more; half of their libraries are never
loaded, and some of them want libraries of other vendors. What is shipped is therefore chosen,
and every library that a shipped one wants must be shipped, Python's, or Windows' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from rumah_konseling.forms.scanning.windows_runtime import RUNTIME
from rumah_konseling.kit import KitStopped
from rumah_konseling.kit.pe import imports_of

FOLDER = "PySide6"
MODULES = (
    "QtCore",
    "QtDBus",
    "QtGui",
    "QtNetwork",
    "QtPdf",
    "QtPdfWidgets",
    "QtPrintSupport",
    "QtSvg",
    "QtWidgets",
)
# By folder: the plugins that a window, a picture or an icon is drawn with.
PLUGINS: Mapping[str, frozenset[str]] = {
    "platforms": frozenset({"qwindows.dll", "qoffscreen.dll"}),
    "styles": frozenset({"qmodernwindowsstyle.dll"}),
    "iconengines": frozenset({"qsvgicon.dll"}),
    "imageformats": frozenset({"qico.dll", "qjpeg.dll", "qsvg.dll", "qtiff.dll", "qwebp.dll"}),
}
BY_PYTHON = frozenset({"python3.dll", "python312.dll", "vcruntime140.dll", "vcruntime140_1.dll"})
# Of Windows 10 itself, in small letters; a name beginning with “api-ms-win-” stands for one.
BY_WINDOWS = frozenset(
    {
        "advapi32.dll",
        "authz.dll",
        "bcrypt.dll",
        "bcryptprimitives.dll",
        "comdlg32.dll",
        "crypt32.dll",
        "d2d1.dll",
        "d3d11.dll",
        "d3d12.dll",
        "d3d9.dll",
        "d3dcompiler_47.dll",
        "dnsapi.dll",
        "dwmapi.dll",
        "dwrite.dll",
        "dxgi.dll",
        "gdi32.dll",
        "icuuc.dll",  # since version 1703
        "imm32.dll",
        "iphlpapi.dll",
        "kernel32.dll",
        "mpr.dll",
        "mscms.dll",
        "ncrypt.dll",
        "netapi32.dll",
        "ntdll.dll",
        "ole32.dll",
        "oleaut32.dll",
        "psapi.dll",
        "rpcrt4.dll",
        "secur32.dll",
        "setupapi.dll",
        "shell32.dll",
        "shlwapi.dll",
        "uiautomationcore.dll",
        "user32.dll",
        "userenv.dll",
        "usp10.dll",
        "uxtheme.dll",
        "version.dll",
        "winhttp.dll",
        "winmm.dll",
        "winspool.drv",
        "ws2_32.dll",
        "wtsapi32.dll",
    }
)
_LIBRARIES = (".dll", ".pyd")


def choose(packages: Path) -> None:
    """Take away from laid out packages what of Qt is never loaded."""
    qt = packages / FOLDER
    present = {file.name.lower(): file for file in qt.glob("*.dll")}
    roots = [file for file in qt.rglob("*") if file.suffix in _LIBRARIES and _is_root(qt, file)]
    waiting = [*roots, *(present[name] for name in RUNTIME if name in present)]
    wanted = set(waiting)
    while waiting:
        for name in imports_of(waiting.pop().read_bytes()):
            file = present.get(name)
            if file is not None and file not in wanted:
                wanted.add(file)
                waiting.append(file)
    for file in sorted(qt.rglob("*")):
        inside = file.relative_to(qt).parts
        is_code = file.suffix == ".py" and (len(inside) == 1 or inside[0] == "support")
        if file.is_file() and file not in wanted and not is_code:
            file.unlink()
    for folder in sorted((one for one in qt.rglob("*") if one.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _is_root(qt: Path, file: Path) -> bool:
    inside = PurePosixPath(file.relative_to(qt).as_posix()).parts
    if len(inside) == 1:
        return file.suffix == ".pyd" and file.stem in MODULES
    return inside[0] == "plugins" and inside[2] in PLUGINS.get(inside[1], frozenset())


def unresolved(files: Iterable[Path]) -> dict[str, set[str]]:
    """Return what libraries want that is neither among them, nor Python's, nor Windows' own."""
    libraries = [file for file in files if file.suffix.lower() in _LIBRARIES]
    there = {file.name.lower() for file in libraries} | BY_PYTHON | BY_WINDOWS
    found = {}
    for file in libraries:
        wanted = imports_of(file.read_bytes()) - there
        wanted = {name for name in wanted if not name.startswith("api-ms-win-")}
        if wanted:
            found[file.name] = wanted
    return found


def check(packages: Path) -> None:
    """Refuse packages that would not load on a bare Windows.

    Raises:
        KitStopped: a library wants another that nobody brings, or a module of Qt is gone.
    """
    if (packages / FOLDER).is_dir():
        lost = [name for name in MODULES if not (packages / FOLDER / f"{name}.pyd").is_file()]
        if lost:
            raise KitStopped(f"Bagian Qt tidak ada lagi: {', '.join(lost)}.")
    for name, wanted in sorted(unresolved(packages.rglob("*")).items()):
        raise KitStopped(f"{name} memerlukan {', '.join(sorted(wanted))}, yang tidak ikut dikirim.")
