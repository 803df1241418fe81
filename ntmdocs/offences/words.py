"""TXT300-TXT599: phrases, tone marks, capitals, dashes, marks, words."""

from ntmdocs.finding import Offence, Severity

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

PHRASE_MISSPELT = Offence("TXT300", "phrase-misspelt", ERROR)
PHRASE_DOUBTFUL = Offence("TXT301", "phrase-doubtful", WARNING)

OFFENCES = tuple(one for one in list(vars().values()) if isinstance(one, Offence))
