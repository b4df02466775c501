"""A consent form and a letter with nobody on them: how the room's paper and words look."""

from __future__ import annotations

from datetime import date

from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms import employer_reply
from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records.consents.consent_model import consent_of_nobody
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.disclosures.employer_model import (
    AskedBy,
    AskedHow,
    EmployerRequest,
)
from rumah_konseling.records.papers.paper_mark import ClientOnPaper
from rumah_konseling.records.settings.identity import RoomIdentity


def draft_form(identity: RoomIdentity, wording: ConsentWording | None = None) -> bytes:
    """Return the PDF of an unsigned consent form; the built-in words unless told.

    Touches no vault, so it may run on any thread.

    Raises:
        FieldErrors: margins, logo or wording cannot be printed.
    """
    consent = consent_of_nobody(wording or load_consent_wording())
    nobody = ClientOnPaper("RK-0000-0000", "Nama klien", "", "", "")
    return consent_form.render(consent, nobody, identity, None)


def draft_letter(identity: RoomIdentity) -> bytes:
    """Return the PDF of a letter to nobody, as :func:`draft_form`.

    Raises:
        FieldErrors: margins or logo cannot be printed.
    """
    request = EmployerRequest(
        id=0,
        asked_by=AskedBy.SUPERIOR,
        name="………………………………",
        position="Kepala Bagian ………………",
        address=identity.city,
        how=AskedHow.LETTER,
        reference="",
        asked="",
        asked_on=date(2026, 1, 5),
        document_id=None,
        created_at="",
    )
    return employer_reply.render(request, identity, None)
