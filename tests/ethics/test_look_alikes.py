"""Where no register may be read, what looks like a person is told by its shape."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.look_alikes import look_alikes

ORDINARY = {
    "apakah", "minta", "surat", "data", "dewi", "budi", "daftar", "kehadiran", "mohon", "juga",
}  # fmt: skip


def found(text: str) -> list[str]:
    marks = look_alikes(text, ORDINARY.__contains__)
    assert all(text[mark.start : mark.end] == mark.words for mark in marks)
    return [mark.words for mark in marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Apakah Dewi Teladan pernah datang?", ["Dewi Teladan"]),
        ("Dewi Teladan hadir?", ["Dewi Teladan"]),
        ("Dewi sering terlambat. Apakah Budi juga?", ["Dewi", "Budi"]),
        ("Suharti sering terlambat.", ["Suharti"]),
        ("kehadiran an. dewi teladan", ["dewi"]),
        ("kehadiran a.n. Dewi", ["Dewi"]),
        ("kehadiran a. n. dewi", ["dewi"]),
        ("kehadiran atas nama dewi", ["dewi"]),
        ("Sdr. Budi dan saudari ani", ["Budi", "ani"]),
        ("Sdr. D.T. tidak hadir", ["D.T."]),
        ("Ibu Dra. Contoh Umpama", ["Contoh Umpama"]),
        ("NIP 19850307 201001 1 002", ["19850307 201001 1 002"]),
        ("NIP 19850307\u2011201001\u20111\u2011002", ["19850307\u2011201001\u20111\u2011002"]),
        ("klien RK-2026-0001", ["RK-2026-0001"]),
        ("telepon 0812-3456-7890", ["0812-3456-7890"]),
        ("(021) 345.6789", ["(021) 345.6789"]),
        ("DEWI TELADAN", ["DEWI TELADAN"]),
        ("Budi, lalu Budi lagi", ["Budi"]),
        ("menurut Budi. Ani hadir", ["Budi", "Ani"]),
        ("menurut Ani. Budi hadir", ["Ani", "Budi"]),
        ("menurut Mo. Budi hadir", ["Mo. Budi"]),
        ("a.n. dewi hadir", ["dewi"]),
        ('surat itu (\u201c" (Mohon)', ["Mohon"]),
        ("Nama: \u201cDewi\u201d", ["Dewi"]),
    ],
)
def test_what_looks_like_a_person_is_marked(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Minta daftar pegawai yang hadir bulan November 2026.",
        "Surat Bapak Kepala Bagian Umum.",
        "Apakah pegawai itu hadir pada 05-11-2026 atau 2026-11-05?",
        "Data seluruh pegawai periode 2025-2026.",
        "Surat nomor 12/BPSDM/2026 tanggal 3 November 2026",
        "kehadiran saudara yang bersangkutan",
        "keadaan an pegawai",
        "n. dewi a",
        '(\u201c" (Mohon surat)',
        "daftar 7 pegawai",
    ],
)
def test_a_general_request_passes(text: str) -> None:
    assert found(text) == []
