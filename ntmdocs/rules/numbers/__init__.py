"""NUM2xx, NUM3xx: figures that do not add up, declared in the data or read in the text."""

from ntmdocs.rules.numbers import (
    levels,
    links,
    parts,
    repeats,
    slips,
    stated_changes,
    stated_lists,
    stated_rest,
    stated_shares,
    stated_sums,
    stated_thresholds,
    statements,
    targets,
)
from ntmdocs.rules.rule import Rule, ScriptRule

PLAN_RULES: tuple[Rule, ...] = (
    parts.SUM_RULE,
    parts.KIND_RULE,
    parts.PRECISION_RULE,
    links.NAME_RULE,
    links.LINK_RULE,
    levels.HAMLET_RULE,
    levels.REQUIREMENT_RULE,
    levels.TARGET_RULE,
)
RULES: tuple[ScriptRule, ...] = (
    stated_sums.RULE,
    stated_shares.SHARE_RULE,
    stated_shares.RATIO_RULE,
    stated_shares.WHOLE_RULE,
    stated_lists.RULE,
    stated_rest.RULE,
    stated_thresholds.RULE,
    stated_changes.RULE,
    statements.VALUE_RULE,
    statements.IDLE_RULE,
    targets.RANGE_RULE,
    targets.BOUND_RULE,
    targets.RATE_RULE,
    targets.NUMBER_RULE,
    repeats.TASK_RULE,
    repeats.TYPED_RULE,
    slips.DIGIT_RULE,
    slips.UNIT_RULE,
    slips.AMOUNT_RULE,
    slips.RATE_RULE,
    slips.ZERO_RULE,
    slips.DECIMAL_RULE,
)
