"""What the README shows is what the program prints."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.discord.app import intents
from bot.permissions import invitation, invitation_needs
from tests.cli.conftest import ROOT, Whosaid, whosaid

__all__ = ["whosaid"]

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ whosaid (.+?)\n(.*?)```", README, re.DOTALL)


def test_there_is_an_example() -> None:
    assert EXAMPLES


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_shows_what_is_printed(whosaid: Whosaid, tmp_path: Path, command: str, shown: str) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    assert whosaid("ingest", "samples").status == 0
    assert whosaid(*shlex.split(command)).out == shown


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"run"}))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`whosaid {command}" in README


def test_the_invitation_asks_for_the_least_permissions() -> None:
    (shown,) = re.findall(r"permissions=(\d+)", README)
    (computed,) = re.findall(r"permissions=(\d+)", invitation(1))
    assert shown == computed


def test_each_permission_and_intent_has_its_reason() -> None:
    for need in invitation_needs():
        assert need.name in README
    asked = [name for name, wanted in intents(message_content=True) if wanted]
    for name in asked:
        assert f"| {name.replace('_', ' ')}" in README


def test_no_figure_is_missing() -> None:
    assert not re.search(r"@[A-Z]@", README)


def test_every_picture_is_there_and_small() -> None:
    pictures = [ROOT / path for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)]
    assert pictures
    for picture in pictures:
        assert 1_000 < picture.stat().st_size < 100_000


@pytest.mark.parametrize("target", re.findall(r"(?:`|    )make ([a-z]+)", README))
def test_every_target_named_is_in_the_makefile(target: str) -> None:
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
