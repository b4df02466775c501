"""The words that betray a matter, as they are written for :mod:`rumah_konseling.ethics.matters`.

What may stand between, before and after them is said there. Gathered from letters and notes
that were made up for it, from the words of the field, and from how people in Indonesia say and
write these things in offices and in haste.
"""

from __future__ import annotations

from rumah_konseling.ethics.disclosure_facts import Item


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MATTERS: dict[Item, tuple[str, ...]] = {
    Item.RISK: _each(
        """
        +bunuh_+diri +akhiri_+hidup pengakhiran_hidup +akhiri_nyawa +habisi_nyawa
        +hilangkan_nyawa +cabut_nyawa +gantung_diri +luka~ +sakiti_+diri menyakiti_+diri
        menyilet~ +sayat~ menyayat~ overdosis over_dosis +racun_diri ?_mati +susul_= menyusul_=
        nyusul_= ?_tidur_selamanya ?_pergi_selamanya +tinggalkan_dunia meninggalkan_dunia bundir
        lebih_baik_mati lebih_baik_aku_mati lebih_baik_saya_mati capek_hidup lelah_hidup
        bosan_hidup ?_hilang ?_menghilang !_?_bangun nyakitin_diri +bahayakan_+diri
        +iris_pergelangan mengiris_pergelangan mengiris_tangan mengiris_lengan +lompat_dari
        loncat_dari lompat_ke_rel loncat_ke_rel +telan_pil menelan_pil menelan_obat cutting
        !_?_hidup +akhiri_semua self_harm +bunuh~ kekerasan kdrt dipukul~ memukul~ pemukulan
        +perkosa~ +leceh~ +aniaya~ +siksa~ +racun~ +ancam~ risiko berisiko resiko beresiko
        suicid suicidal suicide !_?_idup !_kuat_hidup menabrakkan_diri minum_baygon
        minum_obat_nyamuk minum_pestisida terjun_dari +gantung~_diri keinginan_mati
        keinginan_untuk_mati +akhiri_segala bahaya_bagi_diri +bahayakan_nyawa menenggak_obat
        menenggak_pil +cekik~ menusuk_diri hidup_!_ada_arti hidup_!_berarti lebih_baik_aku_tiada
        lebih_baik_saya_tiada memotong_nadi mengiris_nadi pulang_ke_tuhan
        ?_pulang_ke_rahmatullah !_berguna_hidup !_sanggup_hidup !_sanggup_lagi_hidup
        !_kuat_lagi_menjalani !_sanggup_+jalani_hidup !_kuat_menjalani_hidup +akhiri_+derita~
        +akhiri_+sakit~ +bentur~_kepala menyimpan_tali menyiapkan_tali surat_wasiat
        surat_perpisahan pesan_perpisahan minum_cairan meminum_cairan minum_obat_berlebih~
        menelan_banyak obat_berlebih~ minum_racun meminum_racun minum_deterjen keracunan
        hendak_loncat hendak_lompat ?_loncat ?_melompat ?_lompat melompat_ke loncat_ke +tampar~
        menampar~ +tendang~ menendang~ +hajar~ +jambak~ +seret~ menyeret~ +tonjok~ menonjok~
        +cekal +lempar_= +lempari~ dilempar melempari~ todong~ ditodong~ menodong~ pisau parang
        celurit golok senjata senjata_tajam +intimidasi +teror~ meneror~ +kuntit~ menguntit~
        diperas pemerasan memerasnya +cabul~ mencabuli pencabulan +setubuh~ menyetubuh~
        +gerayang~ diraba~ meraba_tubuh meraba_raba pemerkosaan memperkosa~ +paksa_berhubungan
        +zina~ menzinai inses incest !_aman_di_rumah takut_pulang menyakiti_= +sakiti_=
        memukuli_= putus_asa keputusasaan keputus_asa~ merasa_hampa kehampaan !_ada_harapan
        !_punya_harapan hilang_harapan hilangnya_harapan kehilangan_harapan !_ada_guna
        !_berguna_lagi !_ada_gunanya_hidup hidup_+sia_sia ?_lenyap ?_musnah ?_tiada
        pergi_dari_dunia terpikir_untuk_tiada memikirkan_kematian pikiran_kematian +pikir_mati
        berpikir_mati membahayakan_orang +amuk~ mengamuk tentamen nssi selfharm bacok~ dibacok~
        membacok~ ditusuk menusuk~ membakar_diri +bakar_diri menyetrum_diri +jerat_leher
        menjerat_leher mogok_makan +kurung dikurung disekap penyekapan disekapnya +culik~
        menculik~ penculikan melukai +perkosanya baku_hantam kasar_secara_fisik
        kekerasan_seksual kekerasan_verbal
        """
    ),
    Item.SAFETY_PLAN: _each(
        """
        rencana_keselamatan rencana_aman safety_plan rencana_krisis rencana_pengaman~
        rencana_darurat kontak_krisis langkah_keselamatan langkah_pengaman~
        """
    ),
    Item.CONCERN: _each(
        """
        +depresi~ +depresif +cemas~ +trauma~ traumatis traumatik +panik~ +stres +stress
        +tekan~_batin tertekan +cerai~ +selingkuh~ +utang~ +hutang~ +judi~ narkoba narkotika
        sabu +alkohol~ miras +candu~ psikotropika pinjol pinjaman_online insomnia anxiety
        +halusinasi skizofrenia bipolar psikotik ptsd +rundung~ bullying hiv aids hamil
        kehamilan aborsi +gugur~_kandungan homoseksual biseksual lesbian gay transgender
        orientasi_seksual +mabuk~ judol narkotik ganja keguguran odha sesama_jenis talak
        mantan_istri mantan_suami burnout burn_out susah_tidur sulit_tidur sukar_tidur
        gangguan_tidur gangguan_makan suara_suara skizofren di_bully dibully poligami nikah_siri
        impoten impotensi mandul anoreksia bulimia slot^ +main_slot togel +taruh~_uang taruhan
        bertaruh~ kalah_main kalah_+taruh~ sabung_ayam kasino poker rujuk rujuk_dengan kerujukan
        ajakan_rujuk pisah_ranjang pisah_rumah +cekcok cekcok~ percekcokan +tengkar~
        pertengkaran ribut_dengan rumah_tangga persoalan_keluarga masalah_keluarga konflik~
        +konflik konflik_dengan wanita_lain perempuan_lain pria_lain laki_laki_lain idaman_lain
        punya_simpanan kumpul_kebo hubungan_gelap affair skandal di_luar_nikah luar_nikah
        nikah_lagi istri_kedua istri_muda dimadu pelakor pebinor pengadilan_agama digugat
        +gugat_= menggugat_= akta_cerai hak_asuh nafkah menafkahi~ inex ekstasi ineks putau
        heroin kokain morfin ketamin kecubung ngelem napza tuak arak bir minuman_keras +teler
        +pecandu~ rehabilitasi rehab lilit_pinjam~ terlilit~ gagal_bayar +tagih_= debt_collector
        penagih tunggakan menunggak~ bangkrut kebangkrutan pailit pinjol~ rentenir rawat_inap
        dirawat diopname opname antidepresan antipsikotik antidepresi obat_penenang obat_tidur
        obat_jiwa alprazolam diazepam sertralin~ fluoksetin lorazepam clobazam klobazam xanax
        benzodiazepin benzo psikiater psikiatri rsj poli_jiwa ahli_jiwa dokter_jiwa
        kesehatan_jiwa +obat_jiwa psikotes terapi terapinya psikoterapi +terapi terapis
        hipnoterapi detoks~ kanker tumor kista diabetes kencing_manis stroke strok tbc
        tuberkulosis lepra kusta sifilis gonore raja_singa herpes hepatitis penyakit_kelamin
        penyakit_menular sakit_keras sakit_parah sakit_berat sakit_kronis penyakit_kronis
        mengidap~ diidap~ menderita penderita cuci_darah hemodialisis kemoterapi lupus autoimun
        epilepsi ayan vertigo migrain gerd asam_lambung jantung_berdebar sesak_napas sesak_nafas
        gemetar~ keringat_dingin +tangis menangis~ +marah_marah mudah_marah mudah_tersinggung
        mudah_menangis gampang_marah nafsu_makan mimpi_buruk gelisah kegelisahan
        khawatir_berlebih~ kekhawatiran_berlebih~ takut_berlebih~ ketakutan murung~ kemurungan
        sedih kesedihan~ +duka berduka~ kedukaan kesepian~ minder rendah_diri merasa_gagal
        +tarik_diri menarik_diri bisikan mendengar_suara melihat_bayangan kesurupan kerasukan
        kelelahan_emosional kelelahan_mental lelah_batin jenuh kejenuhan !_bersemangat
        !_semangat hilang_semangat kehilangan_semangat sulit_konsentrasi susah_konsentrasi
        sulit_berkonsentrasi susah_fokus sulit_fokus !_fokus +kucil~ mengucil~ +jauhi_rekan
        dijauhi~ di_phk phk dipecat~ mutasi_paksa pemecatan transpuan transpria waria banci
        penyuka_sesama lgbt lgbtq pornografi porno film_dewasa video_dewasa video_call_sex vcs
        onani masturbasi ktd hamil_muda janda duda !_punya_anak belum_punya_anak bayi_tabung
        ereksi frigid +patah_hati putus_cinta galau +stresor trauma~ +tekan_mental
        kesehatan_mental masalah_mental emosi_labil labil +dendam overthinking baper
        self_diagnosis panic anxious depress~ +benci_diri harga_diri_rendah +serang_panik
        kehilangan_= ditinggal_= +tinggal_mati meninggalnya_= kematian_= duka_cita +palak
        perpeloncoan diskriminasi digosipkan gosip fitnah~ difitnah~ menfitnah~ memfitnah~
        korupsi gratifikasi pungli mencuri~ pencurian narapidana dipenjara tahanan tersangka
        tersandung_kasus
        """
    ),
    Item.PROGRESS: _each(
        """
        kemajuan membaik memburuk perkembangannya perkembangan_klien perkembangan_baik
        perkembangan_positif berangsur_baik belum_pulih sudah_pulih berangsur_pulih pemulihan
        ada_perbaikan terdapat_perbaikan perbaikan_berarti perbaikan_yang_berarti
        menunjukkan_perbaikan mengalami_perbaikan perbaikan_klien perbaikan_keadaan
        perbaikan_kondisi perbaikan_emosi lebih_tenang lebih_lega lebih_baik_dari lebih_stabil
        lebih_bersemangat merasa_lebih_baik keadaan_lebih_baik kondisi_lebih_baik makin_baik
        semakin_baik makin_parah semakin_parah bertambah_parah makin_berat semakin_berat
        bertambah_berat makin_buruk semakin_buruk makin_tenang semakin_tenang mulai_pulih
        hampir_pulih +sembuh~ menyembuh~ penyembuhan belum_ada_perubahan !_ada_perubahan
        ada_perubahan terjadi_perubahan perubahan_perilaku perubahan_sikap perubahan_positif
        perubahan_berarti kondisi_stabil keadaan_stabil sudah_stabil mulai_stabil +kambuh~
        kondisi_menurun keadaan_menurun menunjukkan_peningkatan +atasi_masalah teratasi
        sudah_teratasi belum_teratasi tujuan_tercapai sudah_tuntas masih_berat masih_sama
        belum_membaik sudah_membaik bangkit_kembali mulai_bangkit kemunduran mundur_lagi
        hasil_konseling hasil_terapi
        """
    ),
    Item.ATTENDANCE: _each(
        """
        sesi_ke_# pertemuan_ke_# konseling_ke_# konsultasi_ke_# kunjungan_ke_# kali_pertemuan
        kali_sesi kali_konseling kali_konsultasi kali_hadir kali_datang hadir_#_kali
        datang_#_kali absen_#_kali hadir_sebanyak_# datang_sebanyak_# hadir_#_x datang_#_x
        sesi_[ivx]{1,4} rutin_hadir rutin_datang rajin_hadir rajin_datang sering_datang
        sering_hadir kerap_datang jarang_datang jarang_hadir !_hadir !_datang belum_pernah_hadir
        belum_pernah_datang mangkir kehadirannya_di jadwal_konseling jadwal_sesi daftar_tunggu
        """
    ),
    Item.REFERRAL_REASON: _each(
        """
        dirujuk~ surat_rujukan rujukan_ke rujukan_kepada merujuk_ke merujuknya merujuk_klien
        kami_rujuk perlu_rujukan memerlukan_rujukan disarankan_ke menyarankan_ke dianjurkan_ke
        alasan_rujukan alih_tangan
        """
    ),
    Item.ONSET: _each(
        """
        sejak_kecil sejak_menikah sejak_cerai sejak_bercerai sejak_kejadian sejak_peristiwa
        sejak_ditinggal~ sejak_kematian sejak_meninggal sejak_kehilangan sejak_remaja
        sejak_pindah sejak_dimutasi
        """
    ),
    Item.SERVICE: _each(
        """
        sesi_pertama sesi_terakhir sesi_berikut pertemuan_pertama pertemuan_terakhir
        pertemuan_berikut #_sesi #_kali_sesi #_kali_pertemuan #_kali_konseling #_kali_konsultasi
        menjalani_#_pertemuan mengikuti_#_pertemuan selama_#_pertemuan konseling_individu~
        konseling_individual konseling_pribadi konseling_kelompok konseling_keluarga
        konseling_pasangan konseling_perkawinan konseling_pernikahan konseling_trauma
        konseling_krisis konseling_daring ikut_konseling mengikuti_konseling menjalani_konseling
        menerima_konseling relaksasi cbt psikoedukasi terapi_kognitif katarsis konfrontasi
        """
    ),
}
