"""Real processes: consoles that know no Vietnamese, pipes that close, start-up that stays light."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ntmdocs.workspace import Workspace

ROOT = Path(__file__).parents[2]
CONSOLES = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "POSIX without coercion": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "cp1252": {"LANG": "C", "PYTHONIOENCODING": "cp1252"},
    "cp437 strict": {"PYTHONIOENCODING": "cp437:strict"},
    "ascii": {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    "UTF-16": {"PYTHONIOENCODING": "utf-16"},
}
HEAVY = {"jinja2", "docxtpl", "docx", "babel", "yaml", "lxml", "rich", "tomllib", "openpyxl", "importlib.metadata", "subprocess"}

LOADED = """
import sys
from ntmdocs.cli.root import root
root.main(sys.argv[1:], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "ntmdocs", *words],
        cwd=folder,
        env={**kept, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("console", CONSOLES)
def test_every_console_gets_utf8(console: str, workspace: Workspace) -> None:
    listed = run(workspace.root, "list", **CONSOLES[console])
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "xã-a/2027/plan" in listed.stdout.decode("utf-8")
    mistyped = run(workspace.root, "bild", **CONSOLES[console])
    assert mistyped.returncode == 2
    assert "Không có lệnh “bild”." in mistyped.stderr.decode("utf-8")


def test_names_typed_in_an_ascii_console_are_understood(workspace: Workspace) -> None:
    shown = run(workspace.root, "kiểm-tra", "--trợ-giúp", LANG="C", LC_ALL="C", PYTHONIOENCODING="cp1252")
    assert shown.returncode == 0
    assert shown.stdout.decode("utf-8").startswith("ntmdocs check (kiem-tra)")


def test_json_of_a_refusal_is_utf8_too(folder: Path) -> None:
    refused = run(folder, "check", "--format", "json", LC_ALL="C", PYTHONIOENCODING="cp1252")
    assert refused.returncode == 1
    (found,) = json.loads(refused.stdout)
    assert "thư mục làm việc" in found["message"]


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told otherwise on Windows")
def test_a_reader_that_goes_away_is_no_fault(workspace: Workspace) -> None:
    command = f'"{sys.executable}" -m ntmdocs --help | true; "{sys.executable}" -m ntmdocs list | head -c 1'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(["sh", "-c", command], cwd=workspace.root, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in ended.stderr
    assert b"Exception" not in ended.stderr


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["bild"], ["list"]])
def test_nothing_heavy_is_loaded_before_a_command_needs_it(words: list[str], workspace: Workspace) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        cwd=workspace.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    loaded = set(ended.stderr.splitlines()[-1].split())
    allowed = {"tomllib"} if words != ["--version"] else set()
    assert loaded & (HEAVY - allowed) == set()
    assert "ntmdocs.cli.root" in loaded
