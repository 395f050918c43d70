"""The folder tree is the architecture: imports run one way."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.discord

ROOT = Path(__file__).parent.parent

# From the bottom to the top; what all may import stands below.
LAYERS = (
    "bot.lexicon",
    "bot.articles",
    "bot.claims",
    "bot.relations",
    "bot.checking",
    "bot.extraction_worker",
    "bot.extraction",
    "bot.store",
    "bot.digest",
    "bot.desk",
    "bot.permissions",
    "bot.zones",
    "bot.render",
    "bot.inbox",
    "bot.discord.replies",
    "bot.discord.errors",
    "bot.discord.audience",
    "bot.discord.asked",
    "bot.discord.pages",
    "bot.discord.completing",
    "bot.discord.questions",
    "bot.discord.posting",
    "bot.discord.newsroom",
    "bot.discord.background",
    "bot.discord.keeping",
    "bot.discord.incoming",
    "bot.discord.history",
    "bot.discord.catching_up",
    "bot.discord.backfilling",
    "bot.discord.answering",
    "bot.discord.setting_up",
    "bot.discord.sync",
    "bot.discord.app",
    "bot.discord.start",
    "bot.cli",
    "bot.__main__",
    "cogs",
    "training",
)
FREE = {
    "bot",
    "bot.discord",
    "bot.errors",
    "bot.clock",
    "bot.closing",
    "bot.when",
    "bot.numbers",
    "bot.settings",
    "bot.values",
}

MODULES = sorted(path for package in ("bot", "cogs", "training") for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> int | None:
    return next((n for n, layer in enumerate(LAYERS) if f"{module}.".startswith(f"{layer}.")), None)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            inner = [f"{module}.{alias.name}" for alias in node.names if f"{module}.{alias.name}" in NAMES]
            yield from inner or [module]


NAMES = {name_of(path) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_its_layer(path: Path) -> None:
    assert name_of(path) in FREE or layer_of(name_of(path)) is not None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_below(path: Path) -> None:
    mine = layer_of(name_of(path))
    for imported in imports_of(path):
        if mine is not None and imported.split(".")[0] in ("bot", "cogs", "training"):
            theirs = layer_of(imported)
            assert imported in FREE or (theirs is not None and theirs <= mine), f"{path} imports {imported}"


def test_training_imports_nothing_of_the_bot_but_the_extractor() -> None:
    modules = [path for path in MODULES if name_of(path).startswith("training")]
    imported = {name for path in modules for name in imports_of(path) if name.startswith(("bot", "cogs"))}
    assert all(f"{name}.".startswith(("bot.claims.", "bot.articles.")) for name in imported)
    assert imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_a_docstring_and_a_readable_length(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert source.count("\n") <= 350


def test_the_package_on_discord_says_what_each_of_its_modules_is_for() -> None:
    modules = {name.rpartition(".")[2] for name in NAMES if name.startswith("bot.discord.")}
    assert set(re.findall(r"`(\w+)`", bot.discord.__doc__ or "")) == modules


def test_the_extractor_loads_neither_discord_nor_the_network_nor_the_database() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, bot.claims.extractor; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout.split()
    assert "bot.claims.extractor" in loaded
    assert not {"discord", "aiohttp", "aiosqlite", "sqlite3", "socket", "asyncio"} & set(loaded)
