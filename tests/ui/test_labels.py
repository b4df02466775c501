"""Words that wrap: a code stays on one line where it fits on one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.widgets.labels import WrapLabel


@pytest.mark.parametrize(
    "code",
    [
        "RK-2026-0001",
        "RK/PSJ/2026/0001",
        "W9-A4/1284/HK.05/XI/2026",
        "09.00–09.50",
    ],
)
def test_no_line_ends_within_a_code(qtbot: QtBot, code: str) -> None:
    label = WrapLabel(f"Berkas milik {code} dibuka kembali.")
    qtbot.addWidget(label)
    assert label.text() == f"Berkas milik {code} dibuka kembali.", "what is said stays as it is"
    whole = label.fontMetrics().horizontalAdvance(code)
    for width in range(whole + 2, whole * 3):
        layout = label._lay_out(width)[0]
        drawn = layout.text()
        lines = [layout.lineAt(n) for n in range(layout.lineCount())]
        shown = [drawn[one.textStart() : one.textStart() + one.textLength()] for one in lines]
        assert any(code in line.replace("\N{WORD JOINER}", "") for line in shown), (width, shown)


def test_a_code_wider_than_the_line_goes_on_below(qtbot: QtBot) -> None:
    label = WrapLabel("W9-A4/1284/HK.05/XI/2026")
    qtbot.addWidget(label)
    assert label._lay_out(60)[0].lineCount() > 1


def test_words_with_a_hyphen_still_part_there(qtbot: QtBot) -> None:
    label = WrapLabel("Lihat-lihat")
    qtbot.addWidget(label)
    half = label.fontMetrics().horizontalAdvance("Lihat-") + 2
    layout = label._lay_out(half)[0]
    assert layout.lineCount() == 2
    assert layout.lineAt(0).textLength() == len("Lihat-")
