"""TXT100-TXT299: numbers of headings, criteria, names of hamlets, abbreviations, citations, recipients, signer's lines."""

from ntmdocs.finding import Citation, Offence, Severity

DECREE = "30/2020/NĐ-CP"
STRUCTURE = Citation(DECREE, "Phụ lục I, Phần I, Mục II, khoản 6")
SYMBOL = Citation(DECREE, "Phụ lục I, Phần I, Mục II, khoản 3")
DAY = Citation(DECREE, "Phụ lục I, Phần I, Mục II, khoản 4")
SIGNER = Citation(DECREE, "Phụ lục I, Phần I, Mục II, khoản 7")
RECIPIENTS = Citation(DECREE, "Phụ lục I, Phần I, Mục II, khoản 9")
APPENDIX = Citation(DECREE, "Phụ lục I, Phần I, Mục III, khoản 1")
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

PART_SKIPPED = Offence("TXT100", "part-number-out-of-order", ERROR, STRUCTURE)
FOREIGN_PREFIX = Offence("TXT101", "number-outside-its-parent", ERROR, STRUCTURE)
NUMBER_TWICE = Offence("TXT102", "number-used-twice", ERROR, STRUCTURE)
NUMBER_SKIPPED = Offence("TXT103", "number-out-of-order", ERROR, STRUCTURE)
PART_BEFORE_FIRST = Offence("TXT104", "first-part-after-another", WARNING, STRUCTURE)
UNTITLED_HEADING = Offence("TXT106", "number-without-title", HINT)
HEADING_ENDS_DIFFER = Offence("TXT107", "headings-end-differently", HINT)
LABELS_DIFFER = Offence("TXT108", "labels-of-items-differ", HINT)
PARAGRAPH_AMONG_ITEMS = Offence("TXT109", "paragraph-among-items", HINT)
CAUSES_MISSING = Offence("TXT110", "shortcomings-without-causes", HINT)

CRITERION_MISNUMBERED = Offence("TXT120", "criterion-number-of-another", ERROR)
CRITERION_DOUBTFUL = Offence("TXT121", "criterion-number-doubtful", WARNING)
CRITERION_NUMBER_SHARED = Offence("TXT122", "one-criterion-number-for-two", ERROR)
CRITERIA_MISSING = Offence("TXT123", "criteria-left-out", WARNING)
CRITERION_TWICE = Offence("TXT124", "criterion-treated-twice", WARNING)
CRITERION_NAME_OLD = Offence("TXT125", "criterion-name-of-another-set", WARNING)
CRITERION_NAME_SPELT = Offence("TXT126", "criterion-name-spelt-otherwise", HINT)
CRITERION_UNKNOWN = Offence("TXT127", "criterion-unknown", WARNING)
CRITERION_REACHED = Offence("TXT129", "criterion-reached-and-to-reach", WARNING)
GOAL_BEFORE_TARGETS = Offence("TXT130", "goal-before-its-targets", WARNING)

HAMLET_MISSPELT = Offence("TXT140", "hamlet-name-misspelt", ERROR)
HAMLET_ALIKE = Offence("TXT141", "hamlet-name-nearly-right", WARNING)
HAMLET_TWO_WAYS = Offence("TXT143", "hamlet-spelt-two-ways", WARNING)
HAMLET_ONCE = Offence("TXT145", "hamlet-named-once-nearly-as-another", WARNING)
HAMLETS_COUNTED_OTHERWISE = Offence("TXT144", "hamlets-counted-otherwise", WARNING)

ABBREVIATION_UNDEFINED = Offence("TXT150", "abbreviation-undefined", WARNING)
ABBREVIATION_D = Offence("TXT151", "abbreviation-without-its-stroke", ERROR)
ABBREVIATION_ALIKE = Offence("TXT152", "abbreviation-nearly-right", WARNING)
ABBREVIATION_MIXED = Offence("TXT153", "abbreviation-beside-full-words", HINT)
ABBREVIATION_SYNONYMS = Offence("TXT154", "two-abbreviations-for-one", HINT)

SYMBOL_MALFORMED = Offence("TXT160", "cited-symbol-malformed", ERROR, SYMBOL)
TYPE_UNLIKE_SYMBOL = Offence("TXT161", "cited-type-unlike-symbol", WARNING, SYMBOL)
ISSUER_UNLIKE_SYMBOL = Offence("TXT162", "cited-issuer-unlike-symbol", WARNING)
DATE_FORM = Offence("TXT163", "date-without-leading-zero", HINT, DAY)
DATE_IMPOSSIBLE = Offence("TXT164", "date-that-never-was", ERROR)
DATE_UNLIKE_SYMBOL = Offence("TXT165", "cited-date-unlike-symbol", WARNING)
DATES_REVERSED = Offence("TXT166", "dates-reversed", WARNING)
CITATION_INCOMPLETE = Offence("TXT167", "first-citation-incomplete", WARNING, STRUCTURE)
CITATION_SHORT = Offence("TXT168", "citation-short-in-fragment", HINT, STRUCTURE)
LAW_REPLACED = Offence("TXT169", "law-replaced", WARNING)
NICKNAME = Offence("TXT170", "document-cited-by-nickname", HINT, STRUCTURE)
BASIS_INCOMPLETE = Offence("TXT171", "legal-basis-incomplete", WARNING, STRUCTURE)
BASIS_LAW_NUMBERED = Offence("TXT172", "law-with-number-in-legal-basis", WARNING, STRUCTURE)
CITED_AFTER_DAY = Offence("TXT173", "cited-document-later-than-this", WARNING)
DATE_MALFORMED = Offence("TXT174", "date-malformed", WARNING)

DOER_NOT_RECIPIENT = Offence("TXT180", "doer-not-among-recipients", WARNING, RECIPIENTS)
ARCHIVE_LINE = Offence("TXT181", "archive-line-unusual", HINT, RECIPIENTS)
DEPUTY_WITHOUT_HEAD = Offence("TXT182", "deputy-signs-without-kt", ERROR, SIGNER)
ON_BEHALF = Offence("TXT183", "tm-before-no-collective", WARNING, SIGNER)
TITLE_LINES = Offence("TXT184", "signer-lines-do-not-fit", WARNING, SIGNER)
ACTING_HEAD = Offence("TXT185", "acting-head-written-out", WARNING, SIGNER)

UNIT_ABOLISHED = Offence("TXT190", "unit-abolished", WARNING)
APPENDIX_ABSENT = Offence("TXT195", "appendix-announced-but-absent", WARNING, APPENDIX)

OFFENCES = tuple(one for one in list(vars().values()) if isinstance(one, Offence))
