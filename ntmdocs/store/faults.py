"""Say why the disk refused."""

from __future__ import annotations

import errno
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.offences import store as offence
from ntmdocs.workspace import Workspace

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def disk_refusal(ws: Workspace, error: OSError, path: Path | None = None) -> Refusal:
    """Return the refusal that tells in plain words why `path` (default: the one that the error names) was not written."""
    mark = ws.mark(path or Path(str(error.filename or ws.root)))
    if error.errno in FULL:
        return Refusal(offence.DISK_FULL.at(mark))
    if error.errno in FORBIDDEN:
        return Refusal(offence.NO_PERMISSION.at(mark, path=mark.path))
    return Refusal(offence.CANNOT_WRITE.at(mark, path=mark.path, reason=error.strerror or type(error).__name__))
