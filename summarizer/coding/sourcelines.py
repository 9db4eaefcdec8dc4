"""The layout of some agencies: a paragraph, a line "Source: X, on Telegram", then "Quote:" and "Details:".

What the paragraph before such a line tells, and what "Details:" adds, is told by the source that the line names.
"""

import re

from summarizer.schemas.text import Article, Document, Evidence, Region

# One source; where it was posted is no part of the name.
_SOURCE = re.compile(
    r"\s*Source:\s+(?P<who>[^;:()\n]{2,120}?)"
    r"(?:,?\s(?:on|in|via|at|during|speaking)\s(?-i:[A-Z]|(?:an?|the|his|her|its)\b)[^;\n]*)?\.?\s*",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:Quote|Details|Updated|Background|Reference)\b[^:]{0,40}:\s", re.IGNORECASE)
_DETAILS = re.compile(r"Details:\s", re.IGNORECASE)


def sourced_paragraphs(article: Article, document: Document) -> dict[int, Evidence]:
    """The source of each paragraph that such a line names, by the paragraph's number.

    Only where a labelled paragraph follows the line: at the foot of a page "Source: X" is whoever published it.
    """
    body = [one for one in article.sentences if one.region is Region.BODY]
    found: dict[int, Evidence] = {}
    for block in article.blocks:
        named = _SOURCE.fullmatch(document.text, block.start, block.end)
        before = next((one for one in reversed(body) if one.end <= block.start), None)
        behind = [one for one in body if one.start >= block.end]
        if named is None or before is None or not behind or not _LABELLED.match(behind[0].text):
            continue
        source = document.evidence(*named.span("who"))
        found[before.paragraph] = source
        found |= {one.paragraph: source for one in behind if _DETAILS.match(one.text)}
    return found
