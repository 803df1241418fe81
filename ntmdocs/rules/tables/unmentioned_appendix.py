"""TAB103: an appendix that the text never points to."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.inline import plain
from ntmdocs.names import APPENDIX_KIND, PLAN, fold
from ntmdocs.offences.tables import UNMENTIONED_APPENDIX
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.mentions import Mention, Owner, iter_cited, iter_mentions
from ntmdocs.rules.tables.words import has, tokens, words
from ntmdocs.source import Mark
from ntmdocs.vietnamese import roman


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each appendix that no sentence and no citation means. Source: NĐ 30/2020, Phụ lục I, Phần I, Mục III."""
    meant = set(_meant(plan))
    for number, appendix in enumerate(plan.appendices, 1):
        if number not in meant:
            name = PLAN.vietnamese("appendices").capitalize()
            kind = APPENDIX_KIND.pairs.get(appendix.kind, "")
            is_first = appendix.kind and _first(plan, appendix.kind) == number
            yield UNMENTIONED_APPENDIX.at(
                appendix.span.mark if appendix.span else Mark(plan.path),
                number=name if len(plan.appendices) == 1 else f"{name} {roman(number)}",
                title=(plain(appendix.name.pieces) if appendix.name else "") or kind or name,
                citation=kind.replace(" ", "_") if is_first else "",
            )


def _meant(plan: Plan) -> Iterator[int]:
    """Yield the numbers of the appendices that the text means; a citation or a number that leads nowhere may mean any."""
    every = range(1, len(plan.appendices) + 1)
    for kind in iter_cited(plan):
        number = _first(plan, kind) if kind else 0
        yield from (number,) if number else every
    for mention in iter_mentions(plan):
        if mention.owner is not Owner.ANOTHER:
            is_lost = any(number > len(plan.appendices) for number in mention.numbers)
            yield from every if is_lost else mention.numbers or _named(plan, mention) or every


def _first(plan: Plan, kind: str) -> int:
    return next((number for number, one in enumerate(plan.appendices, 1) if one.kind == kind), 0)


def _named(plan: Plan, mention: Mention) -> tuple[int, ...]:
    """Return the appendices that the words of the sentence name, () where they tell none apart."""
    if mention.is_plural:
        return ()
    return tuple(number for number, one in enumerate(plan.appendices, 1) if _is_named(one, mention.sentence))


def _is_named(appendix: Appendix, sentence: str) -> bool:
    title = plain(appendix.name.pieces) if appendix.name else ""
    kinds = words()["kinds"].get(appendix.kind, ())
    return has(sentence, kinds) or (bool(fold(title)) and bool(tokens(title)) and has(sentence, (title,)))


RULE = Rule(UNMENTIONED_APPENDIX, check)
