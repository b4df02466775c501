"""What techniques and risks are called on the screen, each with a reminder of what it is."""

from __future__ import annotations

from rumah_konseling.records.care.care_words import RISK_WORDS
from rumah_konseling.records.index.session_model import NoteStyle, Risk, Technique
from rumah_konseling.ui.widgets.cards import ChipKind

# The handbook names the three techniques; the reminders say in a line what each asks for.
TECHNIQUE_REMINDER = {
    Technique.DIRECTIVE: "Konselor memandu: menjelaskan, menyarankan, menyusun langkah.",
    Technique.NON_DIRECTIVE: "Klien memimpin; konselor mendengarkan, merefleksikan, menerima.",
    Technique.ECLECTIC: "Memadukan keduanya menurut kebutuhan dan keadaan klien.",
}
RISK_REMINDER = {
    Risk.NONE: "Tidak tampak bahaya bagi klien atau orang lain.",
    Risk.LOW: "Ada pikiran menyakiti, tanpa cara dan niat.",
    Risk.MEDIUM: "Ada pikiran dan cara, belum ada niat.",
    Risk.HIGH: "Ada niat, rencana, atau bahaya yang dekat.",
}
RISK_KIND: dict[Risk, ChipKind] = {
    Risk.NONE: "ok",
    Risk.LOW: "neutral",
    Risk.MEDIUM: "warn",
    Risk.HIGH: "danger",
}
STYLE = {NoteStyle.SOAP: "S/O/A/P", NoteStyle.FREE: "Bebas"}
FIELD = {
    "subjective": "Subjektif",
    "objective": "Objektif",
    "assessment": "Asesmen",
    "narrative": "Catatan",
    "plan": "Rencana",
    "technique_reason": "Alasan memilih teknik ini",
    "intervention": "Intervensi",
    "response": "Respons klien",
    "support": "Dukungan yang dibutuhkan",
    "risk_action": "Tindakan atas risiko",
    "place": "Tempat",
    "present": "Hadir juga",
    "is_recorded": "Rekaman",
}
FIELD_REMINDER = {
    "subjective": "Yang disampaikan klien",
    "objective": "Yang teramati",
    "assessment": "Pemahaman Anda atas keadaannya",
    "narrative": "Yang terjadi dalam sesi",
    "plan": "Yang disepakati dan langkah berikutnya",
    "technique_reason": "Kebutuhan dan keadaan klien yang mendasarinya",
    "intervention": "Yang Anda lakukan",
    "response": "Bagaimana klien menanggapinya",
    "support": "Yang menolong klien di luar ruang ini",
    "risk_action": "Yang dilakukan, siapa yang dihubungi",
}


def risk_chip(risk: Risk) -> tuple[str, ChipKind]:
    """Return a risk as the words and colour of a chip."""
    words = "Tanpa risiko" if risk is Risk.NONE else f"Risiko {RISK_WORDS[risk].lower()}"
    return words, RISK_KIND[risk]
