"""TAB250-TAB259: what keeps a hamlet's own papers from being made as they should."""

from ntmdocs.finding import Offence, Severity

NO_TARGETS = Offence("TAB250", "no-targets-for-hamlets", Severity.ERROR)
NAMELESS_HAMLET = Offence("TAB251", "no-extract-for-nameless-hamlet", Severity.WARNING)
MORE_THAN_ONE_PAGE = Offence("TAB252", "form-of-more-than-one-page", Severity.HINT)

EDITED_EXTRACT = Offence("TAB253", "edited-extract", Severity.ERROR)

OFFENCES = (NO_TARGETS, NAMELESS_HAMLET, MORE_THAN_ONE_PAGE, EDITED_EXTRACT)
