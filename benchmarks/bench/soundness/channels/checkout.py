"""Files of which git tells nobody, and so Pants does not hear, that they have changed."""

from __future__ import annotations

from pathlib import Path

from bench.selection.tree import Tree
from bench.soundness.fault import (
    Channel,
    Fault,
    backend,
    deleted,
    product,
    replaced,
    written,
)

_READS = """
    from pathlib import Path

    _DIRECTORY = Path(__file__).parent / "texts"


    def texts():
        paths = [*_DIRECTORY.glob("*.txt"), *_DIRECTORY.glob("*/*.txt")]
        return {path.name: path.read_bytes() for path in sorted(paths)}
    """


def _texts(name: str) -> dict[str, str]:
    """A product whose test reads all files of a directory."""
    return {
        **product(
            name,
            {
                "texts.py": _READS,
                "tests/test_texts.py": f"""
                    from {backend(name)}.texts import texts


                    def test_texts():
                        assert texts() == {{"one.txt": b"one\\n"}}
                    """,
            },
        ),
        f"products/{name}/backend/texts/one.txt": "one\n",
    }


def _unwatched() -> Channel:
    name = "git_unwatched"
    path = f"products/{name}/backend/texts/one.txt"

    def marked(mark: str) -> Fault:
        def make(tree: Tree) -> None:
            tree.git("update-index", f"--{mark}", path)
            tree.replace(path, "one", "two")

        return Fault(mark, f"an edit below `--{mark}`", make)

    def delete(tree: Tree) -> None:
        tree.git("update-index", "--assume-unchanged", path)
        tree.delete(path)

    return Channel(
        name,
        "a file that git was told not to look at",
        _texts(name),
        (
            marked("assume-unchanged"),
            marked("skip-worktree"),
            Fault("deleted", "the file is gone", delete),
        ),
    )


def _ignored() -> Channel:
    name = "git_ignored"
    directory = f"products/{name}/backend"

    def excluded(tree: Tree) -> None:
        exclude = tree.root / ".git/info/exclude"
        exclude.parent.mkdir(exist_ok=True)
        exclude.write_text("excluded.txt\n")
        tree.write(f"{directory}/texts/excluded.txt", "two")

    return Channel(
        name,
        "a file that git ignores, and Pants does not",
        {**_texts(name), f"{directory}/.gitignore": "made.txt\n"},
        (
            Fault(
                "nested",
                "a new file, by a `.gitignore` of the product",
                lambda tree: tree.write(f"{directory}/texts/made.txt", "two"),
            ),
            Fault("excluded", "a new file, by `.git/info/exclude`", excluded),
        ),
    )


def _repository() -> Channel:
    name = "git_repository"
    inner = f"products/{name}/backend/texts/inner"

    def make(tree: Tree) -> None:
        tree.write(f"{inner}/two.txt", "two")
        inside = ("-C", str(Path(tree.root, inner)))
        tree.git(*inside, "init", "-q")
        tree.git(*inside, "add", "-A")
        tree.git(*inside, "commit", "-q", "-m", "inner")

    return Channel(
        name,
        "a repository in the repository",
        _texts(name),
        (Fault("new", "is there", make),),
    )


def _link() -> Channel:
    name = "git_link"
    texts = f"products/{name}/backend/texts"
    shared = f"{name}_shared"
    files = {
        **_texts(name),
        f"{texts}/one.txt": f"-> ../../../../{shared}/one.txt",
        f"{texts}/more": f"-> ../../../../{shared}/more",
        f"{shared}/one.txt": "one\n",
        f"{shared}/more/two.md": "two",
    }
    return Channel(
        name,
        "what a symbolic link leads to, in another directory",
        files,
        (
            replaced(f"{shared}/one.txt", "one", "two", "another word"),
            written(f"{shared}/more/two.txt", "two", "a new file"),
            deleted(f"{shared}/one.txt"),
        ),
    )


def _converted() -> Channel:
    name = "git_converted"
    directory = f"products/{name}/backend/texts"

    def make(tree: Tree) -> None:
        tree.write(f"{directory}/.gitattributes", "*.txt eol=crlf\n")
        # As it is in the next clone.
        (tree.root / directory / "one.txt").unlink()
        tree.git("checkout", "--", f"{directory}/one.txt")

    return Channel(
        name,
        "a file that git converts when it checks it out",
        _texts(name),
        (Fault("attributes", "into another end of line", make),),
    )


CHANNELS = (_unwatched(), _ignored(), _repository(), _link(), _converted())
