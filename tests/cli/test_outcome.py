"""How a run ends when something goes wrong that is not the user's data."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import Result

from ntmdocs import workspace as workspaces
from ntmdocs.workspace import Workspace

Type = Callable[..., Result]
Break = Callable[[BaseException], None]


@pytest.fixture
def break_with(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let the survey of documents end in an exception."""

    def arrange(error: BaseException) -> None:
        def survey(place: Workspace) -> NoReturn:
            raise error

        monkeypatch.setattr(workspaces, "survey", survey)

    return arrange


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_our_fault_writes_a_log_into_the_state_and_tells_one_paragraph(
    type_: Type, workspace: Workspace, break_with: Break
) -> None:
    break_with(ZeroDivisionError("made up"))
    result = type_("list")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    (log,) = workspace.state.glob("loi-*.txt")
    assert str(log) in result.stderr
    text = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError: made up" in text
    assert "Traceback" in text


def test_where_the_workspace_cannot_be_written_the_log_goes_to_the_temporary_folder(
    type_: Type, workspace: Workspace, break_with: Break, temporary: Path
) -> None:
    workspace.output.write_text("a file where a folder belongs", encoding="utf-8")
    break_with(ZeroDivisionError())
    assert str(temporary) in type_("list").stderr
    assert len(list(temporary.iterdir())) == 1


def test_where_nothing_can_be_written_it_still_ends_plainly(
    type_: Type, workspace: Workspace, break_with: Break, temporary: Path
) -> None:
    workspace.output.write_text("", encoding="utf-8")
    temporary.rmdir()
    temporary.write_text("", encoding="utf-8")
    break_with(ZeroDivisionError())
    result = type_("list")
    assert result.exit_code == 3
    assert "không ghi được" in result.stderr


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), AssertionError(), UnicodeDecodeError("utf-8", b"", 0, 1, "")])
def test_no_exception_reaches_the_screen(error: Exception, type_: Type, workspace: Workspace, break_with: Break) -> None:
    break_with(error)
    assert type_("list").exit_code == 3


def test_an_answer_of_the_system_names_the_file(type_: Type, workspace: Workspace, break_with: Break) -> None:
    break_with(PermissionError(errno.EACCES, "Permission denied", "data/đóng.yaml"))
    result = type_("list")
    assert result.exit_code == 3
    assert "“data/đóng.yaml”" in result.stderr


def test_an_interruption_ends_with_130(type_: Type, workspace: Workspace, break_with: Break) -> None:
    break_with(KeyboardInterrupt())
    result = type_("list")
    assert result.exit_code == 130
    assert result.stderr.split("\n")[-2] == "Đã dừng theo yêu cầu."
