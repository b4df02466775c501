"""Names and things for the sentences, written apart from the product's own lists."""

from __future__ import annotations

# Registered people: given name, further name; and how the given name is also spelled.
PEOPLE = (
    ("Sulastomo", "Wiryawan"), ("Jumaroh", "Kertapati"), ("Djoehari", "Poerwadi"),
    ("Rosmauli", "Lumbanbatu"), ("Fatkhurozi", "Anshorulloh"), ("Ketut", "Sudarpa"),
    ("Yuliarni", "Tanjuang"), ("Bonifasius", "Wetan"), ("Muhamad", "Zulkhaidir"),
    ("Tjoei Lan", "Oeyhong"), ("Marselina", "Kaize"), ("Andi", "Paletteri"),
    ("Ngadinem", "Prawirodirjo"), ("Deasy", "Mokodompit"), ("Tedjokusumo", "Hendarto"),
    ("Petronela", "Bulukumbae"), ("Saripudin", "Wangsadireja"), ("Husnul", "Maghfirohtun"),
    ("Go", "Swie Khing"), ("Nelci", "Tapilatu"), ("Rosihan", "Batubarae"),
    ("Ellyana", "Sopaheluwaka"),
    ("Mawar", "Sedayuningrum"), ("Teguh", "Adiwirya"), ("Bulan", "Pandelakii"),
    ("Setia", "Gintings"),
)  # fmt: skip
RELATIONS = ("Istri", "Suami", "Kakak", "Adik", "Ibu", "Ayah", "Anak")
# Strangers whose names stand in no list of the product.
STRANGERS = (
    "Paryatin", "Sukemi", "Wagirah", "Jamilun", "Ponirah", "Kasmirah", "Supeni", "Mistari",
    "Harnanik", "Yoesoef", "Mangatur", "Tiurlan", "Rolasta", "Lamsihar", "Hotdiman", "Jansen",
    "Zulbahri", "Yurnalis", "Asnimar", "Dasniati", "Marawali", "Nursinah", "Battuta", "Sangkilang",
    "Hasnidar", "Rampean", "Welhelmina", "Yosafat", "Ferdinanda", "Nikanor", "Obaja", "Ludia",
    "Kadarisman", "Sumringah", "Tarsono", "Warkonah", "Rasiman", "Dulkamid", "Mutmainnah",
    "Aqsal", "Zhevanya", "Raditya", "Keyzia", "Fahrezi", "Nathania", "Gendis", "Arjuna",
    "Sekarwangi",
    "Luh Ayunda", "Sang Ayu", "Swie Hoa", "Kim Lan", "Bie Nio", "Oktafina", "Yance", "Derek",
)  # fmt: skip
SURNAMES = (
    "Kertarajasa", "Notodiharjo", "Simaremare", "Lumban Siantar", "Manurungsa", "Bagariang",
    "Patandianan", "Tandirau", "Kaligis", "Mewengkang", "Sapteno", "Rumlus", "Yomaki", "Wopari",
    "Suhardjito", "Wangsaatmaja", "Tjokroaminoto", "Oetama", "Adiningrat", "Sastrowardoyo",
)  # fmt: skip
UNITS = (
    ("Subbagian Perlengkapan dan Rumah Tangga", "perlengkapan"),
    ("Bagian Administrasi Akademik dan Ketarunaan", "administrasi akademik"),
    ("Laboratorium Permesinan Kapal", "lab permesinan"),
    ("Seksi Pelayanan Kesehatan Taruna", "pelayanan kesehatan taruna"),
    ("Kelompok Substansi Kerja Sama dan Humas", "kerja sama dan humas"),
    ("Unit Teknologi Informatika", "unit teknologi informatika"),
)
POSITIONS = (
    "Pranata Komputer Ahli Muda", "Arsiparis Pelaksana Lanjutan", "Teknisi Bengkel Las",
    "Pengadministrasi Ketarunaan", "Instruktur Bela Negara", "Perawat Poliklinik Taruna",
)  # fmt: skip
GRADES = (
    ("Penata Muda (III/a)", "III/a"), ("Pengatur Tk. I (II/d)", "gol II/d"),
    ("Pembina Tk. I (IV/b)", "golongan IV/b"), ("Penata (III/c)", "Penata (III/c)"),
)  # fmt: skip
PLACES = (
    "Wonogiri", "Tahuna", "Nabire", "Bangkinang", "Pacitan", "Maumere", "Sampit", "Barru",
    "Kabupaten Sukamara", "kota Bima", "Tulang Bawang", "Kefamenanu", "Sidikalang", "Bontang",
)  # fmt: skip
CAMPUSES = (
    "STIP", "Poltekbang Surabaya", "PIP Makassar", "BP2IP Tangerang", "PKTJ Tegal", "STTD Bekasi",
    "ATKP Medan", "Poltekpel Banten", "BPPTD Palembang", "STPI Curug",
    "Universitas Jenderal Soedirman",
)  # fmt: skip
ORGS = (
    "RSUD Sele Be Solu", "PT Arung Segara Abadi", "Puskesmas Kedungmundu", "Koperasi Tirta Raharja",
    "Bank Sulselbar", "CV Tunggal Rejeki", "Klinik Nirmala", "RS Panti Waluyo",
    "KSOP Tanjung Wangi",
    "Gereja Santa Theresia", "Bandara Frans Kaisiepo", "Apotek Sumber Waras",
)  # fmt: skip
SCHOOLS = (
    "SDN 04 Kalibaru",
    "SMP Kanisius",
    "SMK Wiyata Mandala",
    "TK Kuncup Mekar",
    "MTs Al Ishlah",
)
VESSELS = (
    "KM Nusa Waluya II",
    "KMP Trisila Bhakti",
    "MV Ocean Petrel",
    "KRI Teluk Parigi",
    "KN Bintang Laut",
)
EVENTS = (
    "kecelakaan bus rombongan taruna", "kebakaran gudang perlengkapan", "tenggelamnya kapal latih",
    "tabrakan kereta di perlintasan", "ledakan kamar mesin kapal", "insiden crane di dermaga",
)  # fmt: skip
UNIQUES = (
    "satu-satunya perempuan di bengkel", "juara renang antarinstansi", "mantan atlet dayung",
    "ketua paguyuban karawitan kantor", "orang pertama yang lulus tanpa mengulang",
    "ibu dari anak kembar tiga", "istri mantan bupati",
)  # fmt: skip
ONLY = tuple(
    f"satu-satunya {who} di kantor"
    for who in ("perempuan", "orang Papua", "pegawai muslim", "teknisi", "pelatih")
)
ADDRESSES = (
    "Jl. Ki Mangunsarkoro Gg. IV No. 17", "Perum Bukit Permai Blok F/12 RT 03 RW 09",
    "Dusun Ngemplak RT 02/RW 05 Desa Tirtomoyo", "Jalan Wolter Monginsidi 88B",
    "Asrama Cempaka Blok B lt. 2",
)  # fmt: skip
