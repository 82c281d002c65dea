"""Fuzz one target, by processes that a hang, or too much memory, may end."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.errors import BenchmarkError
from bench.fuzz.fuzzed import Defect, Fuzzed, Statistics
from bench.processes import Finished, clean_environment, run
from bench.tools import PYTHON

PANTS_PYTHON = os.environ.get("PANTS_PYTHON", "python3.9")
_WORKER = Path(__file__).with_name("worker.py")
# What `deep_code.with_room` gives to a thread: here it is the only one.
_STACK = 256 * 1024 * 1024
_REPEATED_SIZE = 20_000
_SHOWN = 300
_OURS = "/django_products/"
_RUNNING = re.compile(r"^Running: (.+)$", re.MULTILINE)
_ENDED = re.compile(r"^SUMMARY: libFuzzer: (timeout|out-of-memory)$", re.MULTILINE)
_KINDS = {"exception": "exception", "timeout": "hang", "oom": "memory", "crash": "crash"}


@dataclass(frozen=True)
class Limits:
    """Arguments:
    seconds: for a target.
    hang: seconds for an input.
    memory_mb: resident.
    """

    seconds: int
    hang: int
    memory_mb: int


@dataclass(frozen=True)
class Fuzzer:
    """Arguments:
    repository: whose readers are fed.
    atheris: where it is installed.
    kept: a directory for inputs that show a defect. The next run begins with them.
    """

    repository: Path
    atheris: Path
    kept: Path
    limits: Limits
    seed: int

    @cached_property
    def has_pants_python(self) -> bool:
        """Is there the Python that Pants runs on, in which most readers run?"""
        # It may be there, and be a shim that finds none.
        return (
            shutil.which(PANTS_PYTHON) is not None and not self._worker(PANTS_PYTHON, "--list").code
        )

    def seeds(self) -> Mapping[str, Sequence[bytes]]:
        """Sound contents, by target.

        Raises:
            BenchmarkError: the readers cannot be imported.
        """
        done = self._worker(PYTHON, "--list")
        if done.code:
            raise BenchmarkError(f"the readers cannot be listed\n{done.output[-2000:]}")
        listed = json.loads(done.output)
        return {name: [bytes.fromhex(each) for each in seeds] for name, seeds in listed.items()}

    def fuzz(self, target: str, seeds: Sequence[bytes], work: Path) -> Fuzzed:
        """Feed what is repeated, then what a fuzzer makes of the seeds; and what reached something new to Pants' Python.

        Arguments:
            work: a directory that is not there yet.

        Raises:
            BenchmarkError: it ended, and there is no input that shows why.
        """
        findings, corpus, repeated = (work / name for name in ("findings", "corpus", "repeated"))
        for directory in (findings, corpus, repeated):
            directory.mkdir(parents=True)
        earlier = [each.read_bytes() for each in _inputs(self.kept / target)]
        _write(corpus, [*seeds, *earlier])
        _write(repeated, sorted({each for seed in seeds for each in _repeated(seed)}))
        began = time.monotonic()
        self._libfuzzer(target, findings, [str(each) for each in _inputs(repeated)])
        done = self._libfuzzer(
            target, findings, [f"-max_total_time={self.limits.seconds}", str(corpus)]
        )
        replayed = 0
        if self.has_pants_python:
            replayed = len(list(_inputs(corpus)))
            again = self._worker(PANTS_PYTHON, "--replay", target, str(findings), str(corpus))
            if again.code:
                raise BenchmarkError(f"{target}: cannot be read again\n{again.output[-4000:]}")
        said = Statistics.of(done.output)
        return Fuzzed(
            target,
            round(time.monotonic() - began),
            said.executions,
            said.coverage,
            said.peak_mb,
            replayed,
            tuple(self._defects(target, findings)),
        )

    def _libfuzzer(self, target: str, findings: Path, arguments: Sequence[str]) -> Finished:
        before = set(_inputs(findings))
        done = self._worker(
            PYTHON,
            *(target, str(findings)),
            f"-seed={self.seed}",
            f"-timeout={self.limits.hang}",
            f"-rss_limit_mb={self.limits.memory_mb}",
            *("-print_final_stats=1", "-detect_leaks=0"),
            f"-artifact_prefix={findings}/",
            *arguments,
        )
        running = _RUNNING.findall(done.output)
        if done.code and running and (kind := _ENDED.search(done.output)):
            # Of an input that is a file already, libFuzzer makes none.
            stopped = Path(running[-1])
            name = {"timeout": "timeout", "out-of-memory": "oom"}[kind[1]]
            shutil.copyfile(stopped, findings / f"{name}-{stopped.name}")
        new = [each for each in _inputs(findings) if each not in before]
        for each in new:
            if not each.name.startswith("exception-"):
                each.with_name(f"{each.name}.txt").write_text(done.output[-6000:])
        if done.code and all(each.name.startswith("exception-") for each in new):
            raise BenchmarkError(f"{target}: the fuzzer failed\n{done.output[-4000:]}")
        return done

    def _defects(self, target: str, findings: Path) -> Iterator[Defect]:
        for path in _inputs(findings):
            home = self.kept / target
            home.mkdir(parents=True, exist_ok=True)
            text = path.with_name(f"{path.name}.txt")
            for each in (path, text):
                shutil.copyfile(each, home / each.name)
            kind = _KINDS[path.name.partition("-")[0]]
            yield Defect(
                kind,
                _told(kind, text.read_text()),
                repr(path.read_bytes()[:_SHOWN]),
                (home / path.name).relative_to(self.repository).as_posix(),
            )

    def _worker(self, python: str, *arguments: str) -> Finished:
        _, most = resource.getrlimit(resource.RLIMIT_STACK)
        resource.setrlimit(resource.RLIMIT_STACK, (_STACK, most))
        paths = (self.repository / "pants-plugins", self.atheris)
        environment = {
            **clean_environment(),
            "PYTHONPATH": ":".join(map(str, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "ignore",
            "PYTHONHASHSEED": "0",
        }
        return run((python, str(_WORKER), *arguments), cwd=self.repository, env=environment)


def _repeated(seed: bytes) -> Iterator[bytes]:
    """Each piece of a content, again and again: what is slow for one reason only is not found by chance."""
    lines = seed.splitlines(keepends=True)
    for piece in {
        *lines,
        *re.findall(rb"\w+|\s+|[^\w\s]", seed),
        *re.findall(rb"[^\w\s]\W+", seed),
    }:
        many = piece * (_REPEATED_SIZE // len(piece))
        yield many
        yield seed + many


def _write(directory: Path, contents: Sequence[bytes]) -> None:
    for number, content in enumerate(contents):
        (directory / f"{number:05}").write_bytes(content)


def _inputs(directory: Path) -> Iterator[Path]:
    """The files of a directory without what is said of them, sorted."""
    if directory.is_dir():
        yield from sorted(path for path in directory.iterdir() if path.suffix != ".txt")


def _told(kind: str, text: str) -> str:
    """The exception, and where it, or a hang, was within the plugin; in a traceback of a hang, the latest call comes first."""
    places = [each.rpartition(_OURS)[2] for each in text.splitlines() if _OURS in each]
    if kind == "exception":
        return f"{text.strip().splitlines()[-1][:_SHOWN]} ({places[-1] if places else 'elsewhere'})"
    return places[0] if places else "elsewhere"
