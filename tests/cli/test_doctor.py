from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from ntmdocs import doctor
from ntmdocs.doctor import Check
from ntmdocs.messages import LANGUAGES
from ntmdocs.workspace import Workspace

Type = Callable[..., Result]


def looks(*checks: Check) -> Callable[..., tuple[Check, ...]]:
    return lambda *_, **__: checks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ok", [True, False])
def test_every_check_has_words(
    language: str, ok: bool, type_: Type, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {check.name: Check(check.name, ok, False, check.parameters) for check in doctor.examine(workspace)}
    monkeypatch.setattr(doctor, "examine", looks(*seen.values()))
    shown = type_("doctor", "--lang", language).stdout
    assert "doctor." not in shown
    assert "machine." not in shown
    assert len(shown.splitlines()) == len(seen) + 1


@pytest.mark.parametrize(("required", "code"), [(True, 1), (False, 0)])
def test_only_what_is_required_fails(
    required: bool, code: int, type_: Type, folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "examine", looks(Check("python", False, required, (("version", "3.9"),))))
    assert type_("kham").exit_code == code


def test_it_looks_at_the_machine_outside_a_workspace_too(type_: Type, folder: Any) -> None:
    shown = type_("doctor")
    assert shown.exit_code == 0
    assert "Python" in shown.stdout
    assert len(shown.stdout.splitlines()) > 5


def test_quiet_tells_only_what_is_missing(type_: Type, folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "examine", looks(Check("python", True), Check("font", False)))
    assert len(type_("doctor", "-q").stdout.splitlines()) == 1
