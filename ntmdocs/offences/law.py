"""INP4xx: law data (`data/luat/*.yaml`) that cannot be typed as written."""

from ntmdocs.finding import Offence, Severity

NOT_A_RECORD = Offence("INP400", "law-text-where-keys-belong", Severity.ERROR)
UNKNOWN_KEY = Offence("INP401", "unknown-law-key", Severity.ERROR)
MISSING_KEY = Offence("INP402", "missing-law-key", Severity.ERROR)
KEYS_WHERE_TEXT_BELONGS = Offence("INP403", "law-keys-where-text-belongs", Severity.ERROR)
BAD_DATE = Offence("INP404", "law-date-out-of-form", Severity.ERROR)
BAD_NUMBER = Offence("INP405", "criterion-number-out-of-form", Severity.ERROR)
BAD_PERIOD = Offence("INP406", "period-out-of-form", Severity.ERROR)
UNKNOWN_CHOICE = Offence("INP407", "unknown-law-choice", Severity.ERROR)
UNKNOWN_BASE = Offence("INP408", "unknown-base-set", Severity.ERROR)
UNKNOWN_DATA_VERSION = Offence("INP409", "law-data-version-from-the-future", Severity.ERROR)
VERIFIED_NAME_CHANGED = Offence("INP410", "verified-criterion-name-changed", Severity.WARNING)
DATES_REVERSED = Offence("INP411", "law-that-ends-before-it-begins", Severity.ERROR)
