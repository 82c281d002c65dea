from __future__ import annotations

from pathlib import Path

from bench.soundness.channels import CHANNELS
from bench.soundness.document import PAGE, text

REPOSITORY = Path(__file__).parents[3]


def test_the_page_is_what_is_saved() -> None:
    assert (REPOSITORY / PAGE).read_text() == text(REPOSITORY)


def test_names_of_channels_and_faults_are_unique() -> None:
    names = [channel.name for channel in CHANNELS]
    assert len({*names}) == len(names)
    for channel in CHANNELS:
        faults = [fault.name for fault in channel.faults]
        assert faults
        assert len({*faults}) == len(faults)


def test_no_two_channels_disagree_about_a_file() -> None:
    texts: dict[str, str] = {}
    for channel in CHANNELS:
        for path, written in channel.files.items():
            assert texts.setdefault(path, written) == written, path
