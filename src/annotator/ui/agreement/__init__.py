"""Agreement: how alike analysts mark, each number with the counts, the interval and the very spans behind it."""
