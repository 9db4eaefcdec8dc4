"""Options that several commands share, and what they say of themselves."""

from pathlib import Path
from typing import Annotated

import typer


def _column(flag: str, what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar="NAME", help=f"Rows of json, jsonl and csv: {what}")
    return option


ModelOption = Annotated[str | None, typer.Option("--model", "-m", help="provider/name, or embedded.")]
BaseUrlOption = Annotated[str | None, typer.Option("--base-url", help="Another address of the provider.")]
WeightsOption = Annotated[Path | None, typer.Option("--weights", help="A GGUF file for the embedded model.")]
LengthOption = Annotated[
    str | None,
    typer.Option(
        "--length",
        "-l",
        metavar="LENGTH",
        help="short, standard, full or a number of sentences.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The summary's language: en, fr, es, ru, uk or ar."),
]
TermsOption = Annotated[
    Path | None,
    typer.Option("--terms", metavar="FILE", help="Your own list of loaded terms."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON to stdout, for other programs.")]

PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When all documents were published, if you know.")
]
IncludeOption = Annotated[
    list[str] | None, typer.Option("--include", metavar="GLOB", help="Read only files with such a name; repeatable.")
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Leave out files with such a name; repeatable.")
]
MaxBytesOption = Annotated[int | None, typer.Option("--max-bytes", help="Refuse larger files; default: 5000000.")]


def _limit(flag: str, what: str, metavar: str | None = None) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar=metavar, help=what)
    return option


RpmOption = Annotated[int | None, _limit("--rpm", "Requests a minute; default: what the endpoint says of itself.")]
TpmOption = Annotated[int | None, _limit("--tpm", "Tokens a minute; default: what the endpoint says of itself.")]
MaxCostOption = Annotated[float | None, _limit("--max-cost", "Stop before this run costs more.", "DOLLARS")]
MaxTokensOption = Annotated[int | None, _limit("--max-tokens", "Stop before this run uses more tokens.")]
PriceOption = Annotated[str | None, _limit("--price", "Dollars for a million tokens read and written.", "IN/OUT")]
DryRunOption = Annotated[bool, _limit("--dry-run", "Count documents, requests, tokens and cost; send nothing.")]

TextColumn = Annotated[str | None, _column("--text-column", "the column with the text.")]
PublishedColumn = Annotated[str | None, _column("--published-column", "the column with the publication date.")]
TitleColumn = Annotated[str | None, _column("--title-column", "the column with the headline.")]
PublisherColumn = Annotated[str | None, _column("--publisher-column", "the column with the outlet.")]
LanguageColumn = Annotated[str | None, _column("--language-column", "the column with the language.")]
NameColumn = Annotated[str | None, _column("--name-column", "the column that names each row.")]
