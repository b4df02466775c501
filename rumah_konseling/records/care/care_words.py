"""What the kinds and states of care are called, on screen and on paper."""

from __future__ import annotations

from rumah_konseling.records.care.care_model import GoalState
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.session_model import Risk, Technique

AREA_WORDS = {
    Area.PERSONAL: "Pribadi",
    Area.SOCIAL: "Sosial",
    Area.EDUCATIONAL: "Edukatif",
    Area.WORK: "Pekerjaan",
}
TECHNIQUE_WORDS = {
    Technique.DIRECTIVE: "Direktif",
    Technique.NON_DIRECTIVE: "Nondirektif",
    Technique.ECLECTIC: "Eklektik",
}
RISK_WORDS = {
    Risk.NONE: "Tidak ada",
    Risk.LOW: "Rendah",
    Risk.MEDIUM: "Sedang",
    Risk.HIGH: "Tinggi",
}
GOAL_WORDS = {
    GoalState.OPEN: "Sedang dituju",
    GoalState.REACHED: "Tercapai",
    GoalState.CHANGED: "Diubah",
    GoalState.LEFT: "Ditinggalkan",
}
CLOSING_WORDS = {
    ClosingKind.REACHED: "Tujuan tercapai",
    ClosingKind.CLIENT_WISH: "Atas keinginan klien",
    ClosingKind.REFERRED: "Dirujuk ke layanan lain",
    ClosingKind.UNREACHABLE: "Klien tidak dapat dihubungi",
    ClosingKind.MOVED: "Pindah tugas atau pensiun",
    ClosingKind.DIED: "Klien meninggal dunia",
    ClosingKind.OTHER: "Sebab lain",
}
