"""A client, a consent and its sheet, invented, for whatever is printed or read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records.consents.consent_model import (
    Choice,
    Consent,
    ConsentState,
    ConsentTerms,
    DirectiveAnswer,
    ExceptionEntry,
    KnownBy,
)
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from tests.forms.sheet_samples import RenderPage, scribble


@pytest.fixture
def client() -> ClientOnPaper:
    return ClientOnPaper(
        "RK-2026-0031",
        "Sintetis Wijayakusuma",
        "198503072010011002",
        "Analis Contoh",
        "Sekretariat Badan Contoh",
    )


@pytest.fixture
def mark() -> SheetMark:
    return SheetMark("RK/PSJ/2026/0031", "0123456789ABCDEF", date(2026, 3, 7))


@pytest.fixture
def consent() -> Consent:
    wording = load_consent_wording()
    return Consent(
        id=1,
        client_id=1,
        state=ConsentState.DRAFT,
        wording=wording,
        terms=ConsentTerms(**wording.defaults),  # type: ignore[arg-type]
        exceptions=(),
        choices=(),
        talked_through=(),
        serial=None,
        created_at="2026-03-07T02:00:00.000000+00:00",
        signed_on=None,
        client_ink=None,
        counselor_ink=None,
        copy_given=False,
        in_force_at=None,
        ended_at=None,
        end_reason="",
    )


@pytest.fixture
def signed(consent: Consent) -> Consent:
    return replace(
        consent,
        signed_on=date(2026, 3, 7),
        client_ink=scribble(1),
        counselor_ink=scribble(2),
        copy_given=True,
        exceptions=(
            ExceptionEntry("own_safety", "Kakak contoh, 0800", "Atasan langsung", scribble(3)),
            ExceptionEntry("others_safety", initials=scribble(3)),
            ExceptionEntry("legal_order", initials=scribble(3)),
        ),
        choices=(
            Choice("supervision_anonymous", True),
            Choice("supervision_identified", False),
            Choice("recording", False),
            Choice("statistics", True),
            Choice("contact", True),
        ),
        terms=replace(
            consent.terms,
            contact_channel="pesan ke nomor pribadi",
            directive=DirectiveAnswer.WANTS_TO_DISCUSS,
            known_by=KnownBy.SOME,
            known_by_note="petugas pendaftaran",
            excluded_topics="riwayat kesehatan keluarga",
            valid_until=date(2027, 3, 7),
        ),
    )


@pytest.fixture
def render_page() -> RenderPage:
    """Return a function that shows one page of a PDF in grey at some dots to the inch."""

    def render(pdf: bytes, page: int, dpi: float) -> Image.Image:
        document = pypdfium2.PdfDocument(pdf)
        try:
            shown: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
            return shown.convert("L")
        finally:
            document.close()

    return render


@pytest.fixture
def logo() -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (300, 200), (20, 60, 120, 128)).save(target, "PNG")
    return target.getvalue()
