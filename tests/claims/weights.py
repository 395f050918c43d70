"""What needs the trained weights is left out until they are trained."""

from importlib.resources import files

import pytest

from bot.claims.trained import FILE

needs_weights = pytest.mark.skipif(
    not files("bot.claims").joinpath(FILE).is_file(), reason="no weights are packed yet: make train"
)
