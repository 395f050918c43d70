"""Finding attributions by rules: who is reported to have said what."""

from bot.claims.attributions.finder import find_attributions

__all__ = ["find_attributions"]
