from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ntmdocs.cli.root import root
from ntmdocs.workspace import DocumentRef, Workspace
from tests import soiled
from tests.plans import COMMUNE

Type = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with spaces and accents in its name, in which the person stands."""
    here = tmp_path / "Văn bản của xã"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("COLUMNS", "80")
    return here


@pytest.fixture
def type_(folder: Path) -> Type:
    """Return `type_(words…)`: run one command line in this process; no exception may come out."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(root, list(words), catch_exceptions=False)
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def word(folder: Path, type_: Type) -> Path:
    """A workspace with one plan; its Word file."""
    place = folder / "data/mau/2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(soiled.PLAN, encoding="utf-8")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    assert type_("build").exit_code == 0
    (path,) = folder.glob("output/mau/2027/*.docx")
    return path


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    """A workspace with two documents."""
    for name in ("xã-a/2027", "xa-b/2027"):
        (folder / "data" / name).mkdir(parents=True)
        (folder / "data" / name / "plan.yaml").write_text("loại: kế hoạch\nnăm: 2027\n", encoding="utf-8")
    return Workspace(folder)


class Road:
    """Stand in for `ntmdocs.batch`: what the road would say of each document, by id; the rest is without fault."""

    def __init__(self) -> None:
        self.answers: dict[str, dict[str, Any]] = {}
        self.asked: dict[str, object] = {}

    def check_all(self, place: Workspace, refs: Iterable[DocumentRef]) -> Iterator[Any]:
        for ref in refs:
            yield Answer(**{"ref": ref, "findings": (), "waived": (), "gaps": (), **self.answers.get(ref.id, {})})

    def build_all(self, place: Workspace, refs: Iterable[DocumentRef], **asked: object) -> Iterator[Any]:
        self.asked = asked
        for ref in refs:
            path = place.output / f"{ref.id}.docx"
            usual = {"ref": ref, "path": path, "state": "written", "findings": (), "gaps": 0, "extracts": (), "about_extracts": ()}
            yield Answer(**{**usual, **self.answers.get(ref.id, {})})


class Answer:
    def __init__(self, **fields: object) -> None:
        self.__dict__.update(fields)


@pytest.fixture
def road(monkeypatch: pytest.MonkeyPatch) -> Road:
    made = Road()
    module = ModuleType("ntmdocs.batch")
    module.check_all, module.build_all = made.check_all, made.build_all  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ntmdocs.batch", module)
    monkeypatch.setattr(sys.modules["ntmdocs"], "batch", module, raising=False)
    return made
