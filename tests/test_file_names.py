"""Names as people paste them work; those that no file can have are refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.command_line import path_from
from rumah_konseling.errors import FieldErrors
from rumah_konseling.file_names import MOST_BYTES, name_fault, unquoted
from rumah_konseling.records.safekeeping.backups import BackupPlan
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.safekeeping.folder_field import FolderField
from rumah_konseling.ui.setup.places import as_vault_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"/r/ruang [2].rkv"', "/r/ruang [2].rkv"),
        ("'/r/ruang.rkv' ", "/r/ruang.rkv"),
        ("“/r/ruang.rkv”", "/r/ruang.rkv"),
        ("«/r/ruang.rkv»", "/r/ruang.rkv"),
        ("/r/d'ruang'", "/r/d'ruang'"),
        ("/r/ruang", "/r/ruang"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_quotes_of_a_copied_path_are_taken_off(typed: str, meant: str) -> None:
    assert unquoted(typed) == meant
    assert path_from(typed) == Path(meant)


@pytest.mark.parametrize("name", ["ruang.rkv", "ruang [2].rkv", "Réuang é.rkv", "console.rkv"])
def test_ordinary_names_are_names(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "CON", "con.rkv", "Nul.arsip.rkv", "com1.rkv", "LPT9", "aux .rkv", "ruang.", "ruang ",
        "ru?ang.rkv", "a:b", "a\0b", "a\ud800b", "a\nb", "x" * (MOST_BYTES + 1),
    ],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_refused_with_the_next_step(
    name: str, tmp_path: Path
) -> None:
    fault = name_fault(name)
    assert fault.endswith(".")
    if name.strip() != name:
        # Where it is typed, white space at the end is not meant.
        assert as_vault_path(f"{tmp_path}/{name}").name == f"{name.strip()}.rkv"
        return
    with pytest.raises(FieldErrors) as refused:
        as_vault_path(f"{tmp_path}/{name}")
    assert refused.value.fields["place"]


def test_a_quoted_place_with_brackets_is_a_place(tmp_path: Path) -> None:
    assert as_vault_path(f'"{tmp_path}/ruang [2]"') == tmp_path / "ruang [2].rkv"


def test_a_folder_pasted_with_quotes_is_that_folder(
    qtbot: QtBot, room: CounselingRoom, tmp_path: Path
) -> None:
    field = FolderField()
    qtbot.addWidget(field)
    field.set_text(f'"{tmp_path / "flash [disk]"}"')
    assert field.text() == str(tmp_path / "flash [disk]")
    for folder in (f"{tmp_path}/a\0b", f"{tmp_path}/a\ud800b"):
        with pytest.raises(FieldErrors) as refused:
            room.backups.keep_plan(BackupPlan(folder=folder))
        assert "ketik ulang" in refused.value.fields["folder"]
