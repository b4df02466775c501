"""Every step that opens a gate has its place, and is nowhere else."""

from __future__ import annotations

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.care.closing_model import OpenEnds
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.clients.remedies import WAYS, place_for, place_of_open_end

ENDS = OpenEnds(**dict.fromkeys(OpenEnds.__dataclass_fields__, (7,)))
AT_CLOSING = set(Remedy) - WAYS.keys()


def test_every_remedy_leads_to_a_page_that_is_there() -> None:
    pages = {spec.key for spec in PAGES}
    for remedy in WAYS:
        place = place_for(remedy, 3)
        assert place.page in pages
        assert place.record == (3 if place.page == "clients" else None)
    for remedy in AT_CLOSING:
        place = place_of_open_end(remedy, ENDS, 3)
        assert place.page in pages
        assert place.record == (3 if place.page == "clients" else 7)
