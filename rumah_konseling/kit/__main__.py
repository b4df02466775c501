"""``run.py kit FOLDER --platform windows|linux``: builds what is brought to a PC on a stick."""

from __future__ import annotations

import sys
from pathlib import Path

from rumah_konseling.command_line import CommandLine, path_from
from rumah_konseling.kit import KitStopped, python_zip
from rumah_konseling.kit.build import LINUX_PYTHONS, Order, build

HELP = f"""\
python3 run.py kit FOLDER --platform windows --python {python_zip.FILE}
python3 run.py kit FOLDER --platform linux

  --python BERKAS       Python resmi untuk Windows (SHA-256-nya dicocokkan)
  --without-python      kit Windows tanpa Python, hanya untuk diperiksa
  --python-version X.Y  Python yang dilayani kit Linux; boleh diulang ({", ".join(LINUX_PYTHONS)})
  --wheels FOLDER       paket yang sudah diunduh; tanpa jaringan
  --dictionary FOLDER   kamus id_ID; biasanya dari paket hunspell-id
python3 run.py kit --check [FOLDER]
                        membangun kedua kit, memasang, menjalankan, dan mencopotnya
"""


def main(words: list[str] | None = None) -> int:
    """Build the kit that is asked for; 2 when it can't be built."""
    parser = CommandLine("run.py kit", HELP, "Sebutkan folder dan --platform windows atau linux.")
    parser.add_argument("folder", type=path_from)
    parser.add_argument("--platform", choices=("windows", "linux"), required=True)
    parser.add_argument("--python", type=path_from)
    parser.add_argument("--without-python", action="store_true")
    parser.add_argument("--python-version", action="append")
    parser.add_argument("--wheels", type=path_from)
    parser.add_argument("--dictionary", type=path_from)
    asked = parser.parse_args(words)
    needs_python = asked.platform == "windows" and not asked.without_python
    if needs_python and asked.python is None:
        return _say(python_zip.NEEDED)
    order = Order(
        Path(__file__).resolve().parents[2],
        asked.folder.absolute(),
        asked.platform,
        asked.python if needs_python else None,
        asked.wheels,
        asked.dictionary,
        tuple(asked.python_version or LINUX_PYTHONS),
    )
    try:
        file = build(order)
    except KitStopped as why:
        return _say(str(why))
    sys.stdout.write(f"Kit selesai: {file}\n")
    return 0


def _say(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
