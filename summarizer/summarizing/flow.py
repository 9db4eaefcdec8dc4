"""Single sentences as one text: nobody is named in full twice, and not every sentence begins alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.schemas.summary import SummarySentence

_SAID = re.compile(r"(?P<who>[^,;:“”]{2,90}) said(?= [^:])")
_SAID_BEHIND = re.compile(r", (?P<who>[^,;:“”]{2,90}) said\.$")


@dataclass
class Flow:
    """What the sentences may be turned into once their order is known.

    ``turned``: a sentence to the same one with its speaker at the end; ``short``: a speaker's full name to the one that
    the text goes on with.
    """

    turned: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)

    def smooth(self, sentences: Sequence[SummarySentence]) -> tuple[SummarySentence, ...]:
        """The sentences in their order: who goes on speaking "also said", and was named in full before."""
        smooth: list[SummarySentence] = []
        named: set[str] = set()
        earlier, turned_before = None, True
        for one in sentences:
            said, behind = _SAID.match(one.text), _SAID_BEHIND.search(one.text)
            who = said["who"] if said else behind["who"] if behind else None
            text = one.text
            if said and who and who.lower() == (earlier or "").lower():
                text = f"{who} also said{text[said.end() :]}"
            elif not turned_before and text in self.turned:
                text = self.turned[text]
            turned_before = text == self.turned.get(one.text) or bool(behind)
            earlier = who
            smooth.append(one.model_copy(update={"text": self._named_once(text, named)}))
        return tuple(smooth)

    def _named_once(self, text: str, named: set[str]) -> str:
        """The text with the short names of those who were named in full before."""
        for full, short in self.short.items():
            if full in named:
                text = text.replace(full, short)
            elif full in text:
                named.add(full)
        return text
