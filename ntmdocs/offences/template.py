"""Faults of a Word template, found when it is compiled (TPL100-129) or filled (TPL130-149)."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

UNCLOSED = Offence("TPL101", "unclosed-tag", Severity.ERROR)
CROSSING = Offence("TPL102", "tag-across-paragraphs", Severity.ERROR)
SYNTAX = Offence("TPL103", "tag-not-understood", Severity.ERROR)
UNBALANCED = Offence("TPL104", "unbalanced-block", Severity.ERROR)
UNKNOWN_NAME = Offence("TPL105", "unknown-name", Severity.ERROR)
UNKNOWN_FILTER = Offence("TPL106", "unknown-filter", Severity.ERROR)
UNKNOWN_TEST = Offence("TPL107", "unknown-test", Severity.ERROR)
REFUSED = Offence("TPL108", "refused-expression", Severity.ERROR)
RECURSIVE = Offence("TPL109", "macro-calls-itself", Severity.ERROR)
BROKEN = Offence("TPL110", "block-breaks-structure", Severity.ERROR)
MIXED = Offence("TPL111", "mixed-block-kinds", Severity.ERROR)
TOO_COMPLEX = Offence("TPL112", "too-complex", Severity.ERROR)
MISPLACED = Offence("TPL113", "misplaced-macro", Severity.ERROR)
IN_FIELD = Offence("TPL114", "tag-in-field-code", Severity.ERROR)
BAD_PART = Offence("TPL115", "unreadable-part", Severity.ERROR)
STRAY = Offence("TPL116", "stray-closing-mark", Severity.WARNING)
CROSSING_CELLS = Offence("TPL117", "block-across-cells", Severity.WARNING)

UNHOLDABLE = Offence("TPL130", "unholdable-character", Severity.ERROR)
MISSING_NAME = Offence("TPL131", "missing-value", Severity.ERROR)
NOTHING = Offence("TPL132", "nothing-to-print", Severity.ERROR)
UNPRINTABLE = Offence("TPL133", "unprintable-value", Severity.ERROR)
NOT_A_LIST = Offence("TPL134", "not-a-list", Severity.ERROR)
BAD_ATTRIBUTE = Offence("TPL135", "bad-colour-or-span", Severity.ERROR)
TOO_MUCH = Offence("TPL136", "too-much-output", Severity.ERROR)
NOT_COMPUTED = Offence("TPL137", "cannot-be-computed", Severity.ERROR)
NO_PLACE = Offence("TPL138", "no-place-in-template", Severity.ERROR)
