"""What the ledger of consent calls its things, on screen and on paper alike.

One word for one thing everywhere, so that what the client signed and what the
counselor picks on screen read the same. Each stands alone, with a capital.
"""

from __future__ import annotations

from collections.abc import Mapping

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.disclosures.emergency_model import ClientTold, Imminence, PersonAtRisk
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.legal_order_model import (
    OrderAnswer,
    OrderedBy,
    RefusalGround,
    ToldOfOrder,
)
from rumah_konseling.records.disclosures.letter_model import LetterKind, Urgency
from rumah_konseling.records.disclosures.recipient_model import RecipientKind

ITEM_WORDS: Mapping[Item, str] = {
    Item.ATTENDANCE: "Kehadiran dan jadwal layanan",
    Item.CONCERN: "Pokok permasalahan",
    Item.ONSET: "Awal mula dan perkembangan masalah",
    Item.IMPACT: "Dampak pada keseharian dan pekerjaan",
    Item.SERVICE: "Layanan yang telah diberikan",
    Item.PROGRESS: "Kemajuan selama layanan",
    Item.RISK: "Penilaian risiko keselamatan",
    Item.SAFETY_PLAN: "Rencana keselamatan",
    Item.REFERRAL_REASON: "Alasan rujukan",
    Item.RECOMMENDATION: "Saran konselor",
    Item.CONTACT: "Cara menghubungi klien",
    Item.NEEDS: "Kebutuhan khusus klien",
}

PURPOSE_WORDS: Mapping[Purpose, str] = {
    Purpose.REFERRAL: "Rujukan ke layanan lain",
    Purpose.CONTINUED_CARE: "Kesinambungan layanan",
    Purpose.WORK_ADJUSTMENT: "Penyesuaian tugas atau lingkungan kerja",
    Purpose.ADMINISTRATION: "Keperluan administrasi",
    Purpose.FAMILY_SUPPORT: "Dukungan keluarga",
    Purpose.LEGAL: "Keperluan hukum",
    Purpose.SAFETY: "Keselamatan jiwa",
    Purpose.SUPERVISION: "Supervisi konselor dengan identitas klien",
}

MEDIUM_WORDS: Mapping[Medium, str] = {
    Medium.PAPER: "Surat tercetak",
    Medium.ENCRYPTED_FILE: "Berkas terenkripsi",
    Medium.SPOKEN: "Lisan",
}

DIRECTION_WORDS: Mapping[Direction, str] = {
    Direction.GIVE: "Memberi informasi kepada penerima",
    Direction.RECEIVE: "Menerima informasi dari penerima",
    Direction.BOTH: "Memberi dan menerima informasi",
}

LETTER_WORDS: Mapping[LetterKind, str] = {
    LetterKind.REFERRAL: "Surat rujukan",
    LetterKind.INFORMATION: "Surat penyampaian informasi",
}

URGENCY_WORDS: Mapping[Urgency, str] = {
    Urgency.ROUTINE: "Biasa",
    Urgency.SOON: "Segera",
    Urgency.URGENT: "Sangat segera",
}

REASON_WORDS: Mapping[ReferralReason, str] = {
    ReferralReason.OUTSIDE_COMPETENCE: "Di luar kompetensi konselor",
    ReferralReason.CONFLICT_OF_INTEREST: "Benturan kepentingan",
    ReferralReason.NEED: "Membutuhkan layanan khusus",
    ReferralReason.CAPACITY: "Keterbatasan daya tampung layanan",
    ReferralReason.CLIENT_WISH: "Keinginan klien",
}

