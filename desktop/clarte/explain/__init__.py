"""From evidence to statements: plan, draft, check, ledger, questions, answers. Imports no outside library."""
