"""The text of a document, passage by passage: of a plan, or of any Word file whose components are known."""

from ntmdocs.scripts.labels import parse_label
from ntmdocs.scripts.plan import script_of_plan
from ntmdocs.scripts.word import Around, script_of_word

__all__ = ["Around", "parse_label", "script_of_plan", "script_of_word"]
