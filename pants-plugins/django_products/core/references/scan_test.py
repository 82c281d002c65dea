from __future__ import annotations

import ast
import time

from hypothesis import example, given
from hypothesis import strategies as st

from django_products.core.references.reference import FileReferences, Reference, ReferenceKind
from django_products.core.references.scan import scan

WORDS = st.sampled_from(
    """ForeignKey( OneToOneField( apps.get_model( get_by_natural_key( include( import_module(
    __import__( send_task( signature( patch( patch.dict( monkeypatch.setattr( override_settings(
    settings.X call_command( "loaddata" render( redirect( reverse( self.client Client( client
    find_spec( app.tasks[ __subclasses__( Path( open( glob( / + % f"{x}" f"{x}.json" "a.b" "a.B"
    "x.json" ".json" "" x X __file__ __name__ apps settings .parent .parents[0] .format( * ** , ) ]
    ( [ { } : = \n \n\x20\x20\x20\x20 class\x20A(AppConfig): class\x20Migration: class\x20Meta: name
    dependencies fixtures pytest_plugins handler404 template_name def\x20test_x( @pytest.fixture
    try: except: import\x20a from\x20.\x20import\x20b lambda: task= app_label= sender= bases= to=
    urlconf= backend= ROOT_URLCONF= :=""".split(" ")
)


def texts_like_python() -> st.SearchStrategy[str]:
    return st.lists(WORDS, max_size=30).map("".join)


def expressions() -> st.SearchStrategy[str]:
    """Calls of every known API with every kind of argument: parsable far more often than noise."""
    atoms = st.sampled_from(
        [
            "x",
            "X",
            '"a.b"',
            '"a"',
            '""',
            'f"{x}.y"',
            'f""',
            "1",
            "None",
            "__file__",
            "[]",
            "()",
            "{}",
        ]
    )
    apis = st.sampled_from(
        """ForeignKey get_model apps.get_model get_app_config get_by_natural_key include
        import_module __import__ send_task signature autodiscover_tasks Celery patch patch.dict
        m.setattr override_settings call_command render redirect reverse Client find_spec
        x.__subclasses__ Path open os.path.join x.glob x.rglob x.with_name files getattr
        x.setdefault x.format
        lazy_related_operation swappable_dependency loaddata usefixtures settings""".split()
    )

    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        arguments = st.lists(inner, max_size=4)
        keywords = st.sampled_from("to task sender bases app_label backend package name X".split())
        return st.one_of(
            st.builds(lambda api, args: f"{api}({', '.join(args)})", apis, arguments),
            st.builds(lambda api, k, v: f"{api}({k}={v})", apis, keywords, inner),
            st.builds(lambda api, v: f"{api}(*{v})", apis, inner),
            st.builds(lambda a, b: f"({a} / {b})", inner, inner),
            st.builds(lambda a, b: f"({a} + {b})", inner, inner),
            st.builds(lambda a, b: f"({a} % {b})", inner, inner),
            st.builds(lambda a, b: f"[{a}, {b}]", inner, inner),
            st.builds(lambda a, b: f"({a}, {b})", inner, inner),
            st.builds(lambda a, b: f"{{{a}: {b}, **x}}", inner, inner),
            st.builds(lambda a, b: f"({a})[{b}]", inner, inner),
            st.builds(lambda a: f"({a}).parent", inner),
            st.builds(lambda a: f"({a}).tasks", inner),
        )

    return st.recursive(atoms, grow, max_leaves=12)


@given(st.text())
@example("\0")
@example("\ud800")
@example("(" * 3000)
@example("-" * 3000 + "1")
def test_any_text_ends_in_an_answer(text: str) -> None:
    assert isinstance(scan("a/b.py", text), FileReferences)


@given(texts_like_python())
def test_any_text_like_python_ends_in_an_answer(text: str) -> None:
    scanned = scan("a/b.py", text, settings=True)
    assert scanned.problem is None or scanned.references == ()


