"""Faults of a workspace: its folders, its file names, the arguments that name a document, the office's choices."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

NO_WORKSPACE = Offence("INP500", "no-workspace", Severity.ERROR)
UNKNOWN_DOCUMENT = Offence("INP501", "unknown-document", Severity.ERROR)
UNKNOWN_WORD_FILE = Offence("INP502", "unknown-word-file", Severity.ERROR)
NOT_A_DOCUMENT = Offence("INP503", "no-kind", Severity.ERROR)
OUTSIDE_DATA = Offence("INP504", "outside-data", Severity.ERROR)
LINKED = Offence("INP505", "linked-file", Severity.WARNING)
SAME_ID = Offence("INP506", "same-id", Severity.WARNING)
NO_KIND = Offence("INP507", "document-without-kind", Severity.WARNING)
UNREADABLE = Offence("INP508", "unreadable-file", Severity.ERROR)
NOT_A_FOLDER = Offence("INP509", "not-a-folder", Severity.ERROR)
NO_TEMPLATE = Offence("INP510", "no-template", Severity.ERROR)
UNKNOWN_PREFERENCE = Offence("INP520", "unknown-preference", Severity.WARNING)
UNKNOWN_CHOICE = Offence("INP521", "unknown-preference-value", Severity.WARNING)
PREFERENCES_SHAPE = Offence("INP522", "preferences-out-of-shape", Severity.WARNING)
