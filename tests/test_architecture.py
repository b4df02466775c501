"""The house keeps its directions: who may import whom."""

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GROUND = {
    "rumah_konseling.errors",
    "rumah_konseling.clock",
    "rumah_konseling.office_zone",
    "rumah_konseling.processes",
    "rumah_konseling.command_line",
    "rumah_konseling.file_names",
    "rumah_konseling.named",
    "rumah_konseling.news",
    "rumah_konseling.packages_used",
    "rumah_konseling.presence",
    "rumah_konseling.version",
    "rumah_konseling",
}
MAY_IMPORT = {
    "rumah_konseling/vault": {"rumah_konseling.vault"},
    "rumah_konseling/ethics": {"rumah_konseling.ethics"},
    "rumah_konseling/records": {
        "rumah_konseling.records",
        "rumah_konseling.vault",
        "rumah_konseling.ethics",
    },
    "rumah_konseling/guide": {"rumah_konseling.guide", "rumah_konseling.resources"},
    "rumah_konseling/forms": {
        "rumah_konseling.forms",
        "rumah_konseling.guide",
        "rumah_konseling.records",
        "rumah_konseling.ethics",
        "rumah_konseling.resources",
    },
    "rumah_konseling/bare_machine": {"rumah_konseling.bare_machine"},
    "rumah_konseling/kit": {
        "rumah_konseling.kit",
        "rumah_konseling.bare_machine",
        "rumah_konseling.forms",
        "rumah_konseling.records.settings.identity",
    },
    "rumah_konseling/ui": {
        "rumah_konseling.ui",
        "rumah_konseling.bare_machine",
        "rumah_konseling.room",
        "rumah_konseling.sample",
        "rumah_konseling.records",
        "rumah_konseling.ethics",
        "rumah_konseling.forms",
        "rumah_konseling.guide",
        "rumah_konseling.vault",
        "rumah_konseling.resources",
    },
}
OURS = ("rumah_konseling", "tests")
_COLOURS = {"accent", "ok", "warn", "danger", "neutral", "ink", "muted"}


@functools.cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _trees_are_let_go() -> Iterator[None]:
    yield
    # Hundreds of megabytes, through which every later collection of garbage would walk.
    _tree.cache_clear()


def _imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write whole module names"
            found.add(node.module or "")
    return found


def _files(folder: str) -> list[Path]:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files, f"{folder} is empty"
    return files


def _core_files() -> list[Path]:
    face = ROOT / "rumah_konseling" / "ui"
    return [file for file in _files("rumah_konseling") if not file.is_relative_to(face)]


def _modules() -> dict[str, Path]:
    found = {}
    for file in _files("rumah_konseling"):
        parts = file.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def _module_imports(file: Path, known: dict[str, Path]) -> set[str]:
    """Return which modules of ours a file names, also for types alone or inside a function."""
    found = set()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            found |= inside or {node.module}
    return found & known.keys()


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = _modules()
    left = {name: _module_imports(file, known) - {name} for name, file in known.items()}
    # Taking away what imports nothing that is left leaves the circles.
    while ends := [name for name, needed in left.items() if not needed & left.keys()]:
        for name in ends:
            del left[name]
    assert sorted(left) == []


def _is_under(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_room_imports_only_what_its_question_allows(folder: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in _files(folder)
        for module in _imports(file)
        if module.split(".")[0] in OURS
        and module not in GROUND
        and not _is_under(module, MAY_IMPORT[folder])
    ]
    assert wrong == []


def test_the_core_knows_no_qt() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in _core_files()
        if any(module.split(".")[0] in {"PySide6", "shiboken6"} for module in _imports(file))
    ]
    assert wrong == []


def test_ethics_reads_no_clock_no_file_and_no_database() -> None:
    for file in _files("rumah_konseling/ethics"):
        assert not _imports(file) & {"sqlite3", "sqlcipher3", "pathlib", "os", "io", "time"}


def test_the_face_speaks_no_sql() -> None:
    for file in _files("rumah_konseling/ui"):
        assert "sqlcipher3" not in {m.split(".")[0] for m in _imports(file)} - _lazily_named(file)
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"query", "query_one", "transaction"}, file


def _lazily_named(file: Path) -> set[str]:
    # The start loads heavy libraries while the passphrase is typed; naming them is not using them.
    return {"sqlcipher3"} if file.name == "loading.py" else set()


def test_only_the_composition_root_builds_services() -> None:
    services = {"Clients", "Consents", "Documents", "Scans", "Settings", "Wordings", "Search"}
    for file in _files("rumah_konseling/ui"):
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in services, f"{file} builds {node.func.id}"


