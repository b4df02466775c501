"""The letter's check: matters and what may be a name are found as a reader would find them."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.mentions import (
    Mark,
    MarkKind,
    candidate_names,
    is_one_slip,
    matters_in,
)


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("teladan", "teladan", False),
        ("teladan", "teladna", True),
        ("teladan", "telada", True),
        ("teladan", "tteladan", True),
        ("teladan", "teladin", True),
        ("teladan", "tuladin", False),
        ("teladan", "telandaa", False),
        ("teladan", "telad", False),
        ("teladan", "tealdna", False),
    ],
)
def test_one_letter_makes_a_slip_and_two_do_not(one: str, other: str, is_slip: bool) -> None:
    assert is_one_slip(one, other) is is_slip
    assert is_one_slip(other, one) is is_slip


def test_candidates_are_capitalised_words_each_once_without_words_for_kin() -> None:
    text = "Ibu Budi dan Ani, juga D\u2019Angelo; Budi 7Up A Ed."
    assert candidate_names(text) == ("Budi", "Ani", "D\u2019Angelo", "Ed")


@pytest.mark.parametrize(
    ("text", "item", "words"),
    [
        ("Pernah berpikir untuk bunuh  diri.", Item.RISK, "bunuh  diri"),
        ("bunuh\ndiri", Item.RISK, "bunuh\ndiri"),
        ("bunuh-diri", Item.RISK, "bunuh-diri"),
        ("bunuh\u2011diri", Item.RISK, "bunuh\u2011diri"),
        ("bunuhdiri", Item.RISK, "bunuhdiri"),
        ("B U N U H  D I R I", Item.RISK, "B U N U H  D I R I"),
        ("bu\u00adnuh diri", Item.RISK, "bu\u00adnuh diri"),
        ("BUNUH DIRI", Item.RISK, "BUNUH DIRI"),
        ("hendak membunuh dirinya", Item.RISK, "membunuh dirinya"),
        ("mengakhiri hidupnya", Item.RISK, "mengakhiri hidupnya"),
        ("menyakiti dirinya sendiri", Item.RISK, "menyakiti dirinya"),
        ("risikonya", Item.RISK, "risikonya"),
        ("kekerasannya", Item.RISK, "kekerasannya"),
        ("terancam", Item.RISK, "terancam"),
        ("tidak ingin hidup lagi", Item.RISK, "tidak ingin hidup"),
        ("ingin mengakhiri semuanya", Item.RISK, "mengakhiri semuanya"),
        ("self-harm", Item.RISK, "self-harm"),
        ("akan membunuhnya", Item.RISK, "membunuhnya"),
        ("KDRT", Item.RISK, "KDRT"),
        ("dipukuli suaminya", Item.RISK, "dipukuli"),
        ("diperkosa", Item.RISK, "diperkosa"),
        ("pelecehannya", Item.RISK, "pelecehannya"),
        ("kecanduannya", Item.CONCERN, "kecanduannya"),
        ("terjerat pinjol", Item.CONCERN, "pinjol"),
        ("hasil tes HIV", Item.CONCERN, "HIV"),
        ("menggugurkan kandungannya", Item.CONCERN, "menggugurkan kandungannya"),
        ("sedang hamil", Item.CONCERN, "hamil"),
        ("seorang gay", Item.CONCERN, "gay"),
        ("perundungan", Item.CONCERN, "perundungan"),
        ("kecemasannya", Item.CONCERN, "kecemasannya"),
        ("ke-\ncemasan", Item.CONCERN, "cemasan"),
        ("menceraikannya", Item.CONCERN, "menceraikannya"),
        ("Klien mengalami depresi berat.", Item.CONCERN, "depresi"),
        ("Ada rencana keselamatannya.", Item.SAFETY_PLAN, "rencana keselamatannya"),
        ("Keadaannya membaik.", Item.PROGRESS, "membaik"),
        ("Hadir pada sesi ke-4.", Item.ATTENDANCE, "sesi ke-4"),
        ("Hubungi 0812 3456 7890.", Item.CONTACT, "0812 3456 7890"),
        ("Kata klien lebih baik mati.", Item.RISK, "lebih baik mati"),
        ("Pernah kepengen mati.", Item.RISK, "kepengen mati"),
        ("Mau bundir katanya.", Item.RISK, "bundir"),
        ("Bunuh2 diri katanya.", Item.RISK, "Bunuh2 diri"),
        ("Sudah capek hidupnya.", Item.RISK, "capek hidupnya"),
        ("Ingin menghilang selamanya.", Item.RISK, "Ingin menghilang"),
        ("Tidak ingin bangun lagi.", Item.RISK, "Tidak ingin bangun"),
        ("Pernah mengiris lengannya.", Item.RISK, "mengiris lengannya"),
        ("Hendak melompat dari jembatan.", Item.RISK, "Hendak melompat"),
        ("Pernah menelan pil tidur.", Item.RISK, "menelan pil"),
        ("Dapat membahayakan dirinya.", Item.RISK, "membahayakan dirinya"),
        (
            "Hubungi nol delapan satu dua tiga empat lima.",
            Item.CONTACT,
            "nol delapan satu dua tiga empat lima",
        ),
        ("Lewat orang (at) contoh.go.id saja", Item.CONTACT, "orang (at) contoh.go.id"),
        ("Lewat instagram.com/orang saja", Item.CONTACT, "instagram.com/orang"),
        ("Lewat @orang.baik saja", Item.CONTACT, "Lewat @orang.baik"),
        # Words that haste writes without their vowels, and other words for the same wish.
        ("Sudah capek hdp.", Item.RISK, "capek hdp"),
        ("Tdk mau hdp lagi.", Item.RISK, "Tdk mau hdp"),
        ("Gak pgn hidup lagi.", Item.RISK, "Gak pgn hidup"),
        ("Mau bnh diri.", Item.RISK, "bnh diri"),
        ("Ingin menyusul ayahnya.", Item.RISK, "menyusul ayahnya"),
        ("Mau nyusul alm. suami.", Item.RISK, "nyusul alm"),
        ("Ingin tidur selamanya.", Item.RISK, "Ingin tidur selamanya"),
        # Letters of another script that nobody tells from Latin ones.
        ("b\u03c5nuh dir\u0456", Item.RISK, "b\u03c5nuh dir\u0456"),
        ("Hubungi pes. 12.", Item.CONTACT, "pes. 12"),
        ("Lewat ext 021 345678 saja.", Item.CONTACT, "021 345678"),
        ("Lewat ext 204 saja.", Item.CONTACT, "ext 204"),
        ("Lewat telepon pesawat 31 saja.", Item.CONTACT, "pesawat 31"),
        ("Hubungi 0812.3456.7890.", Item.CONTACT, "0812.3456.7890"),
        ("Hubungi (021) 345.6789.", Item.CONTACT, "(021) 345.6789"),
        ("Hubungi +62 812\u20113456\u20117890.", Item.CONTACT, "+62 812\u20113456\u20117890"),
        ("Telp. 345 6789", Item.CONTACT, "345 6789"),
        ("Surel: orang@contoh.go.id", Item.CONTACT, "orang@contoh.go.id"),
        ("orang@contoh.go.id", Item.CONTACT, "orang@contoh.go.id"),
        ("x" * 64 + "@contoh.id", Item.CONTACT, "x" * 64 + "@contoh.id"),
        ("x" * 65 + "@contoh.id", Item.CONTACT, "x" * 64 + "@contoh.id"),
        ("Telp. 123456789012345", Item.CONTACT, "123456789012345"),
        ("Surel: orang @ contoh.go.id", Item.CONTACT, "orang @ contoh.go.id"),
    ],
)
def test_a_matter_that_is_not_permitted_is_marked_until_it_is(
    text: str, item: Item, words: str
) -> None:
    assert matters_in(text, ()) == (Mark(words, MarkKind.MATTER, item),)
    assert matters_in(text, (item,)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Pada 05-11-2026 pukul 08.00-10.00.",
        "Nomor 123456789012345678901",
        "Nomor 1234567890123456",
        "12345678",
        "Tim @kantor",
        "@ contoh.id",
        "sabun dan studi banding",
        "Hadir pukul 09.00 di ruang itu.",
        "Hivos dan gayung",
        "Naik pesawat 737, lalu ekspres 12",
        "Menyusul rombongan, terima kasih (trm ksh)",
    ],
)
def test_what_only_looks_like_a_matter_is_not_marked(text: str) -> None:
    assert matters_in(text, ()) == ()


def test_a_mark_of_words_alone_has_no_place() -> None:
    mark = Mark("utang", MarkKind.MATTER)
    assert (mark.start, mark.end) == (-1, -1)
    found = matters_in("Ada utang.", ())[0]
    assert (found.start, found.end) == (4, 9)


def test_the_same_words_are_asked_about_once() -> None:
    mark = Mark("utang", MarkKind.MATTER, Item.CONCERN)
    assert matters_in("Karena utang, dan lagi UTANG.", (Item.RISK,)) == (mark,)


def test_every_word_of_a_long_letter_in_capitals_is_looked_at() -> None:
    text = "KALIMAT INI BIASA SAJA. " * 5_000 + "BERSAMA SANTOSO DAN BUNUH DIRI"
    assert [mark.words for mark in matters_in(text, ())] == ["BUNUH DIRI"]


@pytest.mark.parametrize(
    "text", ["x" * 50_000, "1" * 50_000, "a." * 25_000 + "@", "0 " * 25_000, "\u00e9" * 50_000]
)
def test_a_text_without_a_space_does_not_freeze_the_check(text: str) -> None:
    assert matters_in(text, ()) == ()


@pytest.mark.parametrize(
    ("words", "item"),
    [
        *(
            (words, Item.RISK)
            for words in (
                "gak kepengen idup lagi",
                "sudah tidak kuat hidup",
                "menabrakkan dirinya",
                "minum baygon",
                "terjun dari jembatan",
                "menggantungkan diri",
                "keinginan untuk mati",
                "mengakhiri segalanya",
                "bahaya bagi dirinya",
                "membahayakan nyawanya",
                "menenggak obat",
                "dicekik",
                "menusuk diri",
                "hidup tidak ada artinya",
                "lebih baik saya tiada",
                "memotong nadinya",
            )
        ),
        *(
            (words, Item.CONCERN)
            for words in (
                "judol",
                "ganja",
                "keguguran",
                "ODHA",
                "penyuka sesama jenis",
                "talak",
                "mantan istrinya",
                "burn-out",
                "sukar tidur",
                "suara-suara",
                "di-bully",
                "poligami",
                "nikah siri",
                "anoreksia",
            )
        ),
        *((words, Item.PROGRESS) for words in ("belum pulih", "pemulihannya sudah berangsur baik")),
        *(
            (words, Item.ATTENDANCE)
            for words in ("sesi kelima", "pertemuan ketiga", "hadir tiga kali", "datang 5 kali")
        ),
    ],
)
def test_a_matter_in_yet_other_words_is_marked_while_it_is_not_permitted(
    words: str, item: Item
) -> None:
    text = f"Kami sampaikan bahwa klien {words} pada waktu itu."
    assert item in {mark.item for mark in matters_in(text, ())}
    assert matters_in(text, tuple(Item)) == ()


_TOLD: dict[Item, str] = {
    Item.RISK: """
        ingin mengakhiri hidup; pernah mencoba bunuh diri; ingin mati saja; ingin pulang ke Tuhan;
        merasa tidak berguna hidup; sudah tidak sanggup hidup; tidak kuat lagi menjalani hidup;
        berpikir untuk mengakhiri penderitaannya; melukai lengannya; menyayat pergelangan;
        membenturkan kepalanya; menyimpan tali; sudah menulis surat wasiat; menulis surat
        perpisahan; minum racun tikus; meminum cairan pembersih; menelan banyak obat; minum obat
        berlebihan; overdosis obat; mencoba gantung diri; hendak loncat; hendak melompat ke sungai;
        ditampar suaminya; ditendang suami; dihajar suaminya; dianiaya oleh mertua; dijambak;
        diseret; ditonjok; dilempar piring; ditodong pisau; mengancam akan membunuh; membawa pisau;
        membawa senjata tajam; diintimidasi atasannya; diteror; dikuntit; diperas; dicabuli;
        disetubuhi; digerayangi; diraba atasannya; pemerkosaan; tidak aman di rumah; takut pulang ke
        rumah; keselamatannya terancam; pikiran bunuh diri; menyakiti anaknya; memukuli anaknya;
        tentamen suicidum; percobaan bunuh diri; rawan bunuh diri; putus asa; keputusasaan; merasa
        hampa; tidak ada harapan lagi; hilang harapan; hidup sudah tidak ada gunanya; mau mati
        rasanya; ingin lenyap; membahayakan orang lain; mengamuk; self harm; keracunan obat nyamuk;
        terpikir untuk tiada
    """,
    Item.CONCERN: """
        main slot; bermain slot; kecanduan slot; slot gacor; judi slot; judi bola; togel; taruhan;
        kalah main; ingin rujuk; rujuk dengan istrinya; mengajak rujuk; belum mau rujuk; rujuk
        kembali; pisah ranjang; pisah rumah; cekcok dengan istrinya; bertengkar dengan suami;
        pertengkaran rumah tangga; masalah rumah tangga; persoalan keluarga; konflik keluarga;
        konflik dengan atasan; punya wanita lain; pria idaman lain; punya simpanan; kumpul kebo;
        hubungan gelap; skandal; hamil di luar nikah; anak di luar nikah; gugatan cerai; digugat
        istrinya; sidang di pengadilan agama; tes narkoba positif; positif sabu; memakai inex;
        ekstasi; minum tuak; minum arak; menenggak bir; pecandu; rehabilitasi; terlilit pinjaman;
        gagal bayar; ditagih debt collector; tunggakan; bangkrut; pailit; rawat inap jiwa; minum
        antidepresan; obat penenang; alprazolam; sertralin; obat tidur; psikiater; RSJ; poli jiwa;
        terapi; psikoterapi; kanker; tumor; diabetes; stroke; TBC; sifilis; penyakit kelamin;
        penyakit menular; sakit keras; cuci darah; kemoterapi; sering menangis; mudah marah; mudah
        tersinggung; tidak nafsu makan; kehilangan nafsu makan; mimpi buruk; jantung berdebar; sesak
        napas; gelisah; khawatir berlebihan; ketakutan; murung; sedih berkepanjangan; berduka;
        kesepian; minder; rendah diri; merasa gagal; trauma masa kecil; menarik diri; mendengar
        bisikan; melihat bayangan; kesurupan; gemetar; kelelahan emosional; jenuh bekerja; tidak
        bersemangat; sulit konsentrasi; susah fokus; dikucilkan; dijauhi rekan kerja; di-PHK;
        dipecat; mutasi paksa; transpuan; waria; banci; penyuka sesama; LGBT; video call sex;
        pornografi; kecanduan film porno; perselingkuhan; KTD; janda; duda; mandul; tidak punya
        anak; bayi tabung; disfungsi ereksi; dirawat di RSJ
    """,
    Item.PROGRESS: """
        ada perbaikan; terdapat perbaikan; perbaikan yang berarti; sudah ada kemajuan; lebih tenang;
        lebih baik dari sebelumnya; makin baik; semakin membaik; mulai pulih; sudah sembuh; hampir
        sembuh; belum ada perubahan; ada perubahan positif; perubahan perilaku; tidak ada perubahan;
        kondisinya stabil; sudah stabil; kambuh; kekambuhan; menunjukkan peningkatan; sudah
        teratasi; tujuan tercapai; sudah tuntas; masih berat; makin parah; bertambah berat
    """,
    Item.ATTENDANCE: """
        hadir dua belas kali; hadir sebanyak lima kali; datang sebanyak 5 kali; hadir 5x; datang 3x;
        lima kali konseling; sesi ke lima belas;
        sesi V; rutin hadir; tidak hadir; mangkir; absen tiga kali; konseling ke-3; konseling
        ketiga; kunjungan ke-4; kunjungan keempat; sering datang
    """,
    Item.SERVICE: """
        sesi pertama; pertemuan pertama; sesi terakhir;
        sudah lima sesi; 5 sesi; menjalani 6 sesi; menjalani enam pertemuan; mengikuti tujuh sesi;
        konseling individual; ikut konseling
    """,
    Item.CONTACT: """
        delapan satu dua tiga empat lima; nomor satu dua tiga empat lima enam; nol delapan satu dua
        tiga empat; kosong delapan dua satu tiga tiga; nol-delapan-satu-dua-tiga-empat-lima; delapan
        dua belas tiga empat lima enam; wa.me/62812345678; t.me/orangbaik
    """,
    Item.REFERRAL_REASON: """
        dirujuk ke psikiater; rujukan ke RSJ; merujuknya; perlu dirujuk; surat rujukan; akan kami
        rujuk; disarankan ke psikiater
    """,
    Item.ONSET: """
        sejak kecil; sejak ditinggal ayahnya; sejak menikah
    """,
    Item.SAFETY_PLAN: """
        rencana pengamanan diri; rencana krisis; kontak krisis; safety plan; langkah keselamatan
    """,
}
_TOLD_IN = [
    (words, item) for item, told in _TOLD.items() for words in " ".join(told.split()).split("; ")
]


@pytest.mark.parametrize(("words", "item"), _TOLD_IN)
def test_what_a_letter_tells_is_asked_about_in_the_words_of_an_office(
    words: str, item: Item
) -> None:
    text = f"Kami sampaikan bahwa klien {words} pada waktu itu."
    assert item in {mark.item for mark in matters_in(text, ())}
    assert item not in {mark.item for mark in matters_in(text, (item,))}


@pytest.mark.parametrize(
    "text",
    [
        "Kami mohon slot waktu pada hari Rabu.",
        "Slot pertemuan masih tersedia.",
        "Perbaikan gedung masih berlangsung.",
        "Mohon perbaikan data pada surat ini.",
        "Perubahan jadwal disampaikan kemudian.",
        "Dengan hormat, kami sampaikan keterangan berikut.",
        "Demikian surat ini dibuat dengan sebenarnya.",
        "Mohon agar surat ini dijaga kerahasiaannya.",
        "Surat ini hanya untuk alamat yang dituju.",
        "Kami siap memberi penjelasan bila diperlukan.",
        "Rumah sakit menyediakan layanan tersebut.",
        "Pada tanggal dua puluh tiga bulan sepuluh tahun dua ribu dua puluh enam.",
        "Satu, dua, tiga, empat tugas diserahkan.",
        "Pertemuan dimulai pukul sembilan.",
        "Pegawai tersebut bekerja di bagian umum.",
        "Kami sarankan penyesuaian jam kerja selama satu bulan.",
        "Penyesuaian beban kerja sampai 30 November 2026.",
        "Ruang kerja yang lebih dekat dengan pintu.",
        "Balasan dapat dikirim dalam amplop tertutup.",
        "Merujuk pada surat Saudara nomor 12, kami sampaikan hal berikut.",
        "Sebagai rujukan, kami lampirkan pasal terkait.",
        "Menindaklanjuti surat Bapak, bersama ini kami kirim jawaban.",
        "Tugas luar kota ditangguhkan.",
        "Waktu istirahat ditambah lima belas menit.",
        "Masa berlaku izin sampai akhir bulan.",
        "Terima kasih atas kerja sama Bapak.",
        "Kunjungan kerja ke daerah ditunda.",
        "Sesi pelatihan diikuti pada hari lain.",
        "Beliau hadir di kantor seperti biasa.",
        "Tujuan surat ini tercapai.",
        "Anggaran menurun tahun ini.",
        "Rapat terakhir membahas jadwal.",
        "Air minum tersedia di ruang tunggu.",
        "Taruh surat ini di map tertutup.",
        "Hormat kami,",
        "Harapan kami surat ini dijawab.",
        "Stabilitas jaringan diperiksa.",
        "Bimbingan teknis diadakan di aula.",
        "Pendampingan hukum diberikan oleh biro.",
        "Nomor urut satu sampai enam.",
    ],
)
def test_what_every_letter_says_is_not_asked_about(text: str) -> None:
    assert matters_in(text, ()) == ()
