"""Papers that were prepared, and of which nobody said yet that they were handed over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.form_kinds import ATTENDANCE, NOUNS
from rumah_konseling.vault.file.store import Vault

# A letter in the drawer is as good as none, and a leave runs out meanwhile.
_LATE_DAYS = 7
# Who has not come for it by then needs it no more; the paper itself still says so.
_ASKED_FOR = timedelta(days=30)
_PLACES = {ATTENDANCE.code: "papers"}


def lines(vault: Vault, today: date) -> list[AttentionLine]:
    """Return a line for each paper that is still here, the oldest first.

    Of what a client takes along this is the letter of attendance, which they asked for.
    """
    rows = vault.query(
        f"""SELECT client.id, client.code, document.form, disclosure.prepared_at AS made_at,
               disclosure.addressee ->> '$.name' AS whose
           FROM disclosure JOIN client ON client.id = disclosure.client_id
           JOIN document ON document.id = disclosure.document_id
           WHERE disclosure.state = 'prepared'
           UNION ALL
           SELECT client.id, client.code, document.form, document.issued_at, 'klien'
           FROM document JOIN client ON client.id = document.client_id
           WHERE document.form = '{ATTENDANCE.code}' AND document.void_at IS NULL
           AND document.handed_over_on IS NULL AND document.issued_at >= ?
           ORDER BY made_at LIMIT ?""",
        ((today - _ASKED_FOR).isoformat(), MOST_LINES),
    )
    found = []
    for row in rows:
        made = datetime.fromisoformat(row["made_at"]).astimezone().date()
        days = (today - made).days
        since = "hari ini" if days <= 0 else "kemarin" if days == 1 else f"{days} hari yang lalu"
        found.append(
            AttentionLine(
                "danger" if days > _LATE_DAYS and row["form"] != ATTENDANCE.code else "warn",
                "Lembar",
                f"{NOUNS[row['form']].capitalize()} disiapkan, belum diserahkan",
                f"{row['code']} · {row['whose']} · {since}",
                "Catat",
                ("clients", row["id"], _PLACES.get(row["form"], "letters")),
            )
        )
    return found
