"""What the continuity envelope asks of the counselor."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.clock import years_after
from rumah_konseling.records.attention_line import AttentionLine, Kind
from rumah_konseling.records.safekeeping.continuity import TESTED_EVERY_YEARS, Continuity

_MADE_WITHIN = timedelta(days=14)


def lines(continuity: Continuity, today: date, room_since: date) -> list[AttentionLine]:
    """Return at most one line: none made yet, one to be made anew, or its test is due."""
    newest, valid = continuity.newest(), continuity.in_force()
    if valid is None:
        if newest is None or newest.sealed_on is None:
            if today - room_since < _MADE_WITHIN:
                return []
            return [_line("neutral", "Amplop", "Siapkan amplop keberlanjutan", "Lanjutkan")]
        return [_line("warn", "Amplop", "Buat amplop keberlanjutan yang baru", "Buat")]
    if continuity.holds_former_sheet(valid):
        return [_line("warn", "Amplop", "Lembar pemulihan di dalam amplop sudah diganti", "Buat")]
    if continuity.promises_former_view(valid):
        return [_line("warn", "Amplop", "Perbarui petunjuk di dalam amplop", "Ubah")]
    looked_at = valid.looked_at_on
    assert looked_at is not None, "a sealed envelope has its day"
    if today < years_after(looked_at, TESTED_EVERY_YEARS):
        return []
    return [_line("warn", f"{(today - looked_at).days} hari", "Uji amplop keberlanjutan", "Uji")]


def _line(kind: Kind, chip: str, title: str, action: str) -> AttentionLine:
    detail = "Petunjuk bagi pemegang amanat bila Anda berhalangan tetap"
    return AttentionLine(kind, chip, title, detail, action, ("safekeeping", None, "envelope"))
