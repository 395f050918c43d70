"""What the README shows is what the program prints."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from discord import AppCommandType
from discord.app_commands import Command, Group

from bot.__main__ import COMMANDS
from bot.articles.messages import FEWEST_MARKED_WORDS, FEWEST_WORDS
from bot.discord.app import intents
from bot.permissions import invitation, invitation_needs
from bot.settings import KEYS, Settings, load_settings
from docs import cards
from tests.cli.conftest import ROOT, Whosaid, whosaid
from tests.discord.in_process import office

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


async def test_every_command_on_discord_is_in_the_readme_and_no_other(tmp_path: Path) -> None:
    async with office(tmp_path) as newsroom:
        tree = newsroom.env.bot.tree
        there = {f"/{command.qualified_name}" for command in tree.walk_commands()}
        there -= {f"/{group.qualified_name}" for group in tree.walk_commands() if isinstance(group, Group)}
        menus = {f"*{menu.name}*" for menu in tree.get_commands(type=AppCommandType.message)}
        asking = tree.get_command("who-said")
    table = "\n".join(line for line in README.splitlines() if re.match(r"\| `/", line))
    assert {f"/{name}" for name in re.findall(r"`/([a-z-]+(?: preview)?)", table)} == there
    assert all(menu in table for menu in menus)
    assert isinstance(asking, Command)
    assert all(f"`{option.name}`" in table or f" {option.name}`" in table for option in asking.parameters)


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
        assert 1_000 < picture.stat().st_size < 150_000


def test_every_picture_is_used() -> None:
    assert {path.name for path in (ROOT / "docs").iterdir() if path.suffix in {".png", ".svg"}} == {
        Path(path).name for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    }


async def test_what_draws_the_cards_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "SHARED", tmp_path)
    with pytest.raises(
        SystemExit, match=r"\.\./shared/discord_sim and \.\./shared/discord_view must be there"
    ):
        await cards.main()


def test_the_example_of_settings_names_each_and_all_but_the_token_serve_as_they_are() -> None:
    example = load_settings(ROOT / ".env.example", {})
    assert example == Settings()
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for key in KEYS:
        assert f"\n{key}=" in text


def test_the_rule_of_what_is_chat_has_the_numbers_of_the_program() -> None:
    shown = " ".join(README.split())
    assert f"texts of {FEWEST_MARKED_WORDS} words that name" in shown
    assert f"texts of {FEWEST_WORDS} words in which" in shown


@pytest.mark.parametrize("target", re.findall(r"(?:`|    )make ([a-z-]+)", README))
def test_every_target_named_is_in_the_makefile(target: str) -> None:
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
