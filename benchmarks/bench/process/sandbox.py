"""The sandbox of one test process, as Pants has made it, to run again and again."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError
from bench.processes import Finished, clean_environment, run

_KEPT = re.compile(r"Preserving local process execution dir (\S+) for Run Pytest ")
_RUNTIME = "django_products_runtime"
_SCRIPT = "__run.sh"
_SHIM = "pytest_runner.pex_pex_shim.sh"
_EXECUTES = 'exec "${target_venv_executable}" "$@"'
_OWN = ".benchmark"
"""Where what is added lies."""


@dataclass(frozen=True)
class Size:
    """Files that Pants writes into the sandbox, or links there, before the process starts."""

    files: int
    bytes: int


@dataclass(frozen=True)
class Sandbox:
    """Arguments:
    root: its directory, as it was before the process ran.
    """

    root: Path

    @classmethod
    def kept(cls, checkout: Path, target: str, directory: Path) -> Sandbox:
        """Have Pants run one test process, and keep its sandbox.

        Raises:
            BenchmarkError: the tests fail, or are none or several processes.
        """
        command = (
            *("./pants", "--no-pantsd", "--no-colors", "--no-dynamic-ui"),
            *("--keep-sandboxes=always", f"--local-execution-root-dir={directory}"),
            *("test", "--force", target),
        )
        done = run(command, cwd=checkout, env=clean_environment())
        found = _KEPT.findall(done.output)
        if done.code or len(found) != 1:
            what = "fails" if done.code else f"runs {len(found)} processes of pytest, not one"
            raise BenchmarkError(f"`test {target}` {what}.\n{done.output[-4000:]}")
        sandbox = cls(Path(found[0]))
        sandbox.clean()
        return sandbox

    def copy(self, name: str) -> Sandbox:
        """Beside this one."""
        root = self.root.parent / name
        shutil.copytree(self.root, root, symlinks=True, copy_function=_copied)
        return Sandbox(root)

    def add(self, name: str, text: str) -> None:
        """A module that tests can import."""
        (self.root / _OWN).mkdir(exist_ok=True)
        (self.root / _OWN / f"{name}.py").write_text(text)

    def without_shell(self, *options: str) -> None:
        """Start the interpreter with options, which PEX takes none of.

        Raises:
            BenchmarkError: the script that starts it is not as expected.
        """
        file = self.root / _SHIM
        text = file.read_text()
        if text.count(_EXECUTES) != 1:
            raise BenchmarkError(f"{_SHIM} has no line `{_EXECUTES}`; adapt `without_shell`.")
        python = f'exec "${{venv_dir}}/bin/python" -sE {" ".join(options)} "${{venv_dir}}/pex" "$@"'
        file.write_text(text.replace(_EXECUTES, python))

    def run(self, *arguments: str) -> Finished:
        """Run the tests as Pants did, with more arguments for pytest.

        Raises:
            BenchmarkError: they fail.
        """
        done = self._run(" ".join(arguments))
        if done.code:
            raise BenchmarkError(f"The tests fail in the kept sandbox.\n{done.output[-4000:]}")
        return done

    def start(self, bare: bool = False) -> Finished:
        """Start the interpreter and do nothing, the way Pants does, or the interpreter alone."""
        if bare:
            shim = (self.root / _SHIM).read_text()
            found = re.search(r'^venv_dir="\$\(adjust_relative_paths (\S+)\)"$', shim, re.MULTILINE)
            if not found:
                raise BenchmarkError(f"{_SHIM} names no environment; adapt `start`.")
            return run(
                (f"{found[1]}/bin/python", "-sE", "-c", ""), cwd=self.root, env={"LANG": "C.UTF-8"}
            )
        command = ("env", "-i", "PEX_INTERPRETER=1", f"./{_SHIM}", "-c", "")
        return run(command, cwd=self.root, env=clean_environment())

    def _run(self, arguments: str) -> Finished:
        script = (self.root / _SCRIPT).read_text()
        script = re.sub(r"^cd .*$", "", script, flags=re.MULTILINE).rstrip()
        script = re.sub(r"(PEX_EXTRA_SYS_PATH=\S+)", rf"\1:{_OWN}", script)
        command = ("/bin/bash", "-c", f"{script} {arguments}")
        return run(command, cwd=self.root, env=clean_environment())

    def clean(self, keep: str = "") -> None:
        """Take away what a run has left, so that the next one finds what the first one found.

        Arguments:
            keep: of bytecode, files whose names match.
        """
        for directory, below, files in os.walk(self.root):
            for name in (".pytest_cache",) if ".pytest_cache" in below else ():
                shutil.rmtree(Path(directory, name))
                below.remove(name)
            for name in files if Path(directory).name == "__pycache__" else ():
                if not keep or not re.search(keep, name):
                    Path(directory, name).unlink()
        for file in self.root.glob("batch-of-*.xml"):
            file.unlink()

    def read(self, name: str) -> str:
        """What was written beside what `add` has added."""
        return (self.root / _OWN / name).read_text()

    def owner(self, origin: str | None) -> str:
        """Whose a file is: of a product, a directory, a distribution, or of Python itself."""
        if origin is None:
            return "Python"
        _, installed, below = origin.partition("/site-packages/")
        if installed:
            return below.partition("/")[0].removesuffix(".py")
        path = Path(self.root, origin)
        if not path.is_relative_to(self.root):
            return "Python"
        return self._directory(path.relative_to(self.root))

    def sizes(self) -> Mapping[str, Size]:
        """Of what is in it, by owner."""
        files: Counter[str] = Counter()
        size: Counter[str] = Counter()
        for directory, _, names in os.walk(self.root):
            for name in names:
                path = Path(directory, name)
                owner = self._directory(path.relative_to(self.root))
                files[owner] += 1
                size[owner] += path.lstat().st_size
        return {owner: Size(files[owner], size[owner]) for owner in sorted(files)}

    def _directory(self, path: Path) -> str:
        top = path.parts[0]
        if ".pex" in top:
            return "PEX files"
        if len(path.parts) == 1:
            return "single files"
        if top.startswith(_RUNTIME):
            return _RUNTIME
        products = Path(json.loads((self.root / _RUNTIME / "config.json").read_text())["products"])
        if products in path.parents:
            depth = len(products.parts) + (len(path.relative_to(products).parts) > 1)
            return Path(*path.parts[:depth]).as_posix()
        return top


def _copied(source: str, target: str) -> str:
    """As Pants does: what is large and never written is linked."""
    if ".pex/" in source:
        os.link(source, target)
        return target
    return shutil.copy2(source, target)
