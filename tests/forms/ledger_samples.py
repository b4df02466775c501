"""The papers of the ledger with invented people in them, and where things stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pypdfium2

from rumah_konseling.ethics.disclosure_facts import (
    Direction,
    Item,
    Medium,
    PaperState,
    Period,
    Permission,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import OpenVerdict, disclose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.forms import (
    attendance,
    emergency,
    employer_reply,
    information,
    legal_reply,
    referral,
    release,
    revocation,
)
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
    Imminence,
    PersonAtRisk,
)
from rumah_konseling.records.disclosures.employer_model import (
    AskedBy,
    AskedHow,
    AttendanceNote,
    EmployerRequest,
)
from rumah_konseling.records.disclosures.legal_order_model import (
    LegalOrderRecord,
    OrderedBy,
    OrderHandling,
    OrderReceived,
    RefusalGround,
)
from rumah_konseling.records.disclosures.letter_model import (
    LetterKind,
    LetterOnPaper,
    Section,
    Urgency,
)
from rumah_konseling.records.disclosures.permission_model import (
    PermissionTerms,
    ReleasePermission,
    Revocation,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.sheet_samples import scribble

Render = Callable[[ClientOnPaper, RoomIdentity, SheetMark | None], bytes]

TODAY = date(2026, 3, 9)
PERMISSION = "RK/IZN/2026/0031"
RECIPIENT = Addressee(
    "dr. Bima Contoh, Sp.KJ.", "Poliklinik Jiwa, Rumah Sakit Contoh", "Jalan Melati Contoh 12"
)
TERMS = PermissionTerms(
    recipient_id=1,
    purpose=Purpose.REFERRAL,
    purpose_text="agar dokter dapat melanjutkan penanganan gangguan tidur",
    items=(Item.CONCERN, Item.ONSET, Item.SERVICE, Item.RISK, Item.REFERRAL_REASON),
    items_text="keluhan sulit tidur sejak Januari 2026 dan lima sesi yang diikuti",
    excluded=(Item.CONTACT,),
    excluded_text="persoalan keluarga dan nama rekan kerja",
    period=Period(date(2026, 1, 5), TODAY),
    media=(Medium.PAPER, Medium.ENCRYPTED_FILE),
    valid_until=date(2026, 6, 9),
    ends_on_event="surat balasan diterima",
)
RELEASE = ReleasePermission(
    id=1,
    client_id=1,
    state=PaperState.IN_FORCE,
    terms=TERMS,
    addressee=RECIPIENT,
    wording_version="1",
    serial=PERMISSION,
    created_at="2026-03-09T02:00:00.000000+00:00",
    signed_on=TODAY,
    client_ink=scribble(1),
    counselor_ink=scribble(2),
    copy_given=True,
    in_force_at=None,
    event_happened_on=None,
    ended_at=None,
)
TEXTS: Mapping[Item, str] = {
    Item.CONCERN: "Klien mengeluhkan sulit tidur hampir setiap malam.",
    Item.SERVICE: "Lima sesi telah berlangsung dengan pendekatan eklektik.",
    Item.REFERRAL_REASON: "Keluhan tidak membaik dan memerlukan pemeriksaan dokter.",
}
NOW = EmergencyNow(
    facts="Melalui telepon klien berkata “saya tidak sanggup lagi”.",
    person_at_risk=PersonAtRisk.CLIENT,
    imminence=Imminence.NOW,
    exception_key="own_safety",
    recipient=Addressee("Kakak contoh", "keluarga yang ditunjuk klien", "0800-000-000"),
    items=(Item.RISK, Item.CONTACT),
    given="bahwa klien memerlukan pendampingan malam ini",
    medium=Medium.SPOKEN,
)
LATER = EmergencyLater(
    learned="9 Maret 2026 pukul 20.30 dari klien",
    source="klien sendiri",
    plan_and_means="tidak diketahui",
    protective_factors="adik serumah",
    alternatives="menawarkan tetap di telepon",
    consultation="dengan supervisor pukul 20.35",
    client_told=ClientTold.BEFORE,
    client_told_note="disampaikan saat telepon masih tersambung",
    identity_check="menelepon nomor dalam kesepakatan",
    withheld="isi konseling",
    response="kakak tiba pukul 21.10",
    outcome="klien aman",
    follow_up="sesi tambahan",
    follow_up_on=date(2026, 3, 10),
    reviewer="Penelaah Contoh, M.Psi.",
)
EMERGENCY = EmergencyRecord(
    1, 1, "", NOW, EmergencyLater(), 1, "2026-03-09T13:40:00.000000+00:00", None
)
REQUEST = EmployerRequest(
    id=1,
    asked_by=AskedBy.SUPERIOR,
    name="Kepala Bagian Contoh",
    position="Sekretariat Badan Contoh",
    address="Jakarta",
    how=AskedHow.LETTER,
    reference="KP.01/2/2026",
    asked="apakah seorang pegawai menjalani konseling",
    asked_on=date(2026, 3, 5),
    document_id=None,
    created_at="2026-03-05T02:00:00.000000+00:00",
)
NOTE = AttendanceNote(TODAY, "09.00", "10.15")


def gate_permission(
    items: Iterable[Item] = Item,
    excluded: Iterable[Item] = (),
    purpose: Purpose = Purpose.REFERRAL,
) -> Permission:
    """Return a permission in force for recipient 1."""
    return Permission(
        serial=PERMISSION,
        recipient=1,
        purpose=purpose,
        items=frozenset(items),
        excluded=frozenset(excluded),
        period=Period(),
        media=frozenset(Medium),
        direction=Direction.GIVE,
        state=PaperState.IN_FORCE,
        valid_from=TODAY,
        valid_until=date(2026, 6, 9),
    )


def open_verdict(items: Iterable[Item] = TEXTS, purpose: Purpose = Purpose.REFERRAL) -> OpenVerdict:
    """Return the gate's leave for ``items`` to recipient 1."""
    items = tuple(items)
    request = Request(1, purpose, items, Period(), Medium.PAPER, TODAY)
    verdict = disclose(request, [gate_permission(items, purpose=purpose)])
    assert isinstance(verdict, OpenVerdict)
    return verdict


