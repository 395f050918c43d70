"""When a digest is due and what it holds. Pure; comes with the bot on Discord."""
