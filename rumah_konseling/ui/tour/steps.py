"""The steps of the tour, in the order of the work: what each shows, and at what it points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QWidget

from rumah_konseling.records.clients.client_model import ClientFilter
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.rail import Rail
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.consents.section import ConsentSection
from rumah_konseling.ui.home.attention_card import AttentionCard
from rumah_konseling.ui.keys import HELP, LOCK, PANIC
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.tabs import Tabs

Find = Callable[[QWidget], QWidget | None]
FindPlace = Callable[[CounselingRoom], Place | None]


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: where it is, what it points at in the window, and its few words.

    A step whose place is nowhere in this room (no client yet) is passed over.
    """

    key: str
    title: str
    text: str
    place: FindPlace
    target: Find


def _at(place: Place) -> FindPlace:
    return lambda _room: place


def _first(kind: type[QWidget]) -> Find:
    def find(window: QWidget) -> QWidget | None:
        return next((one for one in window.findChildren(kind) if one.isVisibleTo(window)), None)

    return find


def _button(words: str) -> Find:
    def find(window: QWidget) -> QWidget | None:
        for one in window.findChildren(QAbstractButton):
            if one.isVisibleTo(window) and words in (one.text(), one.accessibleName()):
                return one
        return None

    return find


def _client(consent: str, tab: str) -> FindPlace:
    def find(room: CounselingRoom) -> Place | None:
        found = room.client_list.page(ClientFilter(consent=consent), 0, 1)
        return Place("clients", found[0].id, tab) if found else None

    return find


def _note(room: CounselingRoom) -> Place | None:
    lines = room.attention.lines(room.clock.today())
    return next((Place(*line.place) for line in lines if line.place[0] == "session"), None)


STEPS = (
    TourStep(
        "rail",
        "Dari kiri ke kanan",
        "Di kiri semua halaman, di kanan pekerjaannya. Yang paling sering dipakai ada di atas.",
        _at(Place("home")),
        _first(Rail),
    ),
    TourStep(
        "first_run",
        "Pertama kali",
        "Ketika ruang sendiri disiapkan, panduan menanyakan semua ini, lalu frasa sandi dan lembar "
        "pemulihan. Di sini semuanya dapat diubah.",
        _at(Place("settings", None, "room")),
        _first(Tabs),
    ),
    TourStep(
        "home",
        "Yang memerlukan Anda",
        "Tidak ada yang perlu diingat sendiri: yang menunggu terkumpul di sini, dan hilang setelah "
        "diselesaikan.",
        _at(Place("home")),
        _first(AttentionCard),
    ),
    TourStep(
        "client",
        "Seorang klien datang",
        "Daftarkan dahulu. Ia masuk daftar tunggu menurut urutan kedatangan.",
        _at(Place("clients")),
        _button("Klien baru"),
    ),
    TourStep(
        "gate",
        "Pintu yang masih tertutup",
        "Bila sesuatu belum boleh, sebabnya tertulis di sini, beserta tombol untuk membukanya. "
        "“Mengapa?” menjelaskan prinsipnya.",
        _client("printed", "summary"),
        _first(GateBanner),
    ),
    TourStep(
        "consent",
        "Persetujuan",
        "Kerahasiaan dibicarakan bersama klien, satu hal demi satu hal, lalu ditandatangani. "
        "Tanpa itu catatan tetap draf.",
        _client("draft", "consent"),
        _first(ConsentSection),
    ),
    TourStep(
        "session",
        "Catatan sesi",
        "Yang diketik tersimpan terenkripsi. Tanda tangan mengunci catatan; perbaikan sesudahnya "
        "lewat adendum.",
        _note,
        _button("Tanda tangani"),
    ),
    TourStep(
        "request",
        "Bila atasan bertanya",
        "Jawabannya sama tentang siapa pun: tidak membenarkan dan tidak menyangkal. Suratnya "
        "sudah siap.",
        _at(Place("ledger", None, "requests")),
        _button("Catat permintaan"),
    ),
    TourStep(
        "referral",
        "Rujukan",
        "Di luar kemampuan Anda, klien dirujuk dengan izin tertulisnya. Setiap rujukan diikuti "
        "sampai ada balasan.",
        _at(Place("referrals", None, "open")),
        _first(Tabs),
    ),
    TourStep(
        "lock",
        "Mengunci ruang",
        f"{LOCK.shown} mengunci dan menyimpan semuanya. {PANIC.shown} menyembunyikan semua jendela "
        f"seketika. {HELP.shown} membuka bantuan.",
        _at(Place("home")),
        _button("Kunci"),
    ),
)
