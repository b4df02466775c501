"""What an import hands out: an example to fill in, and the rows that were not kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rumah_konseling.records.intake.columns import LABELS, ImportField
from rumah_konseling.records.intake.list_reading import ReadList, RowState

_IN_TEMPLATE = tuple(
    field
    for field in ImportField
    if field
    not in (
        ImportField.FIRST_NAME,
        ImportField.LAST_NAME,
        ImportField.TITLE_BEFORE,
        ImportField.TITLE_AFTER,
    )
)
_KNOWN = "Sudah terdaftar"
_LIKELY = "Mungkin sudah terdaftar"


def template_lines() -> Iterator[Sequence[str]]:
    """Yield the headings that an import knows; nobody stands under them."""
    yield [LABELS[field] for field in _IN_TEMPLATE]


def left_lines(read: ReadList, others: Collection[int] = ()) -> Iterator[Sequence[str | int]]:
    """Yield the rows that are not kept with the reason: by their numbers, without a name.

    ``others`` are the likely ones that were kept.
    """
    yield ("Baris", "Kolom", "Keterangan")
    for row in read.rows:
        if row.state is RowState.FAULTY:
            for column, sentence in row.problems:
                yield (row.number, column, sentence)
        elif row.state is RowState.KNOWN:
            yield (row.number, _KNOWN, row.alike)
        elif row.state is RowState.LIKELY and row.number not in others:
            yield (row.number, _LIKELY, row.alike)
    for skipped in read.skipped:
        yield (skipped.number, "Dilewati", skipped.why)
