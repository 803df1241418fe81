"""The one table of command and option names: each answers in English and in Vietnamese, with or without accents."""

from __future__ import annotations

from ntmdocs.names import Vocabulary, fold

ROOT = Vocabulary(
    {
        "init": "khoi-tao",
        "new": "moi",
        "list": "liet-ke",
        "build": "tao",
        "check": "kiem-tra",
        "explain": "giai-thich",
        "rules": "quy-tac",
        "schema": "luoc-do",
        "template": "mau",
        "status": "tinh-hinh",
        "pull": "lay-ve",
        "backups": "ban-cu",
        "restore": "lay-lai",
        "take": "nhan-ve",
        "send": "gui-di",
        "review": "ban-soat",
        "find": "tim",
        "diff": "so-sanh",
        "table": "bieu",
        "doctor": "kham",
    }
)
NEW = Vocabulary({"plan": "ke-hoach"})
TEMPLATE = Vocabulary({"check": "kiem-tra", "new": "lam-lai"})
TABLE = Vocabulary({"export": "xuat", "import": "nhap", "status": "tinh-hinh"})
GROUPS = {"ntmdocs": ROOT, "new": NEW, "template": TEMPLATE, "table": TABLE}

OPTIONS = Vocabulary(
    {
        "accept": "chap-nhan",
        "all": "tat-ca",
        "baseline": "moc",
        "comments": "ghi-chu",
        "commune": "xa",
        "coverage": "bao-quat",
        "doc": "van-ban",
        "dry-run": "xem-truoc",
        "each": "moi-xom",
        "fix": "sua",
        "folder": "thu-muc",
        "format": "dang",
        "help": "tro-giup",
        "ignore": "bo-qua",
        "lang": "ngon-ngu",
        "one": "mot-tep",
        "output": "noi-ghi",
        "overwrite": "ghi-de",
        "pdf": "ban-pdf",
        "per-hamlet": "tung-xom",
        "print": "in-giay",
        "province": "tinh",
        "quiet": "im-lang",
        "redline": "ban-sua",
        "samples": "kem-mau",
        "select": "chon",
        "strict": "chat-che",
        "undo": "hoan-tac",
        "version": "phien-ban",
        "year": "nam",
        "yes": "dong-y",
    }
)

COMMON = frozenset({"folder", "quiet", "lang"})
LANGUAGE = Vocabulary({"vi": "tieng-viet", "en": "tieng-anh"})
FORMAT = Vocabulary({"text": "chu", "json": "json"})
REPORT = Vocabulary({**FORMAT.pairs, "sarif": "sarif"})
SCHEMA = Vocabulary({"plan": "ke-hoach", "commune": "xa"})
HELP = frozenset(map(fold, ("help", "tro-giup")))


def normalise(token: str) -> str:
    """Return the English name of an option typed in either language, else the token itself.

    >>> normalise("năm"), normalise("C")
    ('year', 'C')
    """
    return OPTIONS.find(token) or token
