"""The doctor: every check tells what is so, on machines that lack things too."""

from __future__ import annotations

import configparser
import shutil
import struct
import sys
import tomllib
from pathlib import Path

import pytest

from ntmdocs import doctor, messages, pdf, workspace
from ntmdocs.doctor import Check
from ntmdocs.workspace import Workspace

ROOT = Path(__file__).parents[1]
LIBERATION = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    (tmp_path / "data").mkdir()
    return workspace.find(tmp_path)


def by_name(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {f"{check.name} {dict(check.parameters).get('extra', '')}".strip(): check for check in checks}


def test_every_extra_of_setup_cfg_is_looked_at_but_the_tests_own() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    assert set(doctor.EXTRAS) == set(setup["options.extras_require"]) - {"test"}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_check_has_its_words_filled_by_its_own_parameters(ws: Workspace, language: str) -> None:
    path = messages.FOLDER / language / "doctor.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))["doctor"]
    checks = (*doctor.examine(ws), *doctor.examine(None), Check("poor_font", False, parameters=(("path", "x"),)))
    assert {check.name for check in checks} == set(words)
    for check in checks:
        known = {key for key, _ in check.parameters}
        said = ("good",) if check.ok else ("bad", "cure")
        assert all(messages.parameters(words[check.name][part]) <= known for part in said), check


def test_a_workspace_is_looked_at_only_where_there_is_one(ws: Workspace) -> None:
    assert by_name(doctor.examine(ws))["workspace"].ok
    outside = by_name(doctor.examine(None))
    assert not outside["workspace"].ok
    assert "writable" not in outside
    assert [check.name for check in doctor.examine(ws) if check.required] == ["python", "writable"]


@pytest.mark.parametrize(("encoding", "ok"), [("utf-8", True), ("UTF8", True), ("cp65001", True), ("cp1258", False), ("", False)])
def test_a_console_shows_vietnamese_in_utf8(encoding: str, ok: bool) -> None:
    assert doctor.check_console(encoding).ok is ok


def test_a_missing_libreoffice_or_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    monkeypatch.setitem(doctor.EXTRAS, "web", ("json", "no_such_library"))
    assert not doctor.check_libreoffice().ok
    check = doctor.check_extra("web")
    assert (check.ok, dict(check.parameters)) == (
        False,
        {"extra": "web", "missing": "no_such_library", "command": doctor.install_command("web")},
    )


def test_an_extra_is_installed_beside_this_ntmdocs_wherever_pip_lives() -> None:
    """The README's environment has no pip of its own: a bare `pip install` would serve another Python."""
    command = doctor.install_command("pdf")
    assert f'--python "{sys.executable}"' in command
    assert command.endswith('install "ntmdocs[pdf]"')


def make_font(*ranges: tuple[int, int], number: int = 4) -> bytes:
    """Return the least TrueType file whose character map has these segments."""
    count = len(ranges) + 1
    ends = [*(last for _, last in ranges), 0xFFFF]
    starts = [*(first for first, _ in ranges), 0xFFFF]
    segments = struct.pack(f">{count}H", *ends) + b"\0\0" + struct.pack(f">{count}H", *starts)
    table = struct.pack(">HHHH", number, 0, 0, 2 * count) + b"\0" * 6 + segments
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table
    return struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def test_a_font_is_told_from_one_that_lacks_vietnamese(tmp_path: Path) -> None:
    assert (doctor.check_font((tmp_path,)).name, doctor.check_font((tmp_path,)).ok) == ("font", False)
    poor = tmp_path / "LiberationSerif-Regular.ttf"
    poor.write_bytes(make_font((0x20, 0x7E), (0xC0, 0x17F)))
    check = doctor.check_font((tmp_path, tmp_path / "absent"))
    assert (check.name, check.ok, dict(check.parameters)["path"]) == ("poor_font", False, str(poor))
    good = tmp_path / "deep" / "Times.TTF"
    good.parent.mkdir()
    good.write_bytes(make_font((0x20, 0x7E), (0x1EA0, 0x1EF9)))
    check = doctor.check_font((tmp_path,))
    assert (check.name, check.ok, dict(check.parameters)["path"]) == ("font", True, str(good))


@pytest.mark.parametrize("data", [b"", b"not a font", make_font((0x1EA0, 0x1EF9))[:40], make_font((0x1EA0, 0x1EF9), number=12)])
def test_a_broken_or_foreign_font_has_no_letters(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "times.ttf"
    path.write_bytes(data)
    assert not doctor.has_letter(path, doctor.LETTER)


@pytest.mark.skipif(not LIBERATION.exists(), reason="fonts-liberation2 is not installed")
def test_a_real_font_is_read() -> None:
    assert doctor.has_letter(LIBERATION, doctor.LETTER)
    assert not doctor.has_letter(LIBERATION, 0x4E2D)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/OneDrive - UBND/ntm", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/ntm", "iCloud"),
        ("/Users/a/Google Drive/My Drive", "Google Drive"),
        ("/home/a/Dropbox/ntm", "Dropbox"),
        ("/home/a/Documents/ntm", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, service: str) -> None:
    assert doctor.synchronised_by(Path(folder)) == service


def test_a_deep_workspace_is_told(tmp_path: Path) -> None:
    shallow, deep = tmp_path / "a", tmp_path / ("x" * 80) / ("y" * 80)
    for folder in (shallow, deep):
        (folder / "data").mkdir(parents=True)
    lengths = [by_name(doctor.examine(workspace.find(folder)))["path_length"].ok for folder in (shallow, deep)]
    assert lengths == [True, False]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    assert doctor.is_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
    shutil.rmtree(tmp_path)
    assert not doctor.is_writable(tmp_path)
