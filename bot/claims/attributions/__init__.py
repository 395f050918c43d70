"""Finding attributions by rules: who is reported to have said what."""
