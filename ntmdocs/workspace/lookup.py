"""Which YAML files are documents, and which of them an argument names (C1)."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ntmdocs import names
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import workspace as offence
from ntmdocs.source import Mark
from ntmdocs.workspace import filenames
from ntmdocs.workspace.detect import READ_AT_MOST, top_level_keys
from ntmdocs.workspace.layout import PREFERENCES_FILE
from ntmdocs.workspace.places import (
    COMMUNE_FILE,
    FIGURES_FILE,
    LAW_FOLDER,
    YAML_SUFFIXES,
    DocumentRef,
    Workspace,
    read_record,
)
from ntmdocs.workspace.record import digest, owner

if TYPE_CHECKING:
    from ntmdocs.wordfile.base import Base

NOT_DOCUMENTS = frozenset({COMMUNE_FILE, FIGURES_FILE, PREFERENCES_FILE})
WITHOUT_KIND = frozenset({"year", "issuer", "subject"})
WINDOWS_JUNCTION = 0xA0000003


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands under data/: documents sorted by id, and findings about files that were passed over."""

    documents: tuple[DocumentRef, ...]
    findings: tuple[Finding, ...]


def documents(ws: Workspace) -> tuple[DocumentRef, ...]:
    """Return every document under data/, sorted by id."""
    return survey(ws).documents


def survey(ws: Workspace) -> Survey:
    """Return the documents and what to say about files that are passed over: links, twins, files without `loại`."""
    found: dict[str, DocumentRef] = {}
    findings: list[Finding] = []
    for path, is_link in _iter_yaml(ws):
        ref = DocumentRef(_id(ws, path), path, ws)
        faults = [offence.LINKED.at(ref.mark)] if is_link else _why_no_document(ref)
        twin = found.get(filenames.same_name(ref.id))
        if twin and faults is None:
            faults = [offence.SAME_ID.at(ref.mark, other=ws.relative(twin.path))]
        if faults is None:
            found[filenames.same_name(ref.id)] = ref
        findings += faults or ()
    return Survey(tuple(sorted(found.values(), key=lambda ref: ref.id.split("/"))), tuple(findings))


def _iter_yaml(ws: Workspace) -> Iterator[tuple[Path, bool]]:
    """Iterate over (YAML file that may be a document or folder that is a link, whether it is a link), sorted."""
    for folder, folders, files in os.walk(ws.data):
        here = Path(folder)
        visible = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in visible if _is_link(here / name)]
        is_top = here == ws.data
        folders[:] = [name for name in visible if name not in links and not (is_top and name.casefold() == LAW_FOLDER)]
        for name in sorted(files):
            if _may_be_document(name):
                yield here / name, _is_link(here / name)
        yield from ((here / name, True) for name in links)


def _may_be_document(name: str) -> bool:
    folded = filenames.same_name(name)
    return folded.endswith(YAML_SUFFIXES) and not folded.startswith((".", "~")) and folded not in NOT_DOCUMENTS


def _is_link(path: Path) -> bool:
    """Tell whether `path` is a symbolic link or a Windows junction."""
    return path.is_symlink() or getattr(os.lstat(path), "st_reparse_tag", 0) == WINDOWS_JUNCTION


def _why_no_document(ref: DocumentRef) -> list[Finding] | None:
    """Return None for a document, else what to say about the file: nothing when it is of another kind altogether.

    A file with all else that a document needs is one that lost its kind: the check tells that, and whatever else it has.
    """
    try:
        with ref.path.open("rb") as file:
            data = file.read(READ_AT_MOST)
    except OSError as error:
        return [offence.UNREADABLE.at(ref.mark, reason=error.strerror or "")]
    keys = set()
    for key in top_level_keys(data):
        keys.add(key)
        if key == "kind" or keys >= WITHOUT_KIND:
            return None
    return [offence.NO_KIND.at(ref.mark)] if keys - {""} else []


def _id(ws: Workspace, path: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(ws.data).with_suffix("").as_posix())


