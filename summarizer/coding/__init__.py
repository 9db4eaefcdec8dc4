"""Sentences to reports to values: what the LLM is asked, and what code makes of its checked answers."""

from summarizer.coding.asking import Coded, code, plan
from summarizer.coding.counted import with_counted
from summarizer.coding.happenings import HappeningMaker
from summarizer.coding.mending import mend
from summarizer.coding.prompt import FormPrompt, form_prompt, load_prompt
from summarizer.coding.replies import FilledIn

__all__ = [
    "Coded",
    "FilledIn",
    "FormPrompt",
    "HappeningMaker",
    "code",
    "form_prompt",
    "load_prompt",
    "mend",
    "plan",
    "with_counted",
]
