"""``python -m rumah_konseling.sample FOLDER``: writes the sample practice."""

from __future__ import annotations

import gc
import random
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rumah_konseling.command_line import CommandLine, path_from
from rumah_konseling.errors import NotWritable, RoomError
from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.forms import disclosure_log, recovery, succession
from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.form_kinds import DESTRUCTION_NOTICE, FORM_KINDS
from rumah_konseling.records.retention.destruction_model import DestructionNotice
from rumah_konseling.records.succession.succession_model import (
    REPORTED_WORDS,
    GoingOn,
    HandedFile,
    SuccessionReport,
    Successor,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.sample import (
    disclosures,
    emergencies,
    keeping,
    own_practice,
    reports,
    safekeeping,
    setup,
    third_people,
)
from rumah_konseling.sample.agenda import StoryClock
from rumah_konseling.sample.people import IDENTITY
from rumah_konseling.sample.practice import LAST_DAY, Practice
from rumah_konseling.sample.stories import ARRIVALS
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import RECOMMENDED, KdfParameters, open_with_recovery_code
from rumah_konseling.vault.machine.instance_lock import InstanceLock
from rumah_konseling.vault.machine.os_errors import file_trouble

SEED = 2026
VAULT = "contoh.rkv"
PASSPHRASE_FILE = "FRASA-SANDI.txt"
PASSPHRASE = "perahu kertas melintasi sawah pagi"


@contextmanager
def _not_cleared_up() -> Iterator[None]:
    """Look for nothing that only its own circle still holds: it took a fifth of the whole."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_sample(folder: Path, seed: int = SEED, kdf: KdfParameters = RECOMMENDED) -> Path:
    """Write the sample practice into ``folder`` and return the vault's path.

    An older sample there is replaced; nothing else is touched.

    Raises:
        NotWritable: the folder can't be made or written.
        DiskFull, VaultInUse: as they say.
    """
    vault = folder / VAULT
    with file_trouble():
        _clear(folder, vault)
    rng = random.Random(seed)
    clock = StoryClock(LAST_DAY.replace(year=LAST_DAY.year - 2))
    new = CounselingRoom.create(
        vault, PASSPHRASE, IDENTITY, kdf=kdf, clock=clock, choose=rng.choice
    )
    with _not_cleared_up(), new.room as room:
        # By the code that was just made: the passphrase would be stretched a second time.
        seal = seal_of(open_with_recovery_code(read_keys(vault), new.recovery_code))
        with room.in_haste():
            room.settings.mark_as_sample(seed)
            room.settings.confirm_recovery()
            practice = Practice(room, clock, rng, seal)
            setup.furnish(practice)
            disclosures.keep_partners(practice)
            own_practice.keep_areas(practice)
            safekeeping.plan_ahead(practice, LAST_DAY)
            reports.plan_ahead(practice, LAST_DAY)
            practice.live(ARRIVALS)
            emergencies.ask_about_employees(practice)
            third_people.come_near(practice)
            own_practice.look_back(practice)
            keeping.look_ahead(practice)
        sheet = recovery.RecoverySheet(
            room_name=IDENTITY.room,
            vault_file=VAULT,
            created_on=clock.today(),
            code=new.recovery_code,
            sealed_key=new.sheet,
        )
        with file_trouble():
            _write_forms(room, folder / "formulir", recovery.render(sheet, IDENTITY.page))
            (folder / PASSPHRASE_FILE).write_text(
                f"{PASSPHRASE}\n\nIni praktik contoh; semua orang di dalamnya rekaan.\n", "utf-8"
            )
    return vault


def _clear(folder: Path, vault: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotWritable from error
    # Refused while it is open: its window would go on writing into a file without a name.
    InstanceLock(vault).release()
    for old in (vault, *(folder / f"contoh.{end}" for end in ("keys", "keys.bak", "tries"))):
        old.unlink(missing_ok=True)


def _write_forms(room: CounselingRoom, folder: Path, recovery_sheet: bytes) -> None:
    folder.mkdir(exist_ok=True)
    forms = {
        "lembar-pemulihan": recovery_sheet,
        "persetujuan-draf": room.consents.preview(_first_draft(room).id),
        "daftar-pengungkapan": _log(room),
        "berita-acara-serah-terima-draf": _handover(room),
        f"{_file_name(DESTRUCTION_NOTICE.title)}-draf": _notice(room),
    }
    documents = room.documents.recent(10_000)
    for kind in FORM_KINDS:
        for on_screen, way in ((False, "kertas"), (True, "layar")):
            found = next(
                (d for d in documents if d.form == kind.code and d.signed_on_screen is on_screen),
                None,
            )
            if found is not None:
                forms[f"{_file_name(kind.title)}-{way}"] = room.documents.pdf(found.id)
    for name, data in forms.items():
        (folder / f"{name}.pdf").write_bytes(data)


def _file_name(title: str) -> str:
    return re.sub(r"[^a-z]+", "-", title.lower()).strip("-")


def _notice(room: CounselingRoom) -> bytes:
    """Return the letter that would follow the erasure that waits for its sheet."""
    erasure = next(one for one in room.destructions.all() if one.plan.request is not None)
    (item,), request, today = erasure.items, erasure.plan.request, room.clock.today()
    assert request is not None
    years = (item.facts.first_year, item.facts.last_year)
    asked = (request.received_on, request.ground)
    notice = DestructionNotice(erasure.kind, *years, today, *asked, 0, None)
    return room.documents.draft(DESTRUCTION_NOTICE, notice)


def _handover(room: CounselingRoom) -> bytes:
    """Return the report of a handover as it would be: nobody leaves this practice."""
    files = tuple(
        HandedFile(
            one.code,
            "Menunggu",
            REPORTED_WORDS[GoingOn.GO_ON if number % 4 else GoingOn.REFER],
        )
        for number, one in enumerate(room.clients.waiting())
    )
    successor = Successor(
        "Hana Rekaan, M.Psi.",
        "",
        "Penata, III/c",
        "Konselor",
        "SK Nomor 12 Tahun 2026 tanggal 2 November 2026",
        "Pembina, IV/a",
        "Kantor Contoh",
        "Lemari 1 di ruang konseling",
        "Kepala Sekretariat",
    )
    report = SuccessionReport(successor, room.clock.today(), files, 12)
    return succession.render(report, room.settings.identity(), None)


def _log(room: CounselingRoom) -> bytes:
    rows = [line_of(entry) for entry in room.disclosures.log()]
    return disclosure_log.render(
        rows,
        room.settings.identity(),
        Period(),
        None,
        room.leaving.log(),
        printed_on=room.clock.today(),
    )


def _first_draft(room: CounselingRoom) -> Consent:
    clients = (hit.record_id for hit in room.search.find("rk", limit=1000) if hit.kind == "client")
    consents = (consent for i in clients for consent in room.consents.of_client(i))
    return next(c for c in consents if c.state is ConsentState.DRAFT)


HELP = """\
rumah-konseling-demo FOLDER    menulis praktik contoh ke folder itu, lalu membukanya
"""


def chosen_folder(words: Sequence[str] | None) -> Path:
    """Return the folder that the words name."""
    parser = CommandLine("rumah-konseling-demo", HELP, "Sebutkan foldernya.")
    parser.add_argument("folder", type=path_from)
    return Path(parser.parse_args(words).folder)


def main(words: Sequence[str] | None = None) -> int:
    """Write the sample into the folder named on the command line."""
    folder = chosen_folder(words)
    try:
        vault = write_sample(folder)
    except RoomError as error:
        print(f"{error} {error.remedy}", file=sys.stderr)  # noqa: T201
        return 2
    print(f"Praktik contoh ditulis: {vault}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
