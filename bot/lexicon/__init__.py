"""Word lists, one file a subject, and the functions that read them. Imports nothing of ours."""
