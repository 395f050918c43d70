"""The inside of a worker process: take a job, answer it, within limits of memory and processor time.

Standard library only, so that a worker holds nothing that its work does not need.
`bot.articles.worker` is the other end of the pipe.
"""

import os
import struct
import sys
from collections.abc import Callable
from typing import Final

LENGTH: Final = struct.Struct(">I")
"""What precedes each message on the pipe: its length in bytes."""

OUT_OF_MEMORY: Final = 3
"""The exit status of a worker that ran into its limit of memory."""

Work = Callable[[bytes], bytes]


def serve(load: Callable[[], Work]) -> None:
    """Answer jobs from standard input on standard output until the input ends.

    The command line holds the limits: bytes of memory, and seconds of processor time for each job. `load`
    does the slow imports and gives the work; what it raises is told to the parent in the first message,
    which is empty when all is well. What the work raises ends the process.
    """
    memory, seconds = (int(word) for word in sys.argv[1:3])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    _limit_memory(memory)
    try:
        work = load()
    except Exception as error:  # noqa: BLE001 whatever it is, the parent must hear of it
        _send(answers.write, repr(error).encode())
        return
    _send(answers.write, b"")
    answers.flush()
    jobs = sys.stdin.buffer
    while head := jobs.read(LENGTH.size):
        job = jobs.read(LENGTH.unpack(head)[0])
        _limit_time(seconds)
        try:
            answer = work(job)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        del job
        _send(answers.write, answer)
        answers.flush()


def _send(write: Callable[[bytes], object], message: bytes) -> None:
    write(LENGTH.pack(len(message)))
    write(message)


if sys.platform == "win32":

    def _limit_memory(size: int) -> None:
        """Do nothing: there only the parent's clock limits a worker."""

    def _limit_time(seconds: int) -> None:
        """Do nothing, as above."""

else:
    import resource

    def _limit_memory(size: int) -> None:
        """Limit the address space, and with it what can be resident; write no file, leave no core."""
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if sys.platform == "linux":  # macOS knows the name and not the limit
            size = _at_most(size, most)
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def _limit_time(seconds: int) -> None:
        """Let the kernel end the process after so much more processor time, should the parent be gone."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (_at_most(used + seconds, most), most))

    def _at_most(wanted: int, most: int) -> int:
        return wanted if most == resource.RLIM_INFINITY else min(wanted, most)
