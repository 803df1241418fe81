"""The only door to Excel: forms out, answers in."""

from ntmdocs.workbook.read import read_book
from ntmdocs.workbook.records import (
    Area,
    Book,
    Choice,
    Entry,
    Failure,
    Formula,
    Free,
    Number,
    Place,
    ReadBook,
    ReadCell,
    ReadSheet,
    Role,
    Sheet,
    State,
    Tip,
    Validation,
    Value,
    Whole,
)
from ntmdocs.workbook.write import write_book

__all__ = [
    "Area",
    "Book",
    "Choice",
    "Entry",
    "Failure",
    "Formula",
    "Free",
    "Number",
    "Place",
    "ReadBook",
    "ReadCell",
    "ReadSheet",
    "Role",
    "Sheet",
    "State",
    "Tip",
    "Validation",
    "Value",
    "Whole",
    "read_book",
    "write_book",
]
