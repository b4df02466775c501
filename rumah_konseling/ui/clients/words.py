"""What the facts about a client are called on the screen."""

from __future__ import annotations

from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.care.care_words import AREA_WORDS
from rumah_konseling.records.clients.client_model import (
    CLIENT_STATUS_WORDS,
    ArrivalRisk,
    CameBy,
    Client,
    ClientSort,
    ClientStatus,
    FeelsObliged,
    Ground,
    IdKind,
    Sex,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.cards import ChipKind

AREA = AREA_WORDS
SEX = {Sex.UNKNOWN: "Belum ditanyakan", Sex.FEMALE: "Perempuan", Sex.MALE: "Laki-laki"}
ID_KIND = {
    IdKind.NIP: "NIP",
    IdKind.OTHER: "Nomor lain",
    IdKind.NONE: "Tanpa nomor",
}
CAME_BY = {
    CameBy.SELF: "Datang sendiri",
    CameBy.SUPERIOR: "Disarankan atasan",
    CameBy.COLLEAGUE: "Disarankan rekan kerja",
    CameBy.FAMILY: "Disarankan keluarga",
    CameBy.REFERRAL: "Rujukan",
}
GROUND = {
    Ground.NOT_ASKED: "Belum ditanyakan",
    Ground.OWN_WILL: "Kehendak sendiri",
    Ground.ADVISED: "Saran atasan, tanpa kewajiban",
    Ground.PERFORMANCE: "Konseling kinerja (PP 30/2019)",
    Ground.DIVORCE: "Izin perceraian (PP 10/1983 jo. PP 45/1990)",
    Ground.DISCIPLINE: "Pemeriksaan disiplin",
}
ARRIVAL_RISK = {
    ArrivalRisk.NOT_ASKED: "Belum ditanyakan",
    ArrivalRisk.NONE: "Tidak ada tanda bahaya",
    ArrivalRisk.THOUGHTS: "Ada pikiran menyakiti diri atau orang lain",
    ArrivalRisk.DANGER: "Ada rencana, atau bahaya sudah dekat",
}
FEELS_OBLIGED = {
    FeelsObliged.NOT_ASKED: "Belum ditanyakan",
    FeelsObliged.YES: "Ya, merasa wajib",
    FeelsObliged.NO: "Tidak, datang dengan sukarela",
}
OUTCOME = {Outcome.REACHED: "Terhubung", Outcome.NOT_REACHED: "Tidak terhubung"}
_STATUS_KIND: dict[ClientStatus, ChipKind] = {
    ClientStatus.WAITING: "warn",
    ClientStatus.ACTIVE: "ok",
    ClientStatus.CLOSED: "neutral",
}
STATUS: dict[ClientStatus, tuple[str, ChipKind]] = {
    status: (CLIENT_STATUS_WORDS[status], kind) for status, kind in _STATUS_KIND.items()
}
CONSENT: dict[str, tuple[str, ChipKind]] = {
    "none": ("Belum ada persetujuan", "warn"),
    "draft": ("Persetujuan dibicarakan", "warn"),
    "printed": ("Menunggu tanda tangan", "warn"),
    "signed": ("Perlu diperiksa", "warn"),
    "in_force": ("Persetujuan berlaku", "ok"),
    "withdrawn": ("Persetujuan dicabut", "danger"),
    "expired": ("Persetujuan berakhir", "danger"),
    "replaced": ("Persetujuan diganti", "neutral"),
}
SORT = {
    ClientSort.NEWEST: "Terbaru",
    ClientSort.NAME: "Nama",
    ClientSort.UNIT: "Unit kerja",
    ClientSort.CODE: "Kode",
}
EMPLOYMENT = (
    "PNS",
    "PPPK",
    "PPPK paruh waktu",
    "CPNS",
    "Tenaga kontrak",
    "Taruna/peserta pendidikan",
)


def named(client: Client) -> str:
    """Return a client as every question and window about them names them: “RK-… · Nama”."""
    return f"{client.code} · {client.form.name}"


def whose(context: AppContext, client_id: int | None) -> str:
    """Begin a question about a client's matter with their code and name; empty for the room's."""
    return "" if client_id is None else f"{named(context.room.clients.get(client_id))}. "
