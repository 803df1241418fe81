"""TXT106-TXT110: siblings that differ in form: a number without a title, end marks, labels, paragraphs among items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import small, table
from ntmdocs.rules.text.series import siblings

MARKS = ".:;"
_LABEL = re.compile(r"\s*([^\W\d_][^:.;]{1,70}?)\s*:\s+\S")
BODY = (Role.PARAGRAPH, Role.ITEM, Role.SUBITEM)


def check_untitled(script: Script) -> Iterator[Finding]:
    """Yield a number at the level of headings that a sentence follows, where most of its siblings have titles."""
    for group in siblings(script):
        titled = [one for one in group if one.heading]
        bare = [one for one in group if not one.heading]
        if titled and len(bare) < len(titled):
            for one in bare:
                text = one.label.text.rstrip(".") if one.label else ""
                yield offences.UNTITLED_HEADING.at(one.at(0), one.where, number=text, words=_first(one.words))


def check_ends(script: Script) -> Iterator[Finding]:
    """Yield, for each group of headings on lines of their own that end in several ways, the first that is unlike most."""
    for group in siblings(script):
        alone = [one for one in group if one.heading and not one.text[one.heading_end :].strip()]
        ends = Counter(_end(one) for one in alone)
        if len(ends) > 1:
            usual = "" if ends[""] else ends.most_common(1)[0][0]
            odd = [one for one in alone if _end(one) != usual]
            first = next((one for one in odd if not one.is_cited(one.begins, one.heading_end)), None)
            if first:
                mark, shown = first.at(max(first.heading_end - 1, 0)), first.heading[:60]
                yield offences.HEADING_ENDS_DIFFER.at(mark, first.where, heading=shown, count=len(odd), all=len(alone))


def check_labels(script: Script) -> Iterator[Finding]:
    """Yield the first label among items that is made unlike the others: "Về …" or not, its first letter great or small."""
    for items in _items(script):
        found = [(one, match) for one in items if (match := _LABEL.match(one.words)) and _is_short(match[1])]
        about = [one for one in found if _about(one[1][1])]
        if len(found) < 3 or not about:
            continue
        rest = [one for one in found if one not in about]
        great = [one for one in about if _rest(one[1][1])[:1].isupper()]
        little = [one for one in about if one not in great]
        odd = min((about, rest), key=len) if rest else min((great, little), key=len)
        usual = max((about, rest), key=len) if rest else max((great, little), key=len)
        if odd and usual:
            passage, match = odd[0]
            yield offences.LABELS_DIFFER.at(
                passage.at(passage.begins + match.start(1)), passage.where, label=match[1], other=usual[0][1][1], count=len(odd)
            )


def check_paragraphs(script: Script) -> Iterator[Finding]:
    """Yield a paragraph before the items of its section, where the sections beside it begin with their items."""
    groups: dict[tuple[int, str, int], list[list[Passage]]] = {}
    for section in _sections(script):
        heading = section[0]
        groups.setdefault((heading.part, heading.slot, heading.level), []).append(section[1:])
    for sections in groups.values():
        listed = [one for one in sections if one and one[0].role is Role.ITEM]
        for body in sections:
            is_mixed = len(body) > 2 and body[0].role is Role.PARAGRAPH and sum(one.role is Role.ITEM for one in body) > 1
            if is_mixed and len(listed) >= 3 and not body[0].text.rstrip().endswith(":"):
                yield offences.PARAGRAPH_AMONG_ITEMS.at(body[0].at(0), body[0].where, words=_first(body[0].words))


def check_causes(script: Script) -> Iterator[Finding]:
    """Yield the heading of shortcomings where no cause is named anywhere in the text."""
    words = table("headings")
    if script.kind not in words["kinds"]:
        return
    for passage in script.of(Role.HEADING, Role.PARAGRAPH):
        name = small(passage.heading).rstrip(" .:")
        if any(name.endswith(small(one)) for one in words["shortcomings"]):
            if not any(small(one) in small(other.text) for other in script.prose for one in words["causes"]):
                yield offences.CAUSES_MISSING.at(passage.at(passage.begins), passage.where, heading=passage.heading)
            return


def _sections(script: Script) -> Iterator[list[Passage]]:
    """Yield each heading that stands alone with the paragraphs and items right under it."""
    section: list[Passage] = []
    for passage in script.passages:
        if passage.role in BODY and section and not passage.label:
            section.append(passage)
        else:
            if section:
                yield section
            section = [passage] if passage.role is Role.HEADING and not passage.text[passage.heading_end :].strip() else []
    if section:
        yield section


def _items(script: Script) -> Iterator[list[Passage]]:
    """Yield the items of one level that follow each other, with only paragraphs and sub-items between them."""
    group: list[Passage] = []
    for passage in script.passages:
        if passage.role is Role.ITEM:
            group.append(passage)
        elif passage.role not in BODY and group:
            yield group
            group = []
    if group:
        yield group


def _is_short(label: str) -> bool:
    return len(label.split()) <= 10


def _about(label: str) -> bool:
    return small(label).startswith(small(table("headings")["about"]) + " ")


def _rest(label: str) -> str:
    return label.split(maxsplit=1)[-1]


def _end(passage: Passage) -> str:
    last = passage.heading[-1:]
    return last if last in MARKS else ""


def _first(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:8]) + (" …" if len(parts) > 8 else "")


UNTITLED = ScriptRule(offences.UNTITLED_HEADING, check_untitled)
ENDS = ScriptRule(offences.HEADING_ENDS_DIFFER, check_ends)
LABELS = ScriptRule(offences.LABELS_DIFFER, check_labels)
PARAGRAPHS = ScriptRule(offences.PARAGRAPH_AMONG_ITEMS, check_paragraphs)
CAUSES = ScriptRule(offences.CAUSES_MISSING, check_causes)
