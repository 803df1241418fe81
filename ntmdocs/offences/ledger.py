"""NUM200-NUM399: figures that do not add up, declared in the data (to NUM299) or read in sentences."""

from ntmdocs.finding import Offence, Severity

PARTS_MISMATCH = Offence("NUM200", "parts-unlike-their-total", Severity.ERROR)
PARTS_ROUNDED = Offence("NUM201", "parts-off-by-rounding", Severity.HINT)
PARTS_EXCEED = Offence("NUM202", "known-parts-above-their-total", Severity.ERROR)
PART_OF_ANOTHER_KIND = Offence("NUM203", "part-of-another-kind", Severity.ERROR)
RATIO_OF_OTHER_HAMLETS = Offence("NUM204", "ratio-of-another-number-of-hamlets", Severity.WARNING)
UNKNOWN_RELATED = Offence("NUM210", "unknown-related-figure", Severity.ERROR)
WHOLE_EXCEEDED = Offence("NUM211", "figure-above-its-whole", Severity.ERROR)
SHARE_MISMATCH = Offence("NUM212", "share-unlike-its-figure", Severity.ERROR)
CHANGE_MISMATCH = Offence("NUM213", "change-unlike-its-figure", Severity.ERROR)
REST_MISMATCH = Offence("NUM214", "rest-unlike-its-figure", Severity.ERROR)
TARGET_BELOW_REQUIREMENT = Offence("NUM220", "target-misses-its-requirement", Severity.HINT)
RESULT_BELOW_REQUIREMENT = Offence("NUM221", "result-misses-its-requirement", Severity.HINT)
KEPT_BELOW_REQUIREMENT = Offence("NUM222", "attained-criterion-misses-its-requirement", Severity.WARNING)
TARGET_WORSE = Offence("NUM223", "target-behind-the-result", Severity.WARNING)
TARGET_IDLE = Offence("NUM224", "target-without-progress", Severity.HINT)
PRECISION_MIXED = Offence("NUM230", "decimals-differ-in-a-figure", Severity.HINT)
STATED_SUM = Offence("NUM300", "parts-in-text-unlike-total", Severity.WARNING)
STATED_SUM_ROUNDED = Offence("NUM301", "parts-in-text-off-by-rounding", Severity.HINT)
STATED_PART_EXCEEDS = Offence("NUM302", "part-in-text-above-total", Severity.WARNING)
STATED_SHARE = Offence("NUM303", "percentage-in-text-unlike-ratio", Severity.WARNING)
STATED_RATIO = Offence("NUM304", "ratio-in-text-above-one", Severity.WARNING)
STATED_WHOLE = Offence("NUM305", "ratio-in-text-of-too-many-hamlets", Severity.WARNING)
STATED_LIST = Offence("NUM306", "names-unlike-count", Severity.WARNING)
STATED_REST = Offence("NUM307", "rest-in-text-unlike-ratio", Severity.WARNING)
STATED_THRESHOLD = Offence("NUM308", "value-in-text-against-threshold", Severity.WARNING)
STATED_CHANGE = Offence("NUM310", "change-in-text-unlike-values", Severity.WARNING)
STATED_CHANGE_ROUNDED = Offence("NUM314", "change-in-text-off-by-rounding", Severity.HINT)
STATED_DIRECTION = Offence("NUM311", "change-in-text-of-other-direction", Severity.WARNING)
STATED_RISE = Offence("NUM312", "rise-in-text-above-level", Severity.WARNING)
TWO_VALUES = Offence("NUM313", "two-values-in-text", Severity.WARNING)
IDLE_IN_TEXT = Offence("NUM320", "target-in-text-without-progress", Severity.HINT)
RANGE_AS_TARGET = Offence("NUM321", "range-as-target", Severity.HINT)
ABOVE_FOR_AT_LEAST = Offence("NUM322", "above-for-at-least", Severity.HINT)
COUNT_FOR_RATE = Offence("NUM323", "count-target-for-rate", Severity.HINT)
INDICATOR_WITHOUT_NUMBER = Offence("NUM324", "indicator-without-number", Severity.HINT)
TASK_TWICE = Offence("NUM325", "task-under-two-criteria", Severity.HINT)
FIGURE_TYPED = Offence("NUM326", "figure-typed-not-cited", Severity.HINT)
UNIT_TWICE = Offence("NUM330", "unit-said-twice", Severity.HINT)
MONEY_WITHOUT_NOUN = Offence("NUM331", "amount-of-what", Severity.WARNING)
RATE_MISSPELT = Offence("NUM332", "rate-misspelt", Severity.WARNING)
COUNTS_PADDED_MIXED = Offence("NUM333", "counts-padded-here-and-there", Severity.HINT)
DIGIT_FOR_SOME = Offence("NUM334", "digit-for-some", Severity.HINT)
DECIMALS_MIXED = Offence("NUM335", "decimals-differ-in-a-sentence", Severity.HINT)
OFFENCES = (
    PARTS_MISMATCH,
    PARTS_ROUNDED,
    PARTS_EXCEED,
    PART_OF_ANOTHER_KIND,
    RATIO_OF_OTHER_HAMLETS,
    UNKNOWN_RELATED,
    WHOLE_EXCEEDED,
    SHARE_MISMATCH,
    CHANGE_MISMATCH,
    REST_MISMATCH,
    TARGET_BELOW_REQUIREMENT,
    RESULT_BELOW_REQUIREMENT,
    KEPT_BELOW_REQUIREMENT,
    TARGET_WORSE,
    TARGET_IDLE,
    PRECISION_MIXED,
    STATED_SUM,
    STATED_SUM_ROUNDED,
    STATED_PART_EXCEEDS,
    STATED_SHARE,
    STATED_RATIO,
    STATED_WHOLE,
    STATED_LIST,
    STATED_REST,
    STATED_THRESHOLD,
    STATED_CHANGE,
    STATED_CHANGE_ROUNDED,
    STATED_DIRECTION,
    STATED_RISE,
    TWO_VALUES,
    IDLE_IN_TEXT,
    RANGE_AS_TARGET,
    ABOVE_FOR_AT_LEAST,
    COUNT_FOR_RATE,
    INDICATOR_WITHOUT_NUMBER,
    TASK_TWICE,
    FIGURE_TYPED,
    UNIT_TWICE,
    MONEY_WITHOUT_NOUN,
    RATE_MISSPELT,
    COUNTS_PADDED_MIXED,
    DIGIT_FOR_SOME,
    DECIMALS_MIXED,
)
