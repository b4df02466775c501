"""What a handover asks for: clients to tell, a report to sign, keys to renew, files to open."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.records.succession.successions import Successions

_PLACE = ("safekeeping", None, "succession")


def lines(successions: Successions, closed: ClosedFiles, today: date) -> list[AttentionLine]:
    """Return what is due of a handover under way, and of the last one."""
    found: list[AttentionLine] = []
    if successions.needs_new_keys():
        found.append(
            AttentionLine(
                "danger",
                "Kunci",
                "Perbarui kunci ruang setelah serah terima",
                "Konselor sebelumnya masih dapat membukanya",
                "Perbarui",
                _PLACE,
            )
        )
    under_way = successions.current()
    if under_way is not None:
        reason = successions.verdict().reason
        is_late = under_way.effective_on < today
        found.append(
            AttentionLine(
                "danger" if is_late else "warn",
                "Terlambat" if is_late else "Berjalan",
                "Selesaikan serah terima ruang",
                reason or "Semua siap; serahkan bersama konselor penerus",
                "Buka",
                _PLACE,
            )
        )
    found += [
        AttentionLine(
            "warn",
            "Penerus",
            "Bicarakan persetujuan dengan klien yang melanjutkan",
            code,
            "Buka",
            ("clients", client_id, "consent"),
        )
        for client_id, code in successions.waiting_for_consent(closed.clients())
    ]
    return found
