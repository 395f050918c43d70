"""One database, several processes: one writer, readers beside it, and none that vanishes in the middle."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.connection import open_reader, write_lock
from bot.store.errors import SecondWriterError
from bot.store.ids import Number
from bot.store.records import ClaimQuery, StoredArticle
from bot.store.store import Store
from tests.store.making import DESK, one_claim
from tests.store.processes import run, start


async def test_a_second_writer_is_refused_and_the_first_goes_on(store: Store, path: Path) -> None:
    with pytest.raises(SecondWriterError, match="Another Whosaid is writing"):
        await Store.open(path)
    printed = run(
        path,
        """
        async def main():
            await Store.open(path)
        asyncio.run(told(main))
        """,
    )
    assert printed.startswith("SecondWriterError: Another Whosaid is writing")
    assert (await store.add_article(one_claim("Still here"))).new


async def test_another_name_of_the_file_is_the_same_file(store: Store, path: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    with pytest.raises(SecondWriterError):
        await Store.open(link)
    await store.add_article(one_claim("Through the link"))
    async with await Store.open(link, read_only=True) as reading:
        assert (await reading.search(ClaimQuery(guild=DESK))).total == 1


async def test_the_lock_is_free_when_the_writer_is_gone_or_could_not_open(path: Path) -> None:
    async with await Store.open(path):
        pass
    async with await Store.open(path):
        pass
    path.write_bytes(b"not a database at all")  # noqa: ASYNC240
    with pytest.raises(Exception, match="not a Whosaid database"):
        await Store.open(path)
    write_lock(path).release()


async def test_reading_works_beside_a_writer_and_sees_what_it_writes(store: Store, path: Path) -> None:
    async with await Store.open(path, read_only=True) as reading:
        assert (await reading.search(ClaimQuery(guild=DESK))).claims == ()
        await store.add_article(one_claim("Fresh"))
        assert [claim.quote for claim in (await reading.search(ClaimQuery(guild=DESK))).claims] == ["Fresh"]
    printed = run(
        path,
        """
        async def main():
            async with await Store.open(path, read_only=True) as store:
                print(await count(store))
        asyncio.run(told(main))
        """,
    )
    assert printed == "1"


@pytest.mark.parametrize("name", ["whosaid.db", "missing/whosaid.db"])
async def test_where_there_is_no_file_reading_finds_an_empty_store_and_makes_nothing(
    tmp_path: Path, name: str
) -> None:
    async with await Store.open(tmp_path / name, read_only=True) as store:
        assert (await store.search(ClaimQuery(guild=DESK, topic="tea"))).claims == ()
        assert await store.latest(DESK) == ()
        assert await store.by_number(DESK, Number(1)) is None
        assert set((await store.health()).rows.values()) == {0}
    assert not [*tmp_path.iterdir()]  # noqa: ASYNC240


def test_an_empty_file_is_an_empty_store(path: Path) -> None:
    path.touch()
    with closing(open_reader(path)) as con:
        assert con.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("seed", range(6))
async def test_a_writer_killed_at_any_moment_leaves_all_it_acknowledged_and_nothing_half(
    path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    acknowledged: list[int] = []
    for _ in range(2):
        process = start(
            path,
            """
            async def main():
                async with await Store.open(path) as store:
                    first = await count(store)
                    for n in range(first, 100_000):
                        await add(store, n, 1)
                        print(n, flush=True)
            asyncio.run(main())
            """,
        )
        assert process.stdout is not None
        for line in process.stdout:
            acknowledged.append(int(line))
            if len(acknowledged) % 40 >= chance.randrange(1, 40):
                break
        process.kill()
        acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
    async with await Store.open(path) as store:
        health = await store.health()
        assert health.problems == ()
        assert health.rows["articles"] == health.rows["claims"] == health.rows["sightings"]
        # What was kept when the kill came may not have been said any more; it is not done again.
        assert acknowledged == sorted(set(acknowledged))
        assert len(acknowledged) <= health.rows["articles"] <= len(acknowledged) + 2
        for n in acknowledged:
            found = await store.by_number(DESK, Number(2 * n + 1))
            assert isinstance(found, StoredArticle)
            assert found.claims[0].quote.startswith(f"Statement {n} ")
        assert (await store.search(ClaimQuery(guild=DESK, topic="Bakhmut"))).total == min(
            500, health.rows["claims"]
        )
