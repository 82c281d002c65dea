"""Ask pip-audit about every pinned version, each once, and say of which files it is. `script/audit --help` says how it is called."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from packaging.utils import canonicalize_name  # pip-audit stands on it

KNOWN, NOT_ASKED = 1, 2
#: Files with pins; `requirements.txt` in 3rdparty/ has none, it is what lock files are made from.
PLACES = ("3rdparty/*/*.lock", "3rdparty/*/[!r]*.txt", "benchmarks/*/requirements.txt")
_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Pin:
    """Arguments:
    name: of a distribution, as PyPI normalises it.
    """

    name: str
    version: str


@dataclass(frozen=True)
class Weakness:
    """Arguments:
    id: of the advisory.
    fixed_in: versions without it.
    files: that pin the version, relative to the root of the repository.
    """

    name: str
    version: str
    id: str
    fixed_in: tuple[str, ...]
    files: tuple[str, ...]


class NotAskedError(Exception):
    """There is no answer; the message says why."""


def pins_of(path: Path) -> set[Pin]:
    """Whatever markers say: also what another Python, or another system, would install.

    Arguments:
        path: a lock file of Pants, or requirements with exact versions.
    """
    text = path.read_text()
    if path.suffix != ".lock":
        return {_pin(*each) for each in _PIN.findall(text)}
    lock = json.loads("\n".join(line for line in text.splitlines() if not line.startswith("//")))
    return {
        _pin(each["project_name"], each["version"])
        for resolve in lock["locked_resolves"]
        for each in resolve["locked_requirements"]
    }


def _pin(name: str, version: str) -> Pin:
    return Pin(canonicalize_name(name), version)


def rounds(pins: Iterable[Pin]) -> Iterator[list[Pin]]:
    """pip-audit takes one version of a distribution at a time."""
    left = sorted(pins)
    while left:
        asked = list({pin.name: pin for pin in left}.values())
        yield asked
        left = [pin for pin in left if pin not in asked]


def ask(pins: Sequence[Pin], options: Sequence[str]) -> Iterator[tuple[Pin, str, tuple[str, ...]]]:
    """What is known: of a pin, an advisory, and the versions without it.

    Raises:
        NotAskedError: the service did not answer, or not about every pin.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirements:
        requirements.write("".join(f"{pin.name}=={pin.version}\n" for pin in pins))
        requirements.flush()
        done = subprocess.run(
            [
                *(sys.executable, "-I", "-m", "pip_audit", "--requirement", requirements.name),
                *("--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"),
                *options,
            ],
            check=False,
            capture_output=True,
            text=True,
        )
    try:
        answers = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise NotAskedError(
            said[-1] if said else f"pip-audit: exit code {done.returncode}"
        ) from None
    found = {_pin(each["name"], each.get("version", "")): each.get("vulns") for each in answers}
    unknown = [pin for pin in pins if found.get(pin) is None]
    if unknown:
        one = unknown[0]
        raise NotAskedError(
            f"nothing is said about {len(unknown)} of {len(pins)} versions, {one.name} {one.version} among them"
        )
    for pin in pins:
        for each in found[pin] or ():
            yield pin, each["id"], tuple(each["fix_versions"])


def weaknesses(files: Sequence[Path], options: Sequence[str]) -> list[Weakness]:
    """Raises:
    NotAskedError: there is no answer about some pin.
    """
    pins = {path: pins_of(path) for path in files}
    found = []
    for asked in rounds(set().union(*pins.values())):
        for pin, advisory, fixed_in in ask(asked, options):
            where = tuple(str(path) for path in files if pin in pins[path])
            found.append(Weakness(pin.name, pin.version, advisory, fixed_in, where))
    return found


def in_words(found: Sequence[Weakness]) -> Iterator[str]:
    for one in found:
        fixed = f"mended in {', '.join(one.fixed_in)}" if one.fixed_in else "not mended yet"
        yield f"{one.name} {one.version}: {one.id}, {fixed}"
        yield from (f"  pinned in {path}" for path in one.files)


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/audit", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="with pins; all by default")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--ignore", action="append", default=[], metavar="ID")
    parser.add_argument("--service", choices=("pypi", "osv"))
    parser.add_argument("--osv-url", metavar="URL")
    args = parser.parse_args()
    files = args.files or sorted(path for place in PLACES for path in Path().glob(place))
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}")
    options = [f"--ignore-vuln={each}" for each in args.ignore]
    options.append(f"--vulnerability-service={args.service or ('osv' if args.osv_url else 'pypi')}")
    options += [f"--osv-url={args.osv_url}"] if args.osv_url else []
    sys.stderr.write(f"script/audit: {len(files)} files with pins\n")
    try:
        found = weaknesses(files, options)
    except NotAskedError as error:
        sys.stderr.write(
            f"script/audit: no answer: {error}\n"
            "  1. Is the service reached from here? `--service osv` asks another one.\n"
            "  2. A distribution that is not on PyPI has no advisories there: name the files that have others.\n"
        )
        return NOT_ASKED
    if args.output == "json":
        text = json.dumps([asdict(each) for each in found], indent=2)
    else:
        text = "\n".join(in_words(found)) or "Nothing is known against any pinned version."
    sys.stdout.write(f"{text}\n")
    return KNOWN if found else 0


if __name__ == "__main__":
    sys.exit(main())
