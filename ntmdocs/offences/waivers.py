"""INP450-INP459: what people let stand, and could not or need not."""

from ntmdocs.finding import Offence, Severity

UNKNOWN_OFFENCE = Offence("INP450", "unknown-offence", Severity.ERROR)
NOT_WAIVABLE = Offence("INP451", "not-waivable", Severity.ERROR)
IDLE_WAIVER = Offence("INP452", "idle-waiver", Severity.HINT)
