"""Templates that attack: none runs, leaks or takes long, wherever in the document they stand."""


from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from docx_text import make, unpack

import ntmdocs.template as engine
from ntmdocs.errors import Refusal
from ntmdocs.template.inspect import inspect

BAIT = Path("/tmp/ntmdocs-template-bait")
COMMAND = f"touch {BAIT}"
EXPRESSIONS = [
    "''.__class__", "''['__class__']", "''|attr('__class__')", "''.__class__.__mro__[1].__subclasses__()", "x.__init__.__globals__",
    "x['__init__']", "x|attr('__init__')", "x|attr('\\x5f\\x5fclass\\x5f\\x5f')", "x['\\x5f\\x5fclass\\x5f\\x5f']", "().__class__",
    "[].__class__.__base__", "{}.__class__", "(1).__class__", "true.__class__", "none.__class__", "x.__class__.__name__",
    "self", "self._TemplateReference__context", "self.__init__.__globals__.__builtins__", "self.__dict__", "super()", "caller()",
    "varargs", "kwargs", "_x", "__import__('os')", f"__import__('os').system('{COMMAND}')", "_get", "_operate", "_print_text",
    "lipsum()", "lipsum.__globals__", f"lipsum.__globals__['os'].popen('{COMMAND}').read()", "cycler()", "cycler.__init__.__globals__.os",
    "joiner()", "joiner.__init__.__globals__", "namespace()", "namespace.__init__.__globals__", "dict()", "dict.mro()",
    "range(10)", "range(10**9)", "range(10**9)|list", "range(10**9)|sum", "range(0, 10**12)|join", "config", "config.items()", "request",
    "request.application.__globals__", "get_flashed_messages.__globals__", "url_for.__globals__", "context", "environment",
    "x.upper()", "x.format(x)", "'{0.__class__}'.format(x)", "'{0.__class__.__init__.__globals__}'.format(x)", "'%s'.__mod__(x)",
    "'{}'.format", "'a'.join(items)", "items.append(1)", "items.pop()", "items.clear()", "items.sort()", "d.update({'a': 1})", "d.pop('a')",
    "d.items()", "d.__setitem__('a', 1)", "d.setdefault('a', 1)", "items.__class__", "items.__len__()", "items.copy()", "x.encode()",
    "x.translate({})", "x.mro()", "x.func_globals", "x.gi_frame", "x.f_globals", "x.tb_frame", "x.cr_frame", "loop.__class__",
    "loop._iterable", "loop(items)", "loop.cycle('a', 'b')", "loop.changed(1)", "x|safe", "x|pprint", "x|tojson", "x|xmlattr",
    "items|map('upper')|list", "items|map(attribute='__class__')|list", "items|selectattr('__class__')|list", "items|select('string')|list",
    "items|reject('string')", "items|groupby('__class__')", "items|sort(attribute='__class__')", "items|random", "items|unique|list",
    "items|slice(3)", "items|min", "items|max", "x|center(10**9)", "x|indent(10**9)", "x|wordwrap(1)", "x|urlize", "x|striptags",
    "x|truncate(3)", "x|format(1)", "'%1000000000d'|format(1)", "'%s%s'|format(x, x)", "x|forceescape", "x|filesizeformat", "x|wordcount",
    "x|urlencode", "x|attr('upper')()", "d|dictsort", "x|float", "10**10", "10**10**10", "9**9**9**9", "2**(2**(2**9))", "x ** 2",
    "1e400", "1e308", "99999999999999999999999999", "items[1:2]", "items[::0]", "x[::-1]", "{'a': 1}", "{'a': x.__class__}['a']",
    "x if x.__class__ else 1", "[x.__class__]", "(x.__class__, 1)", "x ~ x.__class__", "not x.__class__", "-x.__class__",
    "x == x.__class__", "x in x.__class__", "x|default(x.__class__)", "x|join(x.__class__)", "f(*items)", "f(**d)", "x is filter('upper')",
    "x is test('odd')", "x is callable", "x is sameas(x)", "x is escaped", "x()", "x.y()", "items[0]()", "('a')()", "d['k']()",
]  # fmt: skip
STATEMENTS = [
    "{% include '/etc/passwd' %}", "{% include x %}", "{% include ['a', 'b'] ignore missing %}", "{% import 'x' as y %}",
    "{% from 'x' import y %}", "{% extends 'x' %}", "{% block b %}a{% endblock %}", "{% call f() %}a{% endcall %}",
    "{% macro f() %}a{% endmacro %}{% call f() %}b{% endcall %}", "{% filter upper %}a{% endfilter %}", "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{% do items.append(1) %}", "{% debug %}", "{% trans %}a{% endtrans %}", "{% break %}", "{% continue %}",
    "{% for a in x.__class__ %}{% endfor %}", "{% for a in ''.__class__.__mro__ %}{{ a }}{% endfor %}", "{% for a in range(10**9) %}{% endfor %}",
    "{% for a in items recursive %}{{ loop(items) }}{% endfor %}", "{% for loop in items %}{% endfor %}", "{% for a in items if a.__class__ %}{% endfor %}",
    "{% if x.__class__ %}{% endif %}", "{% if self %}{% endif %}", "{% if no %}{% elif x.__class__ %}{% endif %}", "{% set a = x.__class__ %}",
    "{% set a = self %}{{ a }}", "{% set __a = 1 %}", "{% set ns = namespace() %}{% set ns.a = 1 %}", "{% set x.y = 1 %}",
    "{% set a|upper %}b{% endset %}", "{% with a = x.__class__ %}{% endwith %}", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}{{ f() }}", "{% macro _f() %}{% endmacro %}",
    "{% macro f(a=x.__class__) %}{% endmacro %}{{ f() }}", "{% macro f() %}{{ caller() }}{% endmacro %}{{ f() }}",
    "{% macro f() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1, 2) }}", "{% macro f() %}a{% endmacro %}{{ f.__globals__ }}",
    "{% macro f() %}a{% endmacro %}{{ f._func.__globals__ }}", "{% macro f() %}a{% endmacro %}{% set f = x %}{{ f() }}",
    "{% macro f(f) %}{{ f() }}{% endmacro %}{{ f(x) }}", "{% macro f() %}a{% endmacro %}{% macro f() %}b{% endmacro %}{{ f() }}",
    "{% macro f(g) %}{{ g() }}{% endmacro %}{{ f(f) }}", "{% cellbg x.__class__ %}", "{% colspan x.__class__ %}", "{{r x.__class__ }}", "{{p self }}",
]  # fmt: skip
EXHAUSTING = [
    "{% set a = 'aaaaaaaaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "{% set a = items %}" + "{% set a = a + a %}" * 40 + "{{ a|length }}",
    "{{ x" + "|replace('a', 'aaaaaaaaaaaaaaaaaaaa')" * 12 + " }}",
    "{{ x|replace('', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')" + "|replace('', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')" * 8 + " }}",
    "{% for a in many %}{% for b in many %}{% for c in many %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in many %}{% for b in many %}" + "words " * 200 + "{% endfor %}{% endfor %}",
    "{% macro m0() %}words{% endmacro %}" + "".join(f"{{% macro m{n} () %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 40)) + "{{ m39() }}",
    "{% set a %}x{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "{{ x * 1000000000 }}", "{{ 'a' * 1000000000 }}", "{{ items * 100000000 }}", "{{ '%1000000000d' % 1 }}", "{{ x|round(1000000000) }}",
    "{{ 999999999999999" + " * 999999999999999" * 20 + " }}", "{{ 1 / 0 }}", "{{ 1 // 0 }}", "{{ x + 1 }}", "{{ x < 1 }}", "{{ items|batch(0)|length }}",
    "{{ " + "(" * 500 + "x" + ")" * 500 + " }}", "{{ " + "not " * 900 + "x }}", "{{ x" + ".a" * 500 + " }}", "{{ x" + " ~ x" * 400 + " }}",
    "{% if x %}" * 40 + "a" + "{% endif %}" * 40, "{% for a in items %}" * 30 + "a" + "{% endfor %}" * 30,
    "{{ x" + "|trim" * 390 + " }}",
]  # fmt: skip
CONTEXT = {"x": engine.text("value a"), "items": ["a", "b"], "many": ["v"] * 2000, "d": {"k": "v"}, "no": False}
PAYLOADS = [*("{{ " + expression + " }}" for expression in EXPRESSIONS), *STATEMENTS]


def test_there_are_at_least_two_hundred() -> None:
    assert len(PAYLOADS) + len(EXHAUSTING) >= 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_is_refused_when_the_template_is_compiled_or_filled(payload: str) -> None:
    BAIT.unlink(missing_ok=True)
    start = time.process_time()
    with pytest.raises(Refusal) as refusal:
        engine.compile(make(payload)).render(CONTEXT)
    assert refusal.value.findings
    assert all(finding.code.startswith("TPL") for finding in refusal.value.findings)
    assert time.process_time() - start < 5
    assert not BAIT.exists()


@pytest.mark.parametrize("place", ["@header ", "@footer ", "@footnote ", "@title ", "@creator ", "[", "hidden | "])
def test_no_part_of_the_document_is_a_way_around(place: str) -> None:
    for payload in PAYLOADS[:20] + STATEMENTS[:4]:
        with pytest.raises(Refusal):
            engine.compile(make(f"x\n{place}{payload}" + ("]\nend" if place == "[" else ""))).render(CONTEXT)


@pytest.mark.parametrize("payload", EXHAUSTING)
def test_a_bomb_ends_soon(payload: str) -> None:
    start = time.process_time()
    with contextlib.suppress(Refusal):
        assert len(engine.compile(make(payload)).render(CONTEXT).data) < 1_000_000
    assert time.process_time() - start < 5


REGEX_BOMBS = [
    "{" * 200_000, "{{" * 100_000, "{%" * 100_000, "}}" * 100_000, "{{ x }}" * 9_900, "-%}" * 50_000, "{% colspan" + " " * 1900 + "%}",
    "{%p " * 50_000, "{_{" * 50_000, "“" * 300_000, "{{ '" + "a" * 300_000, "\n".join(["{"] * 5_000), "\n".join(["{{ x"] * 3_000),
    "\n".join(["{%- if x %}"] * 1_000), "[" + " ;; ".join(["{% vm %}"] * 300) + "]\nend", "{#" * 100_000, "{% colspan a b c " * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("text", REGEX_BOMBS, ids=range(len(REGEX_BOMBS)))
def test_a_text_against_regular_expressions_ends_soon(text: str) -> None:
    start = time.process_time()
    inspect(make(text), {"x"})
    assert time.process_time() - start < 5


def test_values_are_never_read_as_tags() -> None:
    data = engine.compile(make("{{ x }}")).render({"x": "{{ 7 * 7 }} {% if a %} {_{ b }_}"}).data
    assert b"{{ 7 * 7 }} {% if a %} {_{ b }_}" in unpack(data)["word/document.xml"]


def test_objects_of_python_give_nothing_away() -> None:
    class Secret:
        password = "hunter2"

    for text in ("{{ s.password }}", "{{ s['password'] }}", "{{ s }}", "{% for a in s %}{{ a }}{% endfor %}"):
        with pytest.raises(Refusal) as refusal:
            engine.compile(make(text)).render({"s": Secret()})
        assert "hunter2" not in repr(refusal.value.findings)
