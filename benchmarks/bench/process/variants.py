"""What a test process would take if something were not done, to know what it costs. None of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.process.sandbox import Sandbox


@dataclass(frozen=True)
class Variant:
    """Arguments:
    name: for the command line.
    title: for readers.
    plugin: text of a pytest plugin that brings it about.
    arguments: of pytest.
    bytecode: files in `__pycache__` that are there before the process starts; a pattern.
    prepare: what is changed in the sandbox.
    """

    name: str
    title: str
    plugin: str = ""
    arguments: tuple[str, ...] = ()
    bytecode: str = ""
    prepare: Callable[[Sandbox], None] = lambda _: None


BASE = Variant("base", "as it is")

_AT_EXIT = """
import atexit, os, sys


@atexit.register
def leave():
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
"""

_NO_COLLECT = """
from _pytest.unraisableexception import gc_collect_iterations_key


def pytest_configure(config):
    config.stash[gc_collect_iterations_key] = 0
"""

_NO_GC = """
import gc, pytest


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop():
    gc.disable()
"""

_GC_ALWAYS = """
import gc, pytest

gc.enable()


@pytest.hookimpl(hookwrapper=True, trylast=True)
def pytest_collection_finish():
    yield
    gc.unfreeze()
"""

_STORE = '''
"""First-party bytecode from a directory beside all sandboxes, by the digest of the source."""
import _imp, marshal, os, sys
from hashlib import blake2b
from importlib.machinery import SourceFileLoader

root = os.getcwd() + os.sep
store = os.path.join(os.path.dirname(os.getcwd()), "bytecode")
os.makedirs(store, exist_ok=True)
original = SourceFileLoader.get_code


def get_code(self, fullname):
    if not os.path.abspath(self.path).startswith(root) or os.sep + ".cache" + os.sep in self.path:
        return original(self, fullname)
    source = self.get_data(self.path)
    file = os.path.join(store, blake2b(source, digest_size=20, key=sys.version.encode()[:64]).hexdigest())
    try:
        with open(file, "rb") as stream:
            code = marshal.loads(stream.read())
    except OSError:
        code = self.source_to_code(source, self.path)
        with open(f"{file}.{os.getpid()}", "wb") as stream:
            stream.write(marshal.dumps(code))
        os.replace(f"{file}.{os.getpid()}", file)
    else:
        _imp._fix_co_filename(code, self.path)
    return code


SourceFileLoader.get_code = get_code
'''


def _without_bytecode(sandbox: Sandbox) -> None:
    sandbox.without_shell("-X", "pycache_prefix=/dev/null")


VARIANTS = (
    Variant("no-shell", "the interpreter is started by itself", prepare=Sandbox.without_shell),
    Variant(
        "bytecode",
        "bytecode of first-party modules is there, but of tests",
        bytecode=r"cpython-\d+\.pyc$",
    ),
    Variant(
        "bytecode-tests", "bytecode is there, also of tests as pytest rewrites them", bytecode="."
    ),
    Variant("bytecode-store", "the same, but of tests, in a store by digest of the source", _STORE),
    Variant(
        "no-bytecode",
        "no bytecode is there at all, neither of Python nor of distributions",
        prepare=_without_bytecode,
    ),
    Variant("no-write", "bytecode is not written", "import sys\nsys.dont_write_bytecode = True\n"),
    Variant("no-cacheprovider", "pytest writes no cache", arguments=("-p", "no:cacheprovider")),
    Variant(
        "gc-always",
        "garbage is collected from the start, and all that was imported is looked through each time",
        _GC_ALWAYS,
    ),
    Variant("no-gc", "garbage is not collected while tests run", _NO_GC),
    Variant("no-collect", "pytest does not look for unraisable exceptions at the end", _NO_COLLECT),
    Variant("no-exit", "the interpreter does not clean up at its end", _AT_EXIT),
)
