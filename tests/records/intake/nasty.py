"""A line of an office's list, and what becomes of a file that holds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rumah_konseling.records.clients.client_model import Sex
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.source_table import TableRefused
from tests.records.intake.importing import Looked

NIP = "198503072010011002"
OTHER = "199001152015032003"
HEAD = ["Nama", "NIP", "Tanggal Lahir", "JK", "Unit Kerja"]
BORN = date(1985, 3, 7)


def refused(folder: Path, content: bytes) -> str:
    path = folder / "daftar.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableRefused) as told:
        read_source(path)
    return f"{told.value} {told.value.remedy}"


def only(looked: Looked) -> None:
    """Exactly the one person stands in it, whole."""
    (row,) = looked.read.rows
    assert row.problems == ()
    assert (row.form.name, row.form.id_number, row.form.birth_date, row.form.unit) == (
        "Budi Santoso, S.Psi.",
        NIP,
        BORN,
        "Bagian Umum",
    )
    assert row.form.sex is Sex.MALE


LINE = ["Budi Santoso, S.Psi.", NIP, "07/03/1985", "L", "Bagian Umum"]
