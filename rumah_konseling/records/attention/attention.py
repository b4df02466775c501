"""What needs the counselor today, each line with the place where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultDamaged
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.records.attention import (
    age_attention,
    appointment_attention,
    backup_attention,
    breach_attention,
    care_attention,
    conflict_attention,
    consent_attention,
    continuity_attention,
    directive_attention,
    emergency_attention,
    handover_attention,
    keys_attention,
    legal_order_attention,
    permission_attention,
    place_attention,
    practice_attention,
    progress_attention,
    referral_attention,
    request_attention,
    returned_attention,
    rights_attention,
    scan_attention,
    session_attention,
    sight_attention,
    succession_attention,
    supervision_attention,
    withdrawal_attention,
    zone_attention,
)
from rumah_konseling.records.attention.retention_attention import RetentionAttention
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.practice.wellbeing import Wellbeing
from rumah_konseling.records.rights.rights import Rights
from rumah_konseling.records.safekeeping.audit_digests import AuditDigests
from rumah_konseling.records.safekeeping.backups import Backups
from rumah_konseling.records.safekeeping.continuity import Continuity
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.records.succession.successions import Successions
from rumah_konseling.vault.file.store import Vault

# What takes the place of what can't be read.
UNREAD = AttentionLine(
    "danger",
    "Rusak",
    "Ada catatan yang tidak dapat dibaca",
    "Sebagian peringatan tidak tampil; periksa keutuhan berkas, lalu pulihkan dari cadangan",
    "Periksa",
    ("safekeeping", None, "proof"),
)


class Attention:
    """Gathers what is open in the room."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        wordings: Wordings,
        backups: Backups,
        digests: AuditDigests,
        continuity: Continuity,
        choices: ClientChoices,
        wellbeing: Wellbeing,
        retention: RetentionAttention,
        zones: Callable[[], tuple[OfficeZone | None, OfficeZone | None]],
        successions: Successions,
        closed: ClosedFiles,
        rights: Rights,
    ) -> None:
        self._rights = rights
        self._vault = vault
        self._clock = clock
        self._wordings = wordings
        self._backups = backups
        self._place_lines: list[AttentionLine] | None = None
        self._digests = digests
        self._continuity = continuity
        self._choices = choices
        self._wellbeing = wellbeing
        self._retention = retention
        self._zones = zones
        self._successions = successions
        self._closed = closed

    def lines(self, today: date) -> list[AttentionLine]:
        """Return what needs the counselor, the most pressing first.

        A row that can't be read takes the lines of its own kind along, and that is told first:
        the room still opens, so that it can be proved and brought back.
        """
        now, computer = self._clock.now(), self._clock.computer.now()
        sources: tuple[Callable[[], list[AttentionLine]], ...] = (
            self._altered,
            lambda: emergency_attention.lines(self._vault, now),
            lambda: legal_order_attention.lines(self._vault, today),
            lambda: breach_attention.lines(self._vault, now),
            lambda: rights_attention.lines(self._vault, self._rights.owed(), now),
            lambda: sight_attention.lines(self._vault, now),
            lambda: withdrawal_attention.lines(self._vault, now),
            self._recovery,
            lambda: [] if self._is_sample() else backup_attention.lines(self._backups, computer),
            lambda: keys_attention.lines(self._vault),
            lambda: succession_attention.lines(self._successions, self._closed, today),
            self._place,
            lambda: zone_attention.lines(*self._zones()),
            lambda: consent_attention.ended(self._vault, today),
            lambda: age_attention.lines(self._vault, today),
            lambda: session_attention.lines(self._vault, now),
            lambda: appointment_attention.lines(self._vault, now, self._choices.contact_way),
            lambda: care_attention.lines(self._vault, today),
            lambda: directive_attention.lines(self._vault, today),
            lambda: progress_attention.lines(self._vault),
            lambda: conflict_attention.lines(self._vault, today),
            lambda: practice_attention.lines(
                self._vault, today, self._wellbeing.high_risk_warning()
            ),
            lambda: supervision_attention.lines(
                self._vault, today, self._choices.may_be_supervised
            ),
            lambda: consent_attention.unfinished(self._vault, today),
            lambda: permission_attention.lines(self._vault, today),
            lambda: handover_attention.lines(self._vault, today),
            lambda: referral_attention.lines(self._vault, today),
            lambda: consent_attention.ending(self._vault, today),
            lambda: returned_attention.lines(self._vault, today),
            lambda: request_attention.lines(self._vault, today),
            lambda: conflict_attention.undeclared(self._vault),
            lambda: consent_attention.without_copy(self._vault, today),
            lambda: scan_attention.lines(self._vault),
            lambda: continuity_attention.lines(self._continuity, today, self._digests.since()),
            lambda: self._digests.lines(today),
            lambda: consent_attention.of_older_wording(
                self._vault, today, self._wordings.current().version
            ),
            lambda: self._retention.lines(today),
        )
        found: list[AttentionLine] = []
        is_whole = True
        for source in sources:
            try:
                found += source()
            except Exception as error:
                if not isinstance(self._vault.reading.trouble(error), VaultDamaged):
                    raise
                is_whole = False
        is_whole = is_whole and not self._vault.reading.is_damaged
        return found if is_whole else [UNREAD, *found]

    def _altered(self) -> list[AttentionLine]:
        if self._vault.altered is None:
            return []
        return [
            AttentionLine(
                "danger",
                "Diubah",
                "Susunan berkas diubah dari luar program",
                "Ruang ini hanya dapat dibaca; pulihkan dari cadangan dan laporkan kejadiannya",
                "Periksa",
                ("safekeeping", None, "proof"),
            )
        ]

    def _place(self) -> list[AttentionLine]:
        # Looked at once: a vault stays where it is for as long as it is open.
        if self._place_lines is None:
            self._place_lines = place_attention.lines(self._vault.path)
        return self._place_lines

    def _is_sample(self) -> bool:
        return self._vault.query_one("SELECT 1 FROM setting WHERE key = 'sample'") is not None

    def _recovery(self) -> list[AttentionLine]:
        row = self._vault.query_one(
            "SELECT value FROM setting WHERE key = 'recovery' AND value ->> '$.confirmed'"
        )
        if row is not None:
            return []
        return [
            AttentionLine(
                "warn",
                "Pemulihan",
                "Lembar pemulihan belum dipastikan",
                "Tanpa lembar itu, frasa sandi yang terlupa tidak tergantikan",
                "Pastikan",
                ("settings", None, "security"),
            )
        ]