def letter(
    kind: LetterKind = LetterKind.REFERRAL, texts: Mapping[Item, str] = TEXTS, **changes: object
) -> LetterOnPaper:
    """Return a letter with a section for each of ``texts``."""
    fields: dict[str, object] = {
        "kind": kind,
        "addressee": RECIPIENT,
        "sections": tuple(Section(item, text) for item, text in texts.items()),
        "request": "Mohon pemeriksaan lebih lanjut menurut pertimbangan Bapak/Ibu.",
        "continuing_role": "Konseling tetap berjalan setiap dua minggu.",
        "reasons": (ReferralReason.NEED, ReferralReason.CLIENT_WISH),
        "urgency": Urgency.SOON,
        "permission_serials": (PERMISSION,),
        "permitted_until": date(2026, 6, 9),
        "client_initials": scribble(3),
    }
    return LetterOnPaper(**(fields | changes))  # type: ignore[arg-type]


def disclosure_lines(count: int) -> list[DisclosureLine]:
    """Return ``count`` lines of the log, a day apart."""
    first = datetime(2026, 3, 9, 3, tzinfo=UTC)
    return [
        DisclosureLine(
            when=first + timedelta(days=number),
            client_code=f"RK-2026-{number:04d}",
            recipient="dr. Bima Contoh, Sp.KJ., Rumah Sakit Contoh",
            purpose=list(Purpose)[number % len(Purpose)],
            items=tuple(list(Item)[number % 5 : number % 5 + 3]),
            medium=list(Medium)[number % 3],
            basis=PERMISSION,
            receipt="" if number % 2 else "diterima 14 Maret",
        )
        for number in range(count)
    ]


