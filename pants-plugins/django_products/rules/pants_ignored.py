"""What is ignored, read again when it changes.

Which files there are, Pants decides by the `.gitignore` of the build root, `.git/info/exclude`, and the ignore file of the user,
which it reads when it makes a scheduler. A daemon goes on with that one, whatever these files say later: it does not see a file
that is ignored no more, and hands tests one that a fresh run would not have. Here they count as options do: with other ones,
the daemon makes a scheduler anew, before the run.

Source: `gitignore_file_paths` in Pants' src/rust/engine/fs/src
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pants.base.build_environment import get_buildroot
from pants.option.options_fingerprinter import OptionsFingerprinter
from pants.pantsd import pants_daemon_core

_EXCLUDES_FILE = re.compile(r"^\s*excludesfile\s*=\s*\"?(.+?)\"?\s*$", re.IGNORECASE | re.MULTILINE)


class IgnoringFingerprinter(OptionsFingerprinter):
    """Stands where the daemon asks whether its scheduler is still one for the options of a run."""

    @classmethod
    def combined_options_fingerprint_for_scope(cls, *args: Any, **kwargs: Any) -> str:
        options: str = super().combined_options_fingerprint_for_scope(*args, **kwargs)
        return f"{options}-{ignore_files()}"


def ignore_files() -> str:
    """A digest of the files that say what is ignored."""
    root = Path(get_buildroot())
    seal = hashlib.sha256()
    for path in (root / ".gitignore", root / ".git/info/exclude", *_of_the_user()):
        content = path.read_bytes() if path.is_file() else b""
        seal.update(b"%d:%b" % (len(content), content))
    return seal.hexdigest()


def _of_the_user() -> Iterator[Path]:
    """Where `core.excludesFile` says, as far as Pants reads it, and where git looks by default."""
    configured = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    for config in (Path(os.path.expanduser("~/.gitconfig")), Path(configured, "git/config")):
        text = config.read_text(errors="replace") if config.is_file() else ""
        yield from (Path(os.path.expanduser(each)) for each in _EXCLUDES_FILE.findall(text))
    yield Path(configured, "git/ignore")


def read_ignored_again() -> None:
    """Has an effect in a daemon only, and none where Pants asks otherwise than in 2.17."""
    module: Any = pants_daemon_core
    if getattr(module, "OptionsFingerprinter", None) is OptionsFingerprinter:
        module.OptionsFingerprinter = IgnoringFingerprinter
