"""Between file paths and dotted module names, with the repository's root as the source root."""

from __future__ import annotations


def module_of(path: str) -> str:
    """
    >>> module_of("posthog/models/team.py"), module_of("posthog/models/__init__.py")
    ('posthog.models.team', 'posthog.models')
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts:
        return ""
    stem = parts.pop().rsplit(".", 1)[0]
    if stem != "__init__":
        parts.append(stem)
    return ".".join(parts)


def package_of(path: str) -> str:
    module = module_of(path)
    if path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0] == "__init__":
        return module
    return module.rpartition(".")[0]


def resolve_relative(package: str, level: int, module: str) -> str:
    """The absolute name of `from ...module import`; names above the root stop at the root."""
    if level == 0:
        return module
    parts = package.split(".") if package else []
    kept = parts[: max(0, len(parts) - (level - 1))]
    return ".".join([*kept, module] if module else kept)


def resolve_name(name: str, package: str) -> str:
    """The absolute name of `import_module(name, package)`."""
    relative = name.lstrip(".")
    return resolve_relative(package, len(name) - len(relative), relative)
