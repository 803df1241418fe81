"""INP2xx: a plan or a commune register that cannot be typed as written."""

from ntmdocs.finding import Offence, Severity

NOT_A_RECORD = Offence("INP200", "text-where-keys-belong", Severity.ERROR)
UNKNOWN_KEY = Offence("INP201", "unknown-key", Severity.ERROR)
MISSING_KEY = Offence("INP202", "missing-key", Severity.ERROR)
KEYS_WHERE_TEXT_BELONGS = Offence("INP203", "keys-where-text-belongs", Severity.ERROR)
BAD_YEAR = Offence("INP204", "year-out-of-form", Severity.ERROR)
BAD_DATE = Offence("INP205", "date-out-of-form", Severity.ERROR)
UNKNOWN_KIND = Offence("INP206", "unknown-document-kind", Severity.ERROR)
UNKNOWN_BODY = Offence("INP207", "unknown-body", Severity.ERROR)
UNKNOWN_CRITERIA_SET = Offence("INP208", "unknown-criteria-set", Severity.ERROR)
UNKNOWN_CRITERION = Offence("INP209", "unknown-criterion", Severity.ERROR)
CRITERION_TWICE = Offence("INP210", "criterion-in-two-slots", Severity.WARNING)
BAD_DRAFT = Offence("INP211", "draft-count-out-of-form", Severity.ERROR)
UNKNOWN_SLOT = Offence("INP212", "unknown-slot", Severity.ERROR)
UNKNOWN_OFFICER = Offence("INP216", "signatory-without-office", Severity.WARNING)
NO_COMMUNE = Offence("INP217", "missing-commune-register", Severity.ERROR)
SET_NOT_IN_FORCE = Offence("INP218", "criteria-set-out-of-force", Severity.WARNING)
BAD_NUMBER = Offence("INP219", "document-number-out-of-form", Severity.ERROR)
NOT_VALID_THEN = Offence("INP221", "office-out-of-its-dates", Severity.WARNING)
UNKNOWN_CHOICE = Offence("INP223", "unknown-choice", Severity.ERROR)
UNKNOWN_DATA_VERSION = Offence("INP224", "data-version-from-the-future", Severity.ERROR)
FIELD_TWICE = Offence("INP225", "field-typed-twice", Severity.ERROR)
BAD_COUNT = Offence("INP222", "count-out-of-form", Severity.ERROR)
HAMLET_TWICE = Offence("INP230", "hamlet-name-used-twice", Severity.ERROR)
DATES_REVERSED = Offence("INP231", "validity-that-ends-before-it-begins", Severity.ERROR)

OFFENCES = (
    NOT_A_RECORD,
    UNKNOWN_KEY,
    MISSING_KEY,
    KEYS_WHERE_TEXT_BELONGS,
    BAD_YEAR,
    BAD_DATE,
    UNKNOWN_KIND,
    UNKNOWN_BODY,
    UNKNOWN_CRITERIA_SET,
    UNKNOWN_CRITERION,
    CRITERION_TWICE,
    BAD_DRAFT,
    UNKNOWN_SLOT,
    UNKNOWN_OFFICER,
    NO_COMMUNE,
    SET_NOT_IN_FORCE,
    BAD_NUMBER,
    NOT_VALID_THEN,
    UNKNOWN_CHOICE,
    UNKNOWN_DATA_VERSION,
    FIELD_TWICE,
    BAD_COUNT,
    HAMLET_TWICE,
    DATES_REVERSED,
)
