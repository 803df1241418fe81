"""Look at this machine: what is there, what is missing, and how to get it (C15)."""

from __future__ import annotations

import os
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ntmdocs import pdf
from ntmdocs.workspace import Workspace, documents, output_folder

PYTHON = (3, 11)
PATH_LENGTH = 200
NAME_LENGTH = 60
EXTRAS = {
    "pdf": ("pypdfium2",),
    "xlsx": ("openpyxl", "xlsxwriter"),
    "sign": ("pyhanko",),
    "dask": ("dask", "distributed"),
    "watch": ("watchfiles",),
    "web": ("starlette", "uvicorn"),
}
# Times New Roman itself, then fonts of the same widths.
FONT_FILES = ("times.ttf", "times new roman.ttf", "liberationserif-regular.ttf", "tinos-regular.ttf")
LINUX_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
MAC_FONTS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")
LETTER = 0x1ED8  # a letter that fonts without Vietnamese lack
SYNCHRONISED = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `name` and `parameters` find and fill its words in doctor.toml, table `[doctor.NAME]`:
    `good` when it is `ok`, else `bad` and `cure`. Without a `required` one nothing works; others only help.
    """

    name: str
    ok: bool
    required: bool = False
    parameters: tuple[tuple[str, str], ...] = ()


def examine(ws: Workspace | None, *, encoding: str | None = None) -> tuple[Check, ...]:
    """Return every check of this machine and, where there is one, of the workspace; `encoding` is the console's."""
    return (
        _check("python", sys.version_info >= PYTHON, required=True, version=".".join(map(str, sys.version_info[:3]))),
        check_console(encoding or getattr(sys.stdout, "encoding", None) or ""),
        check_libreoffice(),
        check_font(font_folders()),
        *(check_extra(extra) for extra in EXTRAS),
        *(check_workspace(ws) if ws else [_check("workspace", False)]),
    )


def _check(name: str, ok: bool, *, required: bool = False, **parameters: object) -> Check:
    return Check(name, ok, required, tuple((key, str(value)) for key, value in parameters.items()))


def check_console(encoding: str) -> Check:
    return _check("console", encoding.casefold().replace("-", "").replace("_", "") in ("utf8", "cp65001"), encoding=encoding)


def check_libreoffice() -> Check:
    program = pdf.find_libreoffice()
    return _check("libreoffice", program is not None, path=program or "")


def check_extra(extra: str) -> Check:
    """Tell whether everything that an extra of setup.cfg brings can be imported."""
    missing = [module for module in EXTRAS[extra] if find_spec(module) is None]
    return _check("extra", not missing, extra=extra, missing=", ".join(missing), command=install_command(extra))


def install_command(extra: str) -> str:
    """Return the command that installs an extra beside this very ntmdocs, whose environment may have no pip of its own."""
    pip = "py -3 -m pip" if os.name == "nt" else "pip3"
    return f'{pip} --python "{sys.executable}" install "ntmdocs[{extra}]"'


def check_font(folders: tuple[Path, ...]) -> Check:
    """Tell whether a font with the widths of Times New Roman is installed, and has all Vietnamese letters."""
    found = sorted((FONT_FILES.index(path.name.casefold()), path) for folder in folders for path in _iter_fonts(folder))
    good = next((path for _, path in found if has_letter(path, LETTER)), None)
    if found and good is None:
        return _check("poor_font", False, path=found[0][1])
    return _check("font", good is not None, path=good or "")


def font_folders() -> tuple[Path, ...]:
    """Return the folders that this system keeps fonts in."""
    if os.name == "nt":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
        return (windows, Path(os.environ.get("LOCALAPPDATA", str(windows)), "Microsoft", "Windows", "Fonts"))
    return tuple(Path(folder).expanduser() for folder in (MAC_FONTS if sys.platform == "darwin" else LINUX_FONTS))


def _iter_fonts(folder: Path) -> Iterator[Path]:
    for here, _, files in os.walk(folder):
        yield from (Path(here, name) for name in files if name.casefold() in FONT_FILES)


def has_letter(path: Path, letter: int) -> bool:
    """Tell whether the TrueType font at `path` has a glyph for the code point `letter` of the basic plane."""
    try:
        data = path.read_bytes()
        table = _find_table(data, b"cmap")
        count = struct.unpack_from(">H", data, table + 2)[0]
        offsets = [struct.unpack_from(">I", data, table + 4 + 8 * number + 4)[0] for number in range(count)]
        return any(_maps(data, table + offset, letter) for offset in offsets)
    except (OSError, struct.error, ValueError):
        return False


def _find_table(data: bytes, tag: bytes) -> int:
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"no table {tag!r}")


def _maps(data: bytes, start: int, letter: int) -> bool:
    """Look `letter` up in a character map of format 4 (segments); others are passed over."""
    if struct.unpack_from(">H", data, start)[0] != 4:
        return False
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    return any(first <= letter <= last for first, last in zip(starts, ends, strict=True))


def check_workspace(ws: Workspace) -> list[Check]:
    """Return what is to be said of a workspace: that it is there, writable, not too deep and not synchronised."""
    longest = max((len(str(output_folder(ref))) for ref in documents(ws)), default=len(str(ws.output)))
    service = synchronised_by(ws.root)
    return [
        _check("workspace", True, folder=ws.root),
        _check("writable", is_writable(ws.root), required=True, folder=ws.root),
        _check("path_length", longest + NAME_LENGTH <= PATH_LENGTH, length=longest + NAME_LENGTH, limit=PATH_LENGTH),
        _check("synchronised", not service, service=service),
    ]


def is_writable(folder: Path) -> bool:
    """Tell whether a file can be made in `folder`, by making one that vanishes at once."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def synchronised_by(folder: Path) -> str:
    """Return the service that copies `folder` to other machines while we write, told by its name on the path, or ""."""
    parts = [part.casefold() for part in folder.parts]
    return next((service for mark, service in SYNCHRONISED.items() if any(part.startswith(mark) for part in parts)), "")
