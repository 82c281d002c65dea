"""What other products see of notebooks: plain data, immutable and hashable."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

BlockKind = Literal["heading", "paragraph", "bullet", "code"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One piece of rich text. A notebook is a flat sequence of these; `indent` nests bullets."""

    kind: BlockKind
    text: str
    indent: int = 0


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """A notebook as it is now. `version` grows by one with each change."""

    short_id: str
    team_id: int
    title: str
    blocks: tuple[Block, ...]
    version: int
    created_by_id: int | None
    last_modified_by_id: int | None
    created_at: datetime
    last_modified_at: datetime


@dataclass(frozen=True, kw_only=True)
class CreateNotebook:
    team_id: int
    title: str
    blocks: tuple[Block, ...] = ()
    author_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class UpdateNotebook:
    """The notebook's new content, and the version that its editor started from."""

    team_id: int
    short_id: str
    version: int
    title: str
    blocks: tuple[Block, ...]
    editor_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What a notebook was at one version."""

    version: int
    title: str
    blocks: tuple[Block, ...]
    saved_by_id: int | None
    saved_at: datetime
