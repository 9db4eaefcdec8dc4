"""Typed event records and neutral summaries from messy news pages."""

__version__ = "0.1.0"
