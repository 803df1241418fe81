"""LAY: how a Word file is set, against the decree."""

from ntmdocs.rules.rule import LayoutRule

RULES: tuple[LayoutRule, ...] = ()
