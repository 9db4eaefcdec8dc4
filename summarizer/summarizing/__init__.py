"""Events to a neutral summary: the LLM writes sentences that cite reports; a template stands by."""
