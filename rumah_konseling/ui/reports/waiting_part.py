"""How long people of each group waited: a median, the longest, and who was taken first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.reports.waiting import WaitedGroup, Waiting
from rumah_konseling.ui.reports.figures import FigureLine, Figures
from rumah_konseling.ui.widgets.labels import detail, muted, strong

_UNIT = "hari"


def waiting_parts(waiting: Waiting) -> Iterator[QWidget]:
    """Yield the parts of the card, from the whole to each group."""
    now = f"{waiting.now} orang menunggu sekarang"
    yield muted(
        f"{now}, yang terlama {waiting.longest_now_days} hari." if waiting.now else f"{now}."
    )
    if waiting.everyone is None:
        yield detail("Belum cukup orang yang mulai dilayani untuk dibandingkan.")
        return
    yield Figures("Lama menunggu semua orang", [_line(waiting.everyone)], bars=False)
    for name, groups in waiting.groups:
        yield strong(name)
        yield Figures(f"Lama menunggu {name.lower()}", [_line(one) for one in groups])
    yield detail(
        "Nilai tengah dalam hari. Kelompok yang terlalu kecil digabung, supaya tidak ada angka "
        "tentang satu orang. Bila satu kelompok menunggu jauh lebih lama, periksa alasan orang "
        "lain didahulukan."
    )


def _line(group: WaitedGroup) -> FigureLine:
    first = f", {group.taken_first} didahulukan" if group.taken_first else ""
    label = f"{group.label} ({group.people} orang, terlama {group.longest_days} hari{first})"
    return FigureLine(label, group.median_days, unit=_UNIT)