RECIPIENT_WORDS: Mapping[RecipientKind, str] = {
    RecipientKind.HOSPITAL: "Rumah sakit",
    RecipientKind.COMMUNITY_HEALTH: "Puskesmas atau klinik",
    RecipientKind.PSYCHOLOGIST: "Psikolog",
    RecipientKind.PSYCHIATRIST: "Psikiater",
    RecipientKind.COUNSELOR: "Konselor",
    RecipientKind.SOCIAL_SERVICE: "Layanan sosial",
    RecipientKind.PROTECTION_SERVICE: "Layanan perlindungan",
    RecipientKind.LEGAL_AID: "Bantuan hukum",
    RecipientKind.RELIGIOUS_GUIDE: "Pembimbing rohani",
    RecipientKind.OFFICE: "Kantor atau instansi",
    RecipientKind.FAMILY: "Keluarga",
    RecipientKind.OTHER: "Lainnya",
}

RISK_WORDS: Mapping[PersonAtRisk, str] = {
    PersonAtRisk.CLIENT: "Klien sendiri",
    PersonAtRisk.OTHER: "Orang lain",
    PersonAtRisk.BOTH: "Klien dan orang lain",
}

IMMINENCE_WORDS: Mapping[Imminence, str] = {
    Imminence.NOW: "Saat ini juga",
    Imminence.DAYS: "Dalam beberapa hari",
    Imminence.UNCERTAIN: "Belum dapat dipastikan",
}

CLIENT_TOLD_WORDS: Mapping[ClientTold, str] = {
    ClientTold.BEFORE: "Sudah, sebelum informasi diberikan",
    ClientTold.AFTER: "Sudah, setelah informasi diberikan",
    ClientTold.NOT_YET: "Belum",
    ClientTold.NOT_SAFE: "Tidak, karena membahayakan",
}

ORDERED_BY_WORDS: Mapping[OrderedBy, str] = {
    OrderedBy.COURT: "Pengadilan",
    OrderedBy.PROSECUTOR: "Penuntut umum",
    OrderedBy.INVESTIGATOR: "Penyidik",
    OrderedBy.OTHER: "Pejabat lain menurut undang-undang",
}

ORDER_ANSWER_WORDS: Mapping[OrderAnswer, str] = {
    OrderAnswer.COMPLY: "Dipenuhi, seperlunya",
    OrderAnswer.REFUSE: "Ditolak dengan surat",
}

TOLD_OF_ORDER_WORDS: Mapping[ToldOfOrder, str] = {
    ToldOfOrder.BEFORE: "Sudah, sebelum dijawab",
    ToldOfOrder.AFTER: "Nanti, setelah dijawab",
    ToldOfOrder.NOT_YET: "Belum",
    ToldOfOrder.NOT_ALLOWED: "Tidak, karena dilarang atau membahayakan",
}

REFUSAL_WORDS: Mapping[RefusalGround, str] = {
    RefusalGround.NO_BASIS: "Dasar hukumnya belum disebutkan",
    RefusalGround.NOT_ENTITLED: "Kewenangannya belum dapat dipastikan",
    RefusalGround.TOO_WIDE: "Yang diminta lebih luas daripada yang perlu",
    RefusalGround.OBJECTION: "Keberatan sedang diajukan",
}

ASKED_BY_WORDS: Mapping[AskedBy, str] = {
    AskedBy.SUPERIOR: "Atasan",
    AskedBy.PERSONNEL: "Pengelola kepegawaian",
    AskedBy.INSPECTORATE: "Inspektorat",
    AskedBy.AUDIT_BOARD: "Badan Pemeriksa Keuangan (BPK)",
    AskedBy.LAW_ENFORCEMENT: "Penyidik",
    AskedBy.PUBLIC_INFORMATION: "PPID (informasi publik)",
    AskedBy.COLLEAGUE: "Rekan kerja",
    AskedBy.FAMILY: "Keluarga",
    AskedBy.OTHER: "Pihak lain",
}

ASKED_HOW_WORDS: Mapping[AskedHow, str] = {
    AskedHow.SPOKEN: "Lisan",
    AskedHow.PHONE: "Telepon",
    AskedHow.LETTER: "Surat",
    AskedHow.MESSAGE: "Pesan tertulis",
}
