"""Paragraphs to sentences, with exact offsets.

Own code on purpose: the usual splitters either lose offsets or are no longer kept. News needs little more than this:
where a sentence may end, and the abbreviations after which it does not.
"""

import re
from collections.abc import Iterator

_CLOSE = "\"'”’»›)\\]」』）】"
_OPEN = "\"'“‘«‹(\\[「『（【„¿¡…—–-"
_END = re.compile(
    rf"[。！？][{_CLOSE}]*"  # Chinese and Japanese need no space
    rf"|[.!?…؟۔।]+[{_CLOSE}]*(?=\s)"
    rf"|(?<=[^\W\d_]{{3}})[.!?][”\"»)]?(?=[“«]?[A-ZА-ЯЁЇІЄҐ][a-zа-яёїієґ]+[\s,’'])"  # a space lost in scraping
)
_NEXT = re.compile(rf"\s*[{_OPEN}]*\s*(\S*)")
_TOKEN = re.compile(r"\S+$")
_NEVER = frozenset(
    ["mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "cpt", "brig", "adm", "cmdr", "cdr", "cpl", "pvt", "sen", "rep", "gov", "prof", "rev", "hon", "st", "ft", "mt", "vs", "approx", "ca", "cf", "e.g", "i.e", "maj.gen", "lt.gen", "brig.gen", "lt.col", "sra", "srta", "dra", "gral", "cnel", "tte", "mme", "mlle", "bzw", "z.b", "ggf", "ул", "им", "обл", "р-н", "гр", "ген", "полк", "проф", "акад", "пос", "дер", "см", "т.е", "т.н", "т.к", "вул", "ім", "смт", "чл", "د", "م", "أ", "ص"]
)
_SOFT = frozenset(
    ["inc", "co", "corp", "ltd", "jr", "sr", "bros", "etc", "a.m", "p.m", "am", "pm", "est", "dept", "univ", "assn", "ee.uu", "uu", "ud", "uds", "usw", "г", "гг", "р", "рр", "тыс", "млн", "млрд", "руб", "коп", "чел", "тис", "грн", "год", "т.д", "т.п", "др", "пр", "ін", "н.э"]
)
_NUMBERED = frozenset(["no", "nos", "art", "fig", "vol", "pp", "p", "nr", "núm", "pág", "ст", "стр", "рис", "п", "ч"])
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ene", "abr", "ago", "dic"])
_ORDINALS = frozenset(
    "januar februar märz april mai juni juli august september oktober november dezember ocak şubat mart".split()
)
_STARTERS = frozenset(
    ["the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "i", "you", "but", "and", "so", "this", "that", "these", "those", "there", "his", "her", "its", "their", "our", "after", "before", "when", "while", "as", "however", "meanwhile", "according", "for", "if", "since", "although", "though", "earlier", "later", "both", "some", "many", "no", "el", "la", "los", "las", "un", "una", "en", "por", "para", "según", "pero", "der", "die", "das", "le", "les", "une", "il", "elle", "в", "на", "по", "с", "он", "она", "они", "это", "этот", "как", "но", "а", "и", "после", "также", "у", "і", "він", "вона", "вони", "це", "та", "але", "за"]
)
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
    if low in _NEVER or (word[0].isdigit() and (low in _MONTHS or low in _NUMBERED)):
        return False
    if before.isdigit():
        listed = not text[here : mark - len(before)].strip()
        return not listed and not (len(before) <= 2 and bare in _ORDINALS)
    if len(before) == 1 and before.isupper():
        return False
    if low in _SOFT or re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", before):
        return bare in _STARTERS
    return True


_ORDINAL_NUMBERED = frozenset(["no", "nos", "art", "fig", "vol", "pp", "p", "nr", "núm", "pág", "ст", "стр", "рис", "п", "ч"])
_MONTHS = frozenset(
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "ocak", "şubat", "mart"]
)
