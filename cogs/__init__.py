"""What the bot does on Discord, a module a subject: parse, call the desk, render."""