def test_no_file_is_a_drawer_for_anything() -> None:
    names = {file.stem for file in _files("rumah_konseling")}
    assert not names & {"utils", "util", "common", "helpers", "misc"}


CLOCKS = {"monotonic", "perf_counter", "process_time", "monotonic_ns", "perf_counter_ns"}
# Measuring is for the bench, killing at a chosen moment for the campaigns of torture; the
# empty roots are no test, and wait for a window there.
MAY_READ_CLOCKS = ("tests/bench", "tests/mutants", "tests/torture")


def test_no_test_is_judged_by_a_clock() -> None:
    wrong = []
    for file in _files("tests"):
        place = file.relative_to(ROOT).as_posix()
        is_test = file.name.startswith("test_")
        if place == "tests/roots.py" or (place.startswith(MAY_READ_CLOCKS) and not is_test):
            continue
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                wrong.append(f"{place}:{node.lineno} reads {node.attr}")
            if isinstance(node, ast.ImportFrom) and node.module == "time":
                wrong += [f"{place}:{node.lineno}" for name in node.names if name.name in CLOCKS]
            waits = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if waits and node.func.attr in {"waitUntil", "waitSignal", "waitExposed"}:
                given = {word.arg for word in node.keywords}
                if "timeout" in given and place != "tests/conftest.py":
                    wrong.append(f"{place}:{node.lineno} gives up early")
    assert wrong == []


# Text of people is compared in one place. What else makes small letters, and why it may:
SMALL_LETTERS = {
    "forms/": "our own words on paper, and file names of fonts",
    "vault/": "names of files, of tables, and the driver's answers",
    "rumah_konseling/ui/setup/": "the endings of files",
    "rumah_konseling/file_names.py": "names that Windows keeps for devices",
    "rumah_konseling/kit/": "names of packages",
    "rumah_konseling/packages_used.py": "names of packages",
    "rumah_konseling/records/safekeeping/audit_trail.py": "hex digits",
    "rumah_konseling/records/safekeeping/audit_words.py": "our own words",
    "rumah_konseling/records/search/search_found.py": "our own words",
    "rumah_konseling/records/index/snippets.py": "letters in their places, as the index has them",
    "rumah_konseling/records/index/stemmer.py": "words as the index has them",
    "rumah_konseling/sample/": "the sample's own words",
    "rumah_konseling/ui/calendar/": "our own words, and keys pressed",
    "rumah_konseling/ui/care/": "our own words",
    "rumah_konseling/ui/clients/": "our own words",
    "rumah_konseling/ui/dates.py": "our own words",
    "rumah_konseling/ui/typed_dates.py": "names of days and months",
    "rumah_konseling/records/attention/directive_attention.py": "our own words",
    "rumah_konseling/records/timeline.py": "our own words",
    "rumah_konseling/records/consents/client_choices.py": "our own words",
    "rumah_konseling/forms/day_list.py": "our own words",
    "rumah_konseling/ui/directives/": "our own words",
    "rumah_konseling/ui/documents/list_saving.py": "the endings of files",
    "rumah_konseling/ui/documents/preview.py": "our own words",
    "rumah_konseling/ui/emergency/": "our own words",
    "rumah_konseling/ui/letters/marks_card.py": "our own words",
    "rumah_konseling/ui/permissions/facts.py": "our own words",
    "rumah_konseling/ui/reports/": "our own words, and the endings of files",
    "rumah_konseling/ui/progress/": "our own words",
    "rumah_konseling/ui/search/": "our own words",
    "rumah_konseling/ui/sessions/": "our own words",
    "rumah_konseling/ui/app/front_window.py": "a window is lowered",
    "rumah_konseling/ui/settings/": "our own words",
    "rumah_konseling/ui/widgets/passphrase.py": "whether a key makes a capital",
    "rumah_konseling/ui/widgets/strength.py": "a passphrase against a list of common ones",
}
FOLDING = "rumah_konseling/ethics/folding.py"


