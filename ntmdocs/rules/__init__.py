"""Checks of the typed document: one rule a file, registered by hand in `registry.RULES`."""

from ntmdocs.rules.registry import RULES, check_rules
from ntmdocs.rules.rule import Rule

__all__ = ["RULES", "Rule", "check_rules"]
