"""May something new be begun with a client: a session, an appointment, a permission, a plan?

Nobody who died decides about it (handbook, principle 2, autonomy), and a record whose use is
restricted (UU 27/2022, articles 11 and 41) is only kept. What danger, the law or the client's
own rights ask for is begun all the same, and does not ask here.
"""

from __future__ import annotations

from rumah_konseling.ethics.gates.restriction import processing
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Verdict

DIED = "Klien ini tercatat meninggal."


def beginning(*, has_died: bool, is_restricted: bool) -> Verdict:
    """Judge whether something new may be begun with a client."""
    if has_died:
        effect = "Tidak ada yang baru dimulai; berkas dan permintaan ahli waris tetap diurus."
        return Verdict(Decision.CLOSED, AUTONOMY, effect, DIED)
    return processing(is_restricted=is_restricted)
