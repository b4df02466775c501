"""Makes ready for the first form, before anybody waits for it."""

from __future__ import annotations

from rumah_konseling.forms import consent
from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records.consents.consent_model import Consent, ConsentState, ConsentTerms
from rumah_konseling.records.papers.paper_mark import ClientOnPaper
from rumah_konseling.records.settings.identity import RoomIdentity


def draw_unseen(identity: RoomIdentity) -> None:
    """Draw a consent form of nobody and throw it away: its type is read then, its words are set.

    The first form after the opening took three times as long as the next. Any thread.
    """
    wording = load_consent_wording()
    nobody = Consent(
        id=0,
        client_id=0,
        state=ConsentState.DRAFT,
        wording=wording,
        terms=ConsentTerms(),
        exceptions=(),
        choices=(),
        talked_through=(),
        serial=None,
        created_at="",
        signed_on=None,
        client_ink=None,
        counselor_ink=None,
        copy_given=False,
        in_force_at=None,
        ended_at=None,
        end_reason="",
    )
    consent.render(nobody, ClientOnPaper("", "", "", "", ""), identity, None)
