from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Type = Callable[..., Result]
CLICK_SPEAKS = ("Usage", "Error", "Try '", "Missing", "No such", "Invalid", "unexpected", "requires", "Did you mean", "one of")

WRONG = {
    "an unknown command": (("bild",), "Không có lệnh “bild”.", "Có phải là “build”?"),
    "an unknown command in Vietnamese": (("kiem-tar",), "Không có lệnh “kiem-tar”.", "Có phải là “kiem-tra”?"),
    "an unknown command like no other": (("xyzzy",), "Không có lệnh “xyzzy”.", "ntmdocs --help"),
    "an unknown command of a group": (("new", "paln"), "Không có lệnh “paln”.", "Có phải là “plan”?"),
    "a group alone": (("template",), "còn thiếu tên việc", "ntmdocs template check"),
    "an unknown option": (("build", "--pfd"), "không có lựa chọn “--pfd”", "Có phải là “--pdf”?"),
    "an unknown option in Vietnamese": (("build", "--ghi-d"), "không có lựa chọn “--ghi-d”", "Có phải là “--ghi-de”?"),
    "an unknown short option": (("list", "-z"), "không có lựa chọn “-z”", "ntmdocs list --help"),
    "an unknown option before the command": (("--nope", "list"), "không có lựa chọn “--nope”", "ntmdocs --help"),
    "a missing argument": (("init",), "Thiếu THƯ MỤC.", "ntmdocs init van-ban"),
    "a missing option": (("new", "plan", "--year", "2027"), "Thiếu --commune TÊN.", "--commune"),
    "a missing value": (("new", "plan", "--commune"), "Sau --commune còn thiếu TÊN.", "--help"),
    "a missing value of a common option": (("-C",), "còn thiếu THƯ MỤC", "--help"),
    "a value for a flag": (("build", "--pdf=yes"), "--pdf không kèm giá trị", "--help"),
    "an unknown format": (("check", "--format", "xml"), "không nhận “xml”", "text, json"),
    "an unknown language": (("--lang", "fr"), "không nhận “fr”", "vi, en"),
    "an unknown schema": (("schema", "thôn"), "không nhận “thôn”", "plan, commune"),
    "a year in words": (("new", "plan", "--commune", "A", "--year", "hai nghìn"), "“hai nghìn” không phải là một năm", "2027"),
    "a year of two digits": (("new", "plan", "--commune", "A", "--year", "27"), "“27” không phải là một năm", "2027"),
    "a year in other digits": (("new", "plan", "--commune", "A", "--year", "２０２７"), "không phải là một năm", "2027"),
    "an empty commune": (("new", "plan", "--commune", " ", "--year", "2027"), "--commune trống hoặc có ký tự lạ", "--help"),
    "a commune of signs": (("new", "plan", "--commune", "…", "--year", "2027"), "--commune trống hoặc có ký tự lạ", "--help"),
    "a control character": (("new", "plan", "--commune", "A\x07", "--year", "2027"), "có ký tự lạ", "--help"),
    "bytes that are no text": (("new", "plan", "--commune", "A\udce3", "--year", "2027"), "có ký tự lạ", "--help"),
    "too many arguments": (("new", "plan", "Xuân", "Lâm", "--commune", "Xuân", "--year", "2027"), "Thừa “Xuân”", "ngoặc kép"),
    "an argument for list": (("list", "x"), "Thừa “x”", "--help"),
    "a file where a folder belongs": (("build", "--output", "gửi đi.docx"), "--output là thư mục để ghi vào", "build --help"),
    "a folder where a file belongs": (("schema", "--output", "."), "--output là tệp để ghi", "schema --help"),
    "no such folder": (("-C", "không có", "list"), "Không có thư mục “không có”.", "--help"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_typed_wrongly_is_told_in_plain_words_with_what_would_be_right(case: str, type_: Type) -> None:
    words, wrong, right = WRONG[case]
    result = type_(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert wrong in result.stderr
    assert right in result.stderr
    assert not [english for english in CLICK_SPEAKS if english in result.stderr]
    assert len(result.stderr.splitlines()) <= 3


@pytest.mark.parametrize("case", WRONG)
def test_the_same_is_told_in_english_on_request(case: str, type_: Type) -> None:
    words, _, _ = WRONG[case]
    if "--lang" in words:
        return
    result = type_("--lang", "en", *words)
    assert result.exit_code == 2
    assert "How to use it: ntmdocs" in result.stderr
    assert "usage." not in result.stderr


@pytest.mark.parametrize(
    "command", [("list",), ("check",), ("build",), ("new", "plan", "--commune", "A", "--year", "2027"), ("template", "new")]
)
def test_without_a_workspace_a_command_is_refused_with_the_way_out(command: tuple[str, ...], type_: Type, folder: Path) -> None:
    result = type_(*command)
    assert result.exit_code == 1
    assert "ntmdocs init" in result.stderr
    assert result.stdout == ""
    assert list(folder.iterdir()) == []


def test_a_refusal_is_an_array_under_json(type_: Type) -> None:
    result = type_("check", "--format", "json")
    assert result.exit_code == 1
    assert [found["code"] for found in json.loads(result.stdout)] == ["INP500"]
    assert result.stderr == ""
