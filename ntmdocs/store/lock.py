"""One writer at a time in a workspace: a lock that the system gives back when its owner dies."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.offences import store as offence
from ntmdocs.source import Mark
from ntmdocs.store.faults import disk_refusal
from ntmdocs.store.files import make_folder
from ntmdocs.workspace import Workspace

WAIT_SECONDS = 5.0
PAUSE_SECONDS = 0.05
STALE_SECONDS = 600
FAR_BYTE = 1 << 30
UNSUPPORTED = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


@dataclass(frozen=True, slots=True)
class Held:
    """Proof that the workspace is locked by this run: pass it to `commit` and `recover`."""

    workspace: Workspace


@dataclass(frozen=True, slots=True)
class Owner:
    pid: int
    host: str
    since: str

    def age_seconds(self, now: datetime) -> float:
        """Return how long the owner holds the lock, 0 when that cannot be told."""
        try:
            return (now - datetime.fromisoformat(self.since)).total_seconds()
        except (ValueError, TypeError):
            return 0.0


@contextmanager
def hold(ws: Workspace, *, now: datetime, wait_seconds: float = WAIT_SECONDS) -> Iterator[Held]:
    """Lock the workspace for this run.

    A lock whose owner died is free at once: the system holds it, the file only tells whose it is. Where the disk knows no
    locks, the owner's entry counts until it is 10 minutes old.
    Raises: Refusal when another run holds it for longer than `wait_seconds`.
    """
    try:
        make_folder(ws.state)
        handle = _acquire(ws.state / "lock", now, wait_seconds)
    except OSError as error:
        raise disk_refusal(ws, error, ws.state) from error
    try:
        with suppress(OSError):
            _write_owner(handle, json.dumps([os.getpid(), platform.node(), now.isoformat()]))
        yield Held(ws)
    finally:
        _release(handle)


def _release(handle: int) -> None:
    """Give the lock back; closing the file does so, whatever the disk says."""
    try:
        with suppress(OSError):
            _write_owner(handle, "")
    finally:
        with suppress(OSError):
            os.close(handle)


def _acquire(path: Path, now: datetime, wait_seconds: float) -> int:
    rest = wait_seconds
    while True:
        handle, owner = _try(path, now)
        if handle is not None:
            return handle
        if rest <= 0:
            minutes = int(owner.age_seconds(now) // 60) if owner else 0
            raise Refusal(offence.BUSY.at(Mark(""), host=owner.host if owner else "", minutes=minutes or ""))
        time.sleep(PAUSE_SECONDS)
        rest -= PAUSE_SECONDS


def _try(path: Path, now: datetime) -> tuple[int | None, Owner | None]:
    """Return the handle of the locked file, or None; and who held it before."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    is_ours = False
    try:
        owner = _read_owner(handle)
        is_ours = _lock(handle, owner, now) and _is_still(path, handle)
        return (handle if is_ours else None), owner
    finally:
        if not is_ours:
            os.close(handle)


def _lock(handle: int, owner: Owner | None, now: datetime) -> bool:
    """Try to lock, without waiting."""
    try:
        _lock_by_system(handle)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            return False
        return owner is None or owner.age_seconds(now) > STALE_SECONDS
    return True


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether the locked file is still the one of that name: the state folder may have been deleted meanwhile."""
    try:
        return path.stat().st_ino == os.fstat(handle).st_ino
    except OSError:
        return False


def _read_owner(handle: int) -> Owner | None:
    try:
        pid, host, since = json.loads(os.read(handle, 4096))
        return Owner(int(pid), str(host), str(since))
    except (OSError, ValueError, TypeError):
        return None


def _write_owner(handle: int, text: str) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, text.encode())


if sys.platform == "win32":
    import msvcrt

    def _lock_by_system(handle: int) -> None:
        os.lseek(handle, FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock_by_system(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
