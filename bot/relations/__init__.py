"""Whether one claim answers another: compared by words, speakers, names, numbers and days. Pure."""
