"""How hypothesis works here: without a clock, since machines are noisy, and the same each time in CI."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "whosaid",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    print_blob=True,
)
settings.load_profile("whosaid")
