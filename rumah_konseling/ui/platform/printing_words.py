"""Qt's own texts about printing and choosing files, in Indonesian."""

PRINTING_TEXTS = {
    "Type:": "Jenis:",
    "...": "…",
    "Automatic": "Otomatis",
    "&Select All": "Pilih &semua",
    "No to All": "Tidak untuk semua",
    "Yes to All": "Ya untuk semua",
    # the job at the print server
    "&Billing information:": "Keterangan &biaya:",
    "Job Control": "Antrean",
    "Job": "Tugas cetak",
    "Job &priority:": "&Prioritas:",
    "Scheduled &printing:": "&Jadwal cetak:",
    "Print Immediately": "Cetak sekarang",
    "Hold Indefinitely": "Tahan sampai dilepas",
    "Day (06:00 to 17:59)": "Siang (06.00–17.59)",
    "Night (18:00 to 05:59)": "Malam (18.00–05.59)",
    "Second Shift (16:00 to 23:59)": "Giliran kedua (16.00–23.59)",
    "Third Shift (00:00 to 07:59)": "Giliran ketiga (00.00–07.59)",
    "Weekend (Saturday to Sunday)": "Akhir pekan (Sabtu–Minggu)",
    "Specific Time": "Pukul tertentu",
    "Banner Pages": "Halaman sampul",
    "&Start:": "&Awal:",
    "&End:": "Ak&hir:",
    "Standard": "Biasa",
    "Unclassified": "Biasa, tanpa klasifikasi",
    "Confidential": "Terbatas",
    "Classified": "Rahasia",
    "Secret": "Sangat rahasia",
    "Top Secret": "Paling rahasia",
    "Authentication Needed": "Perlu masuk",
    "Authentication needed to use %1 on %2.": "Untuk memakai %1 pada %2, masuklah dahulu.",
    "Authentication needed to use %1.": "Untuk memakai %1, masuklah dahulu.",
    "Username:": "Nama pengguna:",
    "Password:": "Kata sandi:",
    # files
    "&Look in:": "&Lihat di:",
    "All files (*)": "Semua berkas (*)",
    "Files": "Berkas",
    "Files of &type:": "&Jenis berkas:",
    "Kind": "Jenis",
    "Sidebar": "Bilah sisi",
    "List of places and bookmarks": "Daftar tempat",
    "Alt+Left": "Alt+Left",
    "Alt+Right": "Alt+Right",
    "Alt+Up": "Alt+Up",
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "“%1” dilindungi dari penulisan.\nTetap hapus?"
    ),
    "Are you sure you want to delete '%1'?": "Hapus “%1”?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
    # the page
    "Form": "Formulir",
    "Page": "Halaman",
    "Pages": "Halaman",
    "Page Layout": "Tata letak",
    "Page &order:": "&Urutan halaman:",
    "Pages &per sheet:": "Halaman &per lembar:",
    "Paper source:": "Asal kertas:",
    "Custom": "Lain",
    "Reverse landscape": "Mendatar terbalik",
    "Reverse portrait": "Tegak terbalik",
    "top margin": "batas atas",
    "bottom margin": "batas bawah",
    "left margin": "batas kiri",
    "right margin": "batas kanan",
    "Millimeters (mm)": "Milimeter (mm)",
    "Points (pt)": "Poin (pt)",
    "Inches (in)": "Inci (in)",
    "Pica (P̸)": "Pika (P̸)",
    "Didot (DD)": "Didot (DD)",
    "Cicero (CC)": "Cicero (CC)",
    "mm": "mm",
    "pt": "pt",
    "in": "in",
    "P̸": "P̸",
    "DD": "DD",
    "CC": "CC",
    # what to print
    "Options": "Pilihan",
    "Off": "Tidak",
    "Output Settings": "Hasil cetak",
    "Double Sided Printing": "Cetak dua sisi",
    "Long side binding": "Jilid sisi panjang",
    "Short side binding": "Jilid sisi pendek",
    "Page &Set:": "&Halaman:",
    "All Pages": "Semua halaman",
    "Even Pages": "Halaman genap",
    "Odd Pages": "Halaman ganjil",
    "Print To File ...": "Cetak ke berkas …",
    "1 (1x1)": "1 (1×1)",
    "2 (2x1)": "2 (2×1)",
    "4 (2x2)": "4 (2×2)",
    "6 (2x3)": "6 (2×3)",
    "9 (3x3)": "9 (3×3)",
    "16 (4x4)": "16 (4×4)",
    "Left to Right, Top to Bottom": "Kiri ke kanan, atas ke bawah",
    "Left to Right, Bottom to Top": "Kiri ke kanan, bawah ke atas",
    "Right to Left, Top to Bottom": "Kanan ke kiri, atas ke bawah",
    "Right to Left, Bottom to Top": "Kanan ke kiri, bawah ke atas",
    "Top to Bottom, Left to Right": "Atas ke bawah, kiri ke kanan",
    "Top to Bottom, Right to Left": "Atas ke bawah, kanan ke kiri",
    "Bottom to Top, Left to Right": "Bawah ke atas, kiri ke kanan",
    "Bottom to Top, Right to Left": "Bawah ke atas, kanan ke kiri",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
    "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": (
        "Tulis halaman atau rentang, dipisahkan koma. Misalnya 3,5-7,9 mencetak halaman "
        "3, 5, 6, 7, dan 9."
    ),
    "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to "
    "define ranges and make sure ranges do not intersect with each other.": (
        "%1 tidak dapat dibaca. Pisahkan dengan koma dan tulis rentang dengan “-”, tanpa "
        "halaman yang terulang."
    ),
    "Invalid Pages Definition": "Halaman tidak jelas",
    "The 'From' value cannot be greater than the 'To' value.": (
        "Halaman awal tidak boleh sesudah halaman akhir."
    ),
    "Options 'Pages Per Sheet' and 'Page Set' cannot be used together.\n"
    "Please turn one of those options off.": (
        "“Halaman per lembar” dan “Halaman” tidak dapat dipakai bersama.\nMatikan salah satunya."
    ),
    "Duplex Settings Conflicts": "Pengaturan dua sisi bertentangan",
    "There are conflicts in duplex settings. Do you want to fix them?": (
        "Pengaturan cetak dua sisi saling bertentangan. Perbaiki?"
    ),
    "Printer Properties": "Pengaturan printer",
    "Job Options": "Pilihan cetak",
    "Advanced": "Lanjutan",
    "Page Setup Conflicts": "Tata halaman bertentangan",
    "There are conflicts in page setup options. Do you want to fix them?": (
        "Tata halaman saling bertentangan. Perbaiki?"
    ),
    "Advanced Option Conflicts": "Pilihan lanjutan bertentangan",
    "There are conflicts in some advanced options. Do you want to fix them?": (
        "Pilihan lanjutan saling bertentangan. Perbaiki?"
    ),
    "There are conflicts in some options. Please fix them.": (
        "Ada pilihan yang saling bertentangan. Perbaikilah."
    ),
    "Custom value for %1": "Nilai lain untuk %1",
    "%1 already exists.\nDo you want to overwrite it?": "%1 sudah ada.\nGantikan berkas itu?",
    "%1 is a directory.\nPlease choose a different file name.": (
        "%1 adalah folder.\nPilih nama berkas yang lain."
    ),
    "File %1 is not writable.\nPlease choose a different file name.": (
        "Berkas %1 tidak dapat ditulisi.\nPilih nama yang lain."
    ),
}
