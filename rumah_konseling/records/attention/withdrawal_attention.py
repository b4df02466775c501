"""What a whole withdrawal still leaves open, within the hours that its form promises."""

from __future__ import annotations

from datetime import datetime, timedelta

from rumah_konseling.clock import instant
from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.vault.file.store import Vault

# Law 27/2022, article 40: processing ends within 3 × 24 hours after consent is withdrawn.
DUE_AFTER = timedelta(hours=72)
_WHAT = (
    ("letters", "surat dalam draf"),
    ("prepared", "surat atau halaman belum diserahkan"),
    ("meetings", "janji temu"),
    ("referrals", "rujukan terbuka"),
)


def lines(vault: Vault, now: datetime) -> list[AttentionLine]:
    """Return a line for each withdrawn consent around which something is still open.

    A new talk that was begun since replaces nothing before it is signed.
    """
    rows = vault.query(
        """SELECT * FROM (SELECT client.id, client.code, consent.ended_at,
               (SELECT count(*) FROM letter WHERE client_id = client.id
                AND state = 'draft') AS letters,
               (SELECT count(*) FROM disclosure WHERE client_id = client.id
                AND state = 'prepared') AS prepared,
               (SELECT count(*) FROM appointment WHERE client_id = client.id
                AND status = 'planned' AND starts_at >= ?) AS meetings,
               (SELECT count(*) FROM referral WHERE client_id = client.id
                AND state NOT IN ('draft', 'closed', 'client_declined')) AS referrals
           FROM client JOIN consent ON consent.id =
               (SELECT max(id) FROM consent WHERE client_id = client.id
                AND in_force_at IS NOT NULL)
           WHERE consent.state = 'withdrawn')
           WHERE letters + prepared + meetings + referrals > 0 ORDER BY ended_at LIMIT ?""",
        (instant(now), MOST_LINES),
    )
    found = []
    for row in rows:
        open_ones = [f"{row[name]} {words}" for name, words in _WHAT if row[name]]
        left = datetime.fromisoformat(row["ended_at"]) + DUE_AFTER - now
        found.append(
            AttentionLine(
                "danger",
                _clock(left),
                "Selesaikan yang berhenti karena pencabutan",
                f"{row['code']} · {', '.join(open_ones)}",
                "Buka",
                ("clients", row["id"], "consent"),
            )
        )
    return found


def _clock(left: timedelta) -> str:
    hours = int(left.total_seconds() // 3600)
    return f"Sisa {hours} jam" if hours >= 0 else "Lewat 3 × 24 jam"
