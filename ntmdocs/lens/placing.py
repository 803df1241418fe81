"""Which place of the data each paragraph of the edited paper belongs to: by the heading above and the lines around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ntmdocs.lens.flow import Sheet
from ntmdocs.lens.headings import Headings
from ntmdocs.lens.lines import Role
from ntmdocs.lens.units import Unit
from ntmdocs.model.blocks import BOLD, ITALIC, Shape
from ntmdocs.model.prose import Kind
from ntmdocs.names import AFTER, PLAN, fold

NEW = "new:"
LISTS = ("legal_bases", "recipients")
HEADING_WORDS = 20  # a bold or italic line of more words is no heading
TITLE_WORDS = 40
_DASHES = ("- ", "– ", "— ", "• ", "-\u00a0", "–\u00a0")


@dataclass(frozen=True, slots=True)
class NewSection:
    """A heading that a person typed: a new key among the assignments, or a free section after a slot.

    `after` is the holder that the paragraph before it belongs to.
    """

    name: str
    sheet: int
    is_assignment: bool
    after: str


@dataclass(slots=True)
class Placing:
    """Give every paragraph that is no untouched part of its own place an owner; "" where the data have none."""

    units: Sequence[Unit]
    headings: Headings
    sheets: Sequence[Sheet]
    gone: frozenset[int]
    sections: list[NewSection] = field(default_factory=list)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> None:
        self.kinds, self.heads = styles_of_kinds(self.units), styles_of_heads(self.units, self.headings)
        flows: dict[object, list[int]] = {}
        for index, sheet in enumerate(self.sheets):
            flows.setdefault(sheet.flow, []).append(index)
        for flow in flows.values():
            self.walk(flow)

    def walk(self, flow: list[int]) -> None:
        before, section, origin = "", "", ""
        for at, index in enumerate(flow):
            sheet = self.sheets[index]
            unit = self.units[sheet.unit] if sheet.unit is not None else None
            if not sheet.words and unit is None:
                continue
            if unit is not None and (sheet.is_fixed or not unit.member):
                own = self.home(sheet.unit or 0)
                if unit.member and section and own == origin:
                    own = section
                elif unit.member and before and self.lost_head(own):
                    own = before
                else:
                    section = origin = ""
                sheet.owner = own if unit.member else ""
                before = own
                continue
            if unit is None and (made := self.heading(flow, at, before)):
                section, origin = made.name, before if not before.startswith(NEW) else origin
                before = section
                continue
            sheet.owner = self.choose(sheet, before, self.following(flow, at)) if not self.is_orphan(sheet) else ""
            before = sheet.owner or before

    @staticmethod
    def is_orphan(sheet: Sheet) -> bool:
        return sheet.unit is None and sheet.is_frozen

    def home(self, unit: int) -> str:
        member = self.units[unit].member
        return member.holder if member else self.headings.homes.get(unit, "")

    def lost_head(self, holder: str) -> bool:
        """Tell whether the heading of a place was taken out while lines of it stay."""
        run_in, homes = self.headings.run_in, self.headings.homes
        return any(run_in.get(unit) == holder or (":" in holder and homes.get(unit) == holder) for unit in self.gone)

    def following(self, flow: list[int], at: int) -> Unit | None:
        """Return the next paragraph that stands where it stood."""
        for index in flow[at + 1 :]:
            sheet = self.sheets[index]
            if sheet.unit is not None and sheet.is_fixed and self.units[sheet.unit].words:
                return self.units[sheet.unit]
        return None

    def choose(self, sheet: Sheet, before: str, following: Unit | None) -> str:
        after = following.member.holder if following and following.member and not self.opens(following) else ""
        if not before or not after or before == after:
            return before or after
        if before == "legal_bases":
            basis = fold(sheet.words.lstrip("-–+ ")).startswith(fold(PLAN.vietnamese("legal_bases")))
            return before if basis else after
        if following and sheet.style == following.style and sheet.style != self.style_of(before):
            return after
        return before

    def opens(self, unit: Unit) -> bool:
        """Tell whether a paragraph opens with the heading of its own place."""
        return unit.head is not None or any(self.units[i] is unit for i in self.headings.run_in)

    def style_of(self, holder: str) -> str:
        own = (unit.style for unit in reversed(self.units) if unit.member and unit.member.holder == holder)
        return next(own, "")

    def heading(self, flow: list[int], at: int, before: str) -> NewSection | None:
        """Return the section that a typed heading opens, None where it is none."""
        index = flow[at]
        sheet = self.sheets[index]
        if sheet.shape is not Shape.PARAGRAPH or sheet.is_frozen or sheet.text.startswith((*_DASHES, "+ ")):
            return None
        slot = self.slot(before)
        if slot == "assignments" and (sheet.style == self.heads.get("key") or self.looks_like_head(flow, at)):
            return self.add(index, True, before)
        is_section = bool(sheet.style) and sheet.style == self.heads.get("section")
        if (slot in AFTER.pairs or slot == "extra") and is_section and len(sheet.words.split()) < TITLE_WORDS:
            return self.add(index, False, before)
        return None

    def add(self, index: int, is_assignment: bool, before: str) -> NewSection:
        made = NewSection(f"{NEW}{len(self.sections)}", index, is_assignment, before)
        self.sections.append(made)
        return made

    def slot(self, holder: str) -> str:
        if holder.startswith(NEW):
            made = self.sections[int(holder.removeprefix(NEW))]
            return "assignments" if made.is_assignment else self.slot(made.after)
        return holder.partition(":")[0]

    def looks_like_head(self, flow: list[int], at: int) -> bool:
        """Tell a short line all in bold or italic that items follow."""
        sheet = self.sheets[flow[at]]
        looks = [one.look for one in sheet.tokens if any(letter.isalnum() for letter in one.text)]
        if not looks or not all(look & (BOLD | ITALIC) for look in looks) or len(sheet.words.split()) > HEADING_WORDS:
            return False
        follower = next((self.sheets[i] for i in flow[at + 1 :] if self.sheets[i].words), None)
        return follower is not None and kind_of(follower, self.kinds) is not Kind.PARAGRAPH


def styles_of_kinds(units: Sequence[Unit]) -> dict[str, Kind]:
    """Return the kind of line that each paragraph style mostly prints."""
    counts: dict[str, Counter[Kind]] = {}
    for unit in units:
        if unit.member and unit.member.role is Role.PROSE and not unit.head:
            counts.setdefault(unit.style, Counter())[unit.member.kind] += 1
    return {style: count.most_common(1)[0][0] for style, count in counts.items()}


def styles_of_heads(units: Sequence[Unit], headings: Headings) -> dict[str, str]:
    """Return the style of headings that are keys, and that of sections."""
    keys = Counter(unit.style for unit in units if unit.head and unit.head.role is Role.KEY)
    sections = Counter(units[i].style for i, slot in headings.titles.items() if slot in PLAN.pairs)
    sections.update(unit.style for unit in units if unit.head and not unit.member and _heads_section(unit.head.holder))
    found = {"key": keys.most_common(1), "section": sections.most_common(1)}
    styles = {name: count[0][0] for name, count in found.items() if count}
    if styles.get("section") in {unit.style for unit in units if unit.member and not unit.head}:
        styles.pop("section", None)
    return styles


def _heads_section(holder: str) -> bool:
    return holder.startswith("extra:") or holder.removeprefix("titles:") in PLAN.pairs


def kind_of(sheet: Sheet, kinds: Mapping[str, Kind]) -> Kind:
    """Tell a typed paragraph's kind: by its dash or plus, else by its style."""
    if sheet.text.lstrip().startswith(_DASHES):
        return Kind.ITEM
    if sheet.text.lstrip().startswith("+ "):
        return Kind.SUBITEM
    kind = kinds.get(sheet.style, Kind.PARAGRAPH)
    return Kind.PARAGRAPH if kind is Kind.CONTINUATION else kind
