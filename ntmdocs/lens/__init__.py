"""Edits of the paper -> edits of the data: a pure function of the plan, its fresh paper, the edited one and the files.

lines      what the paper can print, by place in the file        units      its paragraphs, with what the data printed in each
flow       the edited paragraphs, paired with the fresh ones     headings   which paragraph heads which section
placing    where typed and moved lines belong                    ink        whose characters a person changed
drafts     pieces of a line anew, and how the file writes them   reading    edited paragraphs, cut and joined ones together
holders    the places of the file that hold lines                listing    what lines each is to have
blocks     the edits of a block of lines                         rewriting  of every place of the file
labels     items whose label is a key                            writing    rows, entries, keys in the file
waiting    acts on lines that lie in a conflict                 earlier    what citations printed before
returning  citations of lines that stand elsewhere now
staying    what the data cannot follow                           gathering  what one act of a person made
expecting  how the paper must read afterwards                    remainder  what stays in Word only
singles    titles, the template's words     sections  headings that were typed     signing  the signature
quoting    what a message quotes of a long text
figures, cells   cited figures and tables
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ntmdocs.lens.cells import TableEdits, bring_tables_home
from ntmdocs.lens.desk import Desk
from ntmdocs.lens.earlier import former_words, with_earlier
from ntmdocs.lens.expecting import expect
from ntmdocs.lens.flow import gone, lay_out
from ntmdocs.lens.gathering import gather
from ntmdocs.lens.headings import find_headings
from ntmdocs.lens.holders import build_holders
from ntmdocs.lens.lines import Register
from ntmdocs.lens.placing import Placing
from ntmdocs.lens.reading import Reader
from ntmdocs.lens.records import Change, Deed, Expected, Homecoming, Question
from ntmdocs.lens.remainder import tell_the_rest
from ntmdocs.lens.rewriting import Rewriting
from ntmdocs.lens.sections import Sections
from ntmdocs.lens.signing import Signing
from ntmdocs.lens.singles import Singles
from ntmdocs.lens.staying import hold_back
from ntmdocs.lens.units import read_units
from ntmdocs.merge import Result
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.document import Plan
from ntmdocs.model.merging import Action
from ntmdocs.outline import build_outline
from ntmdocs.template import Value
from ntmdocs.vietnamese import DEFAULT, Options
from ntmdocs.yamlfile import SourceText, decode, parse

__all__ = ["Change", "Deed", "Expected", "Homecoming", "Question", "bring_home"]


def bring_home(
    plan: Plan,
    fresh: Blocks,
    values: Sequence[tuple[Value, ...]],
    results: Sequence[Result],
    sources: Mapping[str, bytes],
    style: Options = DEFAULT,
    tables: TableEdits | None = None,
    base: Blocks = (),
) -> Homecoming:
    """Return what the results ask of the data; `values` are those of each fresh block, `sources` the data files by path,
    `base` what the paper was made from: its citations print other words now where figures changed since.

    Rows of tables that the data print are `tables`' concern, found anew when they are not given: their changes are not
    among those returned, nor their blocks among the expected ones.
    """
    source = decode(sources.get(plan.path, b""), plan.path)
    root = parse(source)[0] if isinstance(source, SourceText) else None
    if root is None or not isinstance(source, SourceText):
        return Homecoming()
    tables = tables or bring_tables_home(plan, fresh, results, sources, style)
    register = Register(plan, style)
    inside = _tables(fresh, results, tables)
    units = [unit for i, block in enumerate(fresh) if i not in inside for unit in read_units(block, i, values[i], register)]
    units = with_earlier(units, fresh, base)
    restored = _restored(results)
    sheets = lay_out(units, fresh, results, tables.handled)
    taken = gone(units, sheets, restored)
    headings = find_headings(plan, units)
    placing = Placing(units, headings, sheets, frozenset(taken))
    reader = Reader(units, sheets, taken)
    holders = build_holders(plan, root, register.records)
    around = (plan, source, root, sources, register, holders, units, headings, sheets, taken, placing, reader)
    desk = Desk(*around, build_outline(plan), restored, former_words(results, base))
    _work(desk)
    expected = tuple(expect(desk, fresh, results))
    findings = tuple(dict.fromkeys(desk.findings))
    stays = frozenset(desk.unplaced), frozenset(desk.renewed)
    return Homecoming(tuple(desk.changes), tuple(desk.questions), findings, expected, *stays)


def _work(desk: Desk) -> None:
    """Read the edited paper and bring home what can come."""
    desk.placing.run()
    desk.reader.run()
    hold_back(desk)
    Sections(desk).run()
    sections, desk.changes = desk.changes, []  # behind the lines of the places that they follow
    Rewriting(desk).run()
    desk.changes += sections
    Singles(desk).run()
    Signing(desk).run()
    tell_the_rest(desk)
    gather(desk)


def _tables(fresh: Blocks, results: Sequence[Result], tables: TableEdits) -> frozenset[int]:
    """Return the fresh blocks that are rows of the data's tables."""
    rows = {results[i].step.fresh for i in tables.handled} | {one.fresh for one in tables.edits}
    numbers = {(fresh[i].part, fresh[i].table) for i in rows if i is not None}
    return frozenset(i for i, block in enumerate(fresh) if block.table and (block.part, block.table) in numbers)


def _restored(results: Sequence[Result]) -> frozenset[int]:
    """Return the fresh blocks that a person took out and that a conflict brings back."""
    restored = (one.step.fresh for one in results if one.step.action is Action.RESTORE)
    return frozenset(index for index in restored if index is not None)
