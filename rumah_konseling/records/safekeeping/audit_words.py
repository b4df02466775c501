"""Every act of the audit log in words a counselor reads: codes and numbers, never names."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.disclosures.employer_model import AskedBy
from rumah_konseling.records.disclosures.ledger_words import ASKED_BY_WORDS
from rumah_konseling.records.safekeeping.code_openings import OPENER_WORDS, Opener
from rumah_konseling.records.timeline import (
    APPOINTMENT_STATUS_WORDS,
    REFERRAL_STATE_WORDS,
    SENTENCES,
    Detail,
)

PIECE = re.compile(r"\w+")


class ActKind(StrEnum):
    """What an act is about."""

    CLIENT = "client"
    CONSENT = "consent"
    SERVICE = "service"
    DISCLOSURE = "disclosure"
    EMERGENCY = "emergency"
    PAPER = "paper"
    ROOM = "room"
    PRACTICE = "practice"
    SAFEKEEPING = "safekeeping"


KIND_WORDS = {
    ActKind.CLIENT: "Klien dan antrean",
    ActKind.CONSENT: "Persetujuan",
    ActKind.SERVICE: "Janji temu dan layanan",
    ActKind.DISCLOSURE: "Informasi kepada pihak lain",
    ActKind.EMERGENCY: "Pembukaan darurat",
    ActKind.PAPER: "Lembar dan pindaian",
    ActKind.ROOM: "Pengaturan ruang",
    ActKind.PRACTICE: "Praktik konselor",
    ActKind.SAFEKEEPING: "Keamanan data",
}

# By the act itself where its area is of two kinds, else by its area.
_KINDS = {
    "competence.area_kept": ActKind.ROOM,
    "competence.area_removed": ActKind.ROOM,
    "competence.areas_moved": ActKind.PRACTICE,
    **dict.fromkeys(
        ("advice", "area", "boundary", "complaint", "decision", "licence", "practice", "training"),
        ActKind.PRACTICE,
    ),
    "wellbeing": ActKind.PRACTICE,
    "succession": ActKind.SAFEKEEPING,
    "settings.recovery_confirmed": ActKind.SAFEKEEPING,
    "settings.recovery_reopened": ActKind.SAFEKEEPING,
    "client": ActKind.CLIENT,
    "competence": ActKind.CLIENT,
    "consent": ActKind.CONSENT,
    "appointment": ActKind.SERVICE,
    "attendance": ActKind.SERVICE,
    "care_plan": ActKind.SERVICE,
    "closing": ActKind.SERVICE,
    "process_note": ActKind.SERVICE,
    "safety_plan": ActKind.SERVICE,
    "session": ActKind.SERVICE,
    "companion": ActKind.SERVICE,
    "progress": ActKind.SERVICE,
    "disclosure": ActKind.DISCLOSURE,
    "employer": ActKind.DISCLOSURE,
    "letter": ActKind.DISCLOSURE,
    "permission": ActKind.DISCLOSURE,
    "recipient": ActKind.DISCLOSURE,
    "referral": ActKind.DISCLOSURE,
    "legal_order": ActKind.DISCLOSURE,
    "supervision": ActKind.DISCLOSURE,
    "incoming": ActKind.DISCLOSURE,
    "directive": ActKind.CONSENT,
    "emergency": ActKind.EMERGENCY,
    "diagnosis": ActKind.PAPER,
    "document": ActKind.PAPER,
    "scan": ActKind.PAPER,
    "search": ActKind.ROOM,
    "settings": ActKind.ROOM,
    "text_block": ActKind.ROOM,
    "wording": ActKind.ROOM,
    "backup": ActKind.SAFEKEEPING,
    "digest": ActKind.SAFEKEEPING,
    "report": ActKind.PAPER,
    "envelope": ActKind.SAFEKEEPING,
    "clock": ActKind.SAFEKEEPING,
    "keys": ActKind.SAFEKEEPING,
    "retention": ActKind.SAFEKEEPING,
    "rights": ActKind.CLIENT,
    "breach": ActKind.SAFEKEEPING,
    "destruction": ActKind.SAFEKEEPING,
    "record": ActKind.SAFEKEEPING,
    "vault": ActKind.SAFEKEEPING,
}

# What no client's history tells.
_OTHERS: dict[str, Callable[[Detail], str]] = {
    "consent.talked": lambda _: "Kemajuan percakapan persetujuan disimpan",
    "scan.received": lambda _: "Pindaian tanpa kode diterima",
    "scan.discarded": lambda _: "Pindaian yang bukan milik lembar mana pun dibuang",
    "permission.changed": lambda _: "Draf izin pemberian informasi diubah",
    "letter.changed": lambda _: "Draf surat diubah",
    "referral.changed": lambda _: "Draf rujukan diubah",
    "referral.postponed": lambda _: "Tindak lanjut rujukan ditunda",
    "emergency.saved": lambda d: f"Isian catatan darurat {d.get('serial')} disimpan",
    "legal_order.saved": lambda d: f"Isian perintah hukum {d.get('serial')} disimpan",
    "supervision.saved": lambda _: "Draf kasus supervisi diubah",
    "disclosure.received": lambda _: "Tanda terima informasi dicatat",
    "recipient.added": lambda _: "Penerima ditambahkan pada daftar",
    "recipient.changed": lambda _: "Data penerima diubah",
    "recipient.succeeded": lambda _: "Penerima baru menggantikan penerima yang disimpan",
    "document.list_saved": lambda d: (
        f"{d.get('title')} disimpan sebagai file "
        + ("terenkripsi" if d.get("file") == "sealed" else f"terbuka: {d.get('reason')}")
    ),
    "document.list_not_saved": lambda d: f"{d.get('title')} tidak jadi disimpan sebagai file",
    "document.not_saved": lambda d: f"Lembar {d.get('serial')} tidak jadi disimpan sebagai file",
    "record.forged": lambda d: (
        f"Catatan yang diubah dari luar program menutup pintu: {', '.join(d.get('rows', ()))}"
    ),
    "recipient.retired": lambda _: "Penerima dinonaktifkan atau diaktifkan kembali",
    "employer.asked": lambda d: (
        f"Permintaan tentang pegawai dicatat ({_asked_by(d.get('asked_by', ''))})"
    ),
    "employer.reply_issued": lambda _: "Surat jawaban atas permintaan tentang pegawai diterbitkan",
    "employer.answered": lambda _: "Permintaan tentang pegawai dijawab tanpa membenarkan",
    "competence.area_kept": lambda d: (
        "Bidang kompetensi dicatat" if d.get("within") else "Bidang di luar kompetensi dicatat"
    ),
    "competence.area_removed": lambda _: "Bidang dihapus dari daftar kompetensi",
    "competence.areas_moved": lambda _: "Bidang kompetensi dipindahkan ke catatan praktik",
    "area.added": lambda _: "Bidang kompetensi dicatat",
    "area.replaced": lambda _: "Bidang kompetensi diperbaiki",
    "area.ended": lambda _: "Bidang kompetensi diakhiri",
    "licence.added": lambda _: "Izin konselor dicatat",
    "licence.replaced": lambda _: "Izin konselor diperbaiki",
    "licence.ended": lambda _: "Izin konselor diakhiri",
    "training.added": lambda _: "Pelatihan dicatat",
    "training.replaced": lambda _: "Catatan pelatihan diperbaiki",
    "training.ended": lambda _: "Catatan pelatihan dibatalkan",
    "advice.added": lambda _: "Layanan tanpa klien dicatat",
    "advice.replaced": lambda _: "Catatan layanan tanpa klien diperbaiki",
    "advice.ended": lambda _: "Catatan layanan tanpa klien dibatalkan",
    "practice.year_issued": lambda d: f"Catatan praktik tahun {d.get('year')} disusun",
    "practice.audit_issued": lambda d: f"Swaperiksa etika tahun {d.get('year')} disusun",
    "wellbeing.limits_set": lambda _: "Batas beban kerja ditetapkan",
    "wellbeing.checked": lambda _: "Catatan keadaan diri disimpan",
    "wellbeing.resealed": lambda _: "Catatan keadaan diri disegel ulang dengan kunci baru",
    "session.saved": lambda d: f"Draf catatan sesi ke-{d.get('number')} disimpan",
    "process_note.written": lambda _: "Catatan proses ditulis",
    "process_note.changed": lambda _: "Catatan proses diubah",
    "process_note.removed": lambda _: "Catatan proses dihapus",
    "process_note.resealed": lambda _: "Catatan proses disegel ulang dengan kunci baru",
    "backup.planned": lambda _: "Rencana cadangan diubah",
    "backup.begun": lambda d: f"Cadangan {d.get('name')} mulai ditulis",
    "backup.made": lambda _: "Cadangan dibuat dan terbukti dapat dibuka",
    "backup.lineage": lambda _: "Salinan ruang ini mulai mencadangkan sendiri",
    "backup.removed": lambda _: "Cadangan lama dihapus menurut rencana",
    "text_block.kept": lambda _: "Teks siap pakai disimpan",
    "text_block.removed": lambda _: "Teks siap pakai dihapus",
    "search.filled": lambda d: f"Indeks pencarian dilengkapi untuk {d.get('count')} surat",
    "search.folded": lambda d: f"Indeks pencarian diperbarui untuk {d.get('count')} catatan",
    "settings.calendar": lambda _: "Jam layanan diubah",
    "client.imported": lambda d: (
        f"{d.get('kept')} klien dimasukkan dari daftar lama; "
        f"{int(d.get('known', 0)) + int(d.get('likely', 0))} sudah terdaftar, "
        f"{d.get('faulty')} perlu diperbaiki"
    ),
    "document.example_saved": lambda _: "Contoh daftar kosong disimpan sebagai file",
    "document.example_not_saved": lambda _: "Contoh daftar kosong tidak jadi disimpan",
    "settings.import_columns": lambda _: "Susunan kolom daftar yang diimpor diingat",
    "settings.reports": lambda _: "Unit atau pembagian laporan layanan diubah",
    "report.issued": lambda d: f"Laporan layanan {d.get('serial')} diterbitkan",
    "settings.identity": lambda _: "Identitas ruang atau kertas diubah",
    "settings.preferences": lambda _: "Kunci otomatis atau tampilan diubah",
    "settings.recovery_confirmed": lambda _: "Kode lembar pemulihan dicocokkan dari kertasnya",
    "settings.recovery_reopened": lambda _: "Lembar pemulihan baru diminta: yang lama terpakai",
    "settings.sample": lambda _: "Ruang ditandai sebagai praktik contoh",
    "settings.spelling": lambda _: "Kata ditambahkan pada kamus ejaan",
    "settings.zone": lambda _: "Zona waktu ruang dicatat",
    "settings.told": lambda _: "Petunjuk sekali tampil sudah dibaca",
    "wording.adopted": lambda d: f"Naskah persetujuan versi {d.get('version')} dipakai",
    "keys.sheet_saved": lambda _: "Lembar pemulihan disimpan sebagai file terenkripsi",
    "keys.sheet_not_saved": lambda _: "Lembar pemulihan tidak jadi disimpan sebagai file",
    "keys.changed": lambda _: "Kunci ruang diganti: frasa sandi atau kode pemulihan",
    "keys.replaced": lambda d: (
        f"Data ruang ditulis ulang dengan kunci data baru setelah nomor {d.get('after')}"
    ),
    "clock.believed": lambda _: "Jam komputer dinyatakan benar, dengan alasan",
    "vault.created": lambda _: "Ruang dibuat",
    "vault.migrated": lambda d: f"Susunan berkas diperbarui ke langkah {d.get('number')}",
    "vault.proved": lambda d: (
        f"Pemeriksaan menyeluruh: {d.get('findings')} hal tidak sesuai"
        if d.get("findings")
        else f"Pemeriksaan menyeluruh: utuh sampai nomor {d.get('entries')}"
    ),
    "vault.aside_removed": lambda d: f"Ruang lama {d.get('name')} dihapus dari komputer",
    "vault.older_accepted": lambda d: (
        f"Berkas yang lebih lama diterima; yang terakhir terlihat nomor {d.get('seen')}"
    ),
    "digest.issued": lambda d: f"Lampiran audit {d.get('serial')} disusun",
    "succession.begun": lambda _: "Serah terima dimulai",
    "succession.changed": lambda _: "Data serah terima diubah",
    "succession.called_off": lambda _: "Serah terima dibatalkan",
    "succession.report_issued": lambda _: "Berita acara serah terima diterbitkan",
    "succession.completed": lambda _: "Ruang diserahterimakan",
    "envelope.kept": lambda _: "Isi amplop keberlanjutan disimpan",
    "envelope.printed": lambda d: f"Petunjuk amplop keberlanjutan {d.get('serial')} disusun",
    "envelope.sealed": lambda _: "Amplop keberlanjutan disegel",
    "envelope.tested": lambda d: (
        "Amplop keberlanjutan diuji: utuh"
        if d.get("sound")
        else "Amplop keberlanjutan diuji: tidak utuh"
    ),
    "breach.recorded": lambda d: f"Insiden data dicatat, menyangkut {d.get('clients')} klien",
    "breach.institution_kept": lambda _: "Lembaga yang diberi tahu tentang insiden dicatat",
    "breach.notices_issued": lambda _: "Surat pemberitahuan insiden diterbitkan",
    "breach.closed": lambda _: "Insiden data selesai ditangani",
    "breach.processing_issued": lambda _: "Catatan kegiatan pemrosesan diterbitkan",
    "retention.rule_kept": lambda _: "Aturan masa simpan diubah",
    "destruction.proposed": lambda d: f"{d.get('records')} berkas diusulkan untuk dimusnahkan",
    "destruction.reviewed": lambda d: (
        f"Berkas {d.get('code')} ditinjau: dimusnahkan"
        if d.get("goes")
        else f"Berkas {d.get('code')} ditinjau: tetap disimpan, dengan alasan"
    ),
    "destruction.decided": lambda _: "Nomor keputusan pemusnahan dicatat",
    "destruction.sheet_issued": lambda d: f"Berita acara {d.get('serial')} diterbitkan",
    "destruction.notice_issued": lambda d: (
        f"Surat pemberitahuan tentang {d.get('code')} diterbitkan"
    ),
    "destruction.room_applied_again": lambda d: (
        f"{d.get('records')} catatan ruang dimusnahkan lagi: salinan lama mengembalikannya"
    ),
    "destruction.list_left": lambda d: (
        f"Daftar pemusnahan ditulis di samping {len(d.get('backups', ()))} cadangan"
    ),
    "destruction.called_off": lambda _: "Pemusnahan dibatalkan, dengan alasan",
    "destruction.done": lambda d: (
        f"Dimusnahkan menurut {d.get('serial')}: {', '.join(d.get('codes', ()))}"
    ),
    "destruction.applied_again": lambda d: (
        f"Berkas {d.get('code')} dimusnahkan lagi menurut {d.get('serial')}: "
        "salinan lama mengembalikannya"
    ),
    "envelope.opened": lambda _: "Amplop keberlanjutan dibuka, dengan alasan",
    "envelope.code_used": lambda d: (
        f"Ruang dibuka dengan kode pemulihan oleh {_opener(d.get('opener', ''))}: {d.get('name')}"
    ),
    "envelope.code_use_told": lambda _: "Pembukaan dengan kode pemulihan dibaca konselor",
}
_ALL = {**SENTENCES, **_OTHERS}

# Details that bring out every way in which a sentence can be said.
_PLAIN: Detail = {"when": "2026-01-01T00:00:00+00:00"}
_OTHER_WAY: Detail = _PLAIN | {
    "passed_over": 1,
    "has_conflict": True,
    "outside": True,
    "count": 2,
    "moved": True,
    "late": True,
    "way": "printer",
    "file": "sealed",
    "within": True,
    "outcome": "reached",
    "answer": "refuse",
    "findings": 1,
    "sound": True,
    "goes": True,
    "refused": ["erasure"],
}
_PROBES = (
    _PLAIN,
    _OTHER_WAY,
    _PLAIN | {"way": "prepared"},
    *(_PLAIN | {"state": state} for state in REFERRAL_STATE_WORDS),
    *(_PLAIN | {"status": status} for status in APPOINTMENT_STATUS_WORDS),
    *(_PLAIN | {"asked_by": who.value} for who in AskedBy),
    *(_PLAIN | {"opener": who.value} for who in Opener),
)


def known_acts() -> frozenset[str]:
    """Return every act that has its sentence."""
    return frozenset(_ALL)


def told(action: str, detail: Detail) -> str:
    """Return an act as a sentence; one that this version does not know by its bare name."""
    sentence = _ALL.get(action)
    return f"Tindakan “{action}”" if sentence is None else sentence(detail)


def kind_of(action: str) -> ActKind:
    """Return what an act is about; one that this version does not know is of the room."""
    area = action.partition(".")[0]
    return _KINDS.get(action) or _KINDS.get(area, ActKind.ROOM)


def acts_of(kind: ActKind) -> list[str]:
    """Return the acts of a kind."""
    return [action for action in _ALL if kind_of(action) is kind]


def acts_that_may_say(piece: str) -> list[str]:
    """Return the acts one of whose sentences may hold ``piece``, in lower case."""
    return [action for action, words in _spoken().items() if piece in words]


@cache
def _spoken() -> dict[str, str]:
    return {
        action: sought("\n".join({sentence(probe) for probe in _PROBES}))
        for action, sentence in _ALL.items()
    }


def _opener(value: str) -> str:
    return OPENER_WORDS[Opener(value)].lower() if value else ""


def _asked_by(value: str) -> str:
    return ASKED_BY_WORDS[AskedBy(value)].lower() if value else ""
