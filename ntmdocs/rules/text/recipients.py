"""TXT180-TXT181: who gets tasks is among the recipients; the last of these is where the paper is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import alternation, small, table


def check_doers(script: Script) -> Iterator[Finding]:
    """Yield one finding that names all who have tasks but do not get the paper. Source: khoản 9, điểm a."""
    recipients = list(script.of(Role.RECIPIENT))
    if len(recipients) < 2:
        return
    said = " ; ".join(one.words for one in recipients)
    if _has(said, table("closing")["anyone"]):
        return
    doers = [words for words in _doers(script) if words]
    missing = [
        one["name"]
        for one in table("closing")["doers"]
        if any(_has(words, one["words"]) for words in doers) and not _has(said, one["recipients"])
    ]
    if missing:
        first = next(script.of(Role.RECIPIENTS_TITLE), recipients[0])
        yield offences.DOER_NOT_RECIPIENT.at(first.at(0), first.where, missing="; ".join(missing), count=len(missing))


def _doers(script: Script) -> Iterator[str]:
    """Yield the headings that name who has tasks, and, in a plan, whom its items name."""
    level = 0
    for passage in script.of(Role.HEADING):
        if level and passage.level > level:
            yield passage.heading
        else:
            level = passage.level if _has(passage.heading, table("closing")["assigning"]) else 0
    if script.plan:
        for paragraph in script.plan.iter_paragraphs():
            yield from (one.value.value for one in paragraph.attributes if one.name == "owner")


def _has(words: str, phrases: Iterable[str]) -> bool:
    found = alternation(small(one) for one in phrases)
    return bool(re.search(rf"(?<!\w)(?:{found})(?!\w)", small(words)))


def check_archive(script: Script) -> Iterator[Finding]:
    """Yield the last recipient where it is not the registry's file copy. Source: khoản 9, điểm d."""
    recipients: list[Passage] = list(script.of(Role.RECIPIENT))
    if not recipients:
        return
    words = table("closing")
    last = recipients[-1]
    if not re.match(rf"\W*{words['archive']}\s*:?\s*{words['archive_desk']}(?!\w)", last.words, re.IGNORECASE):
        yield offences.ARCHIVE_LINE.at(last.at(last.begins), last.where, words=last.words.strip(" ;."))


DOERS = ScriptRule(offences.DOER_NOT_RECIPIENT, check_doers)
ARCHIVE = ScriptRule(offences.ARCHIVE_LINE, check_archive)
