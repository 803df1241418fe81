from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.lens import bring_home
from ntmdocs.merge import merge, results
from ntmdocs.yamlfile import apply
from tests.lens.editor import Editor
from tests.lens.office import PATH, Printed, body, come_home, expected, print_plan, reprinted
from tests.lens.plans import PLAN, SHAPES

WAYS = {
    "as the guide says": PLAN,
    "in every other shape": SHAPES,
    "with the line breaks of Windows": PLAN.replace("\n", "\r\n"),
    "with a byte order mark and no last line break": "\ufeff" + PLAN.rstrip("\n"),
}


@pytest.fixture(params=WAYS.values(), ids=WAYS, scope="module")
def printed(request: pytest.FixtureRequest) -> Printed:
    return print_plan(request.param)


def test_an_unedited_paper_changes_nothing(printed: Printed) -> None:
    home, _ = come_home(printed, printed.fresh)
    assert (home.changes, home.questions, home.findings, home.unplaced) == ((), (), (), frozenset())
    assert expected(printed, home) == body(printed.fresh)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 100_000), st.integers(1, 5))
def test_the_data_print_the_edited_paper_or_say_what_they_do_not(printed: Printed, seed: int, count: int) -> None:
    editor = Editor(seed, list(printed.fresh))
    editor.edit(count)
    home, _ = come_home(printed, editor.blocks)
    again = reprinted(printed, home) if home.changes else printed
    assert body(again.fresh) == expected(printed, home), editor.acts
    if not home.findings and not home.questions:
        assert body(again.fresh) == body(editor.blocks), editor.acts


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 100_000))
def test_a_second_pull_of_what_came_home_changes_nothing(printed: Printed, seed: int) -> None:
    editor = Editor(seed, list(printed.fresh))
    editor.edit(2)
    home, _ = come_home(printed, editor.blocks)
    again = reprinted(printed, home) if home.changes else printed
    assert come_home(again, again.fresh)[0].changes == ()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 100_000), st.integers(2, 5))
def test_changes_never_overlap_and_each_can_be_made_alone(printed: Printed, seed: int, count: int) -> None:
    editor = Editor(seed, list(printed.fresh))
    editor.edit(count)
    home, _ = come_home(printed, editor.blocks)
    source = printed.sources[PATH]
    edits = [edit for change in home.changes for edit in change.edits]
    apply(source, edits)
    for change in home.changes:
        assert apply(source, change.edits) != source, change


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 100_000), st.integers(1, 4))
def test_what_the_data_changed_meanwhile_is_no_edit(seed: int, count: int) -> None:
    old = print_plan(PLAN)
    changed = PLAN.replace("tiểu ban", "các tiểu ban").replace("  - Còn chậm.\n", "  - Còn chậm.\n  - Còn thiếu vốn.\n")
    changed = changed.replace("năm 2026: 51", "năm 2026: 52").replace("      - Sửa lớp.\n", "")
    new = print_plan(changed)
    quiet = results(merge(old.fresh, old.fresh, new.fresh), old.fresh, new.fresh)
    home = bring_home(new.plan, new.fresh, new.values, quiet, new.sources)
    assert (home.changes, home.findings, home.unplaced) == ((), (), frozenset())
    editor = Editor(seed, list(old.fresh))
    editor.edit(count)
    blocks = tuple(editor.blocks)
    found = results(merge(old.fresh, blocks, new.fresh), blocks, new.fresh)
    home = bring_home(new.plan, new.fresh, new.values, found, new.sources)
    again = reprinted(new, home) if home.changes else new
    assert body(again.fresh) == expected(new, home), editor.acts
