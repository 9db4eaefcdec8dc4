"""The vocabulary: what a domain expert reads and edits. Pydantic models only, no behaviour.

Import as ``summarizer.schemas`` (the folder is linked into the package); never as a top-level ``schemas``.
"""
