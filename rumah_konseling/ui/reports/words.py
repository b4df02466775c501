"""What the page of reports says."""

from __future__ import annotations

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import ENOUGH, LEAST_STAFF
from rumah_konseling.records.reports.report_model import PeriodKind

KIND = {
    PeriodKind.MONTH: "Bulan",
    PeriodKind.QUARTER: "Triwulan",
    PeriodKind.HALF: "Semester",
    PeriodKind.YEAR: "Tahun",
}
CARRIED = {
    Series.NEW: (
        "Orang yang mulai dilayani sesudah bulan terakhir di atas dibawa ke laporan berikutnya: "
        f"belum ada {ENOUGH} orang di belakang angkanya."
    ),
    Series.CLOSED: (
        "Penutupan sesudah bulan terakhir di atas dibawa ke laporan berikutnya: belum ada "
        f"{ENOUGH} orang di belakang angkanya, atau yang masih dalam layanan akan kurang dari "
        f"{ENOUGH} orang."
    ),
}
LEFT_OUT = (
    "Tidak tercetak karena akan menunjuk orang: {tables}. Untuk tabel unit kerja, isi dahulu "
    f"unit yang pegawainya paling sedikit {LEAST_STAFF} orang."
)
NOT_COUNTED = (
    "Orang yang tidak mengizinkan dirinya dihitung, atau belum ditanya, tidak termasuk. "
    "Pembukaan kerahasiaan karena darurat tidak dilaporkan."
)
NO_GROUPS = "Tabel menurut kelompok hanya pada laporan {kind}."
OWN_VIEW = "Hanya untuk Anda, bukan untuk diserahkan."
OWN_VIEW_WHY = (
    "Angka kecil satu ruang dapat menunjuk orang. Untuk instansi, gunakan laporan layanan."
)
