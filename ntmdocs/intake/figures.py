"""`số liệu` to typed figures: every value by period and hamlet with its place, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ntmdocs.finding import Finding, Offence, Severity
from ntmdocs.intake.scope import Scope, entries, is_gap, text
from ntmdocs.model.figures import (
    NO_HAMLETS,
    Aggregation,
    Cell,
    Figure,
    HamletRef,
    Link,
    Part,
    PeriodValue,
    Register,
    cited,
)
from ntmdocs.model.period import EXAMPLES, Period, parse_period
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import CHOICES, Fault, Quantity, fault, parse, parse_choice, same_unit
from ntmdocs.names import AGGREGATION, FIGURE, HAMLET_VALUES, PLAN, fold, nearest
from ntmdocs.offences import figures as offences
from ntmdocs.offences.plan import NOT_A_RECORD
from ntmdocs.vietnamese import short_date
from ntmdocs.yamlfile import nodes
from ntmdocs.yamlfile.nodes import Entry, Node, Scalar

_K = TypeVar("_K")
_Parser = Callable[[str], Quantity | Fault]
Codes = Mapping[int, Collection[str]]
NO_CODES: Codes = {}
CRITERION = re.compile(r"([0-9]{1,3})(\.[^\W_]{1,4})?")  # "2", or the code of one of its indicators: "2.1"
LOSES_PARTS = (offences.UNKNOWN_FIGURE_KEY, NOT_A_RECORD)
RECKONED = (Aggregation.SUM, Aggregation.WEIGHTED, Aggregation.MIN, Aggregation.MAX)


def read_figures(
    node: Node, register: Register = NO_HAMLETS, criteria: Mapping[int, str] | None = None, codes: Codes = NO_CODES
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """Type the figures of a document or of `so-lieu.yaml`.

    `criteria` are the numbers in force, None where no set is known; `codes` the indicators known of each criterion.
    """
    scope = Scope()
    figures: dict[str, Figure] = {}
    for entry in entries(node, scope, PLAN.vietnamese("figures")):
        own = Scope()
        figure = _Reader(entry, register, criteria, codes, own).read()
        scope.findings.extend(own.findings)
        other = figures.setdefault(cited(figure.name), figure)
        if other is not figure and other.name != figure.name:  # the same key twice is found with the file
            scope.report(offences.DUPLICATE_FIGURE, figure.span, name=figure.name, other=other.name, line=other.span.line)
    return tuple(figures.values()), tuple(scope.findings)


@dataclass(slots=True)
class _Reader:
    """Read one figure; `scope` is the figure's own, and the fields with defaults are filled on the way."""

    entry: Entry
    register: Register
    criteria: Mapping[int, str] | None
    codes: Codes
    scope: Scope
    fields: dict[str, Entry] = field(default_factory=dict)
    periods: dict[Period, Entry] = field(default_factory=dict)
    unit: str = ""
    aggregation: Aggregation | None = None
    is_incomplete: bool = False

    @property
    def name(self) -> str:
        return " ".join(self.entry.key.value.split())

    def read(self) -> Figure:
        if not cited(self.name)[:1].isalpha():
            self.scope.report(offences.FIGURE_NAME_EMPTY, self.entry.key.span, name=self.name)
        self._sort_entries()
        self.unit = self._unit()
        self.aggregation, base = self._aggregation()
        values = {period: self._period_value(period, entry.value) for period, entry in self.periods.items()}
        requirement, parts = self._requirement(), tuple(self._parts())
        criterion, indicator = self._criterion()
        source, title, note = self._text("source"), self._text("title"), self._text("note")
        return Figure(
            self.name,
            self.entry.key.span,
            self.unit,
            self.aggregation,
            base,
            requirement,
            criterion,
            values,
            parts,
            source,
            title,
            note,
            indicator,
            {link: named for link in Link if (named := self._text(link.value))},
            is_faulty=self.is_incomplete or any(finding.severity is Severity.ERROR for finding in self.scope.findings),
            has_lost_parts=not parts and any(finding.offence in LOSES_PARTS for finding in self.scope.findings),
        )

    def _text(self, name: str) -> Text | None:
        return text(self.fields.get(name), self.scope)

    def _sort_entries(self) -> None:
        """Tell fields from periods; report keys that are neither and those that say one thing twice."""
        node = self.entry.value
        if not isinstance(node, nodes.Mapping):
            if not (is_gap(node) or _is_empty(node)):
                value = node.value if isinstance(node, Scalar) else ""
                self.scope.report(offences.FIGURE_NOT_A_MAPPING, node.span, name=self.name, value=value)
            return
        misspelt: list[Entry] = []
        for entry in node.entries:
            name, period = FIGURE.find(entry.key.value), parse_period(entry.key.value)
            if name is not None:
                self._keep(self.fields, name, entry, offences.DUPLICATE_FIGURE_KEY)
            elif period is not None:
                self._keep(self.periods, period, entry, offences.DUPLICATE_PERIOD)
            else:
                misspelt.append(entry)
                self._report_unknown(entry.key)
        for entry in misspelt:  # read as what it means, so that its own faults are told in the same run
            if name := FIGURE.meant(entry.key.value):
                self.fields.setdefault(name, entry)

    def _keep(self, kept: dict[_K, Entry], key: _K, entry: Entry, offence: Offence) -> None:
        other = kept.setdefault(key, entry)
        if other is not entry and other.key.value != entry.key.value:  # else found with the file
            parameters = {"key": entry.key.value, "other": other.key.value, "line": other.key.span.line}
            self.scope.report(offence, entry.key.span, name=self.name, **parameters)

    def _report_unknown(self, key: Scalar) -> None:
        looks_like_period = re.search(r"[0-9]|(?:nam|quy|thang|kehoach)", fold(key.value))
        close = FIGURE.nearest(key.value)
        if looks_like_period and not close:
            self.scope.report(offences.UNKNOWN_PERIOD, key.span, key=key.value, known=", ".join(EXAMPLES))
        else:
            known = ", ".join(FIGURE.pairs.values())
            self.scope.report(offences.UNKNOWN_FIGURE_KEY, key.span, key=key.value, name=self.name, nearest=close, known=known)

    def _unit(self) -> str:
        """Return the unit declared, else the first that a value carries."""
        declared = self._text("unit")
        if declared is not None:
            return "%" if same_unit(declared.value, "%") else " ".join(declared.value.split())
        typed = (parse(scalar.value) for scalar in self._scalars())
        return next((one.unit for one in typed if isinstance(one, Quantity) and one.unit), "")

    def _scalars(self) -> Iterator[Scalar]:
        roots = [*self.periods.values(), *(self.fields[name] for name in ("parts", "requirement") if name in self.fields)]
        for entry in roots:
            yield from _leaves(entry.value)

    def _aggregation(self) -> tuple[Aggregation | None, Text | None]:
        typed = self._text("aggregation")
        if typed is None:
            return None, None
        found, base = _split_aggregation(typed)
        if found is None or (found is Aggregation.WEIGHTED and base is None):
            parameters = {"value": typed.value, "nearest": AGGREGATION.nearest(typed.value) if found is None else ""}
            known = ", ".join(AGGREGATION.pairs.values())
            self.scope.report(offences.UNKNOWN_AGGREGATION, typed.span, name=self.name, known=known, **parameters)
            return None, None
        if found is Aggregation.SUM and same_unit(self.unit, "%"):
            self.scope.report(offences.PERCENTAGES_SUMMED, typed.span, name=self.name)
        return found, base

    def _criterion(self) -> tuple[int | None, str]:
        """Return the criterion and the code of the indicator; one that the law data lacks is only asked about."""
        typed = self._text("criterion")
        if typed is None:
            return None, ""
        match = CRITERION.fullmatch(typed.value)
        number = int(match[1]) if match else None
        if match is None or number is None or (self.criteria is not None and number not in self.criteria):
            known = ", ".join(map(str, self.criteria or ()))
            self.scope.report(offences.BAD_CRITERION, typed.span, name=self.name, value=typed.value, known=known)
            return None, ""
        code = f"{number}{match[2]}" if match[2] else ""
        known_codes = self.codes.get(number, ())
        if code and known_codes and code not in known_codes:
            parameters = {"value": typed.value, "criterion": number, "known": ", ".join(known_codes)}
            self.scope.report(offences.UNKNOWN_INDICATOR_CODE, typed.span, name=self.name, **parameters)
        return number, code

    def _requirement(self) -> Cell | None:
        entry = self.fields.get("requirement")
        if entry is None:
            return None
        cell = self._cell(entry.value, self._parse_requirement)
        return cell if cell is not None and cell.quantity is not None else None

    def _parse_requirement(self, typed: str) -> Quantity | Fault:
        """Read a level to reach: a share ("100%") also where the figure counts something else."""
        if typed.lower() in CHOICES:
            return parse_choice(typed)
        found = parse(typed, self.unit)
        if isinstance(found, Fault) and found.offence is offences.WRONG_UNIT:
            share = parse(typed)
            return share if isinstance(share, Quantity) and same_unit(share.unit, "%") else found
        return found

    def _parse_commune(self, typed: str) -> Quantity | Fault:
        if typed.lower() not in CHOICES:
            return parse(typed, self.unit)
        is_fit = self.aggregation not in (*RECKONED, Aggregation.COUNT)
        return parse_choice(typed) if is_fit else fault(offences.CHOICE_UNEXPECTED, text=typed)

    def _parse_hamlet(self, typed: str) -> Quantity | Fault:
        if self.aggregation is Aggregation.COUNT:
            return parse_choice(typed)
        return self._parse_commune(typed)

    def _parse_part(self, typed: str) -> Quantity | Fault:
        return parse(typed, self.unit)

    def _cell(self, node: Node, read: _Parser) -> Cell | None:
        """Type one value; a gap or an empty value (found with the file) is unknown; a faulty one is reported and None."""
        if not isinstance(node, Scalar) or node.is_block:
            self.scope.report(offences.VALUE_NOT_PLAIN, node.span, name=self.name)
            return None
        if is_gap(node) or _is_empty(node):
            self.is_incomplete |= _is_empty(node) and not node.span.style
            return Cell(None, node.span)
        found = read(" ".join(node.value.split()))
        if isinstance(found, Fault):
            self.scope.findings.append(found.at(node.span.mark, name=self.name))
            return None
        return Cell(found, node.span)

    def _period_value(self, period: Period, node: Node) -> PeriodValue:
        if not isinstance(node, nodes.Mapping):
            return PeriodValue(node.span, self._cell(node, self._parse_commune) or Cell(None, node.span))
        commune: Cell | None = None
        rest: Cell | None = None
        hamlets: dict[str, Cell] = {}
        for entry in node.entries:
            name = HAMLET_VALUES.find(entry.key.value)
            if name == "commune":
                commune = self._cell(entry.value, self._parse_commune)
                commune_key = entry.key
            elif name == "rest":
                rest = self._cell(entry.value, self._parse_hamlet)
            else:
                self._read_hamlet(period, entry, hamlets)
        value = PeriodValue(node.span, commune, hamlets, rest)
        if commune is not None and value.has_hamlets and self.aggregation is not Aggregation.GIVEN:
            self.scope.report(offences.TOTAL_TYPED_OVER, commune_key.span, name=self.name, period=period.label)
            return replace(value, commune=None)
        return value

    def _read_hamlet(self, period: Period, entry: Entry, hamlets: dict[str, Cell]) -> None:
        hamlet = self._hamlet(period, entry.key)
        cell = self._cell(entry.value, self._parse_hamlet)
        if hamlet is None:
            return
        if hamlet.id in hamlets:
            self.scope.report(offences.DUPLICATE_HAMLET, entry.key.span, key=entry.key.value, period=period.label)
        hamlets.setdefault(hamlet.id, cell or Cell(None, entry.value.span))

    def _hamlet(self, period: Period, key: Scalar) -> HamletRef | None:
        typed = " ".join(key.value.split())
        named = self.register.named(typed)
        valid = [hamlet for hamlet in self.register.of(period) if hamlet in named]
        if valid:
            return valid[0]
        if named:
            first, last = (short_date(one) if one else "" for one in (named[0].valid_from, named[0].valid_to))
            parameters = {"first": first, "last": last, "period": period.label}
            self.scope.report(offences.HAMLET_NOT_VALID, key.span, hamlet=typed, **parameters)
        else:
            known = [hamlet.label for hamlet in self.register.of(period)]
            parameters = {"nearest": nearest(typed, known), "known": ", ".join(known)}
            self.scope.report(offences.UNKNOWN_HAMLET, key.span, hamlet=typed, **parameters)
        return None

    def _parts(self) -> Iterator[Part]:
        entry = self.fields.get("parts")
        if entry is None:
            return
        for one in entries(entry.value, self.scope, FIGURE.vietnamese("parts")):
            yield Part(" ".join(one.key.value.split()), one.key.span, dict(self._part_values(one)))

    def _part_values(self, entry: Entry) -> Iterator[tuple[Period, Cell]]:
        """Read a part's value: of the figure's only period, or under periods of its own."""
        if isinstance(entry.value, nodes.Mapping):
            values = [(parse_period(one.key.value), one) for one in entry.value.entries]
        elif len(self.periods) == 1:
            values = [(next(iter(self.periods)), entry)]
        elif any(one.offence is offences.UNKNOWN_PERIOD for one in self.scope.findings):
            return  # the period was typed, and its fault is told
        else:
            known = ", ".join(period.label for period in sorted(self.periods)) or EXAMPLES[0]
            self.scope.report(offences.PART_WITHOUT_PERIOD, entry.key.span, name=self.name, part=entry.key.value, known=known)
            return
        for period, one in values:
            if period is None:
                self.scope.report(offences.UNKNOWN_PERIOD, one.key.span, key=one.key.value, known=", ".join(EXAMPLES))
            else:
                yield period, self._cell(one.value, self._parse_part) or Cell(None, one.value.span)


def _split_aggregation(typed: Text) -> tuple[Aggregation | None, Text | None]:
    """Read "bình quân theo số hộ" as a weighted mean and its base, any other word as itself.

    The base keeps the span of the whole value, because it has no line of its own.
    """
    found = AGGREGATION.find(typed.value)
    if found is not None:
        return Aggregation(found), None
    words = re.split(r"[\s_]+", typed.value.strip())
    for length in range(len(words) - 1, 0, -1):
        if AGGREGATION.find(" ".join(words[:length])) == Aggregation.WEIGHTED:
            return Aggregation.WEIGHTED, Text(" ".join(words[length:]), typed.span)
    return None, None


def _leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, nodes.Mapping):
        for entry in node.entries:
            yield from _leaves(entry.value)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()
