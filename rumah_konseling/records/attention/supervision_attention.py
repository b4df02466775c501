"""Supervision that is not finished: a page still out, advice not kept, a next time that came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rumah_konseling.records.attention_line import MOST_LINES, AttentionLine
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.supervision.case_model import CaseForm, CaseKind
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault

# How long a page may be with the supervisor before it is asked for.
PAPER_OUT = timedelta(days=14)
ACTION_DUE = timedelta(days=14)
TAKEN_BACK = "Minta kembali lembar supervisi: klien mencabut pilihan atau izinnya"
NOT_BACK = "Lembar supervisi belum kembali atau dimusnahkan"
NO_ADVICE = "Catat saran supervisi"
NO_ACTION = "Catat tindak lanjut saran supervisi"
NEXT_DUE = "Supervisi berikutnya sudah waktunya"


def lines(
    vault: Vault, today: date, may_be_told: Callable[[int, CaseKind], bool]
) -> list[AttentionLine]:
    """Return what is open; ``may_be_told`` is the client's choice about supervision now.

    A page that was prepared and not handed over is not out, and one called off is over.
    """
    rows = vault.query(
        """SELECT supervision_case.*, client.code AS client_code,
               document.original_seen_on AS filed_on, ifnull(disclosure.state, '') AS given,
               ifnull(release_permission.state, '') AS leave
           FROM supervision_case JOIN client ON client.id = supervision_case.client_id
           JOIN document ON document.id = supervision_case.document_id
           LEFT JOIN disclosure ON disclosure.document_id = document.id
           LEFT JOIN release_permission ON release_permission.serial = supervision_case.basis
           WHERE issued_on IS NOT NULL AND ifnull(disclosure.state, '') <> 'called_off'
           AND (paper_end IS NULL AND original_seen_on IS NULL
                AND ifnull(disclosure.state, '') = ''
                OR advised_on IS NULL OR acted_on IS NULL OR next_on <= ?)
           ORDER BY issued_on, supervision_case.id LIMIT 200""",
        (today.isoformat(),),
    )
    found = [line for row in rows for line in _of(row, today, may_be_told)]
    return sorted(found, key=lambda line: line.kind != "danger")[:MOST_LINES]


def _of(row: Row, today: date, may_be_told: Callable[[int, CaseKind], bool]) -> list[AttentionLine]:
    issued = date.fromisoformat(row["issued_on"])
    planned = read_json(CaseForm, row["form"]).supervised_on or issued
    found = []
    # Who files the sheet among the papers has it back, too.
    is_out = row["paper_end"] is None and row["filed_on"] is None and not row["given"]
    if is_out:
        kind = CaseKind(row["kind"])
        if row["leave"] == "revoked" or not may_be_told(row["client_id"], kind):
            found.append(_line(row, "danger", "Dicabut", TAKEN_BACK))
        elif today - max(issued, planned) > PAPER_OUT:
            found.append(_line(row, "warn", _days(today - max(issued, planned)), NOT_BACK))
    if row["advised_on"] is None:
        if planned < today:
            found.append(_line(row, "warn", _days(today - planned), NO_ADVICE))
    elif row["acted_on"] is None:
        since = today - date.fromisoformat(row["advised_on"])
        if since > ACTION_DUE:
            found.append(_line(row, "warn", _days(since), NO_ACTION))
    if row["next_on"] is not None and row["next_on"] <= today.isoformat():
        late = today - date.fromisoformat(row["next_on"])
        found.append(_line(row, "warn", _days(late) if late else "Hari ini", NEXT_DUE))
    return found


def _line(row: Row, kind: str, chip: str, title: str) -> AttentionLine:
    return AttentionLine(
        "danger" if kind == "danger" else "warn",
        chip,
        title,
        f"{row['client_code']} · supervisi {row['code']}",
        "Buka",
        ("clients", row["client_id"], "supervision"),
    )


def _days(passed: timedelta) -> str:
    return f"{passed.days} hari"
