"""The words around names: titles, kin, roles, and what leads to a name or away from it."""

from __future__ import annotations

from rumah_konseling.ethics.deidentify.word_list import words

# A name follows these, in whatever letters; the word itself tells nothing.
HONORIFICS = words("""
    pak bu bapak ibu bpk bp mas mba mbak mbk bang bung kang teh teteh neng akang kak kakak
    dik dek adek adik om tante pakde bude pakdhe budhe paklik bulik mbah eyang oma opa uda
    uni daeng puang karaeng opu andi tuan tn ny nyonya nona sdr sdri sdra saudara saudari
    si sang ust ustaz ustadz ustazah ustadzah kyai kiai gus ning haji hajah hj drs dra dr
    drg ir prof capt kapt kapten kompol akp iptu ipda letkol mayor kolonel sersan serda
    bripka pendeta pdt pastor romo suster bli mbok gek ajik cik koh ko cici ci encik bro
    mr mrs miss nyak amang inang lae ito tulang namboru ompung bunda abah umi ummi abi
    tengku teuku cut datuk buya tgk alm almh almarhum almarhumah uwak wak pace mace kaka
    usi nyong dokter ners hajjah datuak dt krt kph tete enci etek mak lek lik yu cak mang ceu jou
    amaq inaq ompu gusti raden sutan adv mandor ama ina bapa mama tanta oom pater frater bruder
    diakon uskup mgr pandita pedanda mangku jero mpok babe syekh habib tuanku kiyai jeng mbakyu
    kh kangmas pakcik makcik mamak mami papi abang abangnda ayahanda ibunda pakwo makwo ajo
    petta raja ade yuk ngah mister misis jro datok atok mamiq papuk tuaq ambe uwa mayang hajja
    opung oppung
    """)
TITLES = HONORIFICS - {
    "andi", "uni", "umi", "mayor", "cut", "teuku", "ning", "ci", "ito", "gusti", "raden", "sutan",
    "ama", "ina", "raja", "habib", "ade", "jero",
}  # fmt: skip
# Titles that are as often somebody's name.
NAMES_TOO = HONORIFICS - TITLES
KIN = words("""
    anak anaknya anakku ank ayah ayahnya ibunya bapaknya suami suaminya istri istrinya
    isteri isterinya kakaknya adiknya abangnya abang paman pamannya bibi bibinya kakek
    kakeknya nenek neneknya cucu cucunya mertua mertuanya menantu menantunya ipar iparnya
    sepupu sepupunya keponakan keponakannya ponakan ponakannya tunangan tunangannya pacar
    pacarnya mantan sulung bungsu sulungnya bungsunya kembaran kembarannya tantenya omnya
    mama papa mamanya papanya putranya putrinya
    """)
COMPANIONS = words("""
    teman temannya temen temennya rekan rekannya sahabat sahabatnya tetangga tetangganya
    atasan atasannya bawahan bawahannya bos bosnya saksi saksinya kolega koleganya klien
    konseli dosen dosennya instruktur guru gurunya pasien sopir kasubbag kabag kasi kasie
    kepala direktur ketua sekretaris bendahara pengasuh pembina seniornya senior juniornya
    junior psikolog psikiater notaris pengacara pelapor terlapor pelaku pelakunya korban
    nakhoda mualim taruna taruni selingkuhan selingkuhannya wanita perempuan lelaki pria
    orang pegawai staf stafnya mitra anggota komandan danton
    """)
# Whom a title alone names nobody of: Pak RT, Bu Guru, Mas ojek.
ROLES = words("""
    rt rw guru dosen ojek ojol satpam sopir supir dokter bidan perawat lurah camat bupati
    gubernur menteri presiden direktur dir wadir dirut kepala kabag kasubbag kasubag kabid
    kasi kasie kapus kanit kapten komandan danton bos haji ustaz ustadz kyai kiai pendeta
    pastor penghulu hakim jaksa polisi tentara nakhoda nahkoda mualim masinis juru tukang
    becak bakso sayur kantin warung kos kost kontrakan laundry parkir konselor psikolog
    psikiater ketua sekretaris bendahara pengasuh pembina pelatih instruktur mentor
    pembimbing penyelia supervisor kades kepsek walikota kurir pimpinan pejabat mandor
    kasir penjual pedagang petugas montir tamu murid siswa taruna terapis pemilik besar
    kecil gembala ustazah nyai carik modin babinsa warga jenderal wali dekan rektor
    kaprodi kajur kadis pengacara notaris tetangga teman mertua tua muda kandung tiri
    sulung bungsu angkat rumah kota kantor boss manajer admin
    """)
