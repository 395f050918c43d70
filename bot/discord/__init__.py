"""The bot on Discord: hearing, answering, asking, and the one path of errors."""
