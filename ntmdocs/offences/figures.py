"""INP300-INP349: figures that cannot be typed as written. NUM100-NUM149: citations that cannot be printed."""

from ntmdocs.finding import Offence, Severity

NOT_A_NUMBER = Offence("INP300", "not-a-number", Severity.ERROR)
AMBIGUOUS_DOT = Offence("INP301", "ambiguous-dot", Severity.ERROR)
COMMA_GROUPS = Offence("INP302", "comma-as-thousands", Severity.ERROR)
SPACED_NUMBER = Offence("INP303", "spaced-number", Severity.ERROR)
WRONG_UNIT = Offence("INP304", "unit-disagrees", Severity.ERROR)
RANGE_REVERSED = Offence("INP305", "range-reversed", Severity.ERROR)
BAD_RATIO = Offence("INP306", "ratio-out-of-bounds", Severity.ERROR)
CHOICE_EXPECTED = Offence("INP307", "number-where-choice-belongs", Severity.ERROR)
CHOICE_UNEXPECTED = Offence("INP308", "choice-where-number-belongs", Severity.ERROR)
UNKNOWN_FIGURE_KEY = Offence("INP310", "unknown-figure-key", Severity.ERROR)
UNKNOWN_PERIOD = Offence("INP311", "unknown-period", Severity.ERROR)
DUPLICATE_PERIOD = Offence("INP312", "duplicate-period", Severity.ERROR)
UNKNOWN_AGGREGATION = Offence("INP313", "unknown-aggregation", Severity.ERROR)
UNKNOWN_BASE = Offence("INP314", "unknown-weighting-base", Severity.ERROR)
UNKNOWN_HAMLET = Offence("INP315", "unknown-hamlet", Severity.ERROR)
HAMLET_NOT_VALID = Offence("INP316", "hamlet-outside-its-dates", Severity.ERROR)
TOTAL_TYPED_OVER = Offence("INP317", "total-typed-over", Severity.ERROR)
DUPLICATE_HAMLET = Offence("INP318", "duplicate-hamlet", Severity.ERROR)
FIGURE_NOT_A_MAPPING = Offence("INP319", "figure-without-period", Severity.ERROR)
VALUE_NOT_PLAIN = Offence("INP320", "list-where-value-belongs", Severity.ERROR)
BAD_CRITERION = Offence("INP321", "figure-of-unknown-criterion", Severity.ERROR)
DUPLICATE_FIGURE = Offence("INP322", "duplicate-figure", Severity.ERROR)
FIGURE_IN_TWO_LEDGERS = Offence("INP323", "figure-in-two-ledgers", Severity.ERROR)
PART_WITHOUT_PERIOD = Offence("INP324", "part-without-period", Severity.ERROR)
PERCENTAGES_SUMMED = Offence("INP325", "percentages-summed", Severity.WARNING)
DUPLICATE_FIGURE_KEY = Offence("INP326", "duplicate-figure-key", Severity.ERROR)
FIGURE_NAME_EMPTY = Offence("INP327", "figure-name-unfit-for-citing", Severity.ERROR)

UNKNOWN_FIGURE = Offence("NUM100", "unknown-figure", Severity.ERROR)
PERIOD_DEMANDED = Offence("NUM101", "period-demanded", Severity.ERROR)
PERIOD_ABSENT = Offence("NUM102", "no-value-for-period", Severity.ERROR)
VALUE_BLANK = Offence("NUM103", "value-not-known-yet", Severity.ERROR)
TOTAL_INCOMPLETE = Offence("NUM104", "total-incomplete", Severity.ERROR)
NO_AGGREGATION = Offence("NUM105", "no-aggregation", Severity.ERROR)
UNKNOWN_CITATION_PART = Offence("NUM106", "unknown-citation-part", Severity.ERROR)
CITATION_PART_TWICE = Offence("NUM107", "citation-part-twice", Severity.ERROR)
NO_PERCENT = Offence("NUM108", "percent-impossible", Severity.ERROR)
NO_PREVIOUS = Offence("NUM109", "no-value-to-compare", Severity.ERROR)
INEXACT = Offence("NUM110", "derived-from-inexact-value", Severity.ERROR)
BASE_INCOMPLETE = Offence("NUM111", "weighting-base-incomplete", Severity.ERROR)
HAMLET_ABSENT = Offence("NUM112", "no-value-for-hamlet", Severity.ERROR)
NO_REQUIREMENT = Offence("NUM113", "no-requirement", Severity.ERROR)
NO_RATIO = Offence("NUM114", "ratio-impossible", Severity.ERROR)
NO_WORDS = Offence("NUM115", "words-impossible", Severity.ERROR)
PARTS_INCOMPLETE = Offence("NUM116", "parts-incomplete", Severity.ERROR)
NOT_COMPARABLE = Offence("NUM117", "values-not-comparable", Severity.ERROR)
CHOICES_NOT_COUNTED = Offence("NUM118", "values-do-not-fit-aggregation", Severity.ERROR)
NO_COUNT = Offence("NUM119", "count-impossible", Severity.ERROR)

OFFENCES = (
    NOT_A_NUMBER,
    AMBIGUOUS_DOT,
    COMMA_GROUPS,
    SPACED_NUMBER,
    WRONG_UNIT,
    RANGE_REVERSED,
    BAD_RATIO,
    CHOICE_EXPECTED,
    CHOICE_UNEXPECTED,
    UNKNOWN_FIGURE_KEY,
    UNKNOWN_PERIOD,
    DUPLICATE_PERIOD,
    UNKNOWN_AGGREGATION,
    UNKNOWN_BASE,
    UNKNOWN_HAMLET,
    HAMLET_NOT_VALID,
    TOTAL_TYPED_OVER,
    DUPLICATE_HAMLET,
    FIGURE_NOT_A_MAPPING,
    VALUE_NOT_PLAIN,
    BAD_CRITERION,
    DUPLICATE_FIGURE,
    FIGURE_IN_TWO_LEDGERS,
    PART_WITHOUT_PERIOD,
    PERCENTAGES_SUMMED,
    DUPLICATE_FIGURE_KEY,
    FIGURE_NAME_EMPTY,
    UNKNOWN_FIGURE,
    PERIOD_DEMANDED,
    PERIOD_ABSENT,
    VALUE_BLANK,
    TOTAL_INCOMPLETE,
    NO_AGGREGATION,
    UNKNOWN_CITATION_PART,
    CITATION_PART_TWICE,
    NO_PERCENT,
    NO_PREVIOUS,
    INEXACT,
    BASE_INCOMPLETE,
    HAMLET_ABSENT,
    NO_REQUIREMENT,
    NO_RATIO,
    NO_WORDS,
    PARTS_INCOMPLETE,
    NOT_COMPARABLE,
    CHOICES_NOT_COUNTED,
    NO_COUNT,
)
