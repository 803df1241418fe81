"""The house test: floors, doors, knots, clocks, language, sizes, offences and messages, read from the source alone."""

from __future__ import annotations

import ast
import configparser
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

import ntmdocs
from ntmdocs.finding import Offence
from ntmdocs.messages import parameters

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ntmdocs"
DOORS = {
    "yaml": "yamlfile",
    "docx": "wordfile",
    "lxml": "wordfile",
    "docxtpl": "template",
    "jinja2": "template",
    "markupsafe": "template",
    "babel": "vietnamese",
    "click": "cli",
    "openpyxl": "workbook",
    "xlsxwriter": "workbook",
}
CODE = re.compile(r"(INP|NUM|TXT|LNK|LAY|TPL|TAB|MRG|IMP|PKG|REG|SGN)[1-9]\d{2}")
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# The table of names, the number words, the law's tables and citations, the grammar of what people type, the tables of old encodings.
MAY_SPEAK_VIETNAMESE = re.compile(
    r"(names|vietnamese|model/regulation|model/(quantity|interval|period|derivation|marks)|yamlfile/legacy|offences/(tables|text|layout|words))(\.py|/.*)"
)
FUNCTION_LINES, FILE_LINES = 45, 350


# --- reading the source -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """`module` imports `target` (a dotted name) in `line`, at the top, in a function or under TYPE_CHECKING alike."""

    module: str
    line: int
    target: str


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def iter_imports(tree: ast.AST, module: str, known: frozenset[str]) -> Iterator[Import]:
    """Yield every import, lazy ones counted; `from package import module` names the module where there is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            for alias in node.names:
                inner = f"{start}.{alias.name}"
                yield Import(module, node.lineno, inner if inner in known else start)
        elif isinstance(node, ast.Call) and re.search(r"\b(import_module|__import__)$", ast.unparse(node.func)):
            yield from (Import(module, node.lineno, str(name.value)) for name in node.args if isinstance(name, ast.Constant))


def room(module: str) -> str:
    """Return the room of a module: its package or file directly under ntmdocs, "" for ntmdocs itself."""
    return f"{module}..".split(".")[1]


def read_tour(docstring: str) -> list[str]:
    """Return the rooms of the tour in its order, top first: the first word of every indented line."""
    return re.findall(r"^    (\w+)  +\S", docstring, flags=re.MULTILINE)


PATHS = tuple(sorted(PACKAGE.rglob("*.py")))
TREES: Mapping[Path, ast.Module] = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PATHS}
KNOWN = frozenset(map(module_name, PATHS))
TOUR = read_tour(ntmdocs.__doc__ or "")
IMPORTS = tuple(found for path, tree in TREES.items() for found in iter_imports(tree, module_name(path), KNOWN))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 1)}"


def iter_strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the string constants of the code, docstrings left out."""
    spoken = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node


def tell(faults: Iterable[object]) -> None:
    """Fail with one fault a line, in full."""
    told = [str(fault) for fault in faults]
    assert not told, f"{len(told)} fault(s):\n" + "\n".join(told)


# --- the laws, as functions of plain values so that the test can be tested --------------------------------------------


def check_floors(imports: tuple[Import, ...], tour: list[str]) -> list[str]:
    height = {name: len(tour) - index for index, name in enumerate(tour)}
    return [
        f"{one.module}:{one.line} imports {one.target}, but {room(one.target)} does not stand below {room(one.module)}"
        for one in imports
        if one.target.startswith("ntmdocs.")
        and room(one.module) in height
        and room(one.target) != room(one.module)
        and height.get(room(one.target), 99) >= height[room(one.module)]
    ]


def check_doors(imports: tuple[Import, ...]) -> list[str]:
    return [
        f"{one.module}:{one.line} imports {one.target}, but only {door} may"
        for one in imports
        if (door := DOORS.get(one.target.split(".")[0])) and room(one.module) != door
    ]


def find_knots(imports: tuple[Import, ...]) -> list[tuple[str, ...]]:
    """Return the groups of modules that import each other in a ring, each sorted."""
    graph: dict[str, set[str]] = {}
    for one in imports:
        if one.target.startswith("ntmdocs.") and one.target != one.module:
            graph.setdefault(one.module, set()).add(one.target)

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        queue = [start]
        while queue:
            queue.extend(graph.get(name := queue.pop(), set()) - seen)
            seen |= graph.get(name, set())
        return seen

    reached = {name: reach(name) for name in graph}
    knotted = {name for name, seen in reached.items() if name in seen}
    return sorted({tuple(sorted(n for n in knotted if n in reached[name] and name in reached[n])) for name in knotted})


