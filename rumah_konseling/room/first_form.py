"""Makes ready for the first form, before anybody waits for it."""

from __future__ import annotations

from rumah_konseling.forms import consent
from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records.consents.consent_model import consent_of_nobody
from rumah_konseling.records.papers.paper_mark import ClientOnPaper
from rumah_konseling.records.settings.identity import RoomIdentity


def draw_unseen(identity: RoomIdentity) -> None:
    """Draw a consent form of nobody and throw it away: its type is read then, its words are set.

    The first form after the opening took three times as long as the next. Any thread.
    """
    nobody = consent_of_nobody(load_consent_wording())
    consent.render(nobody, ClientOnPaper("", "", "", "", ""), identity, None)
