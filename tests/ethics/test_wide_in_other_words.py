"""A permission for everything, for anything and for anyone in yet other words; and narrow ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.ethics.gates.scope import (
    NO_EVENT,
    NOT_ANYONE,
    NOT_EVERYTHING,
    NOT_FOR_THE_EMPLOYER,
    ONE_PURPOSE,
    too_wide,
)
from rumah_konseling.records.index.lexicon import is_word
from tests.ethics.scoping import NARROW, TODAY


def refused(**changes: object) -> dict[str, str]:
    return too_wide(replace(NARROW, **changes), TODAY, is_word)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "salinan berkas saya",
        "fotokopi map klien",
        "catatan sesi 1 sampai terakhir",
        "dari sesi pertama sampai terakhir",
        "catatan tiap pertemuan",
        "tidak ada yang ditutupi",
        "jangan ada yang disembunyikan",
        "tanpa ditutup-tutupi",
        "sampai sedetail-detailnya",
        "apa yang konselor tahu tentang saya",
        "yang diketahui konselor",
        "pengetahuan konselor tentang klien",
        "berkas nomor 12",
        "seluk-beluk masalah",
        "kronologi lengkap",
        "garis besar dan rinciannya",
        "rangkuman",
        "yang rahasia maupun tidak",
        "baik yang tertulis maupun lisan",
        "silakan ceritakan saja",
        "kasih tahu aja",
        "pengalaman saya",
        "kondisi psikologis saya secara umum",
        "Keluhan serta hal-hal terkait",
    ],
)
def test_everything_is_everything_in_these_words_too(words: str) -> None:
    assert refused(items_text=words) == {"items_text": NOT_EVERYTHING}


@pytest.mark.parametrize(
    "words",
    [
        "Keluhan sukar tidur sejak mutasi",
        "Rangkuman keluhan tidur, tiga kalimat",
        "Salinan surat rujukan tanggal 3 Maret",
        "Kronologi pertengkaran di kantor bulan Mei",
        "Pengalaman kehilangan anak",
        "Jadwal pertemuan bulan Juni",
        "Hasil pemeriksaan tekanan darah",
        "Bahwa saya tidak tidur dan tidak makan",
        "Rencana keselamatan yang disepakati 2 Maret",
        "Kebutuhan ruang kerja yang tenang",
        "Nomor telepon kakak saya",
        "Sejak kapan keluhan tidur muncul",
        "Pengaruh keluhan pada jam kerja malam",
        "Saran konselor tentang jam kerja",
        "Lama layanan dan jumlah pertemuan",
    ],
)
def test_a_certain_thing_is_let_pass(words: str) -> None:
    assert refused(items_text=words) == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        *(
            (words, ONE_PURPOSE)
            for words in (
                "agar diketahui",
                "sebagai bahan",
                "bahan pertimbangan",
                "untuk disimpan",
                "keperluan mendatang",
                "hal yang bermanfaat",
                "bebas asal baik",
                "mana suka",
                "sesuai arahan",
                "verifikasi",
                "sinkronisasi data",
                "tugas negara",
                "koordinasi lintas bidang",
            )
        ),
        *(
            (words, NOT_FOR_THE_EMPLOYER)
            for words in (
                "laporan ke pimpinan",
                "pemetaan pegawai",
                "manajemen SDM",
                "penentuan penempatan",
                "menentukan nasib pegawai",
                "pengambilan keputusan pimpinan",
                "uji kompetensi jabatan",
                "pertimbangan baperjakat",
                "sidang kode etik",
                "evaluasi kontrak",
                "rekomendasi jabatan",
                "perintah atasan",
                "cek kesehatan mental calon pejabat",
                "screening pegawai",
                "background check",
            )
        ),
    ],
)
def test_no_purpose_and_the_employers_are_refused(words: str, sentence: str) -> None:
    assert refused(purpose_text=words) == {"purpose_text": sentence}


@pytest.mark.parametrize(
    "words",
    [
        "Melanjutkan pengobatan di rumah sakit",
        "Permohonan pindah tugas karena kesehatan",
        "Penyesuaian jam kerja karena sakit",
        "Pemeriksaan kesehatan jiwa oleh psikiater",
        "Pendampingan keluarga di rumah",
        "Membela diri dalam sidang disiplin atas permintaan saya",
        "Rujukan ke klinik tidur",
        "Pengajuan cuti sakit",
        "Klaim asuransi kesehatan",
        "Laporan polisi tentang kekerasan di rumah",
        "Surat keterangan untuk dosen pembimbing",
        "Terapi pasangan dengan psikolog lain",
    ],
)
def test_a_purpose_of_the_clients_is_let_pass(words: str) -> None:
    assert refused(purpose_text=words) == {}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Yang terhormat", ""),
        ("orang dekat", ""),
        ("kawan akrab", ""),
        ("mereka", "RS"),
        ("Mr.", ""),
        ("pengganti beliau", "RSUD"),
        ("dr. Intan dan tim", "RSUD Teladan"),
        ("dr. Intan dkk", "RSUD Teladan"),
        ("Direktur dan jajarannya", "RSUD Teladan"),
        ("cucu", ""),
    ],
)
def test_nobody_certain_is_no_recipient_in_these_words_too(name: str, office: str) -> None:
    assert refused(recipient_name=name, recipient_office=office) == {"recipient": NOT_ANYONE}


@pytest.mark.parametrize(
    "words",
    [
        "suatu saat",
        "bila perlu",
        "jika saya minta",
        "nanti diberitahu",
        "sampai masalah selesai",
        "setelah tuntas",
        "sewaktu-waktu",
        "tahun depan",
        "kalau sudah sembuh",
        "bila dianggap cukup",
        "sampai ada pemberitahuan",
    ],
)
def test_what_nobody_sees_ends_nothing(words: str) -> None:
    assert refused(ends_on_event=words, valid_until=None) == {"ends_on_event": NO_EVENT}


@pytest.mark.parametrize(
    "words",
    [
        "balasan rujukan diterima",
        "sidang putusan selesai",
        "saya keluar dari rumah sakit",
        "cuti saya berakhir",
        "layanan ditutup",
    ],
)
def test_what_can_be_seen_ends_a_permission(words: str) -> None:
    assert refused(ends_on_event=words, valid_until=None) == {}
