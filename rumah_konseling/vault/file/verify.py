"""Is every page, row, paper and audit entry the one that was written?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.attachments import Attachments
from rumah_konseling.vault.file.audit import Audit
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.digests import Digests
from rumah_konseling.vault.file.drafts import Drafts
from rumah_konseling.vault.file.schema import Schema

Report = Callable[[int, int], None]
# In the order in which their findings are told.
CHECKS = (
    "halaman",
    "susunan",
    "hubungan",
    "pencarian",
    "catatan",
    "audit",
    "lampiran",
    "isian",
)
_RESTORE = "Pulihkan dari cadangan terakhir yang sudah diuji."
_REMEDIES = {
    "halaman": "Penyimpanan mungkin rusak: pulihkan dari cadangan terakhir yang sudah diuji.",
    "pencarian": "Isi catatan utuh; hanya indeks pencarian yang rusak. Pulihkan dari cadangan.",
    "catatan": "Catatan diubah dari luar program, atau halaman lama dikembalikan. Jangan "
    "menyimpan apa pun; pulihkan dari cadangan terakhir dan laporkan kejadiannya.",
    "audit": "Jejak audit diubah dari luar program. Jangan menyimpan apa pun; bandingkan dengan "
    "lampiran audit bulanan yang dicetak, lalu pulihkan dari cadangan.",
    "isian": "Catatan yang sudah disimpan tidak terpengaruh. Periksa tiap isian yang ditawarkan "
    "sebelum dilanjutkan; bila ragu, pulihkan dari cadangan terakhir yang sudah diuji.",
    "skema": "Susunan berkas diubah dari luar program. Jangan menyimpan apa pun; pulihkan dari "
    "cadangan terakhir dan laporkan kejadiannya.",
    "lampiran": "Pulihkan lampiran itu dari cadangan, atau pindai ulang kertas aslinya.",
}


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: which check found it, where, and a sentence on it."""

    check: str
    where: str
    sentence: str

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return _REMEDIES.get(self.check, _RESTORE)


@dataclass(frozen=True)
class Inspection:
    """The parts of an open vault that Verify looks at.

    ``altered`` is what was found about its schema: a name and a sentence each.
    """

    connection: Connection
    schema: Schema
    digests: Digests
    audit: Audit
    attachments: Attachments
    drafts: Drafts
    altered: Sequence[tuple[str, str]] = ()

    def findings(
        self, report: Callable[[int, int], None] = lambda _done, _all: None
    ) -> list[Finding]:
        """Run every check, each to the end if the file lets it; empty means sound.

        ``report`` gets how many checks are done and how many there are.
        """
        found: list[Finding] = []
        for number, name in enumerate(CHECKS):
            report(number, len(CHECKS))
            found += self.findings_of(name)
        report(len(CHECKS), len(CHECKS))
        return found

    def findings_of(self, name: str) -> list[Finding]:
        """Run one of the ``CHECKS``, to the end if the file lets it."""
        found: list[Finding] = []
        try:
            found.extend(self._check(name))
        except VaultDamaged:
            sentence = f"Pemeriksaan {name} terhenti karena berkas tidak dapat dibaca."
            found.append(Finding(name, "", sentence))
        return found

    def _check(self, name: str) -> Iterator[Finding]:
        return {
            "halaman": self._pages,
            "susunan": self._structure,
            "hubungan": self._links,
            "pencarian": self._searches,
            "catatan": self.records,
            "audit": self.log,
            "lampiran": self._attachments,
            "isian": self._drafts,
        }[name]()

    def _pages(self) -> Iterator[Finding]:
        for row in self.connection.each("PRAGMA cipher_integrity_check"):
            where = str(row["cipher_integrity_check"])
            yield Finding("halaman", where, "Satu halaman berkas rusak atau diubah dari luar.")

    def _structure(self) -> Iterator[Finding]:
        for row in self.connection.each("PRAGMA integrity_check"):
            where = str(row["integrity_check"])
            if where != "ok":
                yield Finding("susunan", where, "Susunan berkas tidak utuh.")
        for name, sentence in self.altered:
            yield Finding("skema", name, sentence)

    def _links(self) -> Iterator[Finding]:
        for row in self.connection.each("PRAGMA foreign_key_check"):
            where = f"{row['table']}/{row['rowid']}"
            yield Finding("hubungan", where, f"Catatan {where} merujuk catatan yang tidak ada.")

    def _searches(self) -> Iterator[Finding]:
        for name in self.schema.searches:
            try:
                self.connection.change(
                    f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)'
                )
            except VaultDamaged:
                sentence = f"Indeks pencarian {name} tidak sesuai dengan isinya."
                yield Finding("pencarian", name, sentence)

    def records(self) -> Iterator[Finding]:
        """Compare every row with its digest, and every digest with the audit log."""
        kept, logged = self.digests.all_kept(), self.audit.last_digests()
        for key in sorted(kept.keys() | logged.keys()):
            if kept.get(key) != logged.get(key):
                where = f"{key[0]}/{key[1]}"
                yield Finding(
                    "catatan", where, f"Sidik catatan {where} tidak sesuai dengan catatan audit."
                )
        for table in self.schema.tables.values():
            for row_id, digest in self.digests.of_all(table):
                where = f"{table.name}/{row_id}"
                expected = kept.pop((table.name, row_id), None)
                if expected is None:
                    sentence = f"Catatan {where} muncul tanpa pernah dituliskan oleh program."
                    yield Finding("catatan", where, sentence)
                elif expected != digest:
                    sentence = f"Catatan {where} bukan yang terakhir dituliskan oleh program."
                    yield Finding("catatan", where, sentence)
        for name, row_id in kept:
            where = f"{name}/{row_id}"
            yield Finding("catatan", where, f"Catatan {where} hilang.")

    def log(self) -> Iterator[Finding]:
        """Follow the audit chain to its head."""
        number = self.audit.verify()
        if number is not None:
            sentence = f"Catatan audit nomor {number} hilang, diubah, atau bukan yang semestinya."
            yield Finding("audit", f"audit/{number}", sentence)

    def _drafts(self) -> Iterator[Finding]:
        if not self.drafts.are_as_kept():
            sentence = "Isian yang belum selesai bukan yang terakhir disimpan oleh program."
            yield Finding("isian", "draft", sentence)

    def _attachments(self) -> Iterator[Finding]:
        for row_id in self.attachments.altered():
            where = f"attachment/{row_id}"
            yield Finding(
                "lampiran", where, f"Isi lampiran {row_id} bukan lagi yang dahulu disimpan."
            )
