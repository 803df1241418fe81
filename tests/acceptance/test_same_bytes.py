"""Same input, same bytes: whatever the zone, the locale, the hash seed, the folder, the process and the day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
ANOTHER_DAY = '''
import datetime, time
LATER = 400 * 86400 + 12345.0
real_time, real_localtime, real_gmtime = time.time, time.localtime, time.gmtime
time.time = lambda: real_time() + LATER
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: real_localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
datetime.date, datetime.datetime = Date, DateTime
'''


def build(ntmdocs: Run, folder: Path, mtime: float, **environment: str) -> dict[str, str]:
    """Return path -> digest of every document that a copy of the workspace builds."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (mtime, mtime))
    built = ntmdocs(folder, "build", **environment)
    assert built.returncode == 0, built.stdout + built.stderr
    documents = sorted(folder.glob("output/**/*.docx"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in documents}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, ntmdocs: Run) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    here = build(ntmdocs, tmp_path / "a", 1e9, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0")
    there = build(
        ntmdocs,
        tmp_path / "một nơi khác",
        1.7e9,
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
        LANG="vi_VN.UTF-8",
        PYTHONHASHSEED="4242",
        PYTHONPATH=str(later),
    )
    assert len(here) >= 2
    assert here == there


def test_the_other_day_is_another_day(tmp_path: Path) -> None:
    """The clock of the test above really is moved, else it would prove nothing."""
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    code = "import datetime, time; print(time.time(), datetime.date.today().toordinal(), datetime.datetime.now().toordinal())"
    outputs = [
        subprocess.run([sys.executable, "-c", code], env={**os.environ, **more}, capture_output=True, check=True).stdout
        for more in ({}, {"PYTHONPATH": str(tmp_path)})
    ]
    runs = [output.split() for output in outputs]
    assert all(float(after) - float(before) >= 400 for before, after in zip(*runs, strict=True))
