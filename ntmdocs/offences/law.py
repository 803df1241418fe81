"""INP4xx: law data (`data/luat/*.yaml`) that cannot be typed as written; what can happen to any record is in plan.py."""

from ntmdocs.finding import Offence, Severity

MISSING_KEY = Offence("INP402", "missing-law-key", Severity.ERROR)
BAD_NUMBER = Offence("INP405", "criterion-number-out-of-form", Severity.ERROR)
BAD_PERIOD = Offence("INP406", "period-out-of-form", Severity.ERROR)
UNKNOWN_BASE = Offence("INP408", "unknown-base-set", Severity.ERROR)
VERIFIED_NAME_CHANGED = Offence("INP410", "verified-criterion-name-changed", Severity.WARNING)
