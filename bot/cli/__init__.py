"""The command line over the desk: one module a group of commands, each takes parsed arguments."""
