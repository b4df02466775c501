"""Who comes after the counselor, in stories of a handover."""

from rumah_konseling.records.succession.succession_model import Arrival, Successor

SUCCESSOR = Successor(
    name="Hana Penerus, M.Psi.",
    nip="",
    rank="Penata, III/c",
    position="Konselor",
    ground="SK Nomor 12 Tahun 2026 tanggal 2 Maret 2026",
    rank_before="Pembina, IV/a",
    place="Kantor Contoh",
    cabinet="Lemari 1, ruang konseling",
    keys_with="Kepala Sekretariat",
)
ARRIVAL = Arrival("Bu Hana", "Magister psikologi.", "Tidak memberi obat.")
