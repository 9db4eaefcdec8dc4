"""Which settings, prompts, terms and rules made a record: what stands in it is done again when any of them changed."""

from functools import lru_cache

from summarizer import __version__
from summarizer.language.terms import load_terms
from summarizer.package import package_digest
from summarizer.promptfolder import prompt_digest
from summarizer.settings import Settings


def fingerprint(settings: Settings) -> str:
    """SHA-256, in hex, of everything that can change a record: settings, prompts, terms, this package's own files."""
    return _fingerprint(settings, load_terms(settings.terms).digest)  # the user's list is a file, and may change


@lru_cache(maxsize=8)
def _fingerprint(settings: Settings, terms: str) -> str:
    return settings.fingerprint(
        version=__version__,
        package=package_digest(),  # the form stands in it, and the rules of every step
        form_text=prompt_digest(settings.form_prompt),
        summary_text=prompt_digest(settings.summary_prompt),
        terms=terms,
    )
