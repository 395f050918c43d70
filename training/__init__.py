"""From annotated articles to the weights of the extractor: `python -m training`."""
