"""What the engine makes of the tags that docxtpl turns into invalid files is clean for Microsoft's validator."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx_text import make

import ntmdocs.template as engine

sys.path.insert(0, str(Path(__file__).parents[1]))
from office import own_faults, sdk_faults

CONTEXT = {
    "yes": True, "no": False, "nil": [], "xs": ["a", "b", "c"], "colour": "FFFF00", "span": 2, "words": "a\nb\tc\ad & <e>",
    "line": engine.rule_line(40), "bold": engine.runs([("đậm", True, True, True)]),
}  # fmt: skip
TEXTS = {
    "colour and span": "[{% cellbg colour %}{% colspan span %}a ;; b]\n[a ;; b ;; c]\nend",
    "merges": "[{%tc for x in xs %} ;; {% hm %}a ;; {%tc endfor %}]\n[{%tc for x in xs %} ;; {{ x }} ;; {%tc endfor %}]\nend",
    "merged down": "[{%tr for x in xs %} ;; ]\n[{% vm %}a ;; {{ x }}]\n[{%tr endfor %} ;; ]\nend",
    "emptied cell": "[{%p if no %} // x // {%p endif %} ;; b]\nend",
    "emptied table": "[{%tr for x in nil %} ;; ]\n[a ;; b]\n[{%tr endfor %} ;; ]\nend",
    "emptied row": "[{%tc for x in nil %} ;; x ;; {%tc endfor %}]\nend",
    "emptied header": "end\n@header {%p if no %}\n@header x\n@header {%p endif %}",
    "breaks": "a {{ words }}\n[{{ words }} ;; b]\nend",
    "lines and runs": "{%p for x in xs %}\n{{r line }}\n{%p endfor %}\na {{ bold }} b {{ line }}\n{{p words }}",
}


def test_the_output_is_valid_with_all_of_them_in_one_document() -> None:
    data = engine.compile(make("\n".join(TEXTS.values()))).render(CONTEXT).data
    assert own_faults(data) == []
    assert sdk_faults(data) == []


@pytest.mark.parametrize("case", TEXTS)
def test_each_is_well_formed_and_whole(case: str) -> None:
    assert own_faults(engine.compile(make(TEXTS[case])).render(CONTEXT).data) == []
