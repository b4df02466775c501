"""A paper from outside lies in a file by permission, by the client's hand, or for a reason."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.gates.incoming import IncomingFacts, keeping
from rumah_konseling.ethics.verdict import Decision, Remedy


@pytest.mark.parametrize(
    ("facts", "is_open", "why"),
    [
        (IncomingFacts(client_brought_it=True), True, ""),
        (IncomingFacts(client_brought_it=True, is_named=True), True, ""),
        (IncomingFacts(False, is_named=True, may_receive=True, held_then=True), True, ""),
        (IncomingFacts(False), False, "Tidak ada izin"),
        (IncomingFacts(False, may_receive=True, held_then=True), False, "Tidak ada izin"),
        (IncomingFacts(False, is_named=True, held_then=True), False, "hanya untuk memberi"),
        (IncomingFacts(False, is_named=True, may_receive=True), False, "tidak berlaku pada hari"),
    ],
)
def test_it_is_kept_freely_only_where_the_client_lets_it_come(
    facts: IncomingFacts, is_open: bool, why: str
) -> None:
    verdict = keeping(facts)
    assert verdict.is_open is is_open
    assert why in verdict.reason
    if not is_open:
        assert verdict.decision is Decision.NEEDS_REASON
        assert verdict.remedy is Remedy.GIVE_REASON
        assert not verdict.allows("")
        assert verdict.allows("Diperlukan untuk keselamatan klien.")
