"""LNK1xx: what points from one part of a plan to another and does not arrive; it never keeps a document from being built."""

from ntmdocs.finding import Offence, Severity

ANSWERS_NOTHING = Offence("LNK101", "answer-without-shortcoming", Severity.ERROR)
ANSWERS_SEVERAL = Offence("LNK102", "answer-to-several-shortcomings", Severity.ERROR)
UNKNOWN_INDICATOR = Offence("LNK103", "unknown-indicator", Severity.ERROR)
ID_TWICE = Offence("LNK104", "id-used-twice", Severity.ERROR)
INCOMPLETE_COVERAGE = Offence("LNK110", "incomplete-coverage", Severity.HINT)
