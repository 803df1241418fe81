"""Compiled templates on disk, by digest. The files are code: they are read only from the workspace's own state folder."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Mapping
from dataclasses import astuple
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ntmdocs.wordfile.base import Slot
from ntmdocs.wordfile.package import Member

if TYPE_CHECKING:
    from ntmdocs.template.engine import Template

_MAGIC = b"ntmdocs-template-2\n"


def load_template(folder: Path, data: bytes, names: Mapping[str, str], name: str) -> Template | None:
    """Return the compiled template of `data`, or None when the folder has none that is sound and ours."""
    path = _path(folder, data, names)
    try:
        if not _is_ours(path):
            return None
        stored = path.read_bytes()
        head, payload = stored[: len(_MAGIC) + 32], stored[len(_MAGIC) + 32 :]
        if head != _MAGIC + hashlib.sha256(_stamp().encode() + payload).digest():
            return None
        return _unpacked(marshal.loads(payload), names, name)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def save_template(folder: Path, data: bytes, names: Mapping[str, str], template: Template) -> None:
    """Keep a compiled template; a folder that cannot be written to is no fault."""
    payload = marshal.dumps(_packed(template))
    path = _path(folder, data, names)
    draft = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_MAGIC + hashlib.sha256(_stamp().encode() + payload).digest() + payload)
        draft.replace(path)


def _path(folder: Path, data: bytes, names: Mapping[str, str]) -> Path:
    digest = hashlib.sha256(_stamp().encode())
    digest.update(repr(sorted(names.items())).encode())
    digest.update(data)
    return folder / f"{digest.hexdigest()[:40]}.tpl"


def _is_ours(path: Path) -> bool:
    state = path.stat()
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o002)


@lru_cache(maxsize=1)
def _stamp() -> str:
    """Name everything that compiled code depends on: Python, Jinja, docxtpl, ourselves."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    for module, inner in (("jinja2", "compiler.py"), ("docxtpl", "template.py")):
        spec = find_spec(module)
        files += [Path(spec.origin).with_name(inner)] if spec and spec.origin else []
    states = [(str(file), state.st_size, state.st_mtime_ns) for file in files if (state := file.stat())]
    return repr((sys.implementation.cache_tag, states))


def _packed(template: Template) -> tuple[Any, ...]:
    members = [astuple(member) for member in template.members]
    parts = [
        (part.name, part.code, [astuple(spot) for spot in part.spots], dict(part.names), part.loose, part.grids, part.head)
        for part in template.parts
    ]
    slot = template.slot and (template.slot.name, [astuple(member) for member in template.slot.members])
    return (members, parts, template.body, slot)


def _unpacked(stored: tuple[Any, ...], names: Mapping[str, str], name: str) -> Template:
    from ntmdocs.template.engine import Part, Spot, Template

    members, parts, body, slot = stored
    made = tuple(
        Part(part, code, tuple(Spot(*spot) for spot in spots), first, loose, grids, head)
        for part, code, spots, first, loose, grids, head in parts
    )
    place = Slot(slot[0], tuple(Member(*member) for member in slot[1])) if slot else None
    return Template(name, tuple(Member(*member) for member in members), made, names, body, place)
