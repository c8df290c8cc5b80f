"""Article text as numbers: spans, offsets, normal form and tokens. Knows nothing of rows, files or windows."""
