"""How a document stands: every state from its cause, and nothing written to find out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import workspace
from ntmdocs.pipeline import read_settings
from ntmdocs.states import State, read_state
from ntmdocs.wordfile.base import base_part
from ntmdocs.wordfile.package import read_package, write_package
from tests.plans import COMMUNE, HEAD
from tests.word import edit

Run = Callable[..., Any]


@pytest.fixture
def place(tmp_path: Path, ntmdocs: Run) -> Path:
    """A workspace whose one plan was built."""
    folder = tmp_path / "data/mau/2027"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(f"{HEAD}mục tiêu: |\n  Giữ vững các tiêu chí.\n", encoding="utf-8")
    (folder.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    assert ntmdocs(tmp_path, "build").returncode == 0
    return tmp_path


def state(place: Path) -> State:
    ws = workspace.find(place)
    (ref,) = workspace.documents(ws)
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}
    found = read_state(ref, read_settings(ws)).state
    assert {path: path.stat().st_mtime_ns for path in before} == before
    return found


def edit_word(place: Path) -> None:
    (word,) = place.glob("output/mau/2027/*.docx")
    edit(word, "Giữ vững", "Giữ chắc")


def edit_data(place: Path) -> None:
    plan = place / "data/mau/2027/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Giữ vững", "Nâng cao"), encoding="utf-8")


def test_what_was_just_built_is_in_step(place: Path) -> None:
    assert state(place) is State.IN_STEP


def test_a_word_file_that_somebody_changed_is_edited(place: Path) -> None:
    edit_word(place)
    assert state(place) is State.EDITED


def test_changed_data_makes_the_word_file_stale(place: Path) -> None:
    edit_data(place)
    assert state(place) is State.STALE


def test_both_sides_may_have_changed(place: Path) -> None:
    edit_word(place)
    edit_data(place)
    assert state(place) is State.BOTH


def test_a_word_file_that_is_gone_is_missing(place: Path) -> None:
    for word in place.glob("output/mau/2027/*.docx"):
        word.unlink()
    assert state(place) is State.MISSING


def test_data_that_cannot_be_typed_is_told(place: Path) -> None:
    plan = place / "data/mau/2027/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "lạ: 1\n", encoding="utf-8")
    assert state(place) is State.UNTYPED


def test_without_the_state_folder_an_unchanged_file_is_still_in_step(place: Path) -> None:
    for path in (place / "output/.ntmdocs").glob("*.json"):
        path.unlink()
    assert state(place) is State.IN_STEP


def test_each_state_says_the_next_command(place: Path, ntmdocs: Run) -> None:
    assert "khớp" in ntmdocs(place, "status").stdout
    edit_word(place)
    assert "ntmdocs pull output/mau/2027/" in ntmdocs(place, "status").stdout
    edit_data(place)
    assert "ntmdocs build mau/2027/plan" in ntmdocs(place, "tinh-hinh", "mau/2027/plan").stdout


def test_a_file_with_an_open_conflict_is_told_with_its_place(place: Path, ntmdocs: Run) -> None:
    edit_word(place)
    edit_data(place)
    assert ntmdocs(place, "build").returncode == 1
    assert state(place) is State.CONFLICT
    assert "MRG207" in ntmdocs(place, "status").stderr


def test_a_file_without_a_trace_of_its_origin_is_foreign(place: Path) -> None:
    for path in sorted((place / "output/.ntmdocs").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (word,) = place.glob("output/mau/2027/*.docx")
    package = read_package(word.read_bytes(), "")
    word.write_bytes(write_package(package.replaced({base_part(package): b"<x/>"})))
    assert state(place) is State.FOREIGN
