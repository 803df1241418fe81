"""The few calls of the operating system that the store stands on, each durable when it returns."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from ntmdocs.workspace.filenames import editor_locks

TRIES_ON_WINDOWS = 6
PAUSE_SECONDS = 0.05


def read_if_there(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write_durably(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write `data` to `path`, which nobody else uses yet, and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if mode is not None:
        path.chmod(mode)


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`; on Windows a virus scanner may hold a file for a moment: try again."""
    for _ in range(TRIES_ON_WINDOWS if os.name == "nt" else 0):
        with suppress(PermissionError):
            source.replace(target)
            return
        time.sleep(PAUSE_SECONDS)
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of names; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, and wait until the disk has them."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def write_atomically(path: Path, data: bytes, spare: Path) -> None:
    """Replace `path` by `data` in one step; `spare` is a name in the same folder that is ours."""
    write_durably(spare, data)
    replace(spare, path)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def open_elsewhere(path: Path) -> str | None:
    """Return why `path` cannot be replaced: the name of an editor's lock file beside it, "" when it is read-only or held."""
    for lock in editor_locks(path):
        if lock.exists():
            return lock.name
    try:
        if path.exists():
            with path.open("r+b"):
                pass
    except PermissionError:
        return ""
    return None
