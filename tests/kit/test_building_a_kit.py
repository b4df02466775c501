"""A kit holds what was pinned and nothing else, and two of one commit are the same to the byte."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from rumah_konseling.kit import KitStopped, python_zip
from rumah_konseling.kit.__main__ import main
from rumah_konseling.kit.build import Order, build
from rumah_konseling.kit.licences import gather
from rumah_konseling.kit.pins import read_pins
from rumah_konseling.kit.program import sources
from rumah_konseling.kit.wheels import held_against, lay_out
from tests.kit.conftest import HERE, OTHER, ROOT
from tests.kit.wheelhouse import APACHE, GPL, LGPL, make_wheel, make_wheelhouse


def members(deb: Path) -> dict[str, bytes]:
    """Return what an ar archive holds."""
    raw, at, found = deb.read_bytes(), 8, {}
    assert raw[:8] == b"!<arch>\n"
    while at < len(raw):
        name, size = raw[at : at + 16].decode().strip(), int(raw[at + 48 : at + 58])
        assert raw[at + 58 : at + 60] == b"`\n"
        found[name] = raw[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def test_a_kit_made_twice_is_the_same_to_the_byte(ordered: Order, kit: Path) -> None:
    again = ordered.folder.with_name("second")
    build(replace(ordered, folder=again))
    assert (again / "SHA256SUMS").read_text() == (kit / "SHA256SUMS").read_text()
    times = {file.stat().st_mtime for file in kit.rglob("*")}
    assert len(times) == 1


def test_every_file_of_a_kit_is_among_its_digests(kit: Path) -> None:
    told = dict(
        reversed(line.split("  ", 1)) for line in (kit / "SHA256SUMS").read_text().splitlines()
    )
    files = {f.relative_to(kit).as_posix(): f for f in kit.rglob("*") if f.is_file()}
    del files["SHA256SUMS"]
    assert told == {
        name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()
    }


def test_the_program_goes_along_with_version_news_and_dictionary(kit: Path) -> None:
    with zipfile.ZipFile(kit / "program.zip") as archive:
        names = set(archive.namelist())
        resources = "app/rumah_konseling/resources"
        assert archive.read(f"{resources}/dictionary/id_ID.dic").splitlines()[-1] == b"konseling"
        assert archive.read(f"{resources}/dictionary/COPYING.LESSER") == LGPL
        assert archive.read(f"{resources}/dictionary/COPYING") == GPL
        assert archive.read(f"{resources}/version.txt").startswith(b"0.1.0")
        assert archive.read(f"{resources}/CHANGELOG.md") == (ROOT / "CHANGELOG.md").read_bytes()
    assert "app/rumah_konseling/ui/__main__.py" in names
    assert {"start.py", "share/applications/rumah-konseling.desktop"} <= names
    assert "share/icons/hicolor/48x48/apps/rumah-konseling.png" in names
    assert not [n for n in names if "/kit/" in n or "__pycache__" in n or n.startswith("app/tests")]


def test_each_licence_text_is_shipped_and_who_has_none_is_lent_the_right_one(kit: Path) -> None:
    texts = {f.relative_to(kit / "lisensi").as_posix(): f for f in (kit / "lisensi").rglob("*.*")}
    assert texts["shiboken6-1.0/COPYING.LESSER"].read_bytes() == LGPL
    assert texts["cryptography-1.0/LICENSE.APACHE"].read_bytes() == APACHE
    told = texts["BACA-DAHULU.txt"].read_text("utf-8")
    assert "packages/PySide6" in told
    assert "boleh Anda ganti" in told
    for pin in ("cffi 1.0", "pikepdf 1.0", "Kamus bahasa Indonesia"):
        assert pin in told


def test_the_bill_names_each_wheel_by_its_digest(ordered: Order, kit: Path) -> None:
    bill = json.loads((kit / "sbom.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    packages = {one["name"]: one for one in bill["components"] if one["type"] == "library"}
    pinned = {pin.name: pin for pin in read_pins(ordered.pins)}
    assert packages.keys() == pinned.keys()
    for name, package in packages.items():
        assert package["purl"] == f"pkg:pypi/{name}@1.0"
        found = {file["hashes"][0]["content"] for file in package["components"]}
        assert found == pinned[name].hashes
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(set(references)) == len(references)
    assert [one["name"] for one in bill["components"] if one["type"] == "data"] == ["hunspell-id"]


def test_the_debian_package_is_one_that_dpkg_reads(kit: Path) -> None:
    (package,) = kit.glob("*.deb")
    held = members(package)
    assert list(held) == ["debian-binary", "control.tar.gz", "data.tar.gz"]
    with tarfile.open(fileobj=io.BytesIO(held["control.tar.gz"])) as control:
        text = control.extractfile("./control").read().decode()  # type: ignore[union-attr]
        sums = control.extractfile("./md5sums").read().decode()  # type: ignore[union-attr]
        assert control.getmember("./postinst").mode == 0o755
    first, last = sorted((HERE, OTHER))
    after = f"3.{int(last[2:]) + 1}"
    assert f"Depends: libc6 (>= 2.34), python3 (>= {first}), python3 (<< {after}), " in text
    assert "libxcb-cursor0" in text
    with tarfile.open(fileobj=io.BytesIO(held["data.tar.gz"])) as data:
        files = {m.name: m for m in data.getmembers() if m.isfile()}
        assert {m.uname for m in files.values()} == {"root"}
        assert files["./usr/bin/rumah-konseling"].mode == 0o755
        library = "./usr/lib/rumah-konseling"
        for python in (HERE, OTHER):
            module = data.extractfile(f"{library}/packages-{python}/cffi/__init__.py")
            assert python.replace(".", "") in module.read().decode()  # type: ignore[union-attr]
        assert f"{library}/packages/cryptography/__init__.py" in files
        for place in (
            "applications/rumah-konseling.desktop",
            "mime/packages/rumah-konseling.xml",
            "metainfo/rumah-konseling.metainfo.xml",
            "man/man1/rumah-konseling.1.gz",
            "doc/rumah-konseling/copyright",
            "doc/rumah-konseling/changelog.gz",
        ):
            assert f"./usr/share/{place}" in files
    assert {f"./{line.split('  ', 1)[1]}" for line in sums.splitlines()} == set(files)


def test_the_instructions_are_one_printed_page_with_the_digest(kit: Path) -> None:
    (package,) = kit.glob("*.deb")
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    document = pypdfium2.PdfDocument((kit / "Petunjuk-pemasangan.pdf").read_bytes())
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    for said in (
        digest[:32],
        digest[32:],
        "sh pasang.sh",
        "--copot",
        ".rkv dan .keys",
        ", ".join(sorted((HERE, OTHER))),
    ):
        assert said in words


def test_a_wheel_of_other_bytes_is_not_shipped(ordered: Order, tmp_path: Path) -> None:
    pins = make_wheelhouse(tmp_path, "3.11")
    (tmp_path / "3.11" / "shiboken6-1.0-py3-none-any.whl").write_bytes(b"lain")
    with pytest.raises(KitStopped, match="shiboken6"):
        held_against(pins, tmp_path / "3.11")


def test_a_pin_without_its_wheel_stops_the_kit(tmp_path: Path) -> None:
    pins = make_wheelhouse(tmp_path, "3.11")
    (tmp_path / "3.11" / "shiboken6-1.0-py3-none-any.whl").unlink()
    with pytest.raises(KitStopped, match=r"belum ada.*shiboken6"):
        held_against(pins, tmp_path / "3.11")


@pytest.mark.parametrize("line", ["six>=1.0\n", "six==1.0\n", "six\n"])
def test_what_is_not_pinned_with_a_digest_stops_the_kit(line: str, tmp_path: Path) -> None:
    (tmp_path / "pins.txt").write_text(line)
    with pytest.raises(KitStopped, match="six"):
        read_pins(tmp_path / "pins.txt")


@pytest.mark.parametrize("name", ["../luar.py", "paket-1.0.data/scripts/x", "paket/../../luar.py"])
def test_no_wheel_lays_anything_outside_its_folder(name: str, tmp_path: Path) -> None:
    pins = make_wheelhouse(tmp_path / "wheels", "3.11")
    bad = tmp_path / "wheels" / "3.11" / "shiboken6-1.0-py3-none-any.whl"
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr(name, "x")
    digest = hashlib.sha256(bad.read_bytes()).hexdigest()
    pins.write_text(
        pins.read_text().replace("shiboken6==1.0", f"shiboken6==1.0 --hash=sha256:{digest}")
    )
    with pytest.raises(KitStopped, match="tidak dapat ditata"):
        lay_out(held_against(pins, bad.parent), tmp_path / "out")
    assert not (tmp_path / "luar.py").exists()


def test_two_packages_that_want_the_same_file_stop_the_kit(tmp_path: Path) -> None:
    pins = make_wheelhouse(tmp_path / "wheels", "3.11")
    wheels = held_against(pins, tmp_path / "wheels" / "3.11")
    (tmp_path / "out" / "cryptography").mkdir(parents=True)
    (tmp_path / "out" / "cryptography" / "__init__.py").write_text("lain")
    with pytest.raises(KitStopped, match="isinya lain"):
        lay_out(wheels, tmp_path / "out")


def test_a_package_without_any_licence_text_stops_the_kit(tmp_path: Path) -> None:
    pins = make_wheelhouse(tmp_path / "wheels", "3.11")
    folder = tmp_path / "wheels" / "3.11"
    digest = hashlib.sha256(
        make_wheel(folder, "asing", "py3-none-any", {}).read_bytes()
    ).hexdigest()
    pins.write_text(f"{pins.read_text()}asing==1.0 --hash=sha256:{digest}\n")
    with pytest.raises(KitStopped, match=r"asing"):
        gather(held_against(pins, folder), tmp_path / "lisensi")


def test_without_the_official_python_the_kit_for_windows_stops_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "kit"), "--platform", "windows"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert python_zip.FILE in told
    assert "--without-python" in told
    other = tmp_path / python_zip.FILE
    other.write_bytes(b"PK lain")
    words = [str(tmp_path / "kit"), "--platform", "windows", "--python", str(other)]
    assert main(words) == 2
    assert "jangan dipakai" in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(ordered: Order, tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("milik orang")
    with pytest.raises(KitStopped, match="tidak kosong"):
        build(replace(ordered, folder=tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["surat.txt"]


def test_a_kit_that_stops_leaves_nothing_behind(ordered: Order, tmp_path: Path) -> None:
    with pytest.raises(KitStopped):
        build(replace(ordered, folder=tmp_path / "kit", pythons=(HERE, "3.99")))
    assert list(tmp_path.iterdir()) == []


def test_the_embeddable_python_is_told_where_program_and_packages_lie(tmp_path: Path) -> None:
    given = tmp_path / "python.zip"
    with zipfile.ZipFile(given, "w") as archive:
        archive.writestr("python.exe", "MZ")
        archive.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    python_zip.check(given, hashlib.sha256(given.read_bytes()).hexdigest())
    python_zip.lay_out(given, tmp_path / "python")
    paths = (tmp_path / "python" / "python312._pth").read_text().split()
    assert paths == ["python312.zip", ".", "..\\app", "..\\packages"]
    assert len(python_zip.SHA256) == 64


def test_what_git_does_not_keep_is_not_shipped(tmp_path: Path) -> None:
    package = tmp_path / "rumah_konseling"
    package.mkdir()
    for name in ("__init__.py", "ruang.rkv"):
        (package / name).write_text("x")
    everything = {"rumah_konseling/__init__.py", "rumah_konseling/ruang.rkv"}
    assert {inside for inside, _ in sources(tmp_path)} == everything
    for words in (["init", "-q"], ["add", "rumah_konseling/__init__.py"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True)
    assert {inside for inside, _ in sources(tmp_path)} == {"rumah_konseling/__init__.py"}
