"""A commune that nobody has heard of builds from an empty folder, with nothing but `init` and `new plan`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def workspace(tmp_path: Path, ntmdocs: Run) -> Path:
    assert ntmdocs(tmp_path, "init", ".").returncode == 0
    made = ntmdocs(tmp_path, "new", "plan", "--commune", "Xuân Lâm", "--year", "2027")
    assert made.returncode == 0, made.stderr
    return tmp_path


def test_a_new_commune_builds_at_once(workspace: Path, ntmdocs: Run) -> None:
    built = ntmdocs(workspace, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    (document,) = workspace.glob("output/xuan-lam/2027/*.docx")
    assert document.name.isascii()
    assert " " not in document.name
    text = ZipFile(document).read("word/document.xml").decode()
    assert "XUÂN LÂM" in text
    assert "CHƯA CÓ" in text
    assert "{{" not in text
    assert "{%" not in text


def test_a_new_workspace_has_no_samples_unless_asked(tmp_path: Path, ntmdocs: Run) -> None:
    assert ntmdocs(tmp_path, "init", "bare").returncode == 0
    assert ntmdocs(tmp_path, "init", "full", "--samples").returncode == 0
    assert not list(tmp_path.glob("bare/data/**/plan.yaml"))
    assert len(list(tmp_path.glob("full/data/**/plan.yaml"))) >= 2


def test_nothing_is_ever_overwritten_by_init_or_new(workspace: Path, ntmdocs: Run) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    plan = workspace / "data/xuan-lam/2027/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# của tôi\n", encoding="utf-8", newline="")
    before[plan] = plan.read_bytes()
    ntmdocs(workspace, "init", ".", "--samples")
    ntmdocs(workspace, "new", "plan", "--commune", "Xuân Lâm", "--year", "2027")
    assert {path: path.read_bytes() for path in before} == before


def test_the_vietnamese_names_do_the_same(tmp_path: Path, ntmdocs: Run) -> None:
    assert ntmdocs(tmp_path, "khoi-tao", ".").returncode == 0
    assert ntmdocs(tmp_path, "moi", "ke-hoach", "--commune", "Xuân Lâm", "--year", "2027").returncode == 0
    assert "xuan-lam/2027/plan" in ntmdocs(tmp_path, "liet-ke").stdout
    assert ntmdocs(tmp_path, "tao").returncode == 0
    assert list(tmp_path.glob("output/xuan-lam/2027/*.docx"))
