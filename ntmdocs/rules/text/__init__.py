"""TXT: words, names, numbers of headings, citations."""

from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text import criteria, hamlets, headings, numbering, progress

RULES: tuple[ScriptRule, ...] = (
    numbering.ORDER,
    numbering.PARTS,
    numbering.TWICE,
    numbering.PREFIXES,
    headings.UNTITLED,
    headings.ENDS,
    headings.LABELS,
    headings.PARAGRAPHS,
    headings.CAUSES,
    criteria.NUMBERS,
    criteria.NAMES,
    criteria.TWICE,
    criteria.MISSING,
    progress.REACHED,
    progress.GOAL,
    hamlets.MISSPELT,
    hamlets.ALIKE,
    hamlets.TWO_WAYS,
    hamlets.COUNTS,
)
