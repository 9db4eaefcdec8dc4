"""Paragraphs to sentences, with exact offsets.

Own code on purpose: the usual splitters either lose offsets or are no longer kept. News needs little more than this:
where a sentence may end, and the abbreviations after which it does not.
"""

import re
from collections.abc import Iterator

from summarizer.reading.words import load

_CLOSE = "\"'”’»›)\\]」』）】"
_OPEN = "\"'“‘«‹(\\[「『（【„¿¡…—–-"
_END = re.compile(
    rf"[。！？][{_CLOSE}]*"  # Chinese and Japanese need no space
    rf"|[.!?…؟۔।]+[{_CLOSE}]*(?=\s)"
    rf"|(?<=[^\W\d_]{{3}})[.!?][”\"»)]?(?=[“«]?[A-ZА-ЯЁЇІЄҐ][a-zа-яёїієґ]+[\s,’'])"  # a space lost in scraping
)
_NEXT = re.compile(rf"\s*[{_OPEN}]*\s*(\S*)")
_TOKEN = re.compile(r"\S+$")
_WORDS = {kind: frozenset(words.split()) for kind, words in load("sentences").items()}
_SAID = re.compile(
    r"^(?:\S+\s+){0,4}?(?:said|says|asked|told|added|wrote|warned|shouted|replied|declared|exclaimed|insisted)\b"
)
_CASED = re.compile(r"[^\W\d_]")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, in order, without the white space around them."""
    here = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop >= end or stop <= here or not _ends(text, here, match.start(), stop, end):
            continue
        yield from _trimmed(text, here, stop)
        here = stop
    yield from _trimmed(text, here, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, here: int, mark: int, stop: int, end: int) -> bool:
    """Whether the punctuation at ``mark`` ends a sentence that began at ``here``; what follows begins at ``stop``."""
    if text[mark] in "。！？":
        return True
    following = _NEXT.match(text, stop, min(end, stop + 120))
    word = following.group(1) if following else ""
    if not word or not _begins(word):
        return False
    if text[mark] in "؟۔।":
        return True
    ends = text[mark:stop]
    if any(c in ends for c in "!?"):
        return ends[-1] in "!?." or not _SAID.match(text[following.start(1) if following else stop : stop + 80])
    return ends.startswith(("…", "..")) or _full_stop(text, here, mark, word)


def _begins(word: str) -> bool:
    first = word[0]
    if first.isdigit() or not _CASED.match(first):
        return first.isdigit() or ord(first) > 0x2000
    return not first.islower()


def _full_stop(text: str, here: int, mark: int, word: str) -> bool:
    """Whether one full stop ends a sentence, by the word before it and the word after it."""
    token = _TOKEN.search(text, max(here, mark - 40), mark)
    before = token.group().lstrip("\"'“‘«([„") if token else ""
    low, bare = before.casefold(), word.strip("\"'“”‘’,;:").casefold()
    if not before:
        return True
    if low in _WORDS["never"] or (word[0].isdigit() and (low in _WORDS["months"] or low in _WORDS["numbered"])):
        return False
    if before.isdigit():
        listed = not text[here : mark - len(before)].strip()
        return not listed and not (len(before) <= 2 and bare in _WORDS["ordinals"])
    if len(before) == 1 and before.isupper():
        return False
    if low in _WORDS["soft"] or re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", before):
        return bare in _WORDS["starters"]
    return True
