"""What a line is by its own words alone."""

from __future__ import annotations

import re

from ntmdocs.model.script import Role
from ntmdocs.recognition.words import begins_with, is_near, is_upper, matches, offices, pattern, types, words
from ntmdocs.scripts.folding import flat

EVIDENT = (
    (Role.NUMBER, "number"),
    (Role.PLACE_AND_DATE, "place_and_date"),
    (Role.LETTER_SUBJECT, "letter_subject"),
    (Role.ADDRESSEE, "addressee"),
    (Role.DRAFT_MARK, "draft"),
    (Role.STAMP, "stamp"),
)
LONGEST_SHORT = 120
NAME = re.compile(r"(?:[^\W\d_][\w']*\.?[\s-]*){2,8}")


def evident(text: str) -> Role | None:
    """Return the role that the words of a line of the head leave no doubt of, or None."""
    if is_national_title(text) or is_party_title(text):
        return Role.NATIONAL_TITLE
    if is_near(text, words()["state"]["motto"]):
        return Role.MOTTO
    if len(text) > 250:
        return None
    found = next((role for role, name in EVIDENT if matches(name, text)), None)
    return None if found is Role.STAMP and not is_upper(text) else found


def is_national_title(text: str) -> bool:
    return is_near(text, words()["state"]["national_title"])


def is_party_title(text: str) -> bool:
    return is_near(text, words()["party"]["national_title"])


def is_rule(text: str) -> bool:
    """Tell a line of underscores, hyphens, stars or "o0o"."""
    return not any(letter.isalpha() and letter not in "oO" for letter in text) and matches("rule", text)


def is_right_hand(text: str) -> bool:
    """Tell words that stand at the right of a document's head or foot, or a rule line there."""
    role = evident(text)
    if role in (Role.NATIONAL_TITLE, Role.MOTTO, Role.PLACE_AND_DATE):
        return True
    return is_signer(text) or (is_rule(text) and len(text.strip(" .")) > 4)


def is_signer(text: str) -> bool:
    """Tell a line of the signer's authority: "TM. …", "KT. …", in capitals at its beginning."""
    return len(text) <= LONGEST_SHORT and matches("signer", text) and is_upper(text.strip()[:3])


def is_office(text: str) -> bool:
    """Tell a line that names an office, in capitals."""
    return len(text) <= LONGEST_SHORT and is_upper(text) and begins_with(text, offices())


def is_name(text: str) -> bool:
    """Tell words that may be a person's name, a degree or rank before it."""
    if begins_with(text, words()["lists"]["names"]):
        return True
    said = text.strip().rstrip(".")
    each = re.findall(r"[^\W\d_]+", said)
    return len(said) <= 60 and bool(NAME.fullmatch(said)) and sum(one[0].isupper() for one in each) * 2 > len(each)


def type_of(text: str) -> tuple[str, int] | None:
    """Return the abbreviation of the type that a title line says, and where its words end; None where it is no title.

    The rest of a line in capitals is the subject on the same line.
    """
    said = re.sub(r"[\s\d*:()]+$", "", flat(text))
    if said in types():
        return types()[said], len(text)
    known = sorted((name for name in types() if begins_with(said, (name,))), key=len)
    if not known or not is_upper(text[: len(known[-1])]):
        return None
    return types()[known[-1]], len(known[-1])


def is_appendix(text: str) -> bool:
    return len(text) <= 40 and bool(pattern("appendix").search(flat(text)))
