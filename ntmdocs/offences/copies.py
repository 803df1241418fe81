"""MRG400-MRG459: copies of a document: sent to outsiders, printed for review, edited by several people, compared."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

NO_WORD_FILE = Offence("MRG400", "no-word-file", Severity.ERROR)
STANDING_CONFLICT = Offence("MRG401", "conflict-in-sent-copy", Severity.ERROR)
SENT_STALE = Offence("MRG402", "sent-while-stale", Severity.WARNING)
EDITED_COPY = Offence("MRG403", "edited-copy", Severity.ERROR)
STILL_OPEN = Offence("MRG404", "read-while-open", Severity.WARNING)
SENT_UNBUILDABLE = Offence("MRG405", "sent-without-data", Severity.WARNING)
REVIEW_SENT = Offence("MRG406", "sent-review-copy", Severity.ERROR)

REVIEW_OF_DATA = Offence("MRG410", "edits-outside-review", Severity.WARNING)
UNKNOWN_CODE = Offence("MRG411", "unknown-code", Severity.ERROR)
UNTYPED_CODES = Offence("MRG412", "untyped-document", Severity.ERROR)
REVIEW_NEWER = Offence("MRG413", "review-newer-than-word-file", Severity.HINT)

NO_COPY = Offence("MRG420", "returned-file-of-another-kind", Severity.ERROR)
OLD_COPY = Offence("MRG421", "returned-file-in-old-format", Severity.ERROR)
MACRO_COPY = Offence("MRG422", "returned-file-with-macro", Severity.ERROR)
SENT_RETURNED = Offence("MRG423", "returned-clean-copy", Severity.ERROR)
REVIEW_RETURNED = Offence("MRG424", "returned-review-copy", Severity.ERROR)
FOREIGN_COPY = Offence("MRG425", "copy-from-elsewhere", Severity.ERROR)
COPY_OF_ANOTHER = Offence("MRG426", "copy-of-another-document", Severity.ERROR)
UNKNOWN_COPY = Offence("MRG427", "copy-of-unknown-document", Severity.ERROR)
NO_KEPT_BASE = Offence("MRG428", "copy-without-origin", Severity.ERROR)
UNLIKE_COPY = Offence("MRG429", "unlike-copy", Severity.ERROR)
OWN_FILE = Offence("MRG430", "own-file-as-copy", Severity.WARNING)
COPIES_DIFFER = Offence("MRG431", "differing-copies", Severity.ERROR)
COPY_RESTORES = Offence("MRG432", "deleted-here-changed-there", Severity.ERROR)
COPY_DELETES = Offence("MRG433", "changed-here-deleted-there", Severity.ERROR)
COPY_TRACKED = Offence("MRG434", "tracked-changes-taken", Severity.HINT)

NO_BASE = Offence("MRG440", "unknown-origin", Severity.ERROR)
NO_REDLINE = Offence("MRG441", "redline-without-old-file", Severity.ERROR)
OWN_REDLINE = Offence("MRG442", "redline-over-its-source", Severity.ERROR)

OFFENCES = (
    NO_WORD_FILE,
    STANDING_CONFLICT,
    SENT_STALE,
    EDITED_COPY,
    STILL_OPEN,
    SENT_UNBUILDABLE,
    REVIEW_SENT,
    REVIEW_OF_DATA,
    UNKNOWN_CODE,
    UNTYPED_CODES,
    REVIEW_NEWER,
    NO_COPY,
    OLD_COPY,
    MACRO_COPY,
    SENT_RETURNED,
    REVIEW_RETURNED,
    FOREIGN_COPY,
    COPY_OF_ANOTHER,
    UNKNOWN_COPY,
    NO_KEPT_BASE,
    UNLIKE_COPY,
    OWN_FILE,
    COPIES_DIFFER,
    COPY_RESTORES,
    COPY_DELETES,
    COPY_TRACKED,
    NO_BASE,
    NO_REDLINE,
    OWN_REDLINE,
)
