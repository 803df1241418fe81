"""What fingers do: slips of accents, letters and digits. Every slip is drawn from the generator that is passed in."""

from __future__ import annotations

import re
import unicodedata
from random import Random

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
HATS = {"â": "a", "ê": "e", "ô": "o", "ă": "a", "ơ": "o", "ư": "u", "đ": "d"}
PUT_ON = {"a": "âă", "e": "ê", "o": "ôơ", "u": "ư", "d": "đ"}
VOWELS = "aăâeêioôơuưy"
STOPPED = re.compile(r"(c|ch|p|t)$")
LETTERS = "abcdeghiklmnopqrstuvxy"


def slip_accent(rng: Random, word: str) -> str:
    """Return a syllable with one accent wrong: another tone, none, or a hat lost or put on."""
    kinds = [_other_tone, _other_tone, _no_tone, _other_hat]
    rng.shuffle(kinds)
    for kind in kinds:
        slipped = kind(rng, word)
        if slipped and slipped != word:
            return slipped
    return ""


def _parts(word: str) -> tuple[str, str]:
    """Return a syllable without its tone, and the tone ("" for level)."""
    apart = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in apart if mark in TONES), "")
    return unicodedata.normalize("NFC", apart.replace(tone, "", 1) if tone else apart), tone


def _with_tone(word: str, tone: str) -> str:
    """Set a tone where it is written: on the vowel with a hat, else by the old manner (hòa, bảo, quý, giao)."""
    low = word.lower()
    begin = 2 if low.startswith(("qu", "gi")) and sum(letter in VOWELS for letter in low) > 1 else 0
    places = [at for at, letter in enumerate(low) if letter in VOWELS and at >= begin]
    if not places:
        return ""
    hatted = [at for at in places if low[at] in HATS]
    if hatted:
        at = hatted[-1]
    elif len(places) == 1 or (len(places) == 2 and low[-1] in VOWELS):
        at = places[0]
    else:
        at = places[1]
    return unicodedata.normalize("NFC", word[: at + 1] + tone + word[at + 1 :])


def _other_tone(rng: Random, word: str) -> str:
    bare, tone = _parts(word)
    possible = "\u0301\u0323" if STOPPED.search(bare.lower()) else TONES
    return _with_tone(bare, rng.choice([one for one in possible if one != tone]))


def _no_tone(rng: Random, word: str) -> str:
    bare, tone = _parts(word)
    return bare if tone else ""


def _other_hat(rng: Random, word: str) -> str:
    bare, tone = _parts(word)
    places = [at for at, letter in enumerate(bare) if letter in HATS or letter in PUT_ON]
    if not places:
        return ""
    at = rng.choice(places)
    letter = HATS.get(bare[at]) or rng.choice(PUT_ON[bare[at]])
    changed = bare[:at] + letter + bare[at + 1 :]
    return _with_tone(changed, tone) if tone else changed


def slip_letter(rng: Random, name: str) -> str:
    """Return a name with one letter lost, doubled or replaced; its first letter stays."""
    places = [at for at, letter in enumerate(name) if at and letter.isalpha() and letter.lower() in LETTERS]
    at = rng.choice(places)
    kind = rng.choice(("lost", "doubled", "replaced"))
    if kind == "lost":
        return name[:at] + name[at + 1 :]
    if kind == "doubled":
        return name[:at] + name[at] + name[at:]
    return name[:at] + rng.choice([one for one in LETTERS if one != name[at]]) + name[at + 1 :]


def slip_name(rng: Random, name: str) -> str:
    """Return a name of several syllables with an accent wrong in one of them."""
    syllables = name.split()
    at = rng.randrange(len(syllables))
    slipped = slip_accent(rng, syllables[at])
    return " ".join((*syllables[:at], slipped, *syllables[at + 1 :])) if slipped else ""


def break_syllable(rng: Random, word: str) -> str:
    """Return a syllable that no Vietnamese word can be: keys swapped, pressed twice, or a tone key left over."""
    made = []
    for whole in ("ng", "nh", "ch"):
        if word.endswith(whole):
            made.append(word[:-2] + whole[::-1])
    for whole in ("th", "tr", "kh", "ph", "ng"):
        if word.startswith(whole):
            made.append(whole[::-1] + word[2:])
    if word[-1] in "nmtcgh":
        made += [word + word[-1], word + rng.choice("jfw")]
    if word[0] in "bđhklmnstvx":
        made.append(word[0] + word)
    return rng.choice(made) if made else ""


def slip_digits(rng: Random, number: str) -> str:
    """Return a number with one digit wrong or two neighbours swapped; points and commas stay."""
    places = [at for at, letter in enumerate(number) if letter.isdigit()]
    if rng.random() < 0.3 and len(places) > 1:
        order = rng.randrange(len(places) - 1)
        swapped = list(number)
        one, two = places[order], places[order + 1]
        swapped[one], swapped[two] = swapped[two], swapped[one]
        return _decent("".join(swapped))
    at = rng.choice(places)
    digit = rng.choice([one for one in "0123456789" if one != number[at]])
    return _decent(number[:at] + digit + number[at + 1 :])


def _decent(number: str) -> str:
    """Return a number, or "" when nobody writes it so (a zero in front)."""
    return "" if number[0] == "0" and number[1:2] not in (",", "") else number
