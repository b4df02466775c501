"""What the parts of a supervision are called on the screen."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.supervision.case_model import CaseKind, PaperEnd

KIND = {
    CaseKind.WITHOUT_IDENTITY: "Tanpa identitas",
    CaseKind.QUESTION: "Hanya pertanyaan, tanpa fakta kasus",
    CaseKind.IDENTIFIED: "Dengan nama, atas izin klien",
}
PAPER_END = {
    PaperEnd.RETURNED: "Lembar kembali dan disimpan",
    PaperEnd.DESTROYED: "Lembar dimusnahkan di hadapan konselor",
    PaperEnd.NOT_HANDED_OVER: "Hanya dibacakan, tidak diserahkan",
}
STILL_SECRET = "Tanpa nama; masih rahasia."

SECTION = {
    "topic": "Pokok bahasan",
    "formulation": "Rumusan kasus",
    "approach": "Pendekatan dan yang sudah dilakukan",
    "question": "Pertanyaan yang dibawa ke supervisi",
}
# Why a word is replaced, or asked about.
REASON = {
    Kind.NAME: "nama orang",
    Kind.NICKNAME: "nama panggilan",
    Kind.CODE: "kode berkas",
    Kind.NIP: "NIP",
    Kind.NIK: "NIK",
    Kind.NPWP: "NPWP",
    Kind.BPJS: "nomor BPJS",
    Kind.PHONE: "nomor telepon",
    Kind.EMAIL: "alamat surel",
    Kind.HANDLE: "akun media sosial",
    Kind.ACCOUNT: "nomor rekening",
    Kind.DOCUMENT: "nomor dokumen",
    Kind.PLATE: "nomor kendaraan",
    Kind.NUMBER: "nomor yang dapat menunjuk orang",
    Kind.ADDRESS: "alamat",
    Kind.DATE: "tanggal yang tepat",
    Kind.AGE: "usia yang tepat",
    Kind.UNIT: "unit kerja",
    Kind.POSITION: "jabatan",
    Kind.GRADE: "pangkat atau golongan",
    Kind.SCHOOL: "sekolah",
    Kind.PLACE: "tempat",
    Kind.CAMPUS: "kampus",
    Kind.ORGANISATION: "lembaga",
    Kind.VESSEL: "kapal atau pesawat",
    Kind.EVENT: "peristiwa yang dikenal orang",
    Kind.UNIQUE: "keterangan yang hanya cocok untuk satu orang",
    Kind.QUOTE: "ucapan yang dikenali pendengarnya",
    Kind.MATTER: "hal yang mungkin tidak disebut dalam izin",
}
# What may stand in a name's place: a role, never a name.
ROLES = (
    "Klien",
    "Pasangan",
    "Anak",
    "Orang tua",
    "Saudara",
    "Keluarga",
    "Atasan",
    "Bawahan",
    "Rekan",
    "Teman",
    "seseorang",
)
