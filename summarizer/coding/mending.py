"""The one second look: the model is told which of its answers stand nowhere, and may mend those and no others.

Only for models that are given many sentences at once. The tiny model repeats its answer (docs/accuracy.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.coding.asking import WINDOW_FAILURES, Coded, in_order
from summarizer.coding.prompt import FormPrompt, compact, numbered
from summarizer.coding.replies import FilledIn, reply_object
from summarizer.model import Message, Model
from summarizer.model.fence import fenced, seen
from summarizer.schemas.form import NOT_SAID
from summarizer.schemas.record import Usage

Wrong = Mapping[str, str]
"""Fields of one filled-in form, each with the reason why its answer is not believed."""


def _complaint(one: FilledIn, wrong: Wrong) -> str:
    lines = [f"{name} {seen(str(getattr(one.form, name)))!r}: {seen(reason)}" for name, reason in wrong.items()]
    again = f'Answer these again: copy words exactly from the sentence, or write "{NOT_SAID}" where it does not say it.'
    return "\n".join(["These answers do not hold:", fenced("\n".join(lines)), again])


async def _mend(one: FilledIn, wrong: Wrong, prompt: FormPrompt, model: Model) -> tuple[FilledIn, Usage]:
    messages = [
        *prompt.head(one_form=False),
        Message(role="user", content=numbered([(one.sentence.number, seen(one.sentence.text))])),
        Message(role="assistant", content=compact({"reports": [one.form.model_dump(mode="json")]})),
        Message(role="user", content=_complaint(one, wrong)),
    ]
    try:
        reply = await model.ask(messages, reply_object(type(one.form), "Mended", tuple(wrong)))
    except WINDOW_FAILURES:  # the first answer stands, and the check drops what is wrong in it
        return one, Usage()
    return replace(one, form=one.form.model_copy(update=reply.value.model_dump())), reply.weight


async def mend(coded: Coded, wrong: Sequence[Wrong], *, prompt: FormPrompt, model: Model) -> Coded:
    """Ask once more about each form that has answers which stand nowhere.

    ``wrong`` goes with ``coded.filled``, one each, empty where nothing is wrong. Answers that were found do not change.
    """
    doubtful = [index for index, fields in enumerate(wrong) if fields]
    mended = await in_order([_mend(coded.filled[index], wrong[index], prompt, model) for index in doubtful])
    filled = list(coded.filled)
    for index, (form, _) in zip(doubtful, mended, strict=True):
        filled[index] = form
    return replace(coded, filled=tuple(filled), usage=sum((spent for _, spent in mended), coded.usage))
