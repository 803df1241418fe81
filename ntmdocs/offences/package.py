"""Faults of a Word package: files that are no Word document, or that would do harm when opened."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

EMPTY = Offence("PKG100", "empty-package", Severity.ERROR)
NO_WORD_FILE = Offence("PKG101", "not-a-word-file", Severity.ERROR)
OLD_FORMAT = Offence("PKG102", "old-word-format", Severity.ERROR)
ENCRYPTED = Offence("PKG103", "encrypted", Severity.ERROR)
DAMAGED = Offence("PKG104", "damaged-package", Severity.ERROR)
NO_BODY = Offence("PKG105", "no-document-inside", Severity.ERROR)
OTHER_KIND = Offence("PKG106", "another-office-format", Severity.ERROR)
OVERSIZED = Offence("PKG110", "too-large", Severity.ERROR)
TOO_MANY = Offence("PKG111", "too-many-parts", Severity.ERROR)
BOMB = Offence("PKG112", "suspicious-compression", Severity.ERROR)
BAD_NAME = Offence("PKG113", "bad-part-name", Severity.ERROR)
DOUBLE_NAME = Offence("PKG114", "part-twice", Severity.ERROR)
BAD_XML = Offence("PKG120", "malformed-part", Severity.ERROR)
DOCTYPE = Offence("PKG121", "document-type-declaration", Severity.ERROR)
ENCODING = Offence("PKG122", "unusual-encoding", Severity.ERROR)
EXTERNAL = Offence("PKG130", "external-part", Severity.ERROR)
MACRO = Offence("PKG131", "macro", Severity.ERROR)
EMBEDDED = Offence("PKG132", "embedded-object", Severity.ERROR)
FIELD = Offence("PKG133", "dangerous-field", Severity.ERROR)
