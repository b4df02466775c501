"""Every failure the room can name, each with the remedy the counselor reads.

``str(error)`` is one kind Indonesian sentence that says what happened;
``error.remedy`` is one that says what to do next. No message ever holds the
content of a record.
"""

from collections.abc import Iterable, Mapping

_SIGNS_TOLD = 10


class RoomError(Exception):
    """A failure that is explained to the counselor, not a fault of ours."""

    sentence = "Permintaan tidak dapat diselesaikan."
    remedy = "Silakan coba sekali lagi."

    def __init__(self, sentence: str | None = None, remedy: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        if remedy is not None:
            self.remedy = remedy


class FieldErrors(RoomError):
    """Bad input: for each field, the sentence shown beside it."""

    sentence = "Ada isian yang perlu diperbaiki."
    remedy = "Periksa keterangan di bawah isian yang ditandai."

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(self.sentence)
        self.fields = dict(fields)


class SignsNotPrintable(FieldErrors):
    """A sheet holds signs that no font on this computer has; ``signs`` are they."""

    sentence = "Ada tanda yang tidak dapat dicetak."

    def __init__(self, signs: Iterable[str]) -> None:
        self.signs = tuple(sorted(signs))
        listed = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in self.signs[:_SIGNS_TOLD])
        remedy = f"Ganti atau hapus tanda ini, lalu ulangi: {listed}."
        super().__init__({"signs": f"{self.sentence} {remedy}"})
        self.remedy = remedy


class NotFound(RoomError):
    """The record asked for is not in the vault."""

    sentence = "Catatan itu tidak ada lagi."
    remedy = "Pilih dari yang masih ada dalam daftarnya."


class VaultTrouble(RoomError):
    """The environment, not the code, stands in the way of the vault."""

    sentence = "Berkas ruang tidak dapat digunakan."
    remedy = "Periksa penyimpanan dan hak akses foldernya, lalu coba lagi."


class WrongPassphrase(VaultTrouble):
    """The passphrase opens no key slot. Says nothing more, on purpose."""

    sentence = "Frasa sandi tidak cocok."
    remedy = "Periksa huruf besar dan kecil, lalu ketik ulang."


class WrongRecoveryCode(VaultTrouble):
    """The recovery code is well formed but opens no key slot."""

    sentence = "Kode pemulihan tidak cocok dengan ruang ini."
    remedy = "Gunakan lembar pemulihan yang terakhir dicetak untuk ruang ini."


class MalformedRecoveryCode(VaultTrouble):
    """The recovery code was mistyped: a check character does not fit."""

    sentence = "Ada huruf yang salah ketik pada kode pemulihan."
    remedy = "Periksa kembali kelompok yang ditandai dengan lembar pemulihan."

    def __init__(self, group: int | None = None) -> None:
        """``group`` is the group with the slip, counted from 1; None when it can't be told."""
        super().__init__(
            None if group is None else f"Ada salah ketik pada kelompok ke-{group} kode pemulihan.",
            None if group is not None else "Cocokkan seluruh kode dengan lembar pemulihan.",
        )
        self.group = group


class KeysMissing(VaultTrouble):
    """Neither key file is beside the vault."""

    sentence = "Berkas kunci ruang tidak ditemukan."
    remedy = "Letakkan berkas .keys di samping berkas ruang, atau gunakan lembar pemulihan."


class KeysDamaged(VaultTrouble):
    """No key file can be read, or its header was altered."""

    sentence = "Berkas kunci ruang rusak atau telah diubah."
    remedy = "Pulihkan berkas .keys dari cadangan, atau gunakan lembar pemulihan."


class KeysOfAnotherVersion(KeysDamaged):
    """A key file in a format that this version of the program does not read."""

    sentence = "Berkas kunci ruang ini berasal dari versi program yang lain."
    remedy = (
        "Perbarui program di komputer ini. Berkas dari versi uji coba sebelum 24 November 2026 "
        "hanya terbuka dengan versi yang membuatnya."
    )


class VaultMissing(VaultTrouble):
    """There is no vault file at that place."""

    sentence = "Berkas ruang tidak ditemukan."
    remedy = "Periksa lokasi berkasnya, atau pulihkan dari cadangan."


class VaultExists(VaultTrouble):
    """A new vault may never replace a file that is already there."""

    sentence = "Sudah ada berkas dengan nama itu."
    remedy = "Pilih nama atau folder lain; berkas yang ada tidak akan ditimpa."


class NotAVault(VaultTrouble):
    """The file opens, but it is no vault of this program."""

    sentence = "Berkas ini bukan berkas Rumah Konseling."
    remedy = "Pilih berkas berakhiran .rkv yang dibuat oleh program ini."


class VaultTooNew(VaultTrouble):
    """The vault was written by a later version of the program."""

    sentence = "Berkas ruang ini dibuat oleh versi program yang lebih baru."
    remedy = "Pasang versi program yang terbaru, lalu buka kembali."


class VaultDamaged(VaultTrouble):
    """A page, a digest or the audit chain does not hold."""

    sentence = "Berkas ruang rusak."
    remedy = "Jangan menyimpan apa pun; pulihkan dari cadangan terakhir."


