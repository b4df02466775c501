"""The first form after the opening is drawn as quickly as the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms.layout import lines, shaping
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper
from rumah_konseling.records.settings.identity import RoomIdentity, Typeface
from rumah_konseling.room.first_form import draw_unseen


@pytest.mark.parametrize("typeface", list(Typeface))
def test_the_words_of_the_first_form_are_set_before_it_is_wanted(
    typeface: Typeface, consent: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    identity = replace(identity, page=replace(identity.page, typeface=typeface))
    for kept in (shaping._shape_piece, *(one for one in vars(lines).values() if is_kept(one))):
        kept.cache_clear()
    draw_unseen(identity)
    before = shaping._shape_piece.cache_info().misses
    assert before > 100
    consent_form.render(consent, client, identity, None)
    # The client's own words alone are new.
    assert shaping._shape_piece.cache_info().misses - before < before / 5


def is_kept(one: object) -> bool:
    return hasattr(one, "cache_clear")
