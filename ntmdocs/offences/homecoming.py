"""MRG340-MRG379: edits of a Word file that do not come home to the data, and why a pull cannot go on."""

from ntmdocs.finding import Offence, Severity

NO_VALUE = Offence("MRG340", "words-where-a-figure-stood", Severity.WARNING)
COMPUTED = Offence("MRG341", "edit-of-a-computed-figure", Severity.WARNING)
OTHER_UNIT = Offence("MRG342", "edit-of-a-figures-unit", Severity.WARNING)
NUMBER_WORDS = Offence("MRG343", "edit-of-a-figure-in-words", Severity.WARNING)
NO_SEAT = Offence("MRG344", "figure-without-a-place", Severity.WARNING)
APPENDIX_NUMBER = Offence("MRG345", "edit-of-an-appendix-number", Severity.WARNING)
NAMED_IN_DATA = Offence("MRG346", "edit-of-a-name-of-the-data", Severity.WARNING)
TABLE_WORDS = Offence("MRG347", "edit-of-words-of-a-table", Severity.WARNING)
ADDED_ROW = Offence("MRG348", "added-row", Severity.WARNING)
DELETED_ROW = Offence("MRG349", "deleted-row", Severity.WARNING)
DUTY_WORDS = Offence("MRG350", "edit-of-words-printed-twice", Severity.WARNING)
OTHER_COLUMNS = Offence("MRG351", "row-of-other-columns", Severity.WARNING)
DELETED_TABLE = Offence("MRG352", "deleted-table", Severity.WARNING)

NO_DOCUMENT = Offence("MRG360", "file-of-no-document", Severity.ERROR)
NO_BASE = Offence("MRG361", "file-without-a-base", Severity.ERROR)
NOT_BUILDABLE = Offence("MRG362", "pull-into-faulty-data", Severity.ERROR)
DISPUTED = Offence("MRG363", "edit-in-an-open-conflict", Severity.WARNING)
NOT_PROVEN = Offence("MRG364", "edit-that-would-print-otherwise", Severity.WARNING)
UNANSWERED = Offence("MRG365", "question-left-open", Severity.WARNING)
NOTHING_TO_UNDO = Offence("MRG366", "nothing-to-undo", Severity.ERROR)
CHANGED_SINCE = Offence("MRG367", "changed-since-the-pull", Severity.ERROR)
ANOTHER_DOCUMENT = Offence("MRG368", "file-of-another-document", Severity.WARNING)
UNLIKE = Offence("MRG369", "file-unlike-its-document", Severity.ERROR)
ONLY_IN_WORD = Offence("MRG370", "words-only-in-the-word-file", Severity.WARNING)

OFFENCES = (
    *(NO_VALUE, COMPUTED, OTHER_UNIT, NUMBER_WORDS, NO_SEAT, APPENDIX_NUMBER, NAMED_IN_DATA, TABLE_WORDS),
    *(ADDED_ROW, DELETED_ROW, DUTY_WORDS, OTHER_COLUMNS, DELETED_TABLE),
    *(NO_DOCUMENT, NO_BASE, NOT_BUILDABLE, DISPUTED, NOT_PROVEN, UNANSWERED, NOTHING_TO_UNDO, CHANGED_SINCE),
    *(ANOTHER_DOCUMENT, UNLIKE, ONLY_IN_WORD),
)
