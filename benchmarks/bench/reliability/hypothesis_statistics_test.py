from __future__ import annotations

from bench.reliability.hypothesis_statistics import examples_of
from bench.reliability.tried import Examples

OUTPUT = """\
============ Hypothesis Statistics ============
pants-plugins/django_products/core/tach/hostile_test.py::test_any_text:

  - during reuse phase (0.01 seconds):
    - 2 passing examples, 0 failing examples, 0 invalid examples
  - during generate phase (5.15 seconds):
    - Typical runtimes: ~ 1-28 ms, of which ~ 0-21 ms in data generation
    - 150 passing examples, 0 failing examples, 17 invalid examples
    - Events:
      * 9.58%, Retried draw from '\x85    - 900 passing examples, '

  - Stopped because settings.max_examples=150


django_products/core/git/hostile_test.py::test_any_diff:

  - during generate phase (1.30 seconds):
    - 39 passing examples, 0 failing examples, 15 invalid examples
"""


def test_inputs_are_counted_by_property() -> None:
    assert examples_of(OUTPUT) == (
        Examples("git/hostile_test.py", "test_any_diff", 39),
        Examples("tach/hostile_test.py", "test_any_text", 152),
    )
