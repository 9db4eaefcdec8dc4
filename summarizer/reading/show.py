"""What reading found, for people and for programs. Documents are hostile: nothing in them is markup or an escape."""

from typing import TYPE_CHECKING, Any

from summarizer.schemas.text import Article, Document, Region

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_STYLES = {
    Region.BODY: "default",
    Region.HEADLINE: "bold cyan",
    Region.SUBHEADING: "cyan",
    Region.CAPTION: "magenta",
    Region.DATELINE: "yellow",
    Region.BYLINE: "yellow",
    Region.RELATED: "red",
    Region.FURNITURE: "bright_black",
    Region.COMMENT_FORM: "bright_black",
    Region.NEWSLETTER: "bright_black",
    Region.FEED_STAMP: "green",
    Region.METADATA: "green",
}


def printable(text: str) -> str:
    """``text`` on one line, with everything that does not print, or turns the writing direction, as an escape."""
    return "".join(c if c.isprintable() or c == " " else _escape(c) for c in text)


def _escape(c: str) -> str:
    return " " if c in "\n\r\t" else f"\\u{ord(c):04x}" if ord(c) <= 0xFFFF else f"\\U{ord(c):08x}"


def show(document: Document) -> "Group":
    """A rich renderable: each article's metadata, its labelled blocks with reasons, its numbered sentences."""
    from rich.console import Group
    from rich.text import Text

    head = Text(f"{printable(document.name)}  ", style="bold")
    head.append(
        f"{document.format}, {document.encoding}, {len(document.text):,} characters, {_count(document)}",
        style="not bold",
    )
    parts: list[Text] = [head]
    for article in document.articles:
        parts += [Text(), *_article(document, article)]
    if not document.articles:
        parts += [Text(), *_blocks(document, document.blocks)]
    for finding in document.findings:
        parts.append(Text(f"{finding.severity}: {finding.code}: {printable(finding.message)}", style="yellow"))
    return Group(*parts)


def _count(document: Document) -> str:
    number = len(document.articles)
    return "no article" if not number else "1 article" if number == 1 else f"{number} articles"


def _article(document: Document, article: Article) -> list["Text"]:
    from rich.text import Text

    day = article.published.value.isoformat() if article.published.value else "unknown"
    rows = [
        ("title", article.title),
        ("publisher", article.publisher),
        ("republisher", article.republisher),
        ("authors", ", ".join(article.authors)),
        ("language", article.language),
        ("published", f"{day}: {article.published.basis}"),
    ]
    parts = [Text(f"Article {article.number}", style="bold underline")]
    for name, value in rows:
        if value:
            parts.append(Text.assemble((f"{name:>12}  ", "dim"), printable(value)))
    parts += [Text(), Text("Blocks", style="bold"), *_blocks(document, article.blocks)]
    parts += [Text(), Text("Sentences", style="bold")]
    for sentence in article.sentences:
        style = _STYLES[sentence.region]
        parts.append(Text.assemble((f"{sentence.number:>4}  ", "dim"), (printable(sentence.text), style)))
    return parts


def _blocks(document: Document, blocks: tuple[Any, ...]) -> list["Text"]:
    from rich.text import Text

    parts = []
    for block in blocks:
        words = printable(document.text[block.start : block.end])
        short = words if len(words) <= 100 else words[:99] + "…"
        parts.append(
            Text.assemble((f"{block.region.value:>12}  ", _STYLES[block.region]), short, (f"  ({block.reason})", "dim"))
        )
    return parts


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain values, ready for ``json.dumps``: every offset, label, reason and date with its basis."""
    return document.model_dump(mode="json")
