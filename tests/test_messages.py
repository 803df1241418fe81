from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs import messages
from ntmdocs.finding import Finding, Offence, Severity
from ntmdocs.messages import FOLDER, cure, fill, message, parameters, phrase, phrases
from ntmdocs.source import Mark

MADE_UP = Offence("INP998", "made-up", Severity.ERROR)


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of our own; yield the file of its findings."""
    for language in messages.LANGUAGES:
        (tmp_path / language).mkdir()
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    for loader in (messages.load_findings, messages.load_screens):
        loader.cache_clear()
    yield tmp_path / "vi" / "plan.toml"
    for loader in (messages.load_findings, messages.load_screens):
        loader.cache_clear()


def found(**values: object) -> Finding:
    return MADE_UP.at(Mark("a.yaml", 1), None, **values)


def test_a_message_is_filled_with_what_the_finding_carries(say: Path) -> None:
    say.write_text('[INP998]\nmessage = "“{key}” ở {place}"\n', encoding="utf-8")
    assert message(found(key="năm", place=3)) == "“năm” ở 3"


def test_a_cure_is_the_first_alternative_whose_parameters_are_all_there(say: Path) -> None:
    say.write_text('[INP998]\nmessage = "m"\ncure = ["Là {nearest}?", "Xem {known}", "Xóa đi"]\n', encoding="utf-8")
    assert cure(found(nearest="năm", known="x")) == "Là năm?"
    assert cure(found(nearest="", known="x")) == "Xem x"
    assert cure(found(nearest="")) == "Xóa đi"


def test_a_cure_may_be_one_sentence_or_none(say: Path) -> None:
    say.write_text('[INP998]\nmessage = "m"\ncure = "Sửa {key}"\n', encoding="utf-8")
    assert cure(found(key="a")) == "Sửa a"
    assert cure(found()) == ""


@pytest.mark.parametrize("content", ["", "[INP997]\nmessage = 'm'\n", "[INP998]\nwhy = 'w'\n", "INP998 = 3\n", "not toml ["])
def test_a_code_without_words_is_told_by_code_name_and_parameters(say: Path, content: str) -> None:
    say.write_text(content, encoding="utf-8")
    assert message(found(key="năm", nearest="")) == "INP998 made-up: key=năm, nearest="
    assert message(found()) == "INP998 made-up"
    assert cure(found()) == ""


def test_a_screen_without_words_shows_its_key(say: Path) -> None:
    assert phrase("build.written", "vi", path="x") == "build.written"
    assert phrases("help.build.examples") == ()


def test_words_of_one_file_do_not_depend_on_another(say: Path) -> None:
    say.write_text("broken [", encoding="utf-8")
    say.with_name("yaml.toml").write_text('[INP998]\nmessage = "m"\n', encoding="utf-8")
    assert message(found()) == "m"


@given(st.dictionaries(st.sampled_from("abc"), st.text()), st.text())
def test_a_value_is_put_in_as_it_is_and_never_read_as_a_template(values: Mapping[str, str], tail: str) -> None:
    assert fill("{{x}} {a}|{b}|{c}", values) == "{x} " + "|".join(values.get(name, "…") for name in "abc")
    fill(tail, values)


def test_the_parameters_of_a_template_are_its_names_in_braces() -> None:
    assert parameters("{a} {{not}} {b_2} {2023: 1} { c }") == {"a", "b_2"}


# --- the catalogue that ships -----------------------------------------------------------------------------------------


def iter_leaves(table: Mapping[str, object], start: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from iter_leaves(value, f"{start}{key}.")
        else:
            yield start + key, value


def screens(language: str) -> dict[str, object]:
    return dict(iter_leaves(tomllib.loads((FOLDER / language / "cli.toml").read_text(encoding="utf-8"))))


def test_the_screens_say_the_same_in_both_languages() -> None:
    vietnamese, english = screens("vi"), screens("en")
    assert vietnamese.keys() == english.keys()
    assert [key for key in vietnamese if parameters(str(vietnamese[key])) != parameters(str(english[key]))] == []
