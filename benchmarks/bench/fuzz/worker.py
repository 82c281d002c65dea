"""Feeds one reader; a program of its own, which imports the plugin's `core` and atheris, and nothing of this package.

    worker.py --list                       the seeds of each reader of `hostile_readers`, in hexadecimal, as JSON
    worker.py TARGET FINDINGS ARGUMENT…    with arguments for libFuzzer
    worker.py --replay TARGET FINDINGS DIRECTORY    without libFuzzer, each file of a directory

An exception is no end: the first input for each place that raises is kept in FINDINGS as `exception-<digest>`, made smaller at the
end, with its traceback beside it in `….txt`. A hang and too much memory end the process; libFuzzer itself keeps such an input.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

_SECONDS_TO_SHRINK = 10

Place = tuple[str, ...]


def place_of(error: BaseException) -> Place:
    """What tells defects apart: the kind of an exception, and the last line of the plugin that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if f"{os.sep}django_products{os.sep}" in each.filename]
    last = (ours or list(frames))[-1]
    inside = last.filename.rpartition(f"{os.sep}django_products{os.sep}")[2]
    return type(error).__name__, inside, str(last.lineno)


def shrunk(content: bytes, is_bad: Callable[[bytes], bool], seconds: float) -> bytes:
    """A smaller content that is as bad: pieces are left out, of half its size, of a quarter, and so on."""
    end = time.monotonic() + seconds
    size = len(content) // 2
    while size:
        at, before = 0, content
        while at < len(content) and time.monotonic() < end:
            candidate = content[:at] + content[at + size :]
            if is_bad(candidate):
                content = candidate
            else:
                at += size
        # Single bytes again and again, as one that goes may make others needless.
        size = size if size == 1 and content != before else size // 2
    return content


class Findings:
    """Inputs that raise, one for each place.

    Arguments:
        directory: where they are kept.
    """

    def __init__(self, check: Callable[[bytes], None], directory: str) -> None:
        self._check = check
        self._directory = directory
        self._found: dict[Place, bytes] = {}

    def feed(self, content: bytes) -> None:
        error = self._error_of(content)
        if error is not None and place_of(error) not in self._found:
            self._found[place_of(error)] = content
            self._keep(content, error)

    def shrink(self) -> None:
        for place, content in self._found.items():
            smaller = shrunk(content, self._is_at(place), _SECONDS_TO_SHRINK)
            error = self._error_of(smaller)
            if error is not None:
                self._keep(smaller, error)

    def _is_at(self, place: Place) -> Callable[[bytes], bool]:
        def is_bad(content: bytes) -> bool:
            error = self._error_of(content)
            return error is not None and place_of(error) == place

        return is_bad

    def _error_of(self, content: bytes) -> Exception | None:
        try:
            self._check(content)
        except Exception as error:  # Whatever it is, it is what is looked for.
            return error
        return None

    def _keep(self, content: bytes, error: Exception) -> None:
        digest = hashlib.sha256("\0".join(place_of(error)).encode()).hexdigest()[:12]
        path = os.path.join(self._directory, f"exception-{digest}")
        with open(path, "wb") as file:
            file.write(content)
        with open(f"{path}.txt", "w", encoding="utf-8", errors="backslashreplace") as text:
            # The end of a traceback of a deep recursion says it all.
            text.write(
                "".join(traceback.format_exception(type(error), error, error.__traceback__))[-9000:]
            )


def main(argv: list[str]) -> None:
    if argv[1] == "--list":
        listed = {each.name: [seed.hex() for seed in each.seeds] for each in _readers()}
        sys.stdout.write(json.dumps(listed))
    elif argv[1] == "--replay":
        _replay(*argv[2:])
    else:
        _fuzz(argv[0], argv[1], argv[2], argv[3:])


def _fuzz(program: str, target: str, directory: str, arguments: list[str]) -> None:
    import atheris  # type: ignore[import-untyped]  # pants: no-infer-dep

    atheris.enabled_hooks.add("str")
    with atheris.instrument_imports(include=["django_products", "tomllib"]):
        reader = _reader(target)
    if reader.has_room:
        # The stack that this needs is given to the process.
        sys.setrecursionlimit(10 * _core("deep_code").DEEPEST)
    findings = Findings(reader.check, directory)
    # libFuzzer ends the process when its time is over.
    atexit.register(findings.shrink)
    atheris.Setup([program, *arguments], findings.feed)
    atheris.Fuzz()


def _replay(target: str, directory: str, inputs: str) -> None:
    reader = _reader(target)
    findings = Findings(reader.check, directory)

    def run() -> None:
        for name in sorted(os.listdir(inputs)):
            with open(os.path.join(inputs, name), "rb") as file:
                findings.feed(file.read())
        findings.shrink()

    if reader.has_room:
        _core("deep_code").with_room(run)
    else:
        run()


def _reader(name: str) -> Any:
    return next(each for each in _readers() if each.name == name)


def _readers() -> Any:
    return _core("hostile_readers").READERS


def _core(module: str) -> Any:
    """Not imported by a statement: this program is checked where the plugin is not."""
    return importlib.import_module(f"django_products.core.{module}")


if __name__ == "__main__":
    main(sys.argv)
