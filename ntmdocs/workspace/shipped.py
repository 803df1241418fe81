"""Where the files that come with the program are: templates and samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
IGNORED = frozenset({"__pycache__", "__init__.py", ".gitkeep"})


def shipped(folder: str) -> Path:
    """Return the folder `templates` or `data` that came with the program: the wheel's copy, else the checkout's own."""
    copied = PACKAGE / "shipped" / folder
    return copied if copied.is_dir() else PACKAGE.parent / folder


def shipped_files(folder: str) -> Iterator[tuple[str, Path]]:
    """Iterate over (path under `folder` with `/`, file), sorted, without hidden files."""
    top = shipped(folder)
    for path in sorted(top.rglob("*")):
        parts = path.relative_to(top).parts
        if path.is_file() and not any(part in IGNORED or part.startswith((".", "~$")) for part in parts):
            yield "/".join(parts), path
