"""Plan, draft, check, ledger, questions and answers. Uses no outside library."""
