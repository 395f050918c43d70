"""When a digest is due, what it holds, and that it is posted once; of Discord it knows nothing."""
