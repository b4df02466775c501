"""Every campaign, in the order of what can happen to a vault."""

from __future__ import annotations

from tests.torture import (
    backup_damage,
    canaries_in_a_day,
    forged_audit,
    full_disks,
    hostile_attachments,
    hostile_names,
    hostile_texts,
    hostile_texts_on_screen,
    io_errors,
    key_costs,
    key_flips,
    killed_backup,
    killed_destruction,
    killed_migration,
    killed_passphrase_change,
    killed_rekeying,
    killed_restore,
    killed_writes,
    many_instances,
    no_network,
    passphrase_spellings,
    power_loss,
    recovery_typos,
    reports,
    rollbacks,
    screen_reader,
    stale_pages,
    truncations,
    typing_rounds,
    vault_flips,
    wanderer,
    wrong_passphrases,
)
from tests.torture.running import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (
    killed_writes.CAMPAIGN,
    typing_rounds.CAMPAIGN,
    killed_passphrase_change.CAMPAIGN,
    killed_rekeying.CAMPAIGN,
    killed_backup.CAMPAIGN,
    killed_restore.CAMPAIGN,
    killed_migration.CAMPAIGN,
    killed_destruction.CAMPAIGN,
    power_loss.CAMPAIGN,
    full_disks.CAMPAIGN,
    io_errors.CAMPAIGN,
    vault_flips.CAMPAIGN,
    truncations.CAMPAIGN,
    backup_damage.CAMPAIGN,
    key_flips.CAMPAIGN,
    stale_pages.CAMPAIGN,
    rollbacks.CAMPAIGN,
    forged_audit.CAMPAIGN,
    wrong_passphrases.CAMPAIGN,
    key_costs.CAMPAIGN,
    recovery_typos.CAMPAIGN,
    passphrase_spellings.CAMPAIGN,
    canaries_in_a_day.CAMPAIGN,
    reports.CAMPAIGN,
    many_instances.CAMPAIGN,
    hostile_attachments.CAMPAIGN,
    hostile_names.CAMPAIGN,
    hostile_texts.CAMPAIGN,
    hostile_texts_on_screen.CAMPAIGN,
    no_network.CAMPAIGN,
    wanderer.CAMPAIGN,
)
# Played when asked for only.
LONG: tuple[Campaign, ...] = (no_network.WHOLE, screen_reader.CAMPAIGN)


def named(name: str) -> Campaign:
    """Return the campaign of that name; ValueError when there is none."""
    for campaign in CAMPAIGNS + LONG:
        if campaign.name == name:
            return campaign
    known = ", ".join(campaign.name for campaign in CAMPAIGNS)
    raise ValueError(f"no campaign is named {name!r}; there are {known}")
