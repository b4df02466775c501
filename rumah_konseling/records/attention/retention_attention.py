"""What keeping and destroying ask for: records that are due, holds, sheets, old keys."""

from __future__ import annotations

from datetime import date

from rumah_konseling.records.attention_line import AttentionLine, Kind
from rumah_konseling.records.retention.copies import Copies
from rumah_konseling.records.retention.destruction_model import Destruction, DestructionState
from rumah_konseling.records.retention.destruction_notices import DestructionNotices
from rumah_konseling.records.retention.destructions import Destructions
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.room_records import RoomRecords

_MOST_CODES = 3
_NEXT: dict[DestructionState, tuple[Kind, str, str]] = {
    DestructionState.PROPOSED: ("neutral", "Diusulkan", "Usul pemusnahan menunggu keputusan"),
    DestructionState.DECIDED: ("warn", "Ditetapkan", "Siapkan berita acara pemusnahan"),
    DestructionState.SHEET: ("warn", "Berita acara", "Pindai dan arsipkan berita acara"),
    DestructionState.RETURNED: ("warn", "Siap", "Pemusnahan dapat dilaksanakan"),
}


class RetentionAttention:
    """Gathers the lines."""

    def __init__(
        self,
        retention: Retention,
        destructions: Destructions,
        notices: DestructionNotices,
        copies: Copies,
        room_records: RoomRecords,
    ) -> None:
        self._retention = retention
        self._destructions = destructions
        self._notices = notices
        self._copies = copies
        self._room_records = room_records

    def lines(self, today: date) -> list[AttentionLine]:
        """Return what is to be done, the gravest first."""
        found = []
        if returned := self._destructions.returned:
            found.append(
                _line(
                    "danger",
                    "Kembali",
                    "Berkas yang sudah dimusnahkan ada dalam berkas lama ini",
                    f"{_codes(returned)} · dipakai atau ditahan lagi; putuskan bersama unit arsip",
                    "destruction",
                )
            )
        if unlisted := self._copies.unlisted():
            number = sum(map(len, unlisted.values()))
            found.append(
                _line(
                    "warn",
                    str(number),
                    "Pasang media cadangan yang belum mengenal pemusnahan",
                    f"{', '.join(unlisted)} · lalu tulis daftarnya di sana",
                    "destruction",
                )
            )
        if self._copies.is_key_due():
            found.append(
                AttentionLine(
                    "warn",
                    "Kunci",
                    "Ganti kunci ruang sesudah pemusnahan",
                    "Sisa lama di penyimpanan lalu tidak terbaca dengan kunci yang baru",
                    "Ganti",
                    ("settings", None, "security"),
                )
            )
        for one in self._destructions.all():
            if one.is_open:
                found.append(self._of(one))
            elif untold := self._notices.untold(one):
                found.append(
                    _line(
                        "warn",
                        str(len(untold)),
                        "Sampaikan surat bahwa datanya tidak disimpan lagi",
                        f"{_codes([item.code for item in untold])} · Pasal 45",
                        "destruction",
                    )
                )
        if overdue := self._retention.overdue_holds():
            codes = [one.code for one in overdue]
            found.append(
                _line("warn", str(len(codes)), "Tinjau penahanan berkas", _codes(codes), "holds")
            )
        if due := self._retention.due(today):
            found.append(
                _line(
                    "neutral",
                    str(len(due)),
                    "Masa simpan berkas klien sudah berakhir",
                    f"{due[0].code} lebih dahulu · musnahkan hanya menurut jadwal retensi arsip",
                    "due",
                )
            )
        listed = self._destructions.listed_batches()
        own = [one for one in self._room_records.due() if (one.kind, one.year) not in listed]
        if own:
            found.append(
                _line(
                    "neutral",
                    str(len(own)),
                    "Masa simpan catatan ruang sudah berakhir",
                    own[0].label,
                    "due",
                )
            )
        return found

    def _of(self, one: Destruction) -> AttentionLine:
        kind, chip, title = _NEXT[one.state]
        return _line(kind, chip, title, _codes(one.labels), "destruction")


def _line(kind: Kind, chip: str, title: str, detail: str, tab: str) -> AttentionLine:
    return AttentionLine(kind, chip, title, detail, "Buka", ("retention", None, tab))


def _codes(codes: list[str]) -> str:
    rest = len(codes) - _MOST_CODES
    shown = ", ".join(codes[:_MOST_CODES])
    return f"{shown} dan {rest} lagi" if rest > 0 else shown