class RowUnreadable(VaultDamaged):
    """A row was changed past the program so that it can't be read."""

    sentence = "Ada catatan yang tidak dapat dibaca: isinya diubah dari luar program."
    remedy = (
        "Periksa keutuhan ruang di halaman Keamanan data, lalu pulihkan dari cadangan terakhir "
        "yang sudah diuji."
    )


class CompanionRefused(VaultTrouble):
    """Beside the vault lies something that is no file of this program."""

    remedy = "Pindahkan atau hapus berkas itu, lalu coba lagi."

    def __init__(self, name: str = "") -> None:
        """``name`` is that of the file."""
        what = f"Berkas {name}" if name else "Satu berkas"
        super().__init__(f"{what} di samping ruang bukan buatan program ini.")


class NoLocking(VaultTrouble):
    """The file system can't hold a lock: two instances could write at once."""

    sentence = "Lokasi ini tidak dapat menjaga agar ruang dibuka satu kali saja."
    remedy = (
        "Pindahkan data ruang ke penyimpanan komputer ini; folder jaringan sering "
        "tidak mendukungnya."
    )


class KeyCostsRaised(KeysDamaged):
    """A key file asks for more work than this program ever asked for: someone else wrote it."""

    sentence = "Berkas kunci ruang diubah: perhitungannya lebih berat daripada buatan program ini."
    remedy = "Letakkan kembali berkas .keys dari cadangan, atau gunakan lembar pemulihan."


class SchemaAltered(VaultDamaged):
    """Tables, indexes or triggers are not those that this program made."""

    named = 3  # in one sentence
    sentence = "Susunan berkas ruang diubah dari luar program."
    remedy = (
        "Jangan menyimpan apa pun; pulihkan dari cadangan terakhir yang sudah diuji, dan laporkan "
        "kejadiannya."
    )

    def __init__(self, objects: tuple[tuple[str, str], ...] = ()) -> None:
        """``objects`` are the names of what differs, each with a sentence on it."""
        names = [name for name, _ in objects]
        more = f" dan {len(names) - self.named} lainnya" if len(names) > self.named else ""
        said = f": {', '.join(names[: self.named])}{more}." if names else "."
        super().__init__(f"Susunan berkas ruang diubah dari luar program{said}")
        self.objects = objects


class ClockInDoubt(VaultTrouble):
    """The computer's clock is far from what the room knows: nothing is written meanwhile."""

    sentence = "Jam komputer diragukan, jadi belum ada yang dapat disimpan."
    remedy = (
        "Periksa tanggal dan jam komputer, dan jawab dahulu pertanyaan tentangnya. "
        "Yang sudah diketik tidak hilang."
    )


class VaultInUse(VaultTrouble):
    """Another instance holds the vault."""

    sentence = "Ruang ini sedang dibuka di jendela lain."
    remedy = "Gunakan jendela yang sudah terbuka, atau tutup lebih dahulu."


class DiskFull(VaultTrouble):
    """Nothing more can be written; what was there is untouched."""

    sentence = "Penyimpanan penuh; perubahan terakhir belum tersimpan."
    remedy = "Kosongkan sebagian penyimpanan, lalu simpan lagi."


class NotWritable(VaultTrouble):
    """The folder or the file may not be written."""

    sentence = "Folder itu tidak dapat ditulisi."
    remedy = "Pilih folder lain, atau minta hak tulis pada folder itu."


class AttachmentRefused(RoomError):
    """A file that is too large, empty, or not what it claims to be."""

    sentence = "Berkas itu tidak dapat dilampirkan."
    remedy = "Pindai ulang sebagai PDF, JPEG, PNG, atau TIFF di bawah 50 MB."


class PartCannotStart(RoomError):
    """A process of ours did not start or could not load what it needs; no file is at fault."""

    sentence = "Bagian program yang diperlukan tidak dapat dijalankan."
    remedy = "Tutup dan buka lagi program ini. Jika tetap gagal, minta petugas TI memasang ulang."


class NotEnoughMemory(VaultTrouble):
    """The computer cannot spare the memory that deriving the key needs."""

    sentence = "Memori komputer tidak cukup untuk membuka kunci ruang."
    remedy = "Tutup program lain yang sedang berjalan, lalu coba lagi."


class WriteFailed(VaultTrouble):
    """The disk refused a write for a reason other than being full; nothing was kept of it."""

    sentence = "Penulisan ke penyimpanan gagal; perubahan terakhir belum tersimpan."
    remedy = "Periksa sambungan dan kuota penyimpanan, lalu simpan lagi."


class NotABackup(VaultTrouble):
    """The file is no backup of this program."""

    sentence = "Berkas ini bukan cadangan Rumah Konseling."
    remedy = "Pilih berkas berakhiran .rkc yang dibuat oleh program ini."


class BackupDamaged(VaultTrouble):
    """A backup was cut short, altered, or does not prove sound."""

    sentence = "Berkas cadangan ini rusak atau tidak lengkap."
    remedy = "Gunakan cadangan yang lain, dan buat cadangan baru di media yang lain."


class MediumMissing(VaultTrouble):
    """The folder for backups is not there: the stick is not plugged in."""

    sentence = "Tempat cadangan tidak ditemukan."
    remedy = "Pasang media cadangannya, atau pilih folder lain."
