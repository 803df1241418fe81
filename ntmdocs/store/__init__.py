"""Commit: the only writer of files. A set of files is written as a whole or not at all, and nothing of a person's is lost.

`commit` writes any files, `write_outputs` what was made of documents, `recover` ends an interrupted commit, `hold` lets
one run at a time write, `list_backups` and `restore` look after the copies of what went.
"""

from __future__ import annotations

from ntmdocs.store.backups import Backup, find_backup, list_backups, restore
from ntmdocs.store.commit import Committed, commit
from ntmdocs.store.lock import Held, hold
from ntmdocs.store.outputs import Blend, Outcome, Output, Result, edited_since, foresee, recorded, write_outputs
from ntmdocs.store.outside import write_outside
from ntmdocs.store.planning import Change, Expected
from ntmdocs.store.recovery import recover
from ntmdocs.store.shipped import decide_template, remember_templates
from ntmdocs.workspace.record import digest

ABSENT = Expected.ABSENT
ANY = Expected.ANY

__all__ = [
    "ABSENT",
    "ANY",
    "Backup",
    "Blend",
    "Change",
    "Committed",
    "Expected",
    "Held",
    "Outcome",
    "Output",
    "Result",
    "commit",
    "decide_template",
    "digest",
    "edited_since",
    "find_backup",
    "foresee",
    "hold",
    "list_backups",
    "recorded",
    "recover",
    "remember_templates",
    "restore",
    "write_outputs",
    "write_outside",
]
