"""Where data/, templates/ and output/ are; which YAML files are documents; how their output is named (C1)."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ntmdocs import names
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import workspace as offence
from ntmdocs.source import Mark
from ntmdocs.workspace import filenames
from ntmdocs.workspace.detect import READ_AT_MOST, top_level_keys
from ntmdocs.workspace.layout import PREFERENCES_FILE, Layout, lay_out
from ntmdocs.workspace.record import Record, digest, parse_record
from ntmdocs.workspace.shipped import shipped

__all__ = [
    "DocumentRef",
    "Layout",
    "Survey",
    "Workspace",
    "commune_file",
    "document_of",
    "documents",
    "find",
    "law_files",
    "lay_out",
    "output_folder",
    "output_name",
    "output_path",
    "preferences_file",
    "read_record",
    "resolve",
    "resolve_all",
    "shared_figures_file",
    "shipped",
    "survey",
    "template_file",
]

COMMUNE_FILE = "xa.yaml"
FIGURES_FILE = "so-lieu.yaml"
LAW_FOLDER = "luat"
STATE_FILE = "state.json"
NOT_DOCUMENTS = frozenset({COMMUNE_FILE, FIGURES_FILE, PREFERENCES_FILE})
YAML_SUFFIXES = (".yaml", ".yml")
WINDOWS_JUNCTION = 0xA0000003
DRAFT = "du-thao"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds `data/`; `root` is absolute."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def state(self) -> Path:
        return self.output / ".ntmdocs"

    @property
    def backups(self) -> Path:
        return self.output / "ban-cu"

    def relative(self, path: Path) -> str:
        """Return `path` as findings and the record show it: under the root with `/` and in NFC, else absolute."""
        absolute = filenames.absolute(path)
        inside = absolute.relative_to(self.root) if absolute.is_relative_to(self.root) else absolute
        return unicodedata.normalize("NFC", inside.as_posix())

    def mark(self, path: Path) -> Mark:
        return Mark(self.relative(path))


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """Name one document: `id` is its path under data/ without suffix, with `/` and in NFC; `path` as the disk has it."""

    id: str
    path: Path
    workspace: Workspace

    @property
    def mark(self) -> Mark:
        return self.workspace.mark(self.path)


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands under data/: documents sorted by id, and findings about files that were passed over."""

    documents: tuple[DocumentRef, ...]
    findings: tuple[Finding, ...]


def find(start: Path) -> Workspace:
    """Return the workspace that `start` lies in, searching upward; a disk's top counts only when it is `start`.

    Raises: Refusal when no folder on the way holds `data/`.
    """
    here = filenames.absolute(start)
    for folder in (here, *here.parents):
        if (folder / "data").is_dir() and (folder == here or folder != folder.parent):
            return Workspace(folder)
    raise Refusal(offence.NO_WORKSPACE.at(Mark(str(start)), folder=here))


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
    """Return None for a document, else what to say about the file: nothing when it is of another kind altogether."""
    try:
        with ref.path.open("rb") as file:
            data = file.read(READ_AT_MOST)
    except OSError as error:
        return [offence.UNREADABLE.at(ref.mark, reason=error.strerror or "")]
    looks_like_one = False
    for key in top_level_keys(data):
        if key == "kind":
            return None
        looks_like_one = looks_like_one or key != ""
    return [offence.NO_KIND.at(ref.mark)] if looks_like_one else []


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
    path = _existing(argument, (folder or Path.cwd(), ws.root, ws.data))
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

    Known today through the record: by its place, else by its bytes, whatever its name.
    """
    record = read_record(ws)
    written = record.at(ws.relative(path)) or record.with_digest(digest(path.read_bytes()))
    return written.document if written else None


def read_record(ws: Workspace) -> Record:
    """Return what the last builds wrote; empty when the state folder was deleted."""
    try:
        return parse_record((ws.state / STATE_FILE).read_bytes())
    except OSError:
        return Record()


def commune_file(ref: DocumentRef) -> Path:
    """Return the `xa.yaml` nearest above the document; where there is none, the place where it should stand."""
    data = ref.workspace.data
    folders = [folder for folder in ref.path.parents if folder.is_relative_to(data)]
    found = next((folder for folder in folders if (folder / COMMUNE_FILE).is_file()), None)
    return (found or folders[-2:][0]) / COMMUNE_FILE


def shared_figures_file(ref: DocumentRef) -> Path:
    """Return the place of the figures that all documents of the folder share; the file may be absent."""
    return ref.path.with_name(FIGURES_FILE)


def preferences_file(ws: Workspace) -> Path:
    return ws.data / PREFERENCES_FILE


def law_files(ws: Workspace) -> tuple[Path, ...]:
    """Return the files of `data/luat/`, which add to the law data of the package, sorted."""
    return tuple(sorted(path for path in (ws.data / LAW_FOLDER).glob("*") if path.suffix.casefold() in YAML_SUFFIXES))


def template_file(ws: Workspace, kind: str) -> Path:
    """Return the template of a kind ("plan"): the workspace's own, else the shipped one.

    Raises: Refusal when neither exists.
    """
    name = f"{filenames.slug(names.DOCUMENT_KIND.pairs.get(kind, kind))}.docx"
    own, ours = ws.templates / name, shipped("templates") / name
    if own.is_file() or ours.is_file():
        return own if own.is_file() else ours
    raise Refusal(offence.NO_TEMPLATE.at(ws.mark(own), name=name))


def output_folder(ref: DocumentRef, base: Path | None = None) -> Path:
    """Return the folder of the document's output: `output/` (or `base`) and the folders of its id."""
    return (base or ref.workspace.output).joinpath(*ref.id.split("/")[:-1])


def output_name(symbol: str, short_name: str, *, length: int = filenames.SHORT_NAME_LENGTH, suffix: str = ".docx") -> str:
    """Return the draft's file name from its symbol ("KH-BCĐ") and its short name or subject.

    >>> output_name("KH-BCĐ", "Xây dựng nông thôn mới nâng cao năm 2024")
    'KH-BCD_xay-dung-nong-thon-moi-nang-cao-nam-2024_du-thao.docx'
    """
    parts = (filenames.ascii_name(symbol), filenames.slug(short_name, length), DRAFT)
    return filenames.safe_stem("_".join(filter(None, parts))) + suffix


def output_path(ref: DocumentRef, symbol: str, short_name: str, *, base: Path | None = None, suffix: str = ".docx") -> Path:
    """Return where the draft is written; the short name gives way when the path would be too long for Windows."""
    folder = output_folder(ref, base)
    short = short_name if filenames.slug(short_name) else ref.path.stem
    whole = folder / output_name(symbol, short, suffix=suffix)
    excess = len(str(whole)) - filenames.PATH_LENGTH
    length = max(8, min(filenames.SHORT_NAME_LENGTH, len(filenames.slug(short))) - max(0, excess))
    return folder / output_name(symbol, short, length=length, suffix=suffix)
