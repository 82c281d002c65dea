"""`script/audit` asks a service like OSV, here one that knows what the test says."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from monolith import REPOSITORY
from remote_cache import free_port

PINS = "pillow==1.0 \\\n    --hash=sha256:00\nother-one==2.0 ; python_version < '3'\n"
LOCK = {
    "locked_resolves": [
        {"locked_requirements": [{"project_name": "Other.One", "version": "3.0"}]},
    ]
}
ADVISORY = {"id": "GHSA-1", "summary": "reads too much", "modified": "2026-01-01T00:00:00Z"}


class Service(ThreadingHTTPServer):
    """Knows advisories by name and version, and what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.known: dict[tuple[str, str], str] = {}
        self.asked: list[tuple[str, str]] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/query"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:  # noqa: N802 - http.server calls it by this name
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        pin = (asked["package"]["name"], asked["version"])
        self.server.asked.append(pin)
        fixed = self.server.known.get(pin)
        events = [{"introduced": "0"}, {"fixed": fixed}]
        package = {"name": pin[0], "ecosystem": "PyPI"}
        affected = [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}]
        answer = {"vulns": [{**ADVISORY, "affected": affected}]} if fixed else {}
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """The output of tests is read by people."""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def files(tmp_path: Path) -> Sequence[Path]:
    pins, lock = tmp_path / "pins.txt", tmp_path / "a.lock"
    pins.write_text(PINS)
    lock.write_text(f"// Pants writes some lines.\n{json.dumps(LOCK)}")
    return (pins, lock)


def _audit(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["script/audit", *map(str, args)],
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
        text=True,
    )


def test_every_pin_is_asked_about_once(service: Service, files: Sequence[Path]) -> None:
    done = _audit("--osv-url", service.url, *files)
    assert done.returncode == 0, done.stderr
    assert "Nothing is known" in done.stdout
    # Two versions of one distribution, and one for a Python that nobody has here.
    assert sorted(service.asked) == [("other-one", "2.0"), ("other-one", "3.0"), ("pillow", "1.0")]


def test_what_is_known_is_said_with_the_file_that_pins_it(
    service: Service, files: Sequence[Path]
) -> None:
    service.known = {("other-one", "2.0"): "2.1"}
    done = _audit("--osv-url", service.url, *files)
    assert done.returncode == 1, done.stderr
    assert done.stdout == f"other-one 2.0: GHSA-1, mended in 2.1\n  pinned in {files[0]}\n"
    done = _audit("--osv-url", service.url, "--output", "json", *files)
    [found] = json.loads(done.stdout)
    assert (found["name"], found["fixed_in"], found["files"]) == (
        "other-one",
        ["2.1"],
        [str(files[0])],
    )
    assert _audit("--osv-url", service.url, "--ignore", "GHSA-1", *files).returncode == 0


def test_no_answer_is_not_taken_for_a_good_one(service: Service, files: Sequence[Path]) -> None:
    service.status = 500
    for url in (service.url, f"http://127.0.0.1:{free_port()}/v1/query"):
        done = _audit("--osv-url", url, *files)
        assert done.returncode == 2
        assert "no answer" in done.stderr and not done.stdout


def test_the_files_of_this_repository_have_pins(service: Service) -> None:
    done = _audit("--osv-url", service.url)
    assert done.returncode == 0, done.stderr
    names = {name for name, _ in service.asked}
    assert {
        "django",
        "pantsbuild-pants",
        "mypy",
        "ruff",
        "buildgrid",
        "atheris",
        "pip-audit",
    } <= names
    assert _audit("no-such-file").returncode == 2
