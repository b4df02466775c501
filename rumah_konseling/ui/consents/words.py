"""What the facts about a consent are called on the screen."""

import re

from rumah_konseling.records.consents.consent_model import ConsentState, DirectiveAnswer, KnownBy
from rumah_konseling.ui.widgets.cards import ChipKind

STATE: dict[ConsentState, tuple[str, ChipKind]] = {
    ConsentState.DRAFT: ("Sedang dibicarakan", "warn"),
    ConsentState.PRINTED: ("Menunggu tanda tangan", "warn"),
    ConsentState.SIGNED: ("Perlu diperiksa", "warn"),
    ConsentState.IN_FORCE: ("Berlaku", "ok"),
    ConsentState.WITHDRAWN: ("Dicabut", "danger"),
    ConsentState.EXPIRED: ("Berakhir", "danger"),
    ConsentState.REPLACED: ("Diganti", "neutral"),
}
DIRECTIVE = {
    DirectiveAnswer.YES: "Sudah ada",
    DirectiveAnswer.NO: "Belum ada",
    DirectiveAnswer.WANTS_TO_DISCUSS: "Ingin membicarakannya",
}


def of_the_client(words: str) -> str:
    """Return a title of the sheet, which speaks to the client, as the counselor reads it."""
    return _YOU.sub("klien", words)


_YOU = re.compile(r"\bAnda\b")
KNOWN_BY = {
    KnownBy.NOBODY: "Tidak ada orang lain",
    KnownBy.SOME: "Ada yang tahu",
}
TERMS = {
    "purpose": ("Tujuan layanan", ""),
    "approach": ("Pendekatan", ""),
    "session_minutes": ("Lama satu sesi", ""),
    "frequency": ("Frekuensi", ""),
    "benefits": ("Manfaat", ""),
    "risks": ("Risiko", ""),
    "alternatives": ("Pilihan lain", ""),
    "excluded_topics": ("Hal lain yang dirahasiakan", "Boleh dikosongkan."),
    "contact_channel": ("Cara menghubungi", "Misalnya telepon pribadi, pukul 12.00–13.00."),
    "directive_note": ("Keterangan", "Misalnya tempat suratnya disimpan."),
    "known_by_note": ("Siapa yang tahu", "Misalnya petugas yang mendaftarkan, atau atasan."),
    "guardian_name": ("Nama orang tua atau wali", ""),
    "guardian_relation": ("Hubungan", "Misalnya ibu, ayah, atau wali."),
    "guardian_identity": ("Nomor identitas", "Misalnya NIK."),
    "guardian_contact": ("Cara menghubungi orang tua atau wali", ""),
    "valid_until": ("Berlaku sampai", "Biasanya satu tahun."),
}
