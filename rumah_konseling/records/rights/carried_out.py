"""What was done for a right that was granted.

A correction stands beside what it corrects, a restriction begins and a question is answered with
the answer itself. The others are promised by it and done afterwards: the clocks of articles 32
and 40 end with the act, not with the letter that promises it. What no other record shows,
:class:`~rumah_konseling.records.rights.rights_model.Deed` tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from rumah_konseling.records.form_kinds import CLIENT_COPY
from rumah_konseling.records.in_force import in_force
from rumah_konseling.records.rights.rights_model import Right

# Conditions on a row of ``rights_request`` and on ``:today``. An erasure begun by an older version
# does not say for which request; one that was called off says why.
CARRIED_OUT: Mapping[Right, str] = {
    Right.ERASURE: """EXISTS (
        SELECT 1 FROM destruction_item AS item
        JOIN destruction ON destruction.id = item.destruction_id
        WHERE item.client_id = rights_request.client_id AND CASE
            WHEN NOT json_valid(destruction.content) THEN 0
            WHEN destruction.content ->> '$.request.request_id' IS NULL
                THEN destruction.created_at >= rights_request.received_at
            ELSE destruction.content ->> '$.request.request_id' = rights_request.id END)""",
    Right.WITHDRAWAL: f"""(EXISTS (
        SELECT 1 FROM consent_withdrawal
        JOIN consent ON consent.id = consent_withdrawal.consent_id
        WHERE consent.client_id = rights_request.client_id
        AND consent_withdrawal.created_at >= rights_request.received_at)
        OR NOT EXISTS (
            SELECT 1 FROM consent
            WHERE consent.client_id = rights_request.client_id AND {in_force("consent")}))""",
    Right.COPY: f"""EXISTS (
        SELECT 1 FROM document JOIN document_print ON document_print.document_id = document.id
        WHERE document.client_id = rights_request.client_id
        AND document.form = '{CLIENT_COPY.code}'
        AND document_print.printed_at >= rights_request.received_at)""",
}


def carried_out_columns() -> str:
    """Return, as columns of a query, whether each right was carried out."""
    return ", ".join(f"{sql} AS done_{right.value}" for right, sql in CARRIED_OUT.items())
