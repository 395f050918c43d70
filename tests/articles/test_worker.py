"""Worker processes: what a job cannot do to the bot, to its neighbours and to the next job."""

import asyncio
import os

import pytest

from bot.articles.worker import WorkerError, WorkerLimits, Workers, WorkerTooBigError, WorkerTooSlowError
from bot.errors import WhosaidError

TOY = "tests.articles.toy_worker"
PATIENT = WorkerLimits(seconds=600.0)  # a busy machine may take its time where nothing hangs
SHORT = WorkerLimits(seconds=0.2)


def is_running(pid: bytes) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    return True


async def test_one_process_answers_job_after_job() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        pid = await workers.run(b"pid")
        assert await workers.run(b"any bytes \x00\xff\n") == b"any bytes \x00\xff\n"
        assert await workers.run(b"") == b""
        assert await workers.run(bytes(6_000_000)) == bytes(6_000_000)
        assert await workers.run(b"pid") == pid


async def test_the_shortest_job_that_waits_is_the_next_whoever_gives_up() -> None:
    async with Workers(TOY, size=1, limits=PATIENT) as workers:
        done: list[int] = []

        async def run(length: int) -> None:
            done.append(len(await workers.run(b"x" * length)))

        async with workers._places.place(0):
            jobs = [asyncio.create_task(run(length)) for length in (900, 90, 1, 9, 90)]
            await asyncio.sleep(0)
            jobs[2].cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        assert done == [9, 90, 90, 900]


@pytest.mark.parametrize("job", [b"hang", b"spin"])
async def test_a_job_that_does_not_end_is_killed_and_its_worker_replaced(job: bytes) -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        pid = await workers.run(b"pid")
        workers._limits = SHORT
        with pytest.raises(WorkerTooSlowError):
            await workers.run(job)
        workers._limits = PATIENT
        assert not is_running(pid)
        assert await workers.run(b"pid") != pid


async def test_a_job_that_takes_too_much_memory_ends_its_worker_only() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        with pytest.raises(WorkerTooBigError):
            await workers.run(b"grow")
        assert await workers.run(b"next") == b"next"


@pytest.mark.parametrize("job", [b"fail", b"exit"])
async def test_a_job_that_breaks_its_worker_is_told(job: bytes) -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        with pytest.raises(WorkerError):
            await workers.run(job)
        assert await workers.run(b"next") == b"next"


async def test_a_job_that_dies_of_what_its_worker_kept_gets_a_fresh_one() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        pid = await workers.run(b"pid")
        assert await workers.run(b"exit " + pid) == b"exit " + pid
        assert await workers.run(b"pid") != pid


async def test_a_worker_is_replaced_after_its_share_of_jobs() -> None:
    async with Workers(TOY, limits=WorkerLimits(jobs=2, seconds=600.0)) as workers:
        pids = [await workers.run(b"pid") for _ in range(5)]
        assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]
        assert not is_running(pids[0])


async def test_a_long_job_does_not_keep_the_others_waiting() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        long = asyncio.create_task(workers.run(b"hang"))
        answers = [await workers.run(b"%d" % n) for n in range(10)]
        assert answers == [b"%d" % n for n in range(10)]
        assert not long.done()
        long.cancel()
        with pytest.raises(asyncio.CancelledError):
            await long


async def test_a_cancelled_job_leaves_no_process_and_no_answer_for_the_next() -> None:
    async with Workers(TOY, size=1, limits=PATIENT) as workers:
        pid = await workers.run(b"pid")
        job = asyncio.create_task(workers.run(b"hang"))
        await asyncio.sleep(0)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert not is_running(pid)
        assert await workers.run(b"next") == b"next"


async def test_a_worker_sees_nothing_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    async with Workers(TOY, limits=PATIENT) as workers:
        assert b"DISCORD_TOKEN" not in await workers.run(b"environment")


async def test_what_a_library_prints_does_not_get_between_the_answers() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        assert await workers.run(b"print") == b"printed"
        assert await workers.run(b"next") == b"next"


async def test_closing_ends_every_process() -> None:
    async with Workers(TOY, limits=PATIENT) as workers:
        pids = await asyncio.gather(workers.run(b"pid"), workers.run(b"pid"))
        assert all(map(is_running, pids))
    assert not any(map(is_running, pids))


async def test_a_worker_that_cannot_load_says_what_is_missing() -> None:
    async with Workers("tests.articles.toy_worker_refuses") as workers:
        with pytest.raises(WhosaidError, match=r"no module named lxml.*make setup"):
            await workers.run(b"job")
    async with Workers("tests.articles.no_such_module") as workers:
        with pytest.raises(WhosaidError, match="does not start"):
            await workers.run(b"job")
