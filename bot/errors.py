"""One root for every error that a user may see: a sentence, and what to do about it."""


class WhosaidError(Exception):
    """An error with a plain sentence for the user and, where there is one, a remedy.

    `sentence` says what is wrong, `remedy` what to do; both are whole sentences.
    `str()` of the error is the two together. The command line ends with status 2 on it.
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class SettingsError(WhosaidError):
    """The settings cannot be used."""


class StoreError(WhosaidError):
    """The database cannot be opened, read or written."""


class InputError(WhosaidError):
    """What the user gave (a file, a date, a number) cannot be used."""
