"""The bot as a black box: on an in-process Discord (simcord), and as a process of its own."""
