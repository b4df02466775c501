"""Tells on the first page, until it is put away, what an update has brought."""

from __future__ import annotations

from rumah_konseling import __version__
from rumah_konseling.news import news_since
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.notices import Banner


class NewsBanner(Banner):
    """Hidden where there is nothing to tell; to an account that begins, all of it is new."""

    def __init__(self, version: str = __version__) -> None:
        super().__init__("", "", "accent", (QuietButton("Tutup", self._put_away),))
        self._version = version
        told = news_since(LocalSettings().told_version, version)
        if told:
            lines = [f"• {item}" for news in told for item in news.items]
            self.say(f"Rumah Konseling diperbarui ke versi {version}.", "\n".join(lines))
        else:
            self._put_away()

    def _put_away(self) -> None:
        local = LocalSettings()
        local.told_version = self._version
        self.hide()