def resolve(ws: Workspace, argument: str, *, folder: Path | None = None) -> DocumentRef:
    """Return the document that `argument` names: its id, a path to its YAML or to its .docx.

    Relative paths are tried from `folder` (default: the current one), from the root and from data/.
    Raises: Refusal when nothing there is a document, with the nearest ids.
    """
    known = {ref.id: ref for ref in documents(ws)}
    for text in _as_ids(argument):
        if text in known:
            return known[text]
    path = _existing(argument, (folder or Path.cwd(), ws.root, ws.data)) or _existing(f"{argument}{YAML_SUFFIXES[0]}", (ws.data,))
    if path is None:
        raise Refusal(offence.UNKNOWN_DOCUMENT.at(Mark(argument), argument=argument, nearest=_nearest(argument, known)))
    if path.suffix.casefold() == ".docx":
        return _of_word_file(ws, path, known)
    return _of_yaml_file(ws, path, known.values())


def resolve_all(ws: Workspace, arguments: Iterable[str], *, folder: Path | None = None) -> tuple[DocumentRef, ...]:
    """Return the documents that `arguments` name, each once; all of the workspace's when there are none.

    Raises: Refusal with one finding for each argument that names nothing.
    """
    found: dict[str, DocumentRef] = {}
    refused: list[Finding] = []
    given = tuple(arguments)
    for argument in given:
        try:
            ref = resolve(ws, argument, folder=folder)
            found[ref.id] = ref
        except Refusal as refusal:
            refused += refusal.findings
    if refused:
        raise Refusal(*refused)
    return tuple(found.values()) if given else documents(ws)


def _as_ids(argument: str) -> Iterator[str]:
    text = unicodedata.normalize("NFC", argument.strip().replace("\\", "/")).removeprefix("./").rstrip("/")
    for start in (text, text.removeprefix("data/")):
        yield start
        yield re.sub(r"\.ya?ml$", "", start, flags=re.IGNORECASE)


def _existing(argument: str, folders: Iterable[Path]) -> Path | None:
    spellings = dict.fromkeys(
        unicodedata.normalize(form, text)
        for text in (argument, argument.replace("\\", "/"))
        for form in ("NFC", "NFD")
        if text.strip() and "\0" not in text
    )
    candidates = (filenames.absolute(folder / text) for folder in folders for text in (argument, *spellings) if spellings)
    return next((path for path in candidates if path.is_file()), None)


def _nearest(argument: str, known: Iterable[str]) -> str:
    wanted = next(iter(_as_ids(argument)))
    by_fold = {names.fold(id_): id_ for id_ in known}
    close = [by_fold[fold] for fold in difflib.get_close_matches(names.fold(wanted), by_fold, n=3, cutoff=0.5)]
    same_end = [id_ for id_ in by_fold.values() if id_.endswith("/" + wanted.rpartition("/")[2])]
    return ", ".join(list(dict.fromkeys((*close, *same_end)))[:3])


def _of_yaml_file(ws: Workspace, path: Path, known: Iterable[DocumentRef]) -> DocumentRef:
    for ref in known:
        if ref.path.samefile(path):
            return ref
    if not path.is_relative_to(ws.data):
        raise Refusal(offence.OUTSIDE_DATA.at(ws.mark(path), argument=path.as_posix(), data=ws.data.as_posix()))
    raise Refusal(offence.NOT_A_DOCUMENT.at(ws.mark(path)))


def _of_word_file(ws: Workspace, path: Path, known: Mapping[str, DocumentRef]) -> DocumentRef:
    id_ = document_of(ws, path)
    if id_ is None or id_ not in known:
        raise Refusal(offence.UNKNOWN_WORD_FILE.at(ws.mark(path), document=id_ or ""))
    return known[id_]


def document_of(ws: Workspace, path: Path) -> str | None:
    """Return the id of the document that the Word file at `path` was made from, or None when nothing tells.

    The file itself tells, whatever its name (C1); one that carries nothing is known by its place, else by its bytes.
    """
    data = path.read_bytes()
    base = _base_in(data, path)
    if base is not None:
        return base.document
    record = read_record(ws)
    written = record.at(ws.relative(path)) or record.with_digest(digest(data))
    return owner(written.document) if written else None


def _base_in(data: bytes, path: Path) -> Base | None:
    from ntmdocs.wordfile.base import read_base
    from ntmdocs.wordfile.package import read_package

    try:
        return read_base(read_package(data, path.name))
    except Refusal:
        return None
