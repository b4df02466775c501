"""How far things have come in a room, told through the room's own use cases."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.records.care.closing_model import ClosingForm, ClosingKind
from rumah_konseling.records.clients.client_model import (
    Area,
    ArrivalRisk,
    CameBy,
    Client,
    ClientForm,
    FeelsObliged,
    Ground,
    IdKind,
    SafeChannel,
    Sex,
)
from rumah_konseling.records.consents.consent_checks import SignedConsent, signed_words
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer, KnownBy
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.ink import Ink, InkPoint
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file.audit import AuditEntry
from rumah_konseling.vault.file.store import Vault

HOSTILE_NAMES = {
    "markup": "<b>A & B</b> <img src=logo.png>",
    "200 letters": ("Sintetis " * 22 + "Akhir Nama Panjang")[:200].strip(),
    "unbroken": "W" * 200,
    "arabic": "محمد علي",
    "javanese": "ꦲꦏ꧀ꦱꦫꦗꦮ",
    "chinese": "王小明",
    "sql": "Robert'); DROP TABLE client;--",
    "formula": "=HYPERLINK(0;1)",
    "percent": "100% _ ? * %s {name}",
    "ampersand": "&Budi && Ani",
}

# Every field has a value that is not its default, so that none can be forgotten.
WHOLE_FORM = ClientForm(
    name="Sintetis Wijayakusuma",
    preferred_name="Wijaya",
    id_kind=IdKind.NIP,
    id_number="198503072010011002",
    birth_date=date(1985, 3, 7),
    sex=Sex.MALE,
    unit="Bagian Contoh",
    position="Analis Contoh",
    grade="III/c",
    employment="PNS",
    phone="0812 0000 0000",
    email="sintetis@contoh.go.id",
    safe_channel=SafeChannel.EMAIL,
    safe_times="12.00–13.00",
    safe_message=True,
    emergency_name="Kakak Contoh",
    emergency_relation="Kakak",
    emergency_phone="+62 812 0000 0001",
    came_by=CameBy.COLLEAGUE,
    came_by_detail="Teman satu bagian",
    culture="Jawa",
    religion="Salat Asar",
    language="Krama",
    personal_values="Musyawarah",
    accessibility="Ruang tanpa tangga",
    areas=(Area.PERSONAL, Area.WORK),
    concern="Sulit tidur.\nSejak pindah tugas.",
    ground=Ground.DIVORCE,
    arrival_risk=ArrivalRisk.THOUGHTS,
    feels_obliged=FeelsObliged.YES,
    voluntary_talk="Dijelaskan bahwa boleh tidak datang; klien memilih melanjutkan.",
)


def form(**changes: Any) -> ClientForm:
    """Return the least form that can be kept, with these fields changed."""
    bare = ClientForm(name="Sintetis Utama", areas=(Area.WORK,), safe_channel=SafeChannel.PHONE)
    return replace(bare, **changes)


def register(room: CounselingRoom, name: str = "Sintetis Utama", **fields: Any) -> Client:
    """Register a client."""
    return room.clients.register(form(name=name, **fields))


CLOSING = ClosingForm(
    kind=ClosingKind.REACHED,
    concern="Beban kerja yang terasa berat.",
    goals="Dapat menolak tugas tambahan dengan tenang.",
    client_view="Tidur lebih baik.",
    counselor_view="Klien menemukan caranya sendiri.",
    remaining_risk="Tidak ada.",
    return_advice="Menghubungi ruang konseling kapan saja.",
    open_reason="Lembarnya tidak dapat diminta kembali lagi.",
)


def close(room: CounselingRoom, client: Client, **changes: Any) -> int:
    """Close a client's service and return the summary's paper."""
    return room.closings.close(client.id, replace(CLOSING, **changes))


def ink(seed: int = 1) -> Ink:
    """Return a signature."""
    strokes = tuple(
        tuple(
            InkPoint(20 + 4 * step, 60 + 30 * math.sin(step * seed / 5), 0.5) for step in range(30)
        )
        for _ in range(2)
    )
    return Ink(260, 130, strokes)


def whole(consent: Consent, answer: bool = True) -> Consent:
    """Return a consent with everything talked through, initialled and answered."""
    return replace(
        consent,
        terms=replace(consent.terms, directive=DirectiveAnswer.NO, known_by=KnownBy.NOBODY),
        exceptions=tuple(replace(entry, initials=ink(2)) for entry in consent.exceptions),
        choices=tuple(replace(choice, answer=answer) for choice in consent.choices),
        talked_through=tuple(matter.key for matter in consent.wording.matters),
    )


def save(room: CounselingRoom, consent: Consent) -> Consent:
    """Keep a consent as it is in hand."""
    return room.consents.save(
        consent.id,
        terms=consent.terms,
        exceptions=consent.exceptions,
        choices=consent.choices,
        talked_through=consent.talked_through,
    )


def talked(room: CounselingRoom, client: Client, answer: bool = True) -> Consent:
    """Talk everything through."""
    return save(room, whole(room.consents.begin(client.id), answer))


def digest_of_consent(consent: Consent) -> str:
    """Return the digest of what stands above the pads."""
    return digest_of(signed_words(consent))


def sign(room: CounselingRoom, consent: Consent, copy_given: bool = True) -> Consent:
    """Sign on the screen."""
    return room.consents.sign_on_screen(
        consent.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        copy_given=copy_given,
        as_read=digest_of(signed_words(consent)),
    )


def in_force(room: CounselingRoom, client: Client, copy_given: bool = True) -> Consent:
    """Talk everything through and sign on the screen."""
    return sign(room, talked(room, client), copy_given)


def withdrawn(room: CounselingRoom, client: Client) -> Consent:
    """Take back a whole consent that was in force."""
    consent = in_force(room, client)
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    return room.consents.get(consent.id)


def printed(room: CounselingRoom, client: Client) -> Consent:
    """Talk everything through and issue the sheet."""
    consent = talked(room, client)
    room.consents.issue_for_paper(consent.id)
    return room.consents.get(consent.id)


def paper_of(room: CounselingRoom, consent: Consent) -> int:
    """Return the id of a consent's newest sheet."""
    return room.documents.of_record(CONSENT, consent.id)[0].id


