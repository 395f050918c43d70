"""Settings are validated once, together, and never show the token."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import KEYS, load_settings


def env_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / ".env"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_serve(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / ".env", {})
    assert settings.database == Path("whosaid.db")
    assert settings.log_level == "INFO"
    assert settings.token is None
    assert settings.warnings == ()


def test_the_process_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = env_file(tmp_path, "DATABASE_PATH=file.db\nLOG_LEVEL=debug\n")
    settings = load_settings(path, {"DATABASE_PATH": "environment.db"})
    assert settings.database == Path("environment.db")
    assert settings.log_level == "DEBUG"


def test_an_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    settings = load_settings(env_file(tmp_path, "DATABSE_PATH=x.db\n"), {})
    assert settings.database == Path("whosaid.db")
    (warning,) = settings.warnings
    assert "DATABSE_PATH" in warning
    assert "nearest known one is DATABASE_PATH" in warning


def test_a_line_without_a_value_is_told(tmp_path: Path) -> None:
    settings = load_settings(env_file(tmp_path, "what is = this\nLOG_LEVEL=ERROR\n"), {})
    assert settings.log_level == "ERROR"
    assert "line 1" in settings.warnings[0]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / ".env", {"LOG_LEVEL": "LOUD", "DEV_GUILD_ID": "home"})
    assert "LOG_LEVEL" in str(caught.value)
    assert "DEV_GUILD_ID" in str(caught.value)


def test_a_file_that_is_not_text_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        load_settings(path, {})


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    settings = load_settings(env_file(tmp_path, "DISCORD_TOKEN='se$cret#1'\n"), {})
    assert settings.token == "se$cret#1"
    assert "se$cret" not in repr(settings)


def test_every_key_is_explained_in_the_example() -> None:
    example = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8")
    assert [
        line.partition("=")[0] for line in example.splitlines() if "=" in line and line[0] != "#"
    ] == list(KEYS)
