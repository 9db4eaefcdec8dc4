"""Bytes to sentences: the right articles, their regions, sentences and dates, with offsets into one stated text."""

from summarizer.reading.files import escaped, sources
from summarizer.reading.reader import read
from summarizer.reading.show import show, to_json
from summarizer.reading.source import Failed, Source
from summarizer.reading.tables import Columns

__all__ = ["Columns", "Failed", "Source", "escaped", "read", "show", "sources", "to_json"]
