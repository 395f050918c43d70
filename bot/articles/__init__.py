"""From a file, a message or a link to an article and its facts. Knows nothing of claims."""
