"""Making findings: one place that knows how severe each rule is."""

from summarizer.checking.neutrality.view import View
from summarizer.schemas.summary import NeutralityFinding
from summarizer.schemas.text import Evidence, Severity, Span

SEVERITY: dict[str, Severity] = {
    "N01": Severity.ERROR,
    "N02": Severity.ERROR,
    "N03": Severity.ERROR,
    "N04": Severity.WARNING,
    "N05": Severity.ERROR,
    "N06": Severity.ERROR,
    "N07": Severity.ERROR,
    "N08": Severity.WARNING,
    "N09": Severity.WARNING,
    "N10": Severity.ERROR,
    "N11": Severity.ERROR,
    "N12": Severity.ERROR,
    "N13": Severity.ERROR,
    "N14": Severity.ERROR,
    "N15": Severity.ERROR,
    "N16": Severity.ERROR,
    "N17": Severity.WARNING,
    "N18": Severity.INFO,
}


def found(
    code: str,
    view: View,
    start: int,
    end: int,
    message: str,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
    source: Evidence | None = None,
) -> NeutralityFinding:
    """A finding about the words ``start``..``end`` of a summary sentence."""
    where = source or view.source
    return NeutralityFinding(
        code=code,
        severity=severity or SEVERITY[code],
        sentence=view.number,
        start=start,
        end=end,
        text=view.text[start:end],
        message=message,
        suggestion=suggestion,
        source=Span(start=where.start, end=where.end) if where else None,
    )