CLOCKS = re.compile(r"((datetime|date|time)\.)?(now|today|utcnow|time|time_ns|localtime|gmtime|strftime)")


def check_clock(tree: ast.Module, name: str) -> list[str]:
    return [
        f"{name}:{node.lineno} asks the clock ({ast.unparse(node.func)})"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and CLOCKS.fullmatch(ast.unparse(node.func).removeprefix("datetime."))
    ]


# --- the tests -------------------------------------------------------------------------------------------------------


def test_the_tour_names_every_room_and_no_other() -> None:
    rooms = {room(name) for name in KNOWN} - {""}
    tell(f"the tour in ntmdocs/__init__.py names {name}, which does not exist" for name in sorted(set(TOUR) - rooms))
    tell(f"the tour in ntmdocs/__init__.py does not name {name}" for name in sorted(rooms - set(TOUR)))
    assert len(TOUR) == len(set(TOUR))


def test_a_module_imports_only_what_stands_below_it() -> None:
    tell(check_floors(IMPORTS, TOUR))


def test_each_foreign_format_has_one_door() -> None:
    tell(check_doors(IMPORTS))


def test_no_modules_import_each_other_in_a_ring() -> None:
    tell(" <-> ".join(knot) for knot in find_knots(IMPORTS))


def test_the_laws_see_lazy_typed_and_dynamic_imports() -> None:
    source = """
from typing import TYPE_CHECKING
from ntmdocs.pipeline import check
if TYPE_CHECKING:
    from ntmdocs import store
def lazy():
    import yaml.cyaml
    importlib.import_module("ntmdocs.cli.build")
"""
    found = tuple(iter_imports(ast.parse(source), "ntmdocs.intake.plan", frozenset({"ntmdocs.store", "ntmdocs.pipeline"})))
    assert [one.target for one in found if "ntmdocs" in one.target or "yaml" in one.target] == [
        "ntmdocs.pipeline",
        "ntmdocs.store",
        "yaml.cyaml",
        "ntmdocs.cli.build",
    ]
    tour = ["cli", "pipeline", "store", "intake"]
    assert len(check_floors(found, tour)) == 3
    assert check_doors(found) == ["ntmdocs.intake.plan:7 imports yaml.cyaml, but only yamlfile may"]


def test_a_ring_of_lazy_imports_is_a_knot() -> None:
    ring = [Import(f"ntmdocs.m.{a}", 1, f"ntmdocs.m.{b}") for a, b in pairwise("abca")]
    assert find_knots((*ring, Import("ntmdocs.m.d", 1, "ntmdocs.m.a"))) == [("ntmdocs.m.a", "ntmdocs.m.b", "ntmdocs.m.c")]


def test_no_clock_is_read_below_the_faces() -> None:
    faces = {"cli", "report", "__main__", "web"}
    below = [path for path in PATHS if room(module_name(path)) not in faces]
    tell(fault for path in below for fault in check_clock(TREES[path], module_name(path)))


@pytest.mark.parametrize("call", ["datetime.now()", "datetime.datetime.now(UTC)", "date.today()", "time.time()", "time()"])
def test_the_clock_law_sees(call: str) -> None:
    assert check_clock(ast.parse(call), "m") != []


def test_code_speaks_english() -> None:
    """Vietnamese stands in the catalogue and in few tables alone; a single letter is no word."""
    faults = [
        f"{place(path, node)} {node.value[:40]!r}"
        for path, tree in TREES.items()
        if not MAY_SPEAK_VIETNAMESE.fullmatch(path.relative_to(PACKAGE).as_posix())
        for node in iter_strings(tree)
        if VIETNAMESE.search(node.value) and len(node.value) > 1
    ]
    tell(faults)


def test_names_in_the_code_are_ascii() -> None:
    names = (ast.Name, ast.FunctionDef, ast.ClassDef, ast.arg, ast.Attribute)
    words = {
        f"{place(path, node)} {word}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, names)
        and not (word := next(str(getattr(node, f)) for f in ("name", "id", "arg", "attr") if hasattr(node, f))).isascii()
    }
    tell(sorted(words))


def iter_place_names() -> Iterator[str]:
    """Yield the names of the samples' communes and districts, as written and as folders."""
    for path in sorted((ROOT / "data").glob("*/xa.yaml")):
        yield path.parent.name
        yield from re.findall(r"^(?:xã|huyện): *([^#\n]*\S)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_no_commune_is_named_in_the_code() -> None:
    names = sorted(set(iter_place_names()))
    assert names, "no sample commune found under data/"
    code = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".json"}]
    faults = [f"{path.relative_to(ROOT)}: {name}" for path in code for name in names if name in path.read_text(encoding="utf-8")]
    tell(faults)


