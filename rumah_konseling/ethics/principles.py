"""The seven principles and five articles of the handbook the room is built on.

Source: the agency's handbook extract, “Etika Konseling” (principles 1–7) and
“Kode Etik” (articles 1–5), and the two paragraphs on confidentiality.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle or article, by the name the handbook gives it."""

    key: str
    title: str
    sentence: str


FAIRNESS = Principle(
    "etika-1",
    "Keadilan dan keterlibatan",
    "Setiap klien diperlakukan adil, setara, dan tanpa diskriminasi.",
)
AUTONOMY = Principle(
    "etika-2",
    "Otonomi dan pilihan",
    "Setiap klien berhak mengambil keputusan mengenai hidupnya.",
)
INTEGRITY = Principle(
    "etika-3",
    "Kepastian dan integritas",
    "Konselor jujur dan menghindari benturan kepentingan.",
)
CARE = Principle(
    "etika-4",
    "Kepedulian dan empati",
    "Konselor memberi perhatian tulus dan dukungan sesuai kebutuhan.",
)
COMPETENCE = Principle(
    "etika-5",
    "Kompetensi profesional",
    "Konselor menjaga keterampilan dan pengetahuannya.",
)
DIVERSITY = Principle(
    "etika-6",
    "Pertimbangan terhadap keanekaragaman",
    "Budaya, agama, dan nilai klien dihormati.",
)
RESPONSIBILITY = Principle(
    "etika-7",
    "Tanggung jawab profesional",
    "Konselor bertanggung jawab atas tindakan yang diambil.",
)
CONFIDENTIALITY = Principle(
    "kerahasiaan",
    "Kerahasiaan dijelaskan sejak awal",
    "Apa yang dijaga dan apa yang mengecualikannya disepakati lebih dahulu.",
)
WRITTEN_PERMISSION = Principle(
    "izin-tertulis",
    "Izin tertulis sebelum memberi informasi",
    "Tidak ada data klien yang dibagikan tanpa izinnya.",
)
ACCOUNTABILITY = Principle(
    "kode-1",
    "Pertanggungjawaban profesional",
    "Konselor mengakui batas kemampuannya.",
)
COMPETENT_SERVICE = Principle(
    "kode-2",
    "Pemberian layanan yang kompeten",
    "Di luar kemampuannya, konselor merujuk klien.",
)
PROFESSIONAL_RELATIONSHIP = Principle(
    "kode-3",
    "Hubungan profesional",
    "Hubungan dengan klien jelas dan bebas dari eksploitasi.",
)
ACCEPTANCE = Principle(
    "kode-4",
    "Penerimaan keanekaragaman",
    "Layanan diberikan tanpa unsur diskriminasi.",
)
WELLBEING = Principle(
    "kode-5",
    "Pemeliharaan kesehatan mental dan emosional",
    "Konselor menjaga kesehatan psikologisnya sendiri.",
)

ALL = (
    FAIRNESS,
    AUTONOMY,
    INTEGRITY,
    CARE,
    COMPETENCE,
    DIVERSITY,
    RESPONSIBILITY,
    CONFIDENTIALITY,
    WRITTEN_PERMISSION,
    ACCOUNTABILITY,
    COMPETENT_SERVICE,
    PROFESSIONAL_RELATIONSHIP,
    ACCEPTANCE,
    WELLBEING,
)
