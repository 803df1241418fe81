"""TAB102: the text sends its reader to an appendix that is not there. `$phụ_lục.…` is checked where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.offences.tables import UNKNOWN_APPENDIX
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.mentions import Owner, iter_mentions


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each appendix of the plan's own that is spoken of in plain words and does not exist."""
    count = len(plan.appendices)
    for mention in iter_mentions(plan):
        if mention.owner is Owner.OWN and (not count or any(number > count for number in mention.numbers)):
            yield UNKNOWN_APPENDIX.at(mention.mark, words=mention.words, nearest="", known="", count=count or "")


RULE = Rule(UNKNOWN_APPENDIX, check)
