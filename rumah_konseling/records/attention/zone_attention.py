"""Whether the computer is set to another zone than the office."""

from __future__ import annotations

from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.attention_line import AttentionLine


def lines(office: OfficeZone | None, computer: OfficeZone | None) -> list[AttentionLine]:
    """Return at most one line: times are those of the office, not of this computer."""
    if office is None or office is computer:
        return []
    title = (
        f"Komputer ini memakai {computer}, ruang memakai {office}"
        if computer is not None
        else f"Zona waktu komputer ini bukan {office}"
    )
    detail = f"Jadwal dan jam tetap menurut {office}; periksa pengaturan waktu komputer"
    return [
        AttentionLine("warn", "Zona waktu", title, detail, "Lihat", ("settings", None, "calendar"))
    ]
