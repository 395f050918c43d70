"""What the operator sets, from `.env` and the process environment, validated once and together."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from bot.errors import SettingsError
from bot.numbers import whole_number

KEYS = ("DISCORD_TOKEN", "DATABASE_PATH", "LOG_LEVEL", "DEV_GUILD_ID")
LONGEST = 1_000_000
"""Characters that a file of settings has at most."""
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings in force. `warnings` are sentences for the operator; nothing in them stops a start."""

    token: str | None = field(default=None, repr=False)
    database: Path = Path("whosaid.db")
    log_level: str = "INFO"
    dev_guild: int | None = None
    warnings: tuple[str, ...] = ()


def load_settings(env_file: Path, environ: Mapping[str, str]) -> Settings:
    """Give the settings of `env_file` (it may be absent) and `environ`, which wins over it.

    Raises SettingsError with every problem in one sentence after the other.
    """
    values, warnings = _read_env_file(env_file)
    values |= {key: environ[key] for key in KEYS if key in environ}
    values = {key: value.strip() for key, value in values.items() if value.strip()}
    problems: list[str] = []
    level = values.get("LOG_LEVEL", "INFO").upper()
    if level not in LOG_LEVELS:
        problems.append(f"LOG_LEVEL is {values['LOG_LEVEL']!r}; it must be one of {', '.join(LOG_LEVELS)}.")
    guild = whole_number(values.get("DEV_GUILD_ID", "0"), most=2**63 - 1)
    if guild is None:
        problems.append(
            f"DEV_GUILD_ID is {values['DEV_GUILD_ID'][:40]!r}; it must be a server's id, digits only."
        )
    database = values.get("DATABASE_PATH", "whosaid.db")
    if "\0" in database:
        problems.append("DATABASE_PATH holds a NUL character; it must be the path of a file.")
    try:
        path = Path(database).expanduser()
    except RuntimeError:
        problems.append(f"DATABASE_PATH is {database!r}; there is no such user's folder.")
        path = Path(database)
    if problems:
        raise SettingsError(" ".join(problems), f"Mend it in {env_file} or in the environment.")
    return Settings(
        token=values.get("DISCORD_TOKEN"),
        database=path,
        log_level=level,
        dev_guild=guild or None,
        warnings=tuple(warnings),
    )


def _read_env_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """Give the known keys of a `.env` file and a warning for each line that is not understood."""
    values: dict[str, str] = {}
    warnings: list[str] = []
    try:
        with path.open(encoding="utf-8-sig") as stream:
            text = stream.read(LONGEST + 1)
    except FileNotFoundError:
        return values, warnings
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsError(f"{path} cannot be read: {reason}.", "See .env.example for its form.") from error
    if len(text) > LONGEST:
        raise SettingsError(
            f"{path} is no file of settings: it is too long.", "See .env.example for its form."
        )
    for binding in parse_stream(StringIO(text)):
        if binding.error:
            warnings.append(f"{path}, line {binding.original.line}: not KEY=value, so it is left out.")
        elif binding.key is None:
            continue
        elif binding.key not in KEYS:
            near = get_close_matches(binding.key.upper(), KEYS, n=1, cutoff=0)[0]
            warnings.append(f"{path}: unknown key {binding.key}, left out; the nearest known one is {near}.")
        elif binding.value is not None:
            values[binding.key] = binding.value
    return values, warnings


def log_to_stderr(level: str) -> None:
    """Send the log to standard error from `level` (one of LOG_LEVELS) upwards."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
