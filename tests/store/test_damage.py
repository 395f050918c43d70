"""Databases that are not whole: said in a sentence by whatever meets the damage, and found by a check."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreError
from bot.store.database import Database
from bot.store.errors import DamagedDatabaseError
from bot.store.ids import Number
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, article, one_claim, said

HEADER = 100
"""Bytes at the beginning that say what kind of file it is."""

QUESTIONS: tuple[Callable[[Store], Any], ...] = (
    lambda store: store.latest(DESK),
    lambda store: store.search(ClaimQuery(guild=DESK, topic="tea")),
    lambda store: store.by_number(DESK, Number(1)),
    lambda store: store.nearest(DESK, "Malyar"),
)


@pytest.fixture
async def filled(path: Path) -> Path:
    """Make a database of a few articles."""
    async with await Store.open(path) as store:
        for n in range(6):
            text = f"In {n} tea is good — milk is bad, she said."
            claims = (said(text, "tea is good", topics=["Tea"]), said(text, "milk is bad", topics=["Čaj"]))
            await store.add_article(article(text, *claims))
    return path


def execute(path: Path, statement: str, *values: object) -> None:
    """Change the database as its own constraints forbid, as damage does."""
    with closing(sqlite3.connect(path)) as con:
        con.execute("PRAGMA ignore_check_constraints = ON")
        con.execute(statement, values)
        con.commit()


def copy_damaged(path: Path, copy: Path, chance: random.Random) -> None:
    """Copy a database and change some of the bytes in use."""
    content = bytearray(path.read_bytes())
    used = [at for at in range(HEADER, len(content)) if content[at]]
    for at in chance.sample(used, chance.choice((1, 3, 10, 50))):
        content[at] ^= chance.randrange(1, 256)
    copy.write_bytes(content)


def replace_bytes(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


async def ask(path: Path) -> tuple[bool, bool]:
    """Tell whether any question met damage, and whether a check found some; raises what is no StoreError."""
    met = found = False
    try:
        async with await Store.open(path, read_only=True) as store:
            for question in QUESTIONS:
                try:
                    await question(store)
                except StoreError:
                    met = True
            found = bool((await store.health()).problems)
    except StoreError:
        return True, True
    return met, found


async def change(path: Path) -> None:
    """Write and forget; raises what is no StoreError."""
    with suppress(StoreError):
        async with await Store.open(path) as store:
            await store.add_article(one_claim("More tea"))
            await store.forget_article(DESK, Number(1))


async def test_random_damage_ends_in_sentences_and_is_mostly_found_by_a_check(filled: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - which bytes are damaged, not a secret
    outcomes: list[tuple[bool, bool]] = []
    for n in range(100):
        path = filled.with_name(f"{n}.db")
        copy_damaged(filled, path, chance)
        outcomes.append(await ask(path))
        if n % 5 == 0:  # writing takes the longest
            await change(path)
    met = [found for met, found in outcomes if met]
    assert len(met) > 50
    assert sum(met) > 0.9 * len(met)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE claims SET summary = '[[1'",
        "UPDATE claims SET summary = '[[5]]'",
        "UPDATE claims SET act = 99",
        "UPDATE claims SET said_on = 99999999999",
        "UPDATE articles SET published_at = 1 << 62",
        "UPDATE numbers SET claim = 1 WHERE claim IS NOT NULL",
        "UPDATE article_versions SET text = CAST(x'74656120ff' AS TEXT)",
    ],
)
async def test_values_that_nobody_wrote_are_damage(filled: Path, damage: str) -> None:
    execute(filled, damage)
    async with await Store.open(filled, read_only=True) as store:
        with pytest.raises(DamagedDatabaseError, match="is damaged"):
            await store.by_number(DESK, Number(2))


async def test_a_guild_number_beyond_all_ids_is_damage_and_a_finding(filled: Path) -> None:
    execute(filled, "UPDATE guilds SET number = 1 << 50")
    async with await Store.open(filled) as store:
        with pytest.raises(DamagedDatabaseError):
            await store.search(ClaimQuery(guild=DESK))
        with pytest.raises(DamagedDatabaseError):
            await store.add_article(one_claim("More tea"))
        assert any("guilds" in problem for problem in (await store.health()).problems)


async def test_a_fault_of_the_program_on_a_whole_database_is_not_called_damage(filled: Path) -> None:
    database = await Database.open(filled)
    for work in (database.read, database.write):
        with pytest.raises(ValueError, match="invalid literal"):
            await work(lambda _: int("no number"))
    await database.close()


async def test_a_check_finds_a_text_that_is_not_utf8_and_counts_the_other_tables(filled: Path) -> None:
    execute(filled, "UPDATE topics SET name = CAST(x'74656120ff' AS TEXT)")
    async with await Store.open(filled, read_only=True) as store:
        health = await store.health()
    assert any(problem.startswith("topics cannot be read") for problem in health.problems)
    assert health.rows["articles"] == 6
    assert "topics" not in health.rows


async def test_a_check_reads_the_tables_of_later_migrations_too(filled: Path) -> None:
    execute(filled, "INSERT INTO commands VALUES (1, 1, NULL, CAST(x'ff' AS TEXT))")
    async with await Store.open(filled, read_only=True) as store:
        health = await store.health()
    assert any(problem.startswith("commands cannot be read") for problem in health.problems)
    assert health.rows["backfills"] == 0


async def test_a_check_finds_an_index_that_is_not_of_its_table(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as con:
        con.execute("PRAGMA writable_schema = ON")
        con.execute("UPDATE sqlite_schema SET sql = replace(sql, '(speaker)', '(number)')")
        con.commit()
    async with await Store.open(filled, read_only=True) as store:
        assert (await store.health()).problems


async def test_a_name_in_the_schema_that_is_not_utf8_is_damage(filled: Path) -> None:
    replace_bytes(filled, b"CREATE TABLE guilds", b"CREATE TABLE g\xff\xfelds")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="is damaged"):
            async with await Store.open(filled, read_only=read_only) as store:
                await store.latest(DESK)
