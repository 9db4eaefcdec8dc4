"""Articles, leaked noise and the summary of one document."""

import re

from summarizer.scoring.evidence import evidence_pieces
from summarizer.scoring.neutral import Article, Paper
from summarizer.scoring.numbers import numbers, parse_counts
from summarizer.scoring.result import ArticleScore, SummaryScore
from summarizer.scoring.text import SourceText, fold, words

_SHORT = 8  # a noise block this short must be a whole line; a longer one may begin it


def score_articles(gold: Paper, predicted: Paper, source: SourceText) -> ArticleScore:
    """How many gold articles are told by exactly one predicted article and not mixed with another."""
    bodies = [_body(article, source) for article in gold.articles]
    owners = [_owner(article, bodies, source) for article in predicted.articles]
    if len(bodies) == len(owners) == 1:
        right = 1
    else:
        right = sum(sum(owner == k for owner, _ in owners) == 1 and (k, False) in owners for k in range(len(bodies)))
    blocks, leaked = _leaks(gold, evidence_pieces(predicted), source)
    return ArticleScore(
        gold=len(bodies),
        predicted=len(owners),
        right=right,
        mixed=sum(mixed for _, mixed in owners),
        noise_blocks=blocks,
        leaked=leaked,
    )


def _body(article: Article, source: SourceText) -> frozenset[int]:
    """Sentences from the first to the last of the body."""
    first = [index for place in source.occurrences(article.first_words) for index in place]
    last = [index for place in source.occurrences(article.last_words) for index in place]
    return frozenset(range(min(first), max(last) + 1)) if first and last else frozenset()


def _owner(article: Article, bodies: list[frozenset[int]], source: SourceText) -> tuple[int | None, bool]:
    """The gold article that holds most of a predicted one's sentences, and whether it has sentences in several."""
    hits: list[frozenset[int]] = [frozenset() for _ in bodies]
    edges = [words for words in (article.first_words, article.last_words) if words]
    for piece in edges + [piece for event in article.events for piece in event.evidence]:
        at = source.locate(piece)
        inside = [k for k, body in enumerate(bodies) if at & body]
        if len(inside) == 1:  # words that stand in two articles say nothing
            hits[inside[0]] |= at
    sizes = [len(hit) for hit in hits]
    return (sizes.index(max(sizes)) if any(sizes) else None), sum(size > 0 for size in sizes) > 1


def _leaks(gold: Paper, pieces: list[str], source: SourceText) -> tuple[int, tuple[str, ...]]:
    """How many noise blocks there are, and those inside evidence that stands nowhere outside noise."""
    blocks = {fold(noise) for article in gold.articles for noise in article.noise}
    noise = {block: _noise_sentences(block, source) for block in blocks}
    every = frozenset().union(*noise.values())
    leaked: set[str] = set()
    for piece in pieces:
        places = source.occurrences(piece)
        if places and all(place & every for place in places):
            leaked |= {block for block, at in noise.items() if any(place & at for place in places)}
    return len(blocks), tuple(sorted(leaked))


def _noise_sentences(block: str, source: SourceText) -> frozenset[int]:
    whole_line = len(block) < _SHORT
    found = (at for line, at in source.lines if (line == block if whole_line else line.startswith(block)))
    return frozenset().union(*found)


def score_summary(gold: Paper, predicted: Paper, source: SourceText) -> SummaryScore | None:
    """Numbers that the document does not hold, and the gold's loaded terms outside quotation marks."""
    texts = [predicted.summary, *(article.summary for article in predicted.articles)]
    summary = fold(" ".join(text for text in texts if text))
    if not summary:
        return None
    unknown = {phrase.base for phrase in parse_counts(summary)} - {1} - numbers(source.text)
    plain = re.sub(r"(?<!\w)'[^']*'(?!\w)", " ", re.sub(r'"[^"]*"', " ", summary)).lower()
    terms = sorted({fold(term).lower() for article in gold.articles for term in article.loaded_terms})
    loaded = [term for term in terms for _ in re.findall(rf"\b{re.escape(term)}\b", plain)]
    return SummaryScore(len(words(summary)), tuple(sorted(unknown)), tuple(loaded))
