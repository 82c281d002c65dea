"""Files that are changed under the names that symbolic links give them, of which git says nothing."""

from __future__ import annotations

from collections.abc import Iterable


def through_links(paths: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What else changed paths are called.

    Arguments:
        paths: relative to the build root, as are the others.
        links: pairs of (link, file or directory that it leads to). A link may lead to another one, and lie behind one.

    Returns:
        Names by way of links, each with the path that it stands for.
    """
    known = tuple(links)
    found: dict[str, str] = {}
    todo = [(path, path, frozenset[str]()) for path in paths]
    while todo:
        path, original, used = todo.pop()
        for link, target in known:
            inside = path[len(target) :] if target else f"/{path}"
            # Of links that lead to each other in a circle, each is followed once.
            if link in used or not path.startswith(target) or inside[:1] not in ("", "/"):
                continue
            name = link + inside
            if name not in found:
                found[name] = original
                todo.append((name, original, used | {link}))
    return found
