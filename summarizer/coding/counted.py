"""Figures that no filled-in form tells of: what code reads is not lost because a model saw nothing in the sentence."""

from dataclasses import replace

from summarizer.coding.asking import Coded
from summarizer.coding.prompt import default_answer, main_choice
from summarizer.coding.replies import FilledIn
from summarizer.coding.windows import LONGEST_SENTENCE
from summarizer.language.casualties import find_casualties, reads_figures
from summarizer.language.modality import is_real
from summarizer.schemas.form import Form, SentenceNumber
from summarizer.schemas.text import Article, Region, Sentence


def with_counted(coded: Coded, article: Article, form: type[Form]) -> Coded:
    """Add, for each body sentence with a figure and without a form, the form that says that nothing happened.

    The sentence was not asked about, was answered so, or was passed over in a list of forms. The check then puts "it
    counts" in the place of "nothing", because the figure, its outcome and who says it stand there all the same. In the
    order of the sentences; one whose request failed stays unread, as its finding says.
    """
    choice = main_choice(form)
    if choice is None or choice[1].counted is None or not reads_figures(article.language):
        return coded
    told = {one.sentence.number for one in coded.filled} | coded.unread
    answers = {name: default_answer(form, name) for name in form.kinds()} | {choice[0]: choice[1].nothing}
    number = next(name for name, kind in form.kinds().items() if isinstance(kind, SentenceNumber))
    added = [
        FilledIn(form.model_validate(answers | {number: one.number}), one)
        for one in article.sentences
        if one.number not in told and _gives_a_toll(one, article.language)
    ]
    filled = sorted((*coded.filled, *added), key=lambda one: one.sentence.number)
    return replace(coded, filled=tuple(filled))


def _gives_a_toll(one: Sentence, language: str | None) -> bool:
    """Whether a sentence of the body gives a figure of its own of people killed or hurt, told as real."""
    if one.region is not Region.BODY or len(one.text) > LONGEST_SENTENCE:
        return False
    return any(
        figure.tolls and is_real(one.text, figure.number.start) for figure in find_casualties(one.text, language)
    )
