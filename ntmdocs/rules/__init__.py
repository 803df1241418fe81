"""Checks of plans, of texts and of layout: one rule a file, registered by hand in `registry`."""

from ntmdocs.rules.registry import (
    LAYOUT_RULES,
    PLAN_RULES,
    RULES,
    SCRIPT_RULES,
    check_layout,
    check_plan,
    check_rules,
    check_script,
)
from ntmdocs.rules.rule import LayoutRule, Rule, ScriptRule

__all__ = [
    "LAYOUT_RULES",
    "PLAN_RULES",
    "RULES",
    "SCRIPT_RULES",
    "LayoutRule",
    "Rule",
    "ScriptRule",
    "check_layout",
    "check_plan",
    "check_rules",
    "check_script",
]
