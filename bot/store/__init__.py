"""What is kept: SQLite, one module a subject. Imports nothing above articles and claims."""
