"""Claims through the articles: what is told again, by whom, how it changes, and what is worth linking."""
