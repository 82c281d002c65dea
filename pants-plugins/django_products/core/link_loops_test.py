from __future__ import annotations

from django_products.core.link_loops import link_loop_in
from django_products.core.problems import Code

MESSAGE = """\
1 Exception encountered:

Engine traceback:
  in `lint` goal

IntrinsicError: Maximum link depth exceeded at Link { path: "products/signals/loop", target: "." } \
for "products/signals/loop/loop/loop"
"""


def test_the_link_is_named_with_ways_out() -> None:
    problem = link_loop_in(MESSAGE)
    assert problem is not None
    assert (problem.code, problem.place) == (Code.LINK_LOOP, "products/signals/loop")
    assert "--pants-ignore='/products/signals/loop'" in problem.ways_out[2]


def test_another_message_is_not_about_a_link() -> None:
    assert link_loop_in("1 Exception encountered:\n\nNo such file: loop") is None
