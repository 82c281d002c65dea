from __future__ import annotations

from bench.fuzz.run import _repeated, _told


def test_pieces_are_repeated_alone_and_behind_all() -> None:
    seed = b'a = ["x"]\nb'
    found = set(_repeated(seed))
    assert b"[" * 20_000 in found and seed + b"b" * 20_000 in found
    assert any(each.startswith(b'a = ["x"]\na = ["x"]\n') for each in found)
    assert max(map(len, found)) <= 20_000 + len(seed)


def test_what_is_told() -> None:
    traceback = '  File "/home/x/django_products/core/x.py", line 3, in f\nValueError: no\n'
    assert _told("exception", traceback) == 'ValueError: no (core/x.py", line 3, in f)'
    assert _told("exception", "KeyError\n") == "KeyError (elsewhere)"
    assert _told("hang", f"=== Timeout\n{traceback}") == 'core/x.py", line 3, in f'
    assert _told("memory", "==1== out of memory") == "elsewhere"
