"""What pytest's JUnit report says of facades that were not linked."""

from __future__ import annotations

from xml.etree import ElementTree

from django_products.runtime.conftest import TEST, Sandbox

API = "def create(name):\n    ...\ndef find(name):\n    ...\n"
IMPORT = "from products.shop.backend.facade import api\n"
CREATE = f"{TEST} shop.facade.api.create"


def recorded(sandbox: Sandbox, test: str, *arguments: str) -> list[str]:
    """The records, each with the name of its test in front, or with `suite`."""
    sandbox.facade(api=API)
    sandbox.pytest(IMPORT + test, "--junit-xml=report.xml", *arguments)
    root = ElementTree.parse(sandbox.root / "report.xml").getroot()  # noqa: S314 (ours)
    found = []
    for holder in root.iter():
        for each in holder.iterfind("properties/property[@name='facade_not_linked']"):
            name = holder.get("name", "") if holder.tag == "testcase" else "suite"
            found.append(f"{name}: {each.get('value')}")
    return sorted(found)


def test_a_test_that_fails_and_one_that_swallows_are_recorded(sandbox: Sandbox) -> None:
    assert (
        recorded(
            sandbox,
            """
def test_fails():
    api.create("x")
def test_swallows():
    for function in (api.create, api.find):
        try:
            function("x")
        except Exception:
            pass
""",
        )
        == [
            f"test_fails: {CREATE}",
            f"test_swallows: {CREATE}",
            f"test_swallows: {TEST} shop.facade.api.find",
        ]
    )


def test_other_failures_and_expected_ones_are_not(sandbox: Sandbox) -> None:
    test = """
def test_expects():
    with pytest.raises(FacadeNotLinked):
        api.create("x")
def test_expects_and_fails():
    with pytest.raises(FacadeNotLinked) as info:
        api.create("x")
    assert False
def test_fails():
    assert False
"""
    assert recorded(sandbox, test) == []


def test_a_fixture_that_failed_before_counts_for_each_test_that_wants_it(sandbox: Sandbox) -> None:
    test = """
@pytest.fixture(scope="module")
def shop():
    try:
        api.create("x")
    except RuntimeError as error:
        raise ValueError from error
def test_1(shop): pass
def test_2(shop): pass
"""
    assert recorded(sandbox, test) == [f"test_1: {CREATE}", f"test_2: {CREATE}"]


def test_a_teardown_is_recorded(sandbox: Sandbox) -> None:
    test = """
@pytest.fixture
def shop():
    yield
    api.create("x")
def test_it(shop): pass
"""
    assert recorded(sandbox, test) == [f"test_it: {CREATE}"]


def test_an_import_of_the_test_file_is_recorded_caught_or_not(sandbox: Sandbox) -> None:
    assert recorded(sandbox, "api.create('x')\n") == [f"suite: {CREATE}"]
    caught = "try:\n    api.create('x')\nexcept Exception:\n    pass\ndef test_it(): pass\n"
    assert recorded(sandbox, caught) == [f"suite: {CREATE}"]


def test_without_a_report_nothing_is_disturbed(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(IMPORT + "api.create('x')\n")
    assert "DJP101" in outcome.output
    assert "INTERNALERROR" not in outcome.output
