"""NUM2xx: figures that do not add up, declared in the data or read in the text."""

from ntmdocs.rules.rule import Rule, ScriptRule

PLAN_RULES: tuple[Rule, ...] = ()
RULES: tuple[ScriptRule, ...] = ()
