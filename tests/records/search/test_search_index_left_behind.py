"""An index that tells of what is not there is answered with a sentence."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import NotFound
from rumah_konseling.room.room import CounselingRoom
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import vault_of


def test_a_hit_whose_entry_is_gone_is_not_found(room: CounselingRoom) -> None:
    signed(room, served(room), subjective="Cerita tentang burung kenari.")
    assert len(room.search.find("kenari")) == 1
    hand = vault_of(room)._connection
    hand.change("DROP TRIGGER search_fts_delete")
    hand.change("DELETE FROM search_entry")
    with pytest.raises(NotFound):
        room.search.find("kenari")
