"""What has the form of somebody's number, paper, account or home is asked about."""

import pytest

from tests.ethics.deidentify.reading import asked


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("telp O8123456789 itu", "O8123456789", "phone"),
        ("hp 0812xxxx678 itu", "0812xxxx678", "phone"),
        ("nomor nol delapan dua belas tiga puluh empat lima puluh enam tujuh itu",
         "nol delapan dua belas tiga puluh empat lima puluh enam tujuh", "phone"),
        ("ke rina84@\nkantor.test itu", "rina84@\nkantor.test", "email"),
        ("ke rina84@kantor . co . id itu", "rina84@kantor . co . id", "email"),
        ("ke rina.s at kantor dot co dot id itu", "rina.s at kantor dot co dot id", "email"),
        ("ke rina titik s et kantor titik com itu", "rina titik s et kantor titik com", "email"),
        ("ke rina_s@gmail itu", "rina_s@gmail", "email"),
        ("di youtube.com/@rinas itu", "youtube.com/@rinas", "handle"),
        ("di bit.ly/rinas itu", "bit.ly/rinas", "handle"),
        ("akun Facebooknya rina.s itu", "rina.s", "handle"),
        ("id ML rinas67 itu", "rinas67", "handle"),
        ("line rina_s itu", "rina_s", "handle"),
        ("nomor registrasi REG75038071 itu", "REG75038071", "docno"),
        ("resi jp5694315898 itu", "jp5694315898", "docno"),
        ("ijazah DN-46 Ma 5243007 itu", "DN-46 Ma 5243007", "docno"),
        ("akta 0599-LT-77894950-4286 itu", "0599-LT-77894950-4286", "docno"),
        ("kode booking K9PLM4 itu", "K9PLM4", "docno"),
        ("NRP 87335940 itu", "87335940", "docno"),
        ("rekam medis nomor 39-11-26 itu", "39-11-26", "docno"),
        ("karpeg P.731951 itu", "P.731951", "docno"),
        ("perkara 468/Pid.Sus/2024/PN Jkt.Utr itu", "468/Pid.Sus/2024/PN Jkt.Utr", "docno"),
        ("SE 99 Tahun 2024 itu", "SE 99 Tahun 2024", "docno"),
        ("plat B 4030 itu", "B 4030", "plate"),
        ("beat merah a1353qk itu", "a1353qk", "plate"),
        ("KLIEN NAIK MOBILNYA W 3410A LALU PULANG", "W 3410A", "plate"),
        ("TERTABRAK OLEH BD9502UN KEMARIN", "BD9502UN", "plate"),
        ("titik 4°25'23\"S itu", "4°25'23\"S", "number"),
        ("titik 7.2575 LS itu", "7.2575 LS", "number"),
        ("IP 103.28.15.7 itu", "103.28.15.7", "number"),
        ("mac 3a:4f:00:1b:2c:9d itu", "3a:4f:00:1b:2c:9d", "number"),
        ("ia ke rumah dinas nomor 82 itu", "rumah dinas nomor 82", "address"),
        ("pas Kamis Putih 2025 itu", "pas Kamis Putih 2025", "date"),
        ("Lebaran taun lalu itu", "Lebaran taun lalu", "date"),
        ("7 bulan 8 2025 itu", "7 bulan 8 2025", "date"),
        ("pada 11 s/d 13 Agustus 2025 itu", "11 s/d 13 Agustus 2025", "date"),
        ("sat 14 june 2025 itu", "sat 14 june 2025", "date"),
        ("pas Purnama Kapat itu", "Purnama Kapat", "date"),
        ("ultah 15-05 itu", "15-05", "date"),
        ("laptop 5CD0645XZ itu", "5CD0645XZ", "docno"),
        ("Kav. 36 itu", "Kav. 36", "address"),
        ("Kavling 7B itu", "Kavling 7B", "address"),
        ("ia ke rumahnya no. 215 itu", "rumahnya no. 215", "address"),
        ("Lingkungan II No. 28 itu", "Lingkungan II No. 28", "address"),
        ("Jalan Poros Kendari KM. 11,2 itu", "Jalan Poros Kendari KM. 11,2", "address"),
        ("Mess Bahari kamar 22 itu", "Mess Bahari kamar 22", "address"),
        ("di jl. k.h. mas mansyur no. 9 itu", "jl. k.h. mas mansyur no. 9", "address"),
        ("Catatan: jl sudirman no 28", "jl sudirman no 28", "address"),
        ("di jl gajah mada itu", "jl gajah mada", "address"),
        ("di blok gr itu", "blok gr", "address"),
        ("di jalan garuda 155 itu", "jalan garuda 155", "address"),
        ("di Gang Buntu No. 59 itu", "Gang Buntu No. 59", "address"),
        ("di Semarang 50275 itu", "50275", "address"),
        ("tgl 7 bln 3 itu", "7 bln 3", "date"),
        ("pada 2024 itu", "2024", "date"),
        ("masa 2023-2025 itu", "2023-2025", "date"),
        ("18 Mei s.d. 21 Juni 2026 itu", "18 Mei s.d. 21 Juni 2026", "date"),
    ],
)  # fmt: skip
def test_what_may_be_somebodys_is_asked(text: str, said: str, kind: str) -> None:
    assert (said, kind) in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "rp250000 itu", "Rp 250000 itu", "dr 2000 km", "lembur 24/7 saja",
        "usia kerja 12 tahun", "usia pernikahan 9 tahun", "jalan kaki 5 menit",
        "gang sempit 3 meter",
        "jalan terus 2 jam", "versi 5.2.1", "nilai 4.5000 saja", "id 12 saja",
        "kode etik 2024", "di depan kamar", "rumah nomor dua", "ketemu at kantor", "kav itu",
        "nol besar, delapan orang", "nol delapan", "UU 23/2022 itu", "PM 40 Tahun 2019 itu",
        "dua ribu lima ratus orang", "suhu 37,5 itu", "kamar mandi 2", "kakap 1234 ekor",
    ],
)  # fmt: skip
def test_what_is_nobodys_is_left(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize("number", ["P-2609-88123", "K.77-213455", "SR-2211-0912"])
def test_the_letters_of_a_series_go_with_its_figures(number: str) -> None:
    (found,) = asked(f"Tiket {number} disimpan.")
    assert found[0] == number


@pytest.mark.parametrize("text", ["hipertensi 170/100", "terakhir 95/65", "sering 210/140"])
def test_what_a_heart_presses_is_nobodys_number(text: str) -> None:
    assert asked(f"Ia {text} saja.") == []