def arrive(
    room: CounselingRoom, *tokens: str, name: str = "pindai.pdf", pages: Iterable[int] | None = None
) -> list[str]:
    """Take in a scan for each of these tokens, or one without a code.

    Each shows ``pages``, else the whole sheet. Return the serials they were paired with.
    """
    taken = []
    for token in tokens or ("",):
        document = room.documents.by_token(token)
        total = room.scans.page_count(document.id) if document else 1
        shown = range(1, total + 1) if pages is None else list(pages)
        taken.append(
            room.scans.take_in(
                name=name,
                media_type="application/pdf",
                data=f"%PDF-1.4 contoh {name} {list(shown)}".encode(),
                codes=[PageCode(token, page, total) for page in shown] if token else [],
            )
        )
    return [each.document.serial for each in taken if each.document is not None]


def pair_whole(room: CounselingRoom, scan_id: int, document_id: int) -> None:
    """Pair a scan by hand as one that shows every page of a paper."""
    everything = range(1, room.scans.page_count(document_id) + 1)
    room.scans.pair(scan_id, document_id, everything)


def scanned(room: CounselingRoom, client: Client) -> Consent:
    """Issue the sheet and have its scan come in."""
    consent = printed(room, client)
    arrive(room, room.documents.get(paper_of(room, consent)).token)
    return room.consents.get(consent.id)


def signed_sheet(room: CounselingRoom, **changes: Any) -> SignedConsent:
    """Return what the counselor reads off a good sheet."""
    good = SignedConsent(
        signed_on=room.clock.today(),
        kept_at="Lemari 1, map A",
        initials_seen=True,
        signatures_seen=True,
        choices={},
        directive=None,
        copy_given=True,
    )
    return replace(good, **changes)


def vault_of(room: CounselingRoom) -> Vault:
    """Return the vault under a room, to look at what no use case shows."""
    return room._vault


def log(room: CounselingRoom) -> list[AuditEntry]:
    """Return the whole audit log, newest first."""
    return vault_of(room).audit.entries(limit=100_000)


def fill_register(room: CounselingRoom, count: int, **columns: str) -> None:
    """Put many clients into the register at once, with these columns the same for all.

    They are written past the audit log, which would cost a minute for 100,000, so
    Verify must not be asked after this.
    """
    names = {
        column["name"]: "''"
        for column in vault_of(room).query("SELECT name FROM pragma_table_info('client')")
    }
    text = "char(65 + n % 26, 97 + n / 26 % 26, 97 + n / 676 % 26)"
    names |= {
        "id": "NULL",
        "code": "printf('RK-2025-%06d', n)",
        "name": f"'Sintetis ' || {text} || ' ' || n",
        "name_key": f"'sintetis ' || lower({text}) || ' ' || n",
        "unit": "'Bagian ' || (n % 40)",
        "id_kind": "'none'",
        "came_by": "'self'",
        "safe_channel": "'phone'",
        "safe_message": "0",
        "status": "CASE n % 3 WHEN 0 THEN 'waiting' WHEN 1 THEN 'active' ELSE 'closed' END",
        "birth_date": "NULL",
        "ground": "NULL",
        "arrival_risk": "NULL",
        "feels_obliged": "NULL",
        "voluntary_talk": "NULL",
        "opened_on": "NULL",
        "closed_on": "NULL",
        "arrived_at": "'2025-01-01'",
    }
    names |= {name: f"'{value}'" for name, value in columns.items()}
    into, values = ", ".join(names), ", ".join(names.values())
    vault_of(room)._connection.change(
        f"""WITH RECURSIVE counted(n) AS
                (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count})
            INSERT INTO client ({into}) SELECT {values} FROM counted"""
    )


@contextmanager
def unguarded(room: CounselingRoom, table: str) -> Iterator[None]:
    """Within the block no trigger guards the table; afterwards each is there as it was."""
    connection = vault_of(room)._connection
    guards = connection.rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
        (table,),
    )
    for guard in guards:
        connection.change(f'DROP TRIGGER "{guard["name"]}"', ())
    yield
    for guard in guards:
        connection.change(guard["sql"], ())


def hidden_by(index: str, room: CounselingRoom) -> None:
    """Empty an index of rows and leave its statement as it was: no row and no name is changed."""
    connection = vault_of(room)._connection
    sql = connection.value("SELECT sql FROM sqlite_master WHERE name = ?", (index,))
    named = "UPDATE sqlite_master SET sql = ? WHERE name = ?"
    for statement, refill in (
        (f"{sql.replace(chr(10), ' ').split(' WHERE ')[0]} WHERE 0", True),
        (sql, False),
    ):
        connection.change("PRAGMA writable_schema = ON")
        connection.change(named, (statement, index))
        connection.change("PRAGMA writable_schema = RESET")
        if refill:
            connection.change(f"REINDEX {index}")
