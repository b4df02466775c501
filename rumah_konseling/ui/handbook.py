"""``python -m rumah_konseling.ui.handbook FILE``: the counselor's handbook as one PDF.

Its words are the help's, its pictures are drawn here and now from the sample practice.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from rumah_konseling.forms.handbook import render
from rumah_konseling.guide.book import Picture, handbook
from rumah_konseling.guide.topics import topic
from rumah_konseling.presence import is_folder
from rumah_konseling.version import version

# Which picture stands at a topic.
PICTURES = {
    "first_run": "penyiapan-0",
    "lock_screen": "terkunci",
    "custodian": "amplop-pemegang-amanat",
    "home": "hari-ini",
    "clients": "klien",
    "client_form": "klien-baru",
    "client_file": "berkas-printed",
    "session": "sesi-draf",
    "calendar": "jadwal",
    "referrals": "rujukan-open",
    "ledger": "pengungkapan-permissions",
    "documents": "dokumen-waiting",
    "practice": "praktik-competence",
    "reports": "laporan",
    "retention": "simpan-due",
    "safekeeping": "keamanan-backup",
    "settings": "pengaturan-look",
    "consent_talk": "percakapan-5",
    "permission": "izin-baru",
    "letter": "surat-rujukan",
    "emergency": "darurat",
    "request": "permintaan",
    "legal_order": "perintah-timbang",
    "supervision": "supervisi-tulis",
    "directives": "arahan-bicara",
    "import_list": "impor-2",
    "printing": "lembar",
    "envelope": "amplop-isi",
}


def draw_handbook() -> bytes:
    """Draw the pictures, and return the PDF."""
    from rumah_konseling.ui.help.key_list import key_groups
    from rumah_konseling.ui.shots.drawing import LIGHT, draw

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        draw(folder, (LIGHT,), frozenset(PICTURES.values()))
        pictures = {
            key: Picture(
                (folder / f"{shot}-{LIGHT[0]}.png").read_bytes(), f"Layar: {topic(key).title}"
            )
            for key, shot in PICTURES.items()
        }
    return render(handbook(key_groups(), version(), pictures))


def main() -> int:
    """Write the handbook into the file named on the command line."""
    if len(sys.argv) != 2:
        print("Sebutkan berkasnya.", file=sys.stderr)  # noqa: T201
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    file = Path(sys.argv[1])
    if not is_folder(file.parent):
        print(f"Folder {file.parent} tidak ada.", file=sys.stderr)  # noqa: T201
        return 2
    data = draw_handbook()
    try:
        file.write_bytes(data)
    except OSError as error:
        print(f"{file} tidak dapat ditulis: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return 2
    print(f"{file}: {len(data) / 1_000_000:.1f} MB")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
