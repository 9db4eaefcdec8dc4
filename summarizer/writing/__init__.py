"""Records to files: ``records.jsonl`` and ``run.json``, the table on the terminal, and the export formats."""
