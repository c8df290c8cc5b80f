"""The people of a project: what each has to do, what waits for whom, and what is hidden from whom."""
