"""Why the parser stopped: one finding, in plain words, from the lines around the place where it gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Mark
from ntmdocs.yamlfile.decoding import SourceText

_TAB = re.compile(r" *\t")
_DASHES = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"""((?:"[^"]*"|'[^']*'|[^:]|:(?=\S))*?)[ \t]*:(?:[ \t]+|$)""")
_BAR = re.compile(r"(?:.*[:\-][ \t]+|[ \t]*)[|>](?:[-+][1-9]?|[1-9][-+]?)?[ \t]*(?:#.*)?$")
_JOINED = re.compile(r"""(?:[ \t]*-[ \t]+)*[ \t]*([^\s:"'#][^:"'#]*):(?=[^\s/])""")
_SIGN = re.compile(r"[-?](?=\s|$)|[\]},]")
_QUOTED = re.compile(r"'(?:[^']|\'\')*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_MARKERS = re.compile(r"(?:---|\.\.\.|%)")
_STARTS: tuple[tuple[str, Offence], ...] = (
    ("*&!", offences.STAR_START),
    ("%@`", offences.SPECIAL_START),
    (">", offences.VALUE_GREATER),
    ("|", offences.TEXT_AFTER_BAR),
    ("[{", offences.BROKEN_BRACKET),
)


def diagnose(source: SourceText, error: yaml.YAMLError) -> Finding:
    """Return the one finding for a file on which the parser stopped."""
    problem = _line_number(getattr(error, "problem_mark", None)) or 1
    context = _line_number(getattr(error, "context_mark", None)) or problem
    problem = _last_text(source, problem)
    for attempt in (_swallowing_quote, _tab, _quote, _unclosed, _value, _joined, _layout):
        for finding in attempt(source, problem, min(context, problem), error):
            return finding
    line = source.line(problem)
    return offences.UNREADABLE_LINE.at(Mark(source.path, problem, _indent(line) + 1), text=_shown(line))


def _line_number(mark: yaml.Mark | None) -> int:
    return mark.line + 1 if mark is not None else 0


def _last_text(source: SourceText, number: int) -> int:
    while number > 1 and not source.line(number).strip():
        number -= 1
    return number


def _shown(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 60 else text[:59] + "…"


def _tab(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    for number in (problem, context):
        if _TAB.match(source.line(number)):
            yield offences.TAB_INDENT.at(Mark(source.path, number, 1), text=_shown(source.line(number)))


def _swallowing_quote(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find a quote that lacks its end and took the next one, on the line of the problem, for it."""
    for number in range(problem - 1, 0, -1):
        line = source.line(number)
        begin = _after_dashes(line)
        key = _KEY.match(line, begin)
        column = key.end() if key else begin
        quoted = _QUOTED.match(source.twin, source.starts[number - 1] + column)
        if quoted and source.mark(quoted.end() - 1).line == problem:
            yield offences.UNCLOSED_QUOTE.at(Mark(source.path, number, column + 1), text=_shown(line[column:]))


def _quote(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find a quote that never ends: the context of a scan that reached the end of the file."""
    mark = getattr(error, "context_mark", None)
    if mark is None or "quoted" not in str(getattr(error, "context", "")):
        return
    if "end of stream" in str(getattr(error, "problem", "")) or "document separator" in str(getattr(error, "problem", "")):
        line = source.line(mark.line + 1)
        yield offences.UNCLOSED_QUOTE.at(Mark(source.path, mark.line + 1, mark.column + 1), text=_shown(line[mark.column :]))
    else:
        here = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else mark
        at = Mark(source.path, here.line + 1, here.column + 1)
        yield offences.BACKSLASH_IN_QUOTES.at(at, text=_shown(source.line(at.line)))


def _unclosed(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find a bracket that never ends: the context is the bracket itself."""
    mark = getattr(error, "context_mark", None)
    if mark is not None and "flow" in str(getattr(error, "context", "")):
        line = source.line(mark.line + 1)
        here = Mark(source.path, mark.line + 1, mark.column + 1)
        yield offences.BROKEN_BRACKET.at(here, text=_shown(line[mark.column :]), sign=line[mark.column : mark.column + 1])


def _value(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find what is wrong inside the value of a line."""
    line = source.line(problem)
    begin = _after_dashes(line)
    key = _KEY.match(line, begin) if line[begin : begin + 1] not in tuple("*&%@`[{>|") else None
    start = key.end() if key else begin
    value = line[start:].rstrip()
    here = Mark(source.path, problem, start + 1)
    if key and not key[1]:
        yield offences.NO_KEY_NAME.at(here, text=_shown(line))
    for signs, offence in _STARTS:
        if value[:1] and value[0] in signs and not (value[0] in "|>" and _BAR.match(line)):
            yield offence.at(here, text=_shown(value), sign=value[0], value=value[1:].strip())
    if match := _SIGN.match(value):
        yield offences.SPECIAL_START.at(here, text=_shown(value), sign=match[0])
    if value[:1] in ("'", '"'):
        yield offences.TEXT_AFTER_QUOTE.at(here, text=_shown(value), sign=value[0])
    if key and (inner := re.search(r":(?=\s|$)", value)):
        column = start + inner.start() + 1
        yield offences.COLON_IN_VALUE.at(Mark(source.path, problem, column), key=key[1].strip(), text=_shown(value))


def _joined(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find a colon without its space, on the line where a key was expected."""
    for number in dict.fromkeys((problem, context, problem - 1)):
        line = source.line(number)
        match = _JOINED.match(line)
        if match and not re.search(r":(?:\s|$)", line) and not _in_text(source, number):
            rest = line[match.end() :].strip()
            here = Mark(source.path, number, match.end())
            yield offences.COLON_WITHOUT_SPACE.at(here, key=match[1].strip(), rest=_shown(rest))


def _layout(source: SourceText, problem: int, context: int, error: yaml.YAMLError) -> Iterator[Finding]:
    """Find a line that stands at a wrong indent, or that is no `key: value` at all."""
    simple_key = "simple key" in str(getattr(error, "context", ""))
    number = context if simple_key else problem
    line = source.line(number)
    here, indent, text = Mark(source.path, number, _indent(line) + 1), _indent(line), _shown(line)
    if _MARKERS.match(line) or _MARKERS.match(source.line(number - 1)):
        yield offences.MARKER_LINE.at(here, text=text)
    if source.line(number - 1).lstrip().startswith("#") and _indent(source.line(number - 1)) < indent:
        yield offences.COMMENT_CUTS_TEXT.at(here, text=text, line=number - 1)
    above = _nearest_above(source, number, indent)
    if above and _BAR.match(source.line(above)):
        kind = offences.OUTDENTED_TEXT if _text_between(source, above, number) else offences.UNINDENTED_TEXT
        yield kind.at(here, text=text, line=above, key=_key_of(source.line(above)))
    previous = _last_text(source, number - 1)
    has_key = _KEY.match(line, _after_dashes(line)) is not None
    if has_key and number > 1 and indent > _indent(source.line(previous)) and not source.line(previous).rstrip().endswith(":"):
        yield offences.CHILD_UNDER_VALUE.at(here, key=_key_of(line), above=_key_of(source.line(previous)), line=previous)
    if has_key or line.lstrip().startswith("- "):
        yield offences.WRONG_INDENT.at(here, text=text, spaces=indent)
    yield offences.LINE_WITHOUT_KEY.at(here, text=text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _after_dashes(line: str) -> int:
    """Return where a line's own text begins, after its indent and the dashes of lists."""
    match = _DASHES.match(line)
    return match.end() if match else 0


def _key_of(line: str) -> str:
    match = _KEY.match(line, _after_dashes(line))
    return _shown(match[1]) if match else ""


def _nearest_above(source: SourceText, number: int, indent: int) -> int:
    """Return the nearest line above that stands at most at `indent`: comments and blank lines do not count; 0 if none."""
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) <= indent:
            return above
    return 0


def _text_between(source: SourceText, above: int, number: int) -> bool:
    return any(source.line(between).strip() for between in range(above + 1, number))


def _in_text(source: SourceText, number: int) -> bool:
    line = source.line(number)
    above = _nearest_above(source, number, _indent(line) - 1)
    return bool(above) and bool(_BAR.match(source.line(above)))
