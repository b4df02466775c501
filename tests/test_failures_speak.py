"""Every failure the room can name is one sentence and a next step, and tells nothing of anybody."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import rumah_konseling
from rumah_konseling.errors import RoomError

ROOT = Path(__file__).parent.parent
ENGLISH = {"the", "is", "not", "file", "error", "please", "failed", "invalid", "of", "and", "was"}
# What a remedy may begin with: something to do.
ACTS = {
    "ambil",
    "bagi",
    "batalkan",
    "bicarakan",
    "buat",
    "buka",
    "cari",
    "catat",
    "cetak",
    "cocokkan",
    "daftarkan",
    "ganti",
    "gunakan",
    "hapus",
    "hubungi",
    "impor",
    "isi",
    "jadwalkan",
    "jangan",
    "kembali",
    "ketik",
    "konsultasikan",
    "kosongkan",
    "kurangi",
    "lakukan",
    "lengkapi",
    "letakkan",
    "minta",
    "muat",
    "mulai",
    "nyatakan",
    "pasang",
    "pastikan",
    "perbarui",
    "periksa",
    "perpanjang",
    "pilih",
    "pindahkan",
    "pindai",
    "pulihkan",
    "rapikan",
    "rujuk",
    "salin",
    "sambungkan",
    "sebutkan",
    "selesaikan",
    "siapkan",
    "silakan",
    "simpan",
    "tambahkan",
    "tandai",
    "tanyakan",
    "tentukan",
    "terima",
    "tulis",
    "tunggu",
    "tutup",
    "ubah",
    "ulangi",
}


def _load_all() -> None:
    for found in pkgutil.walk_packages(rumah_konseling.__path__, "rumah_konseling."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def _below(kind: type[RoomError]) -> Iterator[type[RoomError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _below(one)


def _kinds() -> list[type[RoomError]]:
    _load_all()
    ours = {k for k in _below(RoomError) if k.__module__.startswith("rumah_konseling")}
    return sorted(ours, key=lambda kind: kind.__name__)


def _faults(words: str) -> list[str]:
    found = []
    if not words.endswith("."):
        found.append("no full stop")
    if not words[:1].isupper():
        found.append("no capital")
    if any(sign in words for sign in "{}%"):
        found.append("a placeholder")
    if {word.strip(".,;:").lower() for word in words.split()} & ENGLISH:
        found.append("not Indonesian")
    return found


def test_every_kind_of_failure_is_a_sentence_with_a_next_step() -> None:
    kinds = _kinds()
    assert len(kinds) > 20
    wrong = []
    for kind in kinds:
        for name in ("sentence", "remedy"):
            words = getattr(kind, name)
            wrong += [f"{kind.__name__}.{name}: {fault}: {words}" for fault in _faults(words)]
        first = kind.remedy.split()[0].strip(",.").lower()
        if first not in ACTS:
            wrong.append(f"{kind.__name__}.remedy begins with no act: {kind.remedy}")
    assert wrong == []


def _needs_nothing(kind: type[RoomError]) -> bool:
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    optional = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return all(p.default is not p.empty or p.kind in optional for p in parameters)


@pytest.mark.parametrize(
    "kind", [*filter(_needs_nothing, _kinds())], ids=lambda kind: kind.__name__
)
def test_a_failure_that_is_given_no_words_speaks_its_own(kind: type[RoomError]) -> None:
    made = kind()
    assert _faults(str(made)) == []
    assert _faults(made.remedy) == []


def test_words_given_where_a_failure_is_raised_end_as_sentences() -> None:
    names = {kind.__name__ for kind in _kinds()} - {"FieldErrors"}
    wrong = []
    for folder in ("rumah_konseling",):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                if node.func.id not in names:
                    continue
                for given in (*node.args, *(k.value for k in node.keywords)):
                    said = given.value if isinstance(given, ast.Constant) else "."
                    if isinstance(said, str) and not said.endswith("."):
                        wrong.append(f"{file.name}:{node.lineno} {said}")
    assert wrong == []
