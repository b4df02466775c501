"""The words that lead a name of a place or a body, and those it is made of."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.word_list import words

TO_A_PLACE = words("""
    org di ke dari asal asalnya asli kota kabupaten kab orang kampung pindah mutasi dimutasi
    penempatan wilayah daerah pulau tanah cabang dr kepulauan gunung teluk pelabuhan
    bandara kelahiran lahir rantau dinas mudik desa kecamatan provinsi prov via sekitar
    sampai menuju pantai ka
    """)
TO_A_SCHOOL = words("di ke dari sekolah sekolahnya anaknya lulusan alumni kelas")
LED = words("""
    kedai lapau depot jemaat klasis
    pt cv ud pd rs rsu rsud rsup rsia rsj rsal rsau rspad puskesmas klinik bank koperasi kopkar
    yayasan lsm gereja paroki masjid mesjid musala pura vihara wihara hotel wisma toko warung
    apotek kafe cafe restoran mal mall plaza pelabuhan bandara bandar dermaga terminal stasiun
    stadion polsek polres polda kodim koramil lanal lantamal kantor kelurahan pengadilan
    kejaksaan balai dinas ksop kupp upp bptd disnav navigasi otban syahbandar kesyahbandaran
    otoritas inspektorat basarnas lanud distrik universitas univ institut politeknik akademi
    sekolah stikes kampus pesantren ponpes hkbp gki gpib gmim gpm gbi gkj gmit sd sdn sdit sdk
    smp smpn smpit smpk sma sman smak smk smkn mi min mts mtsn ma man tk paud ra slb panti rutan
    lapas susteran biara seminari kapel katedral kelenteng klenteng percetakan pabrik laundry
    salon bengkel perusahaan galangan radio grup club klub tpu bpr bmt kud lbh
    """)
SCHOOLS = words("""
    sekolah sd sdn sdit sdk smp smpn smpit smpk sma sman smak smk smkn mi min mts mtsn ma
    man tk paud ra slb pesantren ponpes stikes
    """)
# A small word that begins a school or a court only when its name or its number follows.
DOUBTFUL = words("""
    ma mi min man ra pd bandar mal tk pura
    """)
VESSEL = words("""
    km kmp kn kri mv mt tb spb klm kl kapal pesawat feri ferry ferri tongkang speedboat
    perahu tugboat tanker kp ktv ss lct kmn tug heli helikopter kereta ka bus po
    """)
SHORTENED = words("""
    pt cv ud univ ponpes rs kp ksp kop
    """)
GENERAL = words("""
    umum daerah pusat negeri swasta indonesia anak ibu jiwa besar baru lama laut udara
    darat simpan pinjam islam katolik kristen teknik rakyat wanita sehat raya barat timur
    utara selatan tengah pembina mitra insan bangsa kasih indah perak emas al an as at ar
    el transportasi penerbangan pelayaran syariah
    """)
# Places that are so ordinary a word that they are one only when written large: «di rantau».
PLAIN = words("rantau puncak genteng panjang bulu landak lembar tanjung kayangan perigi rembang")
# What many places are called by first, and only then by a name: «Tanah Kusir», «Batu Merah».
HEADS = words(
    """
    tanah batu tanjung sungai gunung bukit teluk muara lubuk pulau karang kampung pasar ujung kuala
    pantai danau kebon kebun rawa pondok kali air telaga labuhan simpang bandar selat sumber parit
    """
)
# What parts a place from the neighbour of its name.
DIRECTIONS = words("utara selatan timur barat tengah tenggara laut kepulauan")
SHORT_PLACES = words("""
    smg sby mks jkt bdg jogja sumbar sulut mlg plm plg bpn dps mdo mdn tng crb jpr
    """)
TO_A_CAMPUS = words("kampus di ke dari alumni lulusan kuliah dosen taruna")
NOT_NAMED = words("pak bu ibu bapak klien ia senin selasa rabu kamis jumat sabtu minggu")
# Behind these one word is enough, though it be an ordinary one: «kn miang».
FIRMS = words(
    """
    pt cv ud rs rsud rsup rsia kmp kn kri mv mt klm universitas univ puskesmas hkbp gki gkj gpib
    gmim gmit gpm gbi polsek polres koramil kelurahan
    """
)
# Offices of the ports and roads, which are numbered: «UPP Kelas II Namlea».
NUMBERED = words("ksop upp kupp bptd otban disnav")
# A word for a ship or an aircraft, before what its name begins with: «kapal latih KM Bima».
CRAFT = words("kapal pesawat helikopter heli")
OF_A_CRAFT = words("navigasi latih patroli perintis negara feri penumpang barang kargo")
# Behind these any two words make a name in small letters: «koperasi tirta raharja».
PLAINLY_LED = words(
    """
    pt cv ud tk smk smkn smp smpn sma sman sd sdn mts koperasi klinik apotek universitas univ
    yayasan pesantren ponpes rs rsud rsia hotel gereja paroki km kmp kn kri mv mt tb klm kapal
    puskesmas politeknik akademi institut otoritas ksop kupp bptd disnav hkbp gki gkj gpib gmim
    gmit gpm gbi polsek polres koramil kelurahan
    """
)
# What stands behind such a word and is no part of a name.
COMMON_BEHIND = words(
    """
    kelas gigi mata kandungan anak umum swasta negeri dekat jauh besar kecil mana lain sebelah
    tadi kemarin baru lama terus buat karena biasa penuh tutup buka favorit mahal murah hewan
    dalam luar barang penumpang ikan feri pesiar perang latih bau goyang sandar tua muda rakyat
    nelayan sampai juga lagi pagi siang sore malam hari tahun bulan minggu kerja kantor tempat
    rumah orang teman murid guru siswa dokter bidan perawat ibu bapak pasien rawat inap jalan
    abis habis pas waktu trus setelah sesudah sebelum sblm selama gara demo
    """
)
# Of what kind a ship or a boat is, and no name of one.
KINDS_OF_CRAFT = words(
    """
    kayu sandeq pinisi phinisi jukung klotok kelotok ketinting tempel layar dayung roro ro jolor
    sampan nelayan cadik wisata cepat curah keruk tunda ambulans tempur komersial carter
    """
)
# What grows, is eaten, spoken or worn, called after where it is from: «nasi padang».
OF_A_THING = words(
    """
    bunga pohon daun buah kembang ikan kopi teh nasi soto sate rendang jeruk mangga salak apel duku
    bika pempek dodol bakso mi kacang kain batik tenun songket ukir bahasa suku logat kuda sapi
    ayam bebek kambing gudeg lumpia keripik kerupuk rujak garam tari madu minyak lada
    """
)
# Of these many names of bodies are made.
NAME_WORDS = words(
    """
    bhakti bakti wira husada harapan kasih bunda medika sehat mulia sejahtera abadi jaya
    makmur sentosa utama mandiri bahari samudra samudera nusantara lintas sinar mitra karya
    bina citra permata insan cendekia pelita tunas bangsa islam kristen katolik negeri swasta
    santo santa muhammadiyah aisyiyah nu terpadu internasional indonesia umum daerah pusat
    jiwa ibu anak graha puri griya taman sari agung besar raya timur barat utara selatan
    tengah baru lama persada pratama sukses maju indah cahaya bintang surya fajar rahmat
    rahmah hidayah hidayatullah nurul darul al an ar as at el ulum huda falah ikhlas amanah
    barokah berkah setia kawan simpan pinjam rakyat syariah pembangunan perkapalan pelayaran
    ekspress express cargo logistik energi prima eka dwi tri panca adi murni asih asri budi
    luhur mekar hati kuncup melati mawar teratai dahlia merpati rajawali elang garuda banteng naga
    mutiara intan berlian kencana emas perak pancasila pertiwi kartini dharma wanita pembina yogya
    teknik penerbangan laut udara darat transportasi taruna inpres
    """
)
