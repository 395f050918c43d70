"""A worker for the tests of workers: each job is a word that says what to do."""

import os
import time

from bot.articles.serving import Work, serve


def load() -> Work:
    return work


def work(job: bytes) -> bytes:
    match job.split():
        case [b"pid"]:
            return str(os.getpid()).encode()
        case [b"environment"]:
            return " ".join(os.environ).encode()
        case [b"print"]:
            os.write(1, b"\0\0\0\x01x")
            return b"printed"
        case [b"hang"]:
            time.sleep(3_600)  # killed long before
            return job
        case [b"spin"]:
            while True:
                pass
        case [b"grow"]:
            return bytes(400_000_000)[:1]
        case [b"fail"]:
            raise ValueError
        case [b"exit", *pids] if not pids or int(pids[0]) == os.getpid():
            os._exit(7)
        case _:
            return job


if __name__ == "__main__":
    serve(load)
