"""TXT182-TXT185: the lines above a signature say in whose name and as what somebody signs."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import table

Block = list[tuple[Passage, str]]


def blocks(script: Script) -> Iterator[Block]:
    """Yield the title lines of each signature, in capitals, the abbreviations with their dots; not the office above the name."""
    block: Block = []
    for passage in script.passages:
        if passage.role is Role.SIGNER_TITLE:
            block.extend((passage, line) for line in map(_line, passage.text.splitlines()) if line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _line(text: str) -> str:
    words = text.upper().replace("\u00a0", " ").split()
    if words and words[0] in table("closing")["slashed"]:
        words[0] = table("closing")["slashed"][words[0]]
    line = " ".join(words)
    for mark in _powers():
        line = line.replace(mark, mark + " ", 1) if line.startswith(mark) else line
    return " ".join(line.split())


def _powers() -> tuple[str, ...]:
    words = table("closing")
    return (words["on_behalf"], words["for_head"], *words["by_order"], words["acting_short"])


def check_deputy(script: Script) -> Iterator[Finding]:
    """Yield a deputy's title without "KT." above it. Source: khoản 7, điểm b."""
    words = table("closing")
    for block in blocks(script):
        lines = [line for _, line in block]
        is_told = any(line.startswith((words["for_head"], *words["by_order"])) for line in lines)
        is_standing = any(_after(line, words["on_behalf"]).startswith(tuple(words["standing"])) for line in lines)
        for passage, line in block:
            head = _head(line)
            is_own = any(head.startswith(one) for one in words["own_right"])
            if head and not is_told and not is_standing and not is_own:
                yield offences.DEPUTY_WITHOUT_HEAD.at(
                    passage.at(passage.begins), passage.where, title=line, right=f"{words['for_head']} {head}"
                )


def _head(line: str) -> str:
    """Return the title of whom a deputy stands for, "" where the line is no deputy's."""
    deputy = table("closing")["deputies"][0]
    return line.removeprefix(deputy).strip() if line.startswith(deputy + " ") else ""


def _after(line: str, mark: str) -> str:
    return line.removeprefix(mark).strip() if line.startswith(mark) else ""


def check_on_behalf(script: Script) -> Iterator[Finding]:
    """Yield "TM." before a person's title, and a collective's name without it. Source: khoản 7, điểm b."""
    words = table("closing")
    for block in blocks(script):
        for index, (passage, line) in enumerate(block):
            name = _after(line, words["on_behalf"])
            is_person = name.startswith(tuple(words["persons"]))
            is_bare = index == 0 and len(block) > 1 and line.startswith(tuple(words["collectives"]))
            if is_person or is_bare:
                right = name if is_person else f"{words['on_behalf']} {line}"
                yield offences.ON_BEHALF.at(passage.at(passage.begins), passage.where, line=line, right=right)


def check_titles(script: Script) -> Iterator[Finding]:
    """Yield "KT." before a deputy's title, or with no deputy's title below it. Source: khoản 7, điểm b."""
    words = table("closing")
    for block in blocks(script):
        for index, (passage, line) in enumerate(block):
            head = _after(line, words["for_head"])
            below = block[index + 1][1] if index + 1 < len(block) else ""
            if head and (_head(head) or not below.startswith(tuple(words["deputies"]))):
                title = _head(head) or head
                right = f"{words['for_head']} {title} / {words['deputies'][0]} {title}"
                yield offences.TITLE_LINES.at(passage.at(passage.begins), passage.where, line=line, below=below, right=right)


def check_acting(script: Script) -> Iterator[Finding]:
    """Yield an acting head's word written out. Source: khoản 7, điểm b."""
    words = table("closing")
    for block in blocks(script):
        for passage, line in block:
            title = _after(line, words["acting"] + " ")
            if title.startswith(tuple(words["persons"])):
                right = f"{words['acting_short']} {title}"
                yield offences.ACTING_HEAD.at(passage.at(passage.begins), passage.where, line=line, right=right)


DEPUTY = ScriptRule(offences.DEPUTY_WITHOUT_HEAD, check_deputy)
ON_BEHALF = ScriptRule(offences.ON_BEHALF, check_on_behalf)
TITLES = ScriptRule(offences.TITLE_LINES, check_titles)
ACTING = ScriptRule(offences.ACTING_HEAD, check_acting)
