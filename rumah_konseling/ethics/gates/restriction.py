"""What may still be done with a record whose use the client wants restricted?

UU 27/2022, articles 11 and 41: on request the processing is put off and restricted. The
record is kept, and nothing new is done with it; danger to life and an order by law are no
matter of the client's choice. Handbook, principle 2 (autonomy).
"""

from __future__ import annotations

from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

FROZEN = "Klien meminta pemakaian datanya ditunda dan dibatasi."


def processing(*, is_restricted: bool) -> Verdict:
    """Judge a new note, a consultation, a figure: whatever uses the record anew."""
    if not is_restricted:
        return open_(AUTONOMY)
    return Verdict(
        Decision.CLOSED,
        AUTONOMY,
        "Berkas ini hanya disimpan.",
        FROZEN,
        Remedy.LIFT_RESTRICTION,
    )
