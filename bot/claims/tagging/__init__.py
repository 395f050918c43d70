"""Taggers: which units of an article are heads of cues, and what each head attributes to whom."""

import os

# The matrices are small: a second thread of the library that multiplies them takes a core and gains nothing.
# It reads this when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