def test_functions_and_files_stay_short() -> None:
    long = [
        f"{place(path, node)} {node.name} has {size} lines"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    long += [
        f"{path.relative_to(ROOT)} has {size} lines"
        for path in PATHS
        if (size := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    ]
    tell(long)


def test_the_wheel_holds_every_package() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = {name for name in setup["options"]["packages"].split() if not name.startswith("ntmdocs.shipped")}
    packages = {module_name(path.parent / "__init__.py") for path in PATHS}
    tell(f"setup.cfg, packages: {name} is missing" for name in sorted(packages - listed))
    tell(f"setup.cfg, packages: {name} does not exist" for name in sorted(listed - packages))


# --- offences and their messages ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Declared:
    module: str
    constant: str
    offence: Offence


def iter_offences() -> Iterator[Declared]:
    """Yield every offence that a module of ntmdocs/offences/ declares."""
    for path in sorted((PACKAGE / "offences").glob("[!_]*.py")):
        module = import_module(f"ntmdocs.offences.{path.stem}")
        for constant, value in vars(module).items():
            if isinstance(value, Offence):
                yield Declared(path.stem, constant, value)


OFFENCES = tuple(iter_offences())


def load_catalogue(language: str) -> dict[str, dict[str, object]]:
    catalogue: dict[str, dict[str, object]] = {}
    for path in sorted((PACKAGE / "messages" / language).glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if CODE.fullmatch(code):
                assert code not in catalogue, f"{code} stands twice in messages/{language}"
                catalogue[code] = entry
    return catalogue


def test_every_offence_has_a_permanent_code_and_a_name_that_reads_after_allow() -> None:
    assert OFFENCES, "no offence found under ntmdocs/offences/"
    tell(one for one in OFFENCES if not CODE.fullmatch(one.offence.code))
    tell(one for one in OFFENCES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.offence.name))


@pytest.mark.parametrize("key", ["code", "name"])
def test_no_two_offences_share(key: str) -> None:
    values = [getattr(one.offence, key) for one in OFFENCES]
    tell(f"{one.module}: {one.offence}" for one in OFFENCES if values.count(getattr(one.offence, key)) > 1)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_catalogue_says_every_offence_and_no_other(language: str) -> None:
    catalogue, codes = load_catalogue(language), {one.offence.code for one in OFFENCES}
    tell(f"messages/{language} does not say {code}" for code in sorted(codes - set(catalogue)))
    tell(f"messages/{language} says {code}, which nothing raises" for code in sorted(set(catalogue) - codes))
    for key in ("message", "why", "cure"):
        tell(f"messages/{language}: {code} has no {key}" for code, entry in catalogue.items() if not entry.get(key))


def named(text: object) -> frozenset[str]:
    """Return the parameters that a message, or any alternative of a cure, names."""
    return parameters("\n".join(map(str, text)) if isinstance(text, list) else str(text))


def test_both_languages_use_the_same_parameters() -> None:
    vietnamese, english = load_catalogue("vi"), load_catalogue("en")
    both = vietnamese.keys() & english.keys()
    for key in ("message", "cure"):
        tell(f"{c}, {key}" for c in sorted(both) if named(vietnamese[c].get(key)) != named(english[c].get(key)))


def offence_names(tree: ast.Module) -> dict[str, str]:
    """Return the name in this file -> "module" or "module.CONSTANT" for what it imports from ntmdocs.offences."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}".removeprefix("ntmdocs.offences.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ntmdocs.offences")
        for alias in node.names
    }


def iter_raised() -> Iterator[tuple[str, str, set[str]]]:
    """Yield place, "module.CONSTANT" and keyword names of every `CONSTANT.at(mark, …, name=value)`; `**` is left out."""
    for path, tree in TREES.items():
        names = offence_names(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at":
                first, _, rest = ast.unparse(node.func.value).partition(".")
                if first in names and all(keyword.arg for keyword in node.keywords):
                    constant = f"{names[first]}.{rest}".rstrip(".")
                    yield place(path, node), constant, {str(keyword.arg) for keyword in node.keywords}


def test_a_message_uses_only_parameters_that_its_finding_carries() -> None:
    catalogue = load_catalogue("vi")
    codes = {f"{one.module}.{one.constant}": one.offence.code for one in OFFENCES}
    raised = list(iter_raised())
    assert len(raised) > 20
    faults = []
    for where, constant, given in raised:
        entry = catalogue.get(codes.get(constant, ""), {})
        missing = named(entry.get("message", "")) - given
        if missing:
            faults.append(f"{where} {constant} lacks {sorted(missing)}")
    tell(faults)
