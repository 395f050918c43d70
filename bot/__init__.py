"""Whosaid: who said what, in the news, kept and answered with its source."""

__version__ = "0.1.0"