ORDER = LegalOrderRecord(
    id=7,
    client_id=31,
    recipient_id=4,
    serial="7QF3-M2XK",
    received=OrderReceived(
        OrderedBy.COURT,
        Addressee("Ketua Pengadilan Negeri Contoh", "Pengadilan Negeri Contoh", "Jalan Contoh 9"),
        "W12.U1/77/HK.01/III/2026",
        date(2026, 3, 2),
        date(2026, 3, 5),
        "Seluruh catatan konseling atas nama klien.",
    ),
    handling=OrderHandling(ground=RefusalGround.TOO_WIDE, note="Catatan ruang"),
    registered_at="2026-03-05T02:00:00.000000+00:00",
    completed_at="2026-03-05T03:00:00.000000+00:00",
    document_id=None,
    answered_on=None,
    withdrawn_on=None,
)

SHEETS: Mapping[str, Render] = {
    "IZN": lambda client, room, mark: release.render(RELEASE, client, room, mark),
    "CIZ": lambda client, room, mark: revocation.render(
        Revocation(PERMISSION, TODAY, scribble(1), "sudah cukup"),
        RELEASE,
        client,
        room,
        mark,
        disclosure_lines(2),
    ),
    "RJK": lambda client, room, mark: referral.render(open_verdict(), letter(), client, room, mark),
    "SKI": lambda client, room, mark: information.render(
        open_verdict(), letter(LetterKind.INFORMATION), client, room, mark
    ),
    "DRT": lambda client, room, mark: emergency.render(EMERGENCY, client, room, mark),
    "JPA": lambda client, room, mark: employer_reply.render(REQUEST, room, mark),
    "JPH": lambda client, room, mark: legal_reply.render(ORDER, room, mark),
    "SKH": lambda client, room, mark: attendance.render(NOTE, client, room, mark),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its page from 0 and its corners in points from the lower left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def places(pdf: bytes, text: str) -> list[Place]:
    """Return every place where ``text`` stands on one line, as they are read down the pages."""
    found: list[Place] = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        reader = page.get_textpage()
        search = reader.search(text, match_case=True)
        while hit := search.get_next():
            boxes = [reader.get_charbox(place) for place in range(hit[0], sum(hit))]
            boxes = [box for box in boxes if box[2] > box[0]]
            found.append(
                Place(
                    number,
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )
    document.close()
    return sorted(found, key=lambda one: (one.page, -one.top, one.left))


def place(pdf: bytes, text: str) -> Place:
    """Return the first place of ``text``."""
    return places(pdf, text)[0]


def overlaps(pdf: bytes) -> list[str]:
    """Return the pairs of characters that stand on each other, or off the page."""
    wrong: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        reader = page.get_textpage()
        boxes = [(*reader.get_charbox(i), reader.get_text_range(i, 1)) for i in _signs(reader)]
        boxes.sort(key=lambda box: box[1])
        width = page.get_width()
        for number, (left, bottom, right, top, sign) in enumerate(boxes):
            if left < 0 or right > width or bottom < 0:
                wrong.append(f"{sign} leaves the page")
            for other in boxes[number + 1 :]:
                if other[1] >= top - 2.5:
                    break
                across = min(right, other[2]) - max(left, other[0])
                down = min(top, other[3]) - max(bottom, other[1])
                if across >= 2.5 and down >= 2.5:
                    wrong.append(f"{sign} on {other[4]}")
    document.close()
    return wrong


def _signs(reader: pypdfium2.PdfTextPage) -> list[int]:
    def is_seen(number: int) -> bool:
        left, bottom, right, top = reader.get_charbox(number)
        return bool(right - left > 0.5 and top - bottom > 0.5)

    return [number for number in range(reader.count_chars()) if is_seen(number)]
