"""What may be believed: every answer looked up in its source, and the neutrality of summaries."""
