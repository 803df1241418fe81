"""TXT300-TXT599: phrases, tone marks, capitals, dashes, marks, words."""

from ntmdocs.finding import Citation, Offence, Severity

DECREE = "30/2020/NĐ-CP"
SENTENCES = Citation(DECREE, "Phụ lục II, Mục I")
PLACES = Citation(DECREE, "Phụ lục II, Mục III, khoản 1")
BODIES = Citation(DECREE, "Phụ lục II, Mục IV, khoản 1")
NOUNS = Citation(DECREE, "Phụ lục II, Mục V, khoản 1")
CLAUSES = Citation(DECREE, "Phụ lục II, Mục V, khoản 7")
DAYS = Citation(DECREE, "Phụ lục II, Mục V, khoản 8")
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

PHRASE_MISSPELT = Offence("TXT300", "phrase-misspelt", ERROR)
PHRASE_DOUBTFUL = Offence("TXT301", "phrase-doubtful", WARNING)
PHRASE_NEARLY_RIGHT = Offence("TXT302", "phrase-one-letter-off", WARNING)
PHRASE_SHORT = Offence("TXT303", "phrase-lacks-a-syllable", WARNING)
SYLLABLE_IMPOSSIBLE = Offence("TXT304", "no-syllable", WARNING)
SYLLABLE_UNUSUAL = Offence("TXT305", "syllable-unusual", HINT)
TONES_MIXED = Offence("TXT310", "tone-marks-mixed", WARNING)

SENTENCE_SMALL = Offence("TXT320", "sentence-begins-small", WARNING, SENTENCES)
UNIT_TYPE_CAPITAL = Offence("TXT321", "unit-type-with-capital", WARNING, PLACES)
NUMBERED_UNIT_SMALL = Offence("TXT322", "numbered-unit-small", WARNING, PLACES)
FIXED_NAME = Offence("TXT323", "city-of-rank-small", WARNING, PLACES)
CENTRAL_BODY = Offence("TXT324", "central-body-with-other-capitals", WARNING, BODIES)
HONOURED_SMALL = Offence("TXT325", "people-or-state-small", HINT, NOUNS, is_optional=True)
CAPITAL_INSIDE = Offence("TXT326", "capital-inside-sentence", HINT)
CAPITAL_AFTER_SEMICOLON = Offence("TXT327", "capital-after-semicolon", HINT)
BODY_SMALL = Offence("TXT328", "body-name-begins-small", HINT, BODIES)
CAPITALS_TWO_WAYS = Offence("TXT329", "capital-here-and-not-there", HINT)
FEAST = Offence("TXT331", "feast-with-other-capitals", HINT, DAYS)
WEEKDAY = Offence("TXT332", "weekday-small", HINT, DAYS)
CLAUSE_SMALL = Offence("TXT330", "cited-article-small", ERROR, CLAUSES)

YEARS_MIXED = Offence("TXT340", "dashes-in-years-mixed", HINT)
DASH_LOPSIDED = Offence("TXT341", "dash-with-one-space", HINT)
DOTS_MISCOUNTED = Offence("TXT342", "dots-miscounted", HINT)
DOTS_GLUED = Offence("TXT343", "dots-without-space", HINT)
LIST_OPEN = Offence("TXT344", "list-left-open", HINT)
SPACE_BEFORE = Offence("TXT345", "space-before-mark", HINT)
SPACE_DOUBLE = Offence("TXT346", "double-space", HINT)
SPACE_MISSING = Offence("TXT347", "no-space-after-mark", HINT)
PAIR_OPEN = Offence("TXT348", "quote-or-bracket-alone", WARNING)
WORD_REPEATED = Offence("TXT349", "word-typed-twice", WARNING)
ENDS_DIFFER = Offence("TXT350", "items-end-differently", HINT)
END_MISSING = Offence("TXT351", "paragraph-without-end-mark", HINT)
RESIDUE = Offence("TXT352", "residue-of-conversion", HINT)

MOVEMENT_VARIES = Offence("TXT360", "name-spelt-several-ways", HINT)
WATCHWORD = Offence("TXT361", "watchword-of-roads-altered", HINT)
PERIODS_DIFFER = Offence("TXT362", "periods-disagree", HINT)
ADVERB_TWICE = Offence("TXT363", "word-said-twice-in-sentence", HINT)

TERM_OBSOLETE = Offence("TXT370", "term-out-of-use", HINT)
TERM_LOOSE = Offence("TXT371", "term-loose", HINT)
TERM_CONFUSED = Offence("TXT372", "word-spelt-as-it-sounds", WARNING)
EVERY = Offence("TXT373", "every-year-in-the-other-form", HINT, is_optional=True)

OFFENCES = tuple(one for one in list(vars().values()) if isinstance(one, Offence))