def test_text_is_folded_in_one_place() -> None:
    folds, lowers = set(), set()
    for file in (ROOT / "rumah_konseling").rglob("*.py"):
        place = file.relative_to(ROOT).as_posix()
        called = {
            node.func.attr
            for node in ast.walk(_tree(file))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        if "casefold" in called:
            folds.add(place)
        if "lower" in called and not any(known in place for known in SMALL_LETTERS):
            lowers.add(place)
    assert folds - {FOLDING} == set()
    assert lowers - {FOLDING} == set()


# Every way by which a paper leaves the encrypted file, and who may take it.
WAYS_OUT = {
    "save_pdf": {
        "rumah_konseling/ui/clients/unread_copy.py",
        "rumah_konseling/ui/documents/preview.py",
        "rumah_konseling/ui/disclosures/log_dialog.py",
        "rumah_konseling/ui/documents/list_saving.py",
        "rumah_konseling/ui/reports/saving.py",
        "rumah_konseling/ui/settings/recovery_sheet.py",
    },
    "key_sheet": {"rumah_konseling/records/leaving.py"},
    "save_key_sheet": {"rumah_konseling/ui/settings/recovery_sheet.py"},
    "print_apart": {
        "rumah_konseling/ui/documents/preview.py",
        "rumah_konseling/ui/settings/recovery_sheet.py",
    },
    "print_pdf": {"rumah_konseling/ui/documents/printing.py"},
    "LeavingFile": {
        "rumah_konseling/records/leaving.py",
        "rumah_konseling/ui/documents/saving.py",
    },
    "record_print": {"rumah_konseling/records/leaving.py", "rumah_konseling/sample/"},
}
# Nothing else draws, writes or hands over pages.
NEVER = {"QPdfWriter", "QPrintPreviewDialog", "QDrag", "setMimeData", "write_bytes", "write_text"}
MAY_EVEN_SO = {
    "rumah_konseling/ui/platform/journal.py": {
        "write_text"
    },  # where in the program it failed, no word of anybody
    "rumah_konseling/ui/platform/clipboard.py": {
        "setMimeData"
    },  # asks histories for silence about what was copied
    "rumah_konseling/sample/__main__.py": {"write_bytes", "write_text"},  # invented people
    "rumah_konseling/ui/intake/shown.py": {"write_text"},  # invented people
    "rumah_konseling/ui/handbook.py": {"write_bytes"},  # invented people
}


def test_every_way_out_passes_one_place() -> None:
    users: dict[str, set[str]] = {name: set() for name in WAYS_OUT}
    wrong = []
    for file in _files("rumah_konseling"):
        place = file.relative_to(ROOT).as_posix()
        apart = ("rumah_konseling/vault", "rumah_konseling/bare_machine", "rumah_konseling/kit")
        if place.startswith(apart):
            continue
        for node in ast.walk(_tree(file)):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name | ast.Attribute) and name in users:
                users[str(name)].add(place)
            if name in NEVER - MAY_EVEN_SO.get(place, set()):
                wrong.append(f"{place}:{node.lineno} {name}")  # type: ignore[attr-defined]
        sealing = "rumah_konseling.forms.layout.sealed" in _imports(file)
        assert not sealing or place == "rumah_konseling/room/services.py", (
            f"{place} seals by itself"
        )
    assert wrong == []
    for name, allowed in WAYS_OUT.items():
        strangers = {one for one in users[name] if not one.startswith(tuple(allowed))}
        assert strangers == set(), name


def _words_of_enums() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield, for each table of words by an enum's members: the enum, where it stands, what it says.

    Of a table that holds more than words, such as a chip's colour, the first of each counts; one
    of colours alone is none.
    """
    for file in (ROOT / "rumah_konseling").rglob("*.py"):
        for node in ast.walk(_tree(file)):
            if not isinstance(node, ast.Dict):
                continue
            kinds, said = set(), {}
            for key, value in zip(node.keys, node.values, strict=True):
                is_chip = isinstance(value, ast.Tuple) and len(value.elts) == 2
                first = value.elts[0] if is_chip else value
                if not (isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)):
                    break
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    continue
                kinds.add(key.value.id)
                said[key.attr] = first.value.casefold()
            if len(kinds) == 1 and not set(said.values()) <= _COLOURS:
                yield kinds.pop(), f"{file.relative_to(ROOT)}:{node.lineno}", said


def test_no_enum_is_put_into_the_same_words_twice() -> None:
    tables = list(_words_of_enums())
    assert len(tables) > 60
    twice = [
        (kind, one, other)
        for (kind, one, said), (also_kind, other, also) in itertools.combinations(tables, 2)
        if kind == also_kind and sum(said[name] == also.get(name) for name in said) > 1
    ]
    assert twice == []


def test_how_long_a_reason_is_stands_in_one_place() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "rumah_konseling").rglob("*.py")
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Assign)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name) and name.id == "LEAST_REASON"
    }
    assert found == {"rumah_konseling/ethics/reasons.py"}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_pointed_to_is_there(page: str) -> None:
    """How to add something is told by the files that it stands in; they move."""
    pointed = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|toml|sql))`", (ROOT / page).read_text("utf-8"))
    assert pointed
    beginnings = (ROOT, ROOT / "rumah_konseling", ROOT / "rumah_konseling" / "forms")
    gone = {one for one in pointed if not any((at / one).is_file() for at in beginnings)}
    assert sorted(gone) == []
