"""The counselor as they may work today: what rests on a licence ends with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound
from rumah_konseling.ethics.gates.licence import LicenceFacts, all_kinds_in_force, is_in_force
from rumah_konseling.records.practice.practice_model import Licence, LicenceKind
from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault

_OF_PSYCHOLOGY = frozenset({LicenceKind.STR, LicenceKind.SILP})


class Licensing:
    """Reads the settings together with the register of licences."""

    def __init__(
        self, vault: Vault, clock: Clock, settings: Settings, licences: Register[Licence]
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._settings = settings
        self._licences = licences

    def identity(self) -> RoomIdentity:
        """Return the room as it stands on paper today."""
        identity = self._settings.identity()
        return replace(identity, counselor=self._as_licensed(identity.counselor))

    def counselor(self) -> Counselor:
        """Return the counselor; without a licence in force they neither diagnose nor say so."""
        return self._as_licensed(self._settings.identity().counselor)

    def is_in_force(self, licence_id: int) -> bool:
        """Whether one licence is in force today, and its entry is as it was written.

        A licence that was renewed is in force through the one that took its place.
        """
        try:
            entry = self._licences.get(self._licences.latest_of(licence_id))
        except NotFound:
            return False
        is_written = not self._vault.rows.altered("practice_entry", [licence_id, entry.id])
        return is_written and is_in_force(_facts(entry), self._clock.today())

    def _as_licensed(self, counselor: Counselor) -> Counselor:
        if not (counselor.has_licence or counselor.may_diagnose):
            return counselor
        kept = [one for one in self._licences.all() if one.content.kind in _OF_PSYCHOLOGY]
        is_written = not (
            self._vault.rows.altered("setting")
            or self._vault.rows.altered("practice_entry", [one.id for one in kept])
            # One that is gone may have been a licence: then nothing of it is known.
            or self._vault.rows.vanished("practice_entry")
        )
        # Before the first is kept, what the settings say is all that is known.
        is_said = not counselor.has_licence or not kept
        if is_written and (is_said or all_kinds_in_force(map(_facts, kept), self._clock.today())):
            return counselor
        return replace(counselor, has_licence=False, may_diagnose=False, licence_on="")


def _facts(entry: Entry[Licence]) -> LicenceFacts:
    licence, until = entry.content, entry.content.valid_until
    if entry.ended_on is not None:
        # Taken back, or given up: its last day was the one before.
        last = entry.ended_on - timedelta(days=1)
        until = last if until is None else min(until, last)
    return LicenceFacts(licence.kind.value, licence.issued_on, until)
