"""Places, campuses, workplaces, ships, numbers and addresses are asked about."""

import pytest

from tests.ethics.deidentify.reading import asked


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("pindah ke Tebing Tinggi", "Tebing Tinggi", "place"),
        ("pindah ke bau-bau", "bau-bau", "place"),
        ("pindah ke Rote Ndao", "Rote Ndao", "place"),
        ("asal kendari katanya", "kendari", "place"),
        ("orang Kendarinya baik", "Kendarinya", "place"),
        ("pindah ke palu", "palu", "place"),
        ("ia rindu Solo", "Solo", "place"),
        ("rindu lima puluh kota", "lima puluh kota", "place"),
        ("kuliah di stip", "stip", "campus"),
        ("di PIP Semarang", "PIP Semarang", "campus"),
        ("di UI dulu", "UI", "campus"),
        ("lulusan ugm dulu", "ugm", "campus"),
        ("kampus ui dulu", "ui", "campus"),
        ("di ptdi-sttd dulu", "ptdi-sttd", "campus"),
        ("di uty smg", "smg", "place"),
        ("di api banyuwangi", "api banyuwangi", "campus"),
        ("Universitas Wiraraja di sana", "Universitas Wiraraja", "campus"),
        ("di RS Bhakti Wira Husada", "RS Bhakti Wira Husada", "org"),
        ("di rs bhakti wira husada dipanggil", "rs bhakti wira husada", "org"),
        ("pt arung segara abadi itu", "pt arung segara abadi", "org"),
        ("di Puskesmas kedungmundu", "Puskesmas kedungmundu", "org"),
        ("kerja di Pelni Surabaya", "Pelni Surabaya", "org"),
        ("kerja di Garuda Indonesia dulu", "Garuda Indonesia", "org"),
        ("kerja di otban wilayah v dulu", "otban wilayah v", "org"),
        ("kerja di bca", "bca", "org"),
        ("anaknya di sdn 04", "sdn 04", "school"),
        ("anaknya di SMP Negeri 4 Wopar", "SMP Negeri 4 Wopar", "school"),
        ("di KM Sinar Jaya II tadi", "KM Sinar Jaya II", "vessel"),
        ("naik km sinar bahari tadi", "km sinar bahari", "vessel"),
        ("naik PK-GFA tadi", "PK-GFA", "vessel"),
        # An office, a church or a shop in small letters: one word is enough, or a strange one.
        ("meninggal di rs haji kemarin", "rs haji", "org"),
        ("bareng ke puskesmas sentosa baru", "puskesmas sentosa baru", "org"),
        ("jemaat hkbp simpang limun itu", "hkbp simpang limun", "org"),
        ("nongkrong di warung kopi woparin", "warung kopi woparin", "org"),
        ("sekolah anaknya MAN 2 dulu", "MAN 2", "school"),
        ("anaknya di min 3 dulu", "min 3", "school"),
        ("makan di Kedai Nasi Uniang", "Kedai Nasi Uniang", "org"),
        ("anaknya di tk islam al azhar", "tk islam al azhar", "school"),
        ("di rs mitra keluarga abis demo", "rs mitra keluarga", "org"),
        ("anaknya di smk kesehatan pelita", "smk kesehatan pelita", "school"),
        ("mereka di jemaat elim woparin", "jemaat elim woparin", "org"),
        ("anaknya di sd inpres maccini", "sd inpres maccini", "school"),
        ("naik kapal latih Bima Suci dulu", "kapal latih Bima Suci", "vessel"),
        ("naik perahu Sinar Sonbay dulu", "perahu Sinar Sonbay", "vessel"),
        ("lahir di Lampung Selatan dulu", "Lampung Selatan", "place"),
        ("naik GA 404 tadi", "GA 404", "vessel"),
        ("naik pesawat ga399 tadi", "pesawat ga399", "vessel"),
        ("KANTOR PT WOPAR JAYA ABADI TUTUP KEMARIN", "PT WOPAR JAYA ABADI", "org"),
        ("di MA Wopar Jaya", "MA Wopar Jaya", "school"),
        ("anaknya di tk kuncup mekar", "tk kuncup mekar", "school"),
        ("org blora asli", "blora", "place"),
        ("lulusan poltekpel malahayati dulu", "poltekpel malahayati", "campus"),
        ("anaknya di smk penerbangan angkasa", "smk penerbangan angkasa", "school"),
        ("pindah ke ksop teluk bayur", "ksop teluk bayur", "org"),
        ("DIRUJUK KE UPP KELAS II NAMLEA TADI", "UPP KELAS II NAMLEA", "org"),
        ("di rsud ulin tadi", "rsud ulin", "org"),
        ("di SMP Frater dulu", "SMP Frater", "school"),
        ("di airnav indonesia dulu", "airnav indonesia", "org"),
        ("lahir: Ngawi, dulu", "Ngawi", "place"),
        ("di kapal latih KL Bung Tomo tadi", "kapal latih KL Bung Tomo", "vessel"),
        ("di kapal navigasi kn miang besar tadi", "kapal navigasi kn miang besar", "vessel"),
        ("naik pesawat pk-gmr tadi", "pesawat pk-gmr", "vessel"),
        ("naik tb mitra anugerah 9 tadi", "tb mitra anugerah 9", "vessel"),
        ("kuliah di universitas cenderawasih", "universitas cenderawasih", "campus"),
        ("anaknya di sma taruna nusantara", "sma taruna nusantara", "school"),
        ("di Otoritas Bandara Wilayah IV", "Otoritas Bandara Wilayah IV", "org"),
        ("ia pindah ke Sekotong dulu", "Sekotong", "place"),
        ("pindah ka Rantau dulu", "Rantau", "place"),
        ("dirawat di RSWPR dulu", "RSWPR", "org"),
        ("dimakamkan di TPU Tanah Wopar", "TPU Tanah Wopar", "org"),
        ("ia tinggal di Batu Merah dulu", "Batu Merah", "place"),
        ("menara Tanjung Alang sepi", "Tanjung Alang", "place"),
    ],
)
def test_a_place_or_a_body_is_asked(text: str, words: str, kind: str) -> None:
    assert (words, kind) in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "5 km dari rumah", "rs umum dan kantor pusat", "bank besar", "bahasa Batak", "palu itu",
        "api membakar", "ga 404 itu", "ke kantor. Dua orang", "sekolah lagi", "kapal baru",
        "Mandiri itu baik", "ma itu", "naik bus Klien", "di sd kelas tiga", "Dinas W",
        "kerja mandiri",
        "kapal", "di puskesmas", "Batu itu", "kantor kapten", "Sd dua kali", "UB", "kampus ub",
        "pasien tb aktif", "tinggal di rantau", "di puncak lelahnya", "dari lembar itu",
        "universitas negeri itu", "kapal besar itu", "kata ka nando", "naik pesawat lagi",
        "kantor Zoom", "min wopar", "koperasi simpan pinjam", "ini ta",
        "tekan min 3 kali", "Air Mata itu", "ia di Pasar", "lalu RSUD dan RSIA",
    ],
)  # fmt: skip
def test_what_is_no_place_is_left(text: str) -> None:
    kinds = ("place", "campus", "org", "school", "vessel")
    found = [one for one in asked(text) if one[1] in kinds and one[0] not in ("UB", "ub")]
    assert found == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("surel wopar.x@kantor.example itu", "wopar.x@kantor.example", "email"),
        ("buka https://wopar.example/a", "https://wopar.example/a", "handle"),
        ("akun @wopar_x itu", "@wopar_x", "handle"),
        ("ig wopar.x itu", "wopar.x", "handle"),
        ("kode RK-2026-0009", "RK-2026-0009", "code"),
        ("hp 0857 1122 3344", "0857 1122 3344", "phone"),
        ("telp 024-8413476 ext 12 itu", "024-8413476 ext 12", "phone"),
        ("di komplek angkasa pura blok c5 kok", "komplek angkasa pura blok c5", "address"),
        ("rek BRI 0341 0100 2345", "0341 0100 2345", "account"),
        ("ktp 3216061506820004", "3216061506820004", "nik"),
        ("nomor 199203041234561003 x", "199203041234561003", "docno"),
        ("ini 199203041234561003", "199203041234561003", "account"),
        ("ini 198402172009121004", "198402172009121004", "nip"),
        ("kartu 123456 itu", "123456", "docno"),
        ("surat KP.104/2/7/PIP-2025 itu", "KP.104/2/7/PIP-2025", "docno"),
        ("paspor 12345 itu", "12345", "docno"),
        ("paspor C1234567 itu", "C1234567", "docno"),
        ("ini X1234567 itu", "X1234567", "docno"),
        ("mobil BK 1809 QT ditarik", "BK 1809 QT", "plate"),
        ("plat l 45 ab rusak", "l 45 ab", "plate"),
        ("mobil DP 827 XX ditarik", "DP 827 XX", "plate"),
        ("itu l 456 abc rusak", "l 456 abc", "plate"),
        ("berakhiran 8809 kok", "8809", "number"),
        ("hubungi pes. 12 kok", "pes. 12", "phone"),
        ("ini 1234567 kok", "1234567", "number"),
        ("ini 12345678901 kok", "12345678901", "account"),
        ("nol delapan satu satu dua tiga", "nol delapan satu satu dua tiga", "number"),
        ("di Jl. Kaliurang Km 7,5 No. 12A kok", "Jl. Kaliurang Km 7,5 No. 12A", "address"),
        ("di jl melati gang 3 kok", "jl melati gang 3", "address"),
        ("di Perum Griya Asri Blok C2 No. 8 kok", "Perum Griya Asri Blok C2 No. 8", "address"),
        ("di RT 04/RW 11 kok", "RT 04/RW 11", "address"),
        ("di blok c 12 kok", "blok c 12", "address"),
        ("kode pos 60111 kok", "60111", "address"),
        ("di dusun krajan kok", "dusun krajan", "address"),
        ("di Jl. H. Wopar, kata ia", "Jl. H. Wopar", "address"),
        ("Ia tinggal di Kebraon Manis 14 kok", "Kebraon Manis 14", "address"),
        ("surat R-PW.01.02.6A.03.26.118 itu", "R-PW.01.02.6A.03.26.118", "docno"),
        ("lewat vanda_kuelapis saja", "vanda_kuelapis", "handle"),
        ("di Lrg. Kebon Semai No. 31, 7 Ulu", "Lrg. Kebon Semai No. 31, 7 Ulu", "address"),
        ("di 7 ulu kok", "7 ulu", "address"),
        (
            "di apartemen woparin tower cemara lt 9 no 2 kok",
            "apartemen woparin tower cemara lt 9 no 2",
            "address",
        ),
        ("di Dk. Wopar RT 2/5 kok", "Dk. Wopar RT 2/5", "address"),
        ("Alamatnya Wopar No. 7B kok", "Wopar No. 7B", "address"),
        ("di Dalem Notoprajan 14 kok", "Dalem Notoprajan 14", "address"),
        ("rumah di parit 9 kok", "parit 9", "address"),
        ("tinggal di desa karang tengah kok", "desa karang tengah", "address"),
        ("tinggal di jorong balai ahad kok", "jorong balai ahad", "address"),
        ("pesawat telepon 43 kok", "pesawat telepon 43", "phone"),
        ("nomor rekam medis 38-04-68 kok", "38-04-68", "docno"),
        ("di Jalan Wopar Raya lama", "Jalan Wopar Raya", "address"),
        ("di gang 3 kok", "gang 3", "address"),
        (
            "di apartemen gading nias tower d lt 4 kok",
            "apartemen gading nias tower d lt 4",
            "address",
        ),
        ("di gang mesjid rt 09 rw 10\nKlien pulang", "gang mesjid rt 09 rw 10", "address"),
        ("dahulu di dusun nglarang rt 05 kok", "dusun nglarang rt 05", "address"),
        ("dahulu di br. tegal gundul no. 3 kok", "br. tegal gundul no. 3", "address"),
        ("di Jln. Jend. Soeharto No. 29 kok", "Jln. Jend. Soeharto No. 29", "address"),
        ("di jalan veteran selatan lorong 37 kok", "jalan veteran selatan lorong 37", "address"),
        ("di Jl. Wopar; ia", "Jl. Wopar", "address"),
        ("di gg b kok", "gg b", "address"),
        ("di gang mawar ii no. 3 kok", "gang mawar ii no. 3", "address"),
        (
            "di perumahan bukit kencana blok aa/19 kok",
            "perumahan bukit kencana blok aa/19",
            "address",
        ),
        ("di blok aa/19 kok", "blok aa/19", "address"),
        ("surat SK Nomor 1432 Tahun 2025 itu", "SK Nomor 1432 Tahun 2025", "docno"),
        ("akun @wopar.x84. Ia", "@wopar.x84", "handle"),
        ("ke wopar @ kantor.example", "wopar @ kantor.example", "email"),
    ],
)
def test_a_number_or_an_address_is_asked(text: str, words: str, kind: str) -> None:
    assert (words, kind) in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rp 2.500.000 dan 1.250.000", "skor 7/10", "UU 27/2022", "2020-2024", "120000 orang",
        "jalan keluar", "di jalan", "no 5", "satu dua tiga", "b 3 x", "Km 12", "nomor 12345",
        "perum kami", "12.30 - 13.45", "desa yang jauh", "jalan, lalu", "blok itu", "gang itu. Ia",
        "baru jalan 3 malam", "mess kami di blok lain", "asrama besar indah nyaman bersih",
        "sk 12", "jalan melati", "1/2 gelas", "dusun itu",
        "jl wa", "Perum rt",
    ],
)  # fmt: skip
def test_what_is_no_number_of_somebody_is_left(text: str) -> None:
    kinds = ("address", "number", "docno", "phone", "account", "plate")
    assert [one for one in asked(text) if one[1] in kinds] == []


def test_a_number_behind_where_somebody_lives_may_count_something() -> None:
    assert asked("Ia tinggal di Wopar 3 tahun lamanya") == [("Wopar", "name")]


@pytest.mark.parametrize("said", ["Barak C No. 12", "Wisma Dahlia No. 4"])
def test_where_many_live_under_one_roof_is_an_address(said: str) -> None:
    assert (said, "address") in asked(f"Ia tidur di {said} sekarang.")
