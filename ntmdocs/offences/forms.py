"""TAB200-TAB206: workbooks that cannot be read. TAB207-TAB229: what is wrong with a form that came back from a hamlet."""

from ntmdocs.finding import Offence, Severity

NOT_A_WORKBOOK = Offence("TAB200", "not-a-workbook", Severity.ERROR)
OLD_WORKBOOK = Offence("TAB201", "old-workbook-format", Severity.ERROR)
ENCRYPTED = Offence("TAB202", "encrypted-workbook", Severity.ERROR)
MACROS = Offence("TAB203", "workbook-with-macros", Severity.ERROR)
DAMAGED = Offence("TAB204", "damaged-workbook", Severity.ERROR)
TOO_LARGE = Offence("TAB205", "workbook-too-large", Severity.ERROR)
DANGEROUS = Offence("TAB206", "dangerous-workbook", Severity.ERROR)

NOT_OUR_FORM = Offence("TAB207", "workbook-of-another-program", Severity.ERROR)
IDENTITY_DAMAGED = Offence("TAB208", "form-identity-damaged", Severity.ERROR)
TOO_MANY_DECIMALS = Offence("TAB209", "too-many-decimals", Severity.ERROR)
UNKNOWN_DOCUMENT = Offence("TAB210", "form-of-unknown-document", Severity.ERROR)
WRONG_YEAR = Offence("TAB211", "form-of-wrong-year", Severity.ERROR)
WRONG_HAMLET = Offence("TAB212", "form-of-wrong-hamlet", Severity.ERROR)
LABEL_CHANGED = Offence("TAB213", "form-label-changed", Severity.ERROR)
NOT_A_VALUE = Offence("TAB214", "words-in-number-cell", Severity.ERROR)
NOTATION = Offence("TAB215", "number-in-foreign-notation", Severity.ERROR)
UNIT_DISAGREES = Offence("TAB216", "unit-in-cell-disagrees", Severity.ERROR)
NOT_A_COUNT = Offence("TAB217", "fraction-where-count-belongs", Severity.ERROR)
NOT_A_CHOICE = Offence("TAB218", "other-words-where-choice-belongs", Severity.ERROR)
FORMULA_WITHOUT_VALUE = Offence("TAB219", "formula-without-value", Severity.ERROR)
HIDDEN = Offence("TAB220", "hidden-rows-or-columns", Severity.ERROR)
TOTAL_TYPED_OVER = Offence("TAB221", "form-total-typed-over", Severity.ERROR)
SEVERAL_FILES = Offence("TAB222", "several-files-for-one-hamlet", Severity.ERROR)
LINES_MISSING = Offence("TAB223", "form-rows-or-columns-missing", Severity.ERROR)
LINE_TWICE = Offence("TAB224", "form-row-or-column-twice", Severity.ERROR)
NO_SINGLE_SHEET = Offence("TAB225", "form-sheet-missing-or-twice", Severity.ERROR)
VALUE_OUTSIDE = Offence("TAB226", "value-in-added-row", Severity.ERROR)
DATE_IN_CELL = Offence("TAB227", "date-in-number-cell", Severity.ERROR)
NOT_ASKED = Offence("TAB228", "value-where-none-is-asked", Severity.ERROR)
OUTDATED = Offence("TAB229", "form-older-than-plan", Severity.ERROR)

OFFENCES = (
    *(NOT_A_WORKBOOK, OLD_WORKBOOK, ENCRYPTED, MACROS, DAMAGED, TOO_LARGE, DANGEROUS),
    *(NOT_OUR_FORM, IDENTITY_DAMAGED, TOO_MANY_DECIMALS, UNKNOWN_DOCUMENT, WRONG_YEAR, WRONG_HAMLET, LABEL_CHANGED),
    *(NOT_A_VALUE, NOTATION, UNIT_DISAGREES, NOT_A_COUNT, NOT_A_CHOICE, FORMULA_WITHOUT_VALUE, HIDDEN, TOTAL_TYPED_OVER),
    *(SEVERAL_FILES, LINES_MISSING, LINE_TWICE, NO_SINGLE_SHEET, VALUE_OUTSIDE, DATE_IN_CELL, NOT_ASKED, OUTDATED),
)
