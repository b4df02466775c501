"""What is new is read from the change log, and told from where an account left off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rumah_konseling import __version__, news
from rumah_konseling.news import News, news_since, read_news

ROOT = Path(__file__).parent.parent
LOG = """# Riwayat

Pengantar
- bukan butir

## 0.3.0 (2026-12-01)

- Tiga satu.
- Tiga dua, yang
  berlanjut di baris kedua.

## 0.2.0

- Dua.

## 0.1.0

- Satu.
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "CHANGELOG.md").write_text(LOG)
    monkeypatch.setattr(news, "_PLACES", (tmp_path / "lain.md", tmp_path / "CHANGELOG.md"))


def test_each_version_has_its_items_in_order() -> None:
    assert read_news(LOG) == [
        News("0.3.0", ("Tiga satu.", "Tiga dua, yang berlanjut di baris kedua.")),
        News("0.2.0", ("Dua.",)),
        News("0.1.0", ("Satu.",)),
    ]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("seen", "now", "told"),
    [
        ("0.2.0", "0.3.0", ["0.3.0"]),
        ("0.1.0", "0.3.0", ["0.3.0", "0.2.0"]),
        ("0.3.0", "0.3.0", []),
        ("0.3.0", "0.2.0", []),
        ("", "0.3.0", []),
        ("0.0.9", "0.3.0", []),
        ("0.2.0", "0.4.0", []),
    ],
)
def test_an_account_is_told_what_came_since_it_was_told_last(
    seen: str, now: str, told: list[str]
) -> None:
    assert [one.version for one in news_since(seen, now)] == told


def test_without_the_file_nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(news, "_PLACES", (tmp_path / "CHANGELOG.md",))
    assert news_since("0.1.0", "0.2.0") == []


def test_the_change_log_tells_this_version_in_sentences() -> None:
    first = read_news((ROOT / "CHANGELOG.md").read_text("utf-8"))[0]
    assert first.version == __version__
    assert first.items
    for item in first.items:
        assert re.fullmatch(r"[A-Z“].*\.", item), item
