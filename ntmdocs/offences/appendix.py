"""TAB120-TAB129: what is wrong with the form of an appendix: its paper, its way of lying on it, totals that it leaves blank."""

from ntmdocs.finding import Offence, Severity

TABLE_TOO_WIDE = Offence("TAB120", "table-too-wide", Severity.WARNING)
TWO_DIRECTIONS = Offence("TAB121", "two-directions", Severity.ERROR)
BLANK_TOTAL = Offence("TAB122", "blank-total", Severity.WARNING)
