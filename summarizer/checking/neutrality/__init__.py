"""Whether a summary is neutral: the rules N01-N18 of ``docs/neutrality.md``, without a model."""

from summarizer.checking.neutrality.check import Measures, check_summary, measure
from summarizer.language.terms import Terms, load_terms

__all__ = ["Measures", "Terms", "check_summary", "load_terms", "measure"]
