"""MRG400-MRG459: copies of a document: sent to outsiders, printed for review, edited by several people, compared."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

NO_WORD_FILE = Offence("MRG400", "no-word-file", Severity.ERROR)
STANDING_CONFLICT = Offence("MRG401", "conflict-in-sent-copy", Severity.ERROR)
SENT_STALE = Offence("MRG402", "sent-while-stale", Severity.WARNING)
EDITED_COPY = Offence("MRG403", "edited-copy", Severity.ERROR)
STILL_OPEN = Offence("MRG404", "read-while-open", Severity.WARNING)
SENT_UNBUILDABLE = Offence("MRG405", "sent-without-data", Severity.WARNING)

REVIEW_OF_DATA = Offence("MRG410", "edits-outside-review", Severity.WARNING)
UNKNOWN_CODE = Offence("MRG411", "unknown-code", Severity.ERROR)
UNTYPED_CODES = Offence("MRG412", "untyped-document", Severity.ERROR)
REVIEW_NEWER = Offence("MRG413", "review-newer-than-word-file", Severity.HINT)

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
    REVIEW_OF_DATA,
    UNKNOWN_CODE,
    UNTYPED_CODES,
    REVIEW_NEWER,
    NO_BASE,
    NO_REDLINE,
    OWN_REDLINE,
)
