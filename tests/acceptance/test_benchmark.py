"""The benchmark measures the real plan against docxtpl in one run; how fast it must be is for its own `--at-least`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_benchmark_tells_the_ratio_with_provenance() -> None:
    command = [sys.executable, "benchmarks/engine.py", "--rounds", "1", "--at-least", "0", "--carrying-at-most", "1000"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    told = re.search(r"docxtpl ([\d.]+) ms, ours ([\d.]+) ms with anchors, base and (\d+) blocks of provenance: ([\d.]+) times", run.stdout)
    assert told, run.stdout
    assert int(told[3]) > 90
    assert float(told[1]) / float(told[2]) > 0
    assert re.search(r"without anchors and base, ([\d.]+) ms with them: ([\d.]+) times the time", run.stdout)


def test_the_benchmark_fails_below_what_is_asked() -> None:
    command = [sys.executable, "benchmarks/engine.py", "--rounds", "1", "--at-least", "1000000"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 1
