"""TXT: words, names, numbers of headings, citations."""

from ntmdocs.rules.rule import ScriptRule

RULES: tuple[ScriptRule, ...] = ()
