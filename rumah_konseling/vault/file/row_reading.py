"""What becomes of a row that cannot be read.

Someone with the key can change a row past the program so that it no longer has the shape it was
written in. Lists on the screen leave it out and say so; whatever else comes upon it is refused in
a sentence. An error that no such row explains is a fault of ours and stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rumah_konseling.errors import RowUnreadable, SchemaAltered, VaultDamaged

S = TypeVar("S")
T = TypeVar("T")
# What reading a row raises that was changed past the program: of another shape, or of none.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class RowReading:
    """Reads rows for those who may go on without the ones that cannot be read."""

    def __init__(self, is_altered: Callable[[], bool]) -> None:
        """``is_altered`` tells whether any row is not as it was written; it may take long."""
        self._is_altered = is_altered
        self._may_leave_out: bool | None = None
        self._tell: Callable[[], object] = lambda: None
        # Of a vault that is open nothing makes a row as it was: it is asked for once.
        self.is_damaged = False
        # How many rows lists have gone on without: who fills a list sees whether it is whole.
        self.left_out = 0

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Have ``tell`` called once, when the first row is met that cannot be read."""
        self._tell = tell
        if self.is_damaged:
            tell()

    @contextmanager
    def asked(self, *, for_a_list: bool) -> Iterator[None]:
        """Within the block, :meth:`each` leaves out what cannot be read, where it is for a list.

        For the screen alone: what a door stands on, a paper says or an act changes is read
        without it, even where that reads a list in its turn.
        """
        former = self._may_leave_out
        self._may_leave_out = for_a_list and former is not False
        try:
            yield
        finally:
            self._may_leave_out = former

    def each(self, read: Callable[[S], T], rows: Iterable[S]) -> list[T]:
        """Return what ``read`` makes of each row.

        Raises:
            RowUnreadable: a row was changed past the program, and may not be left out.
        """
        found: list[T] = []
        for row in rows:
            try:
                found.append(read(row))
            except (*UNREADABLE, VaultDamaged) as error:
                trouble = self.trouble(error)
                if trouble is error and not (self._may_leave_out and self.is_damaged):
                    raise
                if not self._may_leave_out:
                    raise trouble from error
                self.left_out += 1
        return found

    def trouble(self, error: Exception) -> Exception:
        """Return the failure to tell: of the room when a changed row explains it, else ``error``.

        Raises:
            VaultDamaged: a page cannot be read.
        """
        if isinstance(error, SchemaAltered):
            return error  # no row's: it is told as what it is
        is_sealed = isinstance(error, VaultDamaged)
        if not is_sealed and not isinstance(error, UNREADABLE):
            return error
        if not self.is_damaged and (is_sealed or self._is_altered()):
            self.is_damaged = True
            self._tell()
        return RowUnreadable() if self.is_damaged and not is_sealed else error