@given(expressions(), st.sampled_from(["{}", "X = {}", "class Migration:\n dependencies = {}"]))
def test_any_use_of_a_known_api_ends_in_an_answer(expression: str, statement: str) -> None:
    text = statement.format(expression)
    scanned = scan("a/b.py", text, settings=True)
    assert scanned.problem is None
    assert list(scanned.references) == sorted(set(scanned.references))
    assert all(reference.line >= 1 for reference in scanned.references)


@given(expressions())
def test_a_comment_changes_nothing(expression: str) -> None:
    assert scan("a.py", expression) == scan("a.py", f"{expression}  # include('a.b')")


@given(st.text(), st.integers(1, 9))
def test_every_model_name_survives_the_source(label: str, lines: int) -> None:
    """A string is found by its value, however it is spelt."""
    if label.isidentifier():
        text = "\n" * lines + f"ForeignKey({label + '.Team'!a})"
        expected = Reference(ReferenceKind.MODEL, f"{label}.Team", lines + 1)
        assert expected in scan("a.py", text).references


def test_a_file_that_does_not_parse_has_a_problem_and_no_references() -> None:
    scanned = scan("a.py", 'include("a.b")\ndef f(:')
    assert scanned.references == ()
    assert scanned.problem is not None
    assert scanned.problem.line == 2


def test_nesting_too_deep_for_this_interpreter_is_a_problem() -> None:
    scanned = scan("a.py", "(" * 5_000 + ")" * 5_000)
    assert scanned.problem is not None


def test_settings_are_asked_for() -> None:
    text = 'X = "a.b.C"'
    assert ReferenceKind.SETTING not in {r.kind for r in scan("s.py", text).references}
    assert ReferenceKind.SETTING in {r.kind for r in scan("s.py", text, settings=True).references}


def test_a_reference_by_api_is_no_file_too() -> None:
    kinds = [reference.kind.value for reference in scan("a.py", 'include("a.b.urls")').references]
    assert kinds == ["dotted"]


def test_nothing_is_executed() -> None:
    assert scan("a.py", "raise SystemExit(1)\nimport nonexistent").problem is None


LONG = {
    "a sum of strings": "x = " + " + ".join(['"a"'] * 800),
    "a path of many pieces": "x = a" + ' / "b"' * 800,
    "a chain of calls": "x = f" + ".g()" * 800,
    "many constants": "\n".join(f"a{i} = a{i + 1} / 'x'" for i in range(2_000)),
    "a long table": "x = [" + "('a.b', 'c.json'),\n" * 20_000 + "]",
    "a long string": f"x = '{'a/' * 500_000}'",
}


def test_odd_files_take_linear_time() -> None:
    for name, text in LONG.items():
        before = time.process_time()
        assert scan("a.py", text).problem is None, name
        assert time.process_time() - before < 2, name


def test_a_thousand_files_in_seconds() -> None:
    lines = [
        "from django.db import models",
        'OWNER = "posthog"',
        *(
            f"class M{i}(models.Model):\n"
            f'    """A model. With a docstring."""\n'
            f'    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE)\n'
            f"    name = models.CharField(max_length={i}, null=True)\n"
            f"    def f(self, value):\n"
            f"        if value > {i} and self.name != 'x':\n"
            f"            return [item.name for item in self.items.filter(a=value)]\n"
            f"        return reverse('a:b', args=[self.pk])\n"
            for i in range(25)
        ),
    ]
    text = "\n".join(lines)
    assert text.count("\n") >= 200
    ast.parse(text)
    before = time.process_time()
    for _ in range(100):
        scan("posthog/models.py", text)
    assert (time.process_time() - before) * 10 < 20  # 4 s on a busy machine, most of it parsing


def test_relative_names_start_at_the_source_root() -> None:
    text = "from importlib import import_module\nimport_module('.models', __package__)\n"
    found = scan("src/shop/apps.py", text, source_root="src").references
    assert (ReferenceKind.DOTTED, "shop.models") in [(each.kind, each.value) for each in found]
