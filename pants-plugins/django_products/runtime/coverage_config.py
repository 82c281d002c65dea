"""Keep what is in the sandbox only out of coverage reports: the runtime, and stubs."""

from __future__ import annotations

from pathlib import Path

# Pants has this in the `omit` of each configuration that it hands to coverage.
_OMITTED_BY_PANTS = "pytest.pex/*"


def omit_runtime(config: Path, package: str) -> None:
    """Leave a package, and every stub, out of what coverage measures.

    Pants measures everything in the sandbox, and afterwards reports on files of the repository only:
    these are none, and the report would fail for want of their source.

    Arguments:
        config: the configuration of coverage in this sandbox, ini or TOML. Any other is left alone.
        package: name of the top-level package to leave out.
    """
    if not config.is_file():
        return
    text = config.read_text(encoding="utf-8")
    ours = (f"*/{package}/*", "*.pyi")
    if ours[0] in text or _OMITTED_BY_PANTS not in text:
        return
    if config.suffix == ".toml":
        omitted = f'"{_OMITTED_BY_PANTS}"'
        text = text.replace(omitted, f'{omitted}, "{ours[0]}", "{ours[1]}"')
    else:
        text = text.replace(_OMITTED_BY_PANTS, "\n\t".join((_OMITTED_BY_PANTS, *ours)))
    # A file of a sandbox may be a hard link into the store.
    config.unlink()
    config.write_text(text, encoding="utf-8")
