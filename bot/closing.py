"""What is opened and must be closed: `async with` closes it, whatever happens."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Closing(ABC):
    """Something that `async with` gives as it is and closes in the end."""

    @abstractmethod
    async def close(self) -> None:
        """End what it has begun; it is of no use afterwards."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
