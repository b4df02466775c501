"""A permission has one purpose, and it is the client's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.ethics.gates import scope
from rumah_konseling.ethics.gates.scope import too_wide
from rumah_konseling.records.index.lexicon import is_word
from tests.ethics.scoping import NARROW, TODAY, refused


@pytest.mark.parametrize(
    "words",
    ["lain-lain", "Dan lainnya", "sebagaimana mestinya", "keperluan informasi", "untuk diketahui"],
)
def test_a_purpose_that_is_any_purpose_is_none(words: str) -> None:
    assert refused(purpose_text=words) == {"purpose_text"}


@pytest.mark.parametrize(
    "words",
    [
        "lain2",
        "macam2",
        "berjaga-jaga",
        "sewaktu-waktu",
        "belum tahu",
        "akan ditentukan kemudian",
        "menyusul",
        "tanpa tujuan",
        "kelengkapan berkas",
        "syarat administrasi",
        "demi kebaikan bersama",
        "pembinaan",
        "pertimbangan pimpinan",
        "koordinasi umum",
        "monitoring dan evaluasi",
        "hal-hal yang dipandang perlu",
        "kepentingan lebih lanjut",
        "\u0455emua keperluan",
        "xxxxx",
        "12345",
    ],
)
def test_a_purpose_that_says_none_is_none(words: str) -> None:
    assert refused(purpose_text=words) == {"purpose_text"}


@pytest.mark.parametrize(
    "words", ["berbagai keperluan", "Keperluan lain-lain", "kepentingan dinas", "macam-macam"]
)
def test_any_purpose_is_no_purpose(words: str) -> None:
    assert refused(purpose_text=words) == {"purpose_text"}


@pytest.mark.parametrize(
    "words",
    """mutasi
promosi
disiplin
penilaian pegawai
evaluasi kinerja
Evaluasi  Kinerja tahunan
penilaian kinerja saya oleh atasan
bahan pertimbangan promosi jabatan
pemeriksaan disiplin
proses hukuman disiplin berat
uji kelayakan calon direktur
untuk rotasi pegawai
kenaikan pangkat
seleksi jabatan eselon tiga
PHK karyawan
pemberhentian sebagai PNS
permintaan atasan untuk menilai kinerja
pembinaan pegawai oleh bagian kepegawaian
penempatan jabatan baru
penilaian prestasi kerja
rekam jejak calon pejabat
perpanjangan kontrak""".splitlines(),
)
def test_the_employers_decisions_are_no_purpose_of_the_clients(words: str) -> None:
    assert too_wide(replace(NARROW, purpose_text=words), TODAY, is_word) == {
        "purpose_text": scope.NOT_FOR_THE_EMPLOYER
    }


@pytest.mark.parametrize(
    "words",
    """permohonan mutasi karena kesehatan
pengajuan pindah tugas ke kota asal
klien meminta mutasi agar dekat dengan orang tua
usul penyesuaian jadwal jaga
pembelaan dalam pemeriksaan disiplin
keberatan atas hukuman disiplin
banding atas penilaian kinerja
klien ingin rotasi ke unit tanpa jaga malam
keringanan target kinerja selama pengobatan
cuti sakit dua minggu
cuti melahirkan
izin meninggalkan kerja untuk terapi
pengaturan jam kerja selama pemulihan
penempatan kembali setelah sakit
promosi kesehatan jiwa di unit
disiplin minum obat
disiplin diri anak
evaluasi terapi bulan ketiga
penilaian risiko bunuh diri oleh psikiater
penilaian kelayakan rehabilitasi
asesmen psikologi anak
evaluasi beban kerja
psikotes
fisioterapi pascaoperasi
hipnoterapi
mediasi keluarga
mediasi dengan rekan sekantor
visum
laporan polisi atas kekerasan
permintaan perlindungan saksi
pendampingan ke pengadilan agama
sidang cerai
hak asuh anak
pengurusan BPJS
klaim asuransi jiwa
kontrol gula darah
perawatan luka
terapi wicara
konsultasi gizi
rawat inap
rujukan balik ke puskesmas
pemeriksaan tiroid
pengobatan insomnia
penanganan nyeri
rehabilitasi narkoba
kelompok dukungan sebaya
bimbingan rohani
bantuan biaya sekolah
beasiswa anak
pinjaman koperasi
pencegahan kambuh
rencana pulang dari rumah sakit
penjemputan bila panik
pendampingan istri selama nifas
konseling pranikah
terapi pasangan
latihan relaksasi bersama suami
kesiapan menerima donor
menjelaskan ketidakhadiran
surat untuk guru wali kelas""".splitlines(),
)
def test_what_a_client_wants_something_for_is_a_purpose(words: str) -> None:
    assert too_wide(replace(NARROW, purpose_text=words), TODAY, is_word) == {}
