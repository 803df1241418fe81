"""Where data/, templates/ and output/ are, and which file of a workspace holds what (C1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from ntmdocs import names
from ntmdocs.errors import Refusal
from ntmdocs.offences import workspace as offence
from ntmdocs.source import Mark
from ntmdocs.workspace import filenames
from ntmdocs.workspace.layout import PREFERENCES_FILE
from ntmdocs.workspace.record import FURTHER, Record, parse_record
from ntmdocs.workspace.shipped import shipped

COMMUNE_FILE = "xa.yaml"
FIGURES_FILE = "so-lieu.yaml"
LAW_FOLDER = "luat"
STATE_FILE = "state.json"
YAML_SUFFIXES = (".yaml", ".yml")
DRAFT = "du-thao"
HAMLET_FOLDER = "xom"
BASES = "bases"  # in the state folder: each document as it was last rendered


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


def find(start: Path) -> Workspace:
    """Return the workspace that `start` lies in, searching upward; a disk's top counts only when it is `start`.

    Raises: Refusal when no folder on the way holds `data/`.
    """
    here = filenames.absolute(start)
    for folder in (here, *here.parents):
        if (folder / "data").is_dir() and (folder == here or folder != folder.parent):
            return Workspace(folder)
    raise Refusal(offence.NO_WORKSPACE.at(Mark(str(start)), folder=here))


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
    """Return the template of a kind of document ("plan") or of a hamlet's paper ("trich-xom"): the workspace's own, else ours.

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


def hamlet_folder(ref: DocumentRef, base: Path | None = None) -> Path:
    """Return where the papers and forms of single hamlets go: a folder beside the document's output, or `base` itself."""
    return base or output_folder(ref) / HAMLET_FOLDER


def hamlet_files(folder: Path, stem: str, hamlets: Iterable[str], suffix: str) -> dict[str, Path]:
    """Return the place of each hamlet's file of a kind, such as `chi-tieu_hoa-tay.xlsx`, by the hamlet's id.

    What no file's name may hold is left out of an id: it is typed by people, and must not lead out of the folder. Where two
    ids come to one name ("Đông" and "Đồng"), the later ones are numbered; so give all ids of the register, in its order.
    """
    found: dict[str, Path] = {}
    taken: set[str] = set()
    for hamlet in hamlets:
        plain = _plain_name(hamlet)
        numbered = (f"{plain}-{number}" for number in count(2))
        name = next(one for one in chain([plain], numbered) if filenames.same_name(one) not in taken)
        taken.add(filenames.same_name(name))
        found[hamlet] = folder / f"{filenames.safe_stem(f'{stem}_{name}')}{suffix}"
    return found


def _plain_name(hamlet: str) -> str:
    is_plain = re.fullmatch(r"[\w.-]+", hamlet, re.ASCII)
    return filenames.cut_at_word(hamlet if is_plain else filenames.ascii_name(hamlet), filenames.SHORT_NAME_LENGTH)


def base_file(ws: Workspace, document: str) -> Path:
    """Return where the last render of a document is kept, for files that lost what they were made from."""
    return ws.state / BASES / f"{document.replace('/', '__')}.ban-goc"


def further_file(ref: DocumentRef, path: Path) -> DocumentRef:
    """Return the name under which the record keeps a further file made from a document, which itself has one place only."""
    return replace(ref, id=f"{ref.id}{FURTHER}{ref.workspace.relative(path)}")
