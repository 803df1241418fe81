"""The screen: UTF-8 on every console, its width, and one line of progress."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def use_utf8() -> None:
    """Read and write UTF-8 whatever the console, the locale or PYTHONIOENCODING say; what is no text is written as an escape.

    Where file names and arguments have been decoded by another encoding (an old locale), start again in UTF-8 mode.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def width() -> int | None:
    """Return the columns of the terminal, None where the output goes into a file or another program."""
    return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None


def is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def track(items: Iterable[Item], total: int, label: str, *, quiet: bool) -> Iterator[Item]:
    """Yield `items`; on a terminal, count them on one line of stderr, which is wiped at the end."""
    if quiet or total < 2 or not is_terminal(sys.stderr):
        yield from items
        return
    _draw(f"{label} 0/{total}")
    try:
        for done, item in enumerate(items, start=1):
            _draw(f"{label} {done}/{total}")
            yield item
    finally:
        _draw("")


def _draw(text: str) -> None:
    """Write over the line that the cursor stands on, with spaces only: old consoles know no escape sequences."""
    columns = max(shutil.get_terminal_size().columns - 1, 20)
    sys.stderr.write(f"\r{text[:columns]:<{columns}}\r{text[:columns]}")
    sys.stderr.flush()
