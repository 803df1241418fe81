"""Faults and news of regenerating over a file that people edited."""

from __future__ import annotations

from ntmdocs.finding import Offence, Severity

CONFLICT = Offence("MRG200", "open-conflict", Severity.ERROR)
CONFLICT_DELETED = Offence("MRG201", "deleted-and-changed", Severity.ERROR)
CONFLICT_GONE = Offence("MRG202", "changed-and-dropped", Severity.ERROR)
LAYOUT_LEFT = Offence("MRG203", "layout-of-old-template", Severity.WARNING)
LEFT_OVER = Offence("MRG204", "words-without-place", Severity.WARNING)
TRACKED = Offence("MRG205", "tracked-changes", Severity.HINT)
OF_ANOTHER = Offence("MRG206", "output-of-another-document", Severity.ERROR)
STANDING = Offence("MRG207", "standing-conflict", Severity.ERROR)

OFFENCES = (CONFLICT, CONFLICT_DELETED, CONFLICT_GONE, LAYOUT_LEFT, LEFT_OVER, TRACKED, OF_ANOTHER, STANDING)
