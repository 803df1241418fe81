"""TAB130-TAB139: assessments that are missing, or whose words say neither yes nor no."""

from ntmdocs.finding import Offence, Severity

NOT_ASSESSED = Offence("TAB130", "criteria-not-assessed", Severity.WARNING)
UNCLEAR_VERDICT = Offence("TAB131", "assessment-neither-met-nor-unmet", Severity.WARNING)
OFFENCES = (NOT_ASSESSED, UNCLEAR_VERDICT)