FUNCTION_WORDS = words("""
    ada adalah agar akan aku anda antara apa apakah atas atau bagi bahwa banyak beberapa
    begitu belum beliau berapa bersama bila bisa boleh bukan cukup cuma dalam dan dapat
    dari daripada demi dengan depan di dia dua empat enam gara guna hal hanya harus hingga
    ia ini itu jadi jam jangan jika juga kah kalau kali kami kamu kan karena kata ke
    kecuali kemudian kepada ketika kini kita lagi lah lain lalu lama lebih lewat lima maka
    malah masih mau maupun memang mereka meski mungkin namun nanti nya oleh orang pada
    paling para pasti per perlu pernah pun punya saat saja sama sambil sampai samping
    sangat satu saya se sebab sebagai sebelum sedang sehingga sejak selain selalu seluruh
    semua sendiri seorang seperti serta sesuai sesudah setelah setiap siapa suatu sudah
    supaya tadi tak tanpa tapi telah tentang terhadap terlalu tersebut tetapi tiap tiga
    tidak tujuh delapan sembilan sepuluh untuk walau yaitu yakni yang yth ya pula dong sih
    deh nah wah maaf soal mana kenapa mengapa bareng milik coba
    """)
# After these stands a name, or something as private.
NAMING = words("""
    namanya bernama nama dipanggil panggilan panggilannya memanggilnya inisial berinisial
    alias si dijuluki julukan julukannya disapa sapaan atasnama
    """)
# In talk a name often follows these.
LEADING = words("""
    sama sm ama dari dr dengan dgn oleh kata menurut mnrt kepada kpd ke untuk utk dan buat
    bareng bersama tentang ttg soal terhadap pada bilang chat wa ketemu bertemu telepon
    telpon cerai nikah menikahi menghubungi hubungi minta antara punya punyanya bukan
    lawan ditemani diantar dibantu dimarahi ditegur cc tembusan saksi ketik tembak
    """)
# Two of these together are a name: each alone may be a word.
SYLLABLES = words("""
    giok lan hwa hwie hwat kiem kim liong lien lin ling nio mei mey siong siang siau siu sioe swan
    swie tjoan tjien tjin tjia tjoa tjiang tjhin tiong thio theng teng tek sien soei soen phang
    pheng oei oey ong njoo nyoo liem lim lie liauw lauw kwee kwok kwan khouw khoe khong kho kian
    jioe hong hok hoo hoey go goh gouw giap foeng fuk fa fung djie chung chen chan chua bwee bun
    bing beng hui fen jin jun yen yin yun ying xiao zhang wong yap yong tan tjhay tjay khim kheng
    keng joe poo poh pek pik seng siok tju tji djin hoa wie bie
    sen kiok kiat sin eng
    """)
# Of these a person is nearly always the next: whatever no list holds is asked about.
PERSONAL = words("""
    menurut mnrt kata ktnya bilang ketemu bertemu bareng bersama sama sm ama ttg tentang soal dengan
    dgn cerai nikah menikahi menghubungi hubungi telepon telpon chat ditemani diantar dibantu
    dimarahi ditegur oleh saksi lawan namanya bernama dipanggil alias
    """)
# What a person does, and a plant or a feast does not.
PERSON_VERBS = words("""
    datang bilang berkata mengatakan bercerita menceritakan cerita menangis nangis merasa
    mengaku menolak menjawab bertanya diam tersenyum tertawa mengeluh menyebut menyatakan
    menyampaikan meminta minta ingin mau takut marah kecewa sedih senang malu cemas
    khawatir pernah selalu sering sempat pulang pergi menikah bercerai bekerja tinggal
    pindah lahir sakit meninggal wafat setuju sepakat lupa ingat tahu paham percaya
    berharap berjanji membantah membawa memukul mengajak menghubungi menelepon mengirim
    menunggu mencoba memilih memutuskan menilai mengira menganggap berani sendiri duduk
    hadir absen terlambat telat curhat ngaku cemburu mengenal kenal sadar berbicara bicara
    tampak terlihat kelihatan dan bersama adalah yang dinilai diminta diantar dipanggil
    dimutasi dirujuk ditemani melapor menulis memberi mendapat menjadi dulu kini mengalami
    berusia berumur anak istri suami kakak adik atasan rekan lalu hanya bisa dapat lebih
    menyimpan menghindari menyesal bingung lega lelah capek gelisah tenang ragu kaget
    heran rindu benci
    """)
