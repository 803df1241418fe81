"""MRG300-MRG339: edits of the paper that stay in the Word file, and why they are not in the data."""

from ntmdocs.finding import Offence, Severity

WORDING = Offence("MRG300", "edit-of-template-wording", Severity.HINT)
NO_PLACE = Offence("MRG301", "words-without-a-place", Severity.WARNING)
NAMED_ELSEWHERE = Offence("MRG302", "edit-of-a-computed-heading", Severity.WARNING)
NOT_ONE_LINE = Offence("MRG303", "line-break-in-a-line", Severity.WARNING)
NOT_WRITABLE = Offence("MRG304", "edit-that-the-file-cannot-hold", Severity.WARNING)
HEADING_LEFT = Offence("MRG305", "heading-without-text", Severity.WARNING)
SECTION_MOVED = Offence("MRG306", "moved-heading", Severity.WARNING)
OFFICE_COMPUTED = Offence("MRG307", "edit-of-an-office", Severity.WARNING)
CANNOT_MOVE = Offence("MRG308", "line-moved-to-where-it-cannot-be", Severity.WARNING)
DATA_WORDS = Offence("MRG309", "edit-of-words-of-other-data", Severity.WARNING)
ADDED_OBJECT = Offence("MRG310", "added-picture-or-table", Severity.HINT)
WORDING_GONE = Offence("MRG311", "deleted-template-line", Severity.HINT)
LONELY_HEADING = Offence("MRG312", "heading-of-a-deleted-section", Severity.HINT)
FIGURE_CUT = Offence("MRG313", "figure-cut-in-two", Severity.WARNING)
HEADING_GONE = Offence("MRG314", "deleted-heading-with-text", Severity.WARNING)
ADDED_WORDS = Offence("MRG315", "words-where-the-template-has-none", Severity.HINT)

OFFENCES = (
    *(WORDING, NO_PLACE, NAMED_ELSEWHERE, NOT_ONE_LINE, NOT_WRITABLE, HEADING_LEFT, SECTION_MOVED),
    *(OFFICE_COMPUTED, CANNOT_MOVE, DATA_WORDS, ADDED_OBJECT, WORDING_GONE, LONELY_HEADING),
    *(FIGURE_CUT, HEADING_GONE, ADDED_WORDS),
)
