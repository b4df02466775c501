"""May a record be proposed for destruction, destroyed, and destroyed again in an older file?

UU 43/2009 and Perka ANRI 37/2016: an archive is destroyed only after its period, on a
written judgement and a written decision of others than the room, and on a signed sheet. A
request to erase (UU 27/2022) shortens the period and nothing else. Handbook, principle 7
(professional responsibility): what is held back for a dispute is not made to vanish.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rumah_konseling.ethics.principles import CONFIDENTIALITY, RESPONSIBILITY, Principle
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_

NOT_PROPOSED = "Berkas ini belum dapat diusulkan."
NOT_YET = "Berkas belum dapat dimusnahkan."
FORGED = (
    "Penahanan, aturan simpan atau keputusannya pernah diubah dari luar program. Periksa keutuhan "
    "ruang di halaman Keamanan data."
)
_STILL_SERVED = "Layanannya belum ditutup; tutup dahulu dari berkas klien."
NOT_AGAIN = "Pemusnahan tidak diterapkan lagi pada berkas lama ini."


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One client's record. ``is_due`` says that its period has run out."""

    holds: int = 0
    is_closed: bool = True
    is_due: bool = True
    is_permanent: bool = False
    has_schedule: bool = True
    open_ends: int = 0


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The decision and the sheet. ``unreviewed`` counts records nobody looked at once more.

    ``has_assessment`` and ``has_decision`` say that the number of each is known;
    ``is_returned`` that every page of the signed sheet was scanned and its original filed,
    ``is_filed`` that the original is, whatever was scanned;
    ``records`` how many stay on the list, ``loose_scans`` scans of which nobody knows whose.
    ``is_proved`` says that holds, rules, closings and decisions are as they were written.
    """

    is_proved: bool = True
    is_erasure: bool = False
    records: int = 1
    unreviewed: int = 0
    has_assessment: bool = True
    has_decision: bool = True
    is_issued: bool = True
    is_returned: bool = True
    is_filed: bool = False
    loose_scans: int = 0


@dataclass(frozen=True, slots=True)
class AgainFacts:
    """What an older file that came back holds of a destroyed client since the destruction."""

    holds_since: int = 0
    entries_since: int = 0


_Wall = tuple[bool, Principle, str, Remedy | None]


def proposing(record: RecordFacts, *, is_erasure: bool = False) -> Verdict:
    """Judge one record, when it is proposed and again when it is destroyed."""
    return _first(NOT_PROPOSED, _record_walls(record, is_erasure))


def drawing_the_sheet(records: Iterable[RecordFacts], sheet: SheetFacts) -> Verdict:
    """Judge the sheet that is to be signed: everything is decided before anybody signs."""
    return _first(NOT_YET, [*_all_walls(records, sheet), *_decided_walls(sheet)])


def destroying(records: Iterable[RecordFacts], sheet: SheetFacts) -> Verdict:
    """Judge the act itself, inside the transaction that deletes."""
    walls = [*_all_walls(records, sheet), *_decided_walls(sheet), *_signed_walls(sheet)]
    return _first(NOT_YET, walls)


def applying_again(facts: AgainFacts) -> Verdict:
    """Judge an older file that still holds a destroyed client.

    A hold placed since, and work done since, are of people who did not know of the
    destruction: they decide anew, and nothing goes by itself.
    """
    walls: list[_Wall] = [
        (facts.holds_since > 0, RESPONSIBILITY, "Berkasnya ditahan sesudah pemusnahan.", None),
        (facts.entries_since > 0, RESPONSIBILITY, "Layanannya dicatat lagi sesudahnya.", None),
    ]
    return _first(NOT_AGAIN, walls)


def _record_walls(record: RecordFacts, is_erasure: bool) -> list[_Wall]:
    return [
        (record.holds > 0, RESPONSIBILITY, "Berkasnya sedang ditahan.", Remedy.LIFT_HOLD),
        (not record.is_closed, RESPONSIBILITY, _STILL_SERVED, None),
        (record.open_ends > 0, RESPONSIBILITY, "Masih ada yang belum selesai di berkasnya.", None),
        (
            record.is_permanent,
            RESPONSIBILITY,
            "Menurut aturannya berkas ini disimpan selamanya.",
            Remedy.SET_RETENTION,
        ),
        (
            not is_erasure and not record.has_schedule,
            RESPONSIBILITY,
            "Nomor jadwal retensi arsip (JRA) belum diisi.",
            Remedy.SET_RETENTION,
        ),
        (
            not is_erasure and not record.is_due,
            RESPONSIBILITY,
            "Masa simpannya belum berakhir.",
            None,
        ),
    ]


def _all_walls(records: Iterable[RecordFacts], sheet: SheetFacts) -> list[_Wall]:
    walls: list[_Wall] = [
        (not sheet.is_proved, RESPONSIBILITY, FORGED, None),
        (sheet.records < 1, RESPONSIBILITY, "Tidak ada berkas dalam daftar.", None),
    ]
    for record in records:
        walls += _record_walls(record, sheet.is_erasure)
    return walls


def _decided_walls(sheet: SheetFacts) -> list[_Wall]:
    return [
        (
            sheet.unreviewed > 0,
            RESPONSIBILITY,
            f"{sheet.unreviewed} berkas belum ditinjau satu per satu.",
            Remedy.REVIEW_RECORDS,
        ),
        (
            not sheet.is_erasure and not sheet.has_assessment,
            RESPONSIBILITY,
            "Nomor pertimbangan panitia penilai belum diisi.",
            Remedy.ENTER_DECISION,
        ),
        (
            not sheet.has_decision,
            RESPONSIBILITY,
            "Nomor penetapan belum diisi.",
            Remedy.ENTER_DECISION,
        ),
    ]


def _signed_walls(sheet: SheetFacts) -> list[_Wall]:
    return [
        (
            not sheet.is_issued,
            RESPONSIBILITY,
            "Berita acaranya belum dicetak.",
            Remedy.PREPARE_SHEET,
        ),
        (
            not sheet.is_returned,
            RESPONSIBILITY,
            "Berita acara bertanda tangan sudah diarsipkan, tetapi belum dipindai seluruhnya; "
            "impor pindaiannya di halaman Dokumen."
            if sheet.is_filed
            else "Berita acara bertanda tangan belum dipindai dan diarsipkan.",
            Remedy.COLLECT_PAPERS,
        ),
        (
            sheet.loose_scans > 0,
            CONFIDENTIALITY,
            f"{sheet.loose_scans} pindaian belum dicocokkan; mungkin milik klien ini.",
            Remedy.PAIR_SCANS,
        ),
    ]


def _first(effect: str, walls: Iterable[_Wall]) -> Verdict:
    for stands, principle, reason, remedy in walls:
        if stands:
            return Verdict(Decision.CLOSED, principle, effect, reason, remedy)
    return open_(RESPONSIBILITY)
