"""Faults of writing: files changed or open elsewhere, interrupted saves; and of what turns Word files into PDF."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

REPLACED_EDIT = Offence("MRG100", "replaced-edit", Severity.HINT)
EDITED_OUTPUT = Offence("MRG101", "edited-output", Severity.ERROR)
OPEN_OUTPUT = Offence("MRG102", "open-output", Severity.ERROR)
CHANGED_MEANWHILE = Offence("MRG103", "changed-meanwhile", Severity.ERROR)
OPEN_FILE = Offence("MRG104", "open-file", Severity.ERROR)
FORMER_OUTPUT = Offence("MRG105", "former-output", Severity.HINT)
DISK_FULL = Offence("MRG106", "full-disk", Severity.ERROR)
NO_PERMISSION = Offence("MRG107", "no-permission", Severity.ERROR)
CANNOT_WRITE = Offence("MRG108", "failed-write", Severity.ERROR)
BUSY = Offence("MRG109", "busy-workspace", Severity.ERROR)
FINISHED_SAVE = Offence("MRG110", "finished-save", Severity.HINT)
UNDONE_SAVE = Offence("MRG111", "undone-save", Severity.WARNING)
KEPT_FILE = Offence("MRG112", "file-changed-after-interrupted-save", Severity.WARNING)
BROKEN_SAVE = Offence("MRG113", "broken-save", Severity.ERROR)
UNFINISHED_SAVE = Offence("MRG114", "unfinished-save", Severity.ERROR)
LINKED_TARGET = Offence("MRG115", "linked-target", Severity.ERROR)
NO_SUCH_BACKUP = Offence("MRG116", "no-such-backup", Severity.ERROR)
BACKUP_FROM_OUTSIDE = Offence("MRG117", "backup-from-outside", Severity.ERROR)

NO_LIBREOFFICE = Offence("PKG200", "no-libreoffice", Severity.ERROR)
NOT_CONVERTED = Offence("PKG201", "no-pdf", Severity.ERROR)
TOO_SLOW = Offence("PKG202", "slow-pdf", Severity.ERROR)
EXTERNAL_CONTENT = Offence("PKG203", "external-content", Severity.ERROR)
NOT_A_PACKAGE = Offence("PKG204", "unreadable-word-file", Severity.ERROR)
