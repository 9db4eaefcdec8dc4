"""Which texts are read by the words of English."""


def is_english(language: str | None) -> bool:
    """Whether a text of this language (ISO 639-1) is read as English: also where nobody could tell its language."""
    return language is None or language == "en"
