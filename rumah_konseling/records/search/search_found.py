"""Hits that are read when they are looked at: of fifty found, a screen shows eight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rumah_konseling.errors import NotFound
from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.search_index import moment_of
from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.records.index.session_model import Risk, Technique
from rumah_konseling.records.index.snippets import Marker
from rumah_konseling.vault.file.store import Vault

# What a hit that is no session is called.
WRITTEN_WORDS = {
    "letter": "Surat",
    "referral": "Rujukan",
    "spoken": "Keterangan lisan",
    "supervision": "Supervisi",
    "incoming": "Surat masuk",
    "directive": "Arahan klien",
    "directive_talk": "Pembicaraan arahan",
    "rights": "Permintaan hak",
    "breach": "Insiden data",
    "practice": "Praktik saya",
    "employer": "Permintaan pihak lain",
    "plan": "Rencana layanan",
    "safety": "Rencana keselamatan",
    "review": "Peninjauan rencana",
    "closing": "Penutupan",
    "emergency": "Pembukaan darurat",
    "order": "Perintah hukum",
    "permission": "Izin",
    "attempt": "Upaya menghubungi",
    "conflict": "Hubungan lain",
    "queue": "Didahulukan",
    "consultation": "Konsultasi",
    "hold": "Penahanan berkas",
    "case": "Masalah",
}
_AT_ONCE = 8  # the placeholders of the query below
_READ = """
    SELECT entry.id, entry.kind, entry.record_id, entry.client_id, entry.words, client.code,
           client.name, session.number, session.technique, session.risk
    FROM search_entry AS entry LEFT JOIN client ON client.id = entry.client_id
    LEFT JOIN session ON entry.kind = 'session' AND session.id = entry.record_id
    WHERE entry.id IN (?, ?, ?, ?, ?, ?, ?, ?)
"""

Read = Callable[[Sequence[int]], dict[int, Hit]]


def _read_nothing(_ids: Sequence[int]) -> dict[int, Hit]:
    return {}


class Found:
    """What a search found, by number; ``is_cut`` tells that there is more than this.

    ``first`` are hits at hand; behind them follow the entries of ``ids``, which
    ``read`` gives some at a time.
    """

    def __init__(
        self,
        first: Sequence[Hit] = (),
        ids: Sequence[int] = (),
        read: Read = _read_nothing,
        is_cut: bool = False,
    ) -> None:
        self.is_cut = is_cut
        self._first = first
        self._ids = ids
        self._read = read
        self._known: dict[int, Hit] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._first) + len(self._ids)

    def __getitem__(self, index: int) -> Hit:
        """Return one hit; IndexError behind the last.

        Raises:
            NotFound: the index tells of something that is not there, or no longer.
        """
        if index < len(self._first):
            return self._first[index]
        at = index - len(self._first)
        entry = self._ids[at]
        if entry not in self._known:
            self._known |= self._read(self._ids[at : at + _AT_ONCE])
            if entry not in self._known:
                raise NotFound
        return self._known[entry]

    def __iter__(self) -> Iterator[Hit]:
        """Yield and read them all."""
        return (self[index] for index in range(len(self)))

    def kind_of(self, index: int) -> str:
        """Return the kind of a hit at hand, or ``written``, without reading it."""
        return self._first[index].kind if index < len(self._first) else "written"


def reader(vault: Vault, words: Sequence[str]) -> Read:
    """Return what reads entries found by ``words``, folded, at most eight at a time."""
    marker = Marker(words)

    def read(ids: Sequence[int]) -> dict[int, Hit]:
        asked = [*ids, *(None for _ in range(_AT_ONCE - len(ids)))]
        return {row["id"]: _hit(row, marker) for row in vault.query(_READ, asked)}

    return read


def _hit(row: Any, marker: Marker) -> Hit:
    kind = row["kind"]
    what = f"Sesi {row['number']}" if kind == "session" else WRITTEN_WORDS[kind]
    whose = f" · {row['code']}  {row['name']}" if row["code"] else ""
    technique, risk = row["technique"], row["risk"]
    facts = [
        TECHNIQUE_WORDS[Technique(technique)] if technique else "",
        f"risiko {RISK_WORDS[Risk(risk)].lower()}" if risk and risk != Risk.NONE.value else "",
    ]
    return Hit(
        kind=kind,
        record_id=row["record_id"],
        title=f"{what}{whose}",
        detail=" · ".join(fact for fact in facts if fact),
        client_id=row["client_id"],
        at=moment_of(row["id"]),
        snippet=marker.snippet(row["words"]),
    )
