"""What the last builds wrote where: the state that tells a file of ours from one that a person changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePath

FORMAT = 1
FURTHER = "//"  # no document's id holds it


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def owner(id: str) -> str:
    """Return the document that a file was made from, by the id that the record keeps it under.

    >>> owner("mau/2027/plan//output/mau/2027/xom/trich_mot.docx"), owner("mau/2027/plan")
    ('mau/2027/plan', 'mau/2027/plan')
    """
    return id.partition(FURTHER)[0]


@dataclass(frozen=True, slots=True)
class Written:
    """One file as we last wrote it: path relative to the workspace (`/`) or absolute, document id, digests.

    A document has one Word file of its own; a further file made from it (a hamlet's extract) has an id of its own, see `owner`.

    `copy_of` is the path that this file stands beside, when its place was open in another program. `fresh` is the digest of
    what the data gave; where it is another than `digest`, people's edits are in the file too.
    """

    path: str
    document: str
    digest: str
    template: str = ""
    copy_of: str = ""
    fresh: str = ""

    @property
    def is_mixed(self) -> bool:
        """Tell whether people's edits are in the file that we wrote."""
        return self.fresh not in ("", self.digest)


@dataclass(frozen=True, slots=True)
class Record:
    """The files that we wrote, the latest last; one entry a path."""

    files: tuple[Written, ...] = ()

    def at(self, path: str) -> Written | None:
        return next((written for written in self.files if written.path == path), None)

    def of(self, document: str, suffix: str = ".docx") -> Written | None:
        """Return where `document` was last written with that suffix."""
        found = [w for w in self.files if w.document == document and w.path.endswith(suffix) and not w.copy_of]
        return found[-1] if found else None

    def with_digest(self, wanted: str) -> Written | None:
        """Return the file that had these bytes when we wrote it: it may have another name now."""
        return next((written for written in reversed(self.files) if written.digest == wanted), None)

    def extended(self, written: Iterable[Written]) -> Record:
        """Return the record with these files as the latest; the same record when it says so already."""
        new = {one.path: one for one in written if not self._says(one)}
        return Record((*(old for old in self.files if old.path not in new), *new.values())) if new else self

    def _says(self, written: Written) -> bool:
        latest = self.of(written.document, PurePath(written.path).suffix)
        return self.at(written.path) == written and (bool(written.copy_of) or latest == written)


def parse_record(data: bytes) -> Record:
    """Return the record in `data`; an unreadable one is empty, which costs a question and loses nothing."""
    try:
        held = json.loads(data)
        if held["format"] != FORMAT:
            return Record()
        return Record(tuple(Written(**{key: str(value) for key, value in entry.items()}) for entry in held["files"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()


def print_record(record: Record) -> bytes:
    held = {"format": FORMAT, "files": [asdict(written) for written in record.files]}
    return json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n"
