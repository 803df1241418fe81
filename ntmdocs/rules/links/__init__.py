"""LNK: what points from one part of a plan to another; broken links are found when a plan is read."""

from ntmdocs.rules.links import coverage
from ntmdocs.rules.rule import Rule

RULES: tuple[Rule, ...] = (coverage.RULE,)
