"""The script of the installer lays down each file, and takes away only what it laid down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rumah_konseling.kit import KitStopped
from rumah_konseling.kit.build import Order, build
from rumah_konseling.kit.icons import SIDES, as_ico, as_panel, draw
from rumah_konseling.kit.windows import four_numbers, script_for
from rumah_konseling.named import APP_ID, APPLICATION, ORGANISATION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    files = tmp_path / "stage" / "files"
    for name in ("app/a.py", "packages/b/$c.py", "python/pythonw.exe", "lisensi/x.txt", "satu.ico"):
        (files / name).parent.mkdir(parents=True, exist_ok=True)
        (files / name).write_text("isi")
    return tmp_path / "stage"


def test_each_file_is_laid_down_where_it_lies(stage: Path) -> None:
    script = script_for(stage, stage / "out.exe", "0.2.0+3.gabc1234")
    laid, place = set(), ""
    for line in script.splitlines():
        if found := re.match(r'\s+SetOutPath "\$INSTDIR(.*)"', line):
            place = found[1]
        elif found := re.match(r'\s+File "(.*)"', line):
            laid.add(f"{place}\\{Path(found[1]).name}")
    assert laid == {
        "\\app\\a.py",
        "\\packages\\b\\$$c.py",
        "\\python\\pythonw.exe",
        "\\lisensi\\x.txt",
        "\\satu.ico",
    }
    assert not re.findall(r"@[A-Z_]+@", script)
    assert 'VIProductVersion "0.2.0.0"' in script


def test_nothing_is_taken_away_as_a_whole_but_the_programs_own_folders(stage: Path) -> None:
    script = script_for(stage, stage / "out.exe", "0.2.0")
    whole = set(re.findall(r'RMDir /r "(.*)"', script))
    assert whole == {f"$INSTDIR\\{name}" for name in ("app", "packages", "python", "lisensi")}
    assert '  Delete "$INSTDIR\\satu.ico"' in script
    deleted = re.findall(r'^\s*Delete "(.*)"', script, re.MULTILINE)
    assert not [
        name for name in deleted if ".rk" in name or ".keys" in name or name.endswith("*.*")
    ]


def test_a_folder_that_the_uninstaller_would_not_take_stops_the_kit(stage: Path) -> None:
    (stage / "files" / "lain").mkdir()
    with pytest.raises(KitStopped, match="lain"):
        script_for(stage, stage / "out.exe", "0.2.0")


def test_installer_and_program_call_things_by_the_same_names(stage: Path) -> None:
    script = script_for(stage, stage / "out.exe", "0.2.0")
    assert f'!define APP_ID "{APP_ID}"' in script
    assert f"$APPDATA\\{ORGANISATION}\\{APPLICATION}.ini" in script
    assert f"$LOCALAPPDATA\\{ORGANISATION}\\{APPLICATION}" in script
    for word in (
        "RequestExecutionLevel user",
        "$LOCALAPPDATA\\Programs",
        '-m rumah_konseling.ui "%1"',
    ):
        assert word in script
    assert "HKLM" not in script


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.2.0", "0.2.0.0"), ("1.2.3+4.gabc1234", "1.2.3.0"), ("2.0", "2.0.0.0")],
)
def test_a_version_is_four_numbers_to_windows(version: str, numbers: str) -> None:
    assert four_numbers(version) == numbers


def test_the_icon_is_drawn_from_our_own_svg_in_every_size(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    pictures = draw(tmp_path)
    icon = Image.open(BytesIO(as_ico(pictures)))
    assert icon.info["sizes"] == {(side, side) for side in SIDES}
    middle = Image.open(pictures[-1]).convert("RGB").getpixel((128, 20))
    assert middle == (14, 107, 104)
    assert Image.open(BytesIO(as_panel(pictures[-1]))).size == (164, 314)


def test_without_nsis_the_kit_stops_before_anything_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(KitStopped, match="paket nsis"):
        build(Order(ROOT, tmp_path / "kit", "windows"))
    assert list(tmp_path.iterdir()) == []
